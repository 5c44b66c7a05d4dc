//! The forms of expressions that begin with a word.

use super::Reader;
use super::operand::weekday;
use super::provision::contest;
use crate::syntax::cursor::Cursor;
use crate::syntax::errors;
use crate::syntax::expression::{
    Arm, BetweenUnit, By, CycleUnit, DatedVersion, Edge, Expr, ExprKind, Part, PeriodKind,
};
use crate::syntax::grammar::{Node, Rule};
use crate::value::{CharClass, Relation, Rounding};

impl Reader<'_> {
    /// A form, or nothing if it is none or reported.
    pub(super) fn form(&mut self, node: Node<'_>) -> Option<ExprKind> {
        let rule = node.as_rule();
        let written = node.as_str();
        let mut cursor = Cursor::new(node);
        Some(match rule {
            Rule::list => ExprKind::List(cursor.rest().map(|item| self.expr(item)).collect()),
            Rule::call => {
                let path = self.path(cursor.take(Rule::path)?);
                let arguments = Cursor::new(cursor.take(Rule::arguments)?).rest();
                ExprKind::Call(path, arguments.map(|argument| self.expr(argument)).collect())
            }
            Rule::kw_today => ExprKind::Today,
            Rule::governing_date => ExprKind::GoverningDate,
            Rule::by_form => ExprKind::By(self.by(cursor)?),
            Rule::aggregate => ExprKind::Aggregate(self.aggregate(cursor.next()?)?),
            Rule::covered => self.covered(cursor)?,
            Rule::trailing => {
                let length = self.operand(cursor.take(Rule::operand)?);
                ExprKind::Trailing { length: Box::new(length), to: self.boxed(cursor.next()?) }
            }
            Rule::cycle => self.cycle(cursor)?,
            Rule::weekday_near => self.weekday_near(cursor)?,
            Rule::nth_weekday => {
                let ordinal = cursor.take(Rule::ordinal);
                let n = ordinal.map(|node| self.ordinal(&node));
                let day = weekday(cursor.take(Rule::weekday)?.as_str());
                ExprKind::NthWeekday { n, weekday: day, period: self.boxed(cursor.next()?) }
            }
            Rule::between_form => self.between(cursor)?,
            Rule::part_form => {
                let part = part(cursor.take(Rule::part)?.as_str());
                ExprKind::PartOf(part, self.boxed(cursor.next()?))
            }
            Rule::period_form => ExprKind::PeriodOf(period_kind(written), self.boxed(cursor.next()?)),
            Rule::days_form => ExprKind::DaysOf(self.boxed(cursor.next()?)),
            Rule::edge_form => {
                let edge = if written.starts_with("start") { Edge::Start } else { Edge::End };
                ExprKind::EdgeOf(edge, self.boxed(cursor.next()?))
            }
            Rule::scale => self.scale(written.starts_with("brackets"), cursor)?,
            Rule::round_form => {
                let (value, step) = (self.boxed(cursor.next()?), self.boxed(cursor.next()?));
                ExprKind::Round { value, step, rounding: rounding(cursor.next()?.as_str())? }
            }
            Rule::character_form => self.characters(written.starts_with("every"), cursor)?,
            Rule::dated => ExprKind::Dated(cursor.rest().filter_map(|version| self.dated_version(version)).collect()),
            _ => return None,
        })
    }

    fn by(&mut self, mut cursor: Cursor<'_>) -> Option<By> {
        let on = self.boxed(cursor.take(Rule::expr)?);
        let mut arms = Vec::new();
        let mut otherwise = None;
        for node in cursor.rest() {
            let arm = self.arm(node)?;
            if arm.keys.is_empty() {
                otherwise = Some(Box::new(arm.value));
            } else {
                arms.push(arm);
            }
        }
        Some(By { on, arms, otherwise })
    }

    /// `media, government: 5`; without keys where it begins with `else`.
    pub(super) fn arm(&mut self, node: Node<'_>) -> Option<Arm> {
        let place = self.place(&node);
        let mut inner = Cursor::new(node);
        let mut keys = Vec::new();
        while let Some(key) = inner.take(Rule::arm_key) {
            keys.push(self.key(key));
        }
        let value = self.expr(inner.next()?);
        Some(Arm { keys, value: self.contested(value, &mut inner), place })
    }

    /// A member or a literal before a colon.
    pub(super) fn key(&mut self, node: Node<'_>) -> Expr {
        let place = self.place(&node);
        self.climb_key(node).unwrap_or(Expr { kind: ExprKind::Broken, place })
    }

    fn cycle(&mut self, mut cursor: Cursor<'_>) -> Option<ExprKind> {
        let length = cursor.take(Rule::cycle_length)?;
        let place = self.place(&length);
        let (number, word) = length.as_str().split_once('-')?;
        let unit = match word {
            "day" => CycleUnit::Day,
            "week" => CycleUnit::Week,
            "month" => CycleUnit::Month,
            _ => CycleUnit::Year,
        };
        let number = number.parse().ok()?;
        let length = Expr { kind: ExprKind::Literal(crate::syntax::expression::Literal::Int(number)), place };
        let (from, holds) = (self.boxed(cursor.next()?), self.boxed(cursor.next()?));
        Some(ExprKind::Cycle { length: Box::new(length), unit, from, holds })
    }

    /// `3rd`
    pub(super) fn ordinal(&self, node: &Node<'_>) -> u32 {
        node.as_str().trim_end_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0)
    }

    fn weekday_near(&mut self, mut cursor: Cursor<'_>) -> Option<ExprKind> {
        let n = self.ordinal(&cursor.take(Rule::ordinal)?);
        let day = weekday(cursor.take(Rule::weekday)?.as_str());
        let written = cursor.take(Rule::relation)?.as_str();
        let relation = match (written.starts_with("on"), written.contains("before")) {
            (true, true) => Relation::OnOrBefore,
            (true, false) => Relation::OnOrAfter,
            (false, true) => Relation::Before,
            (false, false) => Relation::After,
        };
        Some(ExprKind::WeekdayNear { n, weekday: day, relation, date: self.boxed(cursor.next()?) })
    }

    fn between(&mut self, mut cursor: Cursor<'_>) -> Option<ExprKind> {
        let unit = cursor.take(Rule::between_unit)?;
        let (from, to) = (self.boxed(cursor.next()?), self.boxed(cursor.next()?));
        let calendar = self.calendar(&mut cursor);
        let unit = match unit.as_str().trim_end() {
            "days" => BetweenUnit::Days,
            "weeks" => BetweenUnit::Weeks,
            "months" => BetweenUnit::Months,
            "years" => BetweenUnit::Years,
            "hours" => BetweenUnit::Hours,
            "minutes" => BetweenUnit::Minutes,
            written => {
                if !written.starts_with("working") {
                    self.found.push(errors::working_days(self.span(&unit), written));
                }
                BetweenUnit::WorkingDays(calendar)
            }
        };
        Some(ExprKind::Between { unit, from, to })
    }

    fn characters(&mut self, every: bool, mut cursor: Cursor<'_>) -> Option<ExprKind> {
        let text = self.boxed(cursor.take(Rule::sum)?);
        let mut classes = Vec::new();
        for node in cursor.rest().filter(|node| node.as_rule() == Rule::character_class) {
            let written = node.as_str().trim_end();
            match CharClass::from_name(written) {
                Some(class) => classes.push(class),
                None => classes.extend(self.one_character(&node)),
            }
        }
        Some(ExprKind::Characters { every, text, classes })
    }

    fn one_character(&mut self, node: &Node<'_>) -> Option<CharClass> {
        let text = self.text(&node.clone().into_inner().next()?);
        let mut characters = text.text.chars();
        match (characters.next(), characters.next()) {
            (Some(one), None) => Some(CharClass::Literal(one)),
            _ => {
                self.report(errors::not_one_character(text.place.0, node.as_str()));
                None
            }
        }
    }

    pub(super) fn dated_version(&mut self, node: Node<'_>) -> Option<DatedVersion> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let start = self.start(cursor.take(Rule::start)?)?;
        let value = cursor.take(Rule::expr).map(|value| self.expr(value));
        let mut version = DatedVersion { start, value, announced: None, cites: Vec::new(), place };
        let mut others = Vec::new();
        for part in cursor.rest() {
            match part.as_rule() {
                Rule::cite => version.cites.extend(self.cite(part)),
                Rule::disputed => others.extend(self.dispute(part)),
                _ => version.announced = Cursor::new(part).next().and_then(|date| self.date(&date)),
            }
        }
        version.value = version.value.map(|value| contest(value, Vec::new(), others));
        Some(version)
    }
}

fn period_kind(written: &str) -> PeriodKind {
    match written.split(|c: char| !c.is_ascii_alphabetic()).next() {
        Some("month") => PeriodKind::Month,
        Some("quarter") => PeriodKind::Quarter,
        Some("year") => PeriodKind::Year,
        _ => PeriodKind::Week,
    }
}

fn part(written: &str) -> Part {
    match written.split(|c: char| !c.is_ascii_alphabetic()).next() {
        Some("date") => Part::Date,
        Some("time") => Part::Time,
        Some("year") => Part::YearNumber,
        Some("month") => Part::MonthNumber,
        _ => Part::DayNumber,
    }
}

fn rounding(written: &str) -> Option<Rounding> {
    let words: Vec<&str> = written.split_whitespace().collect();
    Rounding::from_name(&words.join(" "))
}
