//! What a slice of time is written down as: tests and terms in flat lists, that name one another by number.

use super::block::Block;
use super::index::Index;
use super::operation::Operation;
pub(super) use super::parts::{Arm, ByMember, COLUMNS, Compared, Elements, Find, Found, Number, Scale, Table, Which};
use super::readings::Doubt;
use super::slow::Slow;
use crate::evaluate::readings::Assignment;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;
use crate::value::CharClass;

/// A test, a term or another part, by its place in its list.
pub(super) type At = u32;

/// A stretch of one of the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: u32,
    pub length: u32,
}

impl Stretch {
    #[inline]
    pub fn of<T>(self, list: &[T]) -> &[T] {
        let start = self.start as usize;
        list.get(start..start.wrapping_add(self.length as usize)).unwrap_or_default()
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
    #[inline]
    pub fn known(truth: bool) -> Truth {
        if truth { Truth::Yes } else { Truth::No }
    }

    pub fn of(truth: Option<bool>) -> Truth {
        truth.map_or(Truth::Open, Truth::known)
    }

    /// The truth of what was wanted to hold, or not to.
    #[inline]
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
    /// This does not hold.
    Not(At),
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
    /// A number of elements compared with one that is written; else as the comparison.
    Counted {
        list: At,
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
    /// `if`: where the condition is open, what both agree on, or as the node says.
    If {
        condition: At,
        then: At,
        otherwise: At,
        node: Option<NodeId>,
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
    /// No member of a list of the case lies in this range.
    Lacks {
        list: Place,
        first: u32,
        last: u32,
    },
    /// A last day that was missed.
    Missed {
        last: At,
        met: Option<At>,
    },
    /// At most one of these holds; where two do, it is open what that means.
    Clash(Stretch),
    /// A provision that is an exception or has some: where it is known what applies, the test; else as the machine says.
    Settled {
        applies: Stretch,
        test: At,
        provision: ProvisionId,
    },
    /// A term that is true.
    Of {
        term: At,
        wanted: bool,
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
    If {
        condition: At,
        then: At,
        otherwise: At,
    },
    ByMember(At),
    Count(At),
    /// What the elements that count have, added to the first term.
    Sum {
        list: At,
        zero: Option<At>,
        value: At,
    },
    Table(At),
    Operation(At),
    /// What a value or an amount chooses.
    Scale(At),
    /// What is found in a list.
    Found(At),
    /// A term that is computed once for a case.
    Once {
        slot: u32,
        term: At,
    },
    /// What is left of a limit.
    Remaining {
        count: At,
        limit: At,
    },
    Computed(NodeId),
    /// What has no flat form, of the element that is looked at: the variable that it is, and whether that is a record.
    Inside {
        node: NodeId,
        variable: u32,
        records: bool,
    },
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
    pub blocks: Vec<Block>,
    pub by_member: Vec<ByMember>,
    /// How many terms are kept for a case.
    pub kept: u32,
    pub tables: Vec<Table>,
    pub scales: Vec<Scale>,
    pub found: Vec<Found>,
    pub operations: Vec<Operation>,
    pub classes: Vec<Vec<CharClass>>,
    /// The provisions that can forbid the act, by what they ask of the facts.
    pub index: Index,
    /// The same in blocks alone, where the index divides them: as they are judged over columns.
    pub undivided: Vec<Block>,
    /// Whether something permits the act, where it is forbidden unless permitted.
    pub permit: Option<At>,
    /// The provisions that have no flat form.
    pub computed: Vec<ProvisionId>,
    /// They and those of which a part has none, and why.
    pub slow: Vec<(ProvisionId, Slow)>,
    /// What is asked for beside the verdict.
    pub numbers: Vec<Number>,
    /// The readings that it is the law under.
    pub reading: Assignment,
    /// What it can be read in several ways for: this is the law under the main reading.
    pub doubts: Vec<Doubt>,
    /// It can be read in more ways than are written down: whole cases are judged by the machine.
    pub is_beyond: bool,
}

impl Law {
    /// All provisions that can forbid the act, in blocks; nothing where there are too many.
    pub fn all_blocks(&self) -> Option<&[Block]> {
        if !self.index.divides() {
            return Some(&self.index.blocks);
        }
        (!self.undivided.is_empty()).then_some(&self.undivided)
    }

    /// Whether the provisions of the index are all there is.
    #[inline]
    pub fn is_plain(&self) -> bool {
        self.computed.is_empty() && self.permit.is_none() && self.numbers.is_empty()
    }

    /// How many provisions, conditions and values the machine has to compute.
    pub fn left_to_machine(&self) -> usize {
        let tests = self.tests.iter().filter(|test| matches!(test, Test::Computed { .. }));
        let terms = self.terms.iter().filter(|term| matches!(term, Term::Computed(_) | Term::Inside { .. }));
        let numbers = self.numbers.iter().filter(|number| number.term.is_none());
        let others: usize = self.others().map(Law::left_to_machine).sum();
        self.computed.len() + tests.count() + terms.count() + numbers.count() + others
    }

    /// The laws of what can be read otherwise.
    pub fn others(&self) -> impl Iterator<Item = &Law> {
        self.doubts.iter().flat_map(|doubt| &doubt.others)
    }
}
