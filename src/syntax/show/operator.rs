//! Operators, with parentheses where the order needs them.

use super::form;
use super::{show_literal, show_path};
use crate::syntax::expression::{Additive, Expr, ExprKind, IsChoice, Multiplicative};

/// Everything fits.
pub(super) const LOOSEST: u8 = 0;
/// What stands where only one operand may.
pub(super) const TIGHTEST: u8 = 12;
/// What stands before a word that ends it, such as `to`.
pub(super) const SUM: u8 = 9;
const COMPARISON: u8 = 4;

/// An expression where only those that bind at least so tightly need no parentheses.
pub(super) fn show(expr: &Expr, least: u8) -> String {
    let shown = bare(expr);
    if power(&expr.kind) < least { format!("({shown})") } else { shown }
}

/// The same where something follows that an open end would swallow: `(any a in xs have c) == true`.
fn closed(expr: &Expr, least: u8) -> String {
    if is_open(expr) { format!("({})", bare(expr)) } else { show(expr, least) }
}

/// Whether it ends in a whole expression.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other forms end in a word, a bracket or one operand")]
fn is_open(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::If(..) => true,
        ExprKind::Aggregate(form) => form.have.is_some() || (form.filter.is_some() && form.order.is_none()),
        ExprKind::Covered(form) => form.filter.is_some() && form.within.is_none(),
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.last().is_some_and(is_open),
        ExprKind::Not(inner) | ExprKind::Negative(inner) => is_open(inner),
        ExprKind::Sum(_, rest) => rest.last().is_some_and(|(_, last)| is_open(last)),
        ExprKind::Product(_, rest) => rest.last().is_some_and(|(_, last)| is_open(last)),
        ExprKind::Compare(_, _, last)
        | ExprKind::In { set: last, .. }
        | ExprKind::Otherwise(_, last)
        | ExprKind::Cut(_, last)
        | ExprKind::Period(_, last)
        | ExprKind::Overlaps(_, last) => is_open(last),
        _ => false,
    }
}

/// How tightly the outermost operator binds.
fn power(kind: &ExprKind) -> u8 {
    match kind {
        ExprKind::If(..) => 0,
        ExprKind::Or(_) => 1,
        ExprKind::And(_) => 2,
        ExprKind::Not(_) => 3,
        ExprKind::Compare(..)
        | ExprKind::Is { .. }
        | ExprKind::IsGiven { .. }
        | ExprKind::IsNone { .. }
        | ExprKind::In { .. }
        | ExprKind::Overlaps(..)
        | ExprKind::OnWeekday { .. }
        | ExprKind::OnWorkingDay { .. }
        | ExprKind::InSeason { .. }
        | ExprKind::InHours { .. }
        | ExprKind::TextTest { .. } => COMPARISON,
        ExprKind::Cut(..) => 5,
        ExprKind::Period(..) => 6,
        ExprKind::Otherwise(..) => 7,
        ExprKind::Rolled { .. } => 8,
        ExprKind::Sum(..) => SUM,
        ExprKind::Product(..) => 10,
        ExprKind::Negative(_) => 11,
        ExprKind::Literal(literal) if show_literal(literal).starts_with('-') => 11,
        // these end in a whole expression, which would go on with what follows
        ExprKind::Aggregate(_) | ExprKind::Covered(_) => SUM + 1,
        ExprKind::Literal(_)
        | ExprKind::Path(_)
        | ExprKind::Field(..)
        | ExprKind::Call(..)
        | ExprKind::Today
        | ExprKind::GoverningDate
        | ExprKind::By(_)
        | ExprKind::List(_)
        | ExprKind::Between { .. }
        | ExprKind::PeriodOf(..)
        | ExprKind::Trailing { .. }
        | ExprKind::Cycle { .. }
        | ExprKind::DaysOf(_)
        | ExprKind::EdgeOf(..)
        | ExprKind::NthWeekday { .. }
        | ExprKind::WeekdayNear { .. }
        | ExprKind::PartOf(..)
        | ExprKind::Scale(_)
        | ExprKind::Round { .. }
        | ExprKind::Characters { .. }
        | ExprKind::Duration { .. }
        | ExprKind::At(..)
        | ExprKind::Dated(_)
        | ExprKind::Disputed(_)
        | ExprKind::Broken => TIGHTEST,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the other forms are shown in a file of their own")]
fn bare(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Literal(literal) => show_literal(literal),
        ExprKind::Path(path) => show_path(path),
        ExprKind::And(parts) => joined(parts, " and ", 3),
        ExprKind::Or(parts) => alternatives(parts),
        ExprKind::Not(inner) => format!("not {}", show(inner, 3)),
        ExprKind::Negative(inner) => format!("-{}", show(inner, TIGHTEST)),
        ExprKind::Sum(first, rest) => {
            chain(first, SUM, rest.iter().map(|(sign, operand)| (additive(*sign), operand)), 10)
        }
        ExprKind::Product(first, rest) => {
            chain(first, 10, rest.iter().map(|(sign, operand)| (multiplicative(*sign), operand)), 11)
        }
        ExprKind::Compare(comparison, a, b) => {
            format!("{} {} {}", left(a), comparison.symbol(), show(b, COMPARISON + 1))
        }
        ExprKind::Is { value, negated, choices } => {
            let choices: Vec<String> = choices.iter().map(choice).collect();
            format!("{} is {}{}", left(value), not(*negated), choices.join(" or "))
        }
        ExprKind::IsGiven { value, negated } => format!("{} is {}given", left(value), not(*negated)),
        ExprKind::IsNone { value, negated } => format!("{} is {}none", left(value), not(*negated)),
        ExprKind::In { value, negated, set } => {
            format!("{} {}in {}", left(value), not(*negated), show(set, COMPARISON + 1))
        }
        ExprKind::Otherwise(a, b) => format!("{} otherwise {}", closed(a, 7), show(b, 8)),
        ExprKind::If(c, a, b) => format!("if {} then {} else {}", show(c, LOOSEST), show(a, LOOSEST), show(b, LOOSEST)),
        ExprKind::Cut(a, b) => format!("{} cut to {}", closed(a, 5), show(b, 6)),
        ExprKind::Period(a, b) => format!("{} .. {}", closed(a, 7), show(b, 7)),
        ExprKind::Overlaps(a, b) => format!("{} overlaps {}", left(a), show(b, COMPARISON + 1)),
        _ => form::show(&expr.kind),
    }
}

/// What stands before a comparison.
pub(super) fn left(value: &Expr) -> String {
    closed(value, COMPARISON + 1)
}

/// `not ` or nothing
pub(super) fn not(negated: bool) -> &'static str {
    if negated { "not " } else { "" }
}

