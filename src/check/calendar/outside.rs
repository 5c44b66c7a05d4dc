//! Days of a calendar that it does not cover: one by one, where one year is mistyped; all together, where `covers` ends too soon.

use super::mistyped;
use crate::check::edit::day_behind;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::CalendarPlaces;
use crate::source::Span;
use crate::value::{Calendar, Period};

/// `missing` is the year in which a holiday lacks, and what it is called.
pub(super) fn check(
    look: Look<'_>,
    (name, calendar, places): (&str, &Calendar, &CalendarPlaces),
    days: &[(Period, Span)],
    missing: Option<(i16, Option<&str>)>,
) -> Vec<Diagnostic> {
    let Some(covers) = calendar.covers else { return Vec::new() };
    let outside = days.iter().copied().filter(|(period, _)| period.cut(covers) != Some(*period));
    let outside: Vec<(Period, Span)> = outside.collect();
    let is_slip = |span: Span| missing.is_some_and(|(_, called)| mistyped(calendar, places, span, called));
    if outside.len() > 1 && !outside.iter().any(|(_, span)| is_slip(*span)) {
        let at = day_behind(look, places.name, covers.last).unwrap_or(places.name);
        return vec![errors::days_outside_calendar(at, name, &outside, covers)];
    }
    let one = |(period, span): (Period, Span)| {
        let year = missing.filter(|_| is_slip(span) && period.cut(covers).is_none()).map(|(year, _)| year);
        let said = errors::outside_calendar(span, name, (period, covers), year);
        let first = period.first.to_string();
        let at = year.and_then(|_| look.sources.text(span).find(&first)).map(|at| span.start as usize + at);
        match year.zip(at) {
            Some((year, at)) => said.suggest(Span::new(span.file, at, at + 4), year.to_string()),
            None => said,
        }
    };
    outside.into_iter().map(one).collect()
}
