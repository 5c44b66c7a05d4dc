//! Operators and their order, from a flat row of operands and operators.

use std::iter::Peekable;

use pest::iterators::Pairs;

use super::date::meant_days;
use super::{LONGEST_CHAIN, Reader, across};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::cursor::Cursor;
use crate::syntax::errors;
use crate::syntax::expression::{Additive, Comparison, Expr, ExprKind, Literal, Multiplicative};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::Place;

type Row<'i> = Peekable<Pairs<'i, Rule>>;

const NOT: u8 = 3;
const COMPARISON: u8 = 4;
const UNARY: u8 = 11;

impl Reader<'_> {
    /// Any expression.
    pub(in crate::syntax) fn expr(&mut self, node: Node<'_>) -> Expr {
        let place = self.place(&node);
        let read = self.deeper(place.0, |reader| {
            let mut cursor = Cursor::new(node);
            match cursor.take(Rule::if_form) {
                Some(form) => reader.if_form(form),
                None => reader.climb(&mut cursor.all().peekable(), 0),
            }
        });
        read.unwrap_or(Expr { kind: ExprKind::Broken, place })
    }

    /// An expression in a box.
    pub(super) fn boxed(&mut self, node: Node<'_>) -> Box<Expr> {
        Box::new(self.expr(node))
    }

    fn if_form(&mut self, node: Node<'_>) -> Option<Expr> {
        let place = self.place(&node);
        let nodes: Vec<Node<'_>> = Cursor::new(node).rest().collect();
        let mut backwards = nodes.into_iter().rev();
        let mut result = self.expr(backwards.next()?);
        let rest: Vec<Node<'_>> = backwards.rev().collect();
        let (first, others) = rest.split_at_checked(2)?;
        for elif in others.iter().rev() {
            self.found.push(errors::elif(self.span(elif)));
            let mut inner = Cursor::new(elif.clone());
            let (condition, then) = (self.boxed(inner.next()?), self.boxed(inner.next()?));
            let inner_place = across(self.place(elif), result.place);
            result = Expr { kind: ExprKind::If(condition, then, Box::new(result)), place: inner_place };
        }
        let [condition, then] = first else { return None };
        let (condition, then) = (self.boxed(condition.clone()), self.boxed(then.clone()));
        Some(Expr { kind: ExprKind::If(condition, then, Box::new(result)), place })
    }

    /// Reads operators that bind at least so tightly.
    fn climb(&mut self, row: &mut Row<'_>, least: u8) -> Option<Expr> {
        let mut left = self.prefixed(row)?;
        while let Some(operator) = row.next_if(|next| power(next.as_rule()) >= least.max(1)) {
            let strength = power(operator.as_rule());
            if is_postfix(operator.as_rule()) {
                left = self.postfix(left, operator)?;
            } else {
                let right = self.climb(row, strength + 1)?;
                left = self.infix(left, operator, right)?;
            }
        }
        Some(left)
    }

    /// A lone operand, perhaps negative.
    pub(super) fn climb_key(&mut self, node: Node<'_>) -> Option<Expr> {
        self.climb(&mut Cursor::new(node).all().peekable(), UNARY)
    }

    fn prefixed(&mut self, row: &mut Row<'_>) -> Option<Expr> {
        let first = row.next()?;
        let place = self.place(&first);
        let (strength, negation) = match first.as_rule() {
            Rule::minus => (UNARY, false),
            Rule::kw_not => (NOT, true),
            Rule::slip_not => {
                self.found.push(errors::foreign_operator(place.0, "!", "not", "not "));
                (NOT, true)
            }
            _ => return Some(self.operand(first)),
        };
        let inner = self.deeper(place.0, |reader| reader.climb(row, strength))?;
        let whole = across(place, inner.place);
        Some(if negation {
            Expr { kind: ExprKind::Not(Box::new(inner)), place: whole }
        } else {
            negative(inner, whole)
        })
    }

    fn infix(&mut self, left: Expr, operator: Node<'_>, right: Expr) -> Option<Expr> {
        let place = across(left.place, right.place);
        let here = self.span(&operator);
        let rule = operator.as_rule();
        let chained = power(rule) == COMPARISON && left.place.0.end <= here.start;
        if chained
            && is_first_comparison(&left.kind)
            && let Some(meant) = self.compare_once(&left, here, &right)
        {
            return Some(Expr { kind: meant, place });
        }
        let kind =
            match rule {
                Rule::or_op => {
                    self.spelt(operator, "||", "or");
                    joined(left, right, ExprKind::Or, |kind| {
                        if let ExprKind::Or(parts) = kind { Ok(parts) } else { Err(kind) }
                    })
                }
                Rule::and_op => {
                    self.spelt(operator, "&&", "and");
                    joined(left, right, ExprKind::And, |kind| {
                        if let ExprKind::And(parts) = kind { Ok(parts) } else { Err(kind) }
                    })
                }
                Rule::plus => added(left, Additive::Plus, right),
                Rule::minus => added(left, Additive::Minus, right),
                Rule::times => multiplied(left, Multiplicative::Times, right),
                Rule::over if self.is_date(&left, &right) => ExprKind::Broken,
                Rule::over => multiplied(left, Multiplicative::Over, right),
                Rule::compare_op => {
                    let comparison = self.comparison(&operator)?;
                    ExprKind::Compare(comparison, Box::new(left), Box::new(right))
                }
                Rule::in_op => {
                    let negated = Cursor::new(operator).has(Rule::kw_not);
                    ExprKind::In { value: Box::new(left), negated, set: Box::new(right) }
                }
                Rule::kw_overlaps => ExprKind::Overlaps(Box::new(left), Box::new(right)),
                Rule::cut_op => ExprKind::Cut(Box::new(left), Box::new(right)),
                Rule::dots => ExprKind::Period(Box::new(left), Box::new(right)),
                Rule::kw_otherwise => ExprKind::Otherwise(Box::new(left), Box::new(right)),
                _ => return None,
            };
        if operands(&kind) == LONGEST_CHAIN + 1 {
            self.report(errors::long_chain(here));
        }
        Some(Expr { kind, place })
    }

    /// Comparisons don't chain; the parentheses of `(a < b) == c` make it another thing.
    fn compare_once(&mut self, left: &Expr, here: Span, right: &Expr) -> Option<ExprKind> {
        let written = |start: u32, end: u32| self.written.get(start as usize..end as usize).unwrap_or_default();
        if written(left.place.0.end, here.start).contains(')') {
            return None;
        }
        let middle = if let ExprKind::Compare(_, _, middle) = &left.kind { Some(middle.place.0) } else { None };
        let own = middle.map(|middle| {
            let (first, end) = (left.place.0, right.place.0.end);
            let (first, last) = (written(first.start, first.end), written(here.start, end));
            format!("{first} and {} {last}", written(middle.start, middle.end))
        });
        self.report(errors::chained_comparison(Span::join(left.place.0, right.place.0), here, own.as_deref()));
        Some(ExprKind::Broken)
    }

    /// `1/2/2020`, which is no division.
    fn is_date(&mut self, left: &Expr, right: &Expr) -> bool {
        let whole = Span::join(left.place.0, right.place.0);
        let written = self.written.get(whole.start as usize..whole.end as usize).unwrap_or_default();
        let Some(days) = meant_days(written) else { return false };
        let inside = |found: &Diagnostic| {
            found.primary.as_ref().is_some_and(|label| whole.start <= label.span.start && label.span.end <= whole.end)
        };
        self.found.retain(|found| !inside(found));
        self.report(errors::day_first(whole, written, &days));
        true
    }

    /// Reports an operator that is spelt as elsewhere.
    fn spelt(&mut self, operator: Node<'_>, foreign: &str, own: &str) {
        if operator.as_str().trim_end() == foreign {
            self.found.push(errors::foreign_operator(self.span(&operator), foreign, own, own));
        }
    }

    /// `<=`, and what people write for it.
    pub(super) fn comparison(&mut self, operator: &Node<'_>) -> Option<Comparison> {
        let written = operator.as_str().trim_end();
        let (comparison, own) = match written {
            "==" => return Some(Comparison::Equal),
            "!=" => return Some(Comparison::NotEqual),
            "<" => return Some(Comparison::Less),
            "<=" => return Some(Comparison::LessOrEqual),
            ">" => return Some(Comparison::Greater),
            ">=" => return Some(Comparison::GreaterOrEqual),
            "=" | "===" => (Comparison::Equal, "=="),
            "<>" => (Comparison::NotEqual, "!="),
            "=<" => (Comparison::LessOrEqual, "<="),
            _ => return None,
        };
        self.found.push(errors::foreign_operator(self.span(operator), written, own, own));
        Some(comparison)
    }
}

