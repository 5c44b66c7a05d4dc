//! Gathers what can be amended: each provision, definition and table with its clauses, as first enacted.

use super::amend::Amending;
use super::content::{contents, first_dated, joined, principal, remark};
use super::item::{Content, Entry, Item};
use super::names::in_package;
use super::provision::pick;
use super::{Resolver, State, Written};
use crate::policy::define::{Define, Table};
use crate::policy::doc::Doc;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::{Base, Type};
use crate::source::{FileId, Span};
use crate::syntax;
use crate::syntax::declaration::{Change, Declaration, Enacted};
use crate::syntax::expression::{Expr, ExprKind, StartDate, Valued};
use crate::syntax::name::{Name, Place};
use crate::syntax::provision::ClauseBody;
use crate::value::Date;

/// What a declaration begins with: its own start, or that of the amendment that inserts it.
struct Enactment<'i> {
    start: Option<StartDate>,
    announced: Option<Date>,
    repealed: Option<(Date, Span)>,
    inserted: Option<(usize, &'i Amending<'i>)>,
    span: Span,
}

impl<'a> Resolver<'a> {
    pub(super) fn gather(&mut self, files: &'a [(FileId, syntax::File)]) {
        let mut number = 0;
        for (scope, (_, file)) in files.iter().enumerate() {
            self.scope = scope;
            for declaration in &file.declarations {
                self.gather_one(declaration, None);
                let Declaration::Amendment(amendment) = declaration else { continue };
                for change in &amendment.changes {
                    if let Change::Insert { declaration, .. } = change {
                        self.gather_one(declaration, Some(number));
                    }
                }
                number += 1;
            }
        }
    }

    fn gather_one(&mut self, declaration: &'a Declaration, inserted: Option<usize>) {
        let amending = inserted.and_then(|number| self.amendments.get(number).cloned());
        let inserted = inserted.zip(amending.as_ref());
        match declaration.enacted() {
            Some(Enacted::Provision(provision)) => self.gather_provision(provision, inserted),
            Some(Enacted::Define(define)) => self.gather_define(define, inserted),
            Some(Enacted::Table(table)) => self.gather_table(table, inserted),
            None => {}
        }
    }

    fn new_item(&self, name: &Name, enactment: &Enactment<'_>) -> (Item, Entry<()>) {
        let (start, announced) = match enactment.inserted {
            Some((_, amending)) => {
                (enactment.start.or(amending.start), enactment.announced.or(amending.written.announced))
            }
            None => (enactment.start, enactment.announced),
        };
        let first = Entry {
            start,
            announced,
            amendment: enactment.inserted.map(|(number, _)| number),
            content: Some(()),
            cites: enactment.inserted.map(|(_, amending)| amending.written.cites.clone()).unwrap_or_default(),
            span: enactment.span,
            scope: self.scope,
            keep: enactment.inserted.map(|(_, amending)| amending.keep.clone()).unwrap_or_default(),
            aside: super::kept::Aside::default(),
        };
        let mut item = Item {
            name: in_package(&self.current_scope().package, &name.text),
            name_span: name.place.0,
            ..Item::default()
        };
        let hidden =
            enactment.inserted.is_some_and(|(_, amending)| amending.withdrawn) || !self.known(announced, start);
        if !hidden {
            item.life.push(first.clone());
            if let Some((day, span)) = enactment.repealed {
                let start = StartDate { earliest: day, latest: day, place: Place(span) };
                item.life.push(Entry { start: Some(start), announced: None, content: None, span, ..first.clone() });
            }
        }
        (item, first)
    }

    fn add(&mut self, item: &mut Item, clause: &str, label: Option<String>, entry: Entry<Content>) {
        if let Some(Content::Value(Valued { value: Expr { kind: ExprKind::Dated(versions), .. }, .. })) = &entry.content
        {
            let ordered = self.check_order(versions.iter().map(|version| (version.start, version.place.0)));
            self.stated.entry(Some(self.items.len())).or_default().open |= !ordered;
        }
        item.add(clause, label, entry);
        let (known, alive) = (self.known_by.is_some(), !item.life.is_empty());
        if let Some(slot) = item.slots.last_mut() {
            slot.entries.retain(|entry| alive && (!known || self.known(entry.announced, entry.start)));
        }
    }

