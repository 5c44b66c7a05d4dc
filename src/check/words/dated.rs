//! Events that texts date: "registered before 2022", "issued on or after 1 May 2021", "2022年以前登记的"; and of amendments those before them, "certificates issued
//! before".

use super::anchor::same;
use super::date::{days, months};
use super::kin::contents;
use crate::value::Date;
use crate::value::date::add_days;

/// On which side of a time something happened.
#[derive(Clone, Copy)]
enum Side {
    Before,
    UpTo,
    From,
    After,
}

/// The longer ones first.
const LEADS: [(&str, Side); 16] = [
    ("on or before", Side::UpTo),
    ("in or before", Side::UpTo),
    ("not later than", Side::UpTo),
    ("no later than", Side::UpTo),
    ("up to and including", Side::UpTo),
    ("before", Side::Before),
    ("prior to", Side::Before),
    ("up to", Side::UpTo),
    ("until", Side::UpTo),
    ("by", Side::UpTo),
    ("on or after", Side::From),
    ("as of", Side::From),
    ("from", Side::From),
    ("since", Side::From),
    ("after", Side::After),
    ("later than", Side::After),
];
const CHINESE: [(&str, Side); 10] = [
    ("年底前", Side::UpTo),
    ("（含）以前", Side::UpTo),
    ("以前", Side::Before),
    ("之前", Side::Before),
    ("前", Side::Before),
    ("起", Side::From),
    ("以后", Side::From),
    ("之后", Side::From),
    ("及之后", Side::From),
    ("后", Side::From),
];
/// What stands behind "before" in an amendment that speaks of its own first day.
const THEN: [&str; 14] = [
    "that",
    "then",
    "this",
    "it",
    "the change",
    "the amendment",
    "the reform",
    "the new law",
    "the new rule",
    "the entry into force",
    "the commencement",
    "that day",
    "that date",
    "now",
];
const ARTICLES: [&str; 12] =
    ["the", "a", "an", "its", "their", "his", "her", "any", "each", "every", "being", "whoever"];
const THEN_CHINESE: [&str; 5] = ["此前", "在此之前", "修订前", "施行前", "生效前"];
/// So many words, or letters of Chinese, may say what happened.
const LONGEST: usize = 7;
const LETTERS: usize = 8;

/// An event that a text dates.
#[derive(Debug)]
pub(in crate::check) struct Dated {
    /// What happened; of Chinese each pair of letters.
    pub words: Vec<String>,
    /// The first day on the other side; none: that of the amendment whose words these are.
    pub edge: Option<Date>,
    event: String,
    time: String,
}

impl Dated {
    /// Whether it is told of those from a day on.
    pub fn is_later(&self) -> bool {
        let later = |side: &Side| matches!(side, Side::From | Side::After);
        LEADS.iter().any(|(lead, side)| later(side) && self.time.starts_with(lead))
            || CHINESE.iter().any(|(lead, side)| later(side) && self.time.ends_with(lead))
    }

    /// "registered before 2022", from the first word that is about a name.
    pub fn said(&self, about: &[String]) -> String {
        let is = |word: &str| about.iter().any(|own| same(&bare(word), own));
        let words: Vec<&str> = self.event.split_whitespace().collect();
        let from = words.iter().position(|word| is(word)).unwrap_or(words.len().saturating_sub(1));
        let event = words.get(from..).unwrap_or_default().join(" ");
        let blank = if event.is_empty() || !event.is_ascii() { "" } else { " " };
        if self.time.is_ascii() { format!("{event}{blank}{}", self.time) } else { format!("{}{event}", self.time) }
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// The events that a sentence in small letters dates.
pub(in crate::check) fn dated(sentence: &str) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for (lead, side) in LEADS {
        for (at, _) in sentence.match_indices(lead) {
            let (before, behind) = sentence.split_at_checked(at).unwrap_or_default();
            let behind = behind.get(lead.len()..).unwrap_or_default();
            let whole = !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
            let within = taken.iter().any(|from| (*from..*from + LONGEST * 3).contains(&at));
            let time = (whole && !within).then(|| time(behind, side)).flatten();
            let Some((edge, said)) = time.or_else(|| (whole && lead == "before").then(|| then(behind)).flatten())
            else {
                continue;
            };
            taken.push(at);
            let clause = before.rsplit([',', ';', ':', '(', '.']).next().unwrap_or_default();
            let words: Vec<&str> = clause.split_whitespace().collect();
            let event = words.get(words.len().saturating_sub(LONGEST)..).unwrap_or_default().join(" ");
            found.extend(of_event(&event, edge, format!("{lead}{said}")));
        }
    }
    found.extend(chinese(sentence));
    found
}

fn of_event(event: &str, edge: Option<Date>, time: String) -> Option<Dated> {
    let words = contents(event);
    (!words.is_empty()).then(|| Dated { words, edge, event: event.to_owned(), time })
}

/// The time with which a text begins, and its words.
fn time(text: &str, side: Side) -> Option<(Option<Date>, String)> {
    let rest = text.trim_start();
    let rest = rest.strip_prefix("the year ").unwrap_or(rest);
    let named = days(rest).into_iter().map(|day| (day.day, day.day, day.shown("", "")));
    let named = named.chain(months(rest).into_iter().map(|named| {
        let shown = named.shown("", "");
        (named.day, named.day.last_of_month(), shown)
    }));
    let led = rest.strip_prefix("the ").unwrap_or(rest);
    let mut named = named.filter(|(.., shown)| rest.starts_with(shown) || led.starts_with(shown));
    let (first, last, shown) = named.next().or_else(|| year(rest))?;
    Some((Some(edge(first, last, side)?), format!(" {shown}")))
}

fn year(text: &str) -> Option<(Date, Date, String)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (figures, behind) = text.split_at_checked(end)?;
    let year: i16 = figures.parse().ok().filter(|year| (1800..=2200).contains(year) && figures.len() == 4)?;
    let alone = !behind.starts_with(['-', '/']) && !behind.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    alone.then(|| (first, last, figures.to_owned()))
}

