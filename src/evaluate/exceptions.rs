//! Exceptions: which of a base and its exceptions speaks, and what holds where that is open.

use super::machine::Machine;
use super::outcome::Outcome;
use super::problem::Problem;
use super::provision::Applies;
use super::trace::{Open, Trace};
use crate::answer::{NotApplicable, Status};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::Provision;

/// Whose place an exception takes under the law of a day.
pub(crate) enum Replaces {
    /// It stands by itself.
    Nothing,
    Place(ProvisionId),
    /// That is open: it may be one of these, or none of them.
    Open(Vec<ProvisionId>),
}

impl<'a, T: Trace> Machine<'a, T> {
    /// Whose place a provision takes.
    pub(crate) fn base(&mut self, provision: &Provision) -> Replaces {
        let mut open = Vec::new();
        for base in &provision.exception_to {
            match base.when.map_or(Some(true), |when| self.truth(when)) {
                Some(true) => return Replaces::Place(base.provision),
                Some(false) => {}
                None => open.push(base.provision),
            }
        }
        if open.is_empty() { Replaces::Nothing } else { Replaces::Open(open) }
    }

    /// Whether one would apply, whichever of these is its base.
    pub(super) fn whichever(&mut self, bases: &[ProvisionId]) -> Applies {
        for base in bases {
            let Some(base) = self.provision(*base) else { continue };
            if self.would_apply(base) != Ok(Some(true)) {
                return Ok(None);
            }
        }
        Ok(Some(true))
    }

    /// Whether an exception takes the place of a base, if it applies.
    fn is_exception_to(&mut self, exception: &Provision, base: ProvisionId) -> Option<bool> {
        let found = exception.exception_to.iter().find(|of| of.provision == base);
        found.map_or(Some(false), |of| of.when.map_or(Some(true), |when| self.truth(when)))
    }

    /// The exceptions that apply, and those that may.
    pub(crate) fn exceptions(
        &mut self,
        base: ProvisionId,
        provision: &'a Provision,
    ) -> (Vec<ProvisionId>, Vec<ProvisionId>) {
        let (mut sure, mut possible) = (Vec::new(), Vec::new());
        for id in &provision.exceptions {
            let Some(exception) = self.provision(*id) else {
                continue;
            };
            let is = self.is_exception_to(exception, base);
            if is == Some(false) {
                continue;
            }
            match self.would_apply(exception) {
                Ok(Some(true)) if is.is_some() => sure.push(*id),
                Ok(Some(true) | None) => possible.push(*id),
                Ok(Some(false)) | Err(_) => {}
            }
        }
        (sure, possible)
    }

    /// The finding where it applies. An exception is held against the others to the same base.
    pub(super) fn beside_siblings(&mut self, id: ProvisionId, provision: &'a Provision) -> Outcome {
        let own = self.replaced(id, provision);
        let Replaces::Place(base_id) = self.base(provision) else { return own };
        let Some(base) = self.provision(base_id) else { return own };
        let here = self.settled(id);
        let (sure, _) = self.exceptions(base_id, base);
        for sibling in sure {
            if sibling == id {
                continue;
            }
            let other = self.settled(sibling);
            if !other.agrees(&here) {
                // where neither permits anything, that is no question
                let permits = here.permits.filter(|permits| !permits && other.permits == here.permits);
                return Outcome { permits, ..self.conflict((id, sibling), base) };
            }
        }
        own
    }

    fn conflict(&mut self, (id, sibling): (ProvisionId, ProvisionId), base: &Provision) -> Outcome {
        let node = base.when.or(base.unless).unwrap_or(NodeId(u32::MAX));
        let (one, other) = if id < sibling { (id, sibling) } else { (sibling, id) };
        self.trace.open(Open::Fault(Problem::Conflict(one, other), node));
        Outcome { conflict: Some(sibling), applies: Some(true), permits: None, ..Outcome::UNKNOWN }
    }

    /// The finding where it applies: an exception that applies takes its place.
    fn replaced(&mut self, id: ProvisionId, provision: &'a Provision) -> Outcome {
        if provision.exceptions.is_empty() {
            return self.body(provision);
        }
        let (sure, possible) = self.exceptions(id, provision);
        if let Some(first) = sure.first() {
            return Outcome { replaced_by: Some(*first), ..Outcome::not_applicable(NotApplicable::Replaced) };
        }
        let own = self.body(provision);
        self.agreement(own, &possible)
    }

    /// The finding, if those that may take its place say the same.
    fn agreement(&mut self, own: Outcome, possible: &[ProvisionId]) -> Outcome {
        let mut all = own;
        for id in possible {
            let other = self.settled(*id);
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
    fn settled(&mut self, id: ProvisionId) -> Outcome {
        let Some(provision) = self.provision(id) else { return Outcome::UNKNOWN };
        if provision.exceptions.is_empty() {
            return self.body(provision);
        }
        let (sure, possible) = self.exceptions(id, provision);
        match sure.first() {
            Some(exception) => self.settled(*exception),
            None => {
                let own = self.body(provision);
                self.agreement(own, &possible)
            }
        }
    }

    /// The finding where it is open whether it applies. An exception shares its base's finding where the two agree.
    pub(super) fn perhaps(&mut self, id: ProvisionId, provision: &'a Provision) -> Outcome {
        let own = self.replaced(id, provision).perhaps();
        let bases = match self.base(provision) {
            Replaces::Nothing => return own,
            Replaces::Place(base) => vec![base],
            Replaces::Open(bases) => bases,
        };
        let mut statuses = bases.iter().map(|base| self.finding(*base).status).collect::<Vec<_>>();
        statuses.dedup();
        let [status @ (Status::Satisfied | Status::Violated)] = statuses.as_slice() else { return own };
        if self.settled(id).status == *status {
            return Outcome { status: *status, may_violate: false, ..own };
        }
        own
    }
}
