//! Days, periods and calendars.

use super::extent::spanning;
use super::machine::Machine;
use super::problem::Problem;
use super::trace::Trace;
use crate::policy::Policy;
use crate::policy::ids::{CalendarId, NodeId};
use crate::policy::node::CountUnit;
use crate::policy::value::Value;
use crate::syntax::expression::Part;
use crate::value::date::{
    add_days, add_minutes, add_months, days_between, hours_between, minutes_between, months_between, weeks_between,
    years_between,
};
use crate::value::date::{last_weekday_of, nth_weekday_of, weekday_near};
use crate::value::period::in_hours;
use crate::value::{
    Calendar, Date, DateTime, Duration, Fault, MonthDay, MonthRule, Relation, Roll, Season, Time, Unit, Weekday,
};

impl<'a, T: Trace> Machine<'a, T> {
    pub(super) fn calendar(&self, id: CalendarId) -> Option<&'a Calendar> {
        calendar_of(self.policy, id)
    }

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
        self.with_period(period, |period| {
            let found = match n {
                Some(n) => nth_weekday_of(period, n, weekday),
                None => last_weekday_of(period, weekday),
            };
            found.map_or(Value::None, Value::Date)
        })
    }

    pub(super) fn weekday_near(
        &mut self,
        id: NodeId,
        n: u32,
        weekday: Weekday,
        relation: Relation,
        day: NodeId,
    ) -> Value {
        self.with_day(id, day, |day| weekday_near(n, weekday, relation, day).map(Value::Date))
    }

    /// A condition on a day: none has no day for which it could hold.
    fn day_holds(&mut self, id: NodeId, day: NodeId, test: impl FnOnce(Date) -> Result<bool, Fault>) -> Value {
        let value = self.with_day(id, day, |day| test(day).map(Value::Bool));
        if value.is_none() { Value::Bool(false) } else { value }
    }

    pub(super) fn on_weekday(&mut self, day: NodeId, weekdays: &[Weekday]) -> Value {
        self.day_holds(day, day, |day| Ok(weekdays.contains(&day.weekday())))
    }

    pub(super) fn on_working_day(&mut self, id: NodeId, day: NodeId, calendar: CalendarId) -> Value {
        let Some(calendar) = self.calendar(calendar) else {
            return self.fails(id, Problem::Broken);
        };
        self.day_holds(id, day, |day| calendar.is_working(day))
    }

    pub(super) fn rolled(&mut self, id: NodeId, day: NodeId, roll: Roll, calendar: CalendarId) -> Value {
        let Some(calendar) = self.calendar(calendar) else {
            return self.fails(id, Problem::Broken);
        };
        self.with_day(id, day, |day| calendar.roll(day, roll).map(Value::Date))
    }

    pub(super) fn in_season(&mut self, day: NodeId, first: MonthDay, last: MonthDay) -> Value {
        self.day_holds(day, day, |day| Ok(Season { first, last }.contains(day)))
    }

    pub(super) fn in_hours(&mut self, time: NodeId, from: NodeId, to: NodeId) -> Value {
        match (self.one(time), self.two(from, to)) {
            (Ok(time), Ok((Value::Time(from), Value::Time(to)))) => {
                Value::Bool(time_of(time).is_some_and(|time| in_hours(time, from, to)))
            }
            (Err(Value::None), _) | (_, Err(Value::None)) | (Ok(_), Ok(_)) => Value::Bool(false),
            (Err(open), _) | (_, Err(open)) => open,
        }
    }

    pub(super) fn part_of(&mut self, part: Part, moment: NodeId) -> Value {
        match self.one(moment) {
            Ok(value) => part_of(part, value),
            Err(value) => value,
        }
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

fn calendar_of(policy: &Policy, id: CalendarId) -> Option<&Calendar> {
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