/// How tightly an operator binds; 0 for what is none.
fn power(rule: Rule) -> u8 {
    match rule {
        Rule::or_op => 1,
        Rule::and_op => 2,
        Rule::compare_op | Rule::in_op | Rule::kw_overlaps => COMPARISON,
        Rule::is_tail | Rule::season_tail | Rule::between_tail | Rule::on_tail | Rule::text_tail => COMPARISON,
        Rule::cut_op => 5,
        Rule::dots => 6,
        Rule::kw_otherwise => 7,
        Rule::rolled_tail => 8,
        Rule::plus | Rule::minus => 9,
        Rule::times | Rule::over => 10,
        _ => 0,
    }
}

fn is_postfix(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::is_tail | Rule::season_tail | Rule::between_tail | Rule::on_tail | Rule::text_tail | Rule::rolled_tail
    )
}

/// A comparison of things that are no comparisons: a chain is reported where it begins.
fn is_first_comparison(kind: &ExprKind) -> bool {
    match kind {
        ExprKind::Compare(_, value, _) | ExprKind::In { value, .. } | ExprKind::Is { value, .. } => {
            !is_comparison(&value.kind) && !matches!(value.kind, ExprKind::Broken)
        }
        _ => false,
    }
}

fn is_comparison(kind: &ExprKind) -> bool {
    matches!(kind, ExprKind::Compare(..) | ExprKind::In { .. } | ExprKind::Is { .. })
}

