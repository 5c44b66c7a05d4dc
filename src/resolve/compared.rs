//! What was meant where two values of different types are compared: a unit or a currency that is missing, a length, a list of values.

use super::Resolver;
use super::errors;
use super::names::joined;
use super::typed::Typed;
use super::words;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::{Comparison, Expr, ExprKind, Literal};
use crate::syntax::name::Path;
use crate::syntax::show_expr;
use crate::value::Date;

/// What other languages call how many there are, and whether there are any.
const LENGTHS: [&str; 6] = ["length", "size", "len", "count", "number", "total"];
const EMPTY: [&str; 4] = ["isEmpty", "is_empty", "empty", "none"];

impl Resolver<'_> {
    /// What is wrong where a value is compared with one that is written without its unit, or with a unit too many.
    pub(super) fn unit_forgotten(
        &self,
        value: (&Typed, &Expr),
        other: (&Typed, &Expr),
        span: Span,
    ) -> Option<Diagnostic> {
        let (why, own, instead) = meant(&value.0.ty.base, value.1, &other.1.kind)?;
        let [one, two] = [value.0, other.0].map(|side| words::with_article(&side.ty, &self.policy));
        let found =
            errors::types_differ(span, "these can't be compared:", (&one, value.1.place.0), (&two, other.1.place.0));
        let place = match instead {
            Instead::Value => value.1.place.0,
            Instead::Other => other.1.place.0,
            Instead::Both => span,
        };
        Some(errors::written_so(found, place, why, &own))
    }

    /// `n == 1 or 2`, `kind != a and b`: the values that stand alone, as a list behind the first comparison.
    pub(super) fn values_alone(&mut self, operands: &[Expr], joined_by: Node, span: Span) -> Option<Typed> {
        let [Expr { kind: ExprKind::Compare(comparison, subject, first), .. }, others @ ..] = operands else {
            return None;
        };
        let negated = *comparison == Comparison::NotEqual;
        let either = matches!(joined_by, Node::Or(_));
        if !(either && *comparison == Comparison::Equal || negated && !either) {
            return None;
        }
        let alone = |expr: &Expr| {
            let ExprKind::Path(path) = &expr.kind else {
                return matches!(&expr.kind, ExprKind::Literal(one) if !matches!(one, Literal::Bool(_) | Literal::None));
            };
            path.names.len() == 1 && self.names_a_member(path)
        };
        if others.is_empty() || !others.iter().all(alone) {
            return None;
        }
        let all = std::iter::once(&**first).chain(others).map(|expr| {
            // a member in quotes is one without
            let quoted = if let ExprKind::Literal(Literal::Text(text)) = &expr.kind { Some(text) } else { None };
            quoted.filter(|text| self.is_a_member(text)).cloned().unwrap_or_else(|| show_expr(expr))
        });
        let all: Vec<String> = all.collect();
        let of = show_expr(subject);
        let own = match (all.iter().all(|name| self.is_a_member(name)), negated) {
            (true, false) => format!("{of} is {}", all.join(" or ")),
            (true, true) => format!("{of} is not {}", all.join(" or ")),
            (false, false) => format!("{of} in [{}]", all.join(", ")),
            (false, true) => format!("{of} not in [{}]", all.join(", ")),
        };
        let place = others.first().map_or(span, |other| other.place.0);
        self.diagnostics.push(errors::value_for_condition(place, span, &own));
        Some(self.broken(span))
    }

    fn names_a_member(&self, path: &Path) -> bool {
        let Some(name) = path.names.first() else { return false };
        let fact = self.policy.facts.fields.contains_key(&name.text);
        !fact && self.is_a_member(&name.text)
    }

    fn is_a_member(&self, name: &str) -> bool {
        self.policy.members.iter().any(|member| member.name == name)
    }

    /// With `length(apps)` for `apps.length`, where that is the field that was not found; `before` are the findings that were there.
    pub(super) fn size_of_list(&mut self, path: &Path, before: usize) {
        let Some(found) = self.diagnostics.get_mut(before..).and_then(<[Diagnostic]>::last_mut) else { return };
        let at = found.primary.as_ref().map(|label| label.span);
        let place = path.names.iter().position(|name| at == Some(name.place.0));
        let (Some(place), Code::E0206, None) = (place.filter(|place| *place > 0), found.code, &found.help) else {
            return;
        };
        let (of, name) = path.names.split_at(place);
        let (of, Some(name), true) = (joined(of), name.first(), name.len() == 1) else { return };
        let own = match name.text.as_str() {
            text if LENGTHS.contains(&text) => format!("length({of})"),
            text if EMPTY.contains(&text) => format!("length({of}) == 0"),
            _ => return,
        };
        found.help = Some(format!("write `{own}`"));
        *found = found.clone().suggest(path.place.0, own);
    }
}

