//! Words that say "whichever is later", where the rule takes the earlier of two days; "the greater of", where it takes the least.

use super::text::{labels, told};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;

/// A function of two, the words for it, and those for its opposite.
struct Which {
    name: &'static str,
    opposite: &'static str,
    words: &'static [&'static str],
    opposed: &'static [&'static str],
}

const LATER: [&str; 14] = [
    "whichever is later",
    "whichever is the later",
    "whichever comes later",
    "whichever falls later",
    "whichever ends later",
    "whichever is last",
    "whichever comes last",
    "whichever is the last",
    "the later of",
    "later of the two",
    "较晚者",
    "孰晚",
    "后到者为准",
    "以较晚",
];
const EARLIER: [&str; 15] = [
    "whichever is earlier",
    "whichever is the earlier",
    "whichever comes earlier",
    "whichever falls earlier",
    "whichever ends earlier",
    "whichever is first",
    "whichever comes first",
    "whichever is the first",
    "whichever is sooner",
    "the earlier of",
    "earlier of the two",
    "较早者",
    "孰早",
    "先到者为准",
    "以较早",
];
const GREATER: [&str; 14] = [
    "whichever is greater",
    "whichever is the greater",
    "whichever is higher",
    "whichever is the higher",
    "whichever is more",
    "whichever is larger",
    "the greater of",
    "the higher of",
    "the larger of",
    "greater of the two",
    "higher of the two",
    "较高者",
    "较大者",
    "孰高",
];
const LESS: [&str; 14] = [
    "whichever is less",
    "whichever is the less",
    "whichever is lower",
    "whichever is the lower",
    "whichever is smaller",
    "whichever is the smaller",
    "the lesser of",
    "the lower of",
    "the smaller of",
    "lesser of the two",
    "lower of the two",
    "较低者",
    "较小者",
    "孰低",
];

const ALL: [Which; 4] = [
    Which { name: "earlier", opposite: "later", words: &EARLIER, opposed: &LATER },
    Which { name: "later", opposite: "earlier", words: &LATER, opposed: &EARLIER },
    Which { name: "min", opposite: "max", words: &LESS, opposed: &GREATER },
    Which { name: "max", opposite: "min", words: &GREATER, opposed: &LESS },
];

/// Words for the end of a term that is counted, and for a day before which it does not end.
const ENDS: [&str; 9] = [
    "at the latest however",
    "but at the latest",
    "however at the latest",
    "but not later than",
    "but no later than",
    "however not later than",
    "but not beyond",
    "in any case by",
    "但不迟于",
];
const NOT_BEFORE: [&str; 6] = [
    "but not before",
    "but not earlier than",
    "but no earlier than",
    "but at the earliest",
    "at the earliest however",
    "但不早于",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Builtin(..))) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().filter_map(|provision| {
        let lines = provision.lines().iter().flat_map(|line| labels(look, line));
        let text = lines.chain([told(look, provision)]).collect::<Vec<_>>().join("\n");
        let parts = clauses(provision).into_iter().flat_map(|clause| look.everything(clause));
        one(look, &text, parts.collect())
    });
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let text = define.doc.texts().values().cloned().collect::<Vec<_>>().join("\n").to_lowercase();
        one(look, &text, look.everything(define.value).into_iter().collect())
    });
    of_provisions.chain(of_defines).collect()
}

/// The one function of a rule whose opposite alone the words speak of.
fn one(look: Look<'_>, text: &str, parts: Vec<NodeId>) -> Option<Diagnostic> {
    let mut used = parts.into_iter().filter_map(|id| Some((id, which(look, id)?)));
    let ((at, which), None) = (used.next()?, used.next()) else { return None };
    let has = |words: &[&'static str]| words.iter().copied().find(|word| text.contains(word));
    let latest = matches!(which.name, "later" | "max");
    let is_day = look.ty(at).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
    let (against, with) = if latest { (&ENDS[..], &NOT_BEFORE[..]) } else { (&NOT_BEFORE[..], &ENDS[..]) };
    let of_term = || has(against).filter(|_| is_day && has(with).is_none());
    let said = has(which.opposed).or_else(of_term).filter(|_| has(which.words).is_none())?;
    let span = look.span(at);
    let mended = look.sources.text(span).strip_prefix(which.name).map(|rest| format!("{}{rest}", which.opposite));
    Some(errors::opposite_said(span, said, which.name, mended))
}

fn which(look: Look<'_>, id: NodeId) -> Option<&'static Which> {
    let Node::Builtin(row, _) = look.node(id) else { return None };
    let name = crate::builtin::row(*row)?.name;
    ALL.iter().find(|which| which.name == name)
}
