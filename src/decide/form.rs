//! What a slice of time is written down as: tests and terms in flat lists, that name one another by number.

use super::index::{Check, Index};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;
use crate::value::CharClass;

/// A test, a term or another part, by its place in its list.
pub(super) type At = u32;

/// A stretch of one of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: u32,
    pub length: u32,
}

impl Stretch {
    pub fn of<T>(self, list: &[T]) -> &[T] {
        let start = self.start as usize;
        list.get(start..start + self.length as usize).unwrap_or_default()
    }
}

/// Kleene's truths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    No,
    Yes,
    Open,
}

impl Truth {
    pub fn known(truth: bool) -> Truth {
        if truth { Truth::Yes } else { Truth::No }
    }

    pub fn of(truth: Option<bool>) -> Truth {
        truth.map_or(Truth::Open, Truth::known)
    }

    /// The truth of what was wanted to hold, or not to.
    pub fn wanted(self, wanted: bool) -> Truth {
        match self {
            Truth::No => Truth::known(!wanted),
            Truth::Yes => Truth::known(wanted),
            Truth::Open => Truth::Open,
        }
    }
}

/// Where a value stands: a cell of the case, or one of the element of a list that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Root(u32),
    Element(u32),
}

/// A condition. `wanted`: it is to hold, or not to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Test {
    Known(Truth),
    /// All of these hold.
    All(Stretch),
    /// One of these holds.
    Any(Stretch),
    /// A fact that is true or false.
    Holds {
        place: Place,
        wanted: bool,
    },
    /// A member between two others, both included.
    Among {
        place: Place,
        first: u32,
        last: u32,
        wanted: bool,
    },
    /// A member in one of several ranges.
    AmongAny {
        place: Place,
        ranges: Stretch,
        wanted: bool,
    },
    /// A whole number compared with one that is written; else as the comparison of that number.
    Int {
        place: Place,
        comparison: Comparison,
        bound: i64,
        whole: At,
    },
    /// Two values compared.
    Compare {
        whole: At,
    },
    /// `is given`
    Given {
        place: Place,
        wanted: bool,
    },
    /// The characters of a text.
    Characters {
        place: Place,
        every: bool,
        classes: At,
        wanted: bool,
    },
    /// `if`: where the condition is open, as the node says.
    If {
        condition: At,
        then: At,
        otherwise: At,
        node: NodeId,
        wanted: bool,
    },
    /// A list of which one, none or every element is so.
    Elements {
        list: At,
        wanted: bool,
    },
    /// More than the limit.
    Exceeds {
        count: At,
        adding: At,
        limit: At,
    },
    /// What has no flat form.
    Computed {
        node: NodeId,
        wanted: bool,
    },
}

/// A value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Term {
    Constant(Value),
    Cell(Place),
    GoverningDate,
    Today,
    If { condition: At, then: At, otherwise: At, node: NodeId },
    ByMember { place: Place, arms: Stretch, otherwise: Option<At>, node: NodeId },
    Add { left: At, right: At, node: NodeId },
    Subtract { left: At, right: At, node: NodeId },
    Count(At),
    Computed(NodeId),
}

/// Two values to compare.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared {
    pub comparison: Comparison,
    pub left: At,
    pub right: At,
    /// Which of them may be none.
    pub optional: (bool, bool),
    pub wanted: bool,
}

/// The elements of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elements {
    pub list: Place,
    pub stride: u32,
    pub which: Which,
    pub filter: Option<At>,
    pub have: Option<At>,
}

/// What is asked about the elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Count,
    Any,
    All,
}

/// An arm of `by`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arm {
    pub first: u32,
    pub last: u32,
    pub value: At,
}

/// The law on an act within a slice of time.
#[derive(Debug, Default)]
pub(super) struct Law {
    pub tests: Vec<Test>,
    pub terms: Vec<Term>,
    /// Operands of `All` and `Any`.
    pub operands: Vec<At>,
    pub ranges: Vec<(u32, u32)>,
    pub compared: Vec<Compared>,
    pub elements: Vec<Elements>,
    pub arms: Vec<Arm>,
    pub classes: Vec<Vec<CharClass>>,
    /// The provisions that can forbid the act, by what they ask of the facts.
    pub index: Index,
    /// The same, one after another in the order of the rulebook, as they are judged over columns.
    pub checks: Vec<Check>,
    /// Whether something permits the act, where it is forbidden unless permitted.
    pub permit: Option<At>,
    /// The provisions that have no flat form.
    pub computed: Vec<ProvisionId>,
    /// The law can be read in several ways: whole cases are judged by the machine.
    pub readings: bool,
}
