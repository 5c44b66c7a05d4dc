//! Amendments and versions that reach back before their announcement, and transitions that are over before they begin.

use std::collections::BTreeSet;

use super::edit::{day_behind, day_of};
use super::errors;
use super::look::Look;
use super::words::{Text, days, own, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::provision::Provision;
use crate::value::Date;

/// Words of what is to reach back.
const BACK: [&str; 8] =
    ["with effect from", "effective from", "retroactive", "reach back", "reaches back", "backdated", "追溯", "溯及"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for amendment in &look.policy.amendments {
        let Some((earliest, latest)) = amendment.from else { continue };
        let meant = || is_meant(&own(&amendment.doc, amendment.note.as_deref()), latest);
        if let Some(announced) = amendment.announced.filter(|announced| *announced > latest && !meant()) {
            let name = format!("`{}`", amendment.short);
            let at = amendment.from_span.filter(|at| look.sources.text(*at) == latest.to_string());
            found.push(errors::retroactive((amendment.span, at), &name, (latest, announced)));
        }
        let over = |(until, _): &&(Date, _)| *until < earliest;
        found.extend(amendment.keeps_until.iter().filter(over).map(|(until, span)| {
            errors::transition_over(*span, *until, (earliest, amendment), mover(look, amendment))
        }));
    }
    found.extend(look.policy.provisions.iter().filter_map(|provision| before_its_amendment(look, provision)));
    let mut told: BTreeSet<(&str, Date)> = BTreeSet::new();
    for version in look.policy.versions.iter().filter(|version| version.amendment.is_none()) {
        let Some((_, latest)) = version.from else { continue };
        let late = version.announced.filter(|announced| *announced > latest);
        // the clauses of a provision begin with it
        if let Some(announced) = late.filter(|_| told.insert((version.of.as_str(), latest))) {
            let of = look.policy.provisions.iter().find(|of| of.name == version.of);
            if of.is_some_and(|of| is_meant(&told_of(look, of), latest)) {
                continue;
            }
            let at = day_behind(look, version.span, latest);
            found.push(errors::retroactive((version.span, at), "this version", (latest, announced)));
        }
    }
    found
}

/// Whether words say that something is to reach back to a day.
fn is_meant(texts: &[Text], from: Date) -> bool {
    texts.iter().any(|text| {
        let small = text.words.to_lowercase();
        BACK.iter().any(|word| small.contains(word)) && days(&text.words).iter().any(|named| named.day == from)
    })
}

/// What an amendment inserts, and lets begin by a `from` of its own before it is in force itself.
fn before_its_amendment(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let first = look.entries(provision.life?).first()?;
    let amendment = look.policy.amendments.get(first.amendment?.index())?;
    let (begins, _) = amendment.from.filter(|(begins, _)| first.latest < *begins)?;
    let at = day_of(look, provision.span, "from", first.latest);
    Some(errors::before_its_amendment((provision, at), &amendment.short, (first.latest, begins)))
}

/// The amendment that says on which day another begins, where that is not itself: it put it off.
pub(super) fn mover<'p>(look: Look<'p>, moved: &Amendment) -> Option<&'p Amendment> {
    let at = moved.from_span?;
    let before = look.tables.written_before(look.policy, at)?;
    look.policy.amendments.get(before.index()).filter(|other| other.name != moved.name)
}
