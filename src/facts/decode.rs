//! The one decoder: values from any input go into the cells that the schema names, and every mistake is reported.

mod cells;
mod list;
mod money;
mod skip;

pub(super) use cells::presume;
use skip::Opened;

use super::Case;
use super::errors;
use super::input::{Input, Key, Problem, Shape};
use super::scalar::Reading;
use super::schema::{Schema, layout_of, record_name, width};
use super::table::Unknown;
use crate::diagnostic::Diagnostic;
use crate::policy::Policy;
use crate::policy::types::{Base, Field, Layout, Type};
use crate::policy::value::{CellId, Value};
use crate::source::Span;

/// Facts are nested at most this deep.
const DEEPEST: usize = 64;

/// A cell that is being filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    value: Value,
    place: Span,
    /// A key has named it.
    given: bool,
}

const EMPTY: Slot =
    Slot { value: Value::Unknown, place: Span { file: crate::source::FileId(0), start: 0, end: 0 }, given: false };

/// Reading can't go on; the reason has been reported.
pub(super) struct Stop;

/// What a value has to be, and what it is called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'p> {
    pub name: &'p str,
    pub field: &'p Field,
    /// The type of the field, or that of an element of its list.
    pub ty: &'p Type,
}

/// Fills the cells of a case.
///
/// Records are filled on a stack. The elements of a list move behind the cells of the case when the list is complete, so that they lie one
/// after another however much their inner lists hold.
pub(super) struct Decoder<'a> {
    pub policy: &'a Policy,
    pub schema: &'a Schema,
    pub case: &'a mut Case,
    pub stack: &'a mut Vec<Slot>,
    pub found: &'a mut Vec<Diagnostic>,
    pub unknown: Unknown<'a>,
}

impl<'a> Decoder<'a> {
    /// Reads the root record.
    pub fn facts<I: Input>(&mut self, input: &mut I) {
        let policy = self.policy;
        self.stack.clear();
        self.stack.resize(policy.facts.size as usize, EMPTY);
        let read = self.root(input, &policy.facts);
        self.stack.truncate(policy.facts.size as usize);
        if read.is_ok() {
            self.finish(input);
        }
        self.place(0);
        self.presume_root();
    }

    /// Reads one value into a cell, and all that belong to it, of a case that has been filled before.
    pub fn one<I: Input>(&mut self, input: &mut I, wanted: Wanted<'a>, at: usize) -> Result<(), Stop> {
        let cells = width(self.policy, wanted.ty);
        self.stack.clear();
        self.stack.resize(at + cells, EMPTY);
        self.value(input, wanted, at, 0)?;
        self.finish(input);
        self.place(at);
        Ok(())
    }

    fn finish<I: Input>(&mut self, input: &mut I) {
        if let Err(problem) = input.end() {
            self.found.push(*problem.diagnostic);
        }
    }

    fn root<I: Input>(&mut self, input: &mut I, layout: &'a Layout) -> Result<(), Stop> {
        let seen = match input.value() {
            Ok(seen) => seen,
            Err(problem) => return self.problem(problem),
        };
        if matches!(seen.shape, Shape::Record) {
            return self.record(input, layout, 0, "this rulebook", 1);
        }
        let opened = Opened::of(seen.shape);
        self.found.push(errors::not_a_record(seen.place, seen.shape, layout));
        self.skip_rest(input, opened, 1)
    }

    fn record<I: Input>(
        &mut self,
        input: &mut I,
        layout: &'a Layout,
        base: usize,
        owner: &str,
        depth: usize,
    ) -> Result<(), Stop> {
        let mut next = 0;
        loop {
            let key = match input.key() {
                Ok(Some(key)) => key,
                Ok(None) => return Ok(()),
                Err(problem) => return self.problem(problem),
            };
            let place = key.place;
            let Some((index, name, field)) = find(layout, next, key) else {
                if !self.unknown.is_expected(key.text) {
                    let policy = self.policy;
                    errors::one_more(self.found, place, || errors::unknown_key(key, layout, owner, policy));
                }
                self.skip(input, depth)?;
                continue;
            };
            next = index + 1;
            let at = base + field.offset as usize;
            if !self.first_time(at, place, name) {
                self.skip(input, depth)?;
                continue;
            }
            self.value(input, Wanted { name, field, ty: &field.ty }, at, depth)?;
        }
    }

