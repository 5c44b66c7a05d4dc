//! "Traders with a turnover under 22000 EUR are exempt", over a provision that is for just these: `when turnover < 22000 EUR`.

use super::claim::{End, figures};
use super::denial::{denies, words};
use super::kin::{contents, kindred};
use super::spoken::around;
use crate::check::edit::turned;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::Decimal;

/// Words of those for whom something is not.
const EXEMPT: [&str; 12] = [
    "is exempt",
    "are exempt",
    "need no ",
    "needs no ",
    "need not",
    "does not apply to",
    "do not apply to",
    "not subject to",
    "are spared",
    "is spared",
    "免除",
    "豁免",
];
/// Words that say of a case that something is not, and words with which such a case begins.
const NONE: [&str; 11] = [
    "there is none",
    "there are none",
    "does not apply",
    "do not apply",
    "falls away",
    "is not held",
    "is waived",
    "are waived",
    "is dropped",
    "nothing is due",
    "no fee is",
];
const CASE: [&str; 5] = ["where", "if", "when", "for", "whoever"];
/// Words beside which both sides are spoken of.
const BOTH: [&str; 6] = ["only", "all others", "everybody else", "otherwise", "unless", "except"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter(|of| of.is_no_exception()).filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    // what costs nothing is for those who are exempt
    let free = matches!(of.body, Body::Fee { amount, .. } if is_nought(look, amount));
    if free { None } else { by_number(look, of).or_else(|| by_fact(look, of)) }
}

fn is_nought(look: Look<'_>, amount: NodeId) -> bool {
    look.constant(look.plain(amount)) == Some(Constant::Number(Decimal::ZERO))
}

/// "Where it was withdrawn, there is none", over `when withdrawn`.
fn by_fact(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let [when] = look.versions(of.when?)[..] else { return None };
    look.conjuncts(when).into_iter().find_map(|part| {
        let (name, field) = field_of(look, part)?;
        let own = contents(&name.replace('_', " ")).into_iter().filter(|_| field.ty.base == Base::Bool);
        let own: Vec<String> = own.collect();
        around(look, of).iter().find_map(|text| {
            text.sentences().iter().find_map(|sentence| {
                let said = NONE.iter().find(|word| sentence.contains(**word))?;
                let all = words(sentence);
                let case = all.first().is_some_and(|first| CASE.contains(first));
                let named = all.iter().position(|word| own.iter().any(|own| kindred(own, word)))?;
                let before = all.get(..named)?;
                let denied = before.iter().any(|word| denies(word));
                (case && !denied).then(|| errors::where_there_is_none(look.span(part), &text.who(), said, name))
            })
        })
    })
}

fn by_number(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let whom = [(of.when, false), (of.unless, true)];
    let bounds = whom.iter().filter_map(|(clause, spares)| Some(((*clause)?, *spares)));
    let bounds: Vec<(NodeId, bool, End, Decimal)> =
        bounds.filter_map(|(clause, spares)| bound(look, clause, spares)).collect();
    let [(at, spares, own, number)] = bounds[..] else { return None };
    if !of.lines().iter().all(|line| look.versions(line.condition).len() == 1) {
        return None;
    }
    around(look, of).iter().find_map(|text| {
        text.sentences().iter().find_map(|sentence| {
            let word = EXEMPT.iter().find(|word| sentence.contains(**word))?;
            if BOTH.iter().any(|word| sentence.contains(word)) {
                return None;
            }
            let all = figures(sentence);
            let [figure] = all.iter().filter(|figure| figure.number == number).collect::<Vec<_>>()[..] else {
                return None;
            };
            let same = figure.is_end()?.is_upper() == own.is_upper();
            let (place, said) = (look.span(at), word.trim());
            (same != spares).then(|| {
                let found = errors::for_the_exempt(place, &text.who(), said, &own.of(figure.written()));
                turned(look, found, place)
            })
        })
    })
}

/// The one bound of a clause that says for whom something is.
fn bound(look: Look<'_>, clause: NodeId, spares: bool) -> Option<(NodeId, bool, End, Decimal)> {
    let [version] = look.versions(clause)[..] else { return None };
    let Test::Compare(sign, Constant::Number(number)) = look.demand(version)?.test else { return None };
    Some((version, spares, End::asked(sign)?, number))
}
