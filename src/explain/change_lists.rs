//! Changes of lists: elements fewer, elements more.

use super::candidate::candidates;
use super::change::Tried;
use super::change_options::Options;
use super::edit::State;
use super::place::{Place, element_of, list_in, record_of};
use super::step::Edit;
use crate::policy::ids::ProvisionId;
use crate::policy::value::{CellId, Value};

/// The most ways to take as many elements out of a list.
const MOST_WAYS: usize = 120;
/// The most removals that are judged for one list.
const MOST_REMOVALS: usize = 600;
/// The most removals that are followed where none is enough by itself.
const MOST_PARTLY: usize = 12;
/// The most elements of a list that are taken out.
const MOST_ELEMENTS: u32 = 60;

impl Options<'_, '_> {
    /// Elements fewer, elements more.
    pub(super) fn of_list(&mut self, place: &Place<'_>, provision: Option<ProvisionId>) -> Vec<Tried> {
        let length = list_in(&self.tried.state.case, place.cell).map(|list| list.length);
        let mut all = length.map(|length| self.fewer(place, length, provision)).unwrap_or_default();
        match element_of(place.ty) {
            Some(element) if record_of(self.search.policy, element).is_some() => {
                let empty = length.is_none().then(|| self.child(place, Edit::Append(Vec::new())));
                if !empty.as_ref().is_some_and(|empty| self.resolved(empty, provision)) {
                    all.extend(self.grown(place, provision));
                }
                all.extend(empty);
            }
            Some(_) => {
                // of a list that was not told, that there is nothing on it is the least that can turn out
                let empty = length.is_none().then(|| self.child(place, Edit::Append(Vec::new())));
                match empty.filter(|empty| self.resolved(empty, provision)) {
                    Some(empty) => all.push(empty),
                    None => all.extend(self.more(place, provision)),
                }
            }
            None => {}
        }
        all
    }

    /// The smallest numbers of elements whose removal satisfies the provision, and, of the case as it is, those whose removal is all
    /// that is wanted; where no removal satisfies it, a few that go some way: another element may have to be different besides.
    fn fewer(&mut self, place: &Place<'_>, length: u32, provision: Option<ProvisionId>) -> Vec<Tried> {
        let kinds = self.kinds(place, length);
        let enough = self.search.left.saturating_sub(MOST_REMOVALS);
        let (mut done, mut partly) = (Vec::new(), Vec::new());
        for size in 1..=length.min(MOST_ELEMENTS) {
            let (mut turned, is_first) = (false, done.is_empty());
            for numbers in ways(&kinds, size) {
                let child = self.child(place, Edit::Remove(numbers));
                let turns = self.turns(&child);
                turned |= turns;
                if turns || is_first && self.resolved(&child, provision) {
                    done.push(child);
                } else if partly.len() < MOST_PARTLY && size < length {
                    partly.push(child);
                }
                if self.search.left <= enough {
                    return done;
                }
            }
            if turned || !done.is_empty() && !self.tried.steps.is_empty() {
                return done;
            }
        }
        if !done.is_empty() {
            return done;
        }
        let records = element_of(place.ty).is_some_and(|element| record_of(self.search.policy, element).is_some());
        if records { partly } else { Vec::new() }
    }

    /// The elements in groups of those that are alike.
    pub(super) fn kinds(&self, place: &Place<'_>, length: u32) -> Vec<Vec<u32>> {
        let mut kinds: Vec<Vec<u32>> = Vec::new();
        for number in 0..length {
            let known =
                kinds.iter_mut().find(|kind| kind.first().is_some_and(|first| self.alike(place, *first, number)));
            match known {
                Some(kind) => kind.push(number),
                None => kinds.push(vec![number]),
            }
        }
        kinds
    }

    /// One element more that satisfies the provision; where it takes several, those papers that it demands.
    fn more(&mut self, place: &Place<'_>, provision: Option<ProvisionId>) -> Vec<Tried> {
        let Some(element) = element_of(place.ty) else { return Vec::new() };
        let there = elements(&self.tried.state, place);
        let constants = self.search.constants(&self.tried.state, place);
        let new = candidates(self.search.policy, element, &constants);
        let new: Vec<Value> = new.into_iter().filter(|value| !there.contains(value) && !value.is_none()).collect();
        let mut all: Vec<Tried> = new.into_iter().map(|value| self.child(place, Edit::Append(vec![value]))).collect();
        all.retain(|child| self.resolved(child, provision));
        if !all.is_empty() {
            return all;
        }
        let papers = provision.and_then(|id| self.search.policy.provisions.get(id.index())?.papers.as_ref());
        let mut wanted: Vec<Value> =
            papers.into_iter().flat_map(|papers| &papers.required).map(|paper| Value::Member(paper.member)).collect();
        wanted.retain(|value| !there.contains(value));
        let mut all = self.child(place, Edit::Append(wanted.clone()));
        if !self.resolved(&all, provision) {
            return Vec::new();
        }
        for value in wanted.clone() {
            let fewer: Vec<Value> = wanted.iter().copied().filter(|other| *other != value).collect();
            let child = self.child(place, Edit::Append(fewer.clone()));
            if self.resolved(&child, provision) {
                (all, wanted) = (child, fewer);
            }
        }
        vec![all]
    }
}

fn elements(state: &State, place: &Place<'_>) -> Vec<Value> {
    let list = list_in(&state.case, place.cell);
    let cells = list.map_or(0..0, |list| list.start.0..list.start.0 + list.length);
    cells.map(|cell| state.case.value(CellId(cell))).collect()
}

/// Ways to take so many out of groups of which all members are alike.
fn ways(kinds: &[Vec<u32>], size: u32) -> Vec<Vec<u32>> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let mut all: Vec<Vec<u32>> = vec![Vec::new()];
    for kind in kinds {
        let longer = |way: &Vec<u32>| {
            let most = kind.len().min(size.saturating_sub(way.len()));
            (0..=most)
                .map(|count| way.iter().chain(kind.iter().take(count)).copied().collect())
                .collect::<Vec<Vec<u32>>>()
        };
        all = all.iter().flat_map(longer).take(MOST_WAYS * 20).collect();
    }
    all.retain(|way| way.len() == size);
    all.truncate(MOST_WAYS);
    all
}
