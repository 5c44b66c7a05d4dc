//! What differs between two rulebooks: declaration by declaration, clause by clause, with the days on which it does.
//!
//! Compared is what is law on each day, in normal form. Order, comments, files and who made a version make no difference.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::{Apart, Side, apart};
use super::keys::key_changes;
use super::versions::{Teller, range};
use crate::answer::RulebookRef;
use crate::answer::difference::{
    AmendmentDays, AmendmentDifference, DaysDifference, ItemDifference, RulebookDifference,
};
use crate::evaluate::cited;
use crate::policy::history::{Amended, Clause, Histories, History, Version};
use crate::rulebook::Rulebook;
use crate::value::Date;

/// A rulebook and its histories.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Told<'a> {
    pub rulebook: &'a Rulebook,
    pub histories: &'a Histories,
}

/// Compares two rulebooks over all days, or those between two.
#[must_use]
pub fn between(old: Told<'_>, new: Told<'_>, days: (Option<Date>, Option<Date>)) -> RulebookDifference {
    let pair = Pair { old: Teller { rulebook: old.rulebook }, new: Teller { rulebook: new.rulebook }, days };
    let mut differences = pair.items(&old.histories.items, &new.histories.items);
    let always = Pair { days: (None, None), ..pair };
    differences.extend(always.items(&old.histories.fixed, &new.histories.fixed));
    RulebookDifference {
        schema_version: 1,
        old: RulebookRef { digest: old.rulebook.digest.clone() },
        new: RulebookRef { digest: new.rulebook.digest.clone() },
        from: days.0.map(|day| day.to_string()),
        to: days.1.map(|day| day.to_string()),
        known_by: new.rulebook.known_by.map(|day| day.to_string()),
        differences,
        amendments: pair.amendments(&old.histories.amendments, &new.histories.amendments),
        cases: None,
    }
}

#[derive(Clone, Copy)]
struct Pair<'a> {
    old: Teller<'a>,
    new: Teller<'a>,
    days: (Option<Date>, Option<Date>),
}

