//! Lists of the case.

use super::Run;
use crate::decide::form::{At, Elements, Law, Truth, Which};
use crate::policy::value::{MOST, Value};

impl Run<'_> {
    /// How many elements are so, or whether one or all are.
    pub(super) fn elements(&mut self, law: &Law, list: At) -> Value {
        let Some(elements) = law.elements.get(list as usize) else { return Value::Fault };
        let value = self.cell(elements.list);
        if value.is_open() {
            return if elements.which == Which::Count { Value::Between(0, MOST) } else { Value::Unknown };
        }
        let (first, length) = if let Value::List(list) = value { (list.start.0, list.length) } else { (0, 0) };
        let before = self.element;
        let found = match elements.which {
            Which::Count => self.count(law, elements, (first, length)),
            Which::Any => self.any_element(law, elements, (first, length)),
            Which::All => self.every_element(law, elements, (first, length)),
        };
        self.element = before;
        found
    }

    fn visit(&mut self, law: &Law, elements: &Elements, first: u32, place: u32) -> Truth {
        self.element = first + place * elements.stride;
        elements.filter.map_or(Truth::Yes, |filter| self.test(law, filter))
    }

    fn count(&mut self, law: &Law, elements: &Elements, (first, length): (u32, u32)) -> Value {
        let (mut sure, mut most) = (0_i64, 0_i64);
        for place in 0..length {
            match self.visit(law, elements, first, place) {
                Truth::Yes => (sure, most) = (sure + 1, most + 1),
                Truth::No => {}
                Truth::Open => most += 1,
            }
        }
        Value::between(sure, most)
    }

    fn any_element(&mut self, law: &Law, elements: &Elements, (first, length): (u32, u32)) -> Value {
        let mut open = false;
        for place in 0..length {
            let has = match (self.visit(law, elements, first, place), elements.have) {
                (Truth::Yes, Some(have)) => self.test(law, have),
                (counts, _) => counts,
            };
            match has {
                Truth::Yes => return Value::Bool(true),
                Truth::No => {}
                Truth::Open => open = true,
            }
        }
        if open { Value::Unknown } else { Value::Bool(false) }
    }

    fn every_element(&mut self, law: &Law, elements: &Elements, (first, length): (u32, u32)) -> Value {
        let mut open = false;
        for place in 0..length {
            let counts = self.visit(law, elements, first, place);
            if counts == Truth::No {
                continue;
            }
            match (counts, elements.have.map_or(Truth::Yes, |have| self.test(law, have))) {
                (_, Truth::Yes) => {}
                (Truth::Yes, Truth::No) => return Value::Bool(false),
                (Truth::No | Truth::Open, Truth::No) | (_, Truth::Open) => open = true,
            }
        }
        if open { Value::Unknown } else { Value::Bool(true) }
    }
}
