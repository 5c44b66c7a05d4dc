//! What differs between two days of one rulebook: what was enacted, repealed, or says something else.

use super::versions::Teller;
use crate::answer::RulebookRef;
use crate::answer::history::{ClauseDifference, Comparison, Difference};
use crate::policy::history::{Clause, Histories, History, Version};
use crate::rulebook::Rulebook;
use crate::value::Date;

/// Compares the law of two days, every start read late.
#[must_use]
pub fn compare(rulebook: &Rulebook, histories: &Histories, (from, to): (Date, Date)) -> Comparison {
    let teller = Teller { rulebook };
    let differences = histories.items.iter().filter_map(|item| difference(&teller, item, (from, to)));
    Comparison {
        schema_version: 1,
        rulebook: RulebookRef { digest: rulebook.digest.clone() },
        from: from.to_string(),
        to: to.to_string(),
        known_by: rulebook.known_by.map(|day| day.to_string()),
        differences: differences.collect(),
        cases: None,
    }
}

fn difference(teller: &Teller<'_>, item: &History, (from, to): (Date, Date)) -> Option<Difference> {
    let law = |day| item.life_on(day).filter(|version| version.said.is_some()).is_some();
    let change = match (law(from), law(to)) {
        (false, false) => return None,
        (false, true) => "enacted",
        (true, false) => "repealed",
        (true, true) => "changed",
    };
    let stays = change == "changed";
    let clauses =
        item.clauses.iter().filter(|_| stays).filter_map(|clause| clause_difference(teller, clause, (from, to)));
    let clauses: Vec<ClauseDifference> = clauses.collect();
    if stays && clauses.is_empty() {
        return None;
    }
    let by = item.life_on(to).filter(|_| !stays).map(|version| teller.version(version, None));
    Some(Difference { name: item.name.clone(), kind: item.kind, change, by, clauses, at: teller.at(item.span) })
}

/// The amendments that changed the clause after the first day, before the version that holds on the second.
fn earlier(teller: &Teller<'_>, clause: &Clause, (from, last): (Date, &Version)) -> Vec<String> {
    let between = clause.versions.iter().filter(|version| !version.begun(from) && version.from < last.from);
    between.filter_map(|version| teller.amendment(version)).collect()
}

fn clause_difference(teller: &Teller<'_>, clause: &Clause, (from, to): (Date, Date)) -> Option<ClauseDifference> {
    let (before, after) = (clause.on(from), clause.on(to)?);
    let old = before.and_then(|version| version.said.as_ref());
    if old == after.said.as_ref() {
        return None;
    }
    Some(ClauseDifference {
        clause: clause.clause.clone(),
        line: clause.label.clone(),
        old: old.map(ToString::to_string),
        earlier: earlier(teller, clause, (from, after)),
        version: teller.version(after, before),
    })
}
