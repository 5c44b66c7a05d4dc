//! Declarations.

use super::operand::month_rule;
use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::{Act, Declaration, Facts, Invariant, Package, Presume, Presumed, Record};
use crate::syntax::errors;
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::grammar::{Node, Rule, is_reserved};
use crate::syntax::name::Path;

/// The head of a declaration, or its one part, and the nodes in its block.
type Parts<'i> = (Node<'i>, Vec<Node<'i>>);

impl<'t> Reader<'t> {
    /// A whole declaration.
    pub(super) fn declaration(&mut self, node: Node<'_>) -> Option<Declaration> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let head = cursor.next()?;
        self.declaration_of((head, cursor.rest().collect()), place)
    }

    /// A declaration from its head and those of its clauses that could be read.
    pub(in crate::syntax) fn declaration_of(&mut self, (head, nodes): Parts<'_>, place: Place) -> Option<Declaration> {
        Some(match head.as_rule() {
            Rule::source_head => Declaration::Source(self.source(head, nodes, place)?),
            Rule::taxonomy_head => Declaration::Taxonomy(self.taxonomy(head, nodes, place)?),
            Rule::record_head => {
                let (doc, name) = (self.doc(&head), self.name(&Cursor::new(head).next()?));
                let fields = self.fields(nodes);
                Declaration::Record(Record { doc, name, fields, broken: std::mem::take(&mut self.broken), place })
            }
            Rule::facts_head => {
                let (doc, fields) = (self.doc(&head), self.fields(nodes));
                for name in fields.iter().map(|field| &field.name).filter(|name| is_reserved(&name.text)) {
                    self.report(errors::reserved_name(name.place.0, &name.text));
                }
                Declaration::Facts(Facts { doc, fields, broken: std::mem::take(&mut self.broken), place })
            }
            Rule::presume_head => Declaration::Presume(self.presume(head, nodes, place)?),
            Rule::act_head => Declaration::Act(self.act(head, nodes, place)?),
            Rule::provision_head => Declaration::Provision(self.provision(head, nodes, place)?),
            Rule::define_head => Declaration::Define(self.define(head, nodes, place)?),
            Rule::table_head => Declaration::Table(self.table(head, nodes, place)?),
            Rule::calendar_head => Declaration::Calendar(self.calendar_of(head, nodes, place)?),
            Rule::amendment_head => Declaration::Amendment(self.amendment(head, nodes, place)?),
            Rule::scenario_head => Declaration::Scenario(self.scenario(head, nodes, place)?),
            Rule::invariant_head => Declaration::Invariant(self.invariant(head, nodes, place)?),
            _ => return None,
        })
    }

    /// `use wechat.subjects`
    pub(in crate::syntax) fn used(&mut self, head: Node<'_>) -> Option<Path> {
        Some(self.path(Cursor::new(head).next()?))
    }

    /// `package wechat.subjects { months round down }`
    pub(in crate::syntax) fn package(&mut self, (head, nodes): Parts<'_>, place: Place) -> Option<Package> {
        let path = self.path(Cursor::new(head).next()?);
        let mut package = Package { path, months: None, zone: None, calendar: None, place };
        for node in nodes {
            let inner = Cursor::new(node).next()?;
            match inner.as_rule() {
                Rule::months_clause => package.months = Some(month_rule(inner.as_str())),
                Rule::zone_clause => package.zone = Cursor::new(inner).next().map(|zone| self.text(&zone)),
                _ => package.calendar = Cursor::new(inner).next().map(|path| self.path(path)),
            }
        }
        Some(package)
    }

    fn presume(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Presume> {
        let doc = self.doc(&head);
        let mut cursor = Cursor::new(head);
        let path = self.path(cursor.take(Rule::path)?);
        let value = if let Some(choice) = cursor.take(Rule::is_choice) {
            Presumed::Is(self.is_choice(choice)?)
        } else if cursor.peek() == Some(Rule::tight) {
            // `=` and `==` both stand for what it is taken to be
            cursor.take(Rule::assign);
            let value = cursor.next()?;
            Presumed::Equals(self.expr(value))
        } else {
            Presumed::None
        };
        let mut presume = Presume { doc, path, value, cites: Vec::new(), note: None, place };
        for node in nodes {
            let inner = Cursor::new(node).next()?;
            match inner.as_rule() {
                Rule::cite => presume.cites.extend(self.cite(inner)),
                _ => presume.note = Cursor::new(inner).next().map(|text| self.text(&text)),
            }
        }
        self.broken = false;
        Some(presume)
    }

    fn act(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Act> {
        let doc = self.doc(&head);
        let mut cursor = Cursor::new(head);
        let name = self.name(&cursor.next()?);
        let label = self.wording_of(&mut cursor);
        let mut act =
            Act { doc, name, label, governed_on: None, forbidden_unless_permitted: false, broken: false, place };
        for node in nodes {
            let inner = Cursor::new(node).next()?;
            match inner.as_rule() {
                Rule::governed_clause => act.governed_on = Cursor::new(inner).next().map(|date| self.expr(date)),
                _ => act.forbidden_unless_permitted = inner.as_str().starts_with("forbidden"),
            }
        }
        act.broken = std::mem::take(&mut self.broken);
        Some(act)
    }

    fn invariant(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Invariant> {
        let (doc, name) = (self.doc(&head), self.name(&Cursor::new(head).next()?));
        let mut cites = Vec::new();
        let mut condition = None;
        for node in nodes {
            let inner = Cursor::new(node).next()?;
            match inner.as_rule() {
                Rule::cite => cites.extend(self.cite(inner)),
                Rule::always_clause => condition = Cursor::new(inner).next().map(|always| self.expr(always)),
                _ => {}
            }
        }
        if condition.is_none() && !self.broken {
            self.report(crate::syntax::errors::missing_clause(name.place.0, "invariant", &name.text, &["always"]));
        }
        self.broken = false;
        let condition = condition.unwrap_or(Expr { kind: ExprKind::Broken, place: name.place });
        Some(Invariant { doc, name, condition, cites, place })
    }
}
