//! Words that refuse from a number on, "who has three violations or more does not register", over a line that refuses those who have fewer.

use super::claim::{End, figures};
use super::denial::words;
use super::kin::kindred;
use super::told::{first_of, told_of};
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Line, LineKind, Provision};
use crate::source::Span;
use crate::value::{Decimal, number};

/// Words behind those who are refused.
const REFUSED: [&str; 21] = [
    "is refused",
    "are refused",
    "is rejected",
    "are rejected",
    "is not admitted",
    "are not admitted",
    "is excluded",
    "are excluded",
    "may not",
    "cannot",
    "must not",
    "can not",
    "is barred",
    "are barred",
    "不予",
    "不得",
    "禁止",
    "拒绝",
    "不能",
    "不可",
    "不受理",
];
/// Words of an act that is not done: "does not register", "nobody registers".
const NOT_DONE: [&str; 4] = ["does not", "do not", "nobody", "no one"];
/// Words with which a sentence begins that refuses whom it names.
const NOBODY: [&str; 3] = ["nobody ", "no one ", "no-one "];
/// Words that turn a refusal round.
const UNLESS: [&str; 6] = ["unless", "except", "only", "until", "除非", "但"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|of| in_provision(look, of)).collect()
}

fn in_provision(look: Look<'_>, of: &Provision) -> Vec<Diagnostic> {
    let all: Vec<Bound> = of.lines().iter().filter_map(|line| refused(look, line)).collect();
    let alone = |bound: &&Bound| all.iter().filter(|other| other.number == bound.number).count() == 1;
    all.iter().filter(alone).filter_map(|bound| one(look, of, bound)).collect()
}

fn one(look: Look<'_>, of: &Provision, bound: &Bound) -> Option<Diagnostic> {
    told_of(look, of).iter().find_map(|text| {
        text.sentences().into_iter().find_map(|sentence| {
            let all = figures(&sentence);
            let nobody = NOBODY.iter().any(|word| sentence.trim_start().starts_with(word));
            let mut told = all.iter().filter(|figure| figure.number == bound.number).filter_map(|figure| {
                let refuses = nobody || is_refusal(look, of, figure.behind());
                figure.is_end().filter(|_| refuses && first_of(&sentence, &UNLESS).is_none())
            });
            let (end, None) = (told.next()?, told.next()) else { return None };
            (end.is_upper() != bound.refused.is_upper()).then(|| {
                let said = end.of(&number::show(bound.number));
                with_sign(look, (bound.at, MIRRORED), |mended| {
                    errors::refuses_on_the_other_side(bound.at, (&text.who(), &said), mended)
                })
            })
        })
    })
}

/// Where a line holds something against a number, and whom it refuses by that.
struct Bound {
    at: Span,
    refused: End,
    number: Decimal,
}

fn refused(look: Look<'_>, line: &Line) -> Option<Bound> {
    let [condition]: [NodeId; 1] = look.versions(line.condition).try_into().ok()?;
    let Test::Compare(sign, Constant::Number(number)) = look.demand(condition)?.test else { return None };
    let refused = match line.kind {
        LineKind::Forbid => End::asked(sign)?,
        LineKind::Require => End::asked(sign.opposite())?,
        LineKind::Permit => return None,
    };
    Some(Bound { at: look.span(condition), refused, number })
}

/// Whether words refuse somebody, or say that the act of the provision is not done.
fn is_refusal(look: Look<'_>, of: &Provision, behind: &str) -> bool {
    if let Some(word) = first_of(behind, &REFUSED) {
        // "is 18, and may not be over 65" refuses by the other number
        return behind.split_once(word).is_some_and(|(_, rest)| figures(rest).is_empty());
    }
    let mut rest = NOT_DONE.iter().filter_map(|word| behind.split_once(word)).map(|(_, rest)| rest);
    rest.any(|rest| {
        let next = words(rest).first().copied().unwrap_or_default();
        let acts = of.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
        let named = |name: &str| name.rsplit('.').next().unwrap_or_default().split('_').any(|own| kindred(own, next));
        acts.into_iter().any(|act| named(&act.name))
    })
}
