//! The days on which the act would be judged otherwise: until when it was, and from when on it will be.

use super::change::Tried;
use super::change_goal::Goal;
use super::change_words::of_days;
use super::edit::State;
use super::witness::place_of;
use crate::answer::Verdict;
use crate::answer::change::{Change, Days};
use crate::answer::course::Stretch;
use crate::evaluate::{Question, look, together};
use crate::facts::Case;
use crate::history;
use crate::policy::value::Value;
use crate::rulebook::Rulebook;
use crate::value::{Date, Time, date::parse_date};

/// The nearest days before and behind the one that governs, on which the same facts come to that.
pub(super) fn days(
    rulebook: &Rulebook,
    (case, question): (&Case, &Question),
    (base, goal): (&Tried, Goal),
) -> Vec<Change> {
    let Some(on) = rulebook.governing_date(case, question) else { return Vec::new() };
    let course = history::course(rulebook, case, question, (None, None));
    let wanted = |stretch: &&Stretch| stretch.verdict == goal.verdict;
    let until = |stretch: &Stretch| stretch.until.as_deref().and_then(parse_date).filter(|day| *day < on);
    let from = |stretch: &Stretch| stretch.from.as_deref().and_then(parse_date).filter(|day| *day > on);
    let before = course.stretches.iter().rev().filter(wanted).find_map(|stretch| Some((until(stretch)?, stretch)));
    let behind = course.stretches.iter().filter(wanted).find_map(|stretch| Some((from(stretch)?, stretch)));
    let holds = |(day, _): &(Date, &Stretch)| would_be(rulebook, base, *day) == goal.verdict;
    let told = |(_, stretch): (Date, &Stretch)| Days { from: stretch.from.clone(), until: stretch.until.clone() };
    let found = before.into_iter().chain(behind).filter(holds).map(told);
    found
        .map(|days| Change { verdict: goal.verdict, facts: Vec::new(), words: of_days(&days), days: Some(days) })
        .collect()
}

/// The verdict if the fact that selects the law named this day; where none does, under the law of the day.
fn would_be(rulebook: &Rulebook, base: &Tried, day: Date) -> Verdict {
    let mut state: State = base.state.clone();
    let cells = base.looks.first().map(|look| look.date_reads.as_slice()).unwrap_or_default();
    match cells {
        [cell] => {
            let hours = matches!(state.case.value(*cell), Value::DateTime(_));
            let noon = Value::DateTime(day.to_datetime(Time::constant(12, 0, 0, 0)));
            let moved = if hours { noon } else { Value::Date(day) };
            if let Some(place) = place_of(&rulebook.policy, &state, *cell) {
                state.set(&rulebook.policy, &place, moved);
            }
        }
        _ => state.question.on = Some(day),
    }
    together(&look(&rulebook.policy, &state.case, &state.question))
}
