//! What a member, a value or an amount chooses.

use std::cmp::Ordering;

use super::Run;
use crate::builtin;
use crate::decide::compare::{either, equal};
use crate::decide::form::{At, ByMember, Law, Scale};
use crate::evaluate::choose::brackets;
use crate::policy::ids::MemberId;
use crate::policy::value::Value;

impl Run<'_> {
    pub(super) fn scale(&mut self, law: &Law, at: At) -> Value {
        match law.scales.get(at as usize) {
            Some(Scale::ByValue { on, arms, otherwise }) => self.by_value(law, *on, arms, *otherwise),
            Some(Scale::Band { on, edges, values }) => self.band(law, *on, edges, values),
            Some(Scale::Brackets { on, edges, rates }) => match self.one(law, *on) {
                Ok(whole) => brackets(whole, (edges, rates), |part| self.term(law, part)).unwrap_or(Value::Fault),
                Err(value) => value,
            },
            None => Value::Fault,
        }
    }

    pub(super) fn by_member(&mut self, law: &Law, by: &ByMember) -> Value {
        let value = self.term(law, by.on);
        if value.is_open() {
            return self.one_of(law, by);
        }
        self.arm_of(by, value).map_or(Value::None, |term| self.term(law, term))
    }

    /// The arm of a known value.
    pub(super) fn arm_of(&self, by: &ByMember, value: Value) -> Option<At> {
        let arm = |member: MemberId| by.table.get(member.0.wrapping_sub(by.first) as usize).copied().flatten();
        value.as_member().and_then(arm).or(by.otherwise)
    }

    /// What all arms agree on.
    fn one_of(&mut self, law: &Law, by: &ByMember) -> Value {
        let mut known: Option<Value> = None;
        for arm in &by.arms {
            let value = self.term(law, arm.value);
            known = Some(known.map_or(value, |known| either(known, value, self.texts())));
        }
        if !by.complete {
            let value = by.otherwise.map_or(Value::None, |term| self.term(law, term));
            known = Some(known.map_or(value, |known| either(known, value, self.texts())));
        }
        known.unwrap_or(Value::None)
    }

    fn by_value(&mut self, law: &Law, on: At, arms: &[(At, At)], otherwise: Option<At>) -> Value {
        let value = self.term(law, on);
        let mut possible: Option<Value> = None;
        for (key, arm) in arms {
            let key = self.term(law, *key);
            let same = equal(value, key, self.texts());
            if same == Some(false) {
                continue;
            }
            let found = self.term(law, *arm);
            let found = possible.map_or(found, |possible| either(possible, found, self.texts()));
            if same == Some(true) {
                return found;
            }
            possible = Some(found);
        }
        let rest = otherwise.map_or(Value::None, |rest| self.term(law, rest));
        possible.map_or(rest, |possible| either(possible, rest, self.texts()))
    }

    fn band(&mut self, law: &Law, on: At, edges: &[(At, bool)], values: &[At]) -> Value {
        let value = self.term(law, on);
        if value.is_none() {
            return Value::None;
        }
        if value.is_open() {
            let texts = self.texts();
            let known = values.iter().map(|band| self.term(law, *band)).reduce(|one, other| either(one, other, texts));
            return known.unwrap_or(Value::None);
        }
        for ((edge, inclusive), band) in edges.iter().zip(values) {
            let edge = self.term(law, *edge);
            if edge.is_open() {
                return Value::Unknown;
            }
            match builtin::compare(value, edge) {
                Ok(Ordering::Less) => return self.term(law, *band),
                Ok(Ordering::Equal) if *inclusive => return self.term(law, *band),
                Ok(Ordering::Equal | Ordering::Greater) => {}
                Err(_) => return Value::Fault,
            }
        }
        values.get(edges.len()).map_or(Value::None, |above| self.term(law, *above))
    }
}
