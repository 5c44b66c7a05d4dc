//! Scenarios whose titles say that they tell what was before a change from what is after it, and that don't: nothing changes between their
//! days, or both days come to the same.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::governing;
use super::errors;
use super::look::Look;
use crate::answer::Status;
use crate::diagnostic::Diagnostic;
use crate::evaluate;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::provision::Provision;
use crate::policy::{Expectation, Expected, Scenario};
use crate::source::Span;
use crate::syntax::declaration::Verdict;
use crate::value::Date;

/// Words of a title that compares two days, and words beside which the two may well be the same.
const TWO: [(&str, &str); 4] = [("before", "after"), ("before", "since"), ("前", "后"), ("until", "since")];
const SAME: [&str; 17] = [
    "same",
    "both",
    "still",
    "alike",
    "either",
    "neither",
    "unchanged",
    "no change",
    "nothing changes",
    "as before",
    "refused",
    "forbidden",
    "permitted",
    "allowed",
    "都",
    "仍",
    "不变",
];

/// Words of titles that are about one side of a change, now the one and now the other.
const SIDES: [&str; 4] = ["before", "after", "修订前", "修订后"];
/// Words of a title that is about the law, and not about a season or an hour.
const LAW: [&str; 12] =
    ["amend", "change", "reform", "new ", "law", "rule", "act ", "in force", "修订", "修改", "新规", "施行"];

/// A verdict that is expected on a day.
pub(super) struct Asked<'p> {
    pub on: Date,
    act: ActId,
    verdict: Verdict,
    by: &'p [ProvisionId],
    span: Span,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let days = changes(look);
    let mut found: Vec<Diagnostic> =
        look.policy.scenarios.iter().filter_map(|scenario| one(look, scenario, &days)).collect();
    found.extend(pairs(look, &days));
    found
}

/// "seventeen before the change" and "seventeen after the change", of which both are after it.
fn pairs(look: Look<'_>, days: &BTreeSet<Date>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, Vec<(usize, &Scenario)>> = BTreeMap::new();
    for scenario in &look.policy.scenarios {
        let title = scenario.title.to_lowercase();
        let sides = SIDES.iter().enumerate().filter(|(_, word)| title.contains(**word));
        let sides: Vec<(usize, &&str)> = sides.collect();
        if let ([(side, word)], true) = (&sides[..], LAW.iter().any(|word| title.contains(word))) {
            known.entry(title.replacen(**word, "…", 1)).or_default().push((side % 2, scenario));
        }
    }
    let two = known.into_values().filter_map(|group| {
        let [(side, one), (other_side, other)] = group[..] else { return None };
        let of = |scenario| match (side == other_side, side_of(look, scenario)) {
            (false, Some(asked)) => Some(asked),
            (true | false, _) => None,
        };
        let (one, other) = (of(one)?, of(other)?);
        let (first, last) = if one.on <= other.on { (one, other) } else { (other, one) };
        let changed = days.range(first.on..=last.on).any(|day| *day > first.on);
        let alike = first.act == last.act && first.verdict == last.verdict && first.by == last.by;
        let places = ((first.span, first.on), (last.span, last.on));
        (alike && !changed).then(|| errors::same_side(places, nearest(days, last.on)))
    });
    two.collect()
}

/// The one verdict that a scenario expects, and the day of its law.
pub(super) fn side_of<'p>(look: Look<'p>, scenario: &'p Scenario) -> Option<Asked<'p>> {
    let [one] = &scenario.expectations[..] else { return None };
    let Expected::Verdict { act, verdict, by, .. } = &one.expected else { return None };
    let on = one.on.or_else(|| {
        let (case, unread) = crate::facts::from_scenario(&scenario.given, look.policy);
        let act = look.policy.acts.get(act.index()).filter(|_| unread.is_empty())?;
        governing(look, act.governed_on, &case)
    });
    Some(Asked { on: on?, act: *act, verdict: *verdict, by, span: one.span })
}

