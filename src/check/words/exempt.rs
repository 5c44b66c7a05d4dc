//! "Traders with a turnover under 22000 EUR are exempt", over a provision that is for just these: `when turnover < 22000 EUR`.

use super::claim::{End, figures};
use super::spoken::around;
use crate::check::edit::turned;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, Provision};

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
/// Words beside which both sides are spoken of.
const BOTH: [&str; 6] = ["only", "all others", "everybody else", "otherwise", "unless", "except"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter(|of| of.is_no_exception()).filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let whom = [(of.when, false), (of.unless, true)];
    let bounds = whom.iter().filter_map(|(clause, spares)| Some(((*clause)?, *spares)));
    let bounds: Vec<(NodeId, bool, End, crate::value::Decimal)> =
        bounds.filter_map(|(clause, spares)| bound(look, clause, spares)).collect();
    let [(at, spares, own, number)] = bounds[..] else { return None };
    // what costs nothing is for those who are exempt
    let free = matches!(of.body, Body::Fee { amount, .. } if look.constant(look.plain(amount)) == Some(Constant::Number(0.into())));
    if free || !of.lines().iter().all(|line| look.versions(line.condition).len() == 1) {
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
fn bound(look: Look<'_>, clause: NodeId, spares: bool) -> Option<(NodeId, bool, End, crate::value::Decimal)> {
    let [version] = look.versions(clause)[..] else { return None };
    let Test::Compare(sign, Constant::Number(number)) = look.demand(version)?.test else { return None };
    Some((version, spares, End::asked(sign)?, number))
}
