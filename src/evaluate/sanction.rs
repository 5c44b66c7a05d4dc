//! Sanctions: which rung the nth finding leads to, and until when.

use super::machine::Machine;
use super::outcome::{Numbers, Outcome};
use super::problem::Problem;
use super::trace::{Trace, Used};
use crate::answer::{NotApplicable, Status};
use crate::policy::ids::{LadderId, NodeId};
use crate::policy::provision::{ActionTail, Ladder, Rung};
use crate::policy::value::Value;
use crate::value::MonthRule;

impl<'a, T: Trace> Machine<'a, T> {
    pub(super) fn sanction(
        &mut self,
        nth: NodeId,
        ladder: NodeId,
        starting: Option<NodeId>,
        months: Option<MonthRule>,
    ) -> Outcome {
        let nth = self.value(nth);
        if nth.is_none() || nth.as_int().is_some_and(|nth| nth < 1) {
            return Outcome::not_applicable(NotApplicable::NothingToCount);
        }
        let which = self.value(ladder);
        if which.is_none() {
            return Outcome::not_applicable(NotApplicable::Condition);
        }
        let id = which.as_int().and_then(|id| u32::try_from(id).ok()).map(LadderId);
        let rung = id.and_then(|id| self.rung_for(id, nth));
        if let (Some(id), Some(place)) = (id, rung.flatten()) {
            self.note_version(id, place);
        }
        let until = match self.until(id, rung.flatten(), starting, months) {
            Ok(until) => until,
            Err(problem) => self.fails(ladder, problem),
        };
        let numbers = Numbers::Sanction { nth, ladder: id, rung: rung.flatten(), until };
        match rung {
            Some(None) => Outcome::not_applicable(NotApplicable::Condition),
            Some(Some(_)) => Outcome::of(Status::Satisfied, numbers),
            None => Outcome { may_violate: false, ..Outcome::of(Status::Unknown, numbers) },
        }
    }

    fn note_version(&mut self, ladder: LadderId, place: usize) {
        let rung = self.ladder(ladder).and_then(|ladder| ladder.rungs.get(place));
        if let Some(rung) = rung {
            self.trace.used(Used::Version(rung.version));
        }
    }

    pub(super) fn ladder(&self, id: LadderId) -> Option<&'a Ladder> {
        self.policy.ladders.get(id.index())
    }

    /// The rung of the nth finding, if the ladder has one; open where the number could stand on several.
    fn rung_for(&self, id: LadderId, nth: Value) -> Option<Option<usize>> {
        let (low, high) = nth.as_range()?;
        let ladder = self.ladder(id)?;
        let at = |n: i64| ladder.rungs.iter().position(|rung| stands_on(rung, n));
        let (first, last) = (at(low.max(1)), at(high));
        (low >= 1 && first == last).then_some(first)
    }

    /// The first day on which the first timed action is over; none where nothing ends.
    fn until(
        &mut self,
        ladder: Option<LadderId>,
        rung: Option<usize>,
        starting: Option<NodeId>,
        months: Option<MonthRule>,
    ) -> Result<Value, Problem> {
        let (Some(ladder), Some(place), Some(starting)) = (ladder.and_then(|id| self.ladder(id)), rung, starting)
        else {
            return Ok(Value::None);
        };
        let start = self.value(starting);
        let actions = ladder.rungs.get(place).map(|rung| rung.actions.as_slice()).unwrap_or_default();
        let Some(length) = actions.iter().find_map(|action| for_how_long(&action.tail)) else {
            return Ok(Value::None);
        };
        let length = self.value(length);
        if start.is_none() || length.is_none() {
            return Ok(Value::None);
        }
        match length.as_duration() {
            Some(length) if !start.is_open() => self.moved(start, length, months, None).map_err(Problem::Operation),
            Some(_) | None => Ok(Value::Unknown),
        }
    }
}

fn for_how_long(tail: &ActionTail) -> Option<NodeId> {
    match tail {
        ActionTail::For(length) => Some(*length),
        ActionTail::Nothing | ActionTail::ForGood | ActionTail::Amount(_) | ActionTail::Text(_) => None,
    }
}

fn stands_on(rung: &Rung, n: i64) -> bool {
    rung.from <= n && rung.to.is_none_or(|to| n <= to)
}