fn edge(first: Date, last: Date, side: Side) -> Option<Date> {
    match side {
        Side::Before | Side::From => Some(first),
        Side::UpTo | Side::After => add_days(last, 1).ok(),
    }
}

/// "before", with nothing behind it, or with the change itself.
fn then(behind: &str) -> Option<(Option<Date>, String)> {
    let rest = behind.trim_start();
    let own = THEN.iter().filter(|word| {
        let next = rest.strip_prefix(**word).map(|rest| rest.chars().next());
        next.is_some_and(|next| !next.is_some_and(char::is_alphanumeric))
    });
    if let Some(word) = own.max_by_key(|word| word.len()) {
        return Some((None, format!(" {word}")));
    }
    let next = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let number = next.starts_with(|letter: char| letter.is_ascii_digit());
    (!number && !ARTICLES.contains(&next)).then(|| (None, String::new()))
}

/// `2022年以前登记的犬`, `于2022年1月1日前登记`, `此前登记的`
fn chinese(sentence: &str) -> Vec<Dated> {
    let mut found: Vec<(usize, Dated)> = Vec::new();
    for (lead, side) in CHINESE {
        for (at, _) in sentence.match_indices(lead) {
            let end = at + lead.len();
            let (before, behind) = (sentence.get(..at).unwrap_or_default(), sentence.get(end..).unwrap_or_default());
            let whole = |day: Date, shown: String| before.ends_with(&shown).then_some((day, shown));
            let day = days(before).last().and_then(|named| whole(named.day, named.shown("", "")));
            let day = day.map(|(day, shown)| (day, day, shown));
            let known = found.iter().any(|(other, _)| *other == end);
            // what begins on a day is no event of that day, unless it is said of something: 自2021年起登记的
            let begins = lead.starts_with('起') && !behind.chars().take(LETTERS + 1).any(|letter| letter == '的');
            let Some((first, last, shown)) = day.or_else(|| chinese_year(before)).filter(|_| !known && !begins) else {
                continue;
            };
            let event = event_beside(before.strip_suffix(&shown).unwrap_or_default(), behind);
            let dated = of_event(&event, edge(first, last, side), format!("{shown}{lead}"));
            found.extend(dated.map(|dated| (end, dated)));
        }
    }
    for lead in THEN_CHINESE {
        let at = sentence.find(lead).map(|at| at + lead.len());
        let event = at.and_then(|at| sentence.get(at..)).map(|behind| event_beside("", behind));
        let dated = event.and_then(|event| of_event(&event, None, lead.to_owned()));
        found.extend(dated.filter(|_| found.is_empty()).map(|dated| (0, dated)));
    }
    found.into_iter().map(|(_, dated)| dated).collect()
}

fn chinese_year(before: &str) -> Option<(Date, Date, String)> {
    let figures = before.strip_suffix('年').unwrap_or(before);
    let start = figures.len().checked_sub(4)?;
    let (first, last, shown) = year(figures.get(start..)?)?;
    let more = figures.get(..start)?.ends_with(|letter: char| letter.is_ascii_digit());
    (!more && before.ends_with('年')).then(|| (first, last, format!("{shown}年")))
}

/// What happened stands behind the time, or before it.
fn event_beside(before: &str, behind: &str) -> String {
    let is_letter = |letter: &char| ('\u{4e00}'..='\u{9fff}').contains(letter);
    let behind = behind.trim_start_matches(['已', '，']);
    let behind: String =
        behind.chars().take_while(|letter| is_letter(letter) && *letter != '的').take(LETTERS).collect();
    if behind.chars().count() > 1 {
        return behind;
    }
    let before = before.trim_end_matches(['于', '在', '自']);
    let letters: Vec<char> = before.chars().rev().take_while(is_letter).take(LETTERS).collect();
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn events_are_read_with_their_day() {
        for (text, edge, said) in [
            ("whoever had the dog registered before 2022 pays the old one", "2022-01-01", "registered before 2022"),
            ("licences issued until the end of 2021 go on", "2022-01-01", "issued until the end of 2021"),
            ("those born on or after 1 may 2004", "2004-05-01", "born on or after 1 may 2004"),
            ("ships built after 2009", "2010-01-01", "built after 2009"),
            ("2022年以前登记的犬", "2022-01-01", "2022年以前登记"),
            ("于2022年1月1日前颁发的证书", "2022-01-01", "2022年1月1日前颁发"),
        ] {
            let all = dated(text);
            let first = all.first().map(|dated| (dated.edge.map(|day| day.to_string()), dated.said(&dated.words)));
            let event = first.as_ref().is_some_and(|(_, own)| own.contains(said.split(' ').next().unwrap_or_default()));
            assert!(event && first.is_some_and(|(day, _)| day.as_deref() == Some(edge)), "{text}: {all:?}");
        }
        let then = |text: &str| dated(text).iter().map(|dated| dated.edge.is_none()).collect::<Vec<_>>();
        assert_eq!(then("certificates issued before go on"), [true]);
        assert_eq!(then("certificates issued before the change go on"), [true]);
        assert_eq!(then("此前颁发的证书"), [true]);
        assert!(then("is insured before the voyage").is_empty() && then("before 9 o'clock").is_empty());
    }
}
