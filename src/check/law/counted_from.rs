//! Terms that are counted from another day than their words say: from the registration, where it is "30 days after it expired".

use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{Text, labelled, small, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Body;
use crate::policy::types::{Base, Field, Layout};

/// Words between a length of time and the day that it is counted from.
const LEAD: [&str; 6] = ["after", "following", "since", "from", "of", "upon"];
const UNITS: [&str; 10] = ["day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "period"];
/// So many words may stand before the one that names the day.
const NEAR: usize = 5;
/// Parts of the names of days that say nothing of what happened.
const SMALL: [&str; 10] = ["on", "at", "date", "day", "of", "the", "was", "is", "time", "when"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for provision in &look.policy.provisions {
        if let Body::Deadline(deadline) = &provision.body {
            let words = told_of(look, provision);
            found.extend(look.versions(deadline.last).into_iter().find_map(|last| one(look, last, &words)));
        }
        for line in provision.lines() {
            let words = labelled(look, line);
            let within = look.within(line.condition);
            let mut shifts = within.into_iter().filter(|id| matches!(look.node(*id), Node::Shift { .. }));
            if let (Some(shift), None) = (shifts.next(), shifts.next()) {
                found.extend(one(look, shift, &words));
            }
        }
    }
    found
}

fn one(look: Look<'_>, shift: NodeId, words: &[Text]) -> Option<Diagnostic> {
    let Node::Shift { date, subtract: false, .. } = look.node(shift) else { return None };
    let (name, field) = field_of(look, *date)?;
    let words = small(words);
    let others = beside(look, *date, field);
    let (other, said) = in_english(&words, name, &others).or_else(|| in_chinese(&words, (name, field), &others))?;
    let at = look.span(*date);
    let text = look.sources.text(at);
    let mended = text.rfind(name).and_then(|start| text.get(..start)).map(|before| format!("{before}{other}"))?;
    Some(errors::counted_from_another(at, &said, (text, &mended)).suggest(at, mended))
}

/// The other days that are told beside a fact or field.
fn beside<'p>(look: Look<'p>, date: NodeId, own: &Field) -> Vec<(&'p str, &'p Field)> {
    let Some(layout) = layout_of(look, date) else { return Vec::new() };
    let days = layout.fields.iter().filter(|(_, field)| matches!(field.ty.base, Base::Date | Base::DateTime));
    days.map(|(name, field)| (name.as_str(), field)).filter(|(_, field)| field.span != own.span).collect()
}

/// What a fact or field is one of.
fn layout_of(look: Look<'_>, date: NodeId) -> Option<&Layout> {
    if let Node::Fact(cell) = look.node(date) {
        return holder(look, &look.policy.facts, *cell);
    }
    let Node::Field(of, _) = look.node(date) else { return None };
    let Base::Record(record) = look.ty(*of)?.base else { return None };
    look.policy.records.get(record.index()).map(|record| &record.layout)
}

/// The record in which a cell lies, or the case itself.
fn holder<'p>(look: Look<'p>, layout: &'p Layout, cell: u32) -> Option<&'p Layout> {
    let field = layout.fields.values().rev().find(|field| field.offset <= cell)?;
    let Base::Record(record) = field.ty.base else { return Some(layout) };
    if field.offset == cell {
        return Some(layout);
    }
    holder(look, &look.policy.records.get(record.index())?.layout, cell - field.offset - 1)
}

/// The beginning that all words for what a day is about have: `expir` of `expired_on`.
fn stem(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let word = name.split('_').filter(|word| !SMALL.contains(word)).max_by_key(|word| word.len())?;
    let short = word.strip_suffix("ed").filter(|short| short.len() >= 4).unwrap_or(word);
    let stem: String = short.chars().take(6).collect();
    (stem.len() >= 4 && stem.is_ascii()).then_some(stem)
}

/// `thirty days after it expired`: the day that is meant, where the words don't speak of the one that is counted from.
fn in_english<'p>(text: &str, own: &str, others: &[(&'p str, &'p Field)]) -> Option<(&'p str, String)> {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let own = stem(own)?;
    if words.iter().any(|word| word.starts_with(&own)) {
        return None;
    }
    let leads = words.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [unit, lead] if UNITS.contains(unit) && LEAD.contains(lead) => words.get(at + 1..),
        _ => None,
    });
    leads.into_iter().find_map(|rest| {
        let mut near = rest.iter().enumerate().skip(1).take(NEAR);
        let (at, other) = near.find_map(|(at, word)| {
            let mut named = others.iter().filter(|(name, _)| stem(name).is_some_and(|stem| word.starts_with(&stem)));
            let (other, None) = (named.next()?, named.next()) else { return None };
            Some((at, other.0))
        })?;
        let said = rest.get(..=at).unwrap_or_default().join(" ");
        Some((other, said))
    })
}

/// `自到期之日起`, `到期后三十日内`, where the question for one other day speaks of that.
fn in_chinese<'p>(
    text: &str,
    (name, own): (&str, &Field),
    others: &[(&'p str, &'p Field)],
) -> Option<(&'p str, String)> {
    let from = text.match_indices("之日起");
    let after = text.match_indices('后').filter(|(at, sign)| {
        let rest = text.get(at + sign.len()..).unwrap_or_default();
        rest.starts_with(|letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter))
    });
    from.chain(after).find_map(|(at, lead)| {
        let before: Vec<char> = text.get(..at)?.chars().rev().take(2).collect();
        let [other, one] = before[..] else { return None };
        let verb: String = [one, other].iter().collect();
        let speaks = |name: &str, field: &Field| {
            name.contains(&verb) || field.doc.texts().values().any(|text| text.contains(&verb))
        };
        let letters = verb.chars().all(|letter| !letter.is_ascii() && letter.is_alphabetic());
        if !letters || speaks(name, own) {
            return None;
        }
        let mut named = others.iter().filter(|(name, field)| speaks(name, field));
        let (meant, None) = (named.next()?, named.next()) else { return None };
        Some((meant.0, format!("{verb}{lead}")))
    })
}
