//! Which versions and sources a finding rests on.

use indexmap::IndexMap;

use super::trace::{Notes, Transition, Used};
use crate::answer::{Citation, Kept, RestsOn, VersionRef};
use crate::policy::ids::{ChoiceId, VersionId};
use crate::policy::provision::{Choice, Cite, Dated, DatedEntry, Opinion, Provision, Version};
use crate::policy::{Declared, Policy};
use crate::value::Date;

/// The versions that applied. Of those of the provision that were used it is the one that began last; else the one it was enacted with.
/// Where it is open which of several counts, each of them follows that may be the last.
pub(super) fn versions_of(policy: &Policy, notes: &Notes, provision: &Provision) -> (VersionId, Vec<VersionId>) {
    let own = |id: &VersionId| of(policy, *id).is_some_and(|of| *of == provision.name || of.is_empty());
    let begun = |id: VersionId| (start(policy, id), id);
    let sure = notes.versions().filter(own).filter(|id| !notes.used.contains(&Used::Possible(*id))).map(begun).max();
    let mut all: Vec<_> =
        notes.possible().filter(own).map(|id| sure.map_or(begun(id), |sure| sure.max(begun(id)))).collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    all.dedup();
    let mut all = all.into_iter().map(|(_, id)| id);
    let newest = all.next().or(sure.map(|(_, id)| id)).unwrap_or(provision.version);
    (newest, all.collect())
}

fn of(policy: &Policy, id: VersionId) -> Option<&String> {
    policy.versions.get(id.index()).map(|version| &version.of)
}

pub(super) fn start(policy: &Policy, id: VersionId) -> Option<Date> {
    policy.versions.get(id.index()).and_then(|version| version.from).map(|(_, latest)| latest)
}

/// A version as it is shown.
pub(crate) fn version_ref(policy: &Policy, id: VersionId) -> VersionRef {
    let version = policy.versions.get(id.index());
    VersionRef {
        from: version.and_then(|version| version.from).map(range),
        announced: version.and_then(|version| version.announced).map(|day| day.to_string()),
        amendment: version.and_then(|version| amendment(policy, version)),
    }
}

fn amendment(policy: &Policy, version: &Version) -> Option<String> {
    let amendment = policy.amendments.get(version.amendment?.index())?;
    Some(amendment.short.clone())
}

fn range((earliest, latest): (Date, Date)) -> String {
    if earliest == latest { latest.to_string() } else { format!("{earliest} .. {latest}") }
}

/// The repeal by which a provision is no longer law on a day: since when, by which amendment, and by which source it was repealed.
pub(crate) fn repeal(policy: &Policy, provision: &Provision, on: Option<Date>) -> Option<(VersionRef, Vec<Citation>)> {
    let life = policy.dated.get(provision.life?.index())?;
    let entry = begun(life, on).rfind(|entry| entry.value.is_none())?;
    Some(made_by(policy, entry))
}

/// What made a provision law again that had been repealed: since when, by which amendment and source.
pub(super) fn reinstatement(
    policy: &Policy,
    provision: &Provision,
    on: Option<Date>,
) -> Option<(Date, VersionRef, Vec<Citation>)> {
    let life = policy.dated.get(provision.life?.index())?;
    let mut entries = begun(life, on);
    let last = entries.next_back().filter(|entry| entry.value.is_some())?;
    entries.next_back().filter(|entry| entry.value.is_none())?;
    let (version, citations) = made_by(policy, last);
    Some((last.latest, version, citations))
}

fn begun(life: &Dated, on: Option<Date>) -> impl DoubleEndedIterator<Item = &DatedEntry> {
    life.entries.iter().filter(move |entry| on.is_some_and(|on| entry.earliest <= on))
}

fn made_by(policy: &Policy, entry: &DatedEntry) -> (VersionRef, Vec<Citation>) {
    let amendment = entry.amendment.and_then(|id| policy.amendments.get(id.index()));
    let version = VersionRef {
        from: Some(range((entry.earliest, entry.latest))),
        announced: amendment.and_then(|amendment| amendment.announced).map(|day| day.to_string()),
        amendment: amendment.map(|amendment| amendment.short.clone()),
    };
    (version, amendment.map(|amendment| cited(policy, &amendment.cites)).unwrap_or_default())
}

/// A transition as it is told.
pub(crate) fn kept(policy: &Policy, transition: &Transition) -> Option<Kept> {
    let amendment = policy.amendments.get(transition.by.index())?;
    Some(Kept {
        until: transition.until.map(|day| day.to_string()),
        amendment: amendment.short.clone(),
        citations: cited(policy, &amendment.cites),
    })
}

