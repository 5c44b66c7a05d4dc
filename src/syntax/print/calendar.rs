//! Calendars.

use super::clause::{cites, note};
use super::page::Page;
use crate::syntax::declaration::Calendar;
use crate::syntax::show::form::{day, ordinal};
use crate::syntax::show::literal::quoted;
use crate::value::date::month_name;
use crate::value::{Holiday, HolidayRule, Observed, Period, Toward, Weekday};

pub(super) fn calendar(page: &mut Page, calendar: &Calendar) {
    page.doc(&calendar.doc);
    page.block(&format!("calendar {}", calendar.name.text), |page| {
        calendar.covers.iter().for_each(|covers| page.line(&format!("covers {} .. {}", covers.first, covers.last)));
        if !calendar.weekend.is_empty() {
            page.line(&format!("weekend {}", weekdays(&calendar.weekend)));
        }
        calendar.holidays.iter().for_each(|holiday| page.plain(&show_holiday(holiday)));
        calendar.working.iter().for_each(|days| page.line(&format!("working {}", days_of(days))));
        cites(page, &calendar.cites);
        note(page, calendar.note.as_ref());
    });
}

fn weekdays(days: &[Weekday]) -> String {
    days.iter().map(|weekday| day(*weekday)).collect::<Vec<_>>().join(", ")
}

fn days_of(days: &Period) -> String {
    if days.first == days.last { days.first.to_string() } else { format!("{} .. {}", days.first, days.last) }
}

fn show_holiday(holiday: &Holiday) -> String {
    let rule = match &holiday.rule {
        HolidayRule::Period(days) => days_of(days),
        HolidayRule::Yearly(month_day) => format!("every {month_day}"),
        HolidayRule::NthWeekday { n, weekday, month } => {
            let n = n.map_or("last".to_owned(), |n| ordinal(n.into()));
            format!("every {n} {} of {}", day(*weekday), month_name(*month).to_ascii_lowercase())
        }
        HolidayRule::Easter { offset_days: 0 } => "every easter".to_owned(),
        HolidayRule::Easter { offset_days } => {
            let sign = if *offset_days < 0 { '-' } else { '+' };
            let unit = if offset_days.abs() == 1 { "day" } else { "days" };
            format!("every easter {sign} {} {unit}", offset_days.abs())
        }
    };
    let parts = [
        Some(format!("holiday {rule}")),
        holiday.name.as_ref().map(|name| quoted(name)),
        holiday.observed.as_ref().map(show_observed),
        holiday.from.map(|day| format!("from {day}")),
        holiday.until.map(|day| format!("until {day}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn show_observed(observed: &Observed) -> String {
    let toward = match observed.toward {
        Toward::Nearest => "nearest",
        Toward::Forward => "forward",
        Toward::Back => "back",
    };
    match observed.only.as_slice() {
        [] => format!("observed {toward}"),
        days => format!("observed {toward} if {}", weekdays(days)),
    }
}
