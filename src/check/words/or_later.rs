//! "At 8:00 or later", over a time that may not be later: `starts_at <= 08:00`; and the other way round.

use super::claim::figures;
use super::kin::{contents, kindred};
use super::told::{first_of, labelled};
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;

const LATER: [&str; 8] =
    ["or later", "or after", "at the earliest", "not before", "no earlier than", "not earlier than", "以后", "不早于"];
const EARLIER: [&str; 9] = [
    "or earlier",
    "or before",
    "at the latest",
    "not after",
    "no later than",
    "not later than",
    "以前",
    "不晚于",
    "不迟于",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines());
    lines.filter(|line| line.kind != LineKind::Forbid).filter_map(|line| one(look, line)).collect()
}

/// A day or a moment that is told, without a shift.
fn is_day(look: Look<'_>, id: NodeId) -> bool {
    let told = matches!(look.node(look.plain(id)), Node::Fact(_) | Node::Field(..));
    told && look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime | Base::Time))
}

fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let Node::Compare(sign, first, second) = look.node(condition) else { return None };
    let fixed = |id: NodeId| matches!(look.node(look.plain(id)), Node::Time(_) | Node::Date(_) | Node::DateTime(_));
    let sign = match (fixed(*first), fixed(*second)) {
        (false, true) => *sign,
        (true, false) => sign.mirrored(),
        // "signed off on the day of moving out at the latest", of two days
        (false, false) if is_day(look, *first) && is_day(look, *second) => *sign,
        (true, true) | (false, false) => return None,
    };
    let of_two = !fixed(*first) && !fixed(*second);
    let later = match sign {
        Comparison::Greater | Comparison::GreaterOrEqual => true,
        Comparison::Less | Comparison::LessOrEqual => false,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    labelled(look, line).iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let (after, before) = (first_of(&small, &LATER), first_of(&small, &EARLIER));
        let said = after.xor(before).filter(|_| after.is_some() != later)?;
        // of what comes first in the label something is said
        let begins = || {
            let name = name_of(look, *first)?.to_lowercase();
            let own = contents(&name.replace('_', " "));
            let said = contents(&small);
            said.first().map(|word| own.iter().any(|own| kindred(own, word)))
        };
        if of_two && (begins() != Some(true) || !figures(&small).is_empty()) {
            return None;
        }
        let asks = if later { "for what is later" } else { "for what is earlier" };
        let at = look.span(condition);
        Some(with_sign(look, (at, MIRRORED), |mended| errors::words_turned(at, &text.who(), (said, asks), mended)))
    })
}
