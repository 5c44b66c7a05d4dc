//! What every provision is judged by: its date, its life, its conditions and its exceptions; then its kind's own body.

use super::machine::{Machine, truth_of};
use super::outcome::{Numbers, Outcome};
use super::problem::Problem;
use super::trace::{Open, Trace};
use crate::answer::{NotApplicable, Status};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::{Body, Provision};
use crate::policy::value::Value;
use crate::value::Date;

use super::dated::Held;

/// Whether something applies, and if it does not, why.
pub(super) type Applies = Result<Option<bool>, NotApplicable>;

impl<'a, T: Trace> Machine<'a, T> {
    pub(super) fn provision(&self, id: ProvisionId) -> Option<&'a Provision> {
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
            None => Outcome {
                may_violate: binds(provision),
                ..Outcome::UNKNOWN
            },
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
            Ok(None) => self.perhaps(provision),
        };
        let numbers_matter = matches!(
            provision.body,
            Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. }
        );
        let decided = outcome.status == Status::NotApplicable || outcome.status != Status::Unknown && !numbers_matter;
        if decided {
            self.trace.forget(mark);
        }
        outcome
    }

    /// Whether it applies, if no exception takes its place: the law is in force, its base would apply, `when` and not `unless`.
    fn would_apply(&mut self, provision: &'a Provision) -> Applies {
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
        match provision.exception_to.and_then(|base| self.provision(base)) {
            Some(base) => self.would_apply(base),
            None => Ok(Some(true)),
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

    /// The exceptions that apply, and those that may.
    fn exceptions(&mut self, provision: &'a Provision) -> (Vec<ProvisionId>, Vec<ProvisionId>) {
        let (mut sure, mut possible) = (Vec::new(), Vec::new());
        for id in &provision.exceptions {
            let Some(exception) = self.provision(*id) else {
                continue;
            };
            match self.would_apply(exception) {
                Ok(Some(true)) => sure.push(*id),
                Ok(None) => possible.push(*id),
                Ok(Some(false)) | Err(_) => {}
            }
        }
        (sure, possible)
    }

    /// The finding where it applies. An exception is held against the others to the same base.
    fn beside_siblings(&mut self, id: ProvisionId, provision: &'a Provision) -> Outcome {
        let own = self.replaced(provision);
        let Some(base) = provision.exception_to.and_then(|base| self.provision(base)) else {
            return own;
        };
        let here = self.settled(provision);
        let (sure, _) = self.exceptions(base);
        for sibling in sure {
            if sibling == id {
                continue;
            }
            let Some(other) = self.provision(sibling) else {
                continue;
            };
            if !self.settled(other).agrees(&here) {
                return self.conflict(id, sibling, provision);
            }
        }
        own
    }

    fn conflict(&mut self, id: ProvisionId, sibling: ProvisionId, provision: &Provision) -> Outcome {
        let place = provision.exception_to.and_then(|base| self.provision(base));
        let node = place
            .and_then(|base| base.when.or(base.unless))
            .unwrap_or(NodeId(u32::MAX));
        let (one, other) = if id < sibling { (id, sibling) } else { (sibling, id) };
        self.trace.open(Open::Fault(Problem::Conflict(one, other), node));
        Outcome {
            conflict: Some(sibling),
            applies: Some(true),
            permits: None,
            ..Outcome::UNKNOWN
        }
    }

    /// The finding where it applies: an exception that applies takes its place.
    fn replaced(&mut self, provision: &'a Provision) -> Outcome {
        if provision.exceptions.is_empty() {
            return self.body(provision);
        }
        let (sure, possible) = self.exceptions(provision);
        if let Some(first) = sure.first() {
            return Outcome {
                replaced_by: Some(*first),
                ..Outcome::not_applicable(NotApplicable::Replaced)
            };
        }
        let own = self.body(provision);
        self.agreement(own, &possible)
    }

    /// The finding, if those that may take its place say the same.
    fn agreement(&mut self, own: Outcome, possible: &[ProvisionId]) -> Outcome {
        let mut all = own;
        for id in possible {
            let Some(exception) = self.provision(*id) else {
                continue;
            };
            let other = self.settled(exception);
            if other.agrees(&own) {
                continue;
            }
            all.numbers = all.numbers.or(other.numbers);
            let same = other.status == own.status && other.permits == own.permits;
            if same && own.status != Status::Unknown && !own.numbers.are_the_point() {
                continue;
            }
            all.status = Status::Unknown;
            all.may_violate |= other.may_violate || [own.status, other.status].contains(&Status::Violated);
            all.permits = all.permits.filter(|permits| other.permits == Some(*permits));
        }
        all
    }

    /// What stands in a provision's place, given that it applies.
    fn settled(&mut self, provision: &'a Provision) -> Outcome {
        if provision.exceptions.is_empty() {
            return self.body(provision);
        }
        let (sure, possible) = self.exceptions(provision);
        match sure.first().and_then(|first| self.provision(*first)) {
            Some(exception) => self.settled(exception),
            None => {
                let own = self.body(provision);
                self.agreement(own, &possible)
            }
        }
    }

    /// The finding where it is open whether it applies. An exception shares its base's finding where the two agree.
    fn perhaps(&mut self, provision: &'a Provision) -> Outcome {
        let own = self.replaced(provision).perhaps();
        let Some(base) = provision.exception_to else {
            return own;
        };
        let base_outcome = self.finding(base);
        let shared = matches!(base_outcome.status, Status::Satisfied | Status::Violated);
        if shared && self.settled(provision).status == base_outcome.status {
            return Outcome {
                status: base_outcome.status,
                may_violate: false,
                ..own
            };
        }
        own
    }

    /// What its kind's body says, papers included.
    fn body(&mut self, provision: &'a Provision) -> Outcome {
        let outcome = match &provision.body {
            Body::Rule(lines) => self.rule(lines),
            Body::Quota { count, adding, limit } => self.quota(*count, *adding, *limit),
            Body::Fee {
                amount,
                every,
                at_least,
                at_most,
            } => self.fee(*amount, *every, *at_least, *at_most),
            Body::Deadline(deadline) => self.deadline(deadline),
            Body::Sanction {
                nth,
                ladder,
                starting,
                months,
            } => self.sanction(*nth, *ladder, *starting, *months),
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
        reason: if status == Status::NotApplicable {
            outcome.reason
        } else {
            None
        },
        may_violate: status == Status::Unknown && (papers.is_none() || outcome.may_violate),
        ..outcome
    }
}

/// Whether a violation makes the act forbidden.
pub(super) fn binds(provision: &Provision) -> bool {
    match &provision.body {
        Body::Deadline(deadline) => deadline.binding || provision.papers.is_some(),
        Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => provision.papers.is_some(),
        Body::Rule(_) | Body::Quota { .. } => true,
    }
}
