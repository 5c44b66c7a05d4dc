//! The times of day that texts name, and the days of every year.

use crate::value::Time;
use crate::value::date::month_of;

/// `18:00`; of a day of twice twelve hours none.
pub(super) fn times(text: &str) -> Vec<Time> {
    if ["am", "pm", "a.m.", "p.m."].iter().any(|word| text.split([' ', ',']).any(|other| other.ends_with(word))) {
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
pub(super) fn days_of_year(text: &str) -> Option<Vec<(i8, i8)>> {
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
        let day = number(before).or_else(|| number(of)).or_else(|| number(words.get(place + 1)))?;
        found.push((month, day));
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
