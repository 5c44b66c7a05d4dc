//! Periods: made from dates, cut, overlapped, walked.

use super::machine::Machine;
use super::problem::Problem;
use super::trace::Trace;
use crate::policy::ids::NodeId;
use crate::policy::value::Value;
use crate::syntax::expression::{Edge, PeriodKind};
use crate::value::period::{cycle_days, cycle_holding, trailing_days, trailing_months};
use crate::value::{Date, Duration, Fault, LAST_DAY, MonthRule, Period, Unit};

impl<'a, T: Trace> Machine<'a, T> {
    /// What becomes of a known period.
    pub(super) fn with_period(&mut self, period: NodeId, then: impl FnOnce(Period) -> Value) -> Value {
        match self.one(period) {
            Ok(value) => value.as_period().map_or(Value::Fault, then),
            Err(value) => value,
        }
    }

    pub(super) fn period_of(&mut self, kind: PeriodKind, day: NodeId) -> Value {
        self.with_day(day, day, |day| Ok(Value::Period(period_of(kind, day))))
    }

    pub(super) fn trailing(&mut self, id: NodeId, length: NodeId, to: NodeId, months: Option<MonthRule>) -> Value {
        match self.two(length, to) {
            Ok((length, to)) => {
                let period = match (length.as_duration(), to.as_day()) {
                    (Some(length), Some(to)) => trailing(length, to, months),
                    (None, _) | (_, None) => Err(Fault::Inexact),
                };
                self.settle(id, period.map(Value::Period))
            }
            Err(value) => value,
        }
    }

    pub(super) fn cycle(
        &mut self,
        id: NodeId,
        length: Duration,
        from: NodeId,
        holds: NodeId,
        months: Option<MonthRule>,
    ) -> Value {
        match self.two(from, holds) {
            Ok((from, holds)) => {
                let period = match (from.as_day(), holds.as_day()) {
                    (Some(from), Some(holds)) => cycle(length, from, holds, months),
                    (None, _) | (_, None) => Err(Fault::Inexact),
                };
                self.settle(id, period.map(Value::Period))
            }
            Err(value) => value,
        }
    }

    pub(super) fn period(&mut self, first: NodeId, last: NodeId) -> Value {
        from_to(self.value(first), self.value(last))
    }

    pub(super) fn cut(&mut self, one: NodeId, other: NodeId) -> Value {
        match self.two(one, other) {
            Ok((Value::Period(one), Value::Period(other))) => one.cut(other).map_or(Value::None, Value::Period),
            Ok(_) => Value::Fault,
            Err(value) => value,
        }
    }

    pub(super) fn overlaps(&mut self, one: NodeId, other: NodeId) -> Value {
        match self.two(one, other) {
            Ok((Value::Period(one), Value::Period(other))) => Value::Bool(one.overlaps(other)),
            Ok(_) | Err(Value::None) => Value::Bool(false),
            Err(value) => value,
        }
    }

    pub(super) fn days_of(&mut self, id: NodeId, period: NodeId) -> Value {
        match self.one(period) {
            Ok(Value::Period(period)) if period.is_open() => self.fails(id, Problem::Operation(Fault::Endless)),
            Ok(value) => value.as_period().map_or(Value::Fault, Value::Days),
            Err(value) => value,
        }
    }

    /// A period without an end has none.
    pub(super) fn edge_of(&mut self, edge: Edge, period: NodeId) -> Value {
        self.with_period(period, |period| match edge {
            Edge::Start => Value::Date(period.first),
            Edge::End if period.is_open() => Value::None,
            Edge::End => Value::Date(period.last),
        })
    }
}

/// The month, quarter, year or week that a day lies in.
pub(crate) fn period_of(kind: PeriodKind, day: Date) -> Period {
    match kind {
        PeriodKind::Month => Period::month_of(day),
        PeriodKind::Quarter => Period::quarter_of(day),
        PeriodKind::Year => Period::year_of(day),
        PeriodKind::Week => Period::week_of(day),
    }
}

/// The last so many days or months to a day.
pub(crate) fn trailing(length: Duration, to: Date, months: Option<MonthRule>) -> Result<Period, Fault> {
    match length.unit {
        Unit::Day => trailing_days(length.amount, to),
        Unit::Month => trailing_months(length.amount, to, months),
        Unit::Minute | Unit::WorkingDay => Err(Fault::Inexact),
    }
}

/// The cycle that holds a day.
pub(crate) fn cycle(length: Duration, from: Date, holds: Date, months: Option<MonthRule>) -> Result<Period, Fault> {
    match length.unit {
        Unit::Day => cycle_days(length.amount, from, holds),
        Unit::Month => cycle_holding(length.amount, from, holds, months),
        Unit::Minute | Unit::WorkingDay => Err(Fault::Inexact),
    }
}

/// The period between two days. A last day of none is open; one before the first is no period.
pub(crate) fn from_to(first: Value, last: Value) -> Value {
    if first.is_none() {
        return Value::None;
    }
    if first.is_open() || last.is_open() {
        return Value::Unknown;
    }
    let period = match (first.as_day(), last.as_day()) {
        (Some(first), Some(last)) => Period::new(first, last),
        (Some(first), None) => Some(Period { first, last: LAST_DAY }),
        (None, _) => None,
    };
    period.map_or(Value::None, Value::Period)
}
