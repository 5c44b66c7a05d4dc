//! Versions of a value that begin on another day than the words say: "from 1 July 2019 15 EUR", "from 2023 on within 3 days", over
//! `dated { … from 2019-01-07: 15 EUR }`.

use std::collections::BTreeSet;

use crate::check::cases::clauses;
use crate::check::edit::day_behind;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, days, exchanged, is_slip, months, own, told_of, year_told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::version::DatedEntry;
use crate::value::Date;

/// Words before a day from which something is so, and behind it.
const FROM: [&str; 8] = ["from", "since", "as of", "as from", "starting", "自", "从", "于"];
const BEHIND: [&str; 3] = ["起", "以后", "之后"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let provisions = look.policy.provisions.iter().flat_map(|of| {
        let nodes: BTreeSet<NodeId> = clauses(of).into_iter().flat_map(|clause| look.within(clause)).collect();
        all(look, &nodes, (&of.name, || told_of(look, of)))
    });
    let defines = look
        .policy
        .defines
        .iter()
        .flat_map(|of| all(look, &look.within(of.value), (&of.name, || own(&of.doc, of.note.as_deref()))));
    provisions.chain(defines).collect()
}

fn all(look: Look<'_>, nodes: &BTreeSet<NodeId>, (name, words): (&str, impl Fn() -> Vec<Text>)) -> Vec<Diagnostic> {
    let of_node = |id: &NodeId| if let Node::Dated(dated) = look.node(*id) { Some(look.entries(*dated)) } else { None };
    let several = nodes.iter().filter_map(of_node).filter(|entries| entries.len() > 1);
    let all: Vec<&[DatedEntry]> = several.filter(|all| all.iter().all(|one| one.amendment.is_none())).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let words = words();
    all.into_iter().filter_map(|entries| one(look, entries, name, &words)).collect()
}

fn one(look: Look<'_>, entries: &[DatedEntry], name: &str, words: &[Text]) -> Option<Diagnostic> {
    let own: Vec<Date> = entries.iter().map(|entry| entry.latest).collect();
    let of_words = |text: &Text| {
        let all = days(&text.words).into_iter().chain(months(&text.words));
        all.map(|named| named.day).collect::<Vec<_>>()
    };
    let told: BTreeSet<Date> = words.iter().flat_map(of_words).collect();
    let years: BTreeSet<i16> = told
        .iter()
        .map(|day| day.year())
        .chain(words.iter().filter_map(|text| year_told(&text.words.to_lowercase())))
        .collect();
    let exact = |entry: &&DatedEntry| entry.earliest == entry.latest && entry.value.is_some();
    // of the first it is seldom told when it began
    let later = entries.iter().skip(1).filter(exact).filter(|entry| !told.contains(&entry.latest));
    later.into_iter().find_map(|entry| {
        let day = entry.latest;
        let (text, said, shown) = words.iter().find_map(|text| {
            let named = days(&text.words).into_iter().find(|named| {
                let begins = named.led_by(&FROM).is_some() || named.followed_by(&BEHIND).is_some();
                begins && !own.contains(&named.day) && (is_slip(named.day, day) || exchanged(named.day, day))
            });
            let named = named.map(|named| (named.day, named.shown(named.led_by(&FROM).unwrap_or_default(), "")));
            let (said, shown) = named.or_else(|| {
                let year = year_told(&text.words.to_lowercase())?;
                let said = Date::new(year, day.month(), day.day()).ok()?;
                let near = (year - day.year()).abs() == 1 && !own.iter().any(|own| own.year() == year);
                (near && !years.contains(&day.year())).then(|| (said, year.to_string()))
            })?;
            Some((text, said, shown))
        })?;
        let place = day_behind(look, entry.span, day);
        let at = (place.unwrap_or(entry.span), text.source);
        let name = format!("a version of `{}`", name.rsplit('.').next().unwrap_or(name));
        let found = errors::begins_otherwise(at, (&name, day), (&text.whose, &shown), said);
        Some(match place {
            Some(place) => found.suggest(place, said.to_string()),
            None => found,
        })
    })
}
