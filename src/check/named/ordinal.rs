//! The first of something and those after it, in words and in names: "the first dog", `further_dogs`, 第二套住房.

use super::names::tokens;

/// Whether something is for the first or for those after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Further,
}

const FIRST: [&str; 1] = ["first"];
const FURTHER: [&str; 6] = ["further", "additional", "second", "subsequent", "extra", "following"];
const FIRST_SIGNS: [&str; 6] = ["首套", "首个", "首次", "首只", "第一", "首辆"];
const FURTHER_SIGNS: [&str; 9] = ["第二", "其余", "其他", "其它", "后续", "每增加", "额外", "再次", "以后每"];
/// What "first" stands before where it says when.
const TIMES: [&str; 18] = [
    "time",
    "day",
    "week",
    "month",
    "year",
    "quarter",
    "half",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "of",
];

/// Where a text speaks of one of them alone.
pub(super) fn of_text(text: &str) -> Option<Place> {
    let words = tokens(text);
    let is_time = |at: usize| words.get(at + 1).is_some_and(|next| TIMES.contains(&next.as_str()));
    let any = |all: &[&str]| words.iter().enumerate().any(|(at, word)| all.contains(&word.as_str()) && !is_time(at));
    let signs = |all: &[&str]| all.iter().any(|word| text.contains(word));
    let each_other = words
        .windows(2)
        .any(|two| matches!(two, [one, other] if (one == "each" || one == "every") && other == "other"));
    let first = any(&FIRST) || signs(&FIRST_SIGNS);
    let further = any(&FURTHER) || signs(&FURTHER_SIGNS) || each_other;
    match (first, further) {
        (true, false) => Some(Place::First),
        (false, true) => Some(Place::Further),
        (true, true) | (false, false) => None,
    }
}

pub(super) fn of_name(name: &str) -> Option<Place> {
    of_text(&name.replace('_', " "))
}
