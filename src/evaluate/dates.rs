//! Days, periods and calendars.

use super::extent::spanning;
use super::machine::Machine;
use super::trace::Trace;
use crate::policy::Policy;
use crate::policy::ids::{CalendarId, NodeId};
use crate::policy::node::{CountUnit, Node};
use crate::policy::value::Value;
use crate::syntax::expression::Part;
use crate::value::date::{
    add_days, add_minutes, add_months, days_between, hours_between, minutes_between, months_between, weeks_between,
    years_between,
};
use crate::value::date::{last_weekday_of, nth_weekday_of, weekday_near};
use crate::value::period::in_hours;
use crate::value::{Calendar, Date, DateTime, Duration, Fault, MonthRule, Period, Season, Time, Unit, Weekday};

impl<T: Trace> Machine<'_, T> {
    pub(super) fn shift(
        &mut self,
        id: NodeId,
        (date, duration): (NodeId, NodeId),
        subtract: bool,
        months: Option<MonthRule>,
        calendar: Option<CalendarId>,
    ) -> Value {
        match self.two_ranges(date, duration) {
            Ok((start, length)) => {
                let moved = shifted(self.policy, (start, length), subtract, (months, calendar));
                self.settle(id, moved)
            }
            Err(value) => value,
        }
    }

    /// A day or moment that much later.
    pub(super) fn moved(
        &self,
        start: Value,
        duration: Duration,
        months: Option<MonthRule>,
        calendar: Option<CalendarId>,
    ) -> Result<Value, Fault> {
        moved(self.policy, start, duration, (months, calendar))
    }

    pub(super) fn units_between(
        &mut self,
        id: NodeId,
        unit: CountUnit,
        from: NodeId,
        to: NodeId,
        months: Option<MonthRule>,
    ) -> Value {
        match self.two(from, to) {
            Ok((from, to)) => {
                let count = count_units(self.policy, unit, (from, to), months);
                self.settle(id, count.map(Value::Int))
            }
            Err(value) => value,
        }
    }

    /// What becomes of a known day.
    pub(super) fn with_day(
        &mut self,
        id: NodeId,
        day: NodeId,
        then: impl FnOnce(Date) -> Result<Value, Fault>,
    ) -> Value {
        match self.one(day) {
            Ok(value) => {
                let result = value.as_day().map_or(Ok(Value::Fault), then);
                self.settle(id, result)
            }
            Err(value) => value,
        }
    }

    pub(super) fn nth_weekday(&mut self, n: Option<u32>, weekday: Weekday, period: NodeId) -> Value {
        self.with_period(period, |period| nth_weekday(n, weekday, period))
    }

    /// A condition on a day, or what becomes of one.
    pub(super) fn of_day(&mut self, id: NodeId, day: NodeId) -> Value {
        let value = self.one(day);
        let done = of_day(self.policy, self.node(id), value);
        self.settle(id, done)
    }

    pub(super) fn in_hours(&mut self, time: NodeId, from: NodeId, to: NodeId) -> Value {
        within_hours(self.one(time), self.two(from, to))
    }

    pub(super) fn part_of(&mut self, part: Part, moment: NodeId) -> Value {
        match self.one(moment) {
            Ok(value) => part_of(part, value),
            Err(value) => value,
        }
    }
}

/// What a node that asks something of a day, or makes another day of it, says of this one: none has no day for which a condition could
/// hold.
#[expect(clippy::wildcard_enum_match_arm, reason = "other nodes have nothing to do with a day")]
pub(crate) fn of_day(policy: &Policy, node: &Node, day: Result<Value, Value>) -> Result<Value, Fault> {
    let is_condition = matches!(node, Node::OnWeekday(..) | Node::OnWorkingDay(..) | Node::InSeason(..));
    let day = match day {
        Ok(value) => value.as_day(),
        Err(Value::None) if is_condition => return Ok(Value::Bool(false)),
        Err(value) => return Ok(value),
    };
    let Some(day) = day else { return Ok(Value::Fault) };
    let calendar = |id: &CalendarId| calendar_of(policy, *id).ok_or(Fault::NotCovered { day });
    match node {
        Node::OnWeekday(_, weekdays) => Ok(Value::Bool(weekdays.contains(&day.weekday()))),
        Node::OnWorkingDay(_, of) => calendar(of)?.is_working(day).map(Value::Bool),
        Node::InSeason(_, first, last) => Ok(Value::Bool(Season { first: *first, last: *last }.contains(day))),
        Node::Rolled(_, roll, of) => calendar(of)?.roll(day, *roll).map(Value::Date),
        Node::WeekdayNear { n, weekday, relation, .. } => weekday_near(*n, *weekday, *relation, day).map(Value::Date),
        _ => Ok(Value::Fault),
    }
}

/// The nth such weekday of a period, or the last; none where it has not so many.
pub(crate) fn nth_weekday(n: Option<u32>, weekday: Weekday, period: Period) -> Value {
    let found = match n {
        Some(n) => nth_weekday_of(period, n, weekday),
        None => last_weekday_of(period, weekday),
    };
    found.map_or(Value::None, Value::Date)
}

