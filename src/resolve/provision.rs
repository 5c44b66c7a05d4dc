//! Provisions: their clauses as nodes.

use super::clause::Owner;
use super::item::{Item, Slot};
use super::typed::{BOOL, DATE, INT, TEXT, Typed};
use super::{Resolver, State, errors};
use crate::policy::doc::Doc;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::Cite;
use crate::syntax::provision::{ClauseBody, Kind};

impl Resolver<'_> {
    pub(super) fn resolve_bodies(&mut self) {
        for number in 0..self.defines.len() {
            self.define(crate::policy::ids::DefineId(number as u32), Span::default());
        }
        for number in 0..self.tables.len() {
            self.table(number);
        }
        for number in 0..self.provisions.len() {
            self.provision_wanted(ProvisionId(number as u32), Span::default());
        }
        for number in 0..self.policy.provisions.len() {
            let acts = self.policy.provisions.get(number).map(|provision| provision.acts.clone()).unwrap_or_default();
            for act in acts {
                if let Some(act) = self.policy.acts.get_mut(act.index()) {
                    act.provisions.push(ProvisionId(number as u32));
                }
            }
        }
    }

    /// Resolves a provision, unless it has been.
    pub(super) fn provision_wanted(&mut self, id: ProvisionId, used: Span) {
        let Some(entry) = self.provisions.get_mut(id.index()) else { return };
        match entry.state {
            State::Done => return,
            State::Begun => {
                let name = entry.written.name.clone();
                self.diagnostics.push(errors::defined_by_itself(used, &name.text, name.place.0));
                return;
            }
            State::Waiting => entry.state = State::Begun,
        }
        let (written, item, scope) = (entry.written, entry.item, entry.scope);
        // What an exception says of itself presupposes what its base says of itself.
        let bases = self.policy.provisions.get(id.index()).map(|provision| provision.exception_to.clone());
        bases.unwrap_or_default().iter().for_each(|base| self.provision_wanted(base.provision, used));
        self.elsewhere(scope, |resolver| resolver.resolve_provision(id, written, item));
        if let Some(entry) = self.provisions.get_mut(id.index()) {
            entry.state = State::Done;
        }
    }

    fn resolve_provision(&mut self, id: ProvisionId, written: &syntax::provision::Provision, item: usize) {
        let item = self.items.get(item).cloned().unwrap_or_default();
        let scope = self.scope;
        self.owner = item.name.clone();
        let rule = self.written_clause(id, |body| if let ClauseBody::Months(rule) = body { Some(*rule) } else { None });
        self.months = rule.map(|(rule, _)| rule).or(self.months);
        let written_cites: Vec<Cite> =
            pick(written, |body| if let ClauseBody::Cite(cite) = body { Some(cite.clone()) } else { None });
        let cites = self.cites(&written_cites);
        let owner = Owner {
            name: item.name.clone(),
            start: item.life.first().and_then(|entry| entry.start),
            cites: cites.clone(),
            place: item.name_span,
        };
        let version = match item.life.first() {
            Some(entry) => self.version(&owner.name, entry),
            None => self.version(&owner.name, &never(&item, scope)),
        };
        let exception_to = self.bases_over_time(id, &owner, &item);
        let (acts, on) = self.acts_of(&owner, &item, written, &exception_to);
        self.scope = scope;
        let life = self.life(&item);
        let governed_on = item.slot("governed_on").map(|slot| self.date_clause(&owner, slot).node);
        let when = item.slot("when").map(|slot| self.condition_clause(&owner, slot));
        let unless = item.slot("unless").map(|slot| self.condition_clause(&owner, slot));
        let papers = self.papers_of(&owner, &item, written);
        let body = self.body(id, &owner, &item, written);
        let exceptions = self.policy.provisions.get(id.index()).map(|provision| provision.exceptions.clone());
        let note = item.slot("note").map(|slot| self.clause(&owner, slot, Some(&TEXT), false).node);
        let provision = Provision {
            name: item.name.clone(),
            kind: written.kind,
            doc: Doc::read(&written.doc.0),
            acts,
            on,
            governed_on,
            exception_to,
            exceptions: exceptions.unwrap_or_default(),
            life,
            when,
            unless,
            papers,
            body,
            because: None,
            cites,
            note,
            version,
            months: self.months,
            span: written.place.0,
            name_span: written.name.place.0,
        };
        if let Some(place) = self.policy.provisions.get_mut(id.index()) {
            *place = provision;
        }
    }

    /// When it is law; none if always.
    fn life(&mut self, item: &Item) -> Option<crate::policy::ids::DatedId> {
        if let [only] = item.life.as_slice()
            && only.start.is_none()
        {
            return None;
        }
        let mut entries = Vec::new();
        for entry in &item.life {
            self.scope = entry.scope;
            let value = entry.content.map(|()| self.always(entry.span));
            entries.push(self.dated_entry(&item.name, entry, value));
        }
        Some(self.dated(entries, true, item.name.clone()))
    }

    pub(super) fn condition_clause(&mut self, owner: &Owner, slot: &Slot) -> NodeId {
        let typed = self.clause(owner, slot, Some(&BOOL), false);
        self.checked(typed, &BOOL, slot).node
    }

    /// A date, or the day of a datetime.
    fn date_clause(&mut self, owner: &Owner, slot: &Slot) -> Typed {
        let typed = self.clause(owner, slot, Some(&DATE), false);
        let span = place_of(slot);
        self.day_of_typed(typed, span)
    }

    pub(super) fn checked(&mut self, typed: Typed, wanted: &Type, slot: &Slot) -> Typed {
        let span = value_place(slot);
        let typed = self.rounded(typed, span);
        self.expect(typed, wanted, span)
    }

    fn body(&mut self, id: ProvisionId, owner: &Owner, item: &Item, written: &syntax::provision::Provision) -> Body {
        match written.kind {
            Kind::Rule => Body::Rule(self.lines(owner, item)),
            Kind::Quota => self.quota(owner, item),
            Kind::Fee => self.fee(owner, item),
            Kind::Deadline => self.deadline(id, owner, item),
            Kind::Sanction => self.sanction(owner, item),
            Kind::Procedure => Body::Procedure(self.steps(owner, item, written)),
        }
    }

    /// A number of days, an int.
    pub(super) fn int_clause(&mut self, owner: &Owner, slot: &Slot) -> NodeId {
        let typed = self.clause(owner, slot, Some(&INT), true);
        self.checked(typed, &INT, slot).node
    }
}

fn never(item: &Item, scope: usize) -> super::item::Entry<()> {
    never_entry(item.name_span, scope).with(None)
}

/// What says nothing since always.
pub(super) fn never_entry(span: Span, scope: usize) -> super::item::Entry<super::item::Content> {
    super::item::Entry {
        start: None,
        announced: None,
        amendment: None,
        content: None,
        cites: Vec::new(),
        span,
        scope,
        keep: Vec::new(),
        aside: super::kept::Aside::default(),
    }
}

/// All clauses of a kind, in order.
pub(super) fn pick<T>(written: &syntax::provision::Provision, of: impl Fn(&ClauseBody) -> Option<T>) -> Vec<T> {
    written.clauses.iter().filter_map(|clause| of(&clause.body)).collect()
}

/// Where the value of a clause stands, without its word.
pub(super) fn value_place(slot: &Slot) -> Span {
    match slot.entries.first().and_then(|entry| entry.content.as_ref()) {
        Some(super::item::Content::Value(valued)) => valued.value.place.0,
        Some(_) | None => place_of(slot),
    }
}

pub(super) fn place_of(slot: &Slot) -> Span {
    slot.entries.first().map(|entry| entry.span).unwrap_or_default()
}
