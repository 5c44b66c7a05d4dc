//! Numbers as words.

/// Numbers that are written as words, as far as rules have them.
const WORDS: [(&str, i64); 30] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("twenty-one", 21),
    ("twenty-five", 25),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

/// The number that a word says.
///
/// ```
/// # use enact::value::number::in_words;
/// assert_eq!(in_words("eighteen"), Some(18));
/// ```
#[must_use]
pub fn in_words(word: &str) -> Option<i64> {
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, number)| *number)
}
