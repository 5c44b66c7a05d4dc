//! What is done with values: dates moved and counted between, sums, periods, texts.

use std::cmp::Ordering;

use super::form::{At, Place, Stretch};
use crate::policy::ids::{CalendarId, NodeId};
use crate::policy::node::CountUnit;
use crate::policy::value::TextRef;
use crate::syntax::expression::{Comparison, Edge, Part, PeriodKind, TextTest};
use crate::value::{Duration, MonthRule, Rounding, Unit, Weekday};

/// A number over another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotient {
    pub over: At,
    pub under: Option<At>,
}

impl Quotient {
    fn parts(self) -> impl Iterator<Item = At> {
        [Some(self.over), self.under].into_iter().flatten()
    }
}

/// An operation on terms. What is open or none among them makes the result so, as the machine has it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Operation {
    Add(At, At),
    Subtract(At, At),
    Multiply(At, At),
    Negate(At),
    Shift {
        date: At,
        duration: At,
        subtract: bool,
        months: Option<MonthRule>,
        calendar: Option<CalendarId>,
    },
    Between {
        unit: CountUnit,
        from: At,
        to: At,
        months: Option<MonthRule>,
    },
    PeriodOf(PeriodKind, At),
    Trailing {
        length: At,
        to: At,
        months: Option<MonthRule>,
    },
    Cycle {
        length: Duration,
        from: At,
        holds: At,
        months: Option<MonthRule>,
    },
    Period(At, At),
    EdgeOf(Edge, At),
    InPeriod(At, At),
    Overlaps(At, At),
    PartOf(Part, At),
    TextTest(TextTest, At, TextRef),
    Matches(At, u32),
    Builtin {
        row: u32,
        arguments: Stretch,
    },
    Otherwise(At, At),
    /// Equal to one of these.
    OneOf(At, Stretch),
    /// One of a list of the case; `members`: as itself or as one below.
    InList {
        value: At,
        list: Place,
        members: bool,
    },
    /// What a node asks of a day, or which other day it makes of it.
    OfDay(At, NodeId),
    NthWeekday {
        n: Option<u32>,
        weekday: Weekday,
        period: At,
    },
    Cut(At, At),
    InHours(At, At, At),
    SoMany {
        amount: At,
        times: i64,
        unit: Unit,
    },
    AmountOf(At, Option<At>),
    Round {
        value: Quotient,
        step: At,
        rounding: Rounding,
        whole: bool,
    },
    Quotients(Comparison, Quotient, Quotient),
    /// An amount, or the bound where it lies on the wrong side of it.
    Bounded {
        amount: At,
        bound: At,
        wrong: Ordering,
    },
    /// A last day that rolls as was chosen.
    Rolled {
        day: At,
        chosen: At,
    },
    /// A member in one of these ranges.
    IsMember(At, Stretch),
    /// There is one, or none.
    IsGiven(At, bool),
}

impl Operation {
    /// The terms that it is done with.
    pub fn parts(&self, operands: &[At]) -> Vec<At> {
        match *self {
            Operation::Add(one, other)
            | Operation::Subtract(one, other)
            | Operation::Multiply(one, other)
            | Operation::Period(one, other)
            | Operation::InPeriod(one, other)
            | Operation::Overlaps(one, other)
            | Operation::Otherwise(one, other)
            | Operation::Shift { date: one, duration: other, .. }
            | Operation::Between { from: one, to: other, .. }
            | Operation::Trailing { length: one, to: other, .. }
            | Operation::Cut(one, other)
            | Operation::Bounded { amount: one, bound: other, .. }
            | Operation::Rolled { day: one, chosen: other }
            | Operation::Cycle { from: one, holds: other, .. } => vec![one, other],
            Operation::Negate(one)
            | Operation::PeriodOf(_, one)
            | Operation::EdgeOf(_, one)
            | Operation::PartOf(_, one)
            | Operation::TextTest(_, one, _)
            | Operation::Matches(one, _)
            | Operation::InList { value: one, .. }
            | Operation::OfDay(one, _)
            | Operation::NthWeekday { period: one, .. }
            | Operation::SoMany { amount: one, .. }
            | Operation::IsMember(one, _)
            | Operation::IsGiven(one, _) => vec![one],
            Operation::Builtin { arguments, .. } => arguments.of(operands).to_vec(),
            Operation::OneOf(one, others) => [&[one], others.of(operands)].concat(),
            Operation::InHours(time, from, to) => vec![time, from, to],
            Operation::AmountOf(one, other) => [Some(one), other].into_iter().flatten().collect(),
            Operation::Round { value, step, .. } => value.parts().chain([step]).collect(),
            Operation::Quotients(_, one, other) => one.parts().chain(other.parts()).collect(),
        }
    }
}