/// What is written anew.
enum Instead {
    Value,
    Other,
    Both,
}

/// What was to stand there, in words and as written.
fn meant(base: &Base, value: &Expr, other: &ExprKind) -> Option<(&'static str, String, Instead)> {
    if let (Base::Int | Base::Decimal, ExprKind::Duration { amount, .. }) = (base, other) {
        return Some(("what it is compared with is a number, without a unit", show_expr(amount), Instead::Other));
    }
    let ExprKind::Literal(literal) = other else { return None };
    if let ExprKind::Path(_) = value.kind
        && let Some((why, own, instead)) = meant_by_name(base, &show_expr(value), literal)
    {
        return Some((why, own, instead));
    }
    let number = match literal {
        Literal::Int(number) => Some(number.to_string()),
        Literal::Decimal(number) => Some(number.to_string()),
        Literal::Bool(_) | Literal::None | Literal::Percent(_) | Literal::Money(..) | Literal::Text(_) => None,
        Literal::Date(_) | Literal::Time(_) | Literal::DateTime(_) => None,
    };
    let (why, own) = match (base, literal) {
        (Base::Money(Some(currency)), _) => ("an amount has its currency", format!("{} {currency}", number?)),
        (Base::Duration, Literal::Int(number)) => ("a length of time has its unit", format!("{number} days")),
        (Base::Text, Literal::Int(_) | Literal::Decimal(_)) => ("a text stands in quotes", format!("\"{}\"", number?)),
        (Base::Int | Base::Decimal, Literal::Text(text)) if text.parse::<i64>().is_ok() => {
            ("a number stands without quotes", text.clone())
        }
        (Base::Time, Literal::Int(hour @ 0..=23)) => ("a time has its minutes", format!("{hour:02}:00")),
        (Base::Date, Literal::Int(figures)) => ("a day has its dashes", day(*figures)?.to_string()),
        _ => return None,
    };
    Some((why, own, Instead::Other))
}

/// A fact that is compared as if it were what it has or how many there are of it: `stays > 3`, `filed_on > 2020`, `paid == 1`.
fn meant_by_name(base: &Base, name: &str, literal: &Literal) -> Option<(&'static str, String, Instead)> {
    match (base, literal) {
        (Base::List(_), Literal::Int(_)) => {
            Some(("how many there are is another question", format!("length({name})"), Instead::Value))
        }
        (Base::Date, Literal::Int(1000..=2999)) => {
            Some(("a year is a part of a day", format!("year number of {name}"), Instead::Value))
        }
        (Base::Bool, Literal::Int(1)) => Some(("a condition stands by itself", name.to_owned(), Instead::Both)),
        (Base::Bool, Literal::Int(0)) => Some(("a condition stands by itself", format!("not {name}"), Instead::Both)),
        (Base::Bool, Literal::Text(text)) if ["true", "yes"].contains(&text.to_lowercase().as_str()) => {
            Some(("a condition stands by itself", name.to_owned(), Instead::Both))
        }
        (Base::Bool, Literal::Text(text)) if ["false", "no"].contains(&text.to_lowercase().as_str()) => {
            Some(("a condition stands by itself", format!("not {name}"), Instead::Both))
        }
        _ => None,
    }
}

/// 20180401 as a day
fn day(figures: i64) -> Option<Date> {
    let part = |from: i64, of: i64| i8::try_from(figures / from % of).ok();
    Date::new(i16::try_from(figures / 10_000).ok().filter(|year| *year > 1000)?, part(100, 100)?, part(1, 100)?).ok()
}
