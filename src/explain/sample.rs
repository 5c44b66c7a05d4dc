//! Texts that are made up: one that matches a pattern, one that is as long as a rule allows.

use std::collections::BTreeSet;

use super::edit::State;
use super::ground::Area;
use crate::builtin;
use crate::policy::Policy;
use crate::policy::node::Node;
use crate::policy::value::{TextRef, Value};

/// The most patterns that a text is made for.
const MOST_PATTERNS: usize = 20;
/// The longest text that is made.
const LONGEST: i64 = 200;
/// The most lengths that are tried.
const MOST_LENGTHS: usize = 12;
/// The most texts of a case that are cut or made longer.
const MOST_TEXTS: usize = 12;

/// Gives a state the texts that the rules' patterns take, and what the case says, as long as the areas ask for.
pub(super) fn add_samples(policy: &Policy, areas: &[Area], state: &mut State) {
    let lengths: BTreeSet<i64> = areas.iter().flat_map(|area| area.constants.ints.iter().copied()).collect();
    let made = samples(policy, state, lengths.into_iter());
    state.add_samples(made);
}

/// Texts, each with what it was made of.
fn samples(policy: &Policy, state: &State, lengths: impl Iterator<Item = i64>) -> Vec<(String, Option<TextRef>)> {
    let matching = policy.patterns.iter().filter_map(|pattern| {
        let text = matching(pattern.as_str())?;
        pattern.matches(&text).then_some((text, None))
    });
    let mut all: Vec<(String, Option<TextRef>)> = matching.take(MOST_PATTERNS).collect();
    if !counts_characters(policy) {
        return all;
    }
    let texts =
        state.case.cells.iter().filter_map(|value| if let Value::Text(text) = value { Some(*text) } else { None });
    let texts: Vec<TextRef> = texts.take(MOST_TEXTS).collect();
    let asked = lengths.filter(|length| (1..=LONGEST).contains(length)).take(MOST_LENGTHS);
    let asked: Vec<usize> = asked.filter_map(|length| usize::try_from(length).ok()).collect();
    for text in texts {
        let own = state.case.text(policy, text);
        let mut near: Vec<usize> = asked.iter().flat_map(|length| [length - 1, *length, length + 1]).collect();
        near.retain(|length| *length > 0);
        near.sort_by_key(|length| length.abs_diff(own.chars().count()));
        all.extend(near.into_iter().map(|length| (of_length(own, length), Some(text))));
    }
    all
}

/// A text cut, or with its last character repeated.
fn of_length(text: &str, length: usize) -> String {
    let last = text.chars().last().unwrap_or('x');
    let cut: String = text.chars().chain(std::iter::repeat(last)).take(length).collect();
    cut.trim_end().to_owned()
}

fn counts_characters(policy: &Policy) -> bool {
    let is_length = |row: u32| {
        usize::try_from(row).ok().and_then(|row| builtin::TABLE.get(row)).is_some_and(|row| row.name == "length")
    };
    policy.nodes.iter().any(|node| matches!(node, Node::Builtin(row, _) if is_length(*row)))
}

/// A short text that a pattern takes, as far as it can be read off: of alternatives the first, of classes the first character.
fn matching(pattern: &str) -> Option<String> {
    let characters: Vec<char> = pattern.chars().collect();
    let mut reader = Reader { characters: &characters, at: 0 };
    let text = reader.alternatives()?;
    (reader.at == characters.len()).then_some(text)
}

struct Reader<'a> {
    characters: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let found = self.peek();
        self.at += usize::from(found.is_some());
        found
    }

    /// The first alternative; the others are passed over.
    fn alternatives(&mut self) -> Option<String> {
        let first = self.sequence()?;
        while self.peek() == Some('|') {
            self.at += 1;
            self.sequence()?;
        }
        Some(first)
    }

    fn sequence(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(character) = self.peek().filter(|character| !matches!(character, '|' | ')')) {
            self.at += 1;
            let one = match character {
                '(' => {
                    let inside = self.alternatives()?;
                    (self.next() == Some(')')).then_some(inside)?
                }
                '[' => self.class()?.to_string(),
                '\\' => self.next()?.to_string(),
                '.' => "x".to_owned(),
                other => other.to_string(),
            };
            text += &one.repeat(self.least()?);
        }
        Some(text)
    }

    /// A character of a class.
    fn class(&mut self) -> Option<char> {
        let denied = self.peek() == Some('^');
        self.at += usize::from(denied);
        let mut members = Vec::new();
        loop {
            match self.next()? {
                ']' => break,
                '\\' => members.push(self.next()?),
                '-' if !members.is_empty() && self.peek() != Some(']') => {
                    let (first, last) = (members.pop()?, self.next()?);
                    members.extend(first..=last);
                }
                other => members.push(other),
            }
        }
        match denied {
            false => members.first().copied(),
            true => {
                ('a'..='z').chain('A'..='Z').chain('0'..='9').chain([' ', '_', '公']).find(|one| !members.contains(one))
            }
        }
    }

    /// How often what stands before is repeated at least.
    fn least(&mut self) -> Option<usize> {
        match self.peek() {
            Some('?' | '*') => self.at += 1,
            Some('+') => {
                self.at += 1;
                return Some(1);
            }
            Some('{') => {
                self.at += 1;
                let inside: String = std::iter::from_fn(|| self.next().filter(|character| *character != '}')).collect();
                return inside.split(',').next()?.parse().ok();
            }
            Some(_) | None => return Some(1),
        }
        Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{matching, of_length};
    use crate::value::Pattern;

    #[test]
    fn a_text_is_found_that_a_pattern_takes() {
        for pattern in
            ["[A-Z]{2}[0-9]{3}", "(a|b)+c?", "[^a-z]x*", "\\.de|com", "[一-龥]{2,4}", ".{3,}", "A(B(C|D)){2}"]
        {
            let text = matching(pattern).unwrap_or_default();
            assert!(Pattern::new(pattern).is_ok_and(|read| read.matches(&text)), "{pattern}: {text}");
        }
    }

    #[test]
    fn texts_are_cut_and_made_longer() {
        assert_eq!((of_length("abc", 2), of_length("abc", 5)), ("ab".to_owned(), "abccc".to_owned()));
    }
}
