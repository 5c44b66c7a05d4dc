//! The changes of one more fact that are worth trying: of what a provision looked at that stands in the way of the verdict which is
//! looked for, or of what an undecided one lacks.

use super::change::Tried;
use super::change_goal::{Goal, Track, tracks};
use super::place::{Place, element_of, list_in, places, stride_of};
use super::step::{Edit, Step, applied, at_ticks, ticks};
use super::witness::{Search, Try};
use crate::answer::Verdict;
use crate::evaluate::{Lack, Look, Seen, together};
use crate::facts::Case;
use crate::policy::ids::ProvisionId;
use crate::policy::types::Base;
use crate::policy::value::{CellId, ListRef, Value};

/// So many values of a number or day are all followed.
const FEW_VALUES: usize = 30;
/// So often the step is doubled by which a number is moved.
const MOST_DOUBLINGS: u32 = 44;

/// What can be changed next.
pub(super) struct Options<'o, 's> {
    pub search: &'o mut Search<'s>,
    pub base: &'o Tried,
    pub tried: &'o Tried,
    pub goal: Goal,
}

impl Options<'_, '_> {
    /// The case with one more fact changed, in every way that is worth trying.
    pub fn all(mut self) -> Vec<Tried> {
        let tracks = tracks(self.search.policy, self.goal, self.tried);
        let cells: Vec<CellId> = tracks.iter().flat_map(|track| track.cells.iter().copied()).collect();
        let policy = self.search.policy;
        let every = places(policy, &self.tried.state.case);
        let free: Vec<&Place<'_>> = every.iter().filter(|place| self.is_free(place, &cells)).collect();
        let mut all = Vec::new();
        for place in free.iter().copied() {
            if self.search.left == 0 {
                break;
            }
            let on: Vec<&Track> = tracks.iter().filter(|track| track.cells.contains(&place.cell)).collect();
            let provision = on.first().and_then(|track| track.provision);
            let mut children = Vec::new();
            if let Base::List(_) = place.ty.base {
                children.extend(self.of_list(place, provision));
            } else if !self.is_repeated(place, &free, &every) {
                children.extend(self.of_value(place, provision));
            }
            let on: Vec<Option<ProvisionId>> = on.iter().map(|track| track.provision).collect();
            all.extend(children.into_iter().map(|child| Tried { tracks: Some(on.clone()), ..child }));
        }
        all
    }

    /// The provision that stood in the way does no longer, or the verdict has turned.
    pub(super) fn resolved(&self, tried: &Tried, provision: Option<ProvisionId>) -> bool {
        let in_the_way = |seen: &Seen| Some(seen.provision) == provision && (seen.forbids() || seen.decides());
        let clear = |look: &Look| !look.findings.iter().any(in_the_way);
        let partly = self.goal.verdict == Verdict::Permitted && provision.is_some();
        together(&tried.looks) == self.goal.verdict || partly && tried.looks.iter().all(clear)
    }

    /// It was looked at, can be changed by its holder, has not been changed yet, and does not say under which law.
    fn is_free(&self, place: &Place<'_>, cells: &[CellId]) -> bool {
        let steps = &self.tried.steps;
        let own = |step: &Step| step.cell == place.cell;
        let around =
            |step: &Step| place.list.is_some_and(|(list, number)| list == step.cell && !self.was_there(step, number));
        let list = list_in(&self.tried.state.case, place.cell);
        let inside = |step: &Step| list.is_some_and(|list| self.holds(place, list, step.cell));
        let dates = self.base.looks.iter().flat_map(|look| &look.date_reads);
        let open = !self.goal.untold || matches!(self.tried.state.case.value(place.cell), Value::Unknown);
        let is_part = matches!(place.ty.base, Base::Record(_)) && !place.ty.optional;
        cells.contains(&place.cell)
            && !place.fixed
            && open
            && !is_part
            && !place.element
            && !steps.iter().any(|step| own(step) || around(step) || inside(step))
            && !dates.into_iter().any(|cell| *cell == place.cell)
    }

    /// An element of a list that has grown or lost others stood there before.
    fn was_there(&self, step: &Step, number: u32) -> bool {
        let length = if let Value::List(list) = step.was { list.length } else { 0 };
        match step.edit {
            Edit::Grow(_) => number < length,
            Edit::Remove(_) => true,
            Edit::Set(_) | Edit::Append(_) => false,
        }
    }

    fn holds(&self, place: &Place<'_>, list: ListRef, cell: CellId) -> bool {
        let stride = element_of(place.ty).map_or(1, |element| stride_of(self.search.policy, element));
        (list.start.0..list.start.0 + list.length * stride).contains(&cell.0)
    }

    /// An element before it is quite the same: changing that one does as well.
    fn is_repeated(&self, place: &Place<'_>, free: &[&Place<'_>], every: &[Place<'_>]) -> bool {
        let Some((list, number)) = place.list else { return false };
        let before = free.iter().filter(|other| {
            other.list.is_some_and(|(of, earlier)| of == list && earlier < number) && other.within == place.within
        });
        let owner = every.iter().find(|other| other.cell == list);
        let same = |other: u32| owner.is_some_and(|owner| self.alike(owner, other, number));
        before.filter_map(|other| other.list).any(|(_, earlier)| same(earlier))
    }