    fn gather_provision(
        &mut self,
        written: &'a syntax::provision::Provision,
        inserted: Option<(usize, &Amending<'_>)>,
    ) {
        let mut enactment =
            Enactment { start: None, announced: None, repealed: None, inserted, span: written.name.place.0 };
        for clause in &written.clauses {
            if let ClauseBody::From(start) = &clause.body {
                enactment.start = Some(*start);
            } else if let ClauseBody::Announced(day) = &clause.body {
                enactment.announced = Some(*day);
            } else if let ClauseBody::Repealed(day) = &clause.body {
                enactment.repealed = Some((*day, clause.place.0));
            }
        }
        enactment.start = enactment.start.or_else(|| first_dated(written));
        let (mut item, first) = self.new_item(&written.name, &enactment);
        item.principal = principal(written).map(str::to_owned);
        self.add_conditions(&mut item, &first, written);
        for clause in &written.clauses {
            for (keyword, label, content) in contents(&clause.body) {
                let entry = Entry { span: clause.place.0, ..first.with(Some(content)) };
                self.add(&mut item, &keyword, label, entry);
            }
        }
        self.add_notes(&mut item, &first, written);
        let entry = Written { written, item: self.items.len(), scope: self.scope, state: State::Waiting };
        self.provisions.push(entry);
        self.policy.provisions.push(placeholder(&item.name, written));
        self.items.push(item);
    }

    /// Several `when` are joined by and, several `unless` by or: one clause each.
    fn add_conditions(&mut self, item: &mut Item, first: &Entry<()>, written: &syntax::provision::Provision) {
        let whens =
            pick(written, |body| if let ClauseBody::When(condition) = body { Some(condition.clone()) } else { None });
        let unlesses =
            pick(written, |body| if let ClauseBody::Unless(condition) = body { Some(condition.clone()) } else { None });
        let both = [("when", whens, ExprKind::And as fn(Vec<Expr>) -> ExprKind), ("unless", unlesses, ExprKind::Or)];
        for (keyword, conditions, join) in both {
            let Some(joined) = joined(conditions, join) else { continue };
            let entry = Entry { span: joined.place.0, ..first.with(Some(Content::plain(joined))) };
            self.add(item, keyword, None, entry);
        }
    }

    /// Several `note` are one remark.
    fn add_notes(&mut self, item: &mut Item, first: &Entry<()>, written: &syntax::provision::Provision) {
        let notes = pick(written, |body| if let ClauseBody::Note(note) = body { Some(note.clone()) } else { None });
        let Some((span, content)) = remark(&notes) else { return };
        self.add(item, "note", None, Entry { span, ..first.with(Some(content)) });
    }

    fn gather_define(&mut self, written: &'a syntax::declaration::Define, inserted: Option<(usize, &Amending<'_>)>) {
        let repealed = written.repealed.map(|day| (day, written.name.place.0));
        let enactment = Enactment {
            start: written.from,
            announced: written.announced,
            repealed,
            inserted,
            span: written.name.place.0,
        };
        let (mut item, first) = self.new_item(&written.name, &enactment);
        item.principal = Some("value".to_owned());
        let entry =
            Entry { span: written.value.value.place.0, ..first.with(Some(Content::Value(written.value.clone()))) };
        self.add(&mut item, "value", None, entry);
        if let (Some(end), Some(slot)) = (item.life.get(1), item.slots.first_mut()) {
            slot.entries.push(end.with(None));
        }
        if let Some(first) = item.slots.first().and_then(|slot| slot.entries.first())
            && let Some(life) = item.life.first_mut()
        {
            life.start = first.start;
        }
        let entry = Written { written, item: self.items.len(), scope: self.scope, state: State::Waiting };
        self.defines.push(entry);
        self.policy.defines.push(Define {
            name: item.name.clone(),
            doc: Doc::default(),
            parameters: Vec::new(),
            ty: Type { base: Base::Any, optional: false },
            none_is_declared: false,
            value: NodeId(0),
            cites: Vec::new(),
            note: None,
            span: written.name.place.0,
        });
        self.items.push(item);
    }

    fn gather_table(&mut self, written: &'a syntax::declaration::Table, inserted: Option<(usize, &Amending<'_>)>) {
        let repealed = written.repealed.map(|day| (day, written.name.place.0));
        let enactment =
            Enactment { start: written.from, announced: None, repealed, inserted, span: written.name.place.0 };
        let (mut item, first) = self.new_item(&written.name, &enactment);
        if let [(only, _)] = written.gives.as_slice() {
            item.principal = Some(only.text.clone());
        }
        self.add_rows(&mut item, &first, written);
        let entry = Written { written, item: self.items.len(), scope: self.scope, state: State::Waiting };
        self.tables.push(entry);
        self.policy.tables.push(Table {
            name: item.name.clone(),
            doc: Doc::read(&written.doc.0),
            given: Vec::new(),
            gives: Vec::new(),
            rows: Vec::new(),
            cites: Vec::new(),
            span: written.name.place.0,
        });
        self.items.push(item);
    }

    /// Each output cell is a clause of its own; rows with the same conditions are versions of one.
    fn add_rows(&mut self, item: &mut Item, first: &Entry<()>, written: &syntax::declaration::Table) {
        for row in &written.rows {
            let label = super::table::row_label(written, row);
            let start = super::table::row_start(written, row).or(first.start);
            for (name, _) in &written.gives {
                let Some(value) = super::table::output(written, row, name) else { continue };
                let entry = Entry { start, span: value.place.0, ..first.with(Some(Content::plain(value))) };
                let known = item.place_of(&name.text, &label);
                match known.and_then(|place| item.slots.get_mut(place)) {
                    Some(slot) => {
                        if start.is_none()
                            || slot.entries.last().is_some_and(|last| begins(last.start) >= begins(start))
                        {
                            let earlier = slot.entries.last().map(|last| last.span).unwrap_or_default();
                            self.diagnostics.push(super::errors::same_key_twice(row.place.0, earlier, &label));
                        }
                        slot.entries.push(entry);
                    }
                    None => self.add(item, &name.text, Some(label.clone()), entry),
                }
            }
        }
    }
}

fn begins(start: Option<StartDate>) -> Option<Date> {
    start.map(|start| start.latest)
}

fn placeholder(name: &str, written: &syntax::provision::Provision) -> Provision {
    Provision {
        name: name.to_owned(),
        kind: written.kind,
        doc: Doc::read(&written.doc.0),
        acts: Vec::new(),
        on: Vec::new(),
        governed_on: None,
        exception_to: Vec::new(),
        exceptions: Vec::new(),
        life: None,
        when: None,
        unless: None,
        papers: None,
        body: Body::Rule(Vec::new()),
        because: None,
        cites: Vec::new(),
        note: None,
        version: crate::policy::ids::VersionId(0),
        months: None,
        span: written.place.0,
        name_span: written.name.place.0,
    }
}

/// A node for what is always so.
impl Resolver<'_> {
    pub(super) fn always(&mut self, span: Span) -> NodeId {
        self.push(Node::Bool(true), super::typed::BOOL, span)
    }
}
