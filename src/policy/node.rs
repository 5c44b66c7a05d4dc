//! Expressions, resolved and flat: every name is a number, every operand an earlier node. The evaluator walks these.
//!
//! Operands that may be many are a [`Many`]: a slice of the rulebook's `operands`.

pub use super::export::Export;
use super::ids::*;
use super::value::Value;
use crate::syntax::expression::{AggregateKind, Comparison, Edge, Part, PeriodKind, TextTest};
use crate::value::{
    CharClass, Date, DateTime, Decimal, Duration, Money, MonthDay, MonthRule, Relation, Roll, Rounding, Time, Unit,
    Weekday,
};

/// A slice of `Policy::operands`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Many {
    /// The first.
    pub start: u32,
    /// How many.
    pub length: u32,
}

/// A quotient: a numerator and, unless it is 1, a denominator. Divisions are carried along and done once, where the rule rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Quotient {
    pub over: NodeId,
    pub under: Option<NodeId>,
}

/// A resolved expression. Types have been checked: an operation sees only operands it is made for (or unknown, none, fault).
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "what an operand is stands in the form shown; see `syntax::expression`")]
pub enum Node {
    /// Constants.
    Bool(bool),
    /// `none`
    None,
    /// A whole number; also the index of a ladder or wording, where a clause chooses one.
    Int(i64),
    /// A decimal or percent.
    Decimal(Decimal),
    /// An amount of money.
    Money(Money),
    /// A text in the rulebook's pool.
    Text(super::value::TextRef),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day and time.
    DateTime(DateTime),
    /// A member.
    Member(MemberId),
    /// A constant duration; working days have the calendar.
    Duration(Duration),

    /// A cell of the case, counted from the root's first.
    Fact(u32),
    /// A field of a record value: the cell at this offset.
    Field(NodeId, u32),
    /// A loop variable or parameter: its place in the frame, counted from the frame's base.
    Local(u32),
    /// The day the question is asked.
    Today,
    /// The governing date.
    GoverningDate,
    /// A definition without parameters: computed once for a case and date.
    Define(DefineId),
    /// A definition with parameters. Its frame holds just the arguments.
    Call(DefineId, Many),
    /// A table's output column for these inputs.
    Table(TableId, Many, u32),
    /// What a provision exports.
    Provision(ProvisionId, Export),
    /// Whether an act is permitted (true) or forbidden (false).
    Verdict(ActId, bool),

    /// Kleene's and.
    And(Many),
    /// Kleene's or.
    Or(Many),
    /// Kleene's not.
    Not(NodeId),
    /// `if c then a else b`
    If(NodeId, NodeId, NodeId),
    /// A comparison of two values of one type (int and decimal and percent mix; money of one currency). With none: false, but `!=`.
    Compare(Comparison, NodeId, NodeId),
    /// A comparison where a side is a quotient.
    CompareQuotients(Comparison, Quotient, Quotient),
    /// The value is a member in one of these ranges of member numbers (both ends included).
    IsMember(NodeId, Vec<(u32, u32)>),
    /// `x is given`: true for a value, false for none
    IsGiven(NodeId),
    /// `x is none`
    IsNone(NodeId),
    /// Equal to one of these (`in [a, b]`).
    InValues(NodeId, Many),
    /// `x in list` where the list is a value; `members` if membership is `is`.
    InList { value: NodeId, list: NodeId, members: bool },
    /// `d in period`; d is a date or datetime
    InPeriod(NodeId, NodeId),
    /// y where x is none.
    Otherwise(NodeId, NodeId),

    /// Numbers, money, durations of one unit.
    Add(NodeId, NodeId),
    /// Numbers, money, durations of one unit.
    Subtract(NodeId, NodeId),
    /// Number × number, money × number, duration × int.
    Multiply(NodeId, NodeId),
    /// Numbers, money, durations.
    Negate(NodeId),
    /// date or datetime + duration (negative to subtract); working days count in the calendar.
    Shift { date: NodeId, duration: NodeId, subtract: bool, months: Option<MonthRule>, calendar: Option<CalendarId> },
    /// A duration whose amount is computed, in units of `times` × `unit` (2 weeks is 2 × 7 days).
    MakeDuration { amount: NodeId, times: i64, unit: Unit },
    /// Rounded exactly once to a multiple of the step (a number or money).
    Round { value: Quotient, step: NodeId, rounding: Rounding },
    /// Whole units from a to b.
    Between { unit: CountUnit, from: NodeId, to: NodeId, months: Option<MonthRule> },

    /// The narrowest arm a member falls in, else `otherwise`, else none. Arms are sorted widest first: the last that holds wins.
    ByMember { on: NodeId, arms: Vec<MemberArm>, otherwise: Option<NodeId> },
    /// The arm with an equal key.
    ByValue { on: NodeId, arms: Vec<(NodeId, NodeId)>, otherwise: Option<NodeId> },
    /// `count`, `sum` … over a list. `variable` is the frame place of the element.
    Aggregate(Box<Aggregate>),
    /// `days covered by`, `longest run of days covered by`
    Covered(Box<Covered>),
    /// `[a, b]` as a value.
    List(Many),

