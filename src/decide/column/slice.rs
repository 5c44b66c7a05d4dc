//! The rows of a slice before its law, and before what of it can be read otherwise.

use std::iter;
use std::ops::Range;

use super::batch::Batch;
use super::groups::Groups;
use super::outcome::Keys;
use super::plan::Plan;
use super::sweep::{Spare, Sweep};
use super::{Desk, LEFT, Outcomes};
use crate::decide::Decision;
use crate::decide::form::Law;
use crate::policy::Act;

/// How a law is judged, and what came of it so far.
#[derive(Debug)]
pub(super) struct Planned {
    plan: Plan,
    keys: Keys,
}

impl Planned {
    fn of(law: &Law, act: Option<&Act>) -> Planned {
        Planned { plan: Plan::of(law), keys: Keys::new(law, act) }
    }

    /// Whether all that is looked at stands in columns.
    fn is_at_hand(&self, batch: &Batch) -> bool {
        self.plan.is_flat && self.plan.cells.iter().all(|cell| batch.column(*cell).is_some())
    }
}

impl Decision<'_> {
    /// Judges the rows of a slice.
    pub(super) fn group(&self, desk: &mut Desk, batch: &Batch, group: usize, outcomes: &mut Outcomes) {
        let Some((slice, rows)) = desk.groups.group(group) else { return };
        let mut at = slice.unwrap_or_default();
        let on = slice.and_then(|slice| self.slices.first_day(slice));
        let Some(law) = self.slices.law(self.policy, on, &mut at).filter(|law| !law.is_beyond) else { return };
        let Desk { groups, plans, spare, found, other, .. } = desk;
        let act = self.policy.acts.get(self.act.index());
        let all = iter::once(law).chain(law.others());
        let plans = plans.entry(slice).or_insert_with(|| all.map(|law| Planned::of(law, act)).collect());
        if !plans.iter().all(|planned| planned.is_at_hand(batch)) {
            return;
        }
        let Some((main, mut plans)) = plans.split_first_mut() else { return };
        self.sweep((law, main, batch), &rows, (groups, spare), (outcomes, found));
        for doubt in &law.doubts {
            for law in &doubt.others {
                let Some((planned, rest)) = plans.split_first_mut() else { return };
                plans = rest;
                other.clear();
                other.resize(batch.rows, LEFT);
                self.sweep((law, planned, batch), &rows, (groups, spare), (outcomes, other));
                let places = (rows.clone(), groups.order(&rows));
                doubt.leave(places, (found, other), (outcomes, act));
            }
        }
    }

    fn sweep(
        &self,
        (law, planned, batch): (&Law, &mut Planned, &Batch),
        rows: &Range<usize>,
        (groups, spare): (&Groups, &mut Spare),
        (outcomes, found): (&mut Outcomes, &mut [u32]),
    ) {
        let mut sweep = Sweep::begin((self, law, batch), rows.clone(), (groups, planned.plan.sees_day), spare);
        sweep.gather(&planned.plan.gathered);
        let judged = sweep.judge(&planned.plan);
        planned.keys.name(&judged, outcomes, sweep.places(), found);
        judged.give_back(spare);
    }
}
