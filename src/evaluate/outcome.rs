//! What a provision says about a case, without words.

use crate::answer::{NotApplicable, Status};
use crate::policy::ids::{LadderId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::value::Value;

/// A finding without words: small, copied freely, kept for exports.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// What it comes to.
    pub status: Status,
    /// Whether it applies; none where that is open.
    pub applies: Option<bool>,
    /// Why it does not.
    pub reason: Option<NotApplicable>,
    /// It is open, and may turn out violated.
    pub may_violate: bool,
    /// Whether a `permit` line holds; none where that is open.
    pub permits: Option<bool>,
    /// A deadline that is missed, and forbids nothing on this day.
    pub advisory: bool,
    /// The exception that took its place.
    pub replaced_by: Option<ProvisionId>,
    /// The sibling exception that it is in conflict with.
    pub conflict: Option<ProvisionId>,
    /// Its numbers.
    pub numbers: Numbers,
}

/// The numbers of each kind of provision.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the exports")]
pub enum Numbers {
    Nothing,
    Quota { count: Value, adding: Value, limit: Value, remaining: Value },
    Fee { amount: Value, every: Value },
    Deadline { last_day: Value, state: DeadlineState },
    Sanction { nth: Value, ladder: Option<LadderId>, rung: Option<usize>, until: Value },
    Procedure { steps: i64, done: i64 },
}

impl Numbers {
    /// Whether a finding that lacks them says nothing: what a fee or a sanction comes to.
    pub(super) fn are_the_point(self) -> bool {
        match self {
            Self::Fee { .. } | Self::Sanction { .. } => true,
            Self::Nothing | Self::Quota { .. } | Self::Deadline { .. } | Self::Procedure { .. } => false,
        }
    }

    /// The numbers where it is open which of two findings holds: known are those in which they agree.
    #[must_use]
    pub fn or(mut self, mut other: Self) -> Self {
        if self == other {
            return self;
        }
        let alike = std::mem::discriminant(&self) == std::mem::discriminant(&other);
        let (state, rung) = (other.state(), other.rung());
        let others = other.values();
        for (place, value) in self.values().into_iter().enumerate() {
            if !alike || others.get(place).is_none_or(|other| **other != *value) {
                *value = Value::Unknown;
            }
        }
        if let Self::Deadline { state: own, .. } = &mut self
            && Some(*own) != state
        {
            *own = DeadlineState::Unknown;
        }
        if let Self::Sanction { ladder, rung: own, .. } = &mut self
            && (*ladder, *own) != rung
        {
            *own = None;
        }
        self
    }

    fn values(&mut self) -> Vec<&mut Value> {
        match self {
            Self::Quota { count, adding, limit, remaining } => vec![count, adding, limit, remaining],
            Self::Fee { amount, every } => vec![amount, every],
            Self::Deadline { last_day, .. } => vec![last_day],
            Self::Sanction { nth, until, .. } => vec![nth, until],
            Self::Nothing | Self::Procedure { .. } => Vec::new(),
        }
    }

    fn state(&self) -> Option<DeadlineState> {
        if let Self::Deadline { state, .. } = self { Some(*state) } else { None }
    }

    fn rung(&self) -> (Option<LadderId>, Option<usize>) {
        if let Self::Sanction { ladder, rung, .. } = self { (*ladder, *rung) } else { (None, None) }
    }
}

/// How a deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the public words")]
pub enum DeadlineState {
    Met,
    Missed,
    Pending,
    Unknown,
}

impl DeadlineState {
    /// The public word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }
}

impl Outcome {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        status: Status::Unknown,
        applies: None,
        reason: None,
        may_violate: true,
        permits: None,
        advisory: false,
        replaced_by: None,
        conflict: None,
        numbers: Numbers::Nothing,
    };

    /// It applies and comes to this.
    #[must_use]
    pub fn of(status: Status, numbers: Numbers) -> Self {
        Self {
            status,
            applies: Some(true),
            may_violate: status == Status::Unknown,
            permits: Some(false),
            numbers,
            ..Self::UNKNOWN
        }
    }

    /// It does not apply.
    #[must_use]
    pub fn not_applicable(reason: NotApplicable) -> Self {
        Self { applies: Some(false), reason: Some(reason), ..Self::of(Status::NotApplicable, Numbers::Nothing) }
    }

    /// The same, if it is open whether it applies at all.
    #[must_use]
    pub fn perhaps(self) -> Self {
        Self {
            status: if self.status == Status::NotApplicable { self.status } else { Status::Unknown },
            applies: if self.applies == Some(false) { self.applies } else { None },
            may_violate: self.may_violate || self.status == Status::Violated,
            permits: self.permits.filter(|permits| !permits),
            ..self
        }
    }

    /// Whether two findings say the same.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.status == other.status && self.numbers == other.numbers && self.permits == other.permits
    }

    /// What is exported under a name.
    #[must_use]
    pub fn export(&self, export: Export) -> Value {
        match export {
            Export::Satisfied => self.is(Status::Satisfied),
            Export::Violated => self.is(Status::Violated),
            Export::Applies => self.applies.map_or(Value::Unknown, Value::Bool),
            Export::Met | Export::Missed | Export::Pending => self.deadline_is(export),
            Export::Count
            | Export::Adding
            | Export::Limit
            | Export::Remaining
            | Export::Amount
            | Export::LastDay
            | Export::Nth
            | Export::Action
            | Export::Until => self.sure(self.number(export)),
        }
    }

    /// A number where it is open whether there is one: it may be none.
    fn sure(&self, number: Value) -> Value {
        match self.applies {
            None if !number.is_none() => Value::Unknown,
            Some(_) | None => number,
        }
    }

    fn is(&self, status: Status) -> Value {
        if self.status != Status::Unknown {
            return Value::Bool(self.status == status);
        }
        let impossible = status == Status::Violated && !self.may_violate;
        if impossible { Value::Bool(false) } else { Value::Unknown }
    }

    fn deadline_is(&self, export: Export) -> Value {
        let Numbers::Deadline { state, .. } = self.numbers else {
            return self.not_there();
        };
        match (self.applies, state) {
            (None, _) | (_, DeadlineState::Unknown) => Value::Unknown,
            (Some(_), DeadlineState::Met) => Value::Bool(export == Export::Met),
            (Some(_), DeadlineState::Missed) => Value::Bool(export == Export::Missed),
            (Some(_), DeadlineState::Pending) => Value::Bool(export == Export::Pending),
        }
    }

    /// What a number is where the provision has none.
    fn not_there(&self) -> Value {
        let open = self.status == Status::Unknown || self.applies.is_none();
        if open { Value::Unknown } else { Value::None }
    }

    /// A number, if it applies.
    #[must_use]
    pub fn number(&self, export: Export) -> Value {
        match (self.numbers, export) {
            (Numbers::Quota { count, .. }, Export::Count) => count,
            (Numbers::Quota { adding, .. }, Export::Adding) => adding,
            (Numbers::Quota { limit, .. }, Export::Limit) => limit,
            (Numbers::Quota { remaining, .. }, Export::Remaining) => remaining,
            (Numbers::Fee { amount, .. }, Export::Amount) => amount,
            (Numbers::Deadline { last_day, .. }, Export::LastDay) => last_day,
            (Numbers::Sanction { nth, .. }, Export::Nth) => nth,
            (Numbers::Sanction { until, .. }, Export::Until) => until,
            // its words are made where they are shown and compared
            (Numbers::Sanction { .. }, Export::Action) => Value::Unknown,
            _ => self.not_there(),
        }
    }
}
