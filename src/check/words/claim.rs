//! What a text says of its numbers: whether one is the least or the most.

use super::comparative;
use super::denial::denies_later;
use super::number::numbers;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// What ends with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum End {
    AtLeast,
    Over,
    AtMost,
    Under,
}

impl End {
    /// Whether there may be no more.
    pub fn is_upper(self) -> bool {
        matches!(self, End::AtMost | End::Under)
    }

    /// `at most 5`
    pub fn of(self, number: &str) -> String {
        let words = match self {
            End::AtLeast => "at least",
            End::Over => "more than",
            End::AtMost => "at most",
            End::Under => "less than",
        };
        format!("{words} {number}")
    }

    /// What a comparison with a number asks for.
    pub fn asked(comparison: Comparison) -> Option<End> {
        match comparison {
            Comparison::Less => Some(End::Under),
            Comparison::LessOrEqual => Some(End::AtMost),
            Comparison::Greater => Some(End::Over),
            Comparison::GreaterOrEqual => Some(End::AtLeast),
            Comparison::Equal | Comparison::NotEqual => None,
        }
    }

    /// The end that takes the number in.
    fn with_itself(self) -> End {
        if self.is_upper() { End::AtMost } else { End::AtLeast }
    }

    /// `not more than`
    pub fn denied(self) -> End {
        match self {
            End::AtLeast => End::Under,
            End::Over => End::AtMost,
            End::AtMost => End::Over,
            End::Under => End::AtLeast,
        }
    }
}

/// Words before a number that say that it is an end.
const BEFORE: [(&str, End); 48] = [
    ("up to and including", End::AtMost),
    ("at or below", End::AtMost),
    ("at or under", End::AtMost),
    ("at or above", End::AtLeast),
    ("at or over", End::AtLeast),
    ("at least", End::AtLeast),
    ("minimum of", End::AtLeast),
    ("minimum", End::AtLeast),
    ("至少", End::AtLeast),
    ("满", End::AtLeast),
    ("年满", End::AtLeast),
    ("more than", End::Over),
    ("over", End::Over),
    ("above", End::Over),
    ("exceed", End::Over),
    ("exceeds", End::Over),
    ("exceeding", End::Over),
    ("超过", End::Over),
    ("多于", End::Over),
    ("高于", End::Over),
    ("大于", End::Over),
    ("重于", End::Over),
    ("长于", End::Over),
    ("at most", End::AtMost),
    ("up to", End::AtMost),
    ("maximum of", End::AtMost),
    ("maximum", End::AtMost),
    ("limit is", End::AtMost),
    ("limit of", End::AtMost),
    ("limited to", End::AtMost),
    ("最多", End::AtMost),
    ("至多", End::AtMost),
    ("上限为", End::AtMost),
    ("under", End::Under),
    ("below", End::Under),
    ("少于", End::Under),
    ("低于", End::Under),
    ("小于", End::Under),
    ("轻于", End::Under),
    ("短于", End::Under),
    ("不足", End::Under),
    ("capped at", End::AtMost),
    ("cap of", End::AtMost),
    ("ceiling of", End::AtMost),
    ("floor of", End::AtLeast),
    ("最高", End::AtMost),
    ("最低", End::AtLeast),
    ("最少", End::AtLeast),
];
/// Words that turn such words round, right before them or before one of a few others.
const NOT: [&str; 8] = ["not", "no", "nor", "never", "不", "未", "不得", "不能"];
const BETWEEN: [&str; 2] = ["be", "have"];
/// Words behind a number, and behind what it counts.
const BEHIND: [(&str, End); 18] = [
    ("or below", End::AtMost),
    ("or under", End::AtMost),
    ("or above", End::AtLeast),
    ("and above", End::AtLeast),
    ("and over", End::AtLeast),
    ("and upwards", End::AtLeast),
    ("and below", End::AtMost),
    ("and under", End::AtMost),
    ("and more", End::AtLeast),
    ("or more", End::AtLeast),
    ("or over", End::AtLeast),
    ("at least", End::AtLeast),
    ("及以上", End::AtLeast),
    ("以上", End::AtLeast),
    ("at most", End::AtMost),
    ("及以下", End::AtMost),
    ("以下", End::AtMost),
    ("封顶", End::AtMost),
];
/// So many words, or letters of Chinese, may say what is counted.
const COUNTED: usize = 3;
/// So many letters of Chinese may say what is done.
const VERB: usize = 4;

const PERCENT: [&str; 7] = ["%", " %", "\u{a0}%", "\u{202f}%", "％", " percent", " per cent"];

/// A number of a text in small letters, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Figure<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    pub number: Decimal,
}

/// The numbers of a text in small letters, in figures or in words.
pub(in crate::check) fn figures(text: &str) -> Vec<Figure<'_>> {
    numbers(text).into_iter().map(|(start, end, number)| Figure { text, start, end, number }).collect()
}

