//! The steps of procedures.

use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::provision::{Clause, ClauseBody, Step, StepClause};

impl Reader<'_> {
    /// `step review { after pay }`
    pub(super) fn step(&mut self, node: Node<'_>) -> Option<Step> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let head = cursor.take(Rule::step_head)?;
        self.step_of(head, cursor.rest().collect(), place)
    }

    /// A step's head and those of its clauses that could be read.
    pub(super) fn step_of(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Step> {
        let doc = self.doc(&head);
        let name = self.name(&Cursor::new(head).next()?);
        let mut clauses = Vec::new();
        for node in nodes {
            if let Some(inner) = Cursor::new(node).next() {
                self.step_clause(inner, &mut clauses);
            }
        }
        Some(Step { doc, name, clauses, place })
    }

    pub(super) fn step_clause(&mut self, node: Node<'_>, clauses: &mut Vec<StepClause>) {
        let mut cites = Vec::new();
        if node.as_rule() == Rule::needs_clause {
            let labelled: Vec<_> = Cursor::new(node).rest().filter_map(|part| self.labelled(part)).collect();
            clauses.extend(labelled.into_iter().map(StepClause::Needs));
            return;
        }
        match self.step_body(node, &mut cites) {
            Some(clause) => clauses.push(clause),
            None => self.broken = true,
        }
        for cite in cites {
            if let ClauseBody::Cite(cite) = cite.body {
                clauses.push(StepClause::Cite(cite));
            }
        }
    }

    fn step_body(&mut self, node: Node<'_>, cites: &mut Vec<Clause>) -> Option<StepClause> {
        let rule = node.as_rule();
        if rule == Rule::cite {
            return self.cite(node).map(StepClause::Cite);
        }
        let mut cursor = Cursor::new(node);
        Some(match rule {
            Rule::after_clause => StepClause::After(cursor.rest().map(|name| self.name(&name)).collect()),
            Rule::when_clause => StepClause::When(self.expr(cursor.next()?)),
            Rule::papers_clause => StepClause::Papers(self.papers(cursor)?),
            Rule::costs_clause => StepClause::Costs(self.valued(cursor.next()?, cites)?),
            Rule::takes_clause => {
                let (shortest, longest) = (self.expr(cursor.next()?), cursor.next().map(|longest| self.expr(longest)));
                StepClause::Takes(same_unit(shortest, longest.as_ref()), longest)
            }
            Rule::step_within => {
                let (duration, of) = self.within(&mut cursor, cites)?;
                StepClause::Within(duration, of)
            }
            Rule::done_clause => StepClause::DoneWhen(self.expr(cursor.next()?)),
            Rule::label_clause => StepClause::Label(self.wording_of(&mut cursor)),
            Rule::note_clause => StepClause::Note(self.text(&cursor.next()?)),
            _ => return None,
        })
    }
}

/// In `7 to 15 working days` the unit belongs to both numbers.
pub(super) fn same_unit(shortest: Expr, longest: Option<&Expr>) -> Expr {
    let Some(ExprKind::Duration { unit, calendar, months, .. }) = longest.map(|longest| &longest.kind) else {
        return shortest;
    };
    // a name may stand for a duration of its own
    if matches!(shortest.kind, ExprKind::Duration { .. } | ExprKind::Path(_) | ExprKind::Field(..)) {
        return shortest;
    }
    let place = shortest.place;
    let kind =
        ExprKind::Duration { amount: Box::new(shortest), unit: *unit, calendar: calendar.clone(), months: *months };
    Expr { kind, place }
}
