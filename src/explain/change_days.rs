//! The days on which the act would be judged otherwise: until when it was, and from when on it will be.
//!
//! Where one fact says under which law, its day is moved: to the days on which versions begin, and to those that lie as far from the
//! days of the case as a rule says; between two of these that come to something else the turn is looked for by halving.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::candidate::dates;
use super::change::Tried;
use super::change_goal::Goal;
use super::constants::Constants;
use super::edit::State;
use super::place::Place;
use super::witness::{Search, place_of};
use crate::answer::change::{Change, Days};
use crate::answer::course::Stretch;
use crate::answer::phrase::day_words;
use crate::evaluate::{Question, Space, governing_fact, standing};
use crate::facts::Case;
use crate::history;
use crate::history::points::points;
use crate::rulebook::Rulebook;
use crate::value::Date;
use crate::value::date::{add_days, date_of_number, day_number, parse_date};

/// The most days that are tried.
const MOST_DAYS: usize = 240;

/// The nearest days before and behind the one that governs, on which the same facts come to that.
pub(super) fn days(
    rulebook: &Rulebook,
    (case, question): (&Case, &Question),
    search: &Search<'_>,
    (base, goal): (&Tried, Goal),
) -> Vec<Change> {
    let Some(on) = rulebook.governing_date(case, question) else { return Vec::new() };
    let by_fact = governing_fact(&rulebook.policy, case, question);
    let found = match by_fact.and_then(|cell| place_of(&rulebook.policy, &base.state, cell)) {
        Some(place) => {
            let days = days_of(search, base, turning_points(rulebook, case, question));
            Moved { rulebook, state: base.state.clone(), goal, place, space: Space::default() }.nearest(on, days)
        }
        None => of_course(&history::course(rulebook, case, question, (None, None)).stretches, on, goal),
    };
    let words = |days: &Days| of_days(days, days.from.as_deref().and_then(parse_date) > Some(on));
    let told = |days: Days| Change { verdict: goal.verdict, facts: Vec::new(), words: words(&days), days: Some(days) };
    found.into_iter().map(told).collect()
}

/// Where the law of another day is asked for and the facts stay as they are.
fn of_course(course: &[Stretch], on: Date, goal: Goal) -> Vec<Days> {
    let runs = runs(course, goal);
    let day = |day: &Option<String>| day.as_deref().and_then(parse_date);
    let before = runs.iter().rev().find(|run| day(&run.until).is_some_and(|last| last < on));
    let behind = runs.iter().find(|run| day(&run.from) > Some(on));
    before.into_iter().chain(behind).cloned().collect()
}

/// The stretches that come to the verdict; those that follow on each other, where only something else changes, are one.
fn runs(course: &[Stretch], goal: Goal) -> Vec<Days> {
    let mut runs: Vec<Days> = Vec::new();
    let mut goes_on = false;
    for stretch in course {
        let there = stretch.verdict == goal.verdict;
        match runs.last_mut().filter(|_| goes_on && there) {
            Some(run) => run.until.clone_from(&stretch.until),
            None if there => runs.push(Days { from: stretch.from.clone(), until: stretch.until.clone() }),
            None => {}
        }
        goes_on = there;
    }
    runs
}

fn first_day(stretch: &Stretch) -> Option<Date> {
    stretch.from.as_deref().and_then(parse_date)
}

fn last_day(stretch: &Stretch) -> Option<Date> {
    stretch.until.as_deref().and_then(parse_date)
}

/// The days on which the law alone can bring something else about, and those before them.
fn turning_points(rulebook: &Rulebook, case: &Case, question: &Question) -> BTreeSet<Date> {
    let points = points(&rulebook.policy, case, (question.act, None));
    if points.exact {
        return points.days.iter().flat_map(|day| [add_days(*day, -1).ok(), Some(*day)]).flatten().collect();
    }
    let course = history::course(rulebook, case, question, (None, None)).stretches;
    course.iter().flat_map(|stretch| [first_day(stretch), last_day(stretch)]).flatten().collect()
}

