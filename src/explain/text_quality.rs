//! What is asked of a text, as far as it can be said in words: `with at most 30 characters`, `beginning with "AB"`.
//!
//! Said of a text that turns a verdict is what all tried texts have that turn it and the case's own has not; and only if every tried
//! text that has it turns the verdict.

use super::change_list_words::listed;
use crate::builtin;
use crate::evaluate::holds;
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::value::{TextRef, Value};
use crate::syntax::expression::{Comparison, TextTest};
use crate::value::text::{first_inside, first_outside};
use crate::value::{CharClass, Date};

/// Something that a rule asks about a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asks {
    /// It has at most so many characters.
    Longest(i64),
    /// It has just so many.
    Length(i64),
    /// It begins or ends with, contains, or is a text.
    Test(TextTest, TextRef),
    /// Every character is of one of these classes.
    Every(Vec<CharClass>),
    /// Some character is.
    Any(Vec<CharClass>),
    /// It has a form that has no words.
    Form(u32),
}

/// What a text has, or has not.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quality {
    pub asks: Asks,
    pub so: bool,
}

/// What nodes ask about texts, each once.
pub(super) fn asked(
    policy: &Policy,
    nodes: impl Iterator<Item = NodeId>,
    (case, on): (&Case, Option<Date>),
) -> Vec<Asks> {
    let mut all = Vec::new();
    for node in nodes.filter_map(|id| policy.nodes.get(id.index())) {
        let asks = asks_of(policy, node, &|id| holds(policy, case, on, None, id).as_int());
        all.extend(asks.filter(|asks| !all.contains(asks)));
    }
    all
}

#[expect(clippy::wildcard_enum_match_arm, reason = "other nodes ask nothing about a text")]
fn asks_of(policy: &Policy, node: &Node, number: &impl Fn(NodeId) -> Option<i64>) -> Option<Asks> {
    match node {
        Node::TextTest(test, _, text) => Some(Asks::Test(*test, *text)),
        Node::Characters { every: true, classes, .. } => Some(Asks::Every(classes.clone())),
        Node::Characters { classes, .. } => Some(Asks::Any(classes.clone())),
        Node::Matches(_, pattern) => Some(Asks::Form(*pattern)),
        Node::Compare(comparison, left, right) if is_length(policy, *left) => length(*comparison, number(*right)?),
        Node::Compare(comparison, left, right) if is_length(policy, *right) => {
            length(comparison.mirrored(), number(*left)?)
        }
        _ => None,
    }
}

/// `length(name)`
fn is_length(policy: &Policy, id: NodeId) -> bool {
    let Some(Node::Builtin(row, _)) = policy.nodes.get(id.index()) else { return false };
    let row = usize::try_from(*row).ok().and_then(|row| builtin::TABLE.get(row));
    row.is_some_and(|row| row.name == "length")
}

fn length(comparison: Comparison, number: i64) -> Option<Asks> {
    Some(match comparison {
        Comparison::LessOrEqual | Comparison::Greater => Asks::Longest(number),
        Comparison::Less | Comparison::GreaterOrEqual => Asks::Longest(number.checked_sub(1)?),
        Comparison::Equal | Comparison::NotEqual => Asks::Length(number),
    })
}

impl Asks {
    /// Whether a text has it.
    pub fn of(&self, policy: &Policy, text: &str) -> bool {
        let count = || i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        let own = |text: &TextRef| Case::default().text(policy, *text).to_owned();
        match self {
            Asks::Longest(most) => count() <= *most,
            Asks::Length(wanted) => count() == *wanted,
            Asks::Test(TextTest::StartsWith, part) => text.starts_with(&own(part)),
            Asks::Test(TextTest::EndsWith, part) => text.ends_with(&own(part)),
            Asks::Test(TextTest::Contains, part) => text.contains(&own(part)),
            Asks::Test(TextTest::Matches, whole) => text == own(whole),
            Asks::Every(classes) => first_outside(text, classes).is_none(),
            Asks::Any(classes) => first_inside(text, classes).is_some(),
            Asks::Form(pattern) => policy.patterns.get(*pattern as usize).is_some_and(|form| form.matches(text)),
        }
    }
}

/// In words: `at most 30 characters and beginning with "AB"`; nothing where one of them has none.
pub(super) fn words(policy: &Policy, qualities: &[Quality], chinese: bool) -> Option<String> {
    let parts: Option<Vec<String>> = qualities.iter().map(|quality| one(policy, quality, chinese)).collect();
    let parts = parts.filter(|parts| !parts.is_empty())?;
    Some(if chinese { parts.join("、") } else { listed(&parts, "and") })
}

