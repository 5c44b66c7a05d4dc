//! Lists that were not told: how many elements they may turn out to have.

use super::change::Tried;
use super::change_goal::Goal;
use super::place::{element_of, record_of};
use super::step::{Added, Edit, after};
use super::witness::{Search, place_of};
use crate::evaluate::together;
use crate::policy::value::{CellId, Value};

/// No longer list is tried.
const LONGEST: u32 = 256;

/// Of each list that was not told and would do if it were empty: how long it may be, whatever is on it.
pub(super) fn bound(search: &mut Search<'_>, (base, goal): (&Tried, Goal), tried: &mut Tried) {
    for number in 0..tried.steps.len() {
        let Some(step) = tried.steps.get(number) else { continue };
        let is_empty = matches!(&step.edit, Edit::Append(values) if values.is_empty());
        if !is_empty || !matches!(step.was, Value::Unknown) {
            continue;
        }
        let cell = step.cell;
        let mut longest = 0;
        while longest < LONGEST && search.left > 0 && turns(search, (base, goal), tried, (number, longest + 1)) {
            longest += 1;
        }
        if longest > 0 && longest < LONGEST {
            tried.at_most.push((cell, longest));
        }
    }
}

/// Whether the verdict turns as well if the list has so many elements of which nothing is known.
fn turns(search: &mut Search<'_>, (base, goal): (&Tried, Goal), tried: &Tried, (number, count): (usize, u32)) -> bool {
    let mut steps = tried.steps.clone();
    let Some(step) = steps.get_mut(number) else { return false };
    step.edit = longer(search, base, step.cell, count);
    let state = after(search.policy, &base.state, &steps);
    together(&search.look(&state)) == goal.verdict
}

fn longer(search: &Search<'_>, base: &Tried, cell: CellId, count: u32) -> Edit {
    let place = place_of(search.policy, &base.state, cell);
    let element = place.and_then(|place| element_of(place.ty));
    match element.and_then(|element| record_of(search.policy, element)) {
        Some(_) => Edit::Grow(Added { like: None, any: false, fields: Vec::new(), count }),
        None => Edit::Append((0..count).map(|_| Value::Unknown).collect()),
    }
}
