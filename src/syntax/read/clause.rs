//! The clauses of provisions.

use super::Reader;
use super::operand::month_rule;
use crate::syntax::cursor::Cursor;
use crate::syntax::errors;
use crate::syntax::expression::{ExprKind, Valued};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::provision::{Action, ActionTail, Clause, ClauseBody, Paper, Papers, Rung};
use crate::value::Roll;

impl Reader<'_> {
    /// One clause; several where its value cites a source before another disputes it.
    pub(super) fn clause(&mut self, node: Node<'_>, clauses: &mut Vec<Clause>) {
        let place = self.place(&node);
        let Some(inner) = node.clone().into_inner().next() else { return };
        let mut cites = Vec::new();
        match self.clause_body(inner, &mut cites) {
            Some(body) => clauses.push(Clause { body, place }),
            None => self.broken = true,
        }
        clauses.append(&mut cites);
    }

    fn clause_body(&mut self, node: Node<'_>, cites: &mut Vec<Clause>) -> Option<ClauseBody> {
        let rule = node.as_rule();
        if rule == Rule::cite {
            return self.cite(node).map(ClauseBody::Cite);
        }
        if rule == Rule::step {
            return self.step(node).map(ClauseBody::Step);
        }
        let written = node.as_str();
        let mut cursor = Cursor::new(node);
        Some(match rule {
            Rule::on_clause => ClauseBody::On(self.paths(cursor)),
            Rule::governed_clause => ClauseBody::GovernedOn(self.expr(cursor.next()?)),
            Rule::exception_clause => ClauseBody::ExceptionTo(self.path(cursor.next()?)),
            Rule::when_clause => ClauseBody::When(self.expr(cursor.next()?)),
            Rule::unless_clause => ClauseBody::Unless(self.expr(cursor.next()?)),
            Rule::from_clause => ClauseBody::From(self.start(cursor.next()?)?),
            Rule::announced_clause => ClauseBody::Announced(self.date(&cursor.next()?)?),
            Rule::repealed_clause => ClauseBody::Repealed(self.date(&cursor.next()?)?),
            Rule::because_clause => ClauseBody::Because(self.wording_of(&mut cursor)),
            Rule::papers_clause => ClauseBody::Papers(self.papers(cursor)?),
            Rule::months_clause => ClauseBody::Months(month_rule(written)),
            Rule::note_clause => ClauseBody::Note(self.text(&cursor.next()?)),
            Rule::require_clause => ClauseBody::Require(self.labelled(cursor.next()?)?),
            Rule::forbid_clause => ClauseBody::Forbid(self.labelled(cursor.next()?)?),
            Rule::permit_clause => ClauseBody::Permit(self.labelled(cursor.next()?)?),
            Rule::count_clause => ClauseBody::Count(self.value_of(&mut cursor, cites)?),
            Rule::sum_clause => ClauseBody::Sum(self.value_of(&mut cursor, cites)?),
            Rule::adding_clause => ClauseBody::Adding(self.value_of(&mut cursor, cites)?),
            Rule::limit_clause => ClauseBody::Limit(self.value_of(&mut cursor, cites)?),
            Rule::amount_clause => ClauseBody::Amount(self.value_of(&mut cursor, cites)?),
            Rule::at_least_clause => ClauseBody::AtLeast(self.value_of(&mut cursor, cites)?),
            Rule::at_most_clause => ClauseBody::AtMost(self.value_of(&mut cursor, cites)?),
            Rule::by_clause => ClauseBody::By(self.value_of(&mut cursor, cites)?),
            Rule::nth_clause => ClauseBody::Nth(self.value_of(&mut cursor, cites)?),
            Rule::every_clause => {
                let period = self.expr(cursor.take(Rule::sum)?);
                let until = cursor.take(Rule::until_part).and_then(|part| self.inner(part)).map(|until| *until);
                ClauseBody::Every { period, until }
            }
            Rule::within_clause => {
                let (duration, of) = self.within(&mut cursor, cites)?;
                ClauseBody::Within { duration, of }
            }
            Rule::roll_clause => {
                let forward = cursor.has(Rule::kw_forward);
                let roll = if forward { Some(Roll::Forward) } else { cursor.has(Rule::kw_back).then_some(Roll::Back) };
                ClauseBody::Roll { roll, calendar: self.calendar(&mut cursor) }
            }
            Rule::met_clause => ClauseBody::MetBy(self.expr(cursor.next()?)),
            Rule::else_clause => {
                let forbid = cursor.has(Rule::kw_forbid);
                ClauseBody::Else { forbid, text: self.wording_of(&mut cursor) }
            }
            Rule::ladder_clause => ClauseBody::Ladder(cursor.rest().filter_map(|rung| self.rung(rung)).collect()),
            Rule::starting_clause => ClauseBody::Starting(self.expr(cursor.next()?)),
            Rule::resets_clause => ClauseBody::ResetsAfter(self.expr(cursor.next()?)),
            _ => return None,
        })
    }

    /// A clause's value in whichever form, with its disputes.
    fn value_of(&mut self, cursor: &mut Cursor<'_>, cites: &mut Vec<Clause>) -> Option<Valued> {
        let node = cursor.next()?;
        if node.as_rule() == Rule::valued {
            return self.valued(node, cites);
        }
        let value = self.whole_form(node)?;
        Some(Valued { value, disputed: self.disputes(cursor, cites) })
    }

    /// `30 days of D`
    pub(super) fn within(
        &mut self,
        cursor: &mut Cursor<'_>,
        cites: &mut Vec<Clause>,
    ) -> Option<(Valued, crate::syntax::expression::Expr)> {
        let value = self.expr(cursor.take(Rule::sum)?);
        let of = self.expr(cursor.take(Rule::expr)?);
        Some((Valued { value, disputed: self.disputes(cursor, cites) }, of))
    }

    /// `application.papers { business_licence }`
    pub(super) fn papers(&mut self, mut cursor: Cursor<'_>) -> Option<Papers> {
        let list = self.expr(cursor.take(Rule::expr)?);
        let required = cursor.rest().filter_map(|paper| self.paper(paper)).collect();
        Some(Papers { list, required })
    }

    pub(super) fn paper(&mut self, node: Node<'_>) -> Option<Paper> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let mut paper =
            Paper { paper: self.path(cursor.take(Rule::path)?), when: None, label: Default::default(), place };
        for part in cursor.rest() {
            match part.as_rule() {
                Rule::when_clause => paper.when = self.inner(part).map(|when| *when),
                _ => paper.label = self.wording(part),
            }
        }
        Some(paper)
    }

    /// `4+: close for good`
    pub(super) fn rung(&mut self, node: Node<'_>) -> Option<Rung> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let (from, to) = self.rung_key(cursor.take(Rule::rung_key)?)?;
        let actions = cursor.rest().filter_map(|action| self.action(action)).collect();
        Some(Rung { from, to, actions, place })
    }

    /// `1`, `2 .. 3`, `4+`: the first and the last number
    pub(super) fn rung_key(&mut self, node: Node<'_>) -> Option<(i64, Option<i64>)> {
        let mut cursor = Cursor::new(node);
        let from = self.whole(&cursor.next()?)?;
        match cursor.next() {
            None => Some((from, Some(from))),
            Some(plus) if plus.as_rule() == Rule::rung_plus => Some((from, None)),
            Some(last) => Some((from, Some(self.whole(&last)?))),
        }
    }

    /// `close for 7 days`
    pub(super) fn action(&mut self, node: Node<'_>) -> Option<Action> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let verb = self.name(&cursor.take(Rule::name)?);
        let tail = match cursor.peek() {
            None => ActionTail::Nothing,
            Some(Rule::for_tail) => self.for_tail(cursor.next()?)?,
            Some(Rule::wording) => ActionTail::Text(self.wording_of(&mut cursor)),
            Some(Rule::text) => ActionTail::Text(self.texts(cursor)),
            Some(_) => {
                let amount = self.amount(cursor.next()?);
                if matches!(amount.kind, ExprKind::Duration { .. }) {
                    self.report(errors::duration_without_for(amount.place.0, &verb.text));
                }
                ActionTail::Amount(Box::new(amount))
            }
        };
        Some(Action { verb, tail, place })
    }

    fn for_tail(&mut self, node: Node<'_>) -> Option<ActionTail> {
        let mut cursor = Cursor::new(node);
        if cursor.has(Rule::kw_good) {
            return Some(ActionTail::ForGood);
        }
        Some(ActionTail::For(self.boxed(cursor.next()?)))
    }
}
