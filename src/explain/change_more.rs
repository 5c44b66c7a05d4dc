//! Lists of records with more elements: like those that are there, else with just what matters said of them.

use super::change::Tried;
use super::change_options::Options;
use super::place::{Place, element_of, list_in, stride_of};
use super::step::{Added, Edit, at_ticks, ticks};
use super::witness::{Try, place_of};
use crate::evaluate::Lack;
use crate::facts::Case;
use crate::policy::ids::ProvisionId;
use crate::policy::value::{CellId, Value};

/// The most elements that are added.
const MOST_ADDED: u32 = 200;
/// The most numbers of elements that are tried.
const MOST_COUNTS: usize = 16;
/// The most kinds of elements that are tried.
const MOST_KINDS: usize = 12;
/// The most descriptions of an element that are tried.
const MOST_DESCRIPTIONS: usize = 40;
/// The most fields that are said of an element.
const MOST_FIELDS: usize = 4;

/// What is said of an element: places in its record with their values.
type Fields = Vec<(u32, Value)>;

impl Options<'_, '_> {
    /// The fewest elements more that do.
    pub(super) fn grown(&mut self, place: &Place<'_>, provision: Option<ProvisionId>) -> Vec<Tried> {
        let length = list_in(&self.tried.state.case, place.cell).map_or(0, |list| list.length);
        let kinds = self.kinds(place, length.min(MOST_ADDED));
        let firsts: Vec<u32> = kinds.iter().take(MOST_KINDS).filter_map(|kind| kind.first().copied()).collect();
        let mut like = Vec::new();
        for number in firsts {
            let added = Added { like: Some(number), any: false, fields: Vec::new(), count: 1 };
            like.extend(self.enough(place, &added, provision));
        }
        if !like.is_empty() {
            return one_for_all(fewest(like), kinds.len());
        }
        let mut descriptions = Vec::new();
        let count = self.told_of(place, provision);
        self.describe(place, (Vec::new(), count), provision, &mut descriptions);
        let mut found = Vec::new();
        for fields in &descriptions {
            let added = Added { like: None, any: false, fields: fields.clone(), count: 1 };
            let child = self.child(place, Edit::Grow(added));
            if self.resolved(&child, provision) {
                found.push(child);
            }
        }
        if found.is_empty() {
            for fields in descriptions {
                found.extend(self.enough(place, &Added { like: None, any: false, fields, count: 1 }, provision));
            }
        }
        let found: Vec<Tried> = fewest(found)
            .into_iter()
            .map(|child| self.smaller(place, child, &|all, child| all.resolved(child, provision)))
            .collect();
        let mut found = self.widest_first(found);
        if self.tried.steps.is_empty() && !found.iter().any(|child| self.turns(child)) {
            let whole: Vec<Tried> = found.iter().filter_map(|child| self.further(place, child)).collect();
            found.extend(whole.into_iter().map(|child| self.smaller(place, child, &|all, child| all.turns(child))));
        }
        found
    }

    /// The same elements with all else said of them that is asked, so that nothing besides need be different.
    fn further(&mut self, place: &Place<'_>, child: &Tried) -> Option<Tried> {
        if self.turns(child) {
            return Some(child.clone());
        }
        let Some(Edit::Grow(added)) = child.steps.last().map(|step| step.edit.clone()) else { return None };
        if added.fields.len() == MOST_FIELDS || self.search.left == 0 {
            return None;
        }
        let (cell, offset) = self.lack_of_last(place, child)?;
        self.values_said(child, cell).into_iter().map(Try::value).find_map(|value| {
            let fields = added.fields.iter().copied().chain([(offset, value?)]).collect();
            let next = self.child(place, Edit::Grow(Added { fields, ..added.clone() }));
            self.further(place, &next)
        })
    }

    /// The smallest number of such elements that does.
    fn enough(&mut self, place: &Place<'_>, added: &Added, provision: Option<ProvisionId>) -> Option<Tried> {
        let mut short = 0;
        for count in self.counts(place) {
            let child = self.child(place, Edit::Grow(Added { count, ..added.clone() }));
            if self.search.left == 0 {
                return None;
            }
            if !self.resolved(&child, provision) {
                short = count;
                continue;
            }
            let (mut best, mut most) = (child, count);
            while most - short > 1 && self.search.left > 0 {
                let count = short + (most - short) / 2;
                let child = self.child(place, Edit::Grow(Added { count, ..added.clone() }));
                if self.resolved(&child, provision) {
                    (best, most) = (child, count);
                } else {
                    short = count;
                }
            }
            return Some(best);
        }
        None
    }

    /// How many more may do: a few, and what numbers of the rules ask for.
    fn counts(&self, place: &Place<'_>) -> Vec<u32> {
        let length = list_in(&self.tried.state.case, place.cell).map_or(0, |list| i64::from(list.length));
        let constants = self.search.constants(&self.tried.state, place);
        let near = constants.ints.iter().flat_map(|number| [number - length, number + 1 - length]);
        let few = [1, 2, 3, 5, 10, 20, 50, 100].into_iter();
        let mut all: Vec<u32> = near.chain(few).filter_map(|count| u32::try_from(count).ok()).collect();
        all.retain(|count| (1..=MOST_ADDED).contains(count));
        all.sort_unstable();
        all.dedup();
        all.truncate(MOST_COUNTS);
        all
    }

