//! Money in two parts: `{"amount": "300", "currency": "CNY"}`.

use super::skip::Opened;
use super::{Decoder, Stop, Wanted};
use crate::facts::errors;
use crate::facts::input::{Input, Shape};
use crate::source::Span;

/// The amount and the currency.
type Parts = [Option<String>; 2];

impl<'a> Decoder<'a> {
    /// Reads money of which the bracket has been seen.
    pub(super) fn money<I: Input>(
        &mut self,
        input: &mut I,
        wanted: Wanted<'a>,
        at: usize,
        place: Span,
        depth: usize,
    ) -> Result<(), Stop> {
        match self.parts(input, depth)? {
            Some([Some(amount), Some(currency)]) => {
                self.scalar(Shape::Text(&format!("{amount} {currency}")), wanted, at, place);
            }
            _ => self.found.push(errors::wrong_type(place, Shape::Record, wanted, self.policy)),
        }
        Ok(())
    }

    /// Both parts; none if there is anything else or a part is there twice.
    fn parts<I: Input>(&mut self, input: &mut I, depth: usize) -> Result<Option<Parts>, Stop> {
        let mut parts: Parts = [None, None];
        let mut fits = true;
        loop {
            let part = match input.key() {
                Ok(Some(key)) => ["amount", "currency"].iter().position(|name| *name == key.text),
                Ok(None) => return Ok(fits.then_some(parts)),
                Err(problem) => return self.problem(problem).map(|()| None),
            };
            match part.and_then(|part| parts.get_mut(part)) {
                Some(part) => fits &= self.part(input, part, depth)?,
                None => {
                    fits = false;
                    self.skip(input, depth)?;
                }
            }
        }
    }

    fn part<I: Input>(&mut self, input: &mut I, part: &mut Option<String>, depth: usize) -> Result<bool, Stop> {
        let shape = match input.value() {
            Ok(seen) => seen.shape,
            Err(problem) => return self.problem(problem).map(|()| false),
        };
        match shape {
            Shape::Number(text) | Shape::Text(text) | Shape::Plain(text) | Shape::Word(text) => {
                Ok(part.replace(text.to_owned()).is_none())
            }
            Shape::Null | Shape::Unknown | Shape::Bool(_) => Ok(false),
            Shape::Record => self.skip_rest(input, Some(Opened::Record), depth + 1).map(|()| false),
            Shape::List => self.skip_rest(input, Some(Opened::List), depth + 1).map(|()| false),
        }
    }
}
