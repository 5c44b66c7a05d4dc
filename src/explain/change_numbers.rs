//! Elements by the numbers that they have in the case, also where others are taken out of their list.

use super::edit::State;
use super::place::Place;
use super::step::{Edit, Step};
use crate::policy::Policy;
use crate::policy::value::CellId;

/// Where a fact lies among those of the case, before others were taken out of its list.
pub(super) fn place_before<'p>(steps: &[Step], place: Place<'p>) -> Place<'p> {
    let list = place.list.map(|(list, number)| (list, number_before(steps, list, number)));
    Place { list, ..place }
}

/// The number that an element had before others were taken out.
fn number_before(steps: &[Step], list: CellId, number: u32) -> u32 {
    let taken = steps.iter().find_map(|step| match &step.edit {
        Edit::Remove(numbers) if step.cell == list => Some(numbers),
        Edit::Remove(_) | Edit::Set(_) | Edit::Append(_) | Edit::Grow(_) => None,
    });
    let Some(taken) = taken else { return number };
    (0..).filter(|one| !taken.contains(one)).nth(number as usize).unwrap_or(number)
}

/// The name of a fact, with the number that its element has in the case.
pub(super) fn path_of(policy: &Policy, (state, steps): (&State, &[Step]), step: &Step, place: &Place<'_>) -> String {
    let path = state.case.path_of(policy, step.cell);
    let Some((list, number)) = place.list else { return path };
    let (whole, before) = (state.case.path_of(policy, list), number_before(steps, list, number));
    match path.strip_prefix(&format!("{whole}[{number}]")) {
        Some(rest) => format!("{whole}[{before}]{rest}"),
        None => path,
    }
}
