//! The days that texts name, and the words around them.

use crate::value::Date;
use crate::value::date::month_beginning;

/// A day that a text names, and where.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Named<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    pub day: Date,
}

impl<'t> Named<'t> {
    /// The last words before it, if they are one of some, in small letters.
    pub fn led_by(self, words: &[&str]) -> Option<&'t str> {
        let before = self.text.get(..self.start)?.trim_end();
        let small = before.to_ascii_lowercase();
        let ends = |word: &&&str| {
            let rest = small.strip_suffix(**word);
            rest.is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|letter: char| letter.is_ascii_alphanumeric()))
        };
        let word = words.iter().filter(ends).max_by_key(|word| word.len())?;
        before.get(before.len() - word.len()..)
    }

    /// The words before it as `led_by`, where they begin the text or a sentence, or stand in brackets.
    pub fn opened_by(self, words: &[&str]) -> Option<&'t str> {
        let lead = self.led_by(words)?;
        let before = self.text.get(..self.start)?.trim_end().strip_suffix(lead)?.trim_end();
        let opens = before.is_empty() || before.ends_with(['.', ';', ':', '(', '。', '；', '：', '（', '，', '\n']);
        opens.then_some(lead)
    }

    /// The first words behind it, if they are one of some, in small letters.
    pub fn followed_by(self, words: &[&str]) -> Option<&'t str> {
        let behind = self.text.get(self.end..)?.trim_start_matches([' ', ',']);
        let small = behind.to_ascii_lowercase();
        let word = words.iter().filter(|word| small.starts_with(**word)).max_by_key(|word| word.len())?;
        behind.get(..word.len())
    }

    /// The day as it is written, with the words around it.
    pub fn shown(self, before: &str, behind: &str) -> String {
        let day = self.text.get(self.start..self.end).unwrap_or_default();
        let blank = |word: &str| if word.ends_with(|letter: char| letter.is_ascii_alphanumeric()) { " " } else { "" };
        let gap = if behind.starts_with(|letter: char| letter.is_ascii_alphanumeric()) { " " } else { "" };
        format!("{before}{}{day}{gap}{behind}", blank(before))
    }
}

/// Days of which one figure is another, the year, the month or the day alone; or both the last of a month of one year.
pub(in crate::check) fn is_slip(one: Date, other: Date) -> bool {
    let differ = [one.year() != other.year(), one.month() != other.month(), one.day() != other.day()];
    let last = |day: Date| day == day.last_of_month();
    let both_last = last(one) && last(other) && one.year() == other.year() && one != other;
    differ.into_iter().filter(|differs| *differs).count() == 1 || both_last
}

/// 7 January and 1 July
pub(in crate::check) fn exchanged(one: Date, other: Date) -> bool {
    one != other && one.year() == other.year() && one.month() == other.day() && one.day() == other.month()
}

/// The same without the words around them.
pub(super) fn named(text: &str) -> Vec<Date> {
    days(text).into_iter().map(|named| named.day).collect()
}

/// The days that a text names: `2021-03-31`, `31 March 2021`, `March 31, 2021`, `2021年3月31日`, `the end of 2021`, `2021年底`.
pub(in crate::check) fn days(text: &str) -> Vec<Named<'_>> {
    all(text).into_iter().filter(|(_, whole)| !whole).map(|(named, _)| named).collect()
}

/// The first days of the months that a text names without a day: `May 2021`, `2021年5月`.
pub(in crate::check) fn months(text: &str) -> Vec<Named<'_>> {
    all(text).into_iter().filter(|(_, whole)| *whole).map(|(named, _)| named).collect()
}

/// The days and months of a text; whether it is a whole month that is named.
fn all(text: &str) -> Vec<(Named<'_>, bool)> {
    if !text.bytes().any(|letter| letter.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|(_, word)| *word).collect();
    let (mut found, mut next) = (Vec::new(), 0);
    while let (Some((start, _)), Some(rest)) = (tokens.get(next), words.get(next..)) {
        let day = read(rest).map(|(day, left)| (day, left, false));
        let Some((day, left, whole)) = day.or_else(|| month(rest).map(|(day, left)| (day, left, true))) else {
            next += 1;
            continue;
        };
        next = words.len() - left.len();
        let end = tokens.get(next - 1).map_or(text.len(), |(at, word)| at + word.len());
        found.push((Named { text, start: *start, end, day }, whole));
    }
    found
}

/// Figures, words of letters, and every other sign by itself, each with its place.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let kind = |letter: char| match letter {
        '0'..='9' => 1,
        'a'..='z' | 'A'..='Z' => 2,
        _ => 0,
    };
    let mut all: Vec<(usize, &str)> = Vec::new();
    let mut before = 0;
    for (at, letter) in text.char_indices() {
        let now = kind(letter);
        let start = if now != 0 && now == before { all.pop().map_or(at, |(start, _)| start) } else { at };
        before = now;
        if !letter.is_whitespace() {
            all.push((start, text.get(start..at + letter.len_utf8()).unwrap_or_default()));
        }
    }
    all
}

