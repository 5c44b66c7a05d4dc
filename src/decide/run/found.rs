//! What is found in a list: different ones, the least and greatest, the first and last. Where something is open, the machine is asked.

use std::cmp::Ordering;

use super::Run;
use crate::decide::compare::equal;
use crate::decide::form::{At, Elements, Find, Found, Law, Truth};
use crate::evaluate::extreme::beats;
use crate::policy::value::Value;

/// Something is open, or it fails.
struct Open;

impl Run<'_> {
    pub(super) fn find(&mut self, law: &Law, at: At) -> Value {
        let Some(found) = law.found.get(at as usize) else { return Value::Fault };
        let Some(elements) = law.elements.get(found.list as usize) else { return Value::Fault };
        let known = match found.find {
            Find::Distinct => self.distinct(law, elements, found),
            Find::Extreme(wanted) => self.extreme(law, elements, (found.value, found.value, wanted)),
            Find::Pick(wanted, Some(key)) => self.extreme(law, elements, (key, found.value, wanted)),
            Find::Pick(wanted, None) => self.at_end(law, elements, (found.value, wanted)),
        };
        known.unwrap_or_else(|Open| self.computed(found.node))
    }

    /// Makes an element the one that is looked at; whether it counts, if that is known.
    fn is_counted(&mut self, law: &Law, elements: &Elements, first: u32, place: u32) -> Result<bool, Open> {
        match self.visit(law, elements, (first, place)).0 {
            Truth::Yes => Ok(true),
            Truth::No => Ok(false),
            Truth::Open => Err(Open),
        }
    }

    /// A value of the element that is looked at, if it is known.
    fn known(&mut self, law: &Law, term: At) -> Result<Value, Open> {
        let value = self.term(law, term);
        if value.is_open() { Err(Open) } else { Ok(value) }
    }

    fn distinct(&mut self, law: &Law, elements: &Elements, found: &Found) -> Result<Value, Open> {
        let (first, length) = self.list(elements).ok_or(Open)?;
        let mut seen = std::mem::take(&mut self.desk.seen);
        seen.clear();
        let mut each = |place| -> Result<(), Open> {
            if self.is_counted(law, elements, first, place)? {
                let value = self.known(law, found.value)?;
                let is_new = !seen.iter().any(|other| equal(value, *other, self.texts()) == Some(true));
                seen.extend(is_new.then_some(value));
            }
            Ok(())
        };
        let done = (0..length).try_for_each(&mut each);
        let count = i64::try_from(seen.len()).map_err(|_| Open);
        self.desk.seen = seen;
        done.and(count.map(Value::Int))
    }

    /// What is told of the element whose key compares so with those of all others; an element without a key is passed over.
    fn extreme(
        &mut self,
        law: &Law,
        elements: &Elements,
        (key, value, wanted): (At, At, Ordering),
    ) -> Result<Value, Open> {
        let (first, length) = self.list(elements).ok_or(Open)?;
        let mut best: Option<(Value, u32)> = None;
        for place in 0..length {
            if !self.is_counted(law, elements, first, place)? {
                continue;
            }
            let own = self.known(law, key)?;
            if beats(own, best.map_or(Value::None, |(best, _)| best), wanted).map_err(|_| Open)? {
                best = Some((own, place));
            }
        }
        match best {
            Some((own, _)) if key == value => Ok(own),
            Some((_, place)) => self.told(law, elements, (first, place), value),
            None => Ok(Value::None),
        }
    }

    /// What is told of the first element that counts, or of the last.
    fn at_end(&mut self, law: &Law, elements: &Elements, (value, wanted): (At, Ordering)) -> Result<Value, Open> {
        let (first, length) = self.list(elements).ok_or(Open)?;
        let mut found = None;
        for place in 0..length {
            if self.is_counted(law, elements, first, place)? {
                found = Some(place);
            }
            if found.is_some() && wanted == Ordering::Less {
                break;
            }
        }
        found.map_or(Ok(Value::None), |place| self.told(law, elements, (first, place), value))
    }

    fn told(&mut self, law: &Law, elements: &Elements, (first, place): (u32, u32), value: At) -> Result<Value, Open> {
        self.element = first.wrapping_add(place.wrapping_mul(elements.stride));
        self.known(law, value)
    }
}
