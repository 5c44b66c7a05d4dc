//! Lists: their elements are filled on the stack and move behind the case when the list is complete.

use super::skip::Opened;
use super::{Decoder, EMPTY, Stop, Wanted, cell};
use crate::facts::errors;
use crate::facts::input::{Input, Shape};
use crate::facts::schema::{layout_of, record_name};
use crate::policy::value::{ListRef, Value};
use crate::source::Span;

impl<'a> Decoder<'a> {
    /// Reads the elements of a list; `wanted` is an element.
    pub(super) fn list<I: Input>(
        &mut self,
        input: &mut I,
        wanted: Wanted<'a>,
        at: usize,
        place: Span,
        depth: usize,
    ) -> Result<(), Stop> {
        self.deeper(place, depth + 1)?;
        let base = self.stack.len();
        let mut length = 0_u32;
        let read = loop {
            match input.element() {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(problem) => break self.problem(problem),
            }
            if self.element(input, wanted, depth + 1).is_err() {
                break Err(Stop);
            }
            length += 1;
        };
        let start = cell(self.case.cells.len());
        self.settle(base);
        self.presume_elements(wanted.ty, start, length);
        self.fill(at, Value::List(ListRef { start, length }), place);
        read
    }

    fn element<I: Input>(&mut self, input: &mut I, wanted: Wanted<'a>, depth: usize) -> Result<(), Stop> {
        let at = self.stack.len();
        let Some(layout) = layout_of(self.policy, wanted.ty) else {
            self.stack.push(EMPTY);
            return self.value(input, wanted, at, depth);
        };
        self.stack.resize(at + layout.size as usize, EMPTY);
        let seen = match input.value() {
            Ok(seen) => seen,
            Err(problem) => return self.problem(problem),
        };
        let place = seen.place;
        match seen.shape {
            Shape::Unknown => Ok(()),
            Shape::Record => {
                self.deeper(place, depth + 1)?;
                self.record(input, layout, at, record_name(self.policy, wanted.ty), depth + 1)
            }
            // an element has no cell that could say that it is none
            Shape::Null => {
                self.found.push(errors::must_exist(place, wanted));
                Ok(())
            }
            shape @ (Shape::Bool(_)
            | Shape::Number(_)
            | Shape::Text(_)
            | Shape::Plain(_)
            | Shape::Word(_)
            | Shape::List) => {
                let opened = Opened::of(shape);
                self.found.push(errors::wrong_type(place, shape, wanted, self.policy));
                self.skip_rest(input, opened, depth + 1)
            }
        }
    }
}