/// The citations of versions, then the provision's own, each once.
pub(crate) fn citations(
    policy: &Policy,
    versions: impl Iterator<Item = VersionId>,
    provision: &Provision,
) -> Vec<Citation> {
    let versions = versions.filter_map(|version| policy.versions.get(version.index()));
    let cites = versions.map(|version| &version.cites).chain([&provision.cites]);
    cites.fold(Vec::new(), |all, cites| joined(all, cited(policy, cites)))
}

/// Citations and others behind them, each once.
pub(super) fn joined(mut all: Vec<Citation>, others: Vec<Citation>) -> Vec<Citation> {
    for citation in others {
        if !all.contains(&citation) {
            all.push(citation);
        }
    }
    all
}

/// Citations under a reading: what says the value that was taken stands for what says another.
pub(super) fn under_reading(
    policy: &Policy,
    reading: &[(ChoiceId, usize)],
    notes: &Notes,
    (name, mut all): (&str, Vec<Citation>),
) -> Vec<Citation> {
    let own_name = name.rsplit('.').next();
    for (choice, taken) in reading.iter().filter(|(choice, _)| notes.used.contains(&Used::Choice(*choice))) {
        let Some(Choice::Sources { name, options }) = policy.choices.get(choice.index()) else {
            continue;
        };
        if name.split('.').next() != own_name {
            continue;
        }
        let says = |place: usize| options.get(place).map(|held| cited(policy, &held.cites)).unwrap_or_default();
        let of_version = options.get(*taken).map(|held| said_in(policy, notes, held)).unwrap_or_default();
        let taken_from = if of_version.is_empty() { says(*taken) } else { of_version };
        let others = (0..options.len()).filter(|place| place != taken).flat_map(says).collect::<Vec<_>>();
        all.retain(|citation| !others.contains(citation) && !taken_from.contains(citation));
        all.splice(0..0, taken_from);
    }
    all
}

/// What is cited for what an opinion says of this case.
fn said_in(policy: &Policy, notes: &Notes, held: &Opinion) -> Vec<Citation> {
    let used = notes.versions().filter(|id| held.versions.contains(id));
    used.filter_map(|id| policy.versions.get(id.index())).flat_map(|version| cited(policy, &version.cites)).collect()
}

/// Citations, one a locator.
#[must_use]
pub fn cited(policy: &Policy, cites: &[Cite]) -> Vec<Citation> {
    let mut all = Vec::new();
    for cite in cites {
        let Some(source) = policy.sources.get(cite.source.index()) else {
            continue;
        };
        let one =
            |locator: Option<String>| Citation { source: source.key.clone(), locator, title: source.title.clone() };
        if cite.locators.is_empty() {
            all.push(one(None));
        }
        all.extend(cite.locators.iter().map(|locator| one(Some(locator.clone()))));
    }
    all
}

/// The definitions and tables behind a finding, each with the version that applied.
pub(super) fn rests_on(policy: &Policy, notes: &Notes) -> Vec<RestsOn> {
    let mut found: IndexMap<&str, (Option<VersionId>, &[Cite])> = IndexMap::new();
    for used in &notes.used {
        match *used {
            Used::Define(id) => {
                if let Some(define) = policy.defines.get(id.index()) {
                    found.entry(&define.name).or_insert((None, &define.cites));
                }
            }
            Used::Table(id) => {
                if let Some(table) = policy.tables.get(id.index()) {
                    found.entry(&table.name).or_insert((None, &table.cites));
                }
            }
            Used::Version(_) | Used::Possible(_) | Used::Fact(_) | Used::Choice(_) | Used::Kept(..) => {}
        }
    }
    for id in notes.versions() {
        let Some(name) = of(policy, id) else {
            continue;
        };
        let own = matches!(policy.names.get(name), Some(Declared::Define(_) | Declared::Table(_)));
        if let (true, Some((latest, _))) = (own, found.get_mut(name.as_str())) {
            *latest = (*latest).into_iter().chain([id]).max_by_key(|id| (start(policy, *id), *id));
        }
    }
    let shown = found.into_iter().map(|(name, (version, cites))| rest(policy, name, version, cites));
    shown.filter(|rest| !rest.citations.is_empty() || rest.version.from.is_some()).collect()
}

fn rest(policy: &Policy, name: &str, version: Option<VersionId>, own: &[Cite]) -> RestsOn {
    let of_version = version.and_then(|id| policy.versions.get(id.index())).map(|version| version.cites.as_slice());
    let citations = joined(cited(policy, of_version.unwrap_or_default()), cited(policy, own));
    let always = VersionRef { from: None, announced: None, amendment: None };
    RestsOn { name: name.to_owned(), version: version.map_or(always, |id| version_ref(policy, id)), citations }
}
