//! Days that texts count from or up to, by what they are called: "five years from the grant", "before the end of the voyage", 自授予之日起.

use super::claim::figures;
use super::kin::{contents, kindred};
use crate::value::Duration;

/// A day that a text counts from, or up to.
#[derive(Debug)]
pub(in crate::check) struct Anchor {
    /// The words for it; of Chinese each pair of letters.
    pub words: Vec<String>,
    /// With the word before it, as it is written.
    pub said: String,
    pub after: bool,
    pub length: Option<Duration>,
    /// It is said that a time is counted.
    pub counts: bool,
}

/// Words behind a length of time that say that the day comes before it, or after it.
const LEADS: [(&str, bool); 13] = [
    ("after", true),
    ("following", true),
    ("since", true),
    ("counted from", true),
    ("counting from", true),
    ("from", true),
    ("starting from", true),
    ("starting with", true),
    ("beginning with", true),
    ("upon", true),
    ("prior to", false),
    ("ahead of", false),
    ("before", false),
];
/// The same behind a term alone: `within 30 days of`.
const OF: &str = "of";
/// Times of one in words, and in figures.
const ONE: [(&str, &str); 9] = [
    ("a fortnight", "14 days"),
    ("a week", "1 week"),
    ("half a year", "6 months"),
    ("one day", "1 day"),
    ("one week", "1 week"),
    ("one month", "1 month"),
    ("one year", "1 year"),
    ("a month", "1 month"),
    ("a year", "1 year"),
];
/// Words that say that a time is counted from what stands behind them.
const COUNTS: [&str; 16] = [
    "counted from",
    "counts from",
    "count from",
    "counting from",
    "reckoned from",
    "runs from",
    "run from",
    "running from",
    "calculated from",
    "computed from",
    "measured from",
    "from the day of",
    "from the date of",
    "from the day on which",
    "from the day when",
    "since the day of",
];
/// Words before a day without a length of time.
const PLAIN: [(&str, bool); 5] =
    [("after the", true), ("since the", true), ("following the", true), ("before the", false), ("prior to the", false)];
/// Words that deny what stands behind them.
const DENIED: [&str; 6] = ["not", "nor", "never", "instead of", "rather than", "not counted"];
/// Words that end what a day is called by.
const STOPS: [&str; 19] = [
    "and",
    "or",
    "but",
    "if",
    "unless",
    "whichever",
    "within",
    "may",
    "must",
    "shall",
    "who",
    "whose",
    "at",
    "in",
    "for",
    "to",
    "by",
    "than",
    "per",
];
/// So many words may call a day by what it is.
const LONGEST: usize = 7;
const CHINESE_AFTER: [&str; 5] = ["之日起", "当日起", "之后", "以后", "后"];
const CHINESE_BEFORE: [&str; 4] = ["之日前", "之前", "以前", "前"];
/// So many letters of Chinese may call a day by what it is.
const LETTERS: usize = 6;

/// The days that a sentence in small letters counts from or up to.
pub(in crate::check) fn anchors(sentence: &str) -> Vec<Anchor> {
    let mut found = english(sentence);
    found.extend(ONE.into_iter().flat_map(|(words, figure)| of_one(sentence, words, figure)));
    found.extend(chinese(sentence));
    found
}

/// Those of a time that is one in words, which elsewhere may be any: "one month before it ends".
fn of_one(sentence: &str, words: &str, figure: &str) -> Vec<Anchor> {
    if !sentence.contains(words) {
        return Vec::new();
    }
    let stands = |lead: &str| {
        let phrase = format!("{words} {lead} ");
        let at = sentence.find(&phrase);
        let before = at.and_then(|at| sentence.get(..at));
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric) && !before.ends_with("half "))
    };
    let within = sentence.contains(&format!("within {words} {OF} "));
    if !within && !LEADS.iter().any(|(lead, _)| stands(lead)) {
        return Vec::new();
    }
    let figured = sentence.replace(words, figure);
    let own = english(&figured).into_iter().filter(|anchor| anchor.said.starts_with(figure));
    own.map(|anchor| Anchor { said: anchor.said.replacen(figure, words, 1), ..anchor }).collect()
}

fn english(sentence: &str) -> Vec<Anchor> {
    let mut found: Vec<Anchor> = Vec::new();
    for figure in figures(sentence) {
        let (Some((_, rest)), Some(length)) = (figure.of(), figure.length()) else { continue };
        let term = figure.is_term().then_some((OF, true));
        let lead = LEADS.into_iter().chain(term).find(|(lead, _)| starts(rest, lead));
        if let Some((lead, after)) = lead {
            let unit = figure.behind().strip_suffix(rest).unwrap_or_default().trim_matches([' ', '-']);
            let time = format!("{} {unit} ", figure.written());
            let told = anchor(rest, lead, after, (Some(length), true));
            found.extend(told.map(|anchor| Anchor { said: format!("{time}{}", anchor.said), ..anchor }));
        }
    }
    let counts = COUNTS.into_iter().map(|lead| (lead, true, true));
    let plain = PLAIN.into_iter().map(|(lead, after)| (lead, after, false));
    for (lead, after, counts) in counts.chain(plain) {
        for (at, _) in sentence.match_indices(lead) {
            let before = sentence.get(..at).unwrap_or_default();
            let denied = DENIED.iter().any(|word| before.trim_end().ends_with(word));
            let begins = !before.ends_with(char::is_alphanumeric) && !denied;
            let rest = sentence.get(at..).filter(|rest| begins && starts(rest, lead));
            found.extend(rest.and_then(|rest| anchor(rest, lead, after, (None, counts))));
        }
    }
    found
}

