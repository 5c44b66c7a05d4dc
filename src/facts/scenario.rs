//! Facts from the data of a scenario: a tree that has been read from a rule file.

use super::errors;
use super::input::{Input, Key, Problem, Seen, Shape};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::declaration::{Given, GivenField};
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::value::date::{show_datetime, show_time};
use crate::value::{Money, number};

/// The data of a scenario being read.
pub(super) struct Data<'t> {
    root: &'t [GivenField],
    place: Span,
    /// What is open, the innermost last.
    open: Vec<Open<'t>>,
    /// The value that stands next.
    next: Option<&'t Given>,
    begun: bool,
    /// The words of the last value.
    words: String,
}

enum Open<'t> {
    Record(std::slice::Iter<'t, GivenField>),
    List(std::slice::Iter<'t, Given>),
}

impl<'t> Data<'t> {
    /// Begins to read the fields of a case.
    pub fn new(root: &'t [GivenField]) -> Data<'t> {
        let place = root.first().map_or_else(Span::default, |field| field.name.place.0);
        Data { root, place, open: Vec::new(), next: None, begun: false, words: String::new() }
    }

    fn given(&mut self, given: &'t Given) -> Result<Seen<'_>, Problem> {
        let (shape, place) = match given {
            Given::Record(fields, place) => {
                self.open.push(Open::Record(fields.iter()));
                (Shape::Record, place.0)
            }
            Given::List(elements, place) => {
                self.open.push(Open::List(elements.iter()));
                (Shape::List, place.0)
            }
            Given::Unknown(place) => (Shape::Unknown, place.0),
            Given::Value(expr) => {
                let place = expr.place.0;
                (self.expression(expr).ok_or_else(|| Problem::passing(no_value(place)))?, place)
            }
        };
        Ok(Seen { shape, place })
    }

    fn expression(&mut self, expr: &Expr) -> Option<Shape<'_>> {
        if let ExprKind::Literal(Literal::Text(text)) = &expr.kind {
            self.words.clone_from(text);
            return Some(Shape::Text(&self.words));
        }
        if let ExprKind::Literal(literal) = &expr.kind {
            return Some(self.literal(literal));
        }
        self.words = written(expr)?;
        let number = matches!(&expr.kind, ExprKind::Negative(of) if is_number(of));
        Some(if number { Shape::Number(&self.words) } else { Shape::Word(&self.words) })
    }

    fn literal(&mut self, literal: &Literal) -> Shape<'_> {
        self.words = literal_words(literal);
        match literal {
            Literal::Bool(value) => Shape::Bool(*value),
            Literal::None => Shape::Null,
            Literal::Int(_) | Literal::Decimal(_) => Shape::Number(&self.words),
            Literal::Text(_) => Shape::Text(&self.words),
            Literal::Percent(_) | Literal::Money(..) | Literal::Date(_) | Literal::Time(_) | Literal::DateTime(_) => {
                Shape::Word(&self.words)
            }
        }
    }
}

fn is_number(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Literal(Literal::Int(_) | Literal::Decimal(_)))
}

fn literal_words(literal: &Literal) -> String {
    match literal {
        Literal::Bool(value) => value.to_string(),
        Literal::None => "none".to_owned(),
        Literal::Int(number) => number.to_string(),
        Literal::Decimal(decimal) => decimal.to_string(),
        Literal::Percent(percent) => format!("{percent}%"),
        Literal::Money(amount, currency) => {
            format!("{} {currency}", number::show(Money::new(*amount, *currency).amount))
        }
        Literal::Text(text) => text.clone(),
        Literal::Date(date) => date.to_string(),
        Literal::Time(time) => show_time(*time),
        Literal::DateTime(moment) => show_datetime(*moment),
    }
}

/// What a value that is no literal is in words: a member, a duration, a period, a negative number.
fn written(expr: &Expr) -> Option<String> {
    if let ExprKind::Path(path) = &expr.kind {
        let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
        return Some(names.join("."));
    }
    if let ExprKind::Negative(of) = &expr.kind {
        return written(of).map(|words| format!("-{words}"));
    }
    if let ExprKind::Period(first, last) = &expr.kind {
        return Some(format!("{} .. {}", written(first)?, written(last)?));
    }
    if let ExprKind::Duration { amount, unit, calendar: None, months: None } = &expr.kind {
        return Some(format!("{} {}", written(amount)?, unit.plural()));
    }
    if let ExprKind::Literal(literal) = &expr.kind {
        return Some(literal_words(literal));
    }
    None
}

fn no_value(place: Span) -> Diagnostic {
    errors::not_readable(
        place,
        "a fact is a value, and this would have to be computed".to_owned(),
        "not a value".to_owned(),
        Some("write the value itself: a literal, a member, a list or a record".to_owned()),
    )
}

impl Input for Data<'_> {
    fn value(&mut self) -> Result<Seen<'_>, Problem> {
        if !std::mem::replace(&mut self.begun, true) {
            self.open.push(Open::Record(self.root.iter()));
            return Ok(Seen { shape: Shape::Record, place: self.place });
        }
        match self.next.take() {
            Some(given) => self.given(given),
            None => Ok(Seen { shape: Shape::Unknown, place: self.place }),
        }
    }

    fn key(&mut self) -> Result<Option<Key<'_>>, Problem> {
        let field = match self.open.last_mut() {
            Some(Open::Record(fields)) => fields.next(),
            Some(Open::List(_)) | None => None,
        };
        let Some(field) = field else {
            self.open.pop();
            return Ok(None);
        };
        self.next = Some(&field.value);
        Ok(Some(Key { text: &field.name.text, place: field.name.place.0 }))
    }

    fn element(&mut self) -> Result<bool, Problem> {
        self.next = match self.open.last_mut() {
            Some(Open::List(elements)) => elements.next(),
            Some(Open::Record(_)) | None => None,
        };
        if self.next.is_none() {
            self.open.pop();
        }
        Ok(self.next.is_some())
    }

    fn end(&mut self) -> Result<(), Problem> {
        Ok(())
    }
}
