//! "At 8:00 or later", over a time that may not be later: `starts_at <= 08:00`; and the other way round.

use super::told::{first_of, labelled};
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};
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

fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let Node::Compare(sign, first, second) = look.node(condition) else { return None };
    let fixed = |id: NodeId| matches!(look.node(look.plain(id)), Node::Time(_) | Node::Date(_) | Node::DateTime(_));
    let sign = match (fixed(*first), fixed(*second)) {
        (false, true) => *sign,
        (true, false) => sign.mirrored(),
        (true, true) | (false, false) => return None,
    };
    let later = match sign {
        Comparison::Greater | Comparison::GreaterOrEqual => true,
        Comparison::Less | Comparison::LessOrEqual => false,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    labelled(look, line).iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let (after, before) = (first_of(&small, &LATER), first_of(&small, &EARLIER));
        let said = after.xor(before).filter(|_| after.is_some() != later)?;
        let asks = if later { "for what is later" } else { "for what is earlier" };
        let at = look.span(condition);
        Some(with_sign(look, (at, MIRRORED), |mended| errors::words_turned(at, &text.who(), (said, asks), mended)))
    })
}
