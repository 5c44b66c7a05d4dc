//! What timelines hold in a slice, under the reading that is written down, and what transitions keep.

use super::{Said, Unfit, Writer, settled};
use crate::decide::form::{At, Test, Truth};
use crate::policy::ids::{ChoiceId, DatedId, NodeId};
use crate::policy::node::Many;
use crate::policy::provision::{ALWAYS, Dated, DatedEntry, Provision};
use crate::value::Date;

/// What a timeline holds in the slice.
pub(super) enum Held<'p> {
    Nothing,
    Entry(&'p DatedEntry),
    /// Where the condition of its transition holds, what was before.
    Kept(usize),
    NoDate,
}

impl<'p> Writer<'p> {
    pub(super) fn timeline(&self, id: DatedId) -> Result<&'p Dated, Unfit> {
        self.policy.dated.get(id.index()).ok_or(Unfit)
    }

    /// What a timeline holds, as the machine finds it.
    pub(super) fn held(&self, dated: &'p Dated) -> Held<'p> {
        let Some(on) = self.on else {
            return match dated.entries.as_slice() {
                [only] if only.latest == ALWAYS => Held::Entry(only),
                _ => Held::NoDate,
            };
        };
        let begun = dated.begun(on, |choice| self.option(choice) == 1);
        begun.map_or(Held::Nothing, |place| self.held_at(dated, place))
    }

    /// The option of a choice that the reading takes.
    fn option(&self, choice: ChoiceId) -> usize {
        let taken = self.law.reading.iter().find(|(of, _)| *of == choice);
        taken.map_or(0, |(_, option)| *option)
    }

    /// What is said of what sources dispute.
    pub(super) fn taken(&self, choice: ChoiceId, options: Many) -> Result<NodeId, Unfit> {
        self.policy.many(options).get(self.option(choice)).copied().ok_or(Unfit)
    }

    /// What a timeline holds where a transition keeps what was before the entry of a place.
    pub(super) fn before(&self, dated: &'p Dated, place: usize) -> Held<'p> {
        place.checked_sub(1).map_or(Held::Nothing, |before| self.held_at(dated, before))
    }

    fn held_at(&self, dated: &'p Dated, place: usize) -> Held<'p> {
        let Some(entry) = dated.entries.get(place) else { return Held::Nothing };
        let live = |until: Option<Date>| until.is_none_or(|until| self.on.is_some_and(|on| on <= until));
        let keeps: Vec<Option<NodeId>> =
            entry.keep.iter().filter(|(_, until)| live(*until)).map(|(condition, _)| *condition).collect();
        if keeps.is_empty() {
            return Held::Entry(entry);
        }
        match keeps.contains(&None) {
            true => self.before(dated, place),
            false => Held::Kept(place),
        }
    }

    /// The conditions under which the entry of a place gives way to the one before it.
    pub(super) fn keeps(&mut self, dated: &'p Dated, place: usize) -> Result<At, Unfit> {
        let on = self.on;
        let keep = dated.entries.get(place).map(|entry| entry.keep.as_slice()).unwrap_or_default();
        let live = |until: Option<Date>| until.is_none_or(|until| on.is_some_and(|on| on <= until));
        let mut tests = Vec::new();
        for condition in keep.iter().filter(|(_, until)| live(*until)).filter_map(|(condition, _)| *condition) {
            let said = self.test(condition, true)?;
            tests.push(self.as_test(settled(said, true)));
        }
        let stretch = self.operands(&tests);
        Ok(self.add_test(Test::Any(stretch)))
    }

    /// A condition, or the one before it where its transition keeps that. What is there on one side only is left to the machine.
    pub(super) fn kept_test(&mut self, timeline: &'p Dated, place: usize, wanted: bool) -> Result<Said, Unfit> {
        let value = |entry: &DatedEntry| entry.value.ok_or(Unfit);
        let Held::Entry(before) = self.before(timeline, place) else { return Err(Unfit) };
        let (before, after) = (value(before)?, value(timeline.entries.get(place).ok_or(Unfit)?)?);
        if self.is_optional(before) || self.is_optional(after) {
            return Err(Unfit);
        }
        let condition = self.keeps(timeline, place)?;
        let (then, otherwise) = (self.test(before, wanted)?, self.test(after, wanted)?);
        if matches!(then, Said::Nothing) || matches!(otherwise, Said::Nothing) {
            return Err(Unfit);
        }
        let (then, otherwise) = (self.as_test(then), self.as_test(otherwise));
        Ok(self.said(Test::If { condition, then, otherwise, node: None, wanted }))
    }

    /// Whether it is law on the days of the slice; a transition may leave that to a condition.
    pub(super) fn in_force(&mut self, provision: &'p Provision) -> Result<Said, Unfit> {
        let Some(life) = provision.life else { return Ok(Said::Known(Truth::Yes)) };
        let timeline = self.timeline(life)?;
        let lives = |held: &Held<'_>| match held {
            Held::Nothing => Ok(false),
            Held::Entry(entry) => Ok(entry.value.is_some()),
            Held::Kept(_) | Held::NoDate => Err(Unfit),
        };
        let held = self.held(timeline);
        let Held::Kept(place) = held else { return Ok(Said::Known(Truth::known(lives(&held)?))) };
        let after = timeline.entries.get(place).is_some_and(|entry| entry.value.is_some());
        let before = lives(&self.before(timeline, place))?;
        if before == after {
            return Ok(Said::Known(Truth::known(after)));
        }
        let kept = self.keeps(timeline, place)?;
        Ok(if before { Said::Test(kept) } else { self.denied(Said::Test(kept)) })
    }
}
