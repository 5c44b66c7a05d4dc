//! Days that words name by what happened on them, and conditions that look at another day beside it: "registered before 2022", over
//! `born_on < 2022-01-01`.

use super::counted_from::{beside, mended, named, says};
use crate::check::cohort::day_asked;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::spared;
use crate::check::words::{Anchor, Dated, Text, contents, dated, own, spoken};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::types::Field;
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::Date;
use crate::value::date::{add_days, days_between};

/// A day that is held against one that never changes.
struct Asked {
    day: NodeId,
    /// The first day on the other side.
    edge: Date,
    /// All days of the condition.
    all: Vec<NodeId>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for spared in spared::all(look) {
        let Some(amendment) = spared.entry.amendment.and_then(|id| look.policy.amendments.get(id.index())) else {
            continue;
        };
        let texts = own(&amendment.doc, amendment.note.as_deref());
        let first = spared.entry.latest;
        found.extend(asked(look, spared.condition).iter().filter_map(|asked| one(look, asked, &texts, Some(first))));
    }
    for provision in &look.policy.provisions {
        let all = spoken(look, provision, |site| asked(look, site.node));
        found.extend(all.iter().filter_map(|spoken| one(look, &spoken.of, &spoken.texts, None)));
    }
    for define in &look.policy.defines {
        let (texts, all) = (own(&define.doc, define.note.as_deref()), asked(look, define.value));
        if let [only] = all.as_slice() {
            found.extend(one(look, only, &texts, None));
        }
    }
    let mut places: Vec<Span> = Vec::new();
    found.retain(|found| {
        let place = found.primary.as_ref().map(|label| label.span).unwrap_or_default();
        let new = !places.contains(&place);
        places.push(place);
        new
    });
    found
}

/// The days that a condition holds against a day that never changes.
fn asked(look: Look<'_>, condition: NodeId) -> Vec<Asked> {
    let within = look.within(condition);
    let days = within.iter().filter_map(|id| {
        let (day, edge, comparison) = day_asked(look, *id)?;
        let edge = match comparison {
            Comparison::Less | Comparison::GreaterOrEqual => edge,
            Comparison::LessOrEqual | Comparison::Greater => add_days(edge, 1).ok()?,
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        Some((look.plain(day), edge))
    });
    let days: Vec<(NodeId, Date)> = days.collect();
    let all: Vec<NodeId> = within.iter().copied().filter(|id| field_of(look, *id).is_some()).collect();
    days.into_iter().map(|(day, edge)| Asked { day, edge, all: all.clone() }).collect()
}

fn one(look: Look<'_>, asked: &Asked, texts: &[Text], first: Option<Date>) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        let all: Vec<Dated> = text.sentences().iter().flat_map(|sentence| dated(sentence)).collect();
        // "before" alone is before the change itself
        let near = |told: Date| days_between(told, asked.edge).abs() <= 1;
        // a transition is for those before: from its first day on there is the new law
        all.iter()
            .filter(|told| told.edge.or(first).is_some_and(near) && !(first.is_some() && told.is_later()))
            .find_map(|told| of_text(look, asked, told, text))
    })
}

fn of_text(look: Look<'_>, asked: &Asked, told: &Dated, text: &Text) -> Option<Diagnostic> {
    let anchor = Anchor { words: told.words.clone(), said: String::new(), after: false, length: None, counts: true };
    let (name, field) = field_of(look, asked.day)?;
    if asked.all.iter().any(|day| says(look, *day, &anchor)) {
        return None;
    }
    let others = beside(look, asked.day, field);
    let mut called: Vec<(usize, &str, &Field)> = others
        .into_iter()
        .filter_map(|(other, of)| Some((named(&anchor, (other, of), (name, field))?, other, of)))
        .collect();
    called.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    let (best, other, meant) = *called.first()?;
    if called.get(1).is_some_and(|(score, ..)| *score == best) {
        return None;
    }
    let at = look.span(asked.day);
    let written = look.sources.text(at);
    let mended = mended(written, name, other)?;
    let said = told.said(&contents(&other.replace('_', " ")));
    let who = text.who();
    Some(errors::counted_from_another(at, (&who, &said), false, (written, &mended, meant.span)).suggest(at, mended))
}
