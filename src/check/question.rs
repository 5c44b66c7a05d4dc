//! Questions that ask for something else than what their fact is: "When was it paid?" of a `bool`; and one question for two facts.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::types::{Base, Field, Layout};

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// yes or no
    Truth,
    Day,
    Number,
    Amount,
    /// Who, which, what.
    Thing,
}

/// The words with which questions begin; the first that fits counts.
const BEGINS: [(Asked, &[&str]); 5] = [
    (Asked::Number, &["how many ", "how often ", "how old "]),
    (Asked::Amount, &["how much ", "how high ", "how long ", "how far ", "how large "]),
    (
        Asked::Day,
        &["when ", "on which day ", "on what day ", "since when ", "until when ", "by when ", "on which date "],
    ),
    (
        Asked::Thing,
        &["who ", "whose ", "which ", "what ", "where ", "under whose ", "in which ", "of which ", "for which "],
    ),
    (Asked::Truth, &["is ", "are ", "was ", "were ", "has ", "have ", "had ", "does ", "do ", "did ", "can ", "will "]),
];
/// Words of another question in the same sentence.
const OTHERS: [&str; 7] = [" when", " how ", " which ", " what ", " or ", " who", " where"];
const SIGNS: [(Asked, &[&str]); 3] = [
    (Asked::Day, &["何时", "什么时候", "哪天", "哪一天", "哪日", "几月几日", "哪一日"]),
    (Asked::Truth, &["是否", "有没有", "有无", "吗"]),
    (Asked::Number, &["多少", "几个", "几次", "几名", "几岁"]),
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let layouts = || look.policy.records.iter().map(|record| &record.layout).chain([&look.policy.facts]);
    let mut found: Vec<Diagnostic> = layouts()
        .flat_map(|layout| &layout.fields)
        .filter_map(|(name, field)| {
            let question = field.doc.texts().values().find(|question| asks_otherwise(question, field))?;
            Some(errors::asks_for_another_type(field.span, name, question.trim(), what(&field.ty.base)))
        })
        .collect();
    found.extend(layouts().flat_map(one_question_for_two));
    found
}

/// Facts that are asked for with the same words.
fn one_question_for_two(layout: &Layout) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(&str, String), (&str, &Field)> = BTreeMap::new();
    let mut found = Vec::new();
    for (name, field) in &layout.fields {
        for (language, question) in field.doc.texts().iter().filter(|(_, text)| text.trim().ends_with(['?', '？'])) {
            let key = (language.as_str(), question.trim().to_lowercase());
            match known.get(&key) {
                Some((other, of)) => {
                    found.push(errors::one_question_for_two((field.span, name), (of.span, other), question.trim()));
                    break;
                }
                None => {
                    known.insert(key, (name, field));
                }
            }
        }
    }
    found
}

fn asks_otherwise(text: &str, field: &Field) -> bool {
    let Some(asked) = asked(text) else { return false };
    match field.ty.base {
        Base::Bool => asked != Asked::Truth,
        // "Has it been paid?" of a day that may be none
        Base::Date | Base::DateTime if field.ty.optional => matches!(asked, Asked::Number | Asked::Amount),
        Base::Date | Base::DateTime => matches!(asked, Asked::Truth | Asked::Number | Asked::Amount),
        Base::Int | Base::Decimal => asked == Asked::Truth,
        Base::Money(_) | Base::Percent => matches!(asked, Asked::Truth | Asked::Day),
        Base::Member(_) | Base::Text => asked == Asked::Number,
        Base::Time | Base::Duration | Base::Period | Base::Record(_) | Base::List(_) => false,
        Base::Nothing | Base::Any => false,
    }
}

/// What a fact is, for people.
fn what(base: &Base) -> &'static str {
    match base {
        Base::Bool => "yes or no",
        Base::Date | Base::DateTime => "a day",
        Base::Int => "a whole number",
        Base::Decimal => "a number",
        Base::Money(_) => "an amount of money",
        Base::Percent => "a percentage",
        Base::Text => "a text",
        Base::Member(_) => "one of several kinds",
        Base::Time | Base::Duration | Base::Period => "a time",
        Base::Record(_) | Base::List(_) | Base::Nothing | Base::Any => "something else",
    }
}

/// What the one question of a text asks for.
fn asked(text: &str) -> Option<Asked> {
    let text = text.trim().to_lowercase();
    let mut questions = text.split_inclusive(['?', '？']).filter(|part| part.ends_with(['?', '？']));
    let (question, None) = (questions.next()?, questions.next()) else { return None };
    if question.is_ascii() {
        // what stands before the question: "If married: since when?"
        let question = question.rsplit(['.', ':', ';']).next()?.trim();
        let (asked, begin) = BEGINS.iter().find_map(|(asked, words)| {
            let begin = words.iter().find(|word| question.starts_with(**word))?;
            Some((*asked, *begin))
        })?;
        let rest = question.get(begin.len()..)?;
        let twice = OTHERS.iter().any(|word| rest.contains(word));
        return (!twice || asked != Asked::Truth && !rest.contains(", ")).then_some(asked);
    }
    let mut all = SIGNS.iter().filter(|(_, signs)| signs.iter().any(|sign| question.contains(sign)));
    let ((asked, _), None) = (all.next()?, all.next()) else { return None };
    Some(*asked)
}
