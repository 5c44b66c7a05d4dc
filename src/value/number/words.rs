//! Numbers as words.

/// Numbers that are written as words, as far as rules have them, in the order of the alphabet.
const WORDS: [(&str, i64); 28] = [
    ("eight", 8),
    ("eighteen", 18),
    ("eighty", 80),
    ("eleven", 11),
    ("fifteen", 15),
    ("fifty", 50),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("hundred", 100),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("one", 1),
    ("seven", 7),
    ("seventeen", 17),
    ("seventy", 70),
    ("six", 6),
    ("sixteen", 16),
    ("sixty", 60),
    ("ten", 10),
    ("thirteen", 13),
    ("thirty", 30),
    ("three", 3),
    ("twelve", 12),
    ("twenty", 20),
    ("two", 2),
];

/// The number that a word says.
///
/// ```
/// # use enact::value::number::in_words;
/// assert_eq!(in_words("eighteen"), Some(18));
/// assert_eq!(in_words("sixty-three"), Some(63));
/// ```
#[must_use]
pub fn in_words(word: &str) -> Option<i64> {
    if let Some((tens, rest)) = word.split_once('-') {
        let (tens, rest) = (in_words(tens)?, in_words(rest)?);
        return ((20..100).contains(&tens) && (1..10).contains(&rest)).then_some(tens + rest);
    }
    let place = WORDS.binary_search_by_key(&word, |(known, _)| known).ok()?;
    WORDS.get(place).map(|(_, number)| *number)
}