fn one(look: Look<'_>, scenario: &Scenario, days: &BTreeSet<Date>) -> Option<Diagnostic> {
    let title = scenario.title.to_lowercase();
    let two = TWO.iter().any(|(one, other)| title.contains(one) && title.contains(other));
    if !two || SAME.iter().any(|word| title.contains(word)) {
        return None;
    }
    let asked: Vec<Asked<'_>> = scenario.expectations.iter().map(|one| asked(look, one)).collect::<Option<_>>()?;
    let first = asked.iter().min_by_key(|one| one.on)?;
    let last = asked.iter().max_by_key(|one| one.on)?;
    if first.on == last.on {
        return None;
    }
    let alike = asked.iter().all(|one| one.act == first.act && one.verdict == first.verdict && one.by == first.by);
    if !alike {
        return None;
    }
    let places = ((first.span, first.on), (last.span, last.on));
    match days.range(first.on..=last.on).find(|day| **day > first.on) {
        None => {
            let of_law = LAW.iter().any(|word| title.contains(word));
            of_law.then(|| errors::same_side(places, nearest(days, last.on)))
        }
        Some(change) => {
            let (changed, other) = masked(look, scenario, (first, last))?;
            Some(errors::same_before_and_after(places, *change, (changed, other)))
        }
    }
}

/// The provision that the case keeps on the one day and breaks on the other, and the one that it breaks on both: so the change is not seen.
fn masked<'p>(
    look: Look<'p>,
    scenario: &Scenario,
    (first, last): (&Asked<'_>, &Asked<'_>),
) -> Option<(&'p Provision, &'p Provision)> {
    if first.verdict != Verdict::Forbidden || !first.by.is_empty() {
        return None;
    }
    let (case, unread) = crate::facts::from_scenario(&scenario.given, look.policy);
    if !unread.is_empty() {
        return None;
    }
    let status = |id: ProvisionId, day: Date| evaluate::finding(look.policy, &case, Some(day), None, id).status;
    let act = look.policy.acts.get(first.act.index())?;
    let both: Vec<(ProvisionId, bool, bool)> = act
        .provisions
        .iter()
        .map(|id| (*id, status(*id, first.on) == Status::Violated, status(*id, last.on) == Status::Violated))
        .collect();
    let named = |id: ProvisionId| look.policy.provisions.get(id.index());
    let (changed, ..) = both.iter().find(|(_, then, now)| then != now)?;
    let (other, ..) = both.iter().find(|(_, then, now)| *then && *now)?;
    Some((named(*changed)?, named(*other)?))
}

fn asked<'p>(look: Look<'_>, one: &'p Expectation) -> Option<Asked<'p>> {
    let Expected::Verdict { act, verdict, by, .. } = &one.expected else { return None };
    look.policy.acts.get(act.index())?;
    Some(Asked { on: one.on?, act: *act, verdict: *verdict, by, span: one.span })
}

/// The days on which anything begins, ends or changes.
fn changes(look: Look<'_>) -> BTreeSet<Date> {
    let entries = || look.policy.dated.iter().flat_map(|dated| &dated.entries);
    let begins = entries().flat_map(|entry| [entry.earliest, entry.latest]);
    let kept = entries().flat_map(|entry| entry.keep.iter().filter_map(|(_, until)| *until));
    begins.chain(kept).chain(amended(look)).collect()
}

/// The first days of amendments.
fn amended(look: Look<'_>) -> impl Iterator<Item = Date> {
    look.policy.amendments.iter().filter_map(|amendment| amendment.from).flat_map(|(first, last)| [first, last])
}

/// The change that lies nearest to a day.
fn nearest(days: &BTreeSet<Date>, day: Date) -> Option<Date> {
    let before = days.range(..=day).next_back().copied();
    before.or_else(|| days.range(day..).next().copied())
}
