//! Operands: a primary form with its fields, unit and `at`; and what stands behind an operand.

use super::{Reader, across};
use crate::syntax::cursor::Cursor;
use crate::syntax::errors;
use crate::syntax::expression::{DurationUnit, Expr, ExprKind, IsChoice, Literal, TextTest};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::Path;
use crate::syntax::show_expr;
use crate::value::{MonthRule, Roll, Weekday};

impl Reader<'_> {
    /// A primary form and what is attached to it.
    pub(super) fn operand(&mut self, node: Node<'_>) -> Expr {
        let whole = self.place(&node);
        if !matches!(node.as_rule(), Rule::operand | Rule::at_operand) {
            return self.primary(node);
        }
        let mut cursor = Cursor::new(node).all();
        let Some(first) = cursor.next() else { return Expr { kind: ExprKind::Broken, place: whole } };
        let mut value = self.primary(first);
        for tail in cursor {
            let place = across(value.place, self.place(&tail));
            let kind = match tail.as_rule() {
                Rule::field => self.field(value, tail),
                Rule::unit_tail => self.duration(value, tail),
                _ => self.at(value, tail),
            };
            value = Expr { kind, place };
        }
        value
    }

    fn field(&mut self, value: Expr, node: Node<'_>) -> ExprKind {
        Cursor::new(node).next().map_or(ExprKind::Broken, |word| ExprKind::Field(Box::new(value), self.name(&word)))
    }

    fn at(&mut self, value: Expr, node: Node<'_>) -> ExprKind {
        let Some(date) = Cursor::new(node).next() else { return ExprKind::Broken };
        ExprKind::At(Box::new(value), Box::new(self.operand(date)))
    }

    fn duration(&mut self, value: Expr, node: Node<'_>) -> ExprKind {
        let mut cursor = Cursor::new(node);
        let Some(unit) = cursor.take(Rule::unit) else { return ExprKind::Broken };
        let unit = self.unit(&unit);
        let calendar = self.calendar(&mut cursor);
        let months = cursor.take(Rule::month_rule).map(|rule| month_rule(rule.as_str()));
        ExprKind::Duration { amount: Box::new(value), unit, calendar, months }
    }

    /// `days`, `working days`
    pub(super) fn unit(&mut self, node: &Node<'_>) -> DurationUnit {
        let written = node.as_str().trim_end();
        match written.trim_end_matches('s') {
            "minute" => DurationUnit::Minute,
            "hour" => DurationUnit::Hour,
            "day" => DurationUnit::Day,
            "week" => DurationUnit::Week,
            "month" => DurationUnit::Month,
            "year" => DurationUnit::Year,
            _ => {
                if !written.starts_with("working") {
                    self.found.push(errors::working_days(self.span(node), written));
                }
                DurationUnit::WorkingDay
            }
        }
    }

    /// `in cn`
    pub(super) fn calendar(&mut self, cursor: &mut Cursor<'_>) -> Option<Path> {
        let node = cursor.take(Rule::in_calendar)?;
        Cursor::new(node).next().map(|path| self.path(path))
    }

    fn primary(&mut self, node: Node<'_>) -> Expr {
        let place = self.place(&node);
        if node.as_rule() == Rule::paren {
            return Cursor::new(node).next().map_or(Expr { kind: ExprKind::Broken, place }, |inner| self.expr(inner));
        }
        let kind = match node.as_rule() {
            Rule::path => self.lone_path(node),
            _ => self.literal(&node).or_else(|| self.form(node)).unwrap_or(ExprKind::Broken),
        };
        Expr { kind, place }
    }

    /// A path, or what other languages call `true` and `none`.
    fn lone_path(&mut self, node: Node<'_>) -> ExprKind {
        let (literal, own) = match node.as_str() {
            word if is_null(word) => (Literal::None, "none"),
            "True" | "TRUE" => (Literal::Bool(true), "true"),
            "False" | "FALSE" => (Literal::Bool(false), "false"),
            _ => return ExprKind::Path(self.path(node)),
        };
        self.found.push(errors::foreign_word(self.span(&node), node.as_str(), own));
        ExprKind::Literal(literal)
    }

    /// What stands behind an operand: `is media`, `on weekday`, `rolled forward in cn` …
    pub(super) fn postfix(&mut self, left: Expr, node: Node<'_>) -> Option<Expr> {
        let place = across(left.place, self.place(&node));
        let rule = node.as_rule();
        let mut cursor = Cursor::new(node);
        let value = Box::new(left);
        let kind = match rule {
            Rule::is_tail => self.is_tail(value, cursor),
            Rule::season_tail => {
                let negated = cursor.has(Rule::kw_not);
                let (first, last) = (self.month_day(&cursor.next()?), self.month_day(&cursor.next()?));
                let (first, last) = first.zip(last)?;
                ExprKind::InSeason { date: value, negated, first, last }
            }
            Rule::between_tail => {
                let negated = cursor.has(Rule::kw_not);
                let from = self.boxed(cursor.take(Rule::sum)?);
                cursor.take(Rule::and_op);
                let to = self.boxed(cursor.take(Rule::sum)?);
                if let Some(unit) = unit_alone(&value).filter(|_| !negated) {
                    let own = format!("{unit} from {} to {}", show_expr(&from), show_expr(&to));
                    self.report(errors::days_between(place.0, unit, &own));
                    return Some(Expr { kind: ExprKind::Broken, place });
                }
                ExprKind::InHours { time: value, negated, from, to }
            }
            Rule::on_tail => {
                let negated = cursor.has(Rule::kw_not);
                self.on_days(value, negated, cursor.next()?)?
            }
            Rule::text_tail => {
                let test = match cursor.mark()?.as_rule() {
                    Rule::kw_matches => TextTest::Matches,
                    Rule::kw_starts => TextTest::StartsWith,
                    Rule::kw_ends => TextTest::EndsWith,
                    _ => TextTest::Contains,
                };
                ExprKind::TextTest { test, text: value, argument: self.text(&cursor.next()?) }
            }
            _ => {
                let roll = if cursor.has(Rule::kw_back) { Roll::Back } else { Roll::Forward };
                ExprKind::Rolled { date: value, roll, calendar: self.calendar(&mut cursor) }
            }
        };
        Some(Expr { kind, place })
    }

    fn is_tail(&mut self, value: Box<Expr>, mut cursor: Cursor<'_>) -> ExprKind {
        let negated = cursor.has(Rule::kw_not);
        if cursor.has(Rule::kw_given) {
            return ExprKind::IsGiven { value, negated };
        }
        if cursor.has(Rule::kw_none) {
            return ExprKind::IsNone { value, negated };
        }
        let nodes: Vec<Node<'_>> = cursor.rest().collect();
        if let [only] = nodes.as_slice()
            && is_null(only.as_str().trim_end())
        {
            let (written, own) = if negated { ("is not ", "given") } else { ("is ", "none") };
            self.found.push(errors::foreign_none(self.span(only), written, only.as_str().trim_end(), own));
            return ExprKind::IsNone { value, negated };
        }
        let mut choices = Vec::new();
        for node in nodes {
            if node.as_rule() == Rule::is_choice {
                choices.extend(self.is_choice(node));
            } else if node.as_str().trim_end() == "||" {
                self.found.push(errors::foreign_operator(self.span(&node), "||", "or", "or"));
            }
        }
        ExprKind::Is { value, negated, choices }
    }

    /// `true`, `media`
    pub(super) fn is_choice(&mut self, node: Node<'_>) -> Option<IsChoice> {
        let mut cursor = Cursor::new(node);
        if cursor.has(Rule::kw_true) {
            return Some(IsChoice::Bool(true));
        }
        if cursor.has(Rule::kw_false) {
            return Some(IsChoice::Bool(false));
        }
        let path = cursor.next()?;
        let (meant, own) = match path.as_str() {
            "True" | "TRUE" => (true, "true"),
            "False" | "FALSE" => (false, "false"),
            _ => return Some(IsChoice::Member(self.path(path))),
        };
        self.found.push(errors::foreign_word(self.span(&path), path.as_str(), own));
        Some(IsChoice::Bool(meant))
    }

    fn on_days(&mut self, date: Box<Expr>, negated: bool, set: Node<'_>) -> Option<ExprKind> {
        let mut cursor = Cursor::new(set);
        let days = if cursor.has(Rule::kw_weekday) {
            vec![Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday]
        } else if cursor.has(Rule::kw_weekend) {
            vec![Weekday::Saturday, Weekday::Sunday]
        } else if let Some(working) = cursor.take(Rule::working_day) {
            let calendar = self.calendar(&mut Cursor::new(working));
            return Some(ExprKind::OnWorkingDay { date, negated, calendar });
        } else {
            cursor.rest().map(|day| weekday(day.as_str())).collect()
        };
        Some(ExprKind::OnWeekday { date, negated, days })
    }
}

/// What other languages call `none`.
fn is_null(word: &str) -> bool {
    matches!(word, "null" | "nil" | "None" | "NULL" | "Null")
}

/// `round down`, `round up`
pub(super) fn month_rule(written: &str) -> MonthRule {
    if written.trim_end().ends_with("up") { MonthRule::Up } else { MonthRule::Down }
}

/// `monday`
pub(super) fn weekday(word: &str) -> Weekday {
    match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}

/// `days` as people put it before `between`.
fn unit_alone(value: &Expr) -> Option<&'static str> {
    let ExprKind::Path(path) = &value.kind else { return None };
    let [name] = path.names.as_slice() else { return None };
    ["days", "weeks", "months", "years", "hours", "minutes"].into_iter().find(|unit| *unit == name.text)
}
