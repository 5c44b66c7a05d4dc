//! Provisions and what their clauses share.

use super::Reader;
use crate::syntax::clauses;
use crate::syntax::cursor::Cursor;
use crate::syntax::expression::{Cite, Contested, Disputed, Expr, ExprKind, Labelled, Valued};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::provision::{Clause, ClauseBody, Kind, Provision};

impl Reader<'_> {
    /// `quota accounts { … }`: its head and those of its clauses that could be read.
    pub(super) fn provision(
        &mut self,
        head: Node<'_>,
        clauses: Vec<Node<'_>>,
        place: super::Place,
    ) -> Option<Provision> {
        let doc = self.doc(&head);
        let kind = kind(head.as_str())?;
        let name = self.name(&Cursor::new(head).next()?);
        let mut read = Vec::new();
        for node in clauses {
            self.clause(node, &mut read);
        }
        let mut provision = Provision { doc, kind, name, clauses: read, broken: self.broken, place };
        self.broken = false;
        let found = clauses::verify(&provision);
        provision.broken |= !found.is_empty();
        self.found.extend(found);
        Some(provision)
    }

    /// A value and what other sources say instead. The citations of the first value are clauses of their own.
    pub(super) fn valued(&mut self, node: Node<'_>, clauses: &mut Vec<Clause>) -> Option<Valued> {
        let mut cursor = Cursor::new(node);
        let value = self.expr(cursor.take(Rule::expr)?);
        Some(Valued { value, disputed: self.disputes(&mut cursor, clauses) })
    }

    /// What other sources say instead.
    pub(super) fn disputes(&mut self, cursor: &mut Cursor<'_>, clauses: &mut Vec<Clause>) -> Vec<Disputed> {
        let Some(node) = cursor.take(Rule::disputes) else { return Vec::new() };
        let mut disputed = Vec::new();
        for part in Cursor::new(node).rest() {
            let place = self.place(&part);
            if part.as_rule() == Rule::cite {
                clauses.extend(self.cite(part).map(|cite| Clause { body: ClauseBody::Cite(cite), place }));
                continue;
            }
            disputed.extend(self.dispute(part));
        }
        disputed
    }

    /// `disputed 4 cite B "1"`
    pub(super) fn dispute(&mut self, node: Node<'_>) -> Option<Disputed> {
        let place = self.place(&node);
        let mut inner = Cursor::new(node);
        let value = inner.take(Rule::expr).map(|value| self.expr(value))?;
        let cites = inner.rest().filter_map(|cite| self.cite(cite)).collect();
        Some(Disputed { value, cites, place })
    }

    /// A value within another, and what other sources say instead.
    pub(super) fn contested(&mut self, value: Expr, cursor: &mut Cursor<'_>) -> Expr {
        let mut clauses = Vec::new();
        let others = self.disputes(cursor, &mut clauses);
        let cite = |clause: Clause| if let ClauseBody::Cite(cite) = clause.body { Some(cite) } else { None };
        contest(value, clauses.into_iter().filter_map(cite).collect(), others)
    }

    /// A condition with its words.
    pub(super) fn labelled(&mut self, node: Node<'_>) -> Option<Labelled> {
        let mut cursor = Cursor::new(node);
        let condition = self.expr(cursor.take(Rule::expr)?);
        let label = self.wording_of(&mut cursor);
        Some(Labelled { condition: self.contested(condition, &mut cursor), label })
    }

    /// An expression that is a whole aggregate or choice.
    pub(super) fn whole_form(&mut self, node: Node<'_>) -> Option<Expr> {
        let place = self.place(&node);
        let kind = match node.as_rule() {
            Rule::by_value => {
                let inner = Cursor::new(node).next()?;
                self.form(inner)?
            }
            Rule::summed_value => ExprKind::Aggregate(self.aggregate(node)?),
            _ => {
                let inner = Cursor::new(node).next()?;
                ExprKind::Aggregate(self.aggregate(inner)?)
            }
        };
        Some(Expr { kind, place })
    }
}

/// A value, where others dispute it with what they say.
pub(super) fn contest(value: Expr, cites: Vec<Cite>, others: Vec<Disputed>) -> Expr {
    if others.is_empty() {
        return value;
    }
    let place = value.place;
    Expr { kind: ExprKind::Disputed(Box::new(Contested { value, cites, others })), place }
}

fn kind(head: &str) -> Option<Kind> {
    Kind::of(head.split(|c: char| !c.is_ascii_alphabetic()).next()?)
}
