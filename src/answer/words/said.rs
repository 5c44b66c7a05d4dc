//! What is said to people: values, provisions by their titles, what was presumed.

use indexmap::IndexMap;

use super::{ENDLESS, localised, plain, readable};
use crate::answer::phrase::{Phrase, is_chinese, say};
use crate::answer::{Finding, Plain, PresumedFact, Status};

/// No longer sentence is a title.
const LONGEST_TITLE: usize = 80;

/// What a provision is called for people: the first sentence of its doc comment, if the language has it; else its name in words.
#[must_use]
pub fn title(finding: &Finding, lang: &str) -> String {
    let said = !is_chinese(lang) || finding.doc.in_language(lang).is_some();
    let sentence = if said { Some(finding.doc.sentence(lang)) } else { own_words(finding, lang) };
    let fits = |words: &String| !words.is_empty() && words.chars().count() <= LONGEST_TITLE;
    sentence.filter(fits).unwrap_or_else(|| readable(&finding.provision))
}

/// What a provision says in a language: what its lines ask about, where that is open; of a limit what it says of itself.
fn own_words(finding: &Finding, lang: &str) -> Option<String> {
    let labels: Option<Vec<&str>> = finding.lines.iter().map(|line| line.label.get(lang).map(String::as_str)).collect();
    let labels =
        labels.filter(|labels| !labels.is_empty() && finding.status == Status::Unknown).map(|labels| labels.join("；"));
    let number = |name| finding.numbers.get(name).map(|value| said(value, lang)).unwrap_or_default();
    let [count, limit] = ["count", "limit"].map(number);
    // one that says nothing itself says just its numbers, which stand beside it
    let made = [format!("最多 {limit}，现有 {count}"), format!("不限，现有 {count}")];
    let is_limit = finding.kind == "quota" && finding.status == Status::Satisfied;
    labels.or_else(|| finding.message.get(lang).filter(|said| is_limit && !made.contains(said)).cloned())
}

/// A value for people: a day or amount as the language writes it, of what is not known between which two it lies.
#[must_use]
pub fn said(value: &Plain, lang: &str) -> String {
    match value {
        Plain::Bool(true) => say(lang, Phrase::Yes, &[]),
        Plain::Bool(false) => say(lang, Phrase::No, &[]),
        Plain::List(items) => {
            let separator = say(lang, Phrase::ListSeparator, &[]);
            items.iter().map(|item| said(item, lang)).collect::<Vec<_>>().join(&separator)
        }
        Plain::Object(fields) if fields.contains_key("unknown") => open(fields, lang),
        Plain::Null | Plain::Int(_) | Plain::Text(_) | Plain::Object(_) => localised(&plain(value), lang),
    }
}

/// What was taken for granted: the question, if the language has it, else the name of the fact; and the answer.
#[must_use]
pub fn presumed(fact: &PresumedFact, lang: &str) -> String {
    let asked = if is_chinese(lang) { fact.question.in_language(lang).is_some() } else { !fact.question.is_empty() };
    let value = said(&fact.value, lang);
    match asked {
        true => say(lang, Phrase::PresumedAnswer, &[fact.question.line(lang), &value]),
        false => say(lang, Phrase::FactIs, &[&fact.fact.replace('_', " "), &value]),
    }
}

/// `between 3 and 10, depending on reader.kind`
fn open(fields: &IndexMap<String, Plain>, lang: &str) -> String {
    let end = |name| fields.get(name).filter(|end| !matches!(end, Plain::Int(number) if number.abs() >= ENDLESS));
    let range = match [end("from"), end("to")].map(|end| end.map(|end| said(end, lang))) {
        [Some(from), Some(to)] => say(lang, Phrase::Between, &[&from, &to]),
        [Some(from), None] => say(lang, Phrase::OrMore, &[&from]),
        [None, Some(to)] => say(lang, Phrase::OrLess, &[&to]),
        [None, None] => say(lang, Phrase::NotKnownYet, &[]),
    };
    if let Some(Plain::Text(fault)) = fields.get("fault") {
        let words = fault.split_once(": ").map_or(fault.as_str(), |(_code, words)| words);
        return say(lang, Phrase::WentWrong, &[words]);
    }
    match fields.get("unknown") {
        Some(Plain::List(facts)) if !facts.is_empty() => {
            let facts: Vec<String> = facts.iter().map(plain).collect();
            say(lang, Phrase::DependingOn, &[&range, &facts.join(&say(lang, Phrase::ListSeparator, &[]))])
        }
        _ => range,
    }
}
