//! Expressions as written.

mod aggregate;
mod by;
mod law;
mod word;

pub use aggregate::{Aggregate, AggregateKind, Covered};
pub use by::{Arm, Band, BandEdge, By, Scale};
pub use law::{Cite, Contested, DatedVersion, Disputed, Labelled, StartDate, Valued};
pub use word::{
    Additive, BetweenUnit, Comparison, CycleUnit, DurationUnit, Edge, Multiplicative, Part, PeriodKind, TextTest,
};

use super::name::{Name, Path, Place, Text};
use crate::value::{
    CharClass, Currency, Date, DateTime, Decimal, MonthDay, MonthRule, Relation, Roll, Rounding, Time, Weekday,
};

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, parentheses not included.
    pub place: Place,
}

/// The forms of expressions. Parentheses leave no trace.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the example of each form names its parts")]
pub enum ExprKind {
    /// `5`, `300 CNY`, `2018-11-16`, `"text"`, `true`, `none`
    Literal(Literal),
    /// `subject.accounts`, `individual`, `accounts_per_subject.remaining`: resolved later
    Path(Path),
    /// `f(x).amount`, `(last v in vs by v.on).kind`: a field of something that is not a path
    Field(Box<Expr>, Name),
    /// `limit_of(subject.category)`
    Call(Path, Vec<Expr>),
    /// `today`
    Today,
    /// `governing date`
    GoverningDate,
    /// `a and b and c` (two or more)
    And(Vec<Expr>),
    /// `a or b or c` (two or more)
    Or(Vec<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `-a`
    Negative(Box<Expr>),
    /// `a + b - c`: the first operand, then operators with theirs
    Sum(Box<Expr>, Vec<(Additive, Expr)>),
    /// `a * b / c`
    Product(Box<Expr>, Vec<(Multiplicative, Expr)>),
    /// `a <= b`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `x is media or government`, `x is not true`
    Is { value: Box<Expr>, negated: bool, choices: Vec<IsChoice> },
    /// `x is given`, `x is not given`
    IsGiven { value: Box<Expr>, negated: bool },
    /// `x is none`, `x is not none`
    IsNone { value: Box<Expr>, negated: bool },
    /// `x in list`, `d not in period`
    In { value: Box<Expr>, negated: bool, set: Box<Expr> },
    /// `x otherwise y`
    Otherwise(Box<Expr>, Box<Expr>),
    /// `if c then a else b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `by x { a: 1  else: 2 }`
    By(By),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `count a in xs where c`, and the other aggregates
    Aggregate(Aggregate),
    /// `days covered by p for s in xs where c within q`
    Covered(Covered),
    /// `days from a to b`
    Between { unit: BetweenUnit, from: Box<Expr>, to: Box<Expr> },
    /// `month of d`
    PeriodOf(PeriodKind, Box<Expr>),
    /// `the 180 days to d`: the length is a duration
    Trailing { length: Box<Expr>, to: Box<Expr> },
    /// `the 12-month cycle from f that holds d`: length in months or days
    Cycle { length: Box<Expr>, unit: CycleUnit, from: Box<Expr>, holds: Box<Expr> },
    /// `a .. b`
    Period(Box<Expr>, Box<Expr>),
    /// `p cut to q`
    Cut(Box<Expr>, Box<Expr>),
    /// `p overlaps q`
    Overlaps(Box<Expr>, Box<Expr>),
    /// `days of p`
    DaysOf(Box<Expr>),
    /// `start of p`, `end of p`
    EdgeOf(Edge, Box<Expr>),
    /// `3rd friday of p`; `None` is `last`
    NthWeekday { n: Option<u32>, weekday: Weekday, period: Box<Expr> },
    /// `2nd monday on or after d`
    WeekdayNear { n: u32, weekday: Weekday, relation: Relation, date: Box<Expr> },
    /// `d on saturday, sunday`, `d on weekday`
    OnWeekday { date: Box<Expr>, negated: bool, days: Vec<Weekday> },
    /// `d on working day in cn`
    OnWorkingDay { date: Box<Expr>, negated: bool, calendar: Option<Path> },
    /// `d rolled forward in cn`
    Rolled { date: Box<Expr>, roll: Roll, calendar: Option<Path> },
    /// `d in season 11-01 .. 03-31`
    InSeason { date: Box<Expr>, negated: bool, first: MonthDay, last: MonthDay },
    /// `t between 20:00 and 21:00`
    InHours { time: Box<Expr>, negated: bool, from: Box<Expr>, to: Box<Expr> },
    /// `date of t`, `time of t`, `year number of d` …
    PartOf(Part, Box<Expr>),
    /// `brackets of x { … }` (marginal) and `band of x { … }` (whole)
    Scale(Scale),
    /// `round x to 0.01 half up`
    Round { value: Box<Expr>, step: Box<Expr>, rounding: Rounding },
    /// `every character of t is han or digit`, `any character of t is …`
    Characters { every: bool, text: Box<Expr>, classes: Vec<CharClass> },
    /// `t matches "[A-Z]+"`, `t starts with "x"` …
    TextTest { test: TextTest, text: Box<Expr>, argument: Text },
    /// `30 days`, `(2 * n) months round down`, `5 working days in cn`
    Duration { amount: Box<Expr>, unit: DurationUnit, calendar: Option<Path>, months: Option<MonthRule> },
    /// `e at d`
    At(Box<Expr>, Box<Expr>),
    /// `dated { from 2017-04-01: 85000 GBP }`
    Dated(Vec<DatedVersion>),
    /// `5 cite A "1"  disputed 4 cite B "1"`, where it stands within a value
    Disputed(Box<Contested>),
    /// What stands where an expression could not be read: already reported.
    Broken,
}

impl Expr {
    /// The value that is written first, where others dispute it.
    #[must_use]
    pub fn undisputed(&self) -> &Expr {
        if let ExprKind::Disputed(contested) = &self.kind { &contested.value } else { self }
    }
}

/// A value written out.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true`
    Bool(bool),
    /// `none`
    None,
    /// `5`
    Int(i64),
    /// `0.5`
    Decimal(Decimal),
    /// `20%`: the number before the sign
    Percent(Decimal),
    /// `300 CNY`
    Money(Decimal, Currency),
    /// `"text"`
    Text(String),
    /// `2018-11-16`
    Date(Date),
    /// `20:00`
    Time(Time),
    /// `2018-11-16T20:00`
    DateTime(DateTime),
}

/// What stands after `is`.
#[derive(Clone, Debug, PartialEq)]
pub enum IsChoice {
    /// `true`, `false`
    Bool(bool),
    /// A taxonomy member, perhaps qualified.
    Member(Path),
}
