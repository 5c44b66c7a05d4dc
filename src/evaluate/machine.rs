//! The machine that walks the rulebook's nodes for one case: what it holds, and how it reads facts.

use std::collections::BTreeMap;

use super::outcome::Outcome;
use super::problem::Problem;
use super::trace::{Open, Trace, Used};
use crate::builtin::Texts;
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::*;
use crate::policy::node::{Many, Node};
use crate::policy::types::Base;
use crate::policy::value::{CellId, TextRef, Value};
use crate::value::{Date, Fault};

/// The most nodes that one evaluation visits.
pub const MOST_STEPS: u64 = 50_000_000;
/// The deepest that nodes nest, definitions included.
pub const DEEPEST: u32 = 1_000;

/// One case before one rulebook.
pub struct Machine<'a, T: Trace> {
    pub(crate) policy: &'a Policy,
    pub(crate) case: &'a Case,
    /// The governing date.
    pub(crate) on: Option<Date>,
    pub(crate) today: Option<Date>,
    /// The options chosen; the first option of every other choice.
    pub(crate) reading: &'a [(ChoiceId, usize)],
    pub(crate) trace: T,
    pub(crate) space: Space<T::Heard>,
    base: usize,
    /// The day that was asked about; none: that of each act.
    pub(super) asked_on: Option<Date>,
    /// The date that is judged.
    judged_on: Option<Date>,
    /// The memo of the date that is judged; `None` while another date is looked at.
    pub(super) generation: Option<u64>,
    steps: u64,
    depth: u32,
}

/// The room a machine works in; it can be used again, so that a warm decision allocates nothing.
#[derive(Debug, Default)]
pub struct Space<H> {
    frame: Vec<Value>,
    pub(crate) arguments: Vec<Value>,
    /// Elements of lists that expressions make: they follow the case's cells.
    scratch: Vec<Value>,
    pub(super) generation: u64,
    pub(super) defines: Vec<(u64, Value, H)>,
    pub(super) outcomes: Vec<(u64, Outcome, H)>,
    pub(super) other_defines: BTreeMap<(DefineId, Option<Date>), (Value, H)>,
    pub(super) other_outcomes: BTreeMap<(ProvisionId, Option<Date>), (Outcome, H)>,
}

impl<'a, T: Trace> Machine<'a, T> {
    /// A machine for the case under the law of a date.
    pub fn new(
        policy: &'a Policy,
        case: &'a Case,
        (on, today): (Option<Date>, Option<Date>),
        reading: &'a [(ChoiceId, usize)],
        (trace, mut space): (T, Space<T::Heard>),
    ) -> Self {
        space.start(policy);
        Self {
            policy,
            case,
            on,
            today,
            reading,
            trace,
            base: 0,
            asked_on: on,
            judged_on: on,
            generation: Some(space.generation),
            space,
            steps: 0,
            depth: 0,
        }
    }

    /// What was heard, and the room for the next machine.
    pub fn into_parts(self) -> (T, Space<T::Heard>) {
        (self.trace, self.space)
    }

    /// Judges under the law of this date from now on.
    pub(crate) fn govern(&mut self, on: Option<Date>) {
        if on != self.judged_on {
            self.space.generation += 1;
            self.judged_on = on;
        }
        self.look_at(on);
    }

    /// Looks at the law of a date, which may be another than the one that is judged.
    pub(crate) fn look_at(&mut self, on: Option<Date>) {
        self.on = on;
        self.generation = (on == self.judged_on).then_some(self.space.generation);
    }

