//! What every provision is judged by: its date, its life, its conditions and its exceptions; then its kind's own body.

use super::machine::{Machine, truth_of};
use super::outcome::{Numbers, Outcome};
use super::trace::Trace;
use crate::answer::{NotApplicable, Status};
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::{Body, Provision};
use crate::policy::value::Value;
use crate::value::Date;

use super::dated::Held;
use super::exceptions::Replaces;

/// Whether something applies, and if it does not, why.
pub(super) type Applies = Result<Option<bool>, NotApplicable>;

impl<'a, T: Trace> Machine<'a, T> {
    pub(crate) fn provision(&self, id: ProvisionId) -> Option<&'a Provision> {
        self.policy.provisions.get(id.index())
    }

    /// What a provision exports.
    pub(super) fn export(&mut self, provision: ProvisionId, export: Export) -> Value {
        self.finding(provision).export(export)
    }

    /// The finding of a provision, computed once for a date.
    pub fn finding(&mut self, id: ProvisionId) -> Outcome {
        if let Some((outcome, heard)) = self.known_outcome(id) {
            self.trace.replay(&heard);
            return outcome;
        }
        self.trace.enter();
        let arguments = self.space.arguments.len();
        let outcome = self.in_frame(arguments, |machine| machine.governed(id));
        let heard = self.trace.leave();
        self.keep_outcome(id, outcome, heard);
        outcome
    }

    /// The finding of a provision for an act that it may not be on at all times.
    pub(crate) fn finding_on(&mut self, act: ActId, id: ProvisionId) -> Outcome {
        let mark = self.trace.mark();
        let outcome = self.finding(id);
        let Some(provision) = self.provision(id) else { return outcome };
        let Some((_, on)) = provision.on.iter().find(|(of, _)| *of == act) else { return outcome };
        if matches!(outcome.reason, Some(NotApplicable::NotYetInForce | NotApplicable::Repealed)) {
            return outcome;
        }
        match self.under_own_law(provision, *on) {
            Some(true) => outcome,
            Some(false) => {
                self.trace.forget(mark);
                Outcome::not_applicable(NotApplicable::OtherAct)
            }
            None => outcome.perhaps(),
        }
    }

    /// A condition under the law of the provision's own date, if it names one.
    fn under_own_law(&mut self, provision: &Provision, condition: NodeId) -> Option<bool> {
        let Some(node) = provision.governed_on else { return self.truth(condition) };
        match self.value(node).as_day() {
            Some(day) => self.under(Some(day), |machine| machine.truth(condition)),
            None if self.is_absent(node) => self.truth(condition),
            None => None,
        }
    }

    /// Judges a provision under the law of its own date, if it names one.
    fn governed(&mut self, id: ProvisionId) -> Outcome {
        let Some(provision) = self.provision(id) else {
            return Outcome::UNKNOWN;
        };
        match self.date_of_act(provision) {
            Some(node) => self.under_day(node, provision, |machine| machine.own_law(id, provision)),
            None => self.own_law(id, provision),
        }
    }

    fn own_law(&mut self, id: ProvisionId, provision: &'a Provision) -> Outcome {
        match provision.governed_on {
            Some(node) => self.under_day(node, provision, |machine| machine.judged(id, provision)),
            None => self.judged(id, provision),
        }
    }

    /// Under the law of a day: where the clause that names it does not exist yet, under that of the day so far.
    fn under_day(
        &mut self,
        node: NodeId,
        provision: &'a Provision,
        then: impl FnOnce(&mut Self) -> Outcome,
    ) -> Outcome {
        let day = self.value(node);
        match day.as_day() {
            Some(day) => self.under(Some(day), then),
            None if day.is_none() && self.is_absent(node) => then(self),
            None if day.is_none() => Outcome::not_applicable(NotApplicable::Condition),
            None => Outcome { may_violate: provision.binds(), ..Outcome::UNKNOWN },
        }
    }

    /// Where no act was asked about, the date that governs the provision's first act.
    fn date_of_act(&self, provision: &Provision) -> Option<NodeId> {
        if self.on.is_some() {
            return None;
        }
        let act = provision.acts.first()?;
        self.policy.acts.get(act.index())?.governed_on
    }

    /// The finding, its exceptions considered. What it lacked is forgotten where it is decided all the same.
    fn judged(&mut self, id: ProvisionId, provision: &'a Provision) -> Outcome {
        let mark = self.trace.mark();
        let outcome = match self.would_apply(provision) {
            Err(reason) => Outcome::not_applicable(reason),
            Ok(Some(false)) => Outcome::not_applicable(NotApplicable::Condition),
            Ok(Some(true)) => self.beside_siblings(id, provision),
            Ok(None) => self.perhaps(id, provision),
        };
        let numbers_matter = matches!(provision.body, Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. });
        let decided = outcome.status == Status::NotApplicable || outcome.status != Status::Unknown && !numbers_matter;
        if decided {
            self.trace.forget(mark);
        }
        outcome
    }

    /// Whether it applies, if no exception takes its place: the law is in force, its base would apply, `when` and not `unless`.
    pub(crate) fn would_apply(&mut self, provision: &'a Provision) -> Applies {
        let mark = self.trace.mark();
        let mut open = false;
        let checks: [fn(&mut Self, &'a Provision) -> Applies; 4] =
            [Self::in_force, Self::base_applies, Self::when_holds, Self::unless_holds];
        for check in checks {
            match check(self, provision) {
                Ok(Some(_)) => {}
                Ok(None) => open = true,
                Err(reason) => {
                    self.trace.forget(mark);
                    return Err(reason);
                }
            }
        }
        Ok((!open).then_some(true))
    }

    fn in_force(&mut self, provision: &'a Provision) -> Applies {
        let Some(life) = provision.life.and_then(|life| self.timeline(life)) else {
            return Ok(Some(true));
        };
        match self.held(life) {
            Held::NotYet => Err(NotApplicable::NotYetInForce),
            Held::Entry(entry) if entry.value.is_none() => Err(NotApplicable::Repealed),
            Held::Entry(_) => Ok(Some(true)),
            Held::Either(..) | Held::NoDate => Ok(None),
        }
    }

    fn base_applies(&mut self, provision: &'a Provision) -> Applies {
        match self.base(provision) {
            Replaces::Nothing => Ok(Some(true)),
            Replaces::Place(base) => self.provision(base).map_or(Ok(Some(true)), |base| self.would_apply(base)),
            Replaces::Open(bases) => self.whichever(&bases),
        }
    }

    fn when_holds(&mut self, provision: &'a Provision) -> Applies {
        match provision.when.map(|when| (when, self.value(when))) {
            None => Ok(Some(true)),
            Some((when, value)) if value.is_none() && self.is_absent(when) => Ok(Some(true)),
            Some((_, value)) => match truth_of(value) {
                Some(false) => Err(NotApplicable::Condition),
                truth => Ok(truth),
            },
        }
    }

    fn unless_holds(&mut self, provision: &'a Provision) -> Applies {
        match provision.unless.and_then(|unless| self.truth(unless)) {
            Some(true) => Err(NotApplicable::Unless),
            None if provision.unless.is_some() => Ok(None),
            Some(false) | None => Ok(Some(true)),
        }
    }

    /// What its kind's body says, papers included.
    pub(super) fn body(&mut self, provision: &'a Provision) -> Outcome {
        let outcome = match &provision.body {
            Body::Rule(lines) => self.rule(lines),
            Body::Quota { count, adding, limit } => self.quota(*count, *adding, *limit),
            Body::Fee { amount, every, at_least, at_most } => self.fee(*amount, *every, *at_least, *at_most),
            Body::Deadline(deadline) => self.deadline(deadline),
            Body::Sanction { nth, ladder, starting, months } => self.sanction(*nth, *ladder, *starting, *months),
            Body::Procedure(steps) => self.procedure(steps),
        };
        match &provision.papers {
            Some(papers) => with_papers(outcome, self.papers(papers)),
            None => outcome,
        }
    }

    /// The day that governs an act; an error where it is open.
    pub(super) fn governing_day(&mut self, node: NodeId) -> Option<Date> {
        let value = self.value(node);
        value.as_day()
    }
}

/// Papers count as one more requirement.
fn with_papers(outcome: Outcome, papers: Option<bool>) -> Outcome {
    let status = match (papers, outcome.status) {
        (Some(true), Status::NotApplicable) if outcome.numbers == Numbers::Nothing => Status::Satisfied,
        (Some(true), status) => status,
        (Some(false), _) | (None, Status::Violated) => Status::Violated,
        (None, Status::Satisfied | Status::NotApplicable | Status::Unknown) => Status::Unknown,
    };
    Outcome {
        status,
        applies: Some(true),
        reason: if status == Status::NotApplicable { outcome.reason } else { None },
        may_violate: status == Status::Unknown && (papers.is_none() || outcome.may_violate),
        ..outcome
    }
}

/// Whether this finding can make the act forbidden.
pub(crate) fn forbids(provision: &Provision, outcome: &Outcome) -> bool {
    provision.binds() && (!outcome.advisory || provision.papers.is_some())
}

/// Whether a violation of this provision makes the act forbidden.
#[must_use]
pub fn is_binding(policy: &crate::policy::Policy, id: ProvisionId) -> bool {
    policy.provisions.get(id.index()).is_some_and(Provision::binds)
}
