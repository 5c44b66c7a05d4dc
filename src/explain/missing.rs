//! The facts that are missing and matter, in the order in which asking is most useful.

use indexmap::IndexMap;

use super::any_case::in_any_case;
use super::edit::State;
use super::ground::{Area, areas};
use super::place::{Place, places};
use super::question_words::{reason, which_day};
use super::sample::add_samples;
use super::witness::{Search, lacks_of, place_of};
use crate::answer::{Answer, MissingFact, Verdict};
use crate::evaluate::{Lack, Look, Question};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::ProvisionId;
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::rulebook::Rulebook;

/// How often a case is judged to find out what matters.
const MOST_LOOKS: usize = 6_000;
/// How often for one fact.
const MOST_FOR_ONE: usize = 600;

/// A fact that matters, and how much.
pub(super) struct Needed {
    pub lack: Lack,
    /// Only in some completions of what else is missing.
    pub later: bool,
    /// It is about the verdict, not only about what is due.
    deciding: bool,
    /// How many of its values alone make the answer complete, in hundredths.
    alone: usize,
    pub matters_to: Vec<ProvisionId>,
}

/// Leaves in an answer the facts that matter: each has two values that lead apart in some completion of the others. Those that
/// matter only after others have been told are added behind them.
pub fn missing(rulebook: &Rulebook, case: &Case, question: &Question, answer: &mut Answer) {
    let state = State::new(case, question);
    if let Some((in_any_case, found)) = mattering(&rulebook.policy, &state, answer.verdict) {
        answer.in_any_case = in_any_case;
        answer.missing = found.iter().map(|needed| told(&rulebook.policy, &state, needed)).collect();
    }
}

/// The names of the same facts, where the verdict on the case is this.
#[must_use]
pub fn missing_names(policy: &Policy, case: &Case, question: &Question, verdict: Verdict) -> Vec<String> {
    let state = State::new(case, question);
    let found = mattering(policy, &state, verdict).map(|(_, found)| found).unwrap_or_default();
    found.iter().map(|needed| name_of(policy, &state, needed.lack)).collect()
}

/// What the verdict is in any case, and the facts that matter; nothing where it is forbidden as it is.
fn mattering(policy: &Policy, state: &State, verdict: Verdict) -> Option<(Option<Verdict>, Vec<Needed>)> {
    let is_open = match verdict {
        Verdict::Forbidden => return None,
        Verdict::Undetermined => true,
        Verdict::Permitted => false,
    };
    let areas = areas(policy, state.question.act);
    let in_any_case = if is_open { in_any_case(policy, &areas, state) } else { None };
    let found = match in_any_case {
        Some(Verdict::Forbidden) => Vec::new(),
        Some(Verdict::Permitted | Verdict::Undetermined) | None => needed(policy, &areas, (state, MOST_LOOKS)),
    };
    Some((in_any_case, found))
}

/// The facts that matter, the most useful first.
pub(super) fn needed(policy: &Policy, areas: &[Area], (state, most): (&State, usize)) -> Vec<Needed> {
    let mut search = Search { policy, areas, left: most };
    let mut state = state.clone();
    add_samples(policy, areas, &mut state);
    let state = &state;
    let looks = search.look(state);
    let open = lacks_of(&looks);
    if open.is_empty() {
        return Vec::new();
    }
    let mut total = most;
    let mut all = Vec::new();
    for lack in open.iter().copied().chain(hidden(policy, state, areas, &open)) {
        let later = !open.contains(&lack);
        search.left = total.min(MOST_FOR_ONE);
        let begun = search.left;
        let matters = match lack {
            // without it there is no answer at all
            lack if looks.iter().any(|look| look.date_lacks.contains(&lack)) => Some(true),
            Lack::GoverningDate => Some(true),
            Lack::Cell(_) | Lack::Today => search.matters(state, &looks, lack),
        };
        let alone = if later || matters == Some(false) { 0 } else { alone(&mut search, state, lack) };
        total -= begun.saturating_sub(search.left).min(total);
        if matters.unwrap_or(true) {
            all.push(weighed(policy, state, (lack, later, alone), (&looks, areas)));
        }
    }
    all.sort_by_key(|needed| {
        (needed.later, !needed.deciding, std::cmp::Reverse(needed.alone), std::cmp::Reverse(needed.matters_to.len()))
    });
    all
}

