//! What is done with values: dates moved and counted between, sums, periods, texts.

use super::form::{At, Place, Stretch};
use crate::policy::ids::CalendarId;
use crate::policy::node::CountUnit;
use crate::policy::value::TextRef;
use crate::syntax::expression::{Edge, Part, PeriodKind, TextTest};
use crate::value::{Duration, MonthRule};

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
    /// A member of a list of the case, as itself or as one below.
    InMembers(At, Place),
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
            | Operation::Cycle { from: one, holds: other, .. } => vec![one, other],
            Operation::Negate(one)
            | Operation::PeriodOf(_, one)
            | Operation::EdgeOf(_, one)
            | Operation::PartOf(_, one)
            | Operation::TextTest(_, one, _)
            | Operation::Matches(one, _)
            | Operation::InMembers(one, _)
            | Operation::IsMember(one, _)
            | Operation::IsGiven(one, _) => vec![one],
            Operation::Builtin { arguments, .. } => arguments.of(operands).to_vec(),
            Operation::OneOf(one, others) => [&[one], others.of(operands)].concat(),
        }
    }
}
