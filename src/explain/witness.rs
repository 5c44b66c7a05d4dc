//! Whether a fact matters: two cases that differ in it alone and come to something else.
//!
//! Two values of the fact are put side by side, and whatever else is lacking is told alike in both, value by value, until both
//! answers are complete. What Kleene's logic leaves open but no completion bears out is found this way not to matter.

use std::rc::Rc;

use super::candidate::{candidates, dates};
use super::constants::Constants;
use super::edit::State;
use super::ground::Area;
use super::place::{Place, places};
use super::recent::Recent;
use crate::evaluate::{Lack, Look, Seen, look};
use crate::policy::Policy;
use crate::policy::ids::{MemberId, TaxonomyId};
use crate::policy::types::Base;
use crate::policy::value::{CellId, Pool, TextRef, Value};

/// The longest list that is tried.
const LONGEST_LIST: i64 = 60;

/// A value that is tried: of a fact, of today, or of a list (so many elements, with room for so many).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Try {
    Value(Value),
    List(u32, u32),
    /// A list of every member of a taxonomy.
    Members(TaxonomyId),
}

impl Try {
    /// The value; none of a list.
    pub(super) fn value(self) -> Option<Value> {
        if let Try::Value(value) = self { Some(value) } else { None }
    }

    /// The same list with as much room as another: cells lie at the same places then.
    fn with_room_of(self, other: Try) -> Try {
        match (self, other) {
            (Try::List(length, room), Try::List(_, other)) => Try::List(length, room.max(other)),
            (own, _) => own,
        }
    }
}

/// A search among completions, with what it may still look at.
pub(super) struct Search<'a> {
    pub policy: &'a Policy,
    pub areas: &'a [Area],
    /// How often a case is still judged.
    pub left: usize,
    recent: Recent,
}

