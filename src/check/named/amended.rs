//! Amendments that name one key and change another beside it: "companies may hold five" over `individual: 3 -> 5`, "the first dog" over the
//! band of those after it.

use std::collections::{BTreeMap, BTreeSet};

use super::alike;
use super::keys::{Changed, Family, Key, Version};
use super::members::{in_formulas, meets};
use super::names::{Mention, Names, Reading};
use super::ordinal::{self, Place};
use super::parts::Known;
use crate::check::cases::clauses;
use crate::check::errors::{self, Beside};
use crate::check::look::Look;
use crate::check::words::{Text, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::{AmendmentId, NodeId, TaxonomyId};

/// What an amendment changes in a family.
struct Changes<'f> {
    family: &'f Family,
    keys: Vec<Changed<'f>>,
}

pub(super) fn check(look: Look<'_>, families: &[Family], known: &mut Known) -> Vec<Diagnostic> {
    let mut by_amendment: BTreeMap<AmendmentId, Vec<Changes<'_>>> = BTreeMap::new();
    for family in families {
        for id in family.amendments() {
            by_amendment.entry(id).or_default().push(Changes { family, keys: family.changed(id) });
        }
    }
    if by_amendment.is_empty() {
        return Vec::new();
    }
    let touched = touched(look);
    let mut found = Vec::new();
    for (id, all) in by_amendment {
        let Some(amendment) = look.policy.amendments.get(id.index()) else { continue };
        let texts = words(amendment);
        let elsewhere = touched.get(&id).map(Vec::as_slice).unwrap_or_default();
        let taxonomies: BTreeSet<TaxonomyId> = all.iter().filter_map(|one| one.family.taxonomy).collect();
        let mut by_members = taxonomies.into_iter().filter_map(|taxonomy| {
            let names = known.names(look, taxonomy);
            let own: Vec<&Changes<'_>> = all.iter().filter(|one| one.family.taxonomy == Some(taxonomy)).collect();
            another_member(look, amendment, (&texts, names), &own, elsewhere)
        });
        let another = by_members.next().or_else(|| another_place(look, amendment, &texts, &all));
        drop(by_members);
        let one_of_two = || all.iter().find_map(|one| alike::one(look, (id, one.family), known));
        found.extend(another.or_else(one_of_two));
    }
    found
}

/// The texts of an amendment, its name among them.
pub(super) fn words(amendment: &Amendment) -> Vec<Text> {
    let mut all = own(&amendment.doc, amendment.note.as_deref());
    let cited = amendment.cites.iter().flat_map(|cite| &cite.locators);
    all.extend(cited.map(|locator| Text::own(locator, "its citation")));
    all.push(Text::own(&amendment.short, "its name"));
    all
}

/// The members that the provisions name which amendments change, by amendment: outside of what stands by key.
fn touched(look: Look<'_>) -> BTreeMap<AmendmentId, Vec<(u32, u32)>> {
    let mut all: BTreeMap<AmendmentId, Vec<(u32, u32)>> = BTreeMap::new();
    for provision in &look.policy.provisions {
        let timelines = clauses(provision)
            .into_iter()
            .flat_map(|clause| look.within(clause))
            .filter_map(|id| look.timeline(id))
            .chain(provision.life);
        let by: BTreeSet<AmendmentId> =
            timelines.flat_map(|dated| look.entries(dated)).filter_map(|entry| entry.amendment).collect();
        if by.is_empty() {
            continue;
        }
        let whom = [provision.when, provision.unless]
            .into_iter()
            .flatten()
            .chain(provision.lines().iter().map(|line| line.condition));
        let named = in_formulas(look, &whom.flat_map(|clause| look.everything(clause)).collect());
        by.into_iter().for_each(|id| all.entry(id).or_default().extend(&named));
    }
    all
}

