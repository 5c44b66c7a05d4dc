//! Where values come to lie, and what is presumed where none was given.

use super::{Decoder, Slot, cell};
use crate::facts::Case;
use crate::facts::schema::{layout_of, width};
use crate::policy::types::Type;
use crate::policy::value::{CellId, Value};
use crate::source::Span;

impl Decoder<'_> {
    /// Makes a cell none, and all those of a nested record.
    pub(super) fn none(&mut self, ty: &Type, at: usize, place: Span) {
        for at in at..at + width(self.policy, ty) {
            self.fill(at, Value::None, place);
        }
    }

    pub(super) fn fill(&mut self, at: usize, value: Value, place: Span) {
        if let Some(slot) = self.stack.get_mut(at) {
            *slot = Slot { value, place, given: true };
        }
    }

    /// Moves what lies on the stack from `base` on behind the cells of the case.
    pub(super) fn settle(&mut self, base: usize) {
        let start = self.case.cells.len();
        for (offset, slot) in self.stack.drain(base.min(self.stack.len())..).enumerate() {
            // a presence cell names the cell behind it, wherever it comes to lie
            let is_presence = matches!(slot.value, Value::Record(_));
            let value = if is_presence { Value::Record(cell(start + offset + 1)) } else { slot.value };
            self.case.cells.push(value);
            self.case.places.push(slot.place);
        }
    }

    pub(super) fn presume_elements(&mut self, element: &Type, start: CellId, length: u32) {
        let stride = layout_of(self.policy, element).map_or(1, |layout| layout.size);
        for (offset, index, value) in self.schema.presumed_element(element) {
            for number in 0..length {
                presume(self.case, CellId(start.0 + number * stride + offset), *index, *value);
            }
        }
    }

    pub(super) fn presume_root(&mut self) {
        for (at, index, value) in self.schema.presumed_root() {
            presume(self.case, CellId(*at), *index, *value);
        }
    }

    /// Puts what lies on the stack from `first` on into the cells of the same number.
    pub(super) fn place(&mut self, first: usize) {
        for (at, slot) in self.stack.drain(..).enumerate().skip(first) {
            if let (Some(value), Some(place)) = (self.case.cells.get_mut(at), self.case.places.get_mut(at)) {
                (*value, *place) = (slot.value, slot.place);
            }
        }
    }
}

/// Gives a cell its presumed value, if it is unknown.
pub(in crate::facts) fn presume(case: &mut Case, at: CellId, index: usize, presumed: Value) {
    if let Some(value) = case.cells.get_mut(at.0 as usize)
        && matches!(value, Value::Unknown)
    {
        *value = presumed;
        case.presumed.push((at, index));
    }
}
