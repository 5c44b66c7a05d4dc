//! Comparatives, and which way they point: "heavier than", "no farther than", "or larger".

use super::claim::End;

/// More of something.
const MORE: [&str; 25] = [
    "older", "longer", "later", "larger", "greater", "bigger", "higher", "taller", "farther", "further", "heavier",
    "wider", "broader", "deeper", "stronger", "louder", "faster", "dearer", "thicker", "warmer", "hotter", "steeper",
    "richer", "oftener", "brighter",
];
/// Less of it.
const LESS: [&str; 17] = [
    "younger", "shorter", "smaller", "lower", "lighter", "nearer", "closer", "narrower", "weaker", "quieter", "slower",
    "cheaper", "thinner", "colder", "cooler", "fewer", "less",
];

/// Whether a word is such, and whether it points to more.
fn points_up(word: &str) -> Option<bool> {
    if MORE.contains(&word) { Some(true) } else { LESS.contains(&word).then_some(false) }
}

/// `heavier than`, `more expensive than`, at the end of a text: the end it makes of what follows, and the text before it.
pub(super) fn before(text: &str) -> Option<(&str, End)> {
    let (rest, word) = last_word(text.strip_suffix(" than")?);
    if let Some(up) = points_up(word) {
        return Some((rest, if up { End::Over } else { End::Under }));
    }
    // "more expensive than"
    let (rest, degree) = last_word(rest);
    match degree {
        "more" => Some((rest, End::Over)),
        "less" => Some((rest, End::Under)),
        _ => None,
    }
}

fn last_word(text: &str) -> (&str, &str) {
    let text = text.trim_end();
    let start = text.rfind(|letter: char| !letter.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    text.split_at_checked(start).unwrap_or(("", text))
}

/// `or heavier`, `and larger`, at the beginning of a text: the end it makes of what stands before.
pub(super) fn behind(text: &str) -> Option<(End, &str)> {
    let rest = text.strip_prefix("or ").or_else(|| text.strip_prefix("and "))?;
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (word, rest) = rest.split_at_checked(end)?;
    // "12 or younger than that", "5 or more expensive"
    let than = rest.trim_start().starts_with("than ");
    let up = points_up(word).filter(|_| !than)?;
    Some((if up { End::AtLeast } else { End::AtMost }, rest))
}

/// `from 60 on`: the least
pub(super) fn from_on(before: &str, behind: &str) -> Option<End> {
    let rest = behind.trim_start();
    let rest = ["years of age ", "years ", "year "].iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    let on = ["on", "onwards", "upwards", "up"].iter().any(|word| {
        rest.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(" the"))
    });
    (last_word(before.trim_end()).1 == "from" && on).then_some(End::AtLeast)
}

#[cfg(test)]
mod tests {
    use super::{before, behind};
    use crate::check::words::claim::End;

    #[test]
    fn comparatives_point_up_or_down() {
        assert_eq!(before("is no heavier than"), Some(("is no ", End::Over)));
        assert_eq!(before("a school is farther than"), Some(("a school is ", End::Over)));
        assert_eq!(before("is less expensive than"), Some(("is ", End::Under)));
        assert_eq!(before("rather than"), None);
        assert_eq!(behind("or larger ones").map(|(end, _)| end), Some(End::AtLeast));
        assert_eq!(behind("or cheaper").map(|(end, _)| end), Some(End::AtMost));
        assert_eq!(behind("or older than that"), None);
    }
}
