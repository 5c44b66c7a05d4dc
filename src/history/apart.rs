//! The days on which a clause of one rulebook says something else than that of another.

use std::collections::BTreeSet;

use super::versions::range;
use crate::policy::history::{Said, Version, last_begun};
use crate::policy::provision::ALWAYS;
use crate::value::Date;
use crate::value::date::add_days;

/// The versions of one side, and those of the life of what they belong to.
#[derive(Clone, Copy)]
pub(super) struct Side<'h> {
    pub versions: &'h [Version],
    /// None: it is law on every day that matters.
    pub life: Option<&'h [Version]>,
}

/// Days, one after another, on which the two differ in one way.
pub(super) struct Apart<'h> {
    /// None: since always.
    pub from: Option<Date>,
    /// None: for ever.
    pub until: Option<Date>,
    pub old: State<'h>,
    pub new: State<'h>,
}

/// What one side says on a day, under every reading and to everybody.
#[derive(Clone, Default)]
pub(super) struct State<'h> {
    is_law: bool,
    /// The version in force, where every start is read late.
    pub version: Option<&'h Version>,
    /// The one before it.
    pub before: Option<&'h Version>,
    /// Those that may have begun already.
    maybe: Vec<&'h Version>,
    /// For whom the version before still applies.
    keeps: Vec<Option<&'h str>>,
}

/// The stretches between the two days in which the sides differ, the earliest first. Where one of them is not law, nothing is compared.
pub(super) fn apart<'h>(old: Side<'h>, new: Side<'h>, (first, last): (Option<Date>, Option<Date>)) -> Vec<Apart<'h>> {
    let first = first.unwrap_or(ALWAYS);
    let mut days = BTreeSet::from([first]);
    points(old, &mut days);
    points(new, &mut days);
    let doubtful = [old, new].map(|side| side.versions.iter().filter(|version| is_doubtful(version)).collect());
    let [old_doubtful, new_doubtful]: [Vec<&Version>; 2] = doubtful;
    let mut found: Vec<Apart<'h>> = Vec::new();
    let mut open = false;
    for day in days.range(first..=last.unwrap_or(Date::MAX).max(first)).copied() {
        let (was, is) = (old.on(day, &old_doubtful), new.on(day, &new_doubtful));
        if open && found.last().is_some_and(|last| last.old.agrees(&was) && last.new.agrees(&is)) {
            continue;
        }
        if let Some(ended) = found.last_mut().filter(|_| open) {
            ended.until = add_days(day, -1).ok();
        }
        open = was.is_law && is.is_law && !was.agrees(&is);
        if open {
            found.push(Apart { from: Some(day).filter(|day| *day != ALWAYS), until: last, old: was, new: is });
        }
    }
    found
}

/// The days on which a side can begin to say something else.
fn points(side: Side<'_>, days: &mut BTreeSet<Date>) {
    for version in side.versions.iter().chain(side.life.unwrap_or_default()) {
        days.extend(version.from.into_iter().flat_map(|(earliest, latest)| [earliest, latest]));
        days.extend(version.keeps.iter().filter_map(|(_, until)| add_days((*until)?, 1).ok()));
    }
}

fn is_doubtful(version: &Version) -> bool {
    version.from.is_some_and(|(earliest, latest)| earliest < latest)
}

impl<'h> Side<'h> {
    fn on(self, day: Date, doubtful: &[&'h Version]) -> State<'h> {
        let is_law = self.life.is_none_or(|life| last_begun(life, day).is_some_and(|life| life.said.is_some()));
        let begun = self.versions.partition_point(|version| version.begun(day));
        let at = |back: usize| begun.checked_sub(back).and_then(|place| self.versions.get(place));
        let version = at(1);
        let may = |version: &&&Version| version.from.is_some_and(|(first, last)| first <= day && day < last);
        let keeps = version.map(|version| version.keeps.as_slice()).unwrap_or_default();
        let still = keeps.iter().filter(|(_, until)| until.is_none_or(|until| day <= until));
        State {
            is_law,
            version,
            before: at(2),
            maybe: doubtful.iter().filter(may).copied().collect(),
            keeps: still.map(|(condition, _)| condition.as_deref()).collect(),
        }
    }
}

impl State<'_> {
    fn said(&self) -> Option<&Said> {
        said(self.version)
    }

    /// Whether both say the same, whoever made it so.
    fn agrees(&self, other: &Self) -> bool {
        let kept = |state: &Self| if state.keeps.is_empty() { None } else { state.before.and_then(|v| v.said.clone()) };
        self.is_law == other.is_law
            && alike(self.said(), other.said())
            && self.keeps == other.keeps
            && alike(kept(self).as_ref(), kept(other).as_ref())
            && self.maybe.len() == other.maybe.len()
            && self.maybe.iter().zip(&other.maybe).all(|(one, other)| alike(one.said.as_ref(), other.said.as_ref()))
    }

    /// In words; nothing where it says nothing.
    pub fn words(&self) -> Option<String> {
        let mut words = self.said().map(ToString::to_string);
        for version in &self.maybe {
            let text = said(Some(version)).map_or_else(|| "none".to_owned(), ToString::to_string);
            let days = version.from.map(range).unwrap_or_default();
            let main = words.unwrap_or_else(|| "none".to_owned());
            words = Some(format!("{main} (from some day of {days}: {text})"));
        }
        for condition in &self.keeps {
            let whom = condition.map(|condition| format!(" when {condition}")).unwrap_or_default();
            let kept = said(self.before).map_or_else(|| "none".to_owned(), ToString::to_string);
            let main = words.unwrap_or_else(|| "none".to_owned());
            words = Some(format!("{main} (still {kept}{whom})"));
        }
        words
    }

    /// Whether it is one value for all.
    pub fn is_plain(&self) -> bool {
        self.maybe.is_empty() && self.keeps.is_empty()
    }
}

fn said(version: Option<&Version>) -> Option<&Said> {
    version.and_then(|version| version.said.as_ref())
}

fn alike(one: Option<&Said>, other: Option<&Said>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.agrees(other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