impl<'a> Search<'a> {
    /// A search that looks at so many cases at most.
    pub fn new(policy: &'a Policy, areas: &'a [Area], left: usize) -> Search<'a> {
        Search { policy, areas, left, recent: Recent::default() }
    }

    /// What the act comes to.
    pub fn look(&mut self, state: &State) -> Rc<Vec<Look>> {
        self.left = self.left.saturating_sub(1);
        self.recent.look(state, || look(self.policy, &state.case, &state.question))
    }

    /// Whether a fact matters in some completion of the case; none where the search was cut. A fact that nothing asks for in all that
    /// was tried does not matter.
    pub fn matters(&mut self, base: &State, looks: &[Look], lack: Lack) -> Option<bool> {
        let found = self.reached(base, looks, lack);
        let is_hidden = !lacks_of(looks).contains(&lack);
        match found {
            None if is_hidden && !self.is_asked(base, lack) => Some(false),
            found => found,
        }
    }

    /// The same, where others are told until something asks for the fact.
    fn reached(&mut self, base: &State, looks: &[Look], lack: Lack) -> Option<bool> {
        if self.settled(base, lack, (looks, looks)) {
            return Some(false);
        }
        let open = lacks_of(looks);
        if open.is_empty() || open.contains(&lack) {
            return if open.is_empty() { Some(false) } else { self.turns(base, lack) };
        }
        let next = self.next_lack(base, lack, (looks, looks))?;
        let mut cut = false;
        for value in self.told_first(base, next, looks) {
            if self.left == 0 {
                return None;
            }
            let told = self.with(base, next, value);
            let looks = self.look(&told);
            match self.reached(&told, &looks, lack) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => cut = true,
            }
        }
        (!cut).then_some(false)
    }

    /// Whether two values of a fact lead apart in some completion.
    fn turns(&mut self, base: &State, lack: Lack) -> Option<bool> {
        let values = self.values(base, lack);
        let mut cut = false;
        for pair in values.windows(2) {
            let [one, other] = pair else { continue };
            let one = one.with_room_of(*other);
            let (a, b) = (self.with(base, lack, one), self.with(base, lack, *other));
            match self.differ(&a, &b, lack) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => cut = true,
            }
            if self.left == 0 {
                return None;
            }
        }
        // of texts only a few are tried
        let sure = self.place(base, lack).is_none_or(|place| !matches!(place.ty.base, Base::Text | Base::Period));
        (!cut && sure).then_some(false)
    }

    /// The values of a fact in the order in which they are told. Of the days that say under which law, the latest first: what is law
    /// now matters more than what was.
    fn told_first(&self, state: &State, next: Lack, looks: &[Look]) -> Vec<Try> {
        let mut values = self.values(state, next);
        if looks.iter().any(|look| look.date_lacks.contains(&next)) {
            values.reverse();
        }
        values
    }

    fn differ(&mut self, a: &State, b: &State, lack: Lack) -> Option<bool> {
        if self.left == 0 {
            return None;
        }
        let (seen_a, seen_b) = (self.look(a), self.look(b));
        let (lacks_a, lacks_b) = (lacks_of(&seen_a), lacks_of(&seen_b));
        if lacks_a.is_empty() && lacks_b.is_empty() {
            let told = |looks: &[Look]| looks.iter().map(Look::told).collect::<Vec<_>>();
            return Some(told(&seen_a) != told(&seen_b));
        }
        if self.settled(a, lack, (&seen_a, &seen_b)) {
            return Some(false);
        }
        let next = self.next_lack(a, lack, (&seen_a, &seen_b))?;
        let mut cut = false;
        let (of, looks) = if lacks_a.contains(&next) { (a, &seen_a) } else { (b, &seen_b) };
        for value in self.told_first(of, next, looks) {
            let (a, b) = (self.with(a, next, value), self.with(b, next, value));
            match self.differ(&a, &b, lack) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => cut = true,
            }
        }
        (!cut).then_some(false)
    }

    /// All that can look at the fact is decided, and alike.
    pub(super) fn settled(&self, state: &State, lack: Lack, (one, other): (&[Look], &[Look])) -> bool {
        if one.len() != other.len() || one.iter().chain(other).any(|look| !look.date_lacks.is_empty()) {
            return false;
        }
        let place = self.place(state, lack);
        let touched = |seen: &Seen| self.touches(seen, place.as_ref());
        let same = |(a, b): (&Seen, &Seen)| a.lacks.is_empty() && b.lacks.is_empty() && a.outcome == b.outcome;
        let look = |(a, b): (&Look, &Look)| a.findings.iter().zip(&b.findings).filter(|(a, _)| touched(a)).all(same);
        one.iter().zip(other).all(look)
    }

    fn touches(&self, seen: &Seen, place: Option<&Place<'_>>) -> bool {
        let area = self.areas.iter().find(|area| area.provision == seen.provision);
        area.is_none_or(|area| place.map_or(area.today, |place| area.has(place)))
    }

    /// What is told next: first what the provisions lack that look at the fact.
    pub(super) fn next_lack(&self, state: &State, lack: Lack, (one, other): (&[Look], &[Look])) -> Option<Lack> {
        let place = self.place(state, lack);
        let lacking = lacks_of(one).into_iter().chain(lacks_of(other));
        let all: Vec<Lack> = lacking.filter(|next| *next != Lack::GoverningDate && *next != lack).collect();
        let findings = one.iter().chain(other).flat_map(|look| &look.findings);
        let near: Vec<Lack> = findings
            .filter(|seen| self.touches(seen, place.as_ref()))
            .flat_map(|seen| seen.lacks.iter().copied())
            .collect();
        all.iter().find(|next| near.contains(next)).or(all.first()).copied()
    }

    fn place(&self, state: &State, lack: Lack) -> Option<Place<'_>> {
        let Lack::Cell(cell) = lack else { return None };
        place_of(self.policy, state, cell)
    }

    /// The values of a fact that are worth trying.
    pub fn values(&self, state: &State, lack: Lack) -> Vec<Try> {
        let Lack::Cell(cell) = lack else {
            let days = dates(&self.known(state, |area| area.today));
            return days.into_iter().map(|day| Try::Value(Value::Date(day))).collect();
        };
        let Some(place) = place_of(self.policy, state, cell) else { return Vec::new() };
        let constants = self.constants(state, &place);
        if place.ty.base == Base::Date && !self.areas.iter().any(|area| area.uses(&place)) {
            let days = constants.starts.iter().copied();
            let any = constants.starts.is_empty().then(|| dates(&constants).into_iter().next()).flatten();
            return days.chain(any).map(|day| Try::Value(Value::Date(day))).collect();
        }
        if let Base::List(element) = &place.ty.base {
            let mut all = lists(&constants, place.ty.optional);
            all.extend(if let Base::Member(taxonomy) = element.base { Some(Try::Members(taxonomy)) } else { None });
            return all;
        }
        if let Base::Record(_) = place.ty.base {
            let there = Try::Value(Value::Record(CellId(cell.0 + 1)));
            return if place.ty.optional { vec![there, Try::Value(Value::None)] } else { vec![there] };
        }
        candidates(self.policy, place.ty, &constants).into_iter().map(Try::Value).collect()
    }

    /// What the provisions that can look at a fact hold facts against, and what the case knows.
    pub fn constants(&self, state: &State, place: &Place<'_>) -> Constants {
        let mut all = self.known(state, |area| area.has(place));
        // what is made of the text itself is nearest to it, what other facts say is farthest
        let made: Vec<TextRef> = state.samples_for(state.case.value(place.cell)).collect();
        let (named, others): (Vec<_>, Vec<_>) = all.texts.iter().partition(|text| text.pool == Pool::Policy);
        all.texts = made.into_iter().chain(named).chain(others).collect();
        all
    }

    fn known(&self, state: &State, has: impl Fn(&Area) -> bool) -> Constants {
        let mut all = Constants::default();
        self.areas.iter().filter(|area| has(area)).for_each(|area| all.add(&area.constants));
        state.case.cells.iter().for_each(|value| all.value(*value));
        all.dates.extend([state.question.on, state.question.today].into_iter().flatten());
        all
    }

    /// The case where a fact has a value.
    pub fn with(&self, state: &State, lack: Lack, value: Try) -> State {
        let mut next = state.clone();
        match (lack, value) {
            (Lack::Today, Try::Value(Value::Date(day))) => next.question.today = Some(day),
            (Lack::Cell(cell), value) => {
                let Some(place) = place_of(self.policy, state, cell) else { return next };
                match value {
                    Try::Value(value) => next.set(self.policy, &place, value),
                    Try::List(length, room) => next.set_list(self.policy, &place, length, room),
                    Try::Members(taxonomy) => {
                        let of = self.policy.taxonomies.get(taxonomy.index());
                        let all = of.map(|of| of.members.clone()).unwrap_or_default();
                        let all: Vec<Value> = all.map(|member| Value::Member(MemberId(member))).collect();
                        next.set_list(self.policy, &place, 0, 0);
                        next.append(&place, &all);
                    }
                }
            }
            (Lack::Today | Lack::GoverningDate, _) => {}
        }
        next
    }
}

/// Lengths at which a count can turn.
fn lists(constants: &Constants, optional: bool) -> Vec<Try> {
    let known = constants.ints.iter().filter(|number| (0..LONGEST_LIST).contains(*number));
    let near = known.flat_map(|number| [*number, number + 1]).chain([0, 1, 2]);
    let mut lengths: Vec<u32> = near.filter_map(|number| u32::try_from(number).ok()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let mut all: Vec<Try> = lengths.into_iter().map(|length| Try::List(length, length)).collect();
    if optional {
        all.push(Try::Value(Value::None));
    }
    all
}

/// Where a cell of a state lies.
pub(super) fn place_of<'p>(policy: &'p Policy, state: &State, cell: CellId) -> Option<Place<'p>> {
    places(policy, &state.case).into_iter().find(|place| place.cell == cell)
}

/// What readings lack together, each once.
pub(super) fn lacks_of(looks: &[Look]) -> Vec<Lack> {
    let mut all = Vec::new();
    for lack in looks.iter().flat_map(Look::lacks) {
        if !all.contains(&lack) {
            all.push(lack);
        }
    }
    all
}
