//! Expressions: names looked up, types found, operands in place. Each family of forms has a file of its own.

use super::Resolver;
use super::errors;
use super::typed::{BOOL, DATE, TEXT, Typed, fits, plain};
use super::words;
use crate::policy::ids::NodeId;
use crate::policy::node::{Many, Node};
use crate::policy::types::{Base, Type};
use crate::policy::value::{Pool, TextRef};
use crate::source::Span;
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::value::{Decimal, Money};

impl Resolver<'_> {
    /// An expression that may be a quotient. `wanted` says which type would do, and so which members are meant.
    pub(super) fn typed(&mut self, expr: &Expr, wanted: Option<&Type>) -> Typed {
        let span = expr.place.0;
        match &expr.kind {
            ExprKind::Literal(literal) => self.literal(literal, span),
            ExprKind::Path(path) => self.path(path, wanted),
            ExprKind::Field(of, name) => self.field(of, name, span),
            ExprKind::Call(path, arguments) => self.call(path, arguments, None, span),
            ExprKind::Today => self.leaf(Node::Today, DATE, span),
            ExprKind::GoverningDate => self.leaf(Node::GoverningDate, DATE, span),
            ExprKind::And(operands) => self.logic(operands, Node::And, span),
            ExprKind::Or(operands) => self.logic(operands, Node::Or, span),
            ExprKind::Not(operand) => self.not(operand, span),
            ExprKind::Negative(operand) => self.negative(operand, span),
            ExprKind::Sum(first, rest) => self.sum(first, rest, wanted, span),
            ExprKind::Product(first, rest) => self.product(first, rest, span),
            ExprKind::Compare(comparison, left, right) => self.compare(*comparison, left, right, span),
            ExprKind::Is { value, negated, choices } => self.is(value, *negated, choices, span),
            ExprKind::IsGiven { value, negated } => self.is_given(value, *negated, Node::IsGiven, span),
            ExprKind::IsNone { value, negated } => self.is_given(value, *negated, Node::IsNone, span),
            ExprKind::In { value, negated, set } => self.in_set(value, *negated, set, span),
            ExprKind::Otherwise(value, instead) => self.otherwise(value, instead, wanted, span),
            ExprKind::If(condition, then, instead) => self.if_then(condition, then, instead, wanted, span),
            ExprKind::By(by) => self.by(by, wanted, span),
            ExprKind::List(elements) => self.list(elements, wanted, span),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, span),
            ExprKind::Covered(covered) => self.covered(covered, span),
            ExprKind::Between { unit, from, to } => self.between(unit, from, to, span),
            ExprKind::PeriodOf(kind, date) => self.period_of(*kind, date, span),
            ExprKind::Trailing { length, to } => self.trailing(length, to, span),
            ExprKind::Cycle { length, unit, from, holds } => self.cycle(length, *unit, from, holds, span),
            ExprKind::Period(first, last) => self.period(first, last, span),
            ExprKind::Cut(left, right) => self.cut(left, right, span),
            ExprKind::Overlaps(left, right) => self.overlaps(left, right, span),
            ExprKind::DaysOf(period) => self.days_of(period, span),
            ExprKind::EdgeOf(edge, period) => self.edge_of(*edge, period, span),
            ExprKind::NthWeekday { n, weekday, period } => self.nth_weekday(*n, *weekday, period, span),
            ExprKind::WeekdayNear { n, weekday, relation, date } => {
                self.weekday_near(*n, *weekday, *relation, date, span)
            }
            ExprKind::OnWeekday { date, negated, days } => self.on_weekday(date, *negated, days, span),
            ExprKind::OnWorkingDay { date, negated, calendar } => {
                self.on_working_day(date, *negated, calendar.as_ref(), span)
            }
            ExprKind::Rolled { date, roll, calendar } => self.rolled(date, *roll, calendar.as_ref(), span),
            ExprKind::InSeason { date, negated, first, last } => self.in_season(date, *negated, *first, *last, span),
            ExprKind::InHours { time, negated, from, to } => self.in_hours(time, *negated, from, to, span),
            ExprKind::PartOf(part, of) => self.part_of(*part, of, span),
            ExprKind::Scale(scale) => self.scale(scale, wanted, span),
            ExprKind::Round { value, step, rounding } => self.round(value, step, *rounding, span),
            ExprKind::Characters { every, text, classes } => {
                let text = self.value_of(text, &TEXT);
                let optional = text.ty.optional;
                self.leaf(
                    Node::Characters { every: *every, text: text.node, classes: classes.clone() },
                    BOOL.or_none(optional),
                    span,
                )
            }
            ExprKind::TextTest { test, text, argument } => self.text_test(*test, text, argument, span),
            ExprKind::Duration { amount, unit, calendar, months } => {
                self.duration(amount, *unit, calendar.as_ref(), *months, span)
            }
            ExprKind::At(value, date) => self.at(value, date, wanted, span),
            ExprKind::Dated(versions) => self.dated_expression(versions, wanted, span),
            ExprKind::Disputed(contested) => self.contested(contested, wanted, span),
            ExprKind::Broken => self.broken(span),
        }
    }

    pub(super) fn leaf(&mut self, node: Node, ty: Type, span: Span) -> Typed {
        let node = self.push(node, ty.clone(), span);
        Typed::new(node, ty)
    }

    /// An expression that must not be a quotient.
    pub(super) fn value(&mut self, expr: &Expr, wanted: Option<&Type>) -> Typed {
        let typed = self.typed(expr, wanted);
        if typed.under.is_some() {
            self.diagnostics.push(errors::unrounded_quotient(expr.place.0));
            return self.broken(expr.place.0);
        }
        typed
    }

    /// An expression of a type. Whether it may be none is the caller's question.
    pub(super) fn value_of(&mut self, expr: &Expr, wanted: &Type) -> Typed {
        let typed = self.value(expr, Some(wanted));
        self.expect(typed, wanted, expr.place.0)
    }

    pub(super) fn expect(&mut self, typed: Typed, wanted: &Type, span: Span) -> Typed {
        if fits(&typed.ty, wanted) {
            return typed;
        }
        let (want, got) = (words::with_article(wanted, &self.policy), words::with_article(&typed.ty, &self.policy));
        let found = errors::wrong_type(span, &want, &got);
        let found = match (&wanted.base, &typed.ty.base) {
            (Base::Date, Base::DateTime) => found.help("write `date of …` for its day"),
            (Base::Money(_) | Base::Duration, Base::Int | Base::Decimal) => errors::unit_missing(found, &wanted.base),
            (Base::Date, Base::Text) => found.help("dates stand without quotes: `2018-11-16`"),
            (Base::Member(_), Base::Text) => found.help("members stand without quotes"),
            (Base::Bool, _) => found.help("write a condition, such as `… is given` or `… == …`"),
            _ => found,
        };
        self.diagnostics.push(found);
        self.broken(span)
    }

    pub(super) fn condition(&mut self, expr: &Expr) -> NodeId {
        self.value_of(expr, &BOOL).node
    }

    pub(super) fn many(&mut self, nodes: &[NodeId]) -> Many {
        let start = self.policy.operands.len() as u32;
        self.policy.operands.extend_from_slice(nodes);
        Many { start, length: nodes.len() as u32 }
    }

    pub(super) fn text(&mut self, text: &str) -> TextRef {
        let start = self.policy.texts.len() as u32;
        self.policy.texts.push_str(text);
        TextRef { pool: Pool::Policy, start, length: text.len() as u32 }
    }

    fn literal(&mut self, literal: &Literal, span: Span) -> Typed {
        let (node, base) = match literal {
            Literal::Bool(value) => (Node::Bool(*value), Base::Bool),
            Literal::None => return self.leaf(Node::None, plain(Base::Nothing).or_none(true), span),
            Literal::Int(value) => (Node::Int(*value), Base::Int),
            Literal::Decimal(value) => (Node::Decimal(*value), Base::Decimal),
            Literal::Percent(value) => (Node::Decimal(hundredth(*value)), Base::Percent),
            Literal::Money(amount, currency) => {
                (Node::Money(Money::new(*amount, *currency)), Base::Money(Some(*currency)))
            }
            Literal::Text(text) => (Node::Text(self.text(text)), Base::Text),
            Literal::Date(date) => (Node::Date(*date), Base::Date),
            Literal::Time(time) => (Node::Time(*time), Base::Time),
            Literal::DateTime(moment) => (Node::DateTime(*moment), Base::DateTime),
        };
        self.leaf(node, plain(base), span)
    }

    fn field(&mut self, of: &Expr, name: &crate::syntax::name::Name, span: Span) -> Typed {
        if let ExprKind::Call(path, arguments) = &of.kind {
            return self.call(path, arguments, Some(name), span);
        }
        let of = self.value(of, None);
        self.fields(of, std::slice::from_ref(name), span)
    }

    fn at(&mut self, value: &Expr, date: &Expr, wanted: Option<&Type>, span: Span) -> Typed {
        let value = self.typed(value, wanted);
        let date = self.day(date);
        let node = self.leaf(Node::At(value.node, date.node), value.ty, span);
        let under = value.under.map(|under| self.push(Node::At(under, date.node), plain(Base::Decimal), span));
        Typed { under, ..node }
    }

    /// A date; of a datetime, its day.
    pub(super) fn day(&mut self, expr: &Expr) -> Typed {
        let typed = self.value(expr, Some(&DATE));
        if typed.ty.base == Base::DateTime {
            let ty = DATE.or_none(typed.ty.optional);
            let node =
                self.push(Node::PartOf(crate::syntax::expression::Part::Date, typed.node), ty.clone(), expr.place.0);
            return Typed::new(node, ty);
        }
        self.expect(typed, &DATE, expr.place.0)
    }

    /// Not: `negated` conditions.
    pub(super) fn perhaps_not(&mut self, negated: bool, typed: Typed, span: Span) -> Typed {
        if !negated {
            return typed;
        }
        let ty = typed.ty.clone();
        self.leaf(Node::Not(typed.node), ty, span)
    }
}

/// A percent as a number.
pub(super) fn hundredth(percent: Decimal) -> Decimal {
    percent.checked_mul(Decimal::new(1, 2)).unwrap_or(percent).normalize()
}