    pub(crate) fn node(&self, id: NodeId) -> &'a Node {
        self.policy.nodes.get(id.index()).unwrap_or(&Node::Broken)
    }

    pub(crate) fn many(&self, many: Many) -> &'a [NodeId] {
        let start = many.start as usize;
        self.policy.operands.get(start..start + many.length as usize).unwrap_or_default()
    }

    pub(crate) fn base_type(&self, id: NodeId) -> &'a Base {
        self.policy.types.get(id.index()).map_or(&Base::Any, |ty| &ty.base)
    }

    pub(super) fn is_optional(&self, id: NodeId) -> bool {
        self.policy.types.get(id.index()).is_none_or(|ty| ty.optional)
    }

    pub(super) fn texts(&self) -> Texts<'a> {
        Texts { policy: &self.policy.texts, case: &self.case.texts }
    }

    pub(super) fn text(&self, text: TextRef) -> &'a str {
        self.texts().get(text)
    }

    /// The value of a node. What it lacked is forgotten where the value is known all the same.
    pub fn value(&mut self, id: NodeId) -> Value {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.depth >= DEEPEST {
            return self.fails(id, Problem::TooLong);
        }
        self.depth += 1;
        let mark = self.trace.mark();
        let value = self.dispatch(id);
        if !value.is_open() {
            self.trace.forget(mark);
        }
        self.trace.computed(id, value);
        self.depth -= 1;
        value
    }

    /// A condition's truth, none where it is open. What is known not to exist does not hold.
    pub(crate) fn truth(&mut self, id: NodeId) -> Option<bool> {
        truth_of(self.value(id))
    }

    pub(super) fn fails(&mut self, id: NodeId, problem: Problem) -> Value {
        self.trace.open(Open::Fault(problem, id));
        Value::Fault
    }

    /// The value, or the fault with its place.
    pub(super) fn settle(&mut self, id: NodeId, result: Result<Value, Fault>) -> Value {
        match result {
            Ok(value) => value,
            Err(fault) => self.fails(id, Problem::Operation(fault)),
        }
    }

    /// What stands in a cell, noted as read.
    pub(super) fn cell(&mut self, cell: CellId) -> Value {
        let Some(value) = self.case.cells.get(cell.0 as usize).copied() else {
            return self.scratch_cell(cell);
        };
        if matches!(value, Value::Unknown) {
            self.trace.open(Open::Missing(cell));
        } else {
            self.trace.used(Used::Fact(cell));
        }
        value
    }

    /// What stands in a cell that holds a value of the node's type: a record is given as its first field's cell.
    pub(super) fn fact(&mut self, id: NodeId, cell: CellId) -> Value {
        let raw = self.case.cells.get(cell.0 as usize).copied();
        let there = !matches!(raw, None | Some(Value::None));
        if there && matches!(self.base_type(id), Base::Record(_)) {
            return Value::Record(CellId(cell.0 + 1));
        }
        self.cell(cell)
    }

    /// What stands in a cell, not noted as read.
    pub(super) fn plain_cell(&self, cell: CellId) -> Value {
        let known = self.case.cells.get(cell.0 as usize).copied();
        known.unwrap_or_else(|| self.scratch_cell(cell))
    }

    fn scratch_cell(&self, cell: CellId) -> Value {
        let place = (cell.0 as usize).checked_sub(self.case.cells.len());
        place.and_then(|place| self.space.scratch.get(place)).copied().unwrap_or(Value::Fault)
    }

    /// Whether a list was made by an expression: its elements take one cell each.
    pub(crate) fn is_made(&self, cell: CellId) -> bool {
        cell.0 as usize >= self.case.cells.len()
    }

    /// Where the next element of a list made by an expression will stand.
    pub(super) fn next_cell(&self) -> Option<CellId> {
        let place = self.case.cells.len() + self.space.scratch.len();
        u32::try_from(place).ok().map(CellId)
    }

    pub(super) fn make_cell(&mut self, value: Value) {
        self.space.scratch.push(value);
    }

    pub(crate) fn local(&self, place: u32) -> Value {
        self.space.frame.get(self.base + place as usize).copied().unwrap_or(Value::Fault)
    }

    pub(crate) fn set_local(&mut self, place: u32, value: Value) {
        let place = self.base + place as usize;
        if self.space.frame.len() <= place {
            self.space.frame.resize(place + 1, Value::Fault);
        }
        if let Some(slot) = self.space.frame.get_mut(place) {
            *slot = value;
        }
    }

    /// Runs with a frame of its own that holds the arguments from this place of the argument stack on.
    pub(super) fn in_frame<R>(&mut self, arguments: usize, run: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.enter_frame(arguments);
        let result = run(self);
        self.leave_frame(before);
        result
    }

    /// Begins a frame that holds the arguments from this place of the argument stack on; gives what ends it.
    pub(crate) fn enter_frame(&mut self, arguments: usize) -> (usize, usize) {
        let (before, length) = (self.base, self.space.frame.len());
        self.base = length;
        let Space { frame, arguments: stack, .. } = &mut self.space;
        frame.extend(stack.drain(arguments..));
        (before, length)
    }

    /// Ends a frame.
    pub(crate) fn leave_frame(&mut self, (before, length): (usize, usize)) {
        self.space.frame.truncate(length);
        self.base = before;
    }

    /// Runs under the law of a date.
    pub(super) fn under<R>(&mut self, on: Option<Date>, run: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.on;
        self.look_at(on);
        let result = run(self);
        self.look_at(before);
        result
    }
}

impl<H: Clone + Default> Space<H> {
    /// Everything remembered is of an earlier generation from now on.
    fn start(&mut self, policy: &Policy) {
        self.generation += 1;
        self.frame.clear();
        self.arguments.clear();
        self.scratch.clear();
        self.other_defines.clear();
        self.other_outcomes.clear();
        if self.defines.len() < policy.defines.len() {
            self.defines.resize(policy.defines.len(), (0, Value::Fault, H::default()));
        }
        if self.outcomes.len() < policy.provisions.len() {
            self.outcomes.resize(policy.provisions.len(), (0, Outcome::UNKNOWN, H::default()));
        }
    }
}

/// True, false, or none where it is open.
pub(super) fn truth_of(value: Value) -> Option<bool> {
    if value.is_open() {
        return None;
    }
    Some(matches!(value, Value::Bool(true)))
}
