//! What conditions ask of how a text is spelled: how it begins and ends, what it holds, how long it is; and whether two of these exclude each other.

use super::constraint::Constraint;
use super::look::Look;
use super::test::{Constant, Test};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::syntax::expression::{Comparison, TextTest};
use crate::value::{CharClass, Decimal, Pattern};
use rust_decimal::prelude::ToPrimitive as _;

/// What is asked of a text.
#[derive(Clone, Debug)]
pub(super) enum Ask<'p> {
    Starts(&'p str),
    Ends(&'p str),
    Contains(&'p str),
    /// It is one of these.
    Is(Vec<String>),
    Form(&'p Pattern),
    /// It has no more characters.
    AtMost(usize),
    Made {
        every: bool,
        classes: &'p [CharClass],
    },
}

/// A text, what is asked of it, and whether that is to hold.
#[derive(Clone, Debug)]
pub(super) struct Spelling<'p> {
    pub text: NodeId,
    pub ask: Ask<'p>,
    pub holds: bool,
}

impl Ask<'_> {
    /// Whether a text is spelled so.
    pub fn of(&self, text: &str) -> bool {
        match self {
            Ask::Starts(with) => text.starts_with(with),
            Ask::Ends(with) => text.ends_with(with),
            Ask::Contains(part) => text.contains(part),
            Ask::Is(values) => values.iter().any(|value| value == text),
            Ask::Form(pattern) => pattern.matches(text),
            Ask::AtMost(most) => text.chars().count() <= *most,
            Ask::Made { every: true, classes } => text.chars().all(|one| is_of(classes, one)),
            Ask::Made { every: false, classes } => text.chars().any(|one| is_of(classes, one)),
        }
    }

    /// What is in every text that is spelled so.
    pub fn part(&self) -> Option<&str> {
        match self {
            Ask::Starts(part) | Ask::Ends(part) | Ask::Contains(part) => Some(part),
            Ask::Is(_) | Ask::Form(_) | Ask::AtMost(_) | Ask::Made { .. } => None,
        }
    }
}

fn is_of(classes: &[CharClass], character: char) -> bool {
    classes.iter().any(|class| class.contains(character))
}

impl<'p> Look<'p> {
    /// What a demand asks of a text, if it does.
    pub fn spelling(self, of: &Constraint) -> Option<Spelling<'p>> {
        self.spelling_of(of.subject, &of.test)
    }

    /// What a test of an expression asks of a text.
    pub fn spelling_of(self, subject: NodeId, test: &Test) -> Option<Spelling<'p>> {
        if let Test::Not(inner) = test {
            let inner = self.spelling_of(subject, inner)?;
            // what is longer ends no text that it excludes
            let sure = !matches!(inner.ask, Ask::AtMost(_));
            return sure.then_some(Spelling { holds: !inner.holds, ..inner });
        }
        let node = self.node(subject);
        let (text, ask) = if let Node::TextTest(test, text, part) = node {
            let part = self.text(*part);
            let ask = match test {
                TextTest::StartsWith => Ask::Starts(part),
                TextTest::EndsWith => Ask::Ends(part),
                TextTest::Contains => Ask::Contains(part),
                TextTest::Matches => Ask::Is(vec![part.to_owned()]),
            };
            (*text, ask)
        } else if let Node::Matches(text, pattern) = node {
            (*text, Ask::Form(self.policy.patterns.get(*pattern as usize)?))
        } else if let Node::Characters { every, text, classes } = node {
            (*text, Ask::Made { every: *every, classes })
        } else if self.ty(subject).is_some_and(|ty| ty.base == Base::Text) {
            let Test::Values(values) = test else { return None };
            let text = |value: &Constant| if let Constant::Text(text) = value { Some(text.clone()) } else { None };
            let ask = Ask::Is(values.iter().map(text).collect::<Option<_>>()?);
            return Some(Spelling { text: subject, ask, holds: true });
        } else {
            return self.longest(subject, test);
        };
        let Test::Values(values) = test else { return None };
        let [Constant::Bool(holds)] = values.as_slice() else { return None };
        Some(Spelling { text, ask, holds: *holds })
    }

    /// `length(name) <= 3`
    fn longest(self, subject: NodeId, test: &Test) -> Option<Spelling<'p>> {
        let Node::Builtin(row, arguments) = self.node(subject) else { return None };
        let [text] = self.policy.many(*arguments) else { return None };
        if Some(*row) != self.length_row() || self.ty(*text).is_none_or(|ty| ty.base != Base::Text) {
            return None;
        }
        let most = match test {
            Test::Compare(Comparison::LessOrEqual, Constant::Number(most)) => *most,
            Test::Compare(Comparison::Less, Constant::Number(end)) => *end - Decimal::ONE,
            Test::Values(values) => {
                let number = |value: &Constant| if let Constant::Number(number) = value { Some(*number) } else { None };
                values.iter().map(number).collect::<Option<Vec<_>>>()?.into_iter().max()?
            }
            Test::Compare(..) | Test::Any | Test::None | Test::Members(_) | Test::Between(..) | Test::Not(_) => {
                return None;
            }
        };
        let most = most.floor().to_usize()?;
        Some(Spelling { text: *text, ask: Ask::AtMost(most), holds: true })
    }

    /// Two demands on the same text that no text meets both.
    pub fn misspelt(self, all: &[Constraint]) -> Option<(NodeId, NodeId)> {
        let asked: Vec<(Spelling<'_>, NodeId)> =
            all.iter().filter_map(|one| Some((self.spelling(one)?, one.at))).collect();
        asked.iter().enumerate().find_map(|(number, (other, at))| {
            let against = |(one, _): &&(Spelling<'_>, NodeId)| self.same(one.text, other.text) && excludes(one, other);
            asked.iter().take(number).find(against).map(|(_, earlier)| (*earlier, *at))
        })
    }
}

/// Whether no text is spelled both ways.
pub(super) fn excludes(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    never_both(one, other) || never_both(other, one)
}

fn never_both(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    if !one.holds {
        return false;
    }
    if let Ask::Is(values) = &one.ask {
        // two equal texts are held against each other elsewhere
        return !matches!(other.ask, Ask::Is(_)) && values.iter().all(|value| other.ask.of(value) != other.holds);
    }
    let Some(part) = one.ask.part() else { return false };
    match (&other.ask, other.holds) {
        (Ask::Starts(with), true) => {
            matches!(one.ask, Ask::Starts(_)) && !part.starts_with(with) && !with.starts_with(part)
        }
        (Ask::Ends(with), true) => matches!(one.ask, Ask::Ends(_)) && !part.ends_with(with) && !with.ends_with(part),
        (Ask::Starts(with), false) => matches!(one.ask, Ask::Starts(_)) && part.starts_with(with),
        (Ask::Ends(with), false) => matches!(one.ask, Ask::Ends(_)) && part.ends_with(with),
        (Ask::Contains(inner), false) => part.contains(inner),
        (Ask::AtMost(most), true) => part.chars().count() > *most,
        (Ask::Form(pattern), true) => matches!(one.ask, Ask::Starts(_)) && !may_begin(pattern.as_str(), part),
        (Ask::Made { every: true, .. }, true) => !other.ask.of(part),
        (Ask::Made { every: false, .. }, false) => other.ask.of(part),
        (Ask::Contains(_) | Ask::Is(_), true) | (Ask::Is(_) | Ask::Form(_) | Ask::AtMost(_), false) => false,
        (Ask::Made { every: false, .. }, true) | (Ask::Made { every: true, .. }, false) => false,
    }
}

/// Whether what matches a pattern may begin so, as far as its first characters stand one by one in it.
fn may_begin(pattern: &str, with: &str) -> bool {
    if pattern.contains('|') {
        return true;
    }
    let mut rest = pattern;
    let mut letters = with.chars();
    let mut letter = letters.next();
    while let (Some(wanted), Some((piece, times, behind))) = (letter, first_piece(rest)) {
        if !Pattern::new(piece).is_ok_and(|piece| piece.matches(&wanted.to_string())) {
            return false;
        }
        for _ in 1..times {
            letter = letters.next();
            let fits = |wanted: char| Pattern::new(piece).is_ok_and(|piece| piece.matches(&wanted.to_string()));
            if !letter.is_none_or(fits) {
                return false;
            }
        }
        rest = behind;
        letter = letters.next();
    }
    true
}

/// The first character or class of a pattern, how often it stands there, and what follows; none where that differs.
pub(super) fn first_piece(pattern: &str) -> Option<(&str, u32, &str)> {
    let length = match pattern.chars().next()? {
        '(' | ')' | '|' | '.' => return None,
        '[' => pattern.find(']')? + 1,
        '\\' => 1 + pattern.chars().nth(1)?.len_utf8(),
        letter => letter.len_utf8(),
    };
    let (piece, rest) = pattern.split_at_checked(length)?;
    if rest.starts_with(['*', '+', '?']) || piece.contains("\\]") {
        return None;
    }
    let Some(bounds) = rest.strip_prefix('{') else { return Some((piece, 1, rest)) };
    let (times, behind) = bounds.split_once('}')?;
    Some((piece, times.parse().ok()?, behind))
}
