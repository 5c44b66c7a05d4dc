//! Calendars.

use super::operand::weekday;
use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::Calendar;
use crate::syntax::errors;
use crate::syntax::grammar::{Node, Rule};
use crate::value::date::month_of;
use crate::value::{Holiday, HolidayRule, Observed, Period, Toward};

impl Reader<'_> {
    /// A calendar's head and those of its clauses that could be read.
    pub(super) fn calendar_of(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Calendar> {
        let doc = self.doc(&head);
        let name = self.name(&Cursor::new(head).next()?);
        let (covers, weekend, holidays, working, cites) = (None, Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut calendar = Calendar {
            doc,
            name,
            covers,
            weekend,
            holidays,
            working,
            holiday_places: Vec::new(),
            working_places: Vec::new(),
            cites,
            note: None,
            broken: false,
            place,
        };
        for node in nodes {
            let Some(inner) = Cursor::new(node).next() else { continue };
            self.calendar_clause(inner, &mut calendar);
        }
        calendar.broken = std::mem::take(&mut self.broken);
        Some(calendar)
    }

    fn calendar_clause(&mut self, node: Node<'_>, calendar: &mut Calendar) {
        match node.as_rule() {
            Rule::covers_clause => calendar.covers = self.day_span(node),
            Rule::weekend_clause => calendar.weekend.extend(Cursor::new(node).rest().map(|day| weekday(day.as_str()))),
            Rule::holiday_clause => {
                let place = Place(self.span(&node));
                let holiday = self.holiday(node);
                calendar.holiday_places.extend(holiday.iter().map(|_| place));
                calendar.holidays.extend(holiday);
            }
            Rule::working_clause => {
                for node in Cursor::new(node).rest() {
                    let place = Place(self.span(&node));
                    let days = self.day_span(node);
                    calendar.working_places.extend(days.map(|_| place));
                    calendar.working.extend(days);
                }
            }
            Rule::cite => calendar.cites.extend(self.cite(node)),
            _ => calendar.note = Cursor::new(node).next().map(|text| self.text(&text)),
        }
    }

    /// `2018-02-15 .. 2018-02-21`, `2018-02-11`
    fn day_span(&mut self, node: Node<'_>) -> Option<Period> {
        let span = self.span(&node);
        let mut cursor = Cursor::new(node);
        let first = self.date(&cursor.next()?);
        let last = cursor.next().map(|last| self.date(&last));
        let (first, last) = (first?, last.unwrap_or(first)?);
        let period = Period::new(first, last);
        if period.is_none() {
            self.report(errors::backwards(span, first, last));
        }
        period
    }

    fn holiday(&mut self, node: Node<'_>) -> Option<Holiday> {
        let mut cursor = Cursor::new(node);
        let rule = match cursor.take(Rule::day_span) {
            Some(days) => HolidayRule::Period(self.day_span(days)?),
            None => self.yearly(cursor.take(Rule::yearly)?)?,
        };
        let name = cursor.take(Rule::text).map(|text| self.text(&text).text);
        let observed = cursor.take(Rule::holiday_observed).map(observed);
        let mut day =
            |rule| cursor.take(rule).and_then(|part| Cursor::new(part).next()).and_then(|date| self.date(&date));
        let (from, until) = (day(Rule::holiday_from), day(Rule::holiday_until));
        Some(Holiday { rule, from, until, observed, name })
    }

    fn yearly(&mut self, node: Node<'_>) -> Option<HolidayRule> {
        let rule = Cursor::new(node).next()?;
        match rule.as_rule() {
            Rule::month_day => self.month_day(&rule).map(HolidayRule::Yearly),
            Rule::easter => {
                let mut cursor = Cursor::new(rule);
                let before = cursor.has(Rule::minus);
                let days = cursor.next().and_then(|number| self.whole(&number)).unwrap_or(0);
                Some(HolidayRule::Easter { offset_days: if before { -days } else { days } })
            }
            _ => {
                let mut cursor = Cursor::new(rule);
                let n =
                    cursor.take(Rule::ordinal).map(|ordinal| self.ordinal(&ordinal)).and_then(|n| u8::try_from(n).ok());
                let day = weekday(cursor.take(Rule::weekday)?.as_str());
                let month = cursor.next()?;
                let month = month_of(month.as_str())?;
                Some(HolidayRule::NthWeekday { n, weekday: day, month })
            }
        }
    }
}

/// `observed forward if sunday`
fn observed(node: Node<'_>) -> Observed {
    let mut cursor = Cursor::new(node);
    let toward = if cursor.has(Rule::kw_nearest) {
        Toward::Nearest
    } else if cursor.has(Rule::kw_forward) {
        Toward::Forward
    } else {
        Toward::Back
    };
    let only = cursor.rest().filter(|day| day.as_rule() == Rule::weekday).map(|day| weekday(day.as_str())).collect();
    Observed { toward, only }
}
