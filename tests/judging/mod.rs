//! A case judged by the machine and in the prepared form.
#![allow(dead_code, reason = "each test uses its part")]

pub mod idioms;
pub mod model;
pub mod naive;

use enact::answer::Status;
use enact::decide::{Decision, Desk, column};
use enact::evaluate::{Decided, Question, Space, decide_in, finding_on, is_binding, verdict};
use enact::facts::Case;
use enact::policy::ids::{ActId, ProvisionId};
use enact::policy::node::Export;
use enact::rulebook::Rulebook;
use enact::value::{Date, FIRST_DAY, LAST_DAY};

/// An act, prepared, and the rulebook that it is of.
pub struct Both<'r> {
    rulebook: &'r Rulebook,
    act: ActId,
    desk: Desk,
    decision: Decision<'r>,
    asked: Vec<(ProvisionId, Export)>,
}

/// The numbers that are compared.
const NUMBERS: [Export; 6] =
    [Export::Count, Export::Adding, Export::Limit, Export::Remaining, Export::Amount, Export::LastDay];

impl<'r> Both<'r> {
    pub fn new(rulebook: &'r Rulebook, act: ActId) -> Both<'r> {
        let on_act = rulebook.policy.acts.get(act.index()).map(|act| act.provisions.clone()).unwrap_or_default();
        let asked: Vec<_> = on_act.iter().flat_map(|id| NUMBERS.map(|export| (*id, export))).collect();
        let decision = rulebook.prepare(act, FIRST_DAY..=LAST_DAY).asking(&asked);
        Both { rulebook, act, desk: Desk::default(), decision, asked }
    }

    /// Whether the last case violates a provision; none where that is open.
    pub fn violated(&self, id: u32) -> Option<bool> {
        let id = ProvisionId(id);
        if self.desk.unknown().contains(&id) {
            return None;
        }
        Some(self.desk.violated().contains(&id))
    }

    /// Over columns the verdicts and reasons are those of the cases one by one. How many were not left to that.
    pub fn agree_over_columns(&mut self, cases: &[Case], title: &str) -> usize {
        self.decision.set_dates(None, None);
        let (mut desk, mut outcomes) = (column::Desk::default(), column::Outcomes::default());
        let batch = column::Batch::of(cases);
        let mut judged = 0;
        for (case, found) in cases.iter().zip(self.decision.judge_columns(&mut desk, &batch, &mut outcomes)) {
            let Some(found) = outcomes.get(*found) else { continue };
            judged += 1;
            assert_eq!(*found, self.told(case, (None, None)), "{title}\n{:?}", case.cells);
        }
        judged
    }

    /// Verdict and reasons as the prepared form tells them, or else the machine.
    fn told(&mut self, case: &Case, (on, today): (Option<Date>, Option<Date>)) -> Decided {
        let mut decided = Decided::default();
        let verdict = self.decision.judge(&mut self.desk, case);
        if !self.desk.tell(verdict, &mut decided) {
            decided = self.decided(case, (on, today));
        }
        decided
    }

    /// Verdict and reasons as the machine tells them.
    fn decided(&self, case: &Case, (on, today): (Option<Date>, Option<Date>)) -> Decided {
        let mut decided = Decided::default();
        let question = Question { on, today, ..Question::about(self.act) };
        decide_in(&mut Space::default(), &self.rulebook.policy, case, &question, &mut decided);
        decided
    }

    /// Both give the same verdict and the same reasons.
    pub fn agree(&mut self, case: &Case, on: Option<Date>, today: Option<Date>, title: &str) {
        let policy = &self.rulebook.policy;
        self.decision.set_dates(on, today);
        let found = self.decision.judge(&mut self.desk, case);
        let expected = verdict(policy, case, self.act, on, today);
        let act = policy.acts.get(self.act.index()).map(|act| act.name.as_str());
        let where_ = format!("{title}, act {act:?}, on {on:?}");
        assert_eq!(found, expected, "{where_}");
        assert_eq!(self.told(case, (on, today)), self.decided(case, (on, today)), "{where_}");
        let governing = on.or_else(|| {
            let question = Question { today, ..Question::about(self.act) };
            self.rulebook.governing_date(case, &question)
        });
        let dated = policy.acts.get(self.act.index()).is_some_and(|act| act.governed_on.is_some());
        if dated && governing.is_none() {
            return;
        }
        let outcome = |id: ProvisionId| finding_on(policy, case, (governing, today), self.act, id);
        let all = policy.acts.get(self.act.index()).map(|act| act.provisions.clone()).unwrap_or_default();
        let name = |id: &ProvisionId| policy.provisions.get(id.index()).map(|provision| provision.name.clone());
        for ((id, export), value) in self.asked.iter().zip(self.desk.values()) {
            assert_eq!(*value, outcome(*id).export(*export), "{:?}.{} of {where_}", name(id), export.name());
        }
        for id in all.into_iter().filter(|id| is_binding(policy, *id)) {
            let outcome = outcome(id);
            // under the law of the day it may be one that binds nobody
            let has_papers = policy.provisions.get(id.index()).is_some_and(|provision| provision.papers.is_some());
            let binds = !outcome.advisory || has_papers;
            let violated = binds && outcome.status == Status::Violated;
            let open = binds && outcome.status == Status::Unknown && outcome.may_violate;
            assert_eq!(self.desk.violated().contains(&id), violated, "{:?} of {where_}", name(&id));
            assert_eq!(self.desk.unknown().contains(&id), open, "{:?} of {where_}", name(&id));
        }
    }
}
