//! What would turn a verdict: the fewest facts that would have to be different, and the days on which it would be another.
//!
//! Whatever turns a verdict must change something that a provision which stands in the way has looked at (see `change_goal`). So the
//! search goes from provision to provision, changing one fact that it looked at, at a time: first all changes of one fact, then of
//! two, and it ends with the first number of facts that is enough. Each change is judged; nothing is told that was not.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::change_bounds::bound;
use super::change_days::days;
use super::change_goal::{Goal, goals};
use super::change_options::Options;
use super::change_spans::{Span, span};
use super::change_texts::describe;
use super::change_words;
use super::edit::State;
use super::ground::areas;
use super::sample::add_samples;
use super::step::{Edit, Step, after, at_ticks, distance, ticks};
use super::text_quality::Quality;
use super::witness::{Search, place_of};
use crate::answer::Verdict;
use crate::answer::change::Changes;
use crate::evaluate::{Look, Question, together};
use crate::facts::Case;
use crate::policy::ids::ProvisionId;
use crate::policy::value::{CellId, Value};
use crate::rulebook::Rulebook;

/// How often a case is judged at most.
const MOST_LOOKS: usize = 5_000;
/// How often at most to bring numbers nearer that were found.
const MOST_TO_COME_NEARER: usize = 2_000;
/// The most facts that are changed together.
const MOST_FACTS: usize = 4;

/// A case with some facts changed.
#[derive(Clone, Debug)]
pub(super) struct Tried {
    pub state: State,
    pub steps: Vec<Step>,
    pub looks: Rc<Vec<Look>>,
    /// What the changes so far were made for; none where nothing was changed yet.
    pub tracks: Option<Vec<Option<ProvisionId>>>,
    /// What is asked of the texts that were set.
    pub qualities: Vec<(CellId, Vec<Quality>)>,
    /// Lists that were not told and may be empty: how many elements they may have at most.
    pub at_most: Vec<(CellId, u32)>,
    /// Between which values those lie that were not told.
    pub spans: Vec<Span>,
}

impl Tried {
    /// What comes of steps.
    pub fn new(
        (state, looks): (State, Rc<Vec<Look>>),
        steps: Vec<Step>,
        tracks: Option<Vec<Option<ProvisionId>>>,
    ) -> Tried {
        Tried { state, steps, looks, tracks, qualities: Vec::new(), at_most: Vec::new(), spans: Vec::new() }
    }
}

/// What would turn a case: one that is forbidden into one that is permitted, one that is permitted into one that is forbidden; of
/// one that is undetermined, what answers decide it, and how.
#[must_use]
pub fn changes(rulebook: &Rulebook, case: &Case, question: &Question) -> Changes {
    let areas = areas(&rulebook.policy, question.act);
    let mut search = Search::new(&rulebook.policy, &areas, MOST_LOOKS);
    let mut state = State::new(case, question);
    add_samples(&rulebook.policy, &areas, &mut state);
    let looks = search.look(&state);
    let base = Tried::new((state, looks), Vec::new(), None);
    let mut all = Changes::default();
    for goal in goals(&base.looks) {
        search.left = MOST_LOOKS;
        let mut found = smallest(&mut search, &base, goal);
        all.cut |= search.left == 0;
        search.left = search.left.max(MOST_TO_COME_NEARER);
        found.iter_mut().for_each(|tried| nearest(&mut search, (&base, goal), tried));
        let mut found = best(&search, found);
        let on = rulebook.governing_date(case, question);
        for tried in &mut found {
            describe(&mut search, on, (&base, goal), tried);
            bound(&mut search, (&base, goal), tried);
            span(&mut search, (&base, goal), tried);
        }
        all.found.extend(change_words::changes(&rulebook.policy, goal.verdict, &found));
        all.found.extend(days(rulebook, (case, question), &search, (&base, goal)));
    }
    all
}

/// All changes of the smallest number of facts that turn the verdict.
fn smallest(search: &mut Search<'_>, base: &Tried, goal: Goal) -> Vec<Tried> {
    let mut waiting = vec![base.clone()];
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    for _ in 0..MOST_FACTS {
        let (mut found, mut next) = (Vec::new(), Vec::new());
        for tried in &waiting {
            for child in (Options { search, base, tried, goal }).all() {
                let mut key: Vec<String> = child.steps.iter().map(|step| format!("{step:?}")).collect();
                key.sort();
                if goal.verdict == Verdict::Forbidden {
                    key.push(format!("{:?}", child.tracks));
                }
                if !seen.insert(key) {
                    continue;
                }
                let turned = together(&child.looks) == goal.verdict;
                if turned { found.push(child) } else { next.push(child) }
            }
            if search.left == 0 {
                break;
            }
        }
        if !found.is_empty() || search.left == 0 {
            return found;
        }
        next.sort_by_key(|tried| tried.looks.iter().map(forbidding).sum::<usize>());
        waiting = next;
    }
    Vec::new()
}

fn forbidding(look: &Look) -> usize {
    look.findings.iter().filter(|seen| seen.forbids()).count()
}

