//! Lists of the case.

use super::Run;
use crate::decide::form::{At, Elements, Law, Truth, Which};
use crate::evaluate::arithmetic::sum;
use crate::evaluate::extent::perhaps;
use crate::policy::value::{MOST, Value};

impl Run<'_> {
    /// How many elements are so, or whether one or all are.
    pub(super) fn elements(&mut self, law: &Law, list: At) -> Value {
        let Some(elements) = law.elements.get(list as usize) else { return Value::Fault };
        match elements.which {
            Which::Count => {
                let (sure, most) = self.count(law, elements);
                Value::between(sure, most)
            }
            // an element within an element is never looked at
            Which::Any => self.any_element(law, elements),
            Which::All => self.every_element(law, elements),
        }
    }

    /// How many elements count: at least, and at most. Of an unknown list that is not known at all.
    pub(super) fn count(&mut self, law: &Law, elements: &Elements) -> (i64, i64) {
        let Some(list) = self.list(elements) else { return (0, MOST) };
        let (mut sure, mut open) = (0_u64, 0_u64);
        let block = elements.block.and_then(|(block, counts, _)| Some((law.blocks.get(block as usize)?, counts)));
        for place in 0..list.1 {
            self.element = list.0.wrapping_add(place.wrapping_mul(elements.stride));
            if let Some((block, counts)) = block {
                let found = self.block(block, law);
                let counts = self.ways(law, (block, found), counts);
                sure += u64::from(counts == Truth::Yes);
                open += u64::from(counts == Truth::Open);
                continue;
            }
            let counts = elements.filter.map_or(Truth::Yes, |filter| self.test(law, filter));
            sure += u64::from(counts == Truth::Yes);
            open += u64::from(counts == Truth::Open);
        }
        // a list has fewer elements than a `u32` can count
        (sure as i64, (sure + open) as i64)
    }

    /// What the elements that count have, added up. What is none adds nothing.
    pub(super) fn sum(&mut self, law: &Law, list: At, (zero, value): (Option<At>, At)) -> Value {
        let Some(elements) = law.elements.get(list as usize) else { return Value::Fault };
        let Some(list) = self.list(elements) else { return Value::Unknown };
        let nothing = zero.map_or(Value::Int(0), |zero| self.term(law, zero));
        let mut total = nothing;
        for place in 0..list.1 {
            let (counts, _) = self.visit(law, elements, (list.0, place));
            if counts == Truth::No {
                continue;
            }
            let found = self.term(law, value);
            if found.is_none() {
                continue;
            }
            if matches!(found, Value::Unknown | Value::Fault) {
                return found;
            }
            let added = if counts == Truth::Open { perhaps(found, nothing) } else { Ok(found) };
            match added.and_then(|added| sum(total, added)) {
                Ok(sum) => total = sum,
                Err(_) => return Value::Fault,
            }
        }
        total
    }

    /// The first cell and the length of a list; nothing where it is not known.
    pub(super) fn list(&self, elements: &Elements) -> Option<(u32, u32)> {
        let value = self.cell(elements.list);
        if let Value::List(list) = value {
            return Some((list.start.0, list.length));
        }
        if value.is_open() { None } else { Some((0, 0)) }
    }

    /// Whether an element counts, and whether it is so.
    pub(super) fn visit(&mut self, law: &Law, elements: &Elements, (first, place): (u32, u32)) -> (Truth, Truth) {
        self.element = first.wrapping_add(place.wrapping_mul(elements.stride));
        if let Some((block, counts, has)) = elements.block
            && let Some(block) = law.blocks.get(block as usize)
        {
            let found = self.block(block, law);
            let counts = self.ways(law, (block, found), counts);
            if counts == Truth::No {
                return (counts, Truth::No);
            }
            return (counts, self.ways(law, (block, found), has));
        }
        let counts = elements.filter.map_or(Truth::Yes, |filter| self.test(law, filter));
        if counts == Truth::No {
            return (counts, Truth::No);
        }
        (counts, elements.have.map_or(Truth::Yes, |have| self.test(law, have)))
    }

    fn any_element(&mut self, law: &Law, elements: &Elements) -> Value {
        let Some((first, length)) = self.list(elements) else { return Value::Unknown };
        let mut open = false;
        for place in 0..length {
            match self.visit(law, elements, (first, place)) {
                (Truth::Yes, Truth::Yes) => return Value::Bool(true),
                (Truth::No, _) | (Truth::Yes, Truth::No) => {}
                (Truth::Open, _) | (Truth::Yes, Truth::Open) => open = true,
            }
        }
        if open { Value::Unknown } else { Value::Bool(false) }
    }

    fn every_element(&mut self, law: &Law, elements: &Elements) -> Value {
        let Some((first, length)) = self.list(elements) else { return Value::Unknown };
        let mut open = false;
        for place in 0..length {
            match self.visit(law, elements, (first, place)) {
                (Truth::No, _) | (_, Truth::Yes) => {}
                (Truth::Yes, Truth::No) => return Value::Bool(false),
                (Truth::Open, Truth::No) | (_, Truth::Open) => open = true,
            }
        }
        if open { Value::Unknown } else { Value::Bool(true) }
    }
}