    /// `month of d`
    PeriodOf(PeriodKind, NodeId),
    /// `the 180 days to d`
    Trailing { length: NodeId, to: NodeId, months: Option<MonthRule> },
    /// `the 12-month cycle from f that holds d`; the length is a constant duration of days or months
    Cycle { length: Duration, from: NodeId, holds: NodeId, months: Option<MonthRule> },
    /// `a .. b`; b none is open; b before a is none
    Period(NodeId, NodeId),
    /// `p cut to q`
    Cut(NodeId, NodeId),
    /// `p overlaps q`
    Overlaps(NodeId, NodeId),
    /// `days of p`: a list of dates
    DaysOf(NodeId),
    /// `start of p`
    EdgeOf(Edge, NodeId),
    /// `3rd friday of p`; no n is the last
    NthWeekday { n: Option<u32>, weekday: Weekday, period: NodeId },
    /// `2nd monday on or after d`
    WeekdayNear { n: u32, weekday: Weekday, relation: Relation, date: NodeId },
    /// `d on saturday, sunday`
    OnWeekday(NodeId, Vec<Weekday>),
    /// `d on working day in cn`
    OnWorkingDay(NodeId, CalendarId),
    /// `d rolled forward in cn`
    Rolled(NodeId, Roll, CalendarId),
    /// `d in season 11-01 .. 03-31`
    InSeason(NodeId, MonthDay, MonthDay),
    /// `t between 20:00 and 21:00`
    InHours { time: NodeId, from: NodeId, to: NodeId },
    /// `date of t`, `year number of d`
    PartOf(Part, NodeId),
    /// Marginal brackets: edges ascending, then the rates; one more rate than edges if there is an `above`.
    Brackets { on: NodeId, edges: Vec<NodeId>, rates: Vec<NodeId> },
    /// The value of the band; `inclusive` says whether an edge belongs to its band.
    Band { on: NodeId, edges: Vec<(NodeId, bool)>, values: Vec<NodeId> },

    /// `every character of t is …`
    Characters { every: bool, text: NodeId, classes: Vec<CharClass> },
    /// `t matches`: the pattern's index in `Policy::patterns`
    Matches(NodeId, u32),
    /// `t starts with "x"` and the like
    TextTest(TextTest, NodeId, super::value::TextRef),
    /// A built-in function by its row in the table.
    Builtin(u32, Many),

    /// The expression under the law in force on the date.
    At(NodeId, NodeId),
    /// The version in force on the governing date.
    Dated(DatedId),
    /// The same value, remembered as coming from this version.
    Versioned(VersionId, NodeId),
    /// What sources that disagree say: the choice and its values, the main one first.
    Disputed(ChoiceId, Many),
    /// The amount of money as a number; where a second is given, it must be of the same currency.
    AmountOf(NodeId, Option<NodeId>),
    /// An expression that could not be resolved: reported; a rulebook with one is never run.
    Broken,
}

impl Node {
    /// The value of a node that is one as it stands.
    #[must_use]
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are computed")]
    pub fn constant(&self) -> Option<Value> {
        Some(match self {
            Node::Bool(truth) => Value::Bool(*truth),
            Node::None => Value::None,
            Node::Int(number) => Value::Int(*number),
            Node::Decimal(number) => Value::Decimal(*number),
            Node::Money(money) => Value::Money(*money),
            Node::Text(text) => Value::Text(*text),
            Node::Date(date) => Value::Date(*date),
            Node::Time(time) => Value::Time(*time),
            Node::DateTime(moment) => Value::DateTime(*moment),
            Node::Member(member) => Value::Member(*member),
            Node::Duration(duration) => Value::Duration(*duration),
            _ => return None,
        })
    }
}

/// An arm of `by` over members: holds for first ..= last.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct MemberArm {
    pub first: u32,
    pub last: u32,
    pub value: NodeId,
}

/// The unit that `Between` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum CountUnit {
    Days,
    Weeks,
    Months,
    Years,
    Hours,
    Minutes,
    WorkingDays(CalendarId),
}

/// An aggregate, resolved.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "see syntax::Aggregate")]
pub struct Aggregate {
    pub kind: AggregateKind,
    pub distinct: bool,
    pub value: Option<NodeId>,
    /// The element's place in the frame.
    pub variable: u32,
    pub list: NodeId,
    /// Cells of one element of the list.
    pub stride: u32,
    /// The elements are records (the variable is a record), not plain values.
    pub records: bool,
    pub filter: Option<NodeId>,
    pub order: Option<NodeId>,
    pub have: Option<NodeId>,
    /// Of a sum: what the sum of nothing is (0 or 0 of a currency).
    pub zero: Option<NodeId>,
    /// Of a sanction's count: the chain breaks where two neighbours (by `order`) are more than this apart.
    pub resets_after: Option<NodeId>,
    /// The month rule for `resets_after`.
    pub months: Option<MonthRule>,
}

/// `days covered by`, resolved.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "see syntax::Covered")]
pub struct Covered {
    pub longest_run: bool,
    pub period: NodeId,
    pub variable: u32,
    pub list: NodeId,
    pub stride: u32,
    pub records: bool,
    pub filter: Option<NodeId>,
    pub within: Option<NodeId>,
}