/// Whether a time lies between two others.
pub(crate) fn within_hours(time: Result<Value, Value>, hours: Result<(Value, Value), Value>) -> Value {
    match (time, hours) {
        (Ok(time), Ok((Value::Time(from), Value::Time(to)))) => {
            Value::Bool(time_of(time).is_some_and(|time| in_hours(time, from, to)))
        }
        (Err(Value::None), _) | (_, Err(Value::None)) | (Ok(_), Ok(_)) => Value::Bool(false),
        (Err(open), _) | (_, Err(open)) => open,
    }
}

/// A day or moment that much later or earlier; where one of the two only lies between two values, so does what comes out.
pub(crate) fn shifted(
    policy: &Policy,
    (start, length): (Value, Value),
    subtract: bool,
    how: (Option<MonthRule>, Option<CalendarId>),
) -> Result<Value, Fault> {
    let to = |start: Value, length: Value| {
        let length = length.as_duration().ok_or(Fault::Inexact)?;
        moved(policy, start, if subtract { length.times(-1)? } else { length }, how)
    };
    if !start.is_open() && !length.is_open() {
        return to(start, length);
    }
    let ((first, last), (short, long)) = (start.ends(), length.ends());
    let (least, most) = if subtract { (long, short) } else { (short, long) };
    let end = |start: Option<Value>, length: Option<Value>| to(start?, length?).ok();
    Ok(spanning((end(first, least), end(last, most))))
}

/// A day or moment that much later.
pub(crate) fn moved(
    policy: &Policy,
    start: Value,
    duration: Duration,
    (months, calendar): (Option<MonthRule>, Option<CalendarId>),
) -> Result<Value, Fault> {
    if let (Value::DateTime(moment), Unit::Minute) = (start, duration.unit) {
        return add_minutes(moment, duration.amount).map(Value::DateTime);
    }
    let day = start.as_day().ok_or(Fault::Inexact)?;
    let moved = match duration.unit {
        Unit::Minute => {
            let midnight = DateTime::from_parts(day, Time::midnight());
            return add_minutes(midnight, duration.amount).map(Value::DateTime);
        }
        Unit::Day => add_days(day, duration.amount)?,
        Unit::Month => add_months(day, duration.amount, months)?,
        Unit::WorkingDay => {
            let calendar = calendar.and_then(|id| calendar_of(policy, id));
            calendar.ok_or(Fault::NotCovered { day })?.add_working_days(day, duration.amount)?
        }
    };
    if let Value::DateTime(moment) = start {
        return Ok(Value::DateTime(DateTime::from_parts(moved, moment.time())));
    }
    Ok(Value::Date(moved))
}

pub(super) fn calendar_of(policy: &Policy, id: CalendarId) -> Option<&Calendar> {
    policy.calendars.get(id.index()).map(|(_, calendar)| calendar)
}

/// The whole units from one day or moment to another.
pub(crate) fn count_units(
    policy: &Policy,
    unit: CountUnit,
    (from, to): (Value, Value),
    months: Option<MonthRule>,
) -> Result<i64, Fault> {
    let (a, b) = (from.as_day().ok_or(Fault::Inexact)?, to.as_day().ok_or(Fault::Inexact)?);
    match unit {
        CountUnit::Days => Ok(days_between(a, b)),
        CountUnit::Weeks => Ok(weeks_between(a, b)),
        CountUnit::Months => months_between(a, b, months),
        CountUnit::Years => years_between(a, b, months),
        CountUnit::Hours => Ok(hours_between(moment(from, a), moment(to, b))),
        CountUnit::Minutes => Ok(minutes_between(moment(from, a), moment(to, b))),
        CountUnit::WorkingDays(calendar) => match calendar_of(policy, calendar) {
            Some(calendar) => calendar.working_days_between(a, b),
            None => Err(Fault::NotCovered { day: a }),
        },
    }
}

/// A part of a known day or moment.
pub(crate) fn part_of(part: Part, value: Value) -> Value {
    let day = value.as_day();
    let found = match part {
        Part::Date => day.map(Value::Date),
        Part::Time => time_of(value).map(Value::Time),
        Part::YearNumber => day.map(|day| Value::Int(i64::from(day.year()))),
        Part::MonthNumber => day.map(|day| Value::Int(i64::from(day.month()))),
        Part::DayNumber => day.map(|day| Value::Int(i64::from(day.day()))),
    };
    found.unwrap_or(Value::Fault)
}

fn moment(value: Value, day: Date) -> DateTime {
    if let Value::DateTime(moment) = value {
        return moment;
    }
    DateTime::from_parts(day, Time::midnight())
}

fn time_of(value: Value) -> Option<Time> {
    if let Value::DateTime(moment) = value {
        return Some(moment.time());
    }
    if let Value::Time(time) = value { Some(time) } else { None }
}
