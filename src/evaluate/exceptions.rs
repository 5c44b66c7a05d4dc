//! Exceptions: which of a base and its exceptions speaks, and what holds where that is open.

use super::machine::Machine;
use super::outcome::Outcome;
use super::problem::Problem;
use super::trace::{Open, Trace};
use crate::answer::{NotApplicable, Status};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::Provision;

impl<'a, T: Trace> Machine<'a, T> {
    /// The exceptions that apply, and those that may.
    pub(crate) fn exceptions(&mut self, provision: &'a Provision) -> (Vec<ProvisionId>, Vec<ProvisionId>) {
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
    pub(super) fn beside_siblings(&mut self, id: ProvisionId, provision: &'a Provision) -> Outcome {
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

    pub(super) fn conflict(&mut self, id: ProvisionId, sibling: ProvisionId, provision: &Provision) -> Outcome {
        let place = provision.exception_to.and_then(|base| self.provision(base));
        let node = place.and_then(|base| base.when.or(base.unless)).unwrap_or(NodeId(u32::MAX));
        let (one, other) = if id < sibling { (id, sibling) } else { (sibling, id) };
        self.trace.open(Open::Fault(Problem::Conflict(one, other), node));
        Outcome { conflict: Some(sibling), applies: Some(true), permits: None, ..Outcome::UNKNOWN }
    }

    /// The finding where it applies: an exception that applies takes its place.
    pub(super) fn replaced(&mut self, provision: &'a Provision) -> Outcome {
        if provision.exceptions.is_empty() {
            return self.body(provision);
        }
        let (sure, possible) = self.exceptions(provision);
        if let Some(first) = sure.first() {
            return Outcome { replaced_by: Some(*first), ..Outcome::not_applicable(NotApplicable::Replaced) };
        }
        let own = self.body(provision);
        self.agreement(own, &possible)
    }

    /// The finding, if those that may take its place say the same.
    pub(super) fn agreement(&mut self, own: Outcome, possible: &[ProvisionId]) -> Outcome {
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
    pub(super) fn settled(&mut self, provision: &'a Provision) -> Outcome {
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
    pub(super) fn perhaps(&mut self, provision: &'a Provision) -> Outcome {
        let own = self.replaced(provision).perhaps();
        let Some(base) = provision.exception_to else {
            return own;
        };
        let base_outcome = self.finding(base);
        let shared = matches!(base_outcome.status, Status::Satisfied | Status::Violated);
        if shared && self.settled(provision).status == base_outcome.status {
            return Outcome { status: base_outcome.status, may_violate: false, ..own };
        }
        own
    }
}
