//! Answers as people write them, brought into the form of facts: full-width digits, days with their names or other signs.

use crate::policy::types::Base;
use crate::value::Date;
use crate::value::date::parse_date;

/// An answer in the form of facts, as far as it is plain which.
pub(super) fn plain(base: &Base, text: &str) -> String {
    let half = half_width(text);
    match (base, year_month_day(&half)) {
        (Base::Date, Some(parts)) => civil(parts).map_or(half, |day| day.to_string()),
        _ => half,
    }
}

/// What to say of a day that there is not.
pub(super) fn no_such_day(base: &Base, text: &str, chinese: bool) -> Option<String> {
    let (year, month, day) = year_month_day(&half_width(text)).filter(|_| matches!(base, Base::Date))?;
    let first = Date::new(year, month, 1).ok()?;
    let days = first.days_in_month();
    (day > days).then(|| {
        if chinese {
            format!("{year}年{month}月有 {days} 天")
        } else {
            format!("a day that there is: {year}-{month:02} has {days} days")
        }
    })
}

/// The digits and signs that keyboards for Chinese write, as others do.
fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | '．' | '－' | '：' | '％' | '，' | '／' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    };
    text.chars().map(half).collect()
}

/// `2023-2-28`, `2023/02/28`, `2023年2月28日`
fn year_month_day(text: &str) -> Option<(i16, i8, i8)> {
    if let Some(day) = parse_date(text) {
        return Some((day.year(), day.month(), day.day()));
    }
    let text = text.trim_end_matches('日');
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    (year.len() == 4).then_some(())?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

fn civil((year, month, day): (i16, i8, i8)) -> Option<Date> {
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::{no_such_day, plain};
    use crate::policy::types::Base;

    #[test]
    fn days_and_digits_are_understood_as_they_are_written() {
        let days = ["2023-02-28", "2023-2-28", "2023/02/28", "2023年2月28日", "２０２３年２月２８日"];
        assert!(days.iter().all(|day| plain(&Base::Date, day) == "2023-02-28"));
        assert_eq!(plain(&Base::Int, "１２"), "12");
        assert_eq!(plain(&Base::Date, "28/2/2023"), "28/2/2023");
    }

    #[test]
    fn a_day_that_there_is_not_is_named() {
        assert_eq!(no_such_day(&Base::Date, "2023-02-29", true).as_deref(), Some("2023年2月有 28 天"));
        assert_eq!(no_such_day(&Base::Date, "2024-02-29", false), None);
        assert_eq!(no_such_day(&Base::Int, "2023-02-29", false), None);
    }
}
