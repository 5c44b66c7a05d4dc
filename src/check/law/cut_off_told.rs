//! Transitions that keep those before another day than their words say: "licensed before 2021", over `licensed_on < 2020-01-01`.

use std::collections::BTreeSet;

use super::cut_off::cut_off;
use crate::check::cohort::{day_asked, parts_asked};
use crate::check::edit::{DENIED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::words::{Named, days, denies, kindred, months, own, words};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::DatedEntry;
use crate::syntax::expression::{AggregateKind, Comparison};
use crate::value::Date;
use crate::value::date::{add_days, days_between};

/// Words before the first day that is left out, and behind it.
const BEFORE: [&str; 4] = ["before", "prior to", "earlier than", "before the year"];
const BEHIND: [&str; 3] = ["之前", "以前", "前"];
/// Words for whom a transition keeps.
const WHOM: [&str; 7] = ["who", "whoever", "those", "that", "which", "whose", "的"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for entry in look.policy.dated.iter().flat_map(|dated| &dated.entries) {
        for (condition, until) in entry.keep.iter().filter_map(|(condition, until)| Some(((*condition)?, *until))) {
            if seen.insert(look.span(condition)) {
                found.extend(one(look, condition, (entry, until)));
            }
        }
    }
    found
}

pub(super) fn one(
    look: Look<'_>,
    condition: NodeId,
    (entry, until): (&DatedEntry, Option<Date>),
) -> Option<Diagnostic> {
    let amendment = look.policy.amendments.get(entry.amendment?.index())?;
    let Some((part, fact, first)) = cut_off(look, condition) else { return turned(look, condition, amendment) };
    let name = name_of(look, fact)?;
    let stems = |name: &str| name.to_lowercase().split('_').filter(|own| own.len() > 2).map(str::to_owned).collect();
    let named = |stems: &Vec<String>, said: &[&str]| said.iter().any(|word| stems.iter().any(|own| kindred(own, word)));
    let stems_of_it: Vec<String> = stems(&name);
    let others: Vec<Vec<String>> =
        look.policy.facts.fields.keys().filter(|other| **other != name).map(|other| stems(other)).collect();
    let said = own(&amendment.doc, amendment.note.as_deref()).into_iter().find_map(|text| {
        text.sentences().iter().find_map(|sentence| {
            let mut all = befores(sentence);
            // until when it is kept is another matter
            let its_end = |day: Date| until.is_some_and(|until| days_between(until, day).abs() <= 1);
            all.retain(|(day, _)| !its_end(*day));
            all.dedup_by_key(|(day, _)| *day);
            let [(day, said)] = &all[..] else { return None };
            let told = words(sentence);
            let of_another = others.iter().any(|other| named(other, &told));
            let of_whom = told.iter().any(|word| WHOM.contains(word)) || sentence.contains('的');
            let of_it = named(&stems_of_it, &told) || of_whom && !of_another;
            let written = || text.words.get(text.words.to_lowercase().find(said)?..)?.get(..said.len());
            of_it.then(|| (*day, written().unwrap_or(said).to_owned(), text.who()))
        })
    });
    let (day, said, who) = said?;
    // the whole of the day before may be told as well
    let rightly = day == first || add_days(first, -1) == Ok(day) && day.day() != 1;
    (!rightly).then(|| {
        let meant = format!("{} < {day}", look.sources.text(look.span(fact)));
        errors::cut_off_told(look.span(part), (&who, &said), first, &meant).suggest(look.span(part), meant)
    })
}

/// Those from a day on are kept, where the words say those before it.
fn turned(look: Look<'_>, condition: NodeId, amendment: &Amendment) -> Option<Diagnostic> {
    let asked = parts_asked(look, condition).into_iter().filter_map(|part| Some((part, day_asked(look, part)?)));
    let [(part, (_, day, Comparison::GreaterOrEqual | Comparison::Greater))] = asked.collect::<Vec<_>>()[..] else {
        return none_of_those(look, condition, amendment);
    };
    own(&amendment.doc, amendment.note.as_deref()).into_iter().find_map(|text| {
        let all: Vec<(Date, String)> = text.sentences().iter().flat_map(|sentence| befores(sentence)).collect();
        let (_, said) = all.iter().find(|(told, _)| *told == day)?;
        let at = look.span(part);
        Some(with_sign(look, (at, DENIED), |mended| {
            errors::words_turned(at, &text.who(), (said, "for those from then on"), mended)
        }))
    })
}

/// "Those that bought one before that day", over `no c in craft where c.bought_on < 2022-10-01`.
fn none_of_those(look: Look<'_>, condition: NodeId, amendment: &Amendment) -> Option<Diagnostic> {
    let Node::Aggregate(of) = look.node(look.plain(condition)) else { return None };
    let filter = of.filter.filter(|_| of.kind == AggregateKind::No)?;
    let [part] = look.conjuncts(filter)[..] else { return None };
    let (_, day, Comparison::Less | Comparison::LessOrEqual) = day_asked(look, part)? else { return None };
    own(&amendment.doc, amendment.note.as_deref()).into_iter().find_map(|text| {
        let all: Vec<(Date, String)> = text.sentences().iter().flat_map(|sentence| befores(sentence)).collect();
        let (_, said) = all.iter().find(|(told, _)| *told == day)?;
        let denied = text.sentences().iter().any(|sentence| words(sentence).into_iter().any(denies));
        let at = look.span(condition);
        let mended = look.sources.text(at).replacen("no ", "any ", 1);
        let asks = "for those of whom none is so";
        (!denied).then(|| errors::words_turned(at, &text.who(), (said, asks), Some(mended)))
    })
}

/// The days before which something was, by a text, each as it is written.
fn befores(text: &str) -> Vec<(Date, String)> {
    let shown = |named: Named<'_>| {
        let lead = named.led_by(&BEFORE).map(|lead| named.shown(lead, ""));
        Some((named.day, lead.or_else(|| named.followed_by(&BEHIND).map(|behind| named.shown("", behind)))?))
    };
    let mut all: Vec<(Date, String)> = days(text).into_iter().chain(months(text)).filter_map(shown).collect();
    for (at, word) in text.match_indices("before ") {
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let (year, behind) = rest.split_at_checked(4).unwrap_or_default();
        let whole = !behind.starts_with(|next: char| next.is_ascii_digit() || matches!(next, '-' | '年' | '/' | '.'))
            || behind.starts_with(". ");
        let first =
            year.parse().ok().filter(|year| (1900..2200).contains(year)).and_then(|year| Date::new(year, 1, 1).ok());
        all.extend(first.filter(|_| whole).map(|day| (day, format!("before {year}"))));
    }
    all
}