/// A day at the beginning of some words, and what stands behind it.
fn read<'w, 't>(words: &'w [&'t str]) -> Option<(Date, &'w [&'t str])> {
    match words {
        [year, "-", month, "-", day, rest @ ..] => Some((date(year, month.parse().ok()?, day)?, rest)),
        [year, "年", month, "月", day, "日" | "号", rest @ ..] => {
            Some((date(year, month.parse().ok()?, day)?, rest))
        }
        [year, "年", month, "月", "底" | "末", rest @ ..] => Some((last_of(year, month.parse().ok()?)?, rest)),
        [year, "年", "底" | "末", rest @ ..] => Some((last_of(year, 12)?, rest)),
        [day, ".", month, ".", year, rest @ ..] => Some((date(year, month.parse().ok()?, day)?, rest)),
        ["end", "of", rest @ ..] | ["last", "day", "of", rest @ ..] => the_end(without(rest, &["the", "year"])),
        [day, rest @ ..] if day.len() <= 2 && day.parse::<i8>().is_ok() => {
            let [month, rest @ ..] = without(rest, &["st", "nd", "rd", "th", "of"]) else { return None };
            let [year, rest @ ..] = without(rest, &[","]) else { return None };
            Some((date(year, month_beginning(month)?, day)?, rest))
        }
        [month, day, rest @ ..] => {
            let month = month_beginning(month)?;
            let [year, rest @ ..] = without(rest, &["st", "nd", "rd", "th", ","]) else { return None };
            Some((date(year, month, day)?, rest))
        }
        _ => None,
    }
}

/// The first day of a month that is named without a day.
fn month<'w, 't>(words: &'w [&'t str]) -> Option<(Date, &'w [&'t str])> {
    match words {
        [year, "年", month, "月", rest @ ..] => Some((date(year, month.parse().ok()?, "1")?, rest)),
        [month, year, rest @ ..] => Some((date(year, month_beginning(month)?, "1")?, rest)),
        _ => None,
    }
}

/// `2021`, `March 2021`: its last day
fn the_end<'w, 't>(words: &'w [&'t str]) -> Option<(Date, &'w [&'t str])> {
    match words {
        [year, rest @ ..] if year.len() == 4 && year.parse::<i16>().is_ok() => Some((last_of(year, 12)?, rest)),
        [month, year, rest @ ..] => Some((last_of(year, month_beginning(month)?)?, rest)),
        _ => None,
    }
}

/// What is left behind some small words, each of them once.
fn without<'w, 't>(words: &'w [&'t str], small: &[&str]) -> &'w [&'t str] {
    small.iter().fold(words, |words, small| match words {
        [first, rest @ ..] if first == small => rest,
        _ => words,
    })
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Date::new(year, month, day.parse().ok()?).ok()
}

fn last_of(year: &str, month: i8) -> Option<Date> {
    date(year, month, "1").map(Date::last_of_month)
}

#[cfg(test)]
mod tests {
    use super::{days, months};

    #[test]
    fn days_are_read_with_the_words_around_them() {
        for (text, day, before) in [
            ("in force from 2021-03-31 on", "2021-03-31", "in force from"),
            ("Valid until 31st of March 2021.", "2021-03-31", "valid until"),
            ("in force from March 31, 2021", "2021-03-31", "in force from"),
            ("ended with the last day of 2020", "2020-12-31", "ended with the"),
            ("until the end of March 2021", "2021-03-31", "until the"),
            ("in force from 31.3.2021", "2021-03-31", "in force from"),
            ("in force from 31 Mar 2021", "2021-03-31", "in force from"),
            ("（有效期至2023年12月31日）", "2023-12-31", "有效期至"),
            ("试行至2023年6月底", "2023-06-30", "试行至"),
        ] {
            let all: Vec<_> =
                days(text).into_iter().map(|named| (named.day, named.led_by(&[before]).is_some())).collect();
            assert_eq!(all, [(day.parse().ok().unwrap_or_default(), true)], "{text}");
        }
        let first = |text: &str| months(text).first().map(|named| named.day.to_string());
        assert_eq!(first("dearer from May 2021").as_deref(), Some("2021-05-01"));
        assert_eq!(first("2021年5月起提高"), Some("2021-05-01".to_owned()));
        assert_eq!(first("on 3 May 2021, and 2021年5月3日"), None);
        assert!(days("section 4 of 2021, 12 of 2022-13-45, May 2021").is_empty());
    }
}
