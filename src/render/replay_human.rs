//! An answer given again, for people: whether it still holds, and what is different.
use serde_json::{Map, Value};

use super::words::{outcome, readable, word_in};
use super::{Page, Style, Tone};
use crate::answer::phrase::{Past, Phrase, day_words, is_chinese, say};
use crate::receipt::{Difference, Repeated, Replayed};

const DETAIL: usize = 4;

/// The whole report.
#[must_use]
pub fn replayed(replayed: &Replayed, style: &Style) -> String {
    let (mut page, lang) = (Page::new(style), &style.lang);
    let phrase = match (replayed.holds, replayed.acts.len()) {
        (true, 1) => Past::Holds,
        (true, _) => Past::AllHold,
        (false, 1) => Past::HoldsNot,
        (false, _) => Past::NotAllHold,
    };
    page.paragraph(0, Tone::Strong, &say(lang, phrase, &[]));
    page.gap();
    replayed.acts.iter().for_each(|act| repeated(&mut page, act, lang));
    page.gap();
    page.columns(0, &origins(replayed, lang));
    page.finish()
}

fn repeated(page: &mut Page<'_>, act: &Repeated, lang: &str) {
    let mark = if act.differences.is_empty() { ("✓", Tone::Good) } else { ("✗", Tone::Bad) };
    let name = &readable(&act.act);
    let law = match &act.governed_on {
        Some(day) => say(lang, Past::LawOf, &[name, &day_words(day, lang)]),
        None => name.to_owned(),
    };
    let now = outcome(&act.verdict, lang);
    let verdict = match act.differences.iter().find(|one| one.part == "verdict") {
        Some(one) => say(lang, Past::WasIsNow, &[&shown(&one.was, lang), &now]),
        None => say(lang, Past::AsBefore, &[&now]),
    };
    page.marked(0, mark, &say(lang, Past::LineOf, &[&law, &verdict]));
    let mut told = None;
    for one in act.differences.iter().filter(|one| one.part != "verdict") {
        // the version that applies now is told once, with the first that is different
        let version = one.version.as_ref().filter(|_| told != one.name.as_deref()).map(|new| version(new, lang));
        told = one.name.as_deref();
        page.paragraph(DETAIL, Tone::Plain, &(difference(one, lang) + &version.unwrap_or_default()));
    }
    if let Some(day) = act.holds_until.as_deref().filter(|_| act.differences.is_empty()) {
        page.paragraph(DETAIL, Tone::Plain, &say(lang, Past::HoldsUntil, &[&day_words(day, lang)]));
    }
}

/// `accounts_per_subject: was violated, is satisfied`
fn difference(one: &Difference, lang: &str) -> String {
    let name = one.name.as_deref().unwrap_or_default();
    let name = &if one.part == "asked" { name.to_owned() } else { readable(name) };
    let mut values = [shown(&one.was, lang), shown(&one.is, lang)];
    if matches!(one.key.as_deref(), Some("status" | "reason")) {
        values = values.map(|word| word.replace('_', " "));
    }
    let [was, is] = values;
    match (one.part, one.key.as_deref(), &one.is) {
        ("missing", _, Value::Bool(true)) => say(lang, Past::IsNeeded, &[name]),
        ("missing", ..) => say(lang, Past::NotNeeded, &[name]),
        ("governed_on", ..) => say(lang, Past::OtherDay, &[&was, &is]),
        (_, None, Value::Bool(true)) if one.part != "asked" => say(lang, Past::IsNew, &[name]),
        (_, None, Value::Bool(false)) if one.part != "asked" => say(lang, Past::IsGone, &[name]),
        (_, Some("numbers"), _) => say(lang, Past::LineOf, &[name, &numbers(&one.was, &one.is, lang)]),
        (_, Some("status" | "message" | "action") | None, _) => say(lang, Past::PartWasIs, &[name, &was, &is]),
        (_, Some(key), _) => say(lang, Past::KeyWasIs, &[name, &word_in(key, lang).replace('_', " "), &was, &is]),
    }
}

/// `limit was 1, is 2`
fn numbers(was: &Value, is: &Value, lang: &str) -> String {
    let empty = Map::new();
    let (was, is) = (was.as_object().unwrap_or(&empty), is.as_object().unwrap_or(&empty));
    let names = was.keys().chain(is.keys().filter(|name| !was.contains_key(*name)));
    let value = |numbers: &Map<String, Value>, name: &str| {
        numbers.get(name).map_or_else(|| say(lang, Past::Nothing, &[]), |value| shown(value, lang))
    };
    let all = names.map(|name| {
        let word = word_in(name, lang).replace('_', " ");
        say(lang, Past::NumberWasIs, &[&word, &value(was, name), &value(is, name)])
    });
    all.collect::<Vec<_>>().join(&say(lang, Past::Separator, &[]))
}

/// `; now since 2018-11-16, by the amendment quota_cut`
fn version(version: &Value, lang: &str) -> String {
    let text = |key: &str| version.get(key).and_then(Value::as_str);
    let mut words = match text("from") {
        Some(day) => say(lang, Past::NowSince, &[&day_words(day, lang)]),
        None => say(lang, Past::NowAlways, &[]),
    };
    if let Some(amendment) = text("amendment") {
        words += &say(lang, Past::CommaBy, &[&readable(amendment)]);
    }
    words
}

/// A value as people write it: `limit 1, remaining 0`
fn shown(value: &Value, lang: &str) -> String {
    let comma = if is_chinese(lang) { "，" } else { ", " };
    match value {
        Value::Null => say(lang, Past::Nothing, &[]),
        Value::Bool(value) => say(lang, if *value { Phrase::Yes } else { Phrase::No }, &[]),
        Value::Number(number) => number.to_string(),
        Value::String(text) => outcome(text, lang),
        Value::Array(all) => all.iter().map(|value| shown(value, lang)).collect::<Vec<_>>().join(comma),
        Value::Object(all) => said(all, lang).unwrap_or_else(|| {
            all.iter().map(|(key, value)| format!("{key} {}", shown(value, lang))).collect::<Vec<_>>().join(comma)
        }),
    }
}

/// Of a message in several languages, that of the reader, else the first.
fn said(texts: &Map<String, Value>, lang: &str) -> Option<String> {
    let is_message = !texts.is_empty() && texts.iter().all(|(key, value)| key.len() == 2 && value.is_string());
    let own = texts.get(lang.get(..2).unwrap_or(lang)).or_else(|| texts.values().next());
    let text = own.and_then(Value::as_str).filter(|_| is_message)?;
    Some(say(lang, Past::Quoted, &[text]))
}

/// What is the same and what is another since the receipt was written.
fn origins(replayed: &Replayed, lang: &str) -> Vec<(String, String)> {
    let (was, is) = (&replayed.rulebook.was, &replayed.rulebook.is);
    let rules = match was.digest == is.digest {
        true => say(lang, Past::SameRules, &[&is.path, short_digest(&is.digest)]),
        false => say(lang, Past::OtherRules, &[&is.path, short_digest(&was.digest), short_digest(&is.digest)]),
    };
    let (then, now) = (&replayed.tool_version.was, &replayed.tool_version.is);
    let tool = if then == now { now.clone() } else { say(lang, Past::OtherTool, &[then, now]) };
    vec![(say(lang, Past::Rules, &[]), rules), ("enact".to_owned(), tool)]
}

/// Enough of a digest to tell two apart by eye.
fn short_digest(digest: &str) -> &str {
    digest.get(..19).unwrap_or(digest)
}
