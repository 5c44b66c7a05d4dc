//! Reading past what nobody can use, so that everything behind it is still read.

use super::{Decoder, Stop};
use crate::facts::input::{Input, Shape};

impl Decoder<'_> {
    /// Reads past a value.
    pub(super) fn skip<I: Input>(&mut self, input: &mut I, depth: usize) -> Result<(), Stop> {
        let (opened, place) = match input.value() {
            Ok(seen) => (Opened::of(seen.shape), seen.place),
            Err(problem) => return self.problem(problem),
        };
        if opened.is_some() {
            self.deeper(place, depth + 1)?;
        }
        self.skip_rest(input, opened, depth + 1)
    }

    /// Reads past the rest of a value of which the beginning has been seen.
    pub(super) fn skip_rest<I: Input>(
        &mut self,
        input: &mut I,
        opened: Option<Opened>,
        depth: usize,
    ) -> Result<(), Stop> {
        let Some(opened) = opened else {
            return Ok(());
        };
        loop {
            let more = match opened {
                Opened::Record => input.key().map(|key| key.is_some()),
                Opened::List => input.element(),
            };
            match more {
                Ok(true) => self.skip(input, depth)?,
                Ok(false) => return Ok(()),
                Err(problem) => return self.problem(problem),
            }
        }
    }
}

/// What a bracket opened.
#[derive(Clone, Copy)]
pub(super) enum Opened {
    Record,
    List,
}

impl Opened {
    pub(super) fn of(shape: Shape<'_>) -> Option<Opened> {
        match shape {
            Shape::Record => Some(Opened::Record),
            Shape::List => Some(Opened::List),
            Shape::Null
            | Shape::Unknown
            | Shape::Bool(_)
            | Shape::Number(_)
            | Shape::Text(_)
            | Shape::Plain(_)
            | Shape::Word(_) => None,
        }
    }
}