    /// Whether a key names its cell for the first time; if not, that is reported.
    fn first_time(&mut self, at: usize, place: Span, name: &str) -> bool {
        let Some(slot) = self.stack.get_mut(at) else {
            return false;
        };
        if slot.given {
            let first = slot.place;
            self.found.push(errors::repeated_key(place, first, name));
            return false;
        }
        slot.given = true;
        slot.place = place;
        true
    }

    fn value<I: Input>(&mut self, input: &mut I, wanted: Wanted<'a>, at: usize, depth: usize) -> Result<(), Stop> {
        let seen = match input.value() {
            Ok(seen) => seen,
            Err(problem) => return self.problem(problem),
        };
        let place = seen.place;
        match (seen.shape, &wanted.ty.base) {
            (Shape::Unknown, _) => {}
            (Shape::Null, base) => {
                if !wanted.ty.optional && !matches!(base, Base::Any | Base::Nothing) {
                    self.found.push(errors::must_exist(place, wanted));
                }
                self.none(wanted.ty, at, place);
            }
            (Shape::Record, Base::Record(_)) => return self.nested(input, wanted, at, place, depth),
            (Shape::Record, Base::Money(_)) => return self.money(input, wanted, at, place, depth),
            (Shape::List, Base::List(element)) => {
                return self.list(input, Wanted { ty: element, ..wanted }, at, place, depth);
            }
            (shape @ (Shape::Record | Shape::List), base) => {
                if !matches!(base, Base::Any) {
                    self.found.push(errors::wrong_type(place, shape, wanted, self.policy));
                }
                let opened = Opened::of(shape);
                return self.skip_rest(input, opened, depth + 1);
            }
            (shape, _) => self.scalar(shape, wanted, at, place),
        }
        Ok(())
    }

    fn scalar(&mut self, shape: Shape<'_>, wanted: Wanted<'a>, at: usize, place: Span) {
        let reading = Reading { policy: self.policy, schema: self.schema, wanted, place };
        match reading.scalar(shape, &mut self.case.texts) {
            Ok(value) => self.fill(at, value, place),
            Err(diagnostic) if wanted.ty.optional && says_none(shape) => {
                self.found.push(diagnostic.help("write null, without quotes, to say that there is none"));
            }
            Err(diagnostic) => self.found.push(*diagnostic),
        }
    }

    fn nested<I: Input>(
        &mut self,
        input: &mut I,
        wanted: Wanted<'a>,
        at: usize,
        place: Span,
        depth: usize,
    ) -> Result<(), Stop> {
        self.deeper(place, depth + 1)?;
        let Some(layout) = layout_of(self.policy, wanted.ty) else {
            return self.skip_rest(input, Some(Opened::Record), depth + 1);
        };
        self.fill(at, Value::Record(cell(at + 1)), place);
        let owner = record_name(self.policy, wanted.ty);
        self.record(input, layout, at + 1, owner, depth + 1)
    }

    fn problem(&mut self, problem: Problem) -> Result<(), Stop> {
        self.found.push(*problem.diagnostic);
        if problem.goes_on { Ok(()) } else { Err(Stop) }
    }

    fn deeper(&mut self, place: Span, depth: usize) -> Result<(), Stop> {
        if depth <= DEEPEST {
            return Ok(());
        }
        self.found.push(errors::too_deep(place, DEEPEST));
        Err(Stop)
    }
}

fn says_none(shape: Shape<'_>) -> bool {
    matches!(shape, Shape::Text("none") | Shape::Plain("none") | Shape::Word("none"))
}

/// The field that a key names. Keys mostly come in the order of the fields, so the one that follows the last is tried first.
fn find<'p>(layout: &'p Layout, next: usize, key: Key<'_>) -> Option<(usize, &'p str, &'p Field)> {
    if let Some((name, field)) = layout.fields.get_index(next)
        && name == key.text
    {
        return Some((next, name, field));
    }
    let (index, name, field) = layout.fields.get_full(key.text)?;
    Some((index, name, field))
}

/// The cell of an index; there are never as many cells as a `u32` can count.
fn cell(index: usize) -> CellId {
    CellId(u32::try_from(index).unwrap_or(u32::MAX))
}
