//! Deadlines: the last day, and how things stand on the day the question is asked.

use super::dates::calendar_of;
use super::extent::spanning;
use super::machine::Machine;
use super::outcome::{DeadlineState, Numbers, Outcome};
use super::problem::Problem;
use super::trace::{Open, Trace};
use crate::answer::{NotApplicable, Status};
use crate::policy::Policy;
use crate::policy::provision::Deadline;
use crate::policy::value::Value;
use crate::value::date::{days_between, months_between};
use crate::value::{Date, Duration, Fault, MonthRule, Unit};

impl<T: Trace> Machine<'_, T> {
    pub(super) fn deadline(&mut self, deadline: &Deadline) -> Outcome {
        let first = self.value(deadline.last);
        if first.is_none() {
            return Outcome::not_applicable(NotApplicable::NothingToCount);
        }
        let (previous, last_day) = match self.last_day(deadline, first) {
            Ok(found) => found,
            Err(fault) => (None, self.fails(deadline.last, Problem::Operation(fault))),
        };
        let state = self.state(deadline, previous, last_day);
        let status = match state {
            DeadlineState::Met | DeadlineState::Pending => Status::Satisfied,
            DeadlineState::Missed => Status::Violated,
            DeadlineState::Unknown => Status::Unknown,
        };
        let outcome = Outcome::of(status, Numbers::Deadline { last_day, state });
        if !matches!(status, Status::Violated | Status::Unknown) {
            return outcome;
        }
        match self.forbids(deadline) {
            Some(true) => outcome,
            Some(false) => Outcome { advisory: true, ..outcome },
            None => Outcome { status: Status::Unknown, may_violate: true, ..outcome },
        }
    }

    /// Whether a missed one forbids the act on this day.
    fn forbids(&mut self, deadline: &Deadline) -> Option<bool> {
        match deadline.forbids {
            Some(forbids) => self.truth(forbids),
            None => Some(deadline.binding),
        }
    }

    /// The last day that is reported, and for a recurring one the last day before it.
    fn last_day(&mut self, deadline: &Deadline, first: Value) -> Result<(Option<Value>, Value), Fault> {
        if first.is_open() && !first.is_range() {
            return Ok((None, first));
        }
        let every = self.value_or_none(deadline.every);
        if first.is_range() {
            return Ok((None, if every.is_none() { self.rolled(deadline, first)? } else { Value::Unknown }));
        }
        if every.is_none() {
            return Ok((None, self.rolled(deadline, first)?));
        }
        let until = self.value_or_none(deadline.every_until);
        let Some(every) = every.as_duration().filter(|_| !until.is_open()) else {
            return Ok((None, Value::Unknown));
        };
        if every.amount < 1 {
            return Err(Fault::NotPositive);
        }
        let Some(today) = self.today else {
            return Ok((None, self.rolled(deadline, first)?));
        };
        self.recurring(deadline, first, (every, until.as_day()), today)
    }

    /// The first last day that today has not passed. Each is one step from the first.
    fn recurring(
        &mut self,
        deadline: &Deadline,
        first: Value,
        (every, until): (Duration, Option<Date>),
        today: Date,
    ) -> Result<(Option<Value>, Value), Fault> {
        let mut k = first.as_day().map_or(0, |first| {
            periods_passed(first, until.map_or(today, |until| until.min(today)), every, deadline.months)
        });
        let mut found = (None, self.occurrence(deadline, first, every, k)?);
        if k > 0 {
            found.0 = Some(self.occurrence(deadline, first, every, k - 1)?);
        }
        while found.1.as_day().is_some_and(|last| last < today) {
            k += 1;
            let next = self.moved(first, every.times(k)?, deadline.months, None)?;
            if until.is_some_and(|until| next.as_day().is_some_and(|next| next > until)) {
                break;
            }
            found = (Some(found.1), self.rolled(deadline, next)?);
        }
        Ok(found)
    }

    fn occurrence(&mut self, deadline: &Deadline, first: Value, every: Duration, k: i64) -> Result<Value, Fault> {
        let day = self.moved(first, every.times(k)?, deadline.months, None)?;
        self.rolled(deadline, day)
    }

    fn rolled(&mut self, deadline: &Deadline, day: Value) -> Result<Value, Fault> {
        let chosen = self.value_or_none(deadline.roll);
        rolled(self.policy, chosen, day)
    }

    fn state(&mut self, deadline: &Deadline, previous: Option<Value>, last_day: Value) -> DeadlineState {
        let mark = self.trace.mark();
        let met = self.value_or_none(deadline.met_by);
        let before_this_period = previous.is_some_and(|previous| is_on_time(met, previous) == Some(true));
        match is_on_time(met, last_day).filter(|_| !before_this_period) {
            Some(true) => return DeadlineState::Met,
            Some(false) => return DeadlineState::Missed,
            None => {}
        }
        let (Some(first), Some(last)) = days_of(last_day) else {
            return DeadlineState::Unknown;
        };
        let Some(today) = self.today else {
            // nobody asked on which day things stand: that matters only where a missed deadline forbids the act
            if self.forbids(deadline) != Some(false) {
                self.trace.open(Open::Today);
            } else {
                self.trace.forget(mark);
            }
            return DeadlineState::Unknown;
        };
        if today <= first {
            self.trace.forget(mark);
            return DeadlineState::Pending;
        }
        if today <= last {
            return DeadlineState::Unknown;
        }
        if met.is_open() { DeadlineState::Unknown } else { DeadlineState::Missed }
    }
}

/// A last day that rolls as was chosen; of a day between two, both of them.
pub(crate) fn rolled(policy: &Policy, chosen: Value, day: Value) -> Result<Value, Fault> {
    if let Value::Date(date) = day {
        if chosen.is_open() {
            return Ok(Value::Unknown);
        }
        let number = chosen.as_int().and_then(|number| usize::try_from(number).ok());
        let Some((roll, calendar)) = number.and_then(|number| policy.rolls.get(number)) else { return Ok(day) };
        let calendar = calendar_of(policy, *calendar).ok_or(Fault::NotCovered { day: date })?;
        return calendar.roll(date, *roll).map(Value::Date);
    }
    if !day.is_range() {
        return Ok(day);
    }
    let (first, last) = day.ends();
    let end = |end: Option<Value>| end.map(|end| rolled(policy, chosen, end)).transpose();
    Ok(spanning((end(first)?, end(last)?)))
}

/// Whether a day or moment is on or before the last; none where one of them is not there, or the last day may be before it or not.
pub(crate) fn is_on_time(met: Value, last: Value) -> Option<bool> {
    if let (Value::DateTime(met), Value::DateTime(last)) = (met, last) {
        return Some(met <= last);
    }
    let (met, (first, last)) = (met.as_day()?, days_of(last));
    match (first, last) {
        (Some(first), _) if met <= first => Some(true),
        (_, Some(last)) if met > last => Some(false),
        _ => None,
    }
}

/// The first and the last day that a day may be.
pub(crate) fn days_of(day: Value) -> (Option<Date>, Option<Date>) {
    let (first, last) = day.ends();
    (first.and_then(Value::as_day), last.and_then(Value::as_day))
}

/// A number of whole periods that have passed for sure, at least 0.
fn periods_passed(first: Date, today: Date, every: Duration, months: Option<MonthRule>) -> i64 {
    let units = match every.unit {
        Unit::Day => days_between(first, today),
        Unit::Month => months_between(first, today, months.or(Some(MonthRule::Down))).unwrap_or(0),
        Unit::Minute | Unit::WorkingDay => 0,
    };
    (units / every.amount - 1).max(0)
}
