//! Declarations.

use super::operand::month_rule;
use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::{
    Act, Declaration, Define, Facts, Field, Invariant, Member, Package, Presume, Presumed, Record, Source, Taxonomy,
    TypeKind, TypeName,
};
use crate::syntax::expression::{Expr, ExprKind, Valued};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::{Name, Path};
use crate::value::Currency;

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

    fn source(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Source> {
        let doc = self.doc(&head);
        let mut cursor = Cursor::new(head);
        let (name, title) = (self.name(&cursor.next()?), self.text(&cursor.next()?));
        let mut source = Source {
            doc,
            name,
            title,
            kind: None,
            publisher: None,
            published: None,
            as_of: None,
            url: None,
            checked: None,
            languages: Vec::new(),
            rank: None,
            note: None,
            place,
        };
        for node in nodes {
            let inner = Cursor::new(node).next()?;
            self.source_clause(inner, &mut source);
        }
        self.broken = false;
        Some(source)
    }

    fn source_clause(&mut self, node: Node<'_>, source: &mut Source) -> Option<()> {
        let rule = node.as_rule();
        let mut cursor = Cursor::new(node);
        if rule == Rule::source_languages {
            source.languages.extend(cursor.rest().map(|language| self.name(&language)));
            return Some(());
        }
        let value = cursor.next()?;
        match rule {
            Rule::source_kind => source.kind = Some(self.name(&value)),
            Rule::source_publisher => source.publisher = Some(self.text(&value)),
            Rule::source_published => source.published = self.start(value),
            Rule::source_as_of => source.as_of = self.start(value),
            Rule::source_url => source.url = Some(self.text(&value)),
            Rule::source_checked => source.checked = self.date(&value),
            Rule::source_rank => source.rank = self.whole(&value),
            _ => source.note = Some(self.text(&value)),
        }
        Some(())
    }

    fn taxonomy(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Taxonomy> {
        let (doc, name) = (self.doc(&head), self.name(&Cursor::new(head).next()?));
        let members = nodes.into_iter().filter_map(|node| self.member(node)).collect();
        Some(Taxonomy { doc, name, members, broken: std::mem::take(&mut self.broken), place })
    }

    pub(super) fn member(&mut self, node: Node<'_>) -> Option<Member> {
        let (doc, place) = (self.doc(&node), self.place(&node));
        let mut cursor = Cursor::new(node);
        let name = self.name(&cursor.take(Rule::name)?);
        let label = self.wording_of(&mut cursor);
        let members =
            self.deeper(place.0, |reader| Some(cursor.rest().filter_map(|inner| reader.member(inner)).collect()))?;
        Some(Member { doc, name, label, members })
    }

    fn fields(&mut self, nodes: Vec<Node<'_>>) -> Vec<Field> {
        nodes.into_iter().filter_map(|node| self.record_field(node)).collect()
    }

    pub(super) fn record_field(&mut self, node: Node<'_>) -> Option<Field> {
        let (doc, place) = (self.doc(&node), self.place(&node));
        let mut cursor = Cursor::new(node);
        let fixed = cursor.has(Rule::kw_fixed);
        let name = self.name(&cursor.next()?);
        Some(Field { doc, fixed, name, ty: self.type_name(cursor.next()?)?, place })
    }

    /// `int?`, `money CNY`, `[Account]`
    pub(super) fn type_name(&mut self, node: Node<'_>) -> Option<TypeName> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let inner = cursor.next()?;
        let kind = match inner.as_rule() {
            Rule::list_type => {
                let element = Cursor::new(inner).next()?;
                TypeKind::List(Box::new(self.deeper(place.0, |reader| reader.type_name(element))?))
            }
            Rule::money_type => TypeKind::MoneyOf(Currency::parse(Cursor::new(inner).next()?.as_str())?),
            _ => TypeKind::Named(self.path(inner)),
        };
        Some(TypeName { kind, optional: cursor.has(Rule::question), place })
    }

    fn presume(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Presume> {
        let doc = self.doc(&head);
        let mut cursor = Cursor::new(head);
        let path = self.path(cursor.take(Rule::path)?);
        let value = if let Some(choice) = cursor.take(Rule::is_choice) {
            Presumed::Is(self.is_choice(choice)?)
        } else if cursor.peek() == Some(Rule::tight) {
            if let Some(sign) = cursor.take(Rule::slip_equal) {
                self.found.push(crate::syntax::errors::foreign_operator(self.span(&sign), "=", "==", "=="));
            }
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

    fn define(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Define> {
        let doc = self.doc(&head);
        let mut cursor = Cursor::new(head);
        let name: Name = self.name(&cursor.next()?);
        let parameters = cursor.take(Rule::parameters).map(|node| self.parameters(node)).unwrap_or_default();
        let result =
            cursor.take(Rule::result).and_then(|node| Cursor::new(node).next()).and_then(|ty| self.type_name(ty));
        let value = Valued { value: Expr { kind: ExprKind::Broken, place: name.place }, disputed: Vec::new() };
        let mut define = Define {
            doc,
            name,
            parameters,
            result,
            value,
            from: None,
            announced: None,
            repealed: None,
            months: None,
            cites: Vec::new(),
            note: None,
            broken: false,
            place,
        };
        let mut valued = false;
        for node in nodes {
            valued |= self.define_part(node, &mut define);
        }
        if !valued && !self.broken {
            self.report(crate::syntax::errors::missing_clause(
                define.name.place.0,
                "definition",
                &define.name.text,
                &["value"],
            ));
        }
        define.broken = std::mem::take(&mut self.broken);
        Some(define)
    }

    /// Reads a clause of a definition; says whether it was its value.
    fn define_part(&mut self, node: Node<'_>, define: &mut Define) -> bool {
        let rule = node.as_rule();
        if rule == Rule::define_equals && (node.as_str().starts_with(":=") || node.as_str().starts_with("==")) {
            let sign = node.as_str().get(..2).unwrap_or_default();
            let start = self.offset(node.as_str());
            let span = crate::source::Span::new(self.file, start, start + 2);
            self.found.push(crate::syntax::errors::foreign_operator(span, sign, "=", "="));
        }
        let Some(inner) = Cursor::new(node).next() else { return false };
        match rule {
            Rule::define_equals | Rule::value_clause => self.define_value(inner, define),
            Rule::define_block_clause if inner.as_rule() == Rule::value_clause => {
                Cursor::new(inner).next().is_some_and(|valued| self.define_value(valued, define))
            }
            Rule::define_block_clause => {
                Cursor::new(inner).next().is_some_and(|clause| self.define_clause(clause, define))
            }
            _ => self.define_clause(inner, define),
        }
    }

    fn define_value(&mut self, node: Node<'_>, define: &mut Define) -> bool {
        let mut clauses = Vec::new();
        if let Some(value) = self.valued(node, &mut clauses) {
            define.value = value;
        }
        for clause in clauses {
            if let crate::syntax::provision::ClauseBody::Cite(cite) = clause.body {
                define.cites.push(cite);
            }
        }
        true
    }

    fn define_clause(&mut self, node: Node<'_>, define: &mut Define) -> bool {
        let rule = node.as_rule();
        if rule == Rule::cite {
            define.cites.extend(self.cite(node));
            return false;
        }
        if rule == Rule::months_clause {
            define.months = Some(month_rule(node.as_str()));
            return false;
        }
        let Some(value) = Cursor::new(node).next() else { return false };
        match rule {
            Rule::from_clause => define.from = self.start(value),
            Rule::announced_clause => define.announced = self.date(&value),
            Rule::repealed_clause => define.repealed = self.date(&value),
            _ => define.note = Some(self.text(&value)),
        }
        false
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
