//! Holidays on another day than the one by whose name they are called: `holiday every 12-15 "Christmas"`.

use crate::check::errors;
use crate::diagnostic::Diagnostic;
use crate::policy::CalendarPlaces;
use crate::value::{Calendar, HolidayRule};

/// Holidays that are on one day of the year, wherever there are any of that name.
const FIXED: [(&[&str], (i8, i8)); 8] = [
    (&["new year's day", "new year’s day", "new year", "元旦", "neujahr"], (1, 1)),
    (&["epiphany"], (1, 6)),
    (&["劳动节", "五一劳动节", "五一"], (5, 1)),
    (&["assumption", "assumption day"], (8, 15)),
    (&["all saints' day", "all saints", "all saints’ day"], (11, 1)),
    (&["christmas", "christmas day", "圣诞节"], (12, 25)),
    (&["christmas eve"], (12, 24)),
    (&["new year's eve", "new year’s eve"], (12, 31)),
];
/// Holidays that are on that day in most places; one with the day and the month exchanged is a slip.
const USUAL: [(&[&str], (i8, i8)); 5] = [
    (&["labour day", "labor day", "may day", "international workers' day"], (5, 1)),
    (&["independence day"], (7, 4)),
    (&["national day", "国庆", "国庆节"], (10, 1)),
    (&["women's day", "international women's day", "妇女节"], (3, 8)),
    (&["children's day", "儿童节"], (6, 1)),
];
/// Holidays so many days after Easter Sunday.
const OF_EASTER: [(&[&str], i64); 6] = [
    (&["good friday"], -2),
    (&["easter sunday"], 0),
    (&["easter monday"], 1),
    (&["ascension", "ascension day"], 39),
    (&["whit monday", "pentecost monday"], 50),
    (&["corpus christi"], 60),
];

pub(super) fn check(calendar: &Calendar, places: &CalendarPlaces) -> Vec<Diagnostic> {
    let all = calendar.holidays.iter().zip(&places.holidays);
    let found = all.filter_map(|(holiday, at)| {
        let name = holiday.name.as_deref()?;
        let small = name.to_lowercase();
        // a festival of several days has one name
        let several = calendar.holidays.iter().filter(|other| other.name.as_deref() == Some(name)).count() > 1;
        if several {
            return None;
        }
        let meant = match &holiday.rule {
            HolidayRule::Yearly(day) => {
                let of = |all: &'static [(&[&str], (i8, i8))]| all.iter().find(|(names, _)| names.contains(&&*small));
                let exchanged = |(_, (month, date)): &&(&[&str], (i8, i8))| (day.day, day.month) == (*month, *date);
                let (_, (month, date)) = of(&FIXED).or_else(|| of(&USUAL).filter(exchanged))?;
                let other = (day.month, day.day) != (*month, *date);
                other.then(|| format!("every {month:02}-{date:02}"))
            }
            HolidayRule::Easter { offset_days } => {
                let (_, days) = OF_EASTER.iter().find(|(names, _)| names.contains(&&*small))?;
                let sign = if *days < 0 { '-' } else { '+' };
                let unit = if days.abs() == 1 { "day" } else { "days" };
                (offset_days != days).then(|| format!("every easter {sign} {} {unit}", days.abs()))
            }
            HolidayRule::Period(_) | HolidayRule::NthWeekday { .. } => None,
        }?;
        Some(errors::holiday_of_another_name(*at, name, &meant))
    });
    found.collect()
}
