//! Definitions.

use super::operand::month_rule;
use super::{Place, Reader};
use crate::source::Span;
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::Define;
use crate::syntax::errors;
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::Name;
use crate::syntax::provision::ClauseBody;

impl Reader<'_> {
    pub(super) fn define(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Define> {
        let doc = self.doc(&head);
        let mut cursor = Cursor::new(head);
        let name: Name = self.name(&cursor.next()?);
        let parameters = cursor.take(Rule::parameters).map(|node| self.parameters(node)).unwrap_or_default();
        let result =
            cursor.take(Rule::result).and_then(|node| Cursor::new(node).next()).and_then(|ty| self.type_name(ty));
        let mut define = Define { doc, parameters, result, ..Define::unvalued(name, place) };
        let mut valued = false;
        for node in nodes {
            valued |= self.define_part(node, &mut define);
        }
        if !valued && !self.broken {
            self.report(errors::missing_clause(define.name.place.0, "definition", &define.name.text, &["value"]));
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
            let span = Span::new(self.file, start, start + 2);
            self.found.push(errors::foreign_operator(span, sign, "=", "="));
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
            if let ClauseBody::Cite(cite) = clause.body {
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
}
