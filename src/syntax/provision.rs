//! Provisions as written: a kind, a name and clauses. One shape for rules, quotas, fees, deadlines, sanctions and procedures.

use super::expression::{Cite, Expr, Labelled, StartDate, Valued};
use super::name::{Doc, Name, Path, Place, Text, Wording};
use crate::value::{Date, MonthRule};

/// `quota accounts_per_subject { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Provision {
    /// The `##` lines before it.
    pub doc: Doc,
    /// The keyword it begins with.
    pub kind: Kind,
    /// Its name.
    pub name: Name,
    /// Its clauses as written.
    pub clauses: Vec<Clause>,
    /// Whether some clause could not be read or is not allowed: already reported, so that a missing one is not.
    pub broken: bool,
    /// From keyword to closing brace.
    pub place: Place,
}

/// The kinds of provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Kind {
    Rule,
    Quota,
    Fee,
    Deadline,
    Sanction,
    Procedure,
}

/// A clause and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What it says.
    pub body: ClauseBody,
    /// From its keyword to its end.
    pub place: Place,
}

/// What a clause says. Which kinds may have which is a table of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum ClauseBody {
    /// `on register, rename`
    On(Vec<Path>),
    /// `governed on account.registered_on`
    GovernedOn(Expr),
    /// `exception to NAME`
    ExceptionTo(Path),
    /// `when COND`
    When(Expr),
    /// `unless COND`
    Unless(Expr),
    /// `from DATE`
    From(StartDate),
    /// `announced DATE`
    Announced(Date),
    /// `repealed DATE`
    Repealed(Date),
    /// `because "…" zh "…"`
    Because(Wording),
    /// `papers LIST { … }`
    Papers(Papers),
    /// `months round down`
    Months(MonthRule),
    /// `cite SOURCE "…"`
    Cite(Cite),
    /// `note "…"`
    Note(Text),
    /// `require COND "label"`
    Require(Labelled),
    /// `forbid when COND "label"`
    Forbid(Labelled),
    /// `permit when COND "label"`
    Permit(Labelled),
    /// `count a in xs where c`, `count EXPR`: an aggregate is stored whole (kind Count)
    Count(Valued),
    /// `sum a.amount for a in xs`: stored whole (kind Sum)
    Sum(Valued),
    /// `adding N`
    Adding(Valued),
    /// `limit N`
    Limit(Valued),
    /// `amount MONEY`
    Amount(Valued),
    /// `every 1 year until DATE`
    Every {
        /// The period.
        period: Expr,
        /// The last day of the recurrence.
        until: Option<Expr>,
    },
    /// `at least MONEY`
    AtLeast(Valued),
    /// `at most MONEY`
    AtMost(Valued),
    /// `within 30 days of DATE`
    Within {
        /// How long; disputes are about this.
        duration: Valued,
        /// From when.
        of: Expr,
    },
    /// `by DATE`
    By(Valued),
    /// `roll forward in cn`; no direction is `roll none`
    Roll {
        /// Forward or back.
        roll: Option<crate::value::Roll>,
        /// The calendar.
        calendar: Option<Path>,
    },
    /// `met by DATE`
    MetBy(Expr),
    /// `else "…"`, `else forbid "…"`
    Else {
        /// `forbid`: a missed deadline makes the act forbidden.
        forbid: bool,
        /// What follows.
        text: Wording,
    },
    /// `nth count v in xs where c by v.on`
    Nth(Valued),
    /// `ladder { 1: warn  2+: close for good }`
    Ladder(Vec<Rung>),
    /// `starting DATE`
    Starting(Expr),
    /// `resets after 12 months`
    ResetsAfter(Expr),
    /// `step NAME { … }`
    Step(Step),
}

/// `papers application.papers { business_licence when c "label" }`
#[derive(Clone, Debug, PartialEq)]
pub struct Papers {
    /// The list of those that are there.
    pub list: Expr,
    /// Those that are required.
    pub required: Vec<Paper>,
}

/// `edition_number when COND "the edition number's approval" zh "…"`
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The taxonomy member.
    pub paper: Path,
    /// When it is required.
    pub when: Option<Expr>,
    /// Its words.
    pub label: Wording,
    /// The whole line.
    pub place: Place,
}

/// `2 .. 3: fine 300 CNY, close for 7 days`
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The first number it is for.
    pub from: i64,
    /// The last; `None` is `4+`.
    pub to: Option<i64>,
    /// What follows.
    pub actions: Vec<Action>,
    /// The whole rung.
    pub place: Place,
}

/// `close for 7 days`, `close for good`, `fine 300 CNY`, `warn "in writing"`
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// The word it begins with.
    pub verb: Name,
    /// What follows it.
    pub tail: ActionTail,
    /// The whole action.
    pub place: Place,
}

/// What follows an action's word.
#[derive(Clone, Debug, PartialEq)]
pub enum ActionTail {
    /// Nothing: `warn`
    Nothing,
    /// `for 7 days`
    For(Box<Expr>),
    /// `for good`
    ForGood,
    /// `300 CNY`, or another amount
    Amount(Box<Expr>),
    /// `"in writing"`
    Text(Wording),
}

/// `step review { after pay  takes 7 to 15 working days }`
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The `##` lines before it.
    pub doc: Doc,
    /// Its name.
    pub name: Name,
    /// Its clauses.
    pub clauses: Vec<StepClause>,
    /// From keyword to closing brace.
    pub place: Place,
}

/// A clause of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum StepClause {
    /// `after pay, fill`
    After(Vec<Name>),
    /// `when COND`
    When(Expr),
    /// `needs application.phone, …`: conditions or facts, with words
    Needs(Labelled),
    /// `papers LIST { … }`
    Papers(Papers),
    /// `costs 300 CNY`
    Costs(Valued),
    /// `takes 7 to 15 working days`; the shortest and the longest
    Takes(Expr, Option<Expr>),
    /// `within 10 days of DATE`: must be done by then
    Within(Valued, Expr),
    /// `done when COND`
    DoneWhen(Expr),
    /// `label "…" zh "…"`
    Label(Wording),
    /// `cite SOURCE "…"`
    Cite(Cite),
    /// `note "…"`
    Note(Text),
}

/// Which declaration keyword a provision begins with.
impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] = [Kind::Rule, Kind::Quota, Kind::Fee, Kind::Deadline, Kind::Sanction, Kind::Procedure];

    /// The kind that begins with the keyword.
    #[must_use]
    pub fn of(keyword: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.keyword() == keyword)
    }

    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            Kind::Rule => "rule",
            Kind::Quota => "quota",
            Kind::Fee => "fee",
            Kind::Deadline => "deadline",
            Kind::Sanction => "sanction",
            Kind::Procedure => "procedure",
        }
    }
}
