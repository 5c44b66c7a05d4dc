//! Stretches of the year and of the day that texts name: "from April to September", "1 May to 30 June", "in winter", "from 9 to 17"; and whether
//! something is open or closed then.

use super::calendar::{clock, days_of_year};
use super::denial::{denies, words};
use crate::value::date::month_beginning;

/// A day of the year: month and day.
pub(super) type Day = (i8, i8);

/// A stretch of the year, as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Days([Day; 2]),
    Months([i8; 2]),
}

/// The seasons: their words, a month in the midst of each, and one of the opposite.
const SEASONS: [(&[&str], i8, i8); 4] = [
    (&["winter", "冬季", "冬天", "冬春"], 1, 7),
    (&["summer", "夏季", "夏天"], 7, 1),
    (&["spring", "春季", "春天"], 4, 10),
    (&["autumn", "秋季", "秋天"], 10, 4),
];
/// Words that join the ends of a stretch.
const TO: [&str; 12] = ["to", "until", "till", "through", "and", "to the end of", "-", "–", "—", "至", "到", "起至"];
const OPEN: [&str; 17] = [
    "open",
    "opens",
    "allowed",
    "permitted",
    "may be",
    "only be",
    "can be",
    "running",
    "runs",
    "still runs",
    "is on",
    "开放",
    "营业",
    "可以",
    "允许",
    "开猎",
    "开捕",
];
const CLOSED: [&str; 18] = [
    "closed",
    "close season",
    "forbidden",
    "prohibited",
    "banned",
    "outside",
    "except",
    "is over",
    "has ended",
    "has run out",
    "suspended",
    "关闭",
    "禁",
    "停止",
    "以外",
    "之外",
    "已结束",
    "休渔",
];

/// The stretch of the year that a text in small letters names, where it names one.
pub(super) fn stretch(text: &str) -> Option<Stretch> {
    // `until` ends what `from` begins
    let text = if text.contains("from ") { text.replace(" until ", " to ") } else { text.to_owned() };
    let text = with_last_days(&text);
    if let Some(days) = days_of_year(&text)
        && !days.is_empty()
    {
        return <[Day; 2]>::try_from(days).ok().map(Stretch::Days);
    }
    let english = english_months(&text);
    let months = if english.is_empty() { chinese_months(&text) } else { english };
    <[i8; 2]>::try_from(months).ok().map(Stretch::Months)
}

/// "To the last day of February" beside a day, as 29 February.
fn with_last_days(text: &str) -> String {
    const MONTHS: [(&str, i8); 12] = [
        ("january", 31),
        ("february", 29),
        ("march", 31),
        ("april", 30),
        ("may", 31),
        ("june", 30),
        ("july", 31),
        ("august", 31),
        ("september", 30),
        ("october", 31),
        ("november", 30),
        ("december", 31),
    ];
    let leads = ["the last day of ", "the end of ", "end of "];
    let phrases =
        MONTHS.iter().flat_map(|(month, last)| leads.map(|lead| (format!("{lead}{month}"), format!("{last} {month}"))));
    let whole = phrases.fold(text.to_owned(), |text, (said, day)| text.replace(&said, &day));
    let whole = (1..=12).zip(MONTHS).fold(whole, |text, (number, (_, last))| {
        let ends = ["末", "底", "最后一天", "最后一日"];
        ends.iter().fold(text, |text, end| text.replace(&format!("{number}月{end}"), &format!("{number}月{last}日")))
    });
    let two = days_of_year(&whole).is_some_and(|days| days.len() == 2);
    if two { whole } else { text.to_owned() }
}

/// `april to september`
fn english_months(text: &str) -> Vec<i8> {
    let all: Vec<&str> = text.split([' ', ',']).flat_map(|word| word.split_inclusive(['-', '–', '—'])).collect();
    let all: Vec<&str> = all.into_iter().filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    // `may` is said of much
    let month = |at: usize| {
        let word = bare(all.get(at)?);
        let number = |at: Option<&&str>| at.is_some_and(|word| bare(word).parse::<i64>().is_ok());
        let before = at.checked_sub(1).and_then(|at| all.get(at)).filter(|word| !word.ends_with(':'));
        let dated = number(before) || number(all.get(at + 1));
        month_beginning(&word).filter(|_| !dated && word.len() >= 3 && (word != "mar" && word != "dec"))
    };
    let mut found = Vec::new();
    for at in 0..all.len() {
        let Some(first) = month(at) else { continue };
        let dash = all.get(at).is_some_and(|word| word.ends_with(['-', '–', '—']));
        let joined = dash || all.get(at + 1).is_some_and(|word| TO.contains(&bare(word).as_str()) || TO.contains(word));
        let next = if dash { 1 } else { 2 };
        let end = ["the", "end", "of"].iter().fold(at + next, |at, small| match all.get(at) {
            Some(word) if bare(word) == *small => at + 1,
            _ => at,
        });
        let last = month(end).filter(|_| joined && first_is_meant(&all, at));
        found.extend(last.map(|last| [first, last]));
    }
    found.into_iter().flatten().collect()
}

