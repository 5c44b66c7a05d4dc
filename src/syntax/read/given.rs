//! Scenarios: what is given and what is expected.

use std::collections::BTreeMap;

use super::{Place, Reader};
use crate::source::Span;
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::{Expectation, Expected, Given, GivenField, Scenario, Status, Verdict};
use crate::syntax::errors;
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::Name;

impl Reader<'_> {
    /// A scenario's head and those of its clauses that could be read.
    pub(super) fn scenario(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Scenario> {
        let title = self.text(&Cursor::new(head).next()?);
        let (given, expectations) = (Vec::new(), Vec::new());
        let mut scenario =
            Scenario { title, like: None, given, today: None, known_by: None, expectations, broken: false, place };
        for node in nodes {
            let Some(inner) = Cursor::new(node).next() else { continue };
            if self.scenario_clause(inner, &mut scenario).is_none() {
                self.broken = true;
            }
        }
        scenario.broken = std::mem::take(&mut self.broken);
        Some(scenario)
    }

    fn scenario_clause(&mut self, node: Node<'_>, scenario: &mut Scenario) -> Option<()> {
        let rule = node.as_rule();
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        match rule {
            Rule::given_block => {
                if let Some(like) = cursor.take(Rule::text) {
                    scenario.like = Some(self.text(&like));
                }
                if let Some(record) = cursor.take(Rule::given_record) {
                    self.given_in(record, &mut scenario.given);
                }
            }
            Rule::today_clause => scenario.today = Some(self.date(&cursor.next()?)?),
            Rule::known_clause => scenario.known_by = Some(self.date(&cursor.next()?)?),
            _ => {
                let on = cursor.take(Rule::date);
                let on = match on {
                    Some(date) => Some(self.date(&date)?),
                    None => None,
                };
                let expected = self.expected(cursor.next()?)?;
                scenario.expectations.push(Expectation { on, expected, place });
            }
        }
        Some(())
    }

    fn given_fields(&mut self, record: Node<'_>) -> Vec<GivenField> {
        let mut fields = Vec::new();
        self.given_in(record, &mut fields);
        fields
    }

    /// Reads fields behind those that are there; each is given once.
    fn given_in(&mut self, record: Node<'_>, fields: &mut Vec<GivenField>) {
        let mut known: BTreeMap<String, Span> =
            fields.iter().map(|field| (field.name.text.clone(), field.name.place.0)).collect();
        for node in Cursor::new(record).rest() {
            let Some(field) = self.given_field(node) else { continue };
            match known.get(&field.name.text) {
                Some(first) => {
                    let found = errors::repeated_clause(field.name.place.0, *first, &field.name.text);
                    self.report(found.help("keep one of them"));
                }
                None => {
                    known.insert(field.name.text.clone(), field.name.place.0);
                    fields.push(field);
                }
            }
        }
    }

    pub(super) fn given_field(&mut self, node: Node<'_>) -> Option<GivenField> {
        let mut cursor = Cursor::new(node);
        let key = cursor.next()?;
        let name = match key.as_rule() {
            Rule::text => Name { text: self.text(&key).text, place: self.place(&key) },
            _ => self.name(&key),
        };
        Some(GivenField { name, value: self.given(cursor.next()?)? })
    }

    fn given(&mut self, node: Node<'_>) -> Option<Given> {
        let place = self.place(&node);
        let Some(inner) = Cursor::new(node).next() else { return Some(Given::Unknown(place)) };
        self.deeper(place.0, |reader| match inner.as_rule() {
            Rule::given_record => Some(Given::Record(reader.given_fields(inner), place)),
            Rule::given_list => {
                Some(Given::List(Cursor::new(inner).rest().filter_map(|item| reader.given(item)).collect(), place))
            }
            _ => Some(Given::Value(reader.given_scalar(inner)?)),
        })
    }

    fn given_scalar(&mut self, node: Node<'_>) -> Option<Expr> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let first = self.expr(cursor.next()?);
        Some(match cursor.next() {
            Some(last) => Expr { kind: ExprKind::Period(Box::new(first), self.boxed(last)), place },
            None => first,
        })
    }

    fn expected(&mut self, node: Node<'_>) -> Option<Expected> {
        let rule = node.as_rule();
        let mut cursor = Cursor::new(node);
        match rule {
            Rule::expected_verdict => {
                let act = self.path(cursor.take(Rule::path)?);
                let verdict = if cursor.has(Rule::kw_permitted) {
                    Verdict::Permitted
                } else if cursor.has(Rule::kw_forbidden) {
                    Verdict::Forbidden
                } else {
                    Verdict::Undetermined
                };
                let by = cursor.take(Rule::verdict_by).map(|by| self.paths(Cursor::new(by))).unwrap_or_default();
                let missing =
                    cursor.take(Rule::verdict_missing).map(|part| self.paths(Cursor::new(part))).unwrap_or_default();
                Some(Expected::Verdict { act, verdict, by, missing })
            }
            Rule::expected_status => {
                let provision = self.path(cursor.take(Rule::path)?);
                let status = match cursor.take(Rule::status)?.as_str().split_whitespace().next() {
                    Some("satisfied") => Status::Satisfied,
                    Some("violated") => Status::Violated,
                    Some("unknown") => Status::Unknown,
                    _ => Status::NotApplicable,
                };
                Some(Expected::Status { provision, status })
            }
            Rule::expected_unknown => Some(Expected::Unknown(self.expr(cursor.next()?))),
            _ => Some(Expected::Holds(self.expr(cursor.next()?))),
        }
    }
}
