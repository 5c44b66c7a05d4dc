//! Deciding one case: the law of its day over its cells.

mod block;
mod found;
mod least;
mod list;
mod number;
mod operation;
mod readings;
mod scale;
mod table;
mod test;

use super::desk::{Beyond, Desk};
use super::form::{At, Law, Place, Stretch, Truth};
use super::index::{Check, Index, Ladder, Split};
use super::slices::Slices;
use crate::answer::{Status, Verdict};
use crate::evaluate::trace::Silent;
use crate::evaluate::{Machine, Outcome, Tally, forbids, verdict_in};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ActId, ChoiceId, NodeId, ProvisionId};
use crate::policy::value::Value;
use crate::value::Date;

/// One case before the law of one day.
pub(super) struct Run<'r> {
    policy: &'r Policy,
    case: &'r Case,
    dates: (Option<Date>, Option<Date>),
    desk: &'r mut Desk,
    act: ActId,
    /// Made when something has no flat form.
    machine: Option<Machine<'r, Silent>>,
    /// The reading of the law that is looked at.
    reading: &'r [(ChoiceId, usize)],
    /// The first cell of the element that is looked at.
    element: u32,
}

impl<'r> Run<'r> {
    pub fn begin(
        policy: &'r Policy,
        case: &'r Case,
        dates: (Option<Date>, Option<Date>),
        desk: &'r mut Desk,
        act: ActId,
    ) -> Run<'r> {
        Run { policy, case, dates, desk, act, machine: None, reading: &[], element: 0 }
    }

    /// The same under a reading.
    pub fn reading(self, reading: &'r [(ChoiceId, usize)]) -> Run<'r> {
        Run { reading, ..self }
    }

    /// The verdict; the desk has the reasons.
    pub fn verdict(mut self, slices: &'r Slices) -> Verdict {
        let mut slice = self.desk.slice;
        let law = slices.law(self.policy, self.dates.0, &mut slice);
        self.desk.slice = slice;
        let Some(law) = law.filter(|law| !law.is_beyond) else { return self.whole(slices) };
        let verdict = self.under(law);
        if law.doubts.is_empty() { verdict } else { self.read_otherwise(law, verdict) }
    }

    /// The verdict under one reading.
    fn under(&mut self, law: &Law) -> Verdict {
        self.index(law, &law.index);
        if law.is_plain() && self.machine.is_none() {
            self.desk.in_order();
            return match (self.desk.violated.is_empty(), self.desk.unknown.is_empty()) {
                (false, _) => Verdict::Forbidden,
                (true, false) => Verdict::Undetermined,
                (true, true) => Verdict::Permitted,
            };
        }
        let mut tally = Tally::NOTHING;
        for id in &law.computed {
            self.provision(*id, &mut tally);
        }
        let permit = law.permit.map(|permit| self.test(law, permit));
        tally.permits = match (tally.permits, permit) {
            (Some(true), _) | (_, Some(Truth::Yes)) => Some(true),
            (permits, Some(Truth::No) | None) => permits,
            (_, Some(Truth::Open)) => None,
        };
        tally.violated = !self.desk.violated.is_empty();
        tally.open = !self.desk.unknown.is_empty();
        self.numbers(law);
        self.close();
        tally.verdict(permit.is_some())
    }

    /// The verdict of the machine, under every reading that the case touches; the reasons are those of the main reading.
    pub fn whole(mut self, slices: &Slices) -> Verdict {
        self.desk.beyond = Some(Beyond::Readings);
        let act = self.policy.acts.get(self.act.index());
        let mut tally = Tally::NOTHING;
        for id in act.map(|act| act.provisions.as_slice()).unwrap_or_default() {
            self.provision(*id, &mut tally);
        }
        for (provision, export) in slices.asked() {
            let act = self.act;
            let value = self.machine().finding_on(act, *provision).export(*export);
            self.desk.values.push(value);
        }
        self.close();
        verdict_in(&mut self.desk.space, self.policy, self.case, self.act, self.dates)
    }

    /// What the machine computes for a node.
    pub fn computed(&mut self, node: NodeId) -> Value {
        self.machine().value(node)
    }

    /// Gives the room back.
    pub fn close(&mut self) {
        if let Some(machine) = self.machine.take() {
            self.desk.space = machine.into_parts().1;
        }
        self.desk.in_order();
    }

    fn machine(&mut self) -> &mut Machine<'r, Silent> {
        let (policy, case, dates, reading) = (self.policy, self.case, self.dates, self.reading);
        let space = &mut self.desk.space;
        self.machine.get_or_insert_with(|| Machine::new(policy, case, dates, reading, (Silent, std::mem::take(space))))
    }

    /// Whether a provision is violated, as the machine finds.
    fn found(&mut self, id: ProvisionId) -> Truth {
        let act = self.act;
        violated(&self.machine().finding_on(act, id))
    }

    fn provision(&mut self, id: ProvisionId, tally: &mut Tally) {
        let act = self.act;
        let outcome = self.machine().finding_on(act, id);
        if let Some(provision) = self.policy.provisions.get(id.index()) {
            tally.add(provision, &outcome);
        }
        let truth = violated(&outcome);
        if self.policy.provisions.get(id.index()).is_some_and(|provision| forbids(provision, &outcome)) {
            self.note(id, truth);
        }
    }

    #[inline]
    fn note(&mut self, provision: ProvisionId, violated: Truth) {
        match violated {
            Truth::No => {}
            Truth::Yes => self.desk.violated.push(provision),
            Truth::Open => self.desk.unknown.push(provision),
        }
    }

    fn index(&mut self, law: &Law, index: &Index) {
        for block in &index.blocks {
            self.judge(law, block);
        }
        for ladder in &index.ladders {
            self.ladder(law, ladder);
        }
        if let Some(split) = &index.split {
            self.split(law, split);
            self.index(law, &split.rest);
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what is not known is looked at in full")]
    fn split(&mut self, law: &Law, split: &Split) {
        match self.cell(Place::Root(split.cell)) {
            Value::Member(member) => {
                if let Some(child) = split.of(member) {
                    self.index(law, child);
                }
            }
            Value::None => {}
            _ => split.all.iter().for_each(|check| self.check(law, check)),
        }
    }

    fn ladder(&mut self, law: &Law, ladder: &Ladder) {
        match self.cell(Place::Root(ladder.cell)).as_int() {
            Some(number) => self.desk.violated.extend(ladder.passed(number)),
            None => ladder.all.iter().for_each(|check| self.check(law, check)),
        }
    }

    fn check(&mut self, law: &Law, check: &Check) {
        let violated = self.all(law, check.conditions);
        self.note(check.provision, violated);
    }

    fn all(&mut self, law: &Law, tests: Stretch) -> Truth {
        self.all_of(law, tests.of(&law.operands))
    }

    /// Whether all of these hold.
    pub fn all_of(&mut self, law: &Law, tests: &[At]) -> Truth {
        let mut truth = Truth::Yes;
        for test in tests {
            match self.test(law, *test) {
                Truth::No => return Truth::No,
                Truth::Yes => {}
                Truth::Open => truth = Truth::Open,
            }
        }
        truth
    }

    fn any(&mut self, law: &Law, tests: Stretch) -> Truth {
        let mut truth = Truth::No;
        for test in tests.of(&law.operands) {
            match self.test(law, *test) {
                Truth::Yes => return Truth::Yes,
                Truth::No => {}
                Truth::Open => truth = Truth::Open,
            }
        }
        truth
    }

    #[inline]
    fn cell(&self, place: Place) -> Value {
        let cell = match place {
            Place::Root(cell) => cell,
            Place::Element(offset) => self.element.wrapping_add(offset),
        };
        self.case.cells.get(cell as usize).copied().unwrap_or(Value::Fault)
    }
}

fn violated(outcome: &Outcome) -> Truth {
    match outcome.status {
        Status::Violated => Truth::Yes,
        Status::Unknown if outcome.may_violate => Truth::Open,
        Status::Unknown | Status::Satisfied | Status::NotApplicable => Truth::No,
    }
}