/// Facts that nothing asks for yet, but that something can look at.
fn hidden(policy: &Policy, state: &State, areas: &[Area], open: &[Lack]) -> Vec<Lack> {
    let unknown = |place: &&Place<'_>| {
        let is_open = matches!(state.case.value(place.cell), Value::Unknown);
        let is_part = matches!(place.ty.base, Base::Record(_)) && !place.ty.optional;
        is_open && !is_part && areas.iter().any(|area| area.has(place))
    };
    let all = places(policy, &state.case);
    let cells = all.iter().filter(unknown).map(|place| Lack::Cell(place.cell));
    let today = state.question.today.is_none() && areas.iter().any(|area| area.today);
    cells.chain(today.then_some(Lack::Today)).filter(|lack| !open.contains(lack)).collect()
}

/// How many of a fact's values alone make the answer complete, in hundredths.
fn alone(search: &mut Search<'_>, state: &State, lack: Lack) -> usize {
    let values: Vec<_> = search.values(state, lack).into_iter().take(40).collect();
    let tried = values.len().max(1);
    let mut complete = 0;
    for value in values {
        let next = search.with(state, lack, value);
        complete += usize::from(lacks_of(&search.look(&next)).is_empty());
    }
    complete * 100 / tried
}

fn weighed(
    policy: &Policy,
    state: &State,
    (lack, later, alone): (Lack, bool, usize),
    (looks, areas): (&[Look], &[Area]),
) -> Needed {
    let findings = || looks.iter().flat_map(|look| &look.findings);
    let mut matters_to: Vec<ProvisionId> = Vec::new();
    let mut deciding = looks.iter().any(|look| look.date_lacks.contains(&lack));
    for seen in findings().filter(|seen| seen.lacks.contains(&lack) && (seen.decides() || seen.due)) {
        deciding |= seen.decides();
        matters_to.push(seen.provision);
    }
    if later {
        let place = if let Lack::Cell(cell) = lack { place_of(policy, state, cell) } else { None };
        let can = |area: &&Area| place.as_ref().map_or(area.today, |place| area.has(place));
        matters_to.extend(areas.iter().filter(can).map(|area| area.provision));
    }
    let mut seen = Vec::new();
    matters_to.retain(|id| {
        if seen.contains(id) {
            false
        } else {
            seen.push(*id);
            true
        }
    });
    Needed { lack, later, deciding, alone, matters_to }
}

fn name_of(policy: &Policy, state: &State, lack: Lack) -> String {
    match lack {
        Lack::Cell(cell) => state.case.path_of(policy, cell),
        Lack::Today => "today".to_owned(),
        Lack::GoverningDate => "governing date".to_owned(),
    }
}

fn told(policy: &Policy, state: &State, needed: &Needed) -> MissingFact {
    let questions = match needed.lack {
        Lack::Cell(cell) => state.case.question_of(policy, cell).map(|doc| doc.texts().clone()).unwrap_or_default(),
        Lack::Today => ["en", "zh"].map(|lang| (lang.to_owned(), which_day(lang))).into(),
        Lack::GoverningDate => IndexMap::new(),
    };
    let name = |id: &ProvisionId| policy.provisions.get(id.index()).map(|provision| provision.name.clone());
    MissingFact {
        matters_to: needed.matters_to.iter().filter_map(name).collect(),
        reason: reason(policy, &needed.matters_to, needed.later),
        later: needed.later,
        ..MissingFact::new(name_of(policy, state, needed.lack), questions)
    }
}
