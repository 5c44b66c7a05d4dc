//! Many cases at once: the law of a slice over columns, a test at a time instead of a case at a time.
//!
//! Cases are grouped by the slice that their day falls into; each test of its law then runs over the values of all of them, and says a
//! byte for each. What has no such form, law or row, is left to be judged one by one, so that both always say the same.

mod alone;
mod batch;
mod compared;
mod groups;
mod outcome;
mod plan;
mod sieve;
mod steps;
mod strike;
mod sweep;
mod term;
mod test;
mod truths;

pub use batch::{Batch, Column, KNOWN, NONE, OPEN};
pub use outcome::{LEFT, Outcomes};

use std::collections::BTreeMap;

use super::form::Place;
use super::{Decision, Governed};
use crate::evaluate::{Bare, Decided};
use groups::Groups;
use outcome::Keys;
use plan::Plan;
use sweep::{Spare, Sweep};

/// What one thread works at, used again for every batch.
#[derive(Debug, Default)]
pub struct Desk {
    groups: Groups,
    /// The plan of each slice of time that was met.
    plans: BTreeMap<Option<usize>, Planned>,
    spare: Spare,
    found: Vec<u32>,
    round: u64,
}

#[derive(Debug)]
struct Planned {
    plan: Plan,
    keys: Keys,
}

impl Decision<'_> {
    /// Judges the cases of a batch. Each gets the number of its outcome, or [`LEFT`]: it is to be judged by [`Decision::judge`].
    pub fn judge_columns<'d>(&self, desk: &'d mut Desk, batch: &Batch, outcomes: &mut Outcomes) -> &'d [u32] {
        desk.found.clear();
        desk.found.resize(batch.rows, LEFT);
        if desk.round != outcomes.round() {
            desk.plans.clear();
            desk.round = outcomes.round();
        }
        let Some(groups) = self.grouped(desk, batch) else { return &desk.found };
        for group in 0..groups {
            self.group(desk, batch, group, outcomes);
        }
        if desk.groups.has_undated() {
            let outcome = outcomes.of(&Decided { bare: Some(Bare::NoLaw), ..Decided::default() });
            desk.groups.undated().for_each(|row| outcome::put(&mut desk.found, row, outcome));
        }
        &desk.found
    }

    /// The rows by the slices of their days: how many slices there are. None where no day can be told from the columns.
    fn grouped(&self, desk: &mut Desk, batch: &Batch) -> Option<usize> {
        let days = match (self.on, self.governed_on) {
            (Some(on), _) => return Some(desk.groups.all_on(Some(on), &self.slices, batch.rows)),
            (None, Governed::Never) => return Some(desk.groups.all_on(None, &self.slices, batch.rows)),
            (None, Governed::Cell(cell)) => batch.column(u32::try_from(cell).ok()?)?,
            (None, Governed::Computed(_)) => return None,
        };
        Some(desk.groups.by_day(days, &self.slices, batch.rows))
    }

    /// Judges the rows of a slice.
    fn group(&self, desk: &mut Desk, batch: &Batch, group: usize, outcomes: &mut Outcomes) {
        let Some((slice, rows)) = desk.groups.group(group) else { return };
        let mut at = slice.unwrap_or_default();
        let on = match slice {
            Some(slice) => self.slices.first_day(slice),
            None => None,
        };
        let Some(law) = self.slices.law(self.policy, on, &mut at).filter(|law| !law.readings) else { return };
        let planned = desk.plans.entry(slice).or_insert_with(|| {
            let plan = Plan::of(law);
            Planned { keys: Keys::new(law, self.policy.acts.get(self.act.index())), plan }
        });
        let planned = &mut *planned;
        if !planned.plan.is_flat || planned.plan.cells.iter().any(|cell| batch.column(*cell).is_none()) {
            return;
        }
        let sees_day = planned.plan.sees_day;
        let mut sweep = Sweep::begin((self, law, batch), rows, (&desk.groups, sees_day), &mut desk.spare);
        sweep.gather(&planned.plan.gathered);
        let judged = sweep.judge(&planned.plan);
        let places = sweep.places();
        planned.keys.name(&judged, outcomes, places, &mut desk.found);
        judged.give_back(&mut desk.spare);
    }
}

/// The cell of a place; elements of lists have no column.
fn root(place: Place) -> Option<u32> {
    match place {
        Place::Root(cell) => Some(cell),
        Place::Element(_) => None,
    }
}