    pub(super) fn alike(&self, place: &Place<'_>, one: u32, other: u32) -> bool {
        let case = &self.tried.state.case;
        let (Some(element), Some(list)) = (element_of(place.ty), list_in(case, place.cell)) else { return false };
        let stride = stride_of(self.search.policy, element);
        let first = |number| Case::element(list, number, stride).0;
        (0..stride).all(|offset| {
            let (a, b) = (case.value(CellId(first(one) + offset)), case.value(CellId(first(other) + offset)));
            match (a, b) {
                (Value::Record(_), Value::Record(_)) => true,
                (Value::Text(a), Value::Text(b)) => {
                    case.text(self.search.policy, a) == case.text(self.search.policy, b)
                }
                (a, b) => a == b,
            }
        })
    }

    pub(super) fn child(&mut self, place: &Place<'_>, edit: Edit) -> Tried {
        let was = self.tried.state.case.value(place.cell);
        let state = applied(self.search.policy, &self.tried.state, place, &edit);
        let looks = self.search.look(&state);
        let mut steps = self.tried.steps.clone();
        steps.push(Step { cell: place.cell, edit, was });
        Tried::new((state, looks), steps, self.tried.tracks.clone())
    }

    /// Other values. Of many numbers or days that come to the same only the nearest and the farthest are followed.
    fn of_value(&mut self, place: &Place<'_>, provision: Option<ProvisionId>) -> Vec<Tried> {
        let now = self.tried.state.case.value(place.cell);
        let values = self.search.values(&self.tried.state, Lack::Cell(place.cell));
        let others = values.into_iter().filter_map(Try::value);
        let counted = self.search.areas.iter().any(|area| area.counts(place));
        let within = |value: Value| !counted || ticks(value).is_none_or(|there| there >= 0);
        let mut others: Vec<Value> = others.filter(|value| *value != now && within(*value)).collect();
        let from = ticks(now).or_else(|| self.governing_day(place)).unwrap_or(0);
        others.sort_by_key(|value| ticks(*value).map_or(0, |there| (there - from).abs()));
        let like = others.iter().copied().find(|value| ticks(*value).is_some());
        let mut all: Vec<Tried> = others.into_iter().map(|value| self.child(place, Edit::Set(value))).collect();
        let is_first = self.tried.steps.is_empty() && !all.iter().any(|child| self.resolved(child, provision));
        if let Some(like) = like.filter(|_| is_first) {
            all.extend(self.farther_and_farther(place, (like, from), provision));
        }
        // a fact that one provision alone looks at: what satisfies that is all that is wanted of it
        let touched = self.search.areas.iter().filter(|area| area.has(place)).count();
        let enough = touched == 1 && all.iter().any(|child| self.resolved(child, provision));
        if !enough && all.len() <= FEW_VALUES {
            return all;
        }
        let side = |tried: &Tried| match tried.steps.last().map(|step| &step.edit) {
            Some(Edit::Set(value)) => ticks(*value).map(|there| there > from),
            _ => None,
        };
        let mut kept: Vec<Tried> = Vec::new();
        for tried in all.iter().filter(|tried| !enough || self.resolved(tried, provision)) {
            let same = |other: &&Tried| {
                let alike = enough || comes_to(other) == comes_to(tried);
                side(other).is_some() && side(other) == side(tried) && alike
            };
            let last = all.iter().rfind(same).is_some_and(|last| last.steps == tried.steps);
            if kept.iter().filter(same).count() == 0 || last && !enough {
                kept.push(tried.clone());
            }
        }
        kept
    }

    /// Whether nothing else need be different.
    pub(super) fn turns(&self, child: &Tried) -> bool {
        together(&child.looks) == self.goal.verdict
    }

    /// Where a number is reckoned with, no value that a rule names need be one at which it turns: on either side it is moved by ever
    /// longer steps until it does, though not below nothing. How near it can be is looked for later.
    fn farther_and_farther(
        &mut self,
        place: &Place<'_>,
        (like, from): (Value, i128),
        provision: Option<ProvisionId>,
    ) -> Vec<Tried> {
        let counted = matches!(like, Value::Int(_) | Value::Decimal(_) | Value::Money(_) | Value::Duration(_));
        let least = if counted && from >= 0 { 0 } else { i128::MIN };
        let mut found = Vec::new();
        for sign in [1, -1] {
            let mut before = from;
            for step in (0..MOST_DOUBLINGS).map(|power| sign << power) {
                let at = (from + step).max(least);
                let Some(value) = at_ticks(like, at).filter(|_| at != before && self.search.left > 0) else { break };
                let child = self.child(place, Edit::Set(value));
                if self.resolved(&child, provision) {
                    found.push(child);
                    break;
                }
                before = at;
            }
        }
        found
    }

    /// Of a day that was not told, the one that governs is the nearest.
    pub(super) fn governing_day(&self, place: &Place<'_>) -> Option<i128> {
        let dates = self.base.looks.iter().flat_map(|look| &look.date_reads);
        let by_fact = || dates.into_iter().find_map(|cell| self.base.state.case.value(*cell).as_day());
        let day = self.base.state.question.on.or_else(by_fact)?;
        match place.ty.base {
            Base::Date => ticks(Value::Date(day)),
            Base::DateTime => ticks(Value::DateTime(day.to_datetime(crate::value::Time::midnight()))),
            Base::Bool
            | Base::Int
            | Base::Decimal
            | Base::Percent
            | Base::Money(_)
            | Base::Text
            | Base::Time
            | Base::Duration
            | Base::Period
            | Base::Member(_)
            | Base::Record(_)
            | Base::List(_)
            | Base::Nothing
            | Base::Any => None,
        }
    }
}

/// What the findings come to, without what they looked at.
fn comes_to(tried: &Tried) -> Vec<(Verdict, Vec<crate::evaluate::Outcome>)> {
    let one = |look: &Look| (look.verdict, look.findings.iter().map(|seen| seen.outcome).collect());
    tried.looks.iter().map(one).collect()
}
