//! What is asked of one value, by the cell of a table or by a condition.

use super::look::Look;
use crate::policy::define::CellTest;
use crate::policy::ids::NodeId;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// A constant; days are numbered, money and percent are what they amount to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Constant {
    Bool(bool),
    Number(Decimal),
    Text(String),
}

/// A test with constants: what is equal is among `Values`, so that `Compare` is about order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Any,
    None,
    Members(Vec<(u32, u32)>),
    Values(Vec<Constant>),
    Compare(Comparison, Constant),
    Between(Constant, Constant),
    Not(Box<Test>),
}

impl Test {
    /// What a cell asks; none if it is not asked with constants.
    pub fn of_cell(look: Look<'_>, cell: &CellTest) -> Option<Test> {
        match cell {
            CellTest::Any => Some(Test::Any),
            CellTest::None => Some(Test::None),
            CellTest::Members(ranges) => Some(Test::Members(ranges.clone())),
            CellTest::Values(values) => Test::values(look, values),
            CellTest::Compare(comparison, value) => {
                look.constant_or_time(*value).map(|value| Test::compare(*comparison, value))
            }
            CellTest::Between(first, last) => {
                Some(Test::Between(look.constant_or_time(*first)?, look.constant_or_time(*last)?))
            }
            CellTest::Not(test) => Test::of_cell(look, test).map(Test::not),
        }
    }

    pub fn values(look: Look<'_>, values: &[NodeId]) -> Option<Test> {
        let values: Option<Vec<_>> = values.iter().map(|value| look.constant_or_time(*value)).collect();
        values.map(Test::Values)
    }

    pub fn compare(comparison: Comparison, value: Constant) -> Test {
        match comparison {
            Comparison::Equal => Test::Values(vec![value]),
            Comparison::NotEqual => Test::Values(vec![value]).not(),
            Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => {
                Test::Compare(comparison, value)
            }
        }
    }

    #[must_use]
    pub fn not(self) -> Test {
        Test::Not(Box::new(self))
    }

    /// The constants it names.
    pub fn constants(&self) -> Vec<&Constant> {
        match self {
            Test::Any | Test::None | Test::Members(_) => Vec::new(),
            Test::Values(values) => values.iter().collect(),
            Test::Compare(_, value) => vec![value],
            Test::Between(first, last) => vec![first, last],
            Test::Not(test) => test.constants(),
        }
    }

    /// Whether it lets pass values without end, such as all above a number.
    pub fn is_open(&self) -> bool {
        matches!(self, Test::Compare(..) | Test::Not(_))
    }
}
