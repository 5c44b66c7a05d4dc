//! What is a law among the sources, and what is cited as it reads since a change.

use super::look::Look;
use crate::policy::Source;
use crate::policy::provision::Cite;

/// Words of a place that is cited as it reads since a change.
const AS_AMENDED: [&str; 5] = ["as amended", "as inserted", "as replaced", "修正", "修订"];
/// What laws are called that are not made by a parliament.
const LAWS: [&str; 12] = [
    "order",
    "regulation",
    "regulations",
    "ordinance",
    "decree",
    "rules",
    "bylaw",
    "bylaws",
    "办法",
    "规定",
    "条例",
    "细则",
];

/// A source that is law, and does not say what held on some day.
pub(super) fn law<'p>(look: Look<'p>, cite: &Cite) -> Option<&'p Source> {
    let source = look.policy.sources.get(cite.source.index())?;
    (source.kind.as_deref() == Some("primary") && source.as_of.is_none()).then_some(source)
}

/// "Schedule 1 as amended 2017" is a place in the text as it reads since then.
pub(super) fn as_amended(cites: &[Cite]) -> bool {
    let says = |place: &String| AS_AMENDED.iter().any(|word| place.to_lowercase().contains(word));
    cites.iter().any(|cite| cite.locators.iter().any(says))
}

/// What says itself what is law, by its kind, or by what it is called, as an order of a minister.
pub(super) fn is_law(source: &Source) -> bool {
    let small = source.title.to_lowercase();
    let last = small.split(' ').rfind(|word| word.starts_with(char::is_alphabetic)).unwrap_or_default();
    let about = [" on the ", " to the ", " about "].iter().any(|word| small.contains(word));
    let called = LAWS.iter().any(|word| last == *word || !word.is_ascii() && small.ends_with(word)) && !about;
    source.kind.as_deref() == Some("primary") || source.kind.as_deref() == Some("secondary") && called
}
