//! "From the opening day to the closing day, both included", over a comparison that leaves one of the two out: `applied_on > opens_on`; and "more than
//! half", over one that takes the half itself in.

use super::spoken::spoken;
use crate::check::edit::{BESIDE, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Line, LineKind, Provision};
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

const BOTH: [&str; 8] = [
    "both included",
    "both inclusive",
    "both days included",
    "both days inclusive",
    "inclusive of both",
    "both counted",
    "均含",
    "含首尾",
];
/// Words for a half and more, with the half itself or without.
const OVER_HALF: [&str; 3] = ["more than half", "an absolute majority", "过半数"];
const HALF: [&str; 3] = ["at least half", "half or more", "半数以上"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Vec<Diagnostic> {
    let Body::Rule(lines) = &of.body else { return Vec::new() };
    let texts = super::told::told_of(look, of);
    let days = lines.iter().filter_map(|line| strict_day(look, line));
    let included = |at: NodeId| {
        let (text, word) = texts.iter().find_map(|text| {
            let small = text.words.to_lowercase();
            Some((text, BOTH.into_iter().find(|word| small.contains(word))?))
        })?;
        let span = look.span(at);
        Some(with_sign(look, (span, BESIDE), |mended| errors::end_is_told(span, &text.who(), word, mended)))
    };
    let halves = spoken(look, of, |site| half(look, site.node).into_iter().collect::<Vec<_>>());
    let of_half = halves.into_iter().filter_map(|one| {
        let (at, strict) = one.of;
        one.texts.iter().find_map(|text| {
            let small = text.words.to_lowercase();
            let has = |words: [&'static str; 3]| words.into_iter().find(|word| small.contains(word));
            let word = match (has(OVER_HALF), has(HALF)) {
                (Some(word), None) => Some(word).filter(|_| !strict),
                (None, Some(word)) => Some(word).filter(|_| strict),
                (Some(_), Some(_)) | (None, None) => None,
            }?;
            let span = look.span(at);
            Some(with_sign(look, (span, BESIDE), |mended| errors::end_is_told(span, &text.who(), word, mended)))
        })
    });
    days.filter_map(included).chain(of_half).collect()
}

/// A line that asks for a day strictly before or after another one.
fn strict_day(look: Look<'_>, line: &Line) -> Option<NodeId> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let Node::Compare(sign, one, other) = look.node(condition) else { return None };
    let leaves_out = match line.kind {
        LineKind::Require => matches!(sign, Comparison::Less | Comparison::Greater),
        LineKind::Forbid => matches!(sign, Comparison::LessOrEqual | Comparison::GreaterOrEqual),
        LineKind::Permit => false,
    };
    let day = |id: NodeId| look.ty(id).is_some_and(|ty| ty.base == Base::Date) && name_of(look, id).is_some();
    (leaves_out && day(*one) && day(*other)).then_some(condition)
}

/// A comparison of twice a number with another one, and whether it leaves the half itself out.
fn half(look: Look<'_>, condition: NodeId) -> Option<(NodeId, bool)> {
    let Node::Compare(sign, one, other) = look.node(condition) else { return None };
    let twice = |id: NodeId| {
        let Node::Multiply(one, other) = look.node(id) else { return false };
        [*one, *other].into_iter().any(|id| look.constant(id) == Some(Constant::Number(Decimal::TWO)))
    };
    let sign = match (twice(*one), twice(*other)) {
        (true, false) => *sign,
        (false, true) => sign.mirrored(),
        (true, true) | (false, false) => return None,
    };
    match sign {
        Comparison::Greater => Some((condition, true)),
        Comparison::GreaterOrEqual => Some((condition, false)),
        Comparison::Less | Comparison::LessOrEqual | Comparison::Equal | Comparison::NotEqual => None,
    }
}