fn one(policy: &Policy, quality: &Quality, chinese: bool) -> Option<String> {
    let own = |text: &TextRef| Case::default().text(policy, *text).to_owned();
    let (en, zh) = match (&quality.asks, quality.so) {
        (Asks::Longest(most), true) => (format!("with at most {}", characters(*most)), format!("不超过 {most} 个字符")),
        (Asks::Longest(most), false) => {
            let least = most.checked_add(1)?;
            (format!("with at least {}", characters(least)), format!("不少于 {least} 个字符"))
        }
        (Asks::Length(number), true) => (format!("with just {}", characters(*number)), format!("恰好 {number} 个字符")),
        (Asks::Length(number), false) => (format!("not with {}", characters(*number)), format!("不是 {number} 个字符")),
        (Asks::Test(test, text), so) => test_words(*test, &own(text), so),
        (Asks::Every(classes), true) => (
            format!("of {} alone", classes_in(classes, false, "and")?),
            format!("只含{}", classes_in(classes, true, "和")?),
        ),
        (Asks::Any(classes), true) => (
            format!("with {} in it", classes_in(classes, false, "or")?),
            format!("含有{}", classes_in(classes, true, "或")?),
        ),
        (Asks::Every(classes), false) => (
            format!("with something else than {} in it", classes_in(classes, false, "or")?),
            format!("含有{}以外的字符", classes_in(classes, true, "和")?),
        ),
        (Asks::Any(classes), false) => (
            format!("without {}", classes_in(classes, false, "or")?),
            format!("不含{}", classes_in(classes, true, "或")?),
        ),
        (Asks::Form(_), _) => return None,
    };
    Some(if chinese { zh } else { en })
}

fn characters(number: i64) -> String {
    if number == 1 { "1 character".to_owned() } else { format!("{number} characters") }
}

fn test_words(test: TextTest, text: &str, so: bool) -> (String, String) {
    match (test, so) {
        (TextTest::StartsWith, true) => (format!("beginning with \"{text}\""), format!("以“{text}”开头")),
        (TextTest::StartsWith, false) => (format!("not beginning with \"{text}\""), format!("不以“{text}”开头")),
        (TextTest::EndsWith, true) => (format!("ending with \"{text}\""), format!("以“{text}”结尾")),
        (TextTest::EndsWith, false) => (format!("not ending with \"{text}\""), format!("不以“{text}”结尾")),
        (TextTest::Contains, true) => (format!("with \"{text}\" in it"), format!("含有“{text}”")),
        (TextTest::Contains, false) => (format!("without \"{text}\""), format!("不含“{text}”")),
        (TextTest::Matches, true) => (format!("\"{text}\""), format!("“{text}”")),
        (TextTest::Matches, false) => (format!("other than \"{text}\""), format!("不是“{text}”")),
    }
}

fn classes_in(classes: &[CharClass], chinese: bool, word: &str) -> Option<String> {
    let named = |class: &CharClass| {
        let (en, zh) = match class {
            CharClass::Han => ("Chinese characters", "汉字"),
            CharClass::Letter => ("letters", "字母"),
            CharClass::Digit => ("digits", "数字"),
            CharClass::Upper => ("capital letters", "大写字母"),
            CharClass::Lower => ("small letters", "小写字母"),
            CharClass::Space => ("blanks", "空格"),
            CharClass::Punctuation => ("punctuation marks", "标点"),
            CharClass::Literal(' ') => ("blanks", "空格"),
            CharClass::Literal(one) if chinese => return format!("“{one}”"),
            CharClass::Literal(one) => return format!("\"{one}\""),
        };
        if chinese { zh } else { en }.to_owned()
    };
    let parts: Vec<String> = classes.iter().map(named).collect();
    match (parts.split_last(), chinese) {
        (None, _) => None,
        (Some((last, [])), _) => Some(last.clone()),
        (Some((last, first)), true) => Some(format!("{}{word}{last}", first.join("、"))),
        (Some(_), false) => Some(listed(&parts, word)),
    }
}

/// The text of a value, if it is one.
pub(super) fn text_of(policy: &Policy, case: &Case, value: Value) -> Option<String> {
    Some(case.text(policy, value.as_text()?).to_owned())
}
