//! The times of day that texts name, and the days of every year.

use crate::value::Time;
use crate::value::date::month_of;

/// The minutes of half a day.
const NOON: i32 = 720;
/// Words before or behind an hour of the afternoon; behind one of the morning.
const AFTERNOON: [&str; 6] = ["p.m.", "p.m", "pm", "p. m.", "in the evening", "in the afternoon"];
const AFTERNOON_BEFORE: [&str; 4] = ["下午", "晚上", "晚", "傍晚"];
const MORNING: [&str; 5] = ["a.m.", "a.m", "am", "a. m.", "in the morning"];

/// The times of day that a text names, where each begins and ends, and in minutes: `9 a.m.`, `17:00`, `下午5时`, `9 and 17 o'clock`.
pub(in crate::check) fn clock(text: &str) -> Vec<(usize, usize, i32)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let start = text.len() - rest.len() + at;
        let (before, behind) = rest.split_at_checked(at).unwrap_or_default();
        let end = behind.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(behind.len());
        let (digits, mut after) = behind.split_at_checked(end).unwrap_or_default();
        let mut minute = 0;
        let tail = after.strip_prefix([':', '.', '：']).and_then(|tail| tail.split_at_checked(2));
        if let Some((figures, tail)) = tail
            && let Ok(number) = figures.parse::<i32>()
        {
            (minute, after) = (number, tail);
        }
        let half = |words: &[&str]| words.iter().find_map(|word| after.trim_start().strip_prefix(word));
        let behind = half(&AFTERNOON);
        let afternoon = behind.is_some() || AFTERNOON_BEFORE.iter().any(|word| before.ends_with(word));
        let after = behind.or_else(|| half(&MORNING)).unwrap_or(after);
        if let Ok(hour) = digits.parse::<i32>()
            && hour <= 24
            && minute < 60
        {
            let later = if afternoon && hour < 12 { NOON } else { 0 };
            found.push((start, text.len() - after.len(), hour * 60 + minute + later));
        }
        rest = after;
    }
    found
}

/// `18:00`; of a day of twice twelve hours none.
pub(super) fn times(text: &str) -> Vec<Time> {
    if !text.contains(':')
        || ["am", "pm", "a.m.", "p.m."].iter().any(|word| text.split([' ', ',']).any(|other| other.ends_with(word)))
    {
        return Vec::new();
    }
    let words = text.split(|letter: char| !letter.is_ascii_digit() && letter != ':');
    let time = |word: &str| {
        let (hour, minute) = word.split_once(':')?;
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    };
    words.filter_map(time).collect()
}

/// The month and the day of `1 may`, `may 1`, `1st of may`, `5月1日`; none where a month is named without a day.
pub(in crate::check) fn days_of_year(text: &str) -> Option<Vec<(i8, i8)>> {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: Option<&&str>| {
        let word = word?.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        word.parse::<i8>().ok().filter(|day| (1..=31).contains(day))
    };
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let Some(month) = month_of(word) else { continue };
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        let of =
            before.filter(|word| **word == "of").and_then(|_| place.checked_sub(2)).and_then(|place| words.get(place));
        match number(before).or_else(|| number(of)).or_else(|| number(words.get(place + 1))) {
            Some(day) => found.push((month, day)),
            // what may be done is no month
            None if matches!(*word, "may" | "march") => {}
            None => return None,
        }
    }
    found.extend(chinese(text));
    Some(found)
}

/// `5月1日`
fn chinese(text: &str) -> Vec<(i8, i8)> {
    let ends_with_number = |text: &str| {
        let before = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
        text.get(before.len()..)?.parse::<i8>().ok()
    };
    let days = text.match_indices('月').filter_map(|(at, sign)| {
        let month = ends_with_number(text.get(..at)?)?;
        let (day, _) = text.get(at + sign.len()..)?.split_once('日')?;
        Some((month, day.parse::<i8>().ok()?))
    });
    days.collect()
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_of_day_are_read() {
        let times = |text: &str| clock(text).into_iter().map(|(.., minutes)| minutes).collect::<Vec<_>>();
        assert_eq!(times("from 9 a.m. to 5 p.m."), [540, 1020]);
        assert_eq!(times("between 09:00 and 17:30"), [540, 1050]);
        assert_eq!(times("在9时至下午5时之间"), [540, 1020]);
        assert_eq!(times("at most 300 m"), Vec::<i32>::new());
    }
}
