//! `+ - * /`, rounding, durations. A division is carried along as a denominator until the rule rounds it or compares it.

use super::Resolver;
use super::errors;
use super::typed::{DURATION, INT, Typed, join, plain};
use super::words;
use crate::policy::ids::{CalendarId, NodeId};
use crate::policy::node::{Node, Quotient};
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax::expression::{Additive, DurationUnit, Expr, ExprKind, Literal, Multiplicative};
use crate::syntax::name::Path;
use crate::value::{Duration, MonthRule, Rounding, Unit};

impl Resolver<'_> {
    pub(super) fn negative(&mut self, operand: &Expr, span: Span) -> Typed {
        let operand = self.typed(operand, None);
        if !(operand.ty.is_number() || operand.ty.is_money() || operand.ty.is(&Base::Duration)) {
            let got = words::with_article(&operand.ty, &self.policy);
            self.diagnostics.push(errors::wrong_type(span, "a number, money or a duration", &got));
            return self.broken(span);
        }
        let node = self.push(Node::Negate(operand.node), operand.ty.clone(), span);
        Typed { node, ..operand }
    }

    pub(super) fn sum(&mut self, first: &Expr, rest: &[(Additive, Expr)], wanted: Option<&Type>, span: Span) -> Typed {
        let mut total = self.typed(first, wanted);
        let mut so_far = first.place.0;
        for (operator, expr) in rest {
            let term = self.typed(expr, None);
            total = self.added((total, so_far), *operator, (term, expr.place.0), span);
            so_far = Span::join(so_far, expr.place.0);
        }
        total
    }

    fn added(
        &mut self,
        (left, left_span): (Typed, Span),
        operator: Additive,
        (right, right_span): (Typed, Span),
        span: Span,
    ) -> Typed {
        if matches!(left.ty.base, Base::Date | Base::DateTime) && right.ty.is(&Base::Duration) {
            return self.shifted(left, operator, right, span);
        }
        let joined =
            join(&left.ty, &right.ty).filter(|ty| ty.is_number() || ty.is_money() || ty.base == Base::Duration);
        let Some(ty) = joined else {
            let what = match operator {
                Additive::Plus => "these can't be added:",
                Additive::Minus => "one can't be taken from the other:",
            };
            let (one, other) =
                (words::with_article(&left.ty, &self.policy), words::with_article(&right.ty, &self.policy));
            let found = errors::types_differ(span, what, (&one, left_span), (&other, right_span));
            self.diagnostics.push(match (&left.ty.base, &right.ty.base) {
                (Base::Date, Base::Date) => found.help("for the days between two dates write `days from … to …`"),
                (Base::Date | Base::DateTime, Base::Int) => {
                    found.help("say of what the number is: `30 days`, `1 month`, `2 hours`")
                }
                (Base::Period, Base::Duration) => {
                    found.help("what follows a form is a single operand: write `month of (d + 1 month)`")
                }
                _ => found,
            });
            return self.broken(span);
        };
        let (one, other, under) = self.common(&left, &right, span);
        let node = match operator {
            Additive::Plus => Node::Add(one, other),
            Additive::Minus => Node::Subtract(one, other),
        };
        let node = self.push(node, ty.clone(), span);
        Typed { node, ty, under, calendar: left.calendar.or(right.calendar), months: left.months.or(right.months) }
    }

    /// Two numerators over their common denominator.
    fn common(&mut self, left: &Typed, right: &Typed, span: Span) -> (NodeId, NodeId, Option<NodeId>) {
        let mut times = |node: NodeId, ty: &Type, under: Option<NodeId>| match under {
            Some(under) => self.push(Node::Multiply(node, under), ty.clone(), span),
            None => node,
        };
        let one = times(left.node, &left.ty, right.under);
        let other = times(right.node, &right.ty, left.under);
        let under = match (left.under, right.under) {
            (Some(one), Some(other)) => Some(times(one, &plain(Base::Decimal), Some(other))),
            (under, None) | (None, under) => under,
        };
        (one, other, under)
    }

    fn shifted(&mut self, date: Typed, operator: Additive, duration: Typed, span: Span) -> Typed {
        let ty = date.ty.clone().or_none(duration.ty.optional);
        let ty = if self.counts_minutes(duration.node) && ty.base == Base::Date { self.wrong_shift(span) } else { ty };
        let months = duration.months.or(self.months);
        let calendar = duration.calendar.or_else(|| self.calendar_for(&duration));
        let subtract = operator == Additive::Minus;
        self.leaf(Node::Shift { date: date.node, duration: duration.node, subtract, months, calendar }, ty, span)
    }

    /// A date and the duration after it.
    pub(super) fn after(&mut self, date: Typed, duration: Typed, span: Span) -> Typed {
        self.shifted(date, Additive::Plus, duration, span)
    }

    fn wrong_shift(&mut self, span: Span) -> Type {
        self.diagnostics.push(
            errors::wrong_type(span, "a datetime", "a date")
                .help("hours and minutes count from a moment: a fact of type datetime"),
        );
        super::typed::ANY
    }

    /// Whether a duration is written in whole days, or units of several.
    pub(super) fn counts_days(&self, duration: NodeId) -> bool {
        let written =
            matches!(self.policy.nodes.get(duration.index()), Some(Node::Duration(_) | Node::MakeDuration { .. }));
        written && !self.counts_minutes(duration)
    }

    fn counts_minutes(&self, duration: NodeId) -> bool {
        match self.policy.nodes.get(duration.index()) {
            Some(Node::Duration(duration)) => duration.unit == Unit::Minute,
            Some(Node::MakeDuration { unit, .. }) => *unit == Unit::Minute,
            Some(_) | None => false,
        }
    }

    /// The calendar for a duration that may be in working days.
    fn calendar_for(&mut self, duration: &Typed) -> Option<CalendarId> {
        match self.policy.nodes.get(duration.node.index()) {
            Some(Node::Duration(constant)) if constant.unit != Unit::WorkingDay => None,
            Some(Node::MakeDuration { unit, .. }) if *unit != Unit::WorkingDay => None,
            Some(_) | None => self.default_calendar(),
        }
    }

    pub(super) fn product(&mut self, first: &Expr, rest: &[(Multiplicative, Expr)], span: Span) -> Typed {
        let mut total = self.typed(first, None);
        let mut so_far = first.place.0;
        for (operator, expr) in rest {
            let factor = self.typed(expr, None);
            total = match operator {
                Multiplicative::Times => self.times((total, so_far), (factor, expr.place.0), span),
                Multiplicative::Over => self.over((total, so_far), (factor, expr.place.0), span),
            };
            so_far = Span::join(so_far, expr.place.0);
        }
        total
    }

    fn times(&mut self, left: (Typed, Span), right: (Typed, Span), span: Span) -> Typed {
        let Some(ty) = product_type(&left.0.ty, &right.0.ty) else {
            return self.no_product("these can't be multiplied:", left, right, span);
        };
        let node = self.push(Node::Multiply(left.0.node, right.0.node), ty.clone(), span);
        let under = self.both_under(left.0.under, right.0.under, span);
        Typed {
            under,
            calendar: left.0.calendar.or(right.0.calendar),
            months: left.0.months.or(right.0.months),
            ..Typed::new(node, ty)
        }
    }

    fn both_under(&mut self, left: Option<NodeId>, right: Option<NodeId>, span: Span) -> Option<NodeId> {
        match (left, right) {
            (Some(one), Some(other)) => Some(self.push(Node::Multiply(one, other), plain(Base::Decimal), span)),
            (under, None) | (None, under) => under,
        }
    }

    fn over(&mut self, left: (Typed, Span), right: (Typed, Span), span: Span) -> Typed {
        let optional = left.0.ty.optional || right.0.ty.optional;
        let money_by_money = left.0.ty.is_money() && right.0.ty.is_money();
        let by_number = right.0.ty.is_number() && (left.0.ty.is_number() || left.0.ty.is_money());
        if !(money_by_money || by_number) {
            return self.no_product("one can't be divided by the other:", left, right, span);
        }
        let decimal = plain(Base::Decimal).or_none(optional);
        let (numerator, denominator, ty) = if money_by_money {
            let numerator = self.push(Node::AmountOf(left.0.node, Some(right.0.node)), decimal.clone(), span);
            let denominator = self.push(Node::AmountOf(right.0.node, None), decimal.clone(), span);
            (numerator, denominator, decimal.clone())
        } else if left.0.ty.is_money() {
            (left.0.node, right.0.node, left.0.ty.clone().or_none(optional))
        } else {
            (left.0.node, right.0.node, decimal.clone())
        };
        let over = match right.0.under {
            Some(under) => self.push(Node::Multiply(numerator, under), ty.clone(), span),
            None => numerator,
        };
        let under = self.both_under(left.0.under, Some(denominator), span);
        Typed { under, ..Typed::new(over, ty) }
    }

    fn no_product(&mut self, what: &str, left: (Typed, Span), right: (Typed, Span), span: Span) -> Typed {
        let (one, other) =
            (words::with_article(&left.0.ty, &self.policy), words::with_article(&right.0.ty, &self.policy));
        self.diagnostics.push(errors::types_differ(span, what, (&one, left.1), (&other, right.1)));
        self.broken(span)
    }

    pub(super) fn round(&mut self, value: &Expr, step: &Expr, rounding: Rounding, span: Span) -> Typed {
        let typed = self.typed(value, None);
        let step_typed = self.value(step, None);
        let fits = (typed.ty.is_number() && step_typed.ty.is_number())
            || (typed.ty.is_money() && (step_typed.ty.is_money() || step_typed.ty.is_number()));
        if !fits && !typed.ty.is_any() && !step_typed.ty.is_any() {
            let (one, other) =
                (words::with_article(&typed.ty, &self.policy), words::with_article(&step_typed.ty, &self.policy));
            let found = errors::types_differ(
                span,
                "one can't be rounded to the other:",
                (&one, value.place.0),
                (&other, step.place.0),
            );
            self.diagnostics.push(found);
            return self.broken(span);
        }
        let whole = typed.ty.is_number() && step_typed.ty.base == Base::Int;
        let ty = if whole { INT.or_none(typed.ty.optional) } else { typed.ty.clone() };
        self.leaf(
            Node::Round { value: Quotient { over: typed.node, under: typed.under }, step: step_typed.node, rounding },
            ty,
            span,
        )
    }

    pub(super) fn duration(
        &mut self,
        amount: &Expr,
        unit: DurationUnit,
        calendar: Option<&Path>,
        months: Option<MonthRule>,
        span: Span,
    ) -> Typed {
        let (times, base) = unit.kept();
        let calendar = if base == Unit::WorkingDay { self.calendar(calendar, span) } else { None };
        let typed = if let ExprKind::Literal(Literal::Int(n)) = amount.kind {
            self.written_duration(n.checked_mul(times), base, span)
        } else {
            let amount = self.value_of(amount, &INT);
            let ty = DURATION.or_none(amount.ty.optional);
            self.leaf(Node::MakeDuration { amount: amount.node, times, unit: base }, ty, span)
        };
        Typed { calendar, months, ..typed }
    }
}

impl Resolver<'_> {
    fn written_duration(&mut self, amount: Option<i64>, unit: Unit, span: Span) -> Typed {
        match amount {
            Some(amount) => self.leaf(Node::Duration(Duration { amount, unit }), DURATION, span),
            None => {
                self.diagnostics.push(errors::wrong_type(span, "a shorter duration", "too long a duration"));
                self.broken(span)
            }
        }
    }
}

fn product_type(left: &Type, right: &Type) -> Option<Type> {
    let optional = left.optional || right.optional;
    let base = match (&left.base, &right.base) {
        (Base::Int, Base::Int) => Base::Int,
        (Base::Money(currency), _) if right.is_number() => Base::Money(*currency),
        (_, Base::Money(currency)) if left.is_number() => Base::Money(*currency),
        (Base::Duration, Base::Int) | (Base::Int, Base::Duration) => Base::Duration,
        (Base::Any, _) | (_, Base::Any) => Base::Any,
        _ if left.is_number() && right.is_number() => Base::Decimal,
        _ => return None,
    };
    Some(Type { base, optional })
}