/// `… to may be`: a range stands behind "from", "between", "in" or begins the text; other months can be nothing else.
fn first_is_meant(all: &[&str], at: usize) -> bool {
    let word = all.get(at).map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let before = at.checked_sub(1).and_then(|at| all.get(at)).copied().unwrap_or("from");
    word != Some("may") || matches!(before, "from" | "between" | "in" | "(" | "the")
}

/// `4月至9月`, `四月到九月`, `10月1日` is a day
fn chinese_months(text: &str) -> Vec<i8> {
    const NUMBERS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let months = text.match_indices('月').filter_map(|(at, _)| {
        let before = text.get(..at)?;
        let word = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
        let number = before.get(before.trim_end_matches(word).len()..)?;
        let place = NUMBERS.iter().position(|own| *own == number).and_then(|place| i8::try_from(place + 1).ok());
        let month = number.parse::<i8>().ok().or(place)?;
        let next = text.get(at..)?.chars().nth(1);
        let dated = next.is_some_and(|next| next.is_ascii_digit() || "一二三四五六七八九十".contains(next));
        (!dated && (1..=12).contains(&month)).then_some((at, month))
    });
    let months: Vec<(usize, i8)> = months.collect();
    let [(first_at, first), (last_at, last)] = months[..] else { return Vec::new() };
    let between = text.get(first_at + '月'.len_utf8()..last_at).unwrap_or_default();
    if ["至", "到", "-", "–", "—"].iter().any(|to| between.starts_with(to)) {
        vec![first, last]
    } else {
        Vec::new()
    }
}

/// The one season that a text names: its word, a month of it, and one of the opposite.
pub(super) fn season(text: &str) -> Option<(&'static str, i8, i8)> {
    let named = SEASONS.iter().filter_map(|(all, own, other)| {
        let word = all.iter().find(|word| {
            let plain = |word: &&str| words(text).contains(word);
            if word.is_ascii() { plain(word) } else { text.contains(**word) }
        })?;
        Some((*word, *own, *other))
    });
    let named: Vec<(&'static str, i8, i8)> = named.collect();
    if let [season] = named[..] { Some(season) } else { None }
}

/// The stretches of a day that a text names, in minutes.
pub(super) fn hours(text: &str) -> Vec<[i32; 2]> {
    let all = clock(text);
    let pairs = all.windows(2).filter_map(|pair| {
        let [(_, end, from), (start, _, to)] = pair else { return None };
        let between = text.get(*end..*start)?;
        let between = between.trim_matches(|letter: char| letter.is_whitespace() || "时点h.".contains(letter));
        let joint =
            ["o'clock", "hrs", "hours"].iter().fold(between, |text, word| text.trim_start_matches(word).trim_start());
        TO.contains(&joint).then_some([*from, *to])
    });
    pairs.collect()
}

/// Whether a text says that something is open then, or closed; none where it says neither, or both.
pub(super) fn opens(text: &str) -> Option<bool> {
    let said = words(text);
    let has = |all: &[&str]| {
        all.iter().any(|word| if word.is_ascii() { by_itself(text, word) } else { text.contains(*word) })
    };
    let (open, closed) = (has(&OPEN), has(&CLOSED));
    let denied =
        said.iter().any(|word| denies(word)) || ["不得", "不能", "不可", "不开"].iter().any(|word| text.contains(word));
    match (open, closed, denied) {
        (true, false, false) => Some(true),
        (false, true, false) | (true, false, true) => Some(false),
        _ => None,
    }
}

/// Whether a text says that something is closed, or denies it.
pub(super) fn closes(text: &str) -> bool {
    let off = ["turned off", "rests", "closed"].iter().any(|word| text.contains(word));
    off || CLOSED.iter().any(|word| text.contains(word)) || words(text).iter().any(|word| denies(word))
}

fn by_itself(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + word.len()..).and_then(|behind| behind.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::{Stretch, hours, opens, stretch};

    #[test]
    fn stretches_are_read() {
        for (text, months) in [
            ("fishing is allowed from april to september", [4, 9]),
            ("october–march", [10, 3]),
            ("between may and july", [5, 7]),
            ("每年4月至9月开放", [4, 9]),
            ("十月到三月", [10, 3]),
        ] {
            assert_eq!(stretch(text), Some(Stretch::Months(months)), "{text}");
        }
        assert_eq!(stretch("from 1 may to 30 june"), Some(Stretch::Days([(5, 1), (6, 30)])));
        assert_eq!(stretch("whoever may apply and march on"), None);
        assert_eq!(hours("open from 9 to 17"), [[540, 1020]]);
        assert_eq!(hours("between 9 a.m. and 5 p.m."), [[540, 1020]]);
        assert_eq!(hours("9时至17时"), [[540, 1020]]);
        assert_eq!((opens("is closed"), opens("is not open"), opens("the hours")), (Some(false), Some(false), None));
    }
}
