//! Facts whose question says that their day decides which law holds, beside acts that are governed on another.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::types::{Base, Field};

/// Words of the day whose law counts.
const DECIDES: [&str; 13] = [
    "this day decides which",
    "this date decides which",
    "decides which rules",
    "decides which law",
    "decides which version",
    "the law of this day",
    "the law of that day",
    "the rules of this day",
    "the rules of that day",
    "the law in force on this day",
    "the law in force on that day",
    "以该日的规定为准",
    "适用该日的规定",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let days = look.policy.facts.fields.iter();
    let days = days.filter(|(_, field)| field.ty.base == Base::Date && !field.ty.optional);
    days.filter_map(|(name, field)| one(look, name, field)).collect()
}

fn one(look: Look<'_>, name: &str, field: &Field) -> Option<Diagnostic> {
    let texts = || field.doc.texts().values().map(|text| text.to_lowercase());
    let said = DECIDES.iter().find(|words| texts().any(|text| text.contains(**words)))?;
    let by_acts = look.policy.acts.iter().filter_map(|act| Some((&act.name, act.governed_on?)));
    let own = look.policy.provisions.iter().filter_map(|of| of.governed_on);
    let is_it = |day| matches!(look.node(day), Node::Fact(cell) if *cell == field.offset);
    if own.chain(by_acts.clone().map(|(_, day)| day)).any(is_it) {
        return None;
    }
    // with several acts nobody can say which is meant
    let mut acts = by_acts.filter(|(_, day)| field_of(look, *day).is_some());
    let ((act, day), None) = (acts.next()?, acts.next()) else { return None };
    let at = look.span(day);
    let shown = (act.rsplit('.').next().unwrap_or_default(), *said, look.sources.text(at), name);
    Some(errors::day_decides((at, field.span), shown).suggest(at, name))
}