impl Pair<'_> {
    /// Those of the new rulebook in its order, then those that are gone.
    fn items(&self, old: &[History], new: &[History]) -> Vec<ItemDifference> {
        let key = |item: &History| (item.kind, item.name.clone());
        let known: BTreeMap<_, &History> = old.iter().map(|item| (key(item), item)).collect();
        let mut found: Vec<ItemDifference> =
            new.iter().filter_map(|item| self.item(known.get(&key(item)).copied(), item)).collect();
        let still: BTreeSet<_> = new.iter().map(key).collect();
        let gone = old.iter().filter(|item| !item.life.is_empty() && !still.contains(&key(item)));
        found.extend(gone.map(|item| ItemDifference {
            name: item.name.clone(),
            kind: item.kind,
            change: "gone",
            by: None,
            clauses: Vec::new(),
            at: self.old.at(item.span),
        }));
        found
    }

    fn item(&self, old: Option<&History>, new: &History) -> Option<ItemDifference> {
        let old = old.filter(|old| !old.life.is_empty());
        let later = |day: Date| new.life.first().and_then(|first| first.from).is_some_and(|(first, _)| first > day);
        if old.is_none() && self.days.1.is_some_and(later) {
            return None;
        }
        let change = match (old, new.life.is_empty()) {
            (None, true) => return None,
            (None, false) => "new",
            (Some(_), true) => "gone",
            (Some(_), false) => "changed",
        };
        let clauses = old.filter(|_| change == "changed").map(|old| self.clauses(old, new)).unwrap_or_default();
        if change == "changed" && clauses.is_empty() {
            return None;
        }
        let by = new.life.first().filter(|_| change == "new").map(|version| self.new.version(version, None));
        let at = self.new.at(new.span);
        Some(ItemDifference { name: new.name.clone(), kind: new.kind, change, by, clauses, at })
    }

    fn clauses(&self, old: &History, new: &History) -> Vec<DaysDifference> {
        let alive = |versions| Side { versions, life: None };
        let lives = apart(alive(&old.life), alive(&new.life), self.days);
        let mut found: Vec<DaysDifference> = lives.iter().map(|apart| self.life(apart)).collect();
        for (old_clauses, new_clauses) in [(&old.clauses, &new.clauses), (&old.fixed, &new.fixed)] {
            for clause in new_clauses {
                let before = old_clauses.iter().find(|other| same(other, clause));
                self.clause((before, old), (Some(clause), new), &mut found);
            }
            let still = |clause: &&Clause| new_clauses.iter().any(|other| same(other, clause));
            for clause in old_clauses.iter().filter(|clause| !still(clause)) {
                self.clause((Some(clause), old), (None, new), &mut found);
            }
        }
        found
    }

    fn life(&self, apart: &Apart<'_>) -> DaysDifference {
        let words = |law: bool| if law { "in force" } else { "not in force" }.to_owned();
        let law = |version: Option<&Version>| version.is_some_and(|v| v.said.is_some());
        DaysDifference {
            clause: "in force".to_owned(),
            old: Some(words(law(apart.old.version))),
            new: Some(words(law(apart.new.version))),
            changes: Vec::new(),
            ..self.days("", None, apart)
        }
    }

    fn clause(
        &self,
        (old, old_item): (Option<&Clause>, &History),
        (new, new_item): (Option<&Clause>, &History),
        found: &mut Vec<DaysDifference>,
    ) {
        let Some(named) = new.or(old) else { return };
        let all = apart(side(old, old_item), side(new, new_item), self.days);
        found.extend(all.iter().map(|apart| self.days(&named.clause, named.label.clone(), apart)));
    }

    fn days(&self, clause: &str, line: Option<String>, apart: &Apart<'_>) -> DaysDifference {
        let said = |version: Option<&Version>| version.and_then(|version| version.said.clone());
        let plain = apart.old.is_plain() && apart.new.is_plain();
        let (was, is) = (said(apart.old.version), said(apart.new.version));
        let changes = key_changes(&self.new.rulebook.policy, was.as_ref(), is.as_ref());
        DaysDifference {
            clause: clause.to_owned(),
            line,
            from: apart.from.map(|day| day.to_string()),
            until: apart.until.map(|day| day.to_string()),
            old: apart.old.words(),
            new: apart.new.words(),
            changes: if plain { changes } else { Vec::new() },
            old_version: apart.old.version.map(|version| self.old.version(version, apart.old.before)),
            version: apart.new.version.map(|version| self.new.version(version, apart.new.before)),
        }
    }

    fn amendments(&self, old: &[Amended], new: &[Amended]) -> Vec<AmendmentDifference> {
        let by_name = |all: &'_ [Amended]| -> BTreeMap<String, usize> {
            all.iter().enumerate().map(|(place, amended)| (amended.short.clone(), place)).collect()
        };
        let (known, still) = (by_name(old), by_name(new));
        let mut found = Vec::new();
        for amended in new {
            let before = known.get(&amended.short).and_then(|place| old.get(*place));
            found.extend(self.amendment(before, Some(amended)));
        }
        let gone = old.iter().filter(|amended| !still.contains_key(&amended.short));
        found.extend(gone.filter_map(|amended| self.amendment(Some(amended), None)));
        found
    }

    fn amendment(&self, old: Option<&Amended>, new: Option<&Amended>) -> Option<AmendmentDifference> {
        let (was, is) = (old.map(days_of), new.map(days_of));
        let change = match (&was, &is) {
            (None, None) => return None,
            (None, Some(_)) => "new",
            (Some(_), None) => "gone",
            (Some(was), Some(is)) if was.from != is.from => "moved",
            (Some(was), Some(is)) if was.announced != is.announced => "announced",
            (Some(_), Some(_)) => return None,
        };
        let teller = if new.is_some() { &self.new } else { &self.old };
        let amended = new.or(old)?;
        let mut cites = amended.cites.clone();
        cites.extend(amended.moves.last().map(|by| by.cites.clone()).unwrap_or_default());
        Some(AmendmentDifference {
            amendment: amended.short.clone(),
            change,
            old: was,
            new: is,
            targets: amended.targets.clone(),
            citations: cited(&teller.rulebook.policy, &cites),
            at: teller.at(amended.span),
        })
    }
}

fn side<'h>(clause: Option<&'h Clause>, item: &'h History) -> Side<'h> {
    Side { versions: clause.map(|clause| clause.versions.as_slice()).unwrap_or_default(), life: Some(&item.life) }
}

fn days_of(amended: &Amended) -> AmendmentDays {
    let from = amended.moves.last().map_or(amended.first, |last| last.to);
    AmendmentDays {
        from: from.map(range),
        announced: amended.announced.map(|day| day.to_string()),
        moved_by: amended.moves.iter().map(|by| by.by.clone()).collect(),
    }
}

fn same(one: &Clause, other: &Clause) -> bool {
    one.clause == other.clause && one.label == other.label
}