fn another_member(
    look: Look<'_>,
    amendment: &Amendment,
    (texts, names): (&[Text], &Names),
    changes: &[&Changes<'_>],
    elsewhere: &[(u32, u32)],
) -> Option<Diagnostic> {
    // what is changed for the rest is changed for all that have no key
    let [all @ Changes { family, keys }] = changes else { return None };
    let [(key, old, new)] = keys[..] else { return one_of_several(look, amendment, (texts, names), all) };
    let all: Vec<(u32, u32)> = key.members.iter().chain(elsewhere).copied().collect();
    let readings: Vec<_> = texts.iter().map(|text| (text, names.read(&text.words))).collect();
    let mentions = readings.iter().flat_map(|(_, reading)| &reading.mentions);
    let named: BTreeSet<usize> = mentions.map(|mention| mention.thing).collect();
    let (Some(thing), 1) = (named.first(), named.len()) else { return None };
    if key.members.is_empty() || meets(look, *thing, &all) {
        return None;
    }
    let says = |reading: &Reading| {
        let is_it = |mention: &Mention| !reading.is_spared(*mention) && !reading.is_beside(*mention);
        reading.mentions.iter().any(|mention| is_it(mention) && !reading.is_of_title(*mention))
    };
    let (text, _) = readings.iter().find(|(_, reading)| says(reading))?;
    let meant = family.keys.iter().filter(|key| meets(look, *thing, &key.members));
    let meant = meant.max_by_key(|key| key.members.first().copied())?;
    let said = look.member(*thing as u32).to_owned();
    told(look, amendment, (text, said), (family, key, meant), (old, new))
}

/// Of the keys that a text names, the one that is not changed, beside the one that is changed in its place.
fn one_of_several(
    look: Look<'_>,
    amendment: &Amendment,
    (texts, names): (&[Text], &Names),
    Changes { family, keys }: &Changes<'_>,
) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        let reading = names.read(&text.words);
        let clear = |mention: &&Mention| !reading.is_spared(**mention) && !reading.is_of_title(**mention);
        let things: BTreeSet<usize> = reading.mentions.iter().filter(clear).map(|mention| mention.thing).collect();
        let named = |key: &Key| things.iter().find(|thing| meets(look, **thing, &key.members));
        let is_changed = |key: &Key| keys.iter().any(|(changed, ..)| changed.name == key.name);
        let mut left = family.keys.iter().filter(|key| !is_changed(key)).filter_map(|key| Some((key, named(key)?)));
        let ((meant, thing), None) = (left.next()?, left.next()) else { return None };
        let mut extra = keys.iter().filter(|(key, ..)| !key.members.is_empty() && named(key).is_none());
        let ((key, old, new), None) = (extra.next()?, extra.next()) else { return None };
        let said = look.member(*thing as u32).to_owned();
        told(look, amendment, (text, said), (family, key, meant), (*old, *new))
    })
}

fn another_place(look: Look<'_>, amendment: &Amendment, texts: &[Text], changes: &[Changes<'_>]) -> Option<Diagnostic> {
    let places: Vec<_> = texts.iter().filter_map(|text| Some((text, ordinal::of_text(&text.words)?))).collect();
    let (text, said) = places.first()?;
    let [Changes { family, keys }] = changes else { return None };
    let [(key, old, new)] = keys[..] else { return None };
    let other = key.place.filter(|place| place != said)?;
    let agree = places.iter().all(|(_, place)| place != &other);
    let mut meant = family.keys.iter().filter(|key| key.place == Some(*said));
    let (meant, None) = (meant.next().filter(|_| agree)?, meant.next()) else { return None };
    let said = if *said == Place::First { "the first" } else { "those after the first" };
    told(look, amendment, (text, said.to_owned()), (family, key, meant), (old, new))
}

fn told(
    look: Look<'_>,
    amendment: &Amendment,
    (text, said): (&Text, String),
    (family, key, meant): (&Family, &Key, &Key),
    (old, new): (NodeId, Version),
) -> Option<Diagnostic> {
    let (was, is) = (look.span(meant.on(new.from)?), look.span(new.value?));
    let same = look.sources.text(was) == look.sources.text(look.span(old));
    let later = if same { look.sources.text(is) } else { "…" };
    let mended = format!("{}: {} -> {later}", meant.name, look.sources.text(was));
    let beside = Beside {
        at: is,
        who: text.who(),
        said,
        changed: (&key.name, look.span(old)),
        meant: (&meant.name, was),
        of: &family.of,
        mended,
    };
    Some(errors::amends_another_key(amendment, beside))
}