    /// The values of a fact of an element, of days the one next to that which governs first.
    fn values_said(&self, child: &Tried, cell: CellId) -> Vec<Try> {
        let mut values = self.search.values(&child.state, Lack::Cell(cell));
        let day = place_of(self.search.policy, &child.state, cell).and_then(|place| self.governing_day(&place));
        if let Some(day) = day {
            let away = |value: &Try| value.value().and_then(ticks);
            values.sort_by_key(|value| away(value).map_or(0, |there| (there - day).abs()));
        }
        values
    }

    /// How many elements more it takes for something to be asked of them.
    fn told_of(&mut self, place: &Place<'_>, provision: Option<ProvisionId>) -> u32 {
        for count in self.counts(place) {
            let child = self.child(place, Edit::Grow(Added { like: None, any: false, fields: Vec::new(), count }));
            if self.lack_of_last(place, &child).is_some() || self.resolved(&child, provision) {
                return count;
            }
        }
        1
    }

    /// What can be said of so many more elements, all alike, as far as they are looked at.
    fn describe(
        &mut self,
        place: &Place<'_>,
        (fields, count): (Fields, u32),
        provision: Option<ProvisionId>,
        all: &mut Vec<Fields>,
    ) {
        if all.len() >= MOST_DESCRIPTIONS || self.search.left == 0 {
            return;
        }
        let added = Added { like: None, any: false, fields: fields.clone(), count };
        let child = self.child(place, Edit::Grow(added));
        let Some((cell, offset)) = self.lack_of_last(place, &child) else {
            all.push(fields);
            return;
        };
        if fields.len() == MOST_FIELDS || self.resolved(&child, provision) {
            all.push(fields);
            return;
        }
        for value in self.values_said(&child, cell) {
            let Try::Value(value) = value else { continue };
            let said = fields.iter().copied().chain([(offset, value)]).collect();
            self.describe(place, (said, count), provision, all);
        }
    }

    /// The first fact of the last element that something asks for.
    fn lack_of_last(&self, place: &Place<'_>, child: &Tried) -> Option<(CellId, u32)> {
        let list = list_in(&child.state.case, place.cell)?;
        let stride = stride_of(self.search.policy, element_of(place.ty)?);
        let first = Case::element(list, list.length.checked_sub(1)?, stride).0;
        let lacks = child.looks.iter().flat_map(|look| &look.findings).flat_map(|seen| &seen.lacks);
        lacks.into_iter().find_map(|lack| match lack {
            Lack::Cell(cell) if (first..first + stride).contains(&cell.0) => Some((*cell, cell.0 - first)),
            Lack::Cell(_) | Lack::Today | Lack::GoverningDate => None,
        })
    }

    /// Numbers that are said of the element are brought as near to nothing as they can be.
    fn smaller(&mut self, place: &Place<'_>, child: Tried, suits: &dyn Fn(&Self, &Tried) -> bool) -> Tried {
        let mut best = child;
        let Some(Edit::Grow(mut added)) = best.steps.last().map(|step| step.edit.clone()) else { return best };
        for number in 0..added.fields.len() {
            let Some(value) = added.fields.get(number).map(|(_, value)| *value) else { continue };
            let counted = matches!(value, Value::Int(_) | Value::Decimal(_) | Value::Money(_));
            let Some(mut most) = ticks(value).filter(|most| counted && *most > 0) else { continue };
            let mut short = 0;
            while most - short > 1 && self.search.left > 0 {
                let middle = short + (most - short) / 2;
                let Some(tried) = at_ticks(value, middle) else { break };
                let mut next = added.clone();
                next.fields.iter_mut().skip(number).take(1).for_each(|field| field.1 = tried);
                let child = self.child(place, Edit::Grow(next.clone()));
                if suits(self, &child) {
                    (best, added, most) = (child, next, middle);
                } else {
                    short = middle;
                }
            }
        }
        best
    }

    /// One description each: of those that only differ in values of which one does as well as the other, the first; the members
    /// of a taxonomy stand after what they are part of.
    fn widest_first(&self, found: Vec<Tried>) -> Vec<Tried> {
        let offsets = |tried: &Tried| match tried.steps.last().map(|step| &step.edit) {
            Some(Edit::Grow(added)) => added.fields.iter().map(|(offset, _)| *offset).collect(),
            _ => Vec::new(),
        };
        let mut kept: Vec<(Vec<u32>, Tried)> = Vec::new();
        for tried in found {
            let said = offsets(&tried);
            if !kept.iter().any(|(known, _)| *known == said) {
                kept.push((said, tried));
            }
        }
        let least = kept.iter().map(|(said, _)| said.len()).min();
        kept.into_iter().filter(|(said, _)| Some(said.len()) == least).map(|(_, tried)| tried).collect()
    }
}

/// The first of several kinds of elements that do; where each kind does, any.
fn one_for_all(mut found: Vec<Tried>, kinds: usize) -> Vec<Tried> {
    let all = found.len() == kinds;
    found.truncate(1);
    if let Some(Edit::Grow(added)) =
        found.first_mut().and_then(|tried| tried.steps.last_mut()).map(|step| &mut step.edit)
    {
        added.any = all;
    }
    found
}

/// Those that take the fewest elements.
fn fewest(mut found: Vec<Tried>) -> Vec<Tried> {
    let count = |tried: &Tried| match tried.steps.last().map(|step| &step.edit) {
        Some(Edit::Grow(added)) => added.count,
        _ => 0,
    };
    let least = found.iter().map(count).min();
    found.retain(|tried| Some(count(tried)) == least);
    found
}
