//! How each language writes days.

use super::{Along, Phrase, is_chinese, say};
use crate::value::date::month_name;
use crate::value::parse_date;

/// Days as a language writes them: `2018年11月16日` in Chinese; as they are in every other.
#[must_use]
pub fn day_words(day: &str, language: &str) -> String {
    if !is_chinese(language) {
        return day.to_owned();
    }
    if let Some(first) = day.strip_suffix(" .. none") {
        return say(language, Along::FromOn, &[&day_words(first, language)]);
    }
    if let Some((first, last)) = day.split_once(" .. ") {
        return say(language, Phrase::BetweenNumbers, &[&day_words(first, language), &day_words(last, language)]);
    }
    let (date, time) = day.split_once('T').unwrap_or((day, ""));
    let parts: Vec<Option<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(year), Some(month), Some(day)] => {
            let blank = if time.is_empty() { "" } else { " " };
            format!("{year}年{month}月{day}日{blank}{time}")
        }
        _ => day.to_owned(),
    }
}

/// A day at length: `16 November 2018`, `2018年11月16日`.
#[must_use]
pub fn long_day(day: &str, language: &str) -> String {
    let (date, time) = day.split_once('T').unwrap_or((day, ""));
    let parts: Vec<Option<usize>> = date.split('-').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(year), Some(month), Some(number)] if !is_chinese(language) => {
            let month = i8::try_from(*month).map(month_name).unwrap_or_default();
            let time = if time.is_empty() { String::new() } else { format!(", {time}") };
            format!("{number} {month} {year}{time}")
        }
        _ => day_words(day, language),
    }
}

/// A text in which days are written at length, wherever they stand alone in it.
#[must_use]
pub fn long_days(text: &str, language: &str) -> String {
    let mut all = String::new();
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(first) = rest.chars().next() {
        let found = rest.get(..10).filter(|_| before.is_none_or(parts)).filter(|day| is_day(day));
        let found = found.filter(|_| rest.get(10..).and_then(|behind| behind.chars().next()).is_none_or(parts));
        let length = found.map_or(first.len_utf8(), str::len);
        let (piece, behind) = rest.split_at(length);
        match found {
            Some(day) => all += &long_day(day, language),
            None => all += piece,
        }
        before = piece.chars().next_back();
        rest = behind;
    }
    all
}

fn is_day(text: &str) -> bool {
    text.is_ascii() && text.bytes().filter(|byte| *byte == b'-').count() == 2 && parse_date(text).is_some()
}

/// Whether a character parts a day from what stands beside it.
fn parts(other: char) -> bool {
    !(other.is_ascii_alphanumeric() || matches!(other, '-' | '_' | '/'))
}

#[cfg(test)]
mod tests {
    use super::long_days;

    #[test]
    fn days_in_a_text_are_written_at_length() {
        assert_eq!(long_days("due by 2023-03-25.", "en"), "due by 25 March 2023.");
        assert_eq!(long_days("须于2023-03-25前缴纳", "zh"), "须于2023年3月25日前缴纳");
        assert_eq!(
            long_days("file-2023-03-25, no. 2023-03-251, 2023-02-30", "en"),
            "file-2023-03-25, no. 2023-03-251, 2023-02-30"
        );
    }
}