/// Brings numbers and days as near as they can be to what is the case.
fn nearest(search: &mut Search<'_>, (base, goal): (&Tried, Goal), tried: &mut Tried) {
    for number in 0..tried.steps.len() {
        let Some(Step { edit: Edit::Set(value), was, .. }) = tried.steps.get(number).cloned() else { continue };
        let (Some(mut wrong), Some(mut right)) = (ticks(was), ticks(value)) else { continue };
        while (right - wrong).abs() > 1 && search.left > 0 {
            let Some(middle) = at_ticks(value, wrong + (right - wrong) / 2) else { break };
            let moved = with_value(search, base, tried, (number, middle));
            let turned = together(&moved.looks) == goal.verdict;
            let at = wrong + (right - wrong) / 2;
            if turned {
                (*tried, right) = (moved, at);
            } else {
                wrong = at;
            }
        }
    }
}

/// The same change with another value in one of its steps.
pub(super) fn with_value(
    search: &mut Search<'_>,
    base: &Tried,
    tried: &Tried,
    (number, value): (usize, Value),
) -> Tried {
    let mut steps = tried.steps.clone();
    if let Some(step) = steps.get_mut(number) {
        step.edit = Edit::Set(value);
    }
    let state = after(search.policy, &base.state, &steps);
    let looks = search.look(&state);
    Tried::new((state, looks), steps, tried.tracks.clone())
}

/// Of changes of the same facts the nearest; of members, the widest that does; in the order of how far they go.
fn best(search: &Search<'_>, mut found: Vec<Tried>) -> Vec<Tried> {
    found.sort_by_key(|tried| (rank(tried), far(search, tried)));
    let mut kept: Vec<Tried> = Vec::new();
    for tried in &found {
        let passed = kept.iter().any(|other| is_like(other, tried))
            || is_narrower(search, tried, &found)
            || found.iter().any(|other| is_less(other, tried));
        if !passed {
            kept.push(tried.clone());
        }
    }
    kept
}

fn far(search: &Search<'_>, tried: &Tried) -> i128 {
    let step = |step: &Step| {
        let place = place_of(search.policy, &tried.state, step.cell);
        place.map_or(1, |place| distance(search.policy, place.ty, step))
    };
    tried.steps.iter().map(step).sum()
}

/// What is easier to bring about comes first: something that is told or added, an element fewer, a member, a number, a text.
fn rank(tried: &Tried) -> usize {
    let of = |step: &Step| match &step.edit {
        Edit::Set(Value::Bool(_)) | Edit::Append(_) | Edit::Grow(_) => 0,
        Edit::Remove(numbers) if numbers.len() == 1 => 0,
        Edit::Remove(_) => 1,
        Edit::Set(Value::Member(_)) => 1,
        Edit::Set(Value::None) => 3,
        Edit::Set(_) => 2,
    };
    tried.steps.iter().map(of).sum()
}

/// The same facts, of which only numbers, days or texts are others: the first of them is told.
fn is_like(one: &Tried, other: &Tried) -> bool {
    let vague = |value: &Value| ticks(*value).is_some() || matches!(value, Value::Text(_) | Value::Period(_));
    // one element that is added alone is told with all that do as well
    let several = one.steps.len() > 1;
    let like = |a: &Step, b: &Step| {
        let values = match (&a.edit, &b.edit) {
            (Edit::Set(a), Edit::Set(b)) => a == b || vague(a) && vague(b),
            (Edit::Append(a), Edit::Append(b)) if a.len() == b.len() && several => {
                a.iter().chain(b).all(vague) || a == b
            }
            (a, b) => a == b,
        };
        a.cell == b.cell && values
    };
    one.steps.len() == other.steps.len() && other.steps.iter().all(|b| one.steps.iter().any(|a| like(a, b)))
}

/// The same change, but that fewer elements are taken out of a list.
fn is_less(one: &Tried, other: &Tried) -> bool {
    let less = |a: &Step, b: &Step| match (&a.edit, &b.edit) {
        (Edit::Remove(few), Edit::Remove(more)) => {
            a.cell == b.cell && few.len() < more.len() && few.iter().all(|number| more.contains(number))
        }
        _ => false,
    };
    let matched = |b: &Step| one.steps.iter().any(|a| a == b || less(a, b));
    let fewer = other.steps.iter().any(|b| one.steps.iter().any(|a| less(a, b)));
    one.steps.len() == other.steps.len() && fewer && other.steps.iter().all(matched)
}

/// It names a member where the one above does as well.
fn is_narrower(search: &Search<'_>, tried: &Tried, all: &[Tried]) -> bool {
    let parent = |value: Value| search.policy.members.get(value.as_member()?.index())?.parent.map(Value::Member);
    (0..tried.steps.len()).any(|number| {
        let mut wider = tried.steps.clone();
        let Some(Step { edit: Edit::Set(value), was, .. }) = wider.get_mut(number) else { return false };
        let Some(above) = parent(*value).filter(|above| above != was) else { return false };
        *value = above;
        all.iter().any(|other| other.steps == wider)
    })
}
