//! Words for how many of a list something is said: "as soon as one of its partners", "every animal", 只要有一.

use super::denial::{denies, words};
use super::kin::kindred;

/// Whether something is said where none is so, where some are and some are not, and where all are.
pub(super) type Table = [bool; 3];

pub(super) const SOME: Table = [false, true, true];
pub(super) const ALL: Table = [false, false, true];
pub(super) const NONE: Table = [true, false, false];

/// Words for how many, the longer ones first; behind them the elements are named.
const WORDS: [(&str, Table); 22] = [
    ("as soon as one of", SOME),
    ("at least one of", SOME),
    ("at least one", SOME),
    ("as soon as one", SOME),
    ("if only one of", SOME),
    ("any one of", SOME),
    ("one of", SOME),
    ("some of", SOME),
    ("any of", SOME),
    ("any", SOME),
    ("some", SOME),
    ("one", SOME),
    ("a single", SOME),
    ("none of", NONE),
    ("no", NONE),
    ("not one of", NONE),
    ("all of", ALL),
    ("all", ALL),
    ("each of", ALL),
    ("each", ALL),
    ("every one of", ALL),
    ("every", ALL),
];
const CHINESE: [(&str, Table); 12] = [
    ("只要有一", SOME),
    ("只要一", SOME),
    ("任何一", SOME),
    ("任意一", SOME),
    ("任一", SOME),
    ("其中一", SOME),
    ("每一", ALL),
    ("每名", ALL),
    ("每位", ALL),
    ("每个", ALL),
    ("所有", ALL),
    ("全体", ALL),
];
/// Words beside which nobody can say what is meant.
const OTHERS: [&str; 17] = [
    "unless",
    "except",
    " but ",
    "only",
    "exactly",
    "more than",
    "another",
    "other ",
    "also",
    "neither",
    "nor",
    "除非",
    "仅",
    "只有",
    "以外",
    "除外",
    "不是所有",
];
/// So many words behind the one for how many, the elements are named.
const NEAR: usize = 4;

/// The word of a sentence, and what it says.
pub(super) struct Said {
    pub word: &'static str,
    pub table: Table,
}

/// The one word of a sentence for how many of the elements, and what stands behind it.
pub(super) fn said<'t>(sentence: &'t str, names: &[String]) -> Option<(Said, &'t str)> {
    if OTHERS.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let mut all: Vec<(usize, &'static str, Table)> = Vec::new();
    for (word, table) in WORDS {
        for (at, _) in sentence.match_indices(word) {
            let before = sentence.get(..at).unwrap_or_default();
            let behind = sentence.get(at + word.len()..).unwrap_or_default();
            let whole = !before.ends_with(char::is_alphanumeric) && behind.starts_with(' ');
            let inner = all.iter().any(|(start, longer, _)| *start <= at && at < *start + longer.len());
            if whole && !inner && names_near(behind, names) {
                all.push((at, word, table));
            }
        }
    }
    for (word, table) in CHINESE {
        all.extend(sentence.match_indices(word).map(|(at, _)| (at, word, table)));
    }
    let [(at, word, table)] = all[..] else { return None };
    let (before, behind) = (sentence.get(..at)?, sentence.get(at + word.len()..)?);
    // "not all of the partners", "does not have any"
    let part = before.rsplit([',', ';', ':']).next().unwrap_or_default();
    let denied = words(part).into_iter().any(denies) || part.ends_with(['不', '没', '无', '非', '未']);
    (!denied).then_some((Said { word, table }, behind))
}

/// Whether the elements are named right behind a word.
fn names_near(behind: &str, names: &[String]) -> bool {
    let mut near = words(behind).into_iter().take(NEAR);
    near.any(|word| names.iter().any(|name| kindred(word, name)))
}

/// Whether a label asks for all.
pub(super) fn says_all(label: &str) -> bool {
    let label = label.to_lowercase();
    let all = WORDS.iter().chain(&CHINESE).filter(|(_, table)| *table == ALL);
    all.map(|(word, _)| word)
        .any(|word| if word.is_ascii() { words(&label).contains(word) } else { label.contains(word) })
}

#[cfg(test)]
mod tests {
    use super::{ALL, NONE, SOME, said};

    #[test]
    fn words_for_how_many_are_read() {
        let names = ["partners".to_owned(), "partner".to_owned()];
        let read = |text: &str| said(text, &names).map(|(said, _)| said.table);
        assert_eq!(read("refused as soon as one of its partners is bankrupt"), Some(SOME));
        assert_eq!(read("every partner has signed"), Some(ALL));
        assert_eq!(read("none of the partners is solvent"), Some(NONE));
        assert_eq!(read("not all partners have signed"), None);
        assert_eq!(read("one of the boats is leaky"), None);
        assert_eq!(read("只要有一名合伙人破产"), Some(SOME));
    }
}
