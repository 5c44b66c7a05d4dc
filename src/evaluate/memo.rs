//! What has been computed for the case and date is not computed again.

use super::machine::Machine;
use super::outcome::Outcome;
use super::trace::{Trace, Used};
use crate::policy::ids::*;
use crate::policy::value::Value;

impl<'a, T: Trace> Machine<'a, T> {
    /// A definition's value, computed once for a date.
    pub(super) fn define(&mut self, id: DefineId) -> Value {
        if let Some((value, heard)) = self.known_define(id) {
            self.trace.replay(&heard);
            return value;
        }
        let Some(define) = self.policy.defines.get(id.index()) else {
            return Value::Fault;
        };
        self.trace.enter();
        self.trace.used(Used::Define(id));
        let arguments = self.space.arguments.len();
        let value = self.in_frame(arguments, |machine| machine.value(define.value));
        let heard = self.trace.leave();
        self.keep_define(id, value, heard);
        value
    }

    pub(super) fn known_define(&self, id: DefineId) -> Option<(Value, T::Heard)> {
        let Some(generation) = self.generation else {
            return self.space.other_defines.get(&(id, self.on)).cloned();
        };
        let (of, value, heard) = self.space.defines.get(id.index())?;
        (*of == generation).then(|| (*value, heard.clone()))
    }

    pub(super) fn keep_define(&mut self, id: DefineId, value: Value, heard: T::Heard) {
        let Some(generation) = self.generation else {
            self.space.other_defines.insert((id, self.on), (value, heard));
            return;
        };
        if let Some(slot) = self.space.defines.get_mut(id.index()) {
            *slot = (generation, value, heard);
        }
    }

    pub(super) fn known_outcome(&self, id: ProvisionId) -> Option<(Outcome, T::Heard)> {
        let Some(generation) = self.generation else {
            return self.space.other_outcomes.get(&(id, self.on)).cloned();
        };
        let (of, outcome, heard) = self.space.outcomes.get(id.index())?;
        (*of == generation).then(|| (*outcome, heard.clone()))
    }

    pub(super) fn keep_outcome(&mut self, id: ProvisionId, outcome: Outcome, heard: T::Heard) {
        let Some(generation) = self.generation else {
            self.space.other_outcomes.insert((id, self.on), (outcome, heard));
            return;
        };
        if let Some(slot) = self.space.outcomes.get_mut(id.index()) {
            *slot = (generation, outcome, heard);
        }
    }
}
