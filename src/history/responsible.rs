//! Which clauses are behind what flips: the differences between two days, or two rulebooks, one clause each.

use super::flips::Responsible;
use crate::answer::difference::{DaysDifference, RulebookDifference};
use crate::answer::flips::CauseClause;
use crate::answer::history::{Comparison, VersionEntry};

/// Those between two days of one rulebook.
#[must_use]
pub fn of_days(comparison: &Comparison) -> Vec<Responsible> {
    let mut found = Vec::new();
    for difference in &comparison.differences {
        let name = &difference.name;
        if let Some(version) = &difference.by {
            let (old, new) = in_force(difference.change == "enacted");
            found.push(responsible(name, ("in force", None), (Some(old), Some(new)), Some(version)));
        }
        for clause in difference.clauses.iter().filter(|clause| decides(&clause.clause)) {
            let values = (clause.old.clone(), clause.version.value.clone());
            let what = (clause.clause.as_str(), clause.line.clone());
            let mut one = responsible(name, what, values, Some(&clause.version));
            one.clause.changes.clone_from(&clause.version.changes);
            found.push(one);
        }
    }
    found
}

/// Those between two rulebooks.
#[must_use]
pub fn of_rulebooks(difference: &RulebookDifference) -> Vec<Responsible> {
    let mut found = Vec::new();
    for item in &difference.differences {
        if item.change != "changed" {
            let (old, new) = in_force(item.change == "new");
            found.push(responsible(&item.name, ("in force", None), (Some(old), Some(new)), item.by.as_ref()));
        }
        for clause in item.clauses.iter().filter(|clause| decides(&clause.clause)) {
            let values = (clause.old.clone(), clause.new.clone());
            let what = (clause.clause.as_str(), clause.line.clone());
            let version = clause.version.as_ref().or(clause.old_version.as_ref());
            let days = (clause.from.clone(), clause.until.clone());
            let mut one = Responsible { days, ..responsible(&item.name, what, values, version) };
            one.clause.changes.clone_from(&clause.changes);
            undone(&mut one, clause, difference);
            found.push(one);
        }
    }
    found
}

/// Where the old value came from an amendment that the new rulebook moves or lacks, that is behind the difference.
fn undone(one: &mut Responsible, clause: &DaysDifference, difference: &RulebookDifference) {
    let of = |version: &Option<VersionEntry>| version.as_ref().and_then(|version| version.amendment.clone());
    let Some(was) = of(&clause.old_version).filter(|_| of(&clause.version).is_none()) else { return };
    let moved = difference.amendments.iter().find(|amendment| amendment.amendment == was);
    if let Some(moved) = moved {
        one.clause.amendment = moved.new.as_ref().and_then(|days| days.moved_by.last().cloned());
        one.clause.citations.clone_from(&moved.citations);
    }
    one.clause.without = Some(was);
}

/// Whether a verdict can hang on a clause: words say what is so, and make nothing so.
fn decides(clause: &str) -> bool {
    let word = clause.rsplit('.').next().unwrap_or(clause);
    !matches!(word, "because" | "note" | "label")
}

fn in_force(new: bool) -> (String, String) {
    let (old, new) = if new { ("not in force", "in force") } else { ("in force", "not in force") };
    (old.to_owned(), new.to_owned())
}

fn responsible(
    name: &str,
    (clause, line): (&str, Option<String>),
    (old, new): (Option<String>, Option<String>),
    version: Option<&VersionEntry>,
) -> Responsible {
    let clause = CauseClause {
        name: name.to_owned(),
        clause: clause.to_owned(),
        line,
        old,
        new,
        changes: Vec::new(),
        from: version.and_then(|version| version.from.clone()),
        amendment: version.and_then(|version| version.amendment.clone()),
        without: None,
        citations: version.map(|version| version.citations.clone()).unwrap_or_default(),
    };
    Responsible { days: (None, None), clause }
}