/// `-5` is a number, `-x` is an operation.
fn negative(inner: Expr, place: Place) -> Expr {
    let kind = match inner.kind {
        ExprKind::Literal(Literal::Int(n)) => ExprKind::Literal(Literal::Int(n.saturating_neg())),
        ExprKind::Literal(Literal::Decimal(n)) => ExprKind::Literal(Literal::Decimal(-n)),
        ExprKind::Literal(Literal::Percent(n)) => ExprKind::Literal(Literal::Percent(-n)),
        ExprKind::Literal(Literal::Money(n, currency)) => ExprKind::Literal(Literal::Money(-n, currency)),
        kind => ExprKind::Negative(Box::new(Expr { kind, place: inner.place })),
    };
    Expr { kind, place }
}

/// One more operand of `and` or `or`.
fn joined(
    left: Expr,
    right: Expr,
    make: fn(Vec<Expr>) -> ExprKind,
    split: fn(ExprKind) -> Result<Vec<Expr>, ExprKind>,
) -> ExprKind {
    let place = left.place;
    let mut parts = split(left.kind).unwrap_or_else(|kind| vec![Expr { kind, place }]);
    parts.push(right);
    make(parts)
}

fn added(left: Expr, sign: Additive, right: Expr) -> ExprKind {
    let place = left.place;
    match left.kind {
        ExprKind::Sum(first, mut rest) => {
            rest.push((sign, right));
            ExprKind::Sum(first, rest)
        }
        kind => ExprKind::Sum(Box::new(Expr { kind, place }), vec![(sign, right)]),
    }
}

fn multiplied(left: Expr, sign: Multiplicative, right: Expr) -> ExprKind {
    let place = left.place;
    match left.kind {
        ExprKind::Product(first, mut rest) => {
            rest.push((sign, right));
            ExprKind::Product(first, rest)
        }
        kind => ExprKind::Product(Box::new(Expr { kind, place }), vec![(sign, right)]),
    }
}

fn operands(kind: &ExprKind) -> usize {
    match kind {
        ExprKind::Or(parts) | ExprKind::And(parts) => parts.len(),
        ExprKind::Sum(_, rest) => rest.len() + 1,
        ExprKind::Product(_, rest) => rest.len() + 1,
        _ => 0,
    }
}
