//! Provisions: their clauses as nodes.

use super::clause::Owner;
use super::item::{Item, Slot};
use super::names::Meaning;
use super::schema::plain_texts;
use super::typed::{BOOL, DATE, DURATION, INT, Typed, plain};
use super::{Resolver, State, errors};
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Dated, Deadline, Line, LineKind, Paper, Papers, Provision};
use crate::policy::types::{Base, Type};
use crate::policy::{Act, Declared};
use crate::source::{FileId, Span};
use crate::syntax;
use crate::syntax::declaration::Declaration;
use crate::syntax::expression::Cite;
use crate::syntax::provision::{ClauseBody, Kind};

impl Resolver<'_> {
    pub(super) fn resolve_acts(&mut self, files: &[(FileId, syntax::File)]) {
        for (scope, (_, file)) in files.iter().enumerate() {
            for declaration in &file.declarations {
                let Declaration::Act(act) = declaration else { continue };
                self.elsewhere(scope, |resolver| resolver.resolve_act(act));
            }
        }
    }

    fn resolve_act(&mut self, written: &syntax::declaration::Act) {
        let governed_on = written.governed_on.as_ref().map(|date| self.day(date).node);
        self.policy.acts.push(Act {
            name: super::names::in_package(&self.current_scope().package, &written.name.text),
            labels: plain_texts(&written.label),
            doc: written.doc.0.clone(),
            governed_on,
            forbidden_unless_permitted: written.forbidden_unless_permitted,
            provisions: Vec::new(),
            span: written.name.place.0,
        });
    }

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
        if let Some(base) = self.policy.provisions.get(id.index()).and_then(|provision| provision.exception_to) {
            self.provision_wanted(base, used);
        }
        self.elsewhere(scope, |resolver| resolver.resolve_provision(id, written, item));
        if let Some(entry) = self.provisions.get_mut(id.index()) {
            entry.state = State::Done;
        }
    }

    fn resolve_provision(&mut self, id: ProvisionId, written: &syntax::provision::Provision, item: usize) {
        let item = self.items.get(item).cloned().unwrap_or_default();
        let scope = self.scope;
        let rule = self.written_clause(id, |body| if let ClauseBody::Months(rule) = body { Some(*rule) } else { None });
        self.months = rule.map(|(rule, _)| rule).or(self.months);
        let written_cites: Vec<Cite> = pick(written, |body| if let ClauseBody::Cite(cite) = body { Some(cite.clone()) } else { None });
        let cites = self.cites(&written_cites);
        let owner = Owner {
            name: item.name.clone(),
            start: item.life.first().and_then(|entry| entry.start),
            sources: cites.iter().map(|cite| cite.source).collect(),
        };
        let version = match item.life.first() {
            Some(entry) => self.version(&owner.name, entry),
            None => self.version(&owner.name, &never(&item, scope)),
        };
        let acts = self.acts_of(id, written);
        let life = self.life(&item);
        let governed_on = item.slot("governed_on").map(|slot| self.date_clause(&owner, slot).node);
        let when = item.slot("when").map(|slot| self.condition_clause(&owner, slot));
        let unless = item.slot("unless").map(|slot| self.condition_clause(&owner, slot));
        let papers = self.papers_of(&owner, &item, written);
        let body = self.body(id, &owner, &item, written);
        let exceptions = self.policy.provisions.get(id.index()).map(|p| (p.exception_to, p.exceptions.clone()));
        let (exception_to, exceptions) = exceptions.unwrap_or_default();
        let notes = pick(written, |body| if let ClauseBody::Note(note) = body { Some(note.text.clone()) } else { None });
        let provision = Provision {
            name: item.name.clone(),
            kind: written.kind,
            doc: written.doc.0.clone(),
            acts,
            governed_on,
            exception_to,
            exceptions,
            life,
            when,
            unless,
            papers,
            body,
            because: None,
            cites,
            note: (!notes.is_empty()).then(|| notes.join(" ")),
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
        Some(self.dated(Dated { entries, absent_is_none: true, what: item.name.clone() }))
    }

    fn acts_of(&mut self, id: ProvisionId, written: &syntax::provision::Provision) -> Vec<ActId> {
        let paths = pick(written, |body| if let ClauseBody::On(acts) = body { Some(acts.clone()) } else { None });
        if paths.is_empty() {
            let base = self.policy.provisions.get(id.index()).and_then(|provision| provision.exception_to);
            return base.and_then(|base| self.policy.provisions.get(base.index())).map(|base| base.acts.clone()).unwrap_or_default();
        }
        let mut acts = Vec::new();
        for path in paths.iter().flatten() {
            let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Act(_)));
            if let Some(Declared::Act(act)) = self.lookup(path, "act", wanted)
                && !acts.contains(&act)
            {
                acts.push(act);
            }
        }
        acts
    }

    fn condition_clause(&mut self, owner: &Owner, slot: &Slot) -> NodeId {
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
        let span = place_of(slot);
        let typed = self.rounded(typed, span);
        self.expect(typed, wanted, span)
    }

    fn body(&mut self, id: ProvisionId, owner: &Owner, item: &Item, written: &syntax::provision::Provision) -> Body {
        match written.kind {
            Kind::Rule => Body::Rule(self.lines(owner, item)),
            Kind::Quota => self.quota(owner, item),
            Kind::Fee => self.fee(owner, item),
            Kind::Deadline => self.deadline(id, owner, item),
            Kind::Sanction => self.sanction(id, owner, item),
            Kind::Procedure => Body::Procedure(self.steps(owner, written)),
        }
    }

    fn lines(&mut self, owner: &Owner, item: &Item) -> Vec<Line> {
        let mut lines = Vec::new();
        for slot in &item.slots {
            let kind = match slot.clause.as_str() {
                "require" => LineKind::Require,
                "forbid" => LineKind::Forbid,
                "permit" => LineKind::Permit,
                _ => continue,
            };
            let condition = self.condition_clause(owner, slot);
            let label = self.label_of(slot);
            lines.push(Line { kind, condition, label, span: place_of(slot) });
        }
        lines
    }

    /// The words of a line, as its latest version has them.
    fn label_of(&mut self, slot: &Slot) -> Option<crate::policy::ids::WordingId> {
        let (entry, label) = slot.entries.iter().rev().find_map(|entry| match &entry.content {
            Some(super::item::Content::Line(line)) if !line.label.texts.is_empty() => Some((entry, line.label.clone())),
            _ => None,
        })?;
        self.scope = entry.scope;
        Some(self.wording(&label))
    }

    fn quota(&mut self, owner: &Owner, item: &Item) -> Body {
        let span = item.name_span;
        let (counted, is_sum) = match (item.slot("count"), item.slot("sum")) {
            (Some(slot), _) => (self.clause(owner, slot, None, true), false),
            (None, Some(slot)) => (self.clause(owner, slot, None, true), true),
            (None, None) => (self.any(span), false),
        };
        let counted = self.rounded(counted, span);
        let is_measure = counted.ty.is_number() || counted.ty.is_money() || counted.ty.is(&Base::Duration);
        if !is_measure {
            let place = item.slot("count").or(item.slot("sum")).map_or(span, place_of);
            self.wrong_type_of(&counted, "a number, money or a duration to count", place);
        }
        let wanted = counted.ty.clone().or_none(true);
        let adding = match item.slot("adding") {
            Some(slot) => {
                let typed = self.clause(owner, slot, Some(&wanted), true);
                self.measured_as(typed, &wanted, slot)
            }
            None => self.usual_adding(&counted.ty, is_sum, span),
        };
        let limit = match item.slot("limit") {
            Some(slot) => {
                let typed = self.clause(owner, slot, Some(&wanted), true);
                self.measured_as(typed, &wanted, slot)
            }
            None => self.any(span).node,
        };
        Body::Quota { count: counted.node, adding, limit }
    }

    /// A number beside another: int and decimal go together.
    fn measured_as(&mut self, typed: Typed, wanted: &Type, slot: &Slot) -> NodeId {
        let typed = self.rounded(typed, place_of(slot));
        if typed.ty.is_number() && wanted.is_number() {
            return typed.node;
        }
        self.expect(typed, wanted, place_of(slot)).node
    }

    fn usual_adding(&mut self, ty: &Type, is_sum: bool, span: Span) -> NodeId {
        let node = match &ty.base {
            Base::Int if !is_sum => Node::Int(1),
            Base::Money(Some(currency)) => Node::Money(crate::value::Money::new(crate::value::Decimal::ZERO, *currency)),
            Base::Money(None) | Base::Duration => Node::None,
            _ => Node::Int(0),
        };
        self.push(node, ty.clone(), span)
    }

    fn fee(&mut self, owner: &Owner, item: &Item) -> Body {
        let money = plain(Base::Money(None));
        let mut amount_of = |name: &str, needed: bool| {
            let slot = item.slot(name)?;
            let typed = self.clause(owner, slot, Some(&money), needed);
            Some(self.checked(typed, &money, slot).node)
        };
        let amount = amount_of("amount", true);
        let (at_least, at_most) = (amount_of("at_least", false), amount_of("at_most", false));
        let every = self.every(owner, item);
        let amount = amount.unwrap_or_else(|| self.any(item.name_span).node);
        Body::Fee { amount, every, at_least, at_most }
    }

    fn every(&mut self, owner: &Owner, item: &Item) -> Option<NodeId> {
        let slot = item.slot("every")?;
        let typed = self.clause(owner, slot, Some(&DURATION), false);
        Some(self.checked(typed, &DURATION, slot).node)
    }

    fn deadline(&mut self, id: ProvisionId, owner: &Owner, item: &Item) -> Body {
        let last = match (item.slot("within"), item.slot("by")) {
            (Some(slot), _) => self.clause(owner, slot, None, true),
            (None, Some(slot)) => {
                let typed = self.clause(owner, slot, Some(&DATE), true);
                self.moment(typed, place_of(slot))
            }
            (None, None) => self.any(item.name_span),
        };
        let every = self.every(owner, item);
        let until = self.written_clause(id, |body| if let ClauseBody::Every { until, .. } = body { until.clone() } else { None });
        let every_until = until.map(|(until, scope)| {
            self.scope = scope;
            self.day(&until).node
        });
        let roll = self.written_clause(id, |body| match body {
            ClauseBody::Roll { roll, calendar } => Some((*roll, calendar.clone())),
            _ => None,
        });
        let roll = roll.and_then(|((roll, calendar), scope)| {
            self.scope = scope;
            Some((roll?, self.calendar(calendar.as_ref(), item.name_span)?))
        });
        let met_by = item.slot("met_by").map(|slot| {
            let typed = self.clause(owner, slot, None, false);
            self.moment(typed, place_of(slot)).node
        });
        let consequence = self.written_clause(id, |body| match body {
            ClauseBody::Else { forbid, text } => Some((*forbid, text.clone())),
            _ => None,
        });
        let binding = consequence.as_ref().is_some_and(|((forbid, _), _)| *forbid);
        let consequence = consequence.filter(|((_, text), _)| !text.texts.is_empty()).map(|((_, text), scope)| {
            self.scope = scope;
            self.wording(&text)
        });
        Body::Deadline(Box::new(Deadline {
            last: last.node,
            every,
            every_until,
            roll,
            met_by,
            binding,
            consequence,
            months: self.months,
        }))
    }

    /// A date or a datetime.
    fn moment(&mut self, typed: Typed, span: Span) -> Typed {
        if !matches!(typed.ty.base, Base::Date | Base::DateTime | Base::Any | Base::Nothing) {
            self.wrong_type_of(&typed, "a date or datetime", span);
            return self.broken_quietly(span);
        }
        typed
    }

    fn papers_of(&mut self, owner: &Owner, item: &Item, written: &syntax::provision::Provision) -> Option<Papers> {
        let papers = pick(written, |body| if let ClauseBody::Papers(papers) = body { Some(papers.clone()) } else { None });
        let first = papers.into_iter().next()?;
        let (list, taxonomy) = self.papers_list(&first.list)?;
        let mut required = Vec::new();
        for slot in item.slots.iter().filter(|slot| slot.clause == "papers") {
            let Some(label) = &slot.label else { continue };
            let name = first.required.iter().find(|paper| super::names::joined(&paper.paper.names) == *label);
            let path = name.map_or_else(|| path_of(label, place_of(slot)), |paper| paper.paper.clone());
            let Some(member) = self.member_path(taxonomy, &path) else { continue };
            let needed = self.condition_clause(owner, slot);
            let label = self.label_of(slot);
            required.push(Paper { member, required: needed, label, span: place_of(slot) });
        }
        Some(Papers { list, required })
    }

    /// The list of papers that are there: members of one taxonomy.
    pub(super) fn papers_list(&mut self, list: &syntax::expression::Expr) -> Option<(NodeId, crate::policy::ids::TaxonomyId)> {
        let typed = self.value(list, None);
        let element = if let Base::List(element) = &typed.ty.base { element.taxonomy() } else { None };
        if element.is_none() && !typed.ty.is_any() {
            self.wrong_type_of(&typed, "a list of papers (members of a taxonomy)", list.place.0);
        }
        Some((typed.node, element?))
    }

    /// A number of days, an int.
    pub(super) fn int_clause(&mut self, owner: &Owner, slot: &Slot) -> NodeId {
        let typed = self.clause(owner, slot, Some(&INT), true);
        self.checked(typed, &INT, slot).node
    }
}

fn never(item: &Item, scope: usize) -> super::item::Entry<()> {
    super::item::Entry {
        start: None,
        announced: None,
        amendment: None,
        content: None,
        cites: Vec::new(),
        span: item.name_span,
        scope,
        keep: Vec::new(),
    }
}

/// All clauses of a kind, in order.
pub(super) fn pick<T>(written: &syntax::provision::Provision, of: impl Fn(&ClauseBody) -> Option<T>) -> Vec<T> {
    written.clauses.iter().filter_map(|clause| of(&clause.body)).collect()
}

pub(super) fn place_of(slot: &Slot) -> Span {
    slot.entries.first().map(|entry| entry.span).unwrap_or_default()
}

fn path_of(name: &str, span: Span) -> syntax::name::Path {
    let place = syntax::name::Place(span);
    let names = name.split('.').map(|text| syntax::name::Name { text: text.to_owned(), place }).collect();
    syntax::name::Path { names, place }
}
