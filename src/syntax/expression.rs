//! Expressions as written.

use super::name::{Name, Path, Place, Text, Wording};
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
    /// What stands where an expression could not be read: already reported.
    Broken,
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

/// `+` or `-`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Additive {
    Plus,
    Minus,
}

/// `*` or `/`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Multiplicative {
    Times,
    Over,
}

/// `== != < <= > >=`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What stands after `is`.
#[derive(Clone, Debug, PartialEq)]
pub enum IsChoice {
    /// `true`, `false`
    Bool(bool),
    /// A taxonomy member, perhaps qualified.
    Member(Path),
}

/// `by x { individual: 1  media, government: 5  else: 2 }`
#[derive(Clone, Debug, PartialEq)]
pub struct By {
    /// What is looked at.
    pub on: Box<Expr>,
    /// The arms as written.
    pub arms: Vec<Arm>,
    /// The value after `else:`.
    pub otherwise: Option<Box<Expr>>,
}

/// `media, government: 5`
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// Members as paths, or literals.
    pub keys: Vec<Expr>,
    /// The value.
    pub value: Expr,
    /// The whole arm.
    pub place: Place,
}

/// `count distinct a.kind for a in xs where c by a.on have d`
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// Which one.
    pub kind: AggregateKind,
    /// `distinct` (of `count`)
    pub distinct: bool,
    /// What stands before `for`.
    pub value: Option<Box<Expr>>,
    /// The variable.
    pub variable: Name,
    /// The list.
    pub list: Box<Expr>,
    /// After `where`.
    pub filter: Option<Box<Expr>>,
    /// After `by`.
    pub order: Option<Box<Expr>>,
    /// After `have`.
    pub have: Option<Box<Expr>>,
}

/// The aggregates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum AggregateKind {
    Count,
    Sum,
    Min,
    Max,
    First,
    Last,
    Any,
    No,
    All,
}

/// `days covered by PERIOD for s in xs where c within p`
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// `longest run of` stands before it.
    pub longest_run: bool,
    /// The period of one element.
    pub period: Box<Expr>,
    /// The variable.
    pub variable: Name,
    /// The list.
    pub list: Box<Expr>,
    /// After `where`.
    pub filter: Option<Box<Expr>>,
    /// After `within`.
    pub within: Option<Box<Expr>>,
}

/// The unit counted by `UNIT from a to b`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum BetweenUnit {
    Days,
    Weeks,
    Months,
    Years,
    Hours,
    Minutes,
    WorkingDays(Option<Path>),
}

/// `month of`, `quarter of`, `year of`, `week of`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum PeriodKind {
    Month,
    Quarter,
    Year,
    Week,
}

/// The unit of a cycle's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum CycleUnit {
    Day,
    Week,
    Month,
    Year,
}

/// `start of`, `end of`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Edge {
    Start,
    End,
}

/// A part of a date or datetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Part {
    Date,
    Time,
    YearNumber,
    MonthNumber,
    DayNumber,
}

/// `brackets of x { up to 5000 CNY: 3%  above: 20% }`
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// `brackets` (each slice at its own rate) rather than `band` (the whole).
    pub marginal: bool,
    /// What is looked at.
    pub on: Box<Expr>,
    /// The bands from the lowest to the highest.
    pub bands: Vec<Band>,
}

/// `up to 5000 CNY: 3%`
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its upper edge.
    pub edge: BandEdge,
    /// Its value or rate.
    pub value: Expr,
    /// The whole band.
    pub place: Place,
}

/// The upper edge of a band.
#[derive(Clone, Debug, PartialEq)]
pub enum BandEdge {
    /// `up to x`: x belongs to it.
    UpTo(Expr),
    /// `below x`: x does not.
    Below(Expr),
    /// `above`: all the rest.
    Above,
}

/// What is asked of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum TextTest {
    Matches,
    StartsWith,
    EndsWith,
    Contains,
}

/// The written unit of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum DurationUnit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// One version of `dated { … }`: `from 2024-04-01: 90000 GBP announced 2024-03-06 cite hmrc "2024"`
#[derive(Clone, Debug, PartialEq)]
pub struct DatedVersion {
    /// When it starts.
    pub start: StartDate,
    /// Its value; `None` is `repealed`.
    pub value: Option<Expr>,
    /// When it was announced.
    pub announced: Option<Date>,
    /// Where it comes from.
    pub cites: Vec<Cite>,
    /// The whole version.
    pub place: Place,
}

/// A start as precise as its source: `2018-11-16`, `2017-11`, `2021`, `2017-10-08 .. 2018-11-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartDate {
    /// The first day it may be.
    pub earliest: Date,
    /// The last day it may be; the same if the day is known.
    pub latest: Date,
    /// As written.
    pub place: Place,
}

/// `cite EN "development history", "2"`
#[derive(Clone, Debug, PartialEq)]
pub struct Cite {
    /// The source's name.
    pub source: Path,
    /// Places in it.
    pub locators: Vec<Text>,
    /// The whole clause.
    pub place: Place,
}

/// A value of a clause, with what other sources say instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Valued {
    /// The value written first.
    pub value: Expr,
    /// `disputed VALUE cite …`
    pub disputed: Vec<Disputed>,
}

/// `disputed 30 days cite MP "4"`
#[derive(Clone, Debug, PartialEq)]
pub struct Disputed {
    /// The other value.
    pub value: Expr,
    /// Who says so.
    pub cites: Vec<Cite>,
    /// The whole clause.
    pub place: Place,
}

/// A condition with the words that report it: `admin.national_id is given "has a national ID" zh "…"`
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// The condition.
    pub condition: Expr,
    /// Its label; may be empty.
    pub label: Wording,
}
