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
mod readings;
mod sieve;
mod slice;
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
use slice::Planned;
use sweep::Spare;

/// What one thread works at, used again for every batch.
#[derive(Debug, Default)]
pub struct Desk {
    groups: Groups,
    /// The plan of each slice of time that was met; behind it those of what can be read otherwise.
    plans: BTreeMap<Option<usize>, Vec<Planned>>,
    spare: Spare,
    found: Vec<u32>,
    /// The outcomes under another reading.
    other: Vec<u32>,
    round: u64,
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
            (None, Governed::Computed(_) | Governed::Doubtful) => return None,
        };
        Some(desk.groups.by_day(days, &self.slices, batch.rows))
    }
}

/// The cell of a place; elements of lists have no column.
fn root(place: Place) -> Option<u32> {
    match place {
        Place::Root(cell) => Some(cell),
        Place::Element(_) => None,
    }
}
