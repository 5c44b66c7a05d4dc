//! The names of the months, as rules and texts write them.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, counted from 1: `March`; empty for a number of none.
#[must_use]
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied().unwrap_or_default()
}

/// The number of a month by its name, in any letters.
#[must_use]
pub fn month_of(name: &str) -> Option<i8> {
    months().find(|(month, _)| month.eq_ignore_ascii_case(name)).map(|(_, number)| number)
}

/// The number of the month whose name begins so, for somebody who writes `Mar` or `sept`; at least three letters.
#[must_use]
pub fn month_beginning(letters: &str) -> Option<i8> {
    let begins = |month: &str| month.get(..letters.len()).is_some_and(|start| start.eq_ignore_ascii_case(letters));
    months().find(|(month, _)| letters.len() >= 3 && begins(month)).map(|(_, number)| number)
}

fn months() -> impl Iterator<Item = (&'static str, i8)> {
    MONTHS.into_iter().zip(1_i8..)
}