fn choice(choice: &IsChoice) -> String {
    match choice {
        IsChoice::Bool(value) => value.to_string(),
        IsChoice::Member(path) => show_path(path),
    }
}

fn joined(parts: &[Expr], word: &str, least: u8) -> String {
    let (last, before) = match parts.split_last() {
        Some((last, before)) => (show(last, least), before),
        None => return String::new(),
    };
    before.iter().map(|part| closed(part, least) + word).collect::<String>() + &last
}

/// Alternatives. A name behind `is a or` would be read as one more member: then what stands before it is closed.
fn alternatives(parts: &[Expr]) -> String {
    let mut shown = String::new();
    for (number, part) in parts.iter().enumerate() {
        let next = parts.get(number + 1);
        shown += &match next {
            Some(next) if ends_in_choice(part) && begins_with_name(next) => format!("({})", bare(part)),
            Some(_) => closed(part, 2),
            None => show(part, 2),
        };
        shown += if next.is_some() { " or " } else { "" };
    }
    shown
}

/// Whether it ends in a choice of members.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other forms end in no choice")]
fn ends_in_choice(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.last().is_some_and(ends_in_choice),
        ExprKind::Not(inner) => ends_in_choice(inner),
        ExprKind::Is { .. } => true,
        _ => false,
    }
}

/// Whether it begins with a name that stands by itself.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other forms begin with no such name")]
fn begins_with_name(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.first().is_some_and(begins_with_name),
        ExprKind::Path(_) | ExprKind::Literal(_) => true,
        _ => false,
    }
}

/// Operands joined by operators; what stands last may have an open end.
fn chain<'e>(first: &Expr, least: u8, rest: impl Iterator<Item = (&'static str, &'e Expr)>, each: u8) -> String {
    let rest: Vec<_> = rest.collect();
    let last = rest.len().saturating_sub(1);
    let mut shown = closed(first, least);
    for (number, (sign, operand)) in rest.into_iter().enumerate() {
        let operand = if number == last { show(operand, each) } else { closed(operand, each) };
        shown += &format!(" {sign} {operand}");
    }
    shown
}

fn additive(sign: Additive) -> &'static str {
    match sign {
        Additive::Plus => "+",
        Additive::Minus => "-",
    }
}

fn multiplicative(sign: Multiplicative) -> &'static str {
    match sign {
        Multiplicative::Times => "*",
        Multiplicative::Over => "/",
    }
}
