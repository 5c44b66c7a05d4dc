//! What an undetermined act comes to whatever is answered, where that is always the same.

use super::edit::State;
use super::ground::Area;
use super::witness::{Search, lacks_of, place_of};
use crate::answer::Verdict;
use crate::evaluate::{Lack, Look, together};
use crate::policy::Policy;
use crate::policy::types::Base;

/// How often a case is judged to find that out.
const MOST_LOOKS: usize = 2_000;

/// The verdict of every completion of a case; none where they differ, or where not every completion can be tried.
pub(super) fn in_any_case(policy: &Policy, areas: &[Area], state: &State) -> Option<Verdict> {
    let mut search = Search::new(policy, areas, MOST_LOOKS);
    let mut found = None;
    if !always(&mut search, state, &mut found) {
        return None;
    }
    found
}

/// Whether all completions come to one verdict, which is noted.
fn always(search: &mut Search<'_>, state: &State, found: &mut Option<Verdict>) -> bool {
    let looks = search.look(state);
    let verdict = together(&looks);
    if verdict != Verdict::Undetermined {
        return *found.get_or_insert(verdict) == verdict;
    }
    let Some(lack) = most_wanted(&looks).filter(|lack| search.left > 0 && is_tried_whole(search, state, *lack)) else {
        return false;
    };
    let values = search.values(state, lack);
    !values.is_empty() && values.into_iter().all(|value| always(search, &search.with(state, lack, value), found))
}

/// What most of the findings lack that can decide.
fn most_wanted(looks: &[Look]) -> Option<Lack> {
    let deciding = || looks.iter().flat_map(|look| &look.findings).filter(|seen| seen.decides());
    let wanted = |lack: &Lack| deciding().filter(|seen| seen.lacks.contains(lack)).count();
    lacks_of(looks).into_iter().rev().max_by_key(wanted)
}

/// Whether the values that are tried of a fact stand for all that it can have.
fn is_tried_whole(search: &Search<'_>, state: &State, lack: Lack) -> bool {
    let cell = match lack {
        Lack::Cell(cell) => cell,
        Lack::Today => return true,
        Lack::GoverningDate => return false,
    };
    let Some(place) = place_of(search.policy, state, cell) else { return false };
    let reckoned = |area: &Area| area.reckons && area.has(&place);
    match &place.ty.base {
        Base::Bool | Base::Member(_) | Base::Date | Base::Time | Base::DateTime | Base::Record(_) => true,
        Base::Int | Base::Decimal | Base::Percent | Base::Money(_) | Base::Duration => {
            !search.areas.iter().any(reckoned)
        }
        Base::List(_) | Base::Text | Base::Period | Base::Nothing | Base::Any => false,
    }
}
