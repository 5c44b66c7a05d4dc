//! What tests and terms are made of that have many parts.

use std::cmp::Ordering;

use super::form::{At, Place, Stretch};
use crate::policy::ids::{NodeId, ProvisionId, TableId};
use crate::policy::node::Export;
use crate::syntax::expression::Comparison;

/// A number of a provision: the term, where these tests hold; without one the machine knows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub provision: ProvisionId,
    pub export: Export,
    pub applies: Stretch,
    pub term: Option<At>,
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
    /// Both together, where they are short: the block, and the ways in which an element counts, and in which it is so.
    pub block: Option<(At, u64, u64)>,
}

/// What is asked about the elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Count,
    Any,
    All,
}

/// `by`: the term for each member, from the first on.
#[derive(Clone, Debug)]
pub(super) struct ByMember {
    pub on: At,
    pub first: u32,
    pub table: Vec<Option<At>>,
    /// The narrowest last.
    pub arms: Vec<Arm>,
    pub otherwise: Option<At>,
    /// Every member has an arm, and there is one: nothing else can be.
    pub complete: bool,
}

/// Tables of more columns are left to the machine.
pub(super) const COLUMNS: usize = 12;

/// A decision table: the rows that exist in the slice, by their place in the table, each with its value.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub table: TableId,
    pub inputs: Vec<At>,
    pub rows: Vec<(usize, At)>,
}

/// An arm of `by`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arm {
    pub first: u32,
    pub last: u32,
    pub value: At,
}

/// What a value or an amount chooses.
#[derive(Clone, Debug)]
pub(super) enum Scale {
    /// `by` of what is no member: the arm with an equal key.
    ByValue { on: At, arms: Vec<(At, At)>, otherwise: Option<At> },
    /// The value of the band; with each edge, whether it belongs to its band.
    Band { on: At, edges: Vec<(At, bool)>, values: Vec<At> },
    /// Each part at its rate.
    Brackets { on: At, edges: Vec<At>, rates: Vec<At> },
}

/// What is found among the elements that count. What is open, the machine knows best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub list: At,
    pub find: Find,
    /// What is compared, counted or told of an element.
    pub value: At,
    pub node: NodeId,
}

/// What is looked for in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Find {
    /// How many different ones there are.
    Distinct,
    /// The one that compares so with all others.
    Extreme(Ordering),
    /// What is told of the element whose key compares so; without keys, of the first or last of the list.
    Pick(Ordering, Option<At>),
}