impl<'t> Figure<'t> {
    pub fn before(self) -> &'t str {
        self.text.get(..self.start).unwrap_or_default()
    }

    pub fn written(self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    pub fn behind(self) -> &'t str {
        self.text.get(self.end..).unwrap_or_default()
    }

    /// `at least 5`, `5 or more`
    pub fn is_end(self) -> Option<End> {
        let (end, words) = match end_before(self.before()) {
            Some((end, words)) => (end, words.len()),
            None => (end_behind(self.behind()).or_else(|| comparative::from_on(self.before(), self.behind()))?, 0),
        };
        // what is denied further off may be turned round by it: `does not stay for longer than 90 days`
        let before = self.before().trim_end();
        let rest = before.get(..before.len() - words).unwrap_or_default();
        let excepted = self.behind().contains("除外");
        let with_it = ["or at it", "or equal", "included", "inclusive"].iter().any(|word| self.behind().contains(word));
        (!excepted && !denies_later(rest)).then_some(if with_it { end.with_itself() } else { end })
    }

    /// Whether it can't be read as the end itself: `over 18` may well be said of those who are 18.
    pub fn is_exact(self) -> bool {
        let loose = |words: &str| ["over", "above", "older", "满"].iter().any(|word| words.starts_with(word));
        !end_before(self.before()).is_some_and(|(_, words)| loose(words))
    }

    /// `20%`: the part of one, and what stands behind it
    pub fn percent(self) -> Option<(Decimal, &'t str)> {
        let rest = PERCENT.iter().find_map(|sign| self.behind().strip_prefix(sign))?;
        Some((self.number.checked_div(Decimal::ONE_HUNDRED)?, rest))
    }
}

/// The end that the last words of a text say that what follows is, and these words.
pub(in crate::check) fn end_before(text: &str) -> Option<(End, &str)> {
    let text = text.trim_end();
    end_right_before(text).or_else(|| {
        // a verb may stand between: 最多添加 3 名
        let verb = |letter: &char| letter.is_alphabetic() && !letter.is_ascii();
        let verbs = text.chars().rev().take(VERB).take_while(verb).scan(0, |length, letter| {
            *length += letter.len_utf8();
            Some(*length)
        });
        let rests = verbs.filter_map(|length| text.get(..text.len() - length));
        let sure = |end: &(End, &str)| matches!(end.0, End::AtMost | End::AtLeast) && !end.1.is_ascii();
        rests.filter_map(end_right_before).find(sure)
    })
}

fn end_right_before(text: &str) -> Option<(End, &str)> {
    // 届满 is no number that is reached
    let expires = ["届满", "期满"].iter().any(|word| text.ends_with(word));
    let all = BEFORE.iter().filter_map(|(word, end)| Some((without_word(text, word)?, *end)));
    let all = all.chain(comparative::before(text)).filter(|_| !expires);
    let (rest, end) = all.min_by_key(|(rest, _)| rest.len())?;
    let near = BETWEEN.iter().find_map(|word| without_word(rest, word)).unwrap_or(rest);
    let denied = NOT.iter().filter_map(|word| without_word(near, word)).min_by_key(|rest| rest.len());
    let from = denied.unwrap_or(rest).len();
    let words = text.get(from..).unwrap_or_default().trim_start();
    Some((if denied.is_some() { end.denied() } else { end }, words))
}

/// What is left of a text without its last word.
pub(super) fn without_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let text = text.trim_end();
    let rest = text.strip_suffix(word)?;
    (!word.is_ascii() || !rest.ends_with(char::is_alphanumeric)).then_some(rest)
}

fn end_behind(text: &str) -> Option<End> {
    let mut rest = text;
    for _ in 0..=COUNTED {
        rest = rest.trim_start();
        if let Some((end, _)) = comparative::behind(rest) {
            return Some(end);
        }
        let end = BEHIND.iter().find_map(|(word, end)| Some((*end, rest.strip_prefix(word)?, word)));
        if let Some((end, left, word)) = end {
            // `two adults and at least three children`
            let next = left.chars().find(|letter| *letter != ' ');
            return (!word.starts_with("at ") || !next.is_some_and(char::is_alphanumeric)).then_some(end);
        }
        let first = rest.chars().next().filter(|letter| letter.is_alphabetic())?;
        let end = if first.is_ascii() { rest.find(|c: char| !c.is_ascii_alphabetic())? } else { first.len_utf8() };
        rest = rest.get(end..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{End, figures};

    #[test]
    fn ends_are_read_before_and_behind_a_number() {
        for (text, wanted) in [
            ("at least 5 boats", Some(End::AtLeast)),
            ("is 18 years of age or older", Some(End::AtLeast)),
            ("may not be more than 5", Some(End::AtMost)),
            ("不得超过 5 个", Some(End::AtMost)),
            ("每个小程序最多添加 3 名", Some(End::AtMost)),
            ("最多添加管理员，每人 3 次", None),
            ("未满 18 岁", Some(End::Under)),
            ("年满18岁", Some(End::AtLeast)),
            ("is seventeen at most", Some(End::AtMost)),
            ("covers 5 boats", None),
            ("two adults and at least one child", None),
        ] {
            assert_eq!(figures(text).first().and_then(|figure| figure.is_end()), wanted, "{text}");
        }
    }
}
