//! Dates, and what is written for them.

use super::Reader;
use crate::syntax::cursor::Cursor;
use crate::syntax::errors;
use crate::syntax::expression::StartDate;
use crate::syntax::grammar::{Node, Rule};
use crate::value::{Date, MonthDay, parse_date};

impl Reader<'_> {
    /// `2018-11-16`. Where it is written otherwise, the day is still read.
    pub(super) fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let written = node.as_str();
        if let Some(date) = parse_date(written) {
            return Some(date);
        }
        let span = self.span(node);
        let numbers = numbers_in(written);
        let [year, month, day] = numbers.as_slice() else {
            self.report(errors::month_without_day(span, written));
            return None;
        };
        let date = civil(*year, *month, *day);
        self.found.push(match date {
            Some(date) => errors::foreign_date(span, written, date),
            None => errors::impossible_date(span, written, (*year, *month, *day)),
        });
        self.broken |= date.is_none();
        date
    }

    /// `2018-11-16`, `2017-11`, `2021`, `2017-10-08 .. 2018-11-15`
    pub(super) fn start(&mut self, node: Node<'_>) -> Option<StartDate> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let (earliest, mut latest) = self.some_day(&cursor.next()?)?;
        if let Some(last) = cursor.next() {
            latest = self.some_day(&last)?.1;
            if latest < earliest {
                self.report(errors::backwards(place.0, earliest, latest));
                return None;
            }
        }
        Some(StartDate { earliest, latest, place })
    }

    /// The first and the last day that may be meant.
    fn some_day(&mut self, node: &Node<'_>) -> Option<(Date, Date)> {
        let numbers = numbers_in(node.as_str());
        let (first, last) = match (node.as_rule(), numbers.as_slice()) {
            (Rule::year, [year]) => (civil(*year, 1, 1), civil(*year, 12, 31)),
            (_, [year, month]) => {
                let first = civil(*year, *month, 1);
                (first, first.map(Date::last_of_month))
            }
            _ => return self.date(node).map(|day| (day, day)),
        };
        let both = first.zip(last);
        let odd = node.as_rule() != Rule::year && !is_year_month(node.as_str());
        if both.is_none() {
            self.report(errors::impossible_month(self.span(node), node.as_str()));
        } else if odd && let Some(first) = first {
            self.found.push(errors::foreign_month(self.span(node), node.as_str(), first));
        }
        both
    }

    /// `11-01`
    pub(super) fn month_day(&mut self, node: &Node<'_>) -> Option<MonthDay> {
        let numbers = numbers_in(node.as_str());
        let small = |n: Option<&i64>| n.and_then(|n| i8::try_from(*n).ok());
        let found =
            small(numbers.first()).zip(small(numbers.get(1))).and_then(|(month, day)| MonthDay::new(month, day));
        if found.is_none() {
            self.report(errors::not_a_month_day(self.span(node), node.as_str()));
        }
        found
    }
}

/// The days that may be meant by `01.02.2020` or `1/2/2020`; none if it is no such thing.
pub(in crate::syntax) fn meant_days(written: &str) -> Option<Vec<Date>> {
    let sign = written.chars().find(|c| !c.is_ascii_digit()).filter(|c| "./-".contains(*c))?;
    let parts: Vec<&str> = written.split(sign).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let short = |part: &str| matches!(part.len(), 1 | 2);
    if !digits || !short(first) || !short(second) || year.len() != 4 {
        return None;
    }
    let (first, second, year) = (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?);
    let (day_first, month_first) = (civil(year, second, first), civil(year, first, second));
    let mut days: Vec<Date> = day_first.into_iter().chain(month_first.filter(|_| sign == '/')).collect();
    days.dedup();
    Some(days)
}

fn is_year_month(written: &str) -> bool {
    written.len() == 7 && written.as_bytes().get(4) == Some(&b'-')
}

fn civil(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| *year >= 1)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn numbers_in(written: &str) -> Vec<i64> {
    written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect()
}