/// Whether a text begins with some words, and not within another.
fn starts(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
}

fn anchor(text: &str, lead: &str, after: bool, (length, counts): (Option<Duration>, bool)) -> Option<Anchor> {
    let rest = text.get(lead.len()..)?;
    let end = rest.find([',', ';', '(', ')', ':', '\u{fffc}', '"']).unwrap_or(rest.len());
    let words: Vec<&str> = rest.get(..end)?.split_whitespace().take_while(|word| !STOPS.contains(word)).collect();
    let words = words.get(..words.len().min(LONGEST))?;
    let said = format!("{lead} {}", words.join(" "));
    let words: Vec<String> = words.iter().flat_map(|word| contents_of(word)).collect();
    (!words.is_empty()).then_some(Anchor { words, said, after, length, counts })
}

/// A word; "end" is one that says something here.
fn contents_of(word: &str) -> Vec<String> {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    contents(word).into_iter().filter(|word| word.is_ascii()).collect()
}

/// `自授予之日起`, `授予之日起三十日内`, `届满后30日`, `航行结束前`
fn chinese(sentence: &str) -> Vec<Anchor> {
    let leads = CHINESE_AFTER.iter().map(|lead| (*lead, true)).chain(CHINESE_BEFORE.iter().map(|lead| (*lead, false)));
    let mut found: Vec<Anchor> = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for (lead, after) in leads {
        for (at, _) in sentence.match_indices(lead) {
            let (before, behind) =
                (sentence.get(..at).unwrap_or_default(), sentence.get(at + lead.len()..).unwrap_or_default());
            let letters: Vec<char> = before.chars().rev().take_while(|letter| is_part(*letter)).take(LETTERS).collect();
            let word: String = letters.into_iter().rev().collect();
            let word = word
                .rsplit(['自', '从', '在', '应', '须', '于', '者'])
                .next()
                .unwrap_or_default()
                .trim_end_matches('的');
            let words: Vec<String> = contents(word).into_iter().filter(|pair| !pair.is_ascii()).collect();
            if words.is_empty() || taken.iter().any(|other| (at..=at + 6).contains(other)) {
                continue;
            }
            taken.push(at);
            let length = length_at(behind);
            // `前` and `后` are said of much
            let counts = lead.ends_with("日起") || length.is_some();
            found.push(Anchor { words, said: format!("{word}{lead}"), after, length, counts });
        }
    }
    found
}

/// Letters of Chinese that may be part of what a day is called by.
fn is_part(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter) && !"十年月天周岁个".contains(letter)
}

/// The length of time with which a text begins.
fn length_at(text: &str) -> Option<Duration> {
    let first = *figures(text).first()?;
    let gap = first.before().trim_matches(['的', '，', ' ', '至', '少', '满', '第']);
    gap.is_empty().then(|| first.length())?
}

/// How many words of an anchor are about a name with these words.
pub(in crate::check) fn about(anchor: &Anchor, own: &[String]) -> usize {
    anchor.words.iter().filter(|word| own.iter().any(|other| same(word, other))).count()
}

/// So many letters of a long word say what it is about: `registered`, `registration`.
const STEM: usize = 6;
/// Verbs whose forms differ.
const FORMS: [&[&str]; 16] = [
    &["born", "birth"],
    &["paid", "payment", "paying"],
    &["sold", "sale"],
    &["bought", "purchase", "buying"],
    &["ends", "ended", "ending", "finishes", "finished"],
    &["begins", "began", "begun", "beginning", "starts", "started", "start"],
    &["died", "death", "dies"],
    &["left", "leaves", "leaving", "departure", "departed"],
    &["came", "arrived", "arrival", "arrives"],
    &["published", "publication", "publishes"],
    &["decided", "decision", "decides"],
    &["submitted", "submission", "submits"],
    &["received", "receipt", "receives"],
    &["notified", "notice", "notification"],
    &["lost", "loss", "loses"],
    &["built", "construction", "constructed"],
];

/// Whether two words are about the same, also of a verb in another form.
pub(in crate::check) fn same(one: &str, other: &str) -> bool {
    let forms = |one: &str, other: &str| FORMS.iter().any(|forms| forms.contains(&one) && forms.contains(&other));
    let stem = |word: &str| -> String {
        word.strip_suffix("ed").or(word.strip_suffix('s')).unwrap_or(word).chars().take(STEM).collect()
    };
    let short = |one: &str, other: &str| {
        let stem = stem(one);
        stem.is_ascii() && stem.len() >= 3 && (stem == other || stem.len() >= 4 && other.starts_with(&stem))
    };
    kindred(one, other) || forms(one, other) || short(one, other) || short(other, one)
}

#[cfg(test)]
mod tests {
    use super::{anchors, same};

    #[test]
    fn days_that_are_counted_from_are_read() {
        for (text, said, after) in [
            ("a patent lasts 20 years from the day of the filing", "from the day of the filing", true),
            ("to be renewed within 30 days of the decision, or later", "30 days of the decision", true),
            ("is insured before the end of the voyage", "before the end of the voyage", false),
            ("自授予之日起五年内", "授予之日起", true),
            ("保护期届满后30日内申请", "保护期届满后", true),
            ("最迟于航行结束前三日", "航行结束前", false),
        ] {
            let all: Vec<_> = anchors(text).into_iter().map(|anchor| (anchor.said, anchor.after)).collect();
            assert!(all.contains(&(said.to_owned(), after)), "{text}: {all:?}");
        }
        assert!(
            same("end", "ends")
                && same("granted", "grant")
                && same("applied", "application")
                && same("registered", "registration")
        );
        assert!(same("expires", "expiry") && same("birth", "born") && !same("issued", "ended"));
    }
}