/// The days at which something can turn.
fn days_of(search: &Search<'_>, base: &Tried, mut all: BTreeSet<Date>) -> BTreeSet<Date> {
    let mut constants = Constants::default();
    search.areas.iter().for_each(|area| constants.add(&area.constants));
    base.state.case.cells.iter().for_each(|value| constants.value(*value));
    all.extend(dates(&constants).into_iter().take(MOST_DAYS));
    all
}

/// A case whose governing day is moved.
struct Moved<'a> {
    rulebook: &'a Rulebook,
    state: State,
    goal: Goal,
    place: Place<'a>,
    space: Space<()>,
}

impl Moved<'_> {
    fn nearest(mut self, on: Date, mut days: BTreeSet<Date>) -> Vec<Days> {
        days.insert(on);
        let behind: Vec<Date> = days.range(on..).copied().collect();
        let before: Vec<Date> = days.range(..=on).rev().copied().collect();
        let behind = self.first(&behind).map(|(from, until)| (Some(from), until));
        let before = self.first(&before).map(|(until, from)| (from, Some(until)));
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        before.into_iter().chain(behind).map(|(from, until)| Days { from: text(from), until: text(until) }).collect()
    }

    /// Going along the days: the first on which it turns, and the last before it turns back; none where it does not.
    fn first(&mut self, days: &[Date]) -> Option<(Date, Option<Date>)> {
        let mut steps = days.windows(2);
        let turned = steps.find_map(|pair| match pair {
            [one, other] if self.turns(*other) => Some((self.edge(*one, *other), *other)),
            _ => None,
        });
        let (first, mut there) = turned?;
        for pair in steps {
            let [_, next] = pair else { continue };
            if !self.turns(*next) {
                let back = self.edge_of(there, *next, false);
                return Some((first, step_towards(back, there)));
            }
            there = *next;
        }
        Some((first, None))
    }

    /// Between a day on which it does not turn and one on which it does, the first of those on which it does.
    fn edge(&mut self, from: Date, to: Date) -> Date {
        self.edge_of(from, to, true)
    }

    fn edge_of(&mut self, from: Date, to: Date, wanted: bool) -> Date {
        let (mut wrong, mut right) = (day_number(from), day_number(to));
        while (right - wrong).abs() > 1 {
            let middle = wrong + (right - wrong) / 2;
            let Ok(day) = date_of_number(middle) else { break };
            if self.turns(day) == wanted { right = middle } else { wrong = middle }
        }
        date_of_number(right).unwrap_or(to)
    }

    /// Whether it would be the other verdict if the fact that selects the law named this day.
    fn turns(&mut self, day: Date) -> bool {
        let policy = &self.rulebook.policy;
        self.state.case.move_to(self.place.cell, day);
        let standing = standing(&mut self.space, policy, &self.state.case, &self.state.question);
        standing.verdict == self.goal.verdict
    }
}

/// The day beside one, in the direction of another.
fn step_towards(day: Date, other: Date) -> Option<Date> {
    add_days(day, if other < day { -1 } else { 1 }).ok()
}

/// `until 2018-11-15 (from 2012-08-23 on)`, `from 2025-03-01 on`; of days to come, `from 2025-03-01 on (until 2026-12-31)`
fn of_days(days: &Days, to_come: bool) -> IndexMap<String, String> {
    let day = |day: &String| day_words(day, "zh");
    let (en, zh) = match (&days.from, &days.until) {
        (None, Some(until)) => (format!("until {until}"), format!("截至 {}", day(until))),
        (Some(from), None) => (format!("from {from} on"), format!("自 {} 起", day(from))),
        (Some(from), Some(until)) if to_come => {
            (format!("from {from} on (until {until})"), format!("自 {} 起（截至 {}）", day(from), day(until)))
        }
        (Some(from), Some(until)) => {
            (format!("until {until} (from {from} on)"), format!("截至 {}（自 {} 起）", day(until), day(from)))
        }
        (None, None) => ("on any other day".to_owned(), "在其他任何日期".to_owned()),
    };
    IndexMap::from([("en".to_owned(), en), ("zh".to_owned(), zh)])
}
