//! An answer given again, for people: whether it still holds, and what is different.
use serde_json::Value;

use super::words::short_name;
use super::{Page, Style, Tone};
use crate::receipt::{Difference, Repeated, Replayed};

const DETAIL: usize = 4;

/// The whole report.
#[must_use]
pub fn replayed(replayed: &Replayed, style: &Style) -> String {
    let mut page = Page::new(style);
    let words = match (replayed.holds, replayed.acts.len()) {
        (true, 1) => "the answer still holds",
        (true, _) => "the answers still hold",
        (false, 1) => "the answer no longer holds",
        (false, _) => "not every answer still holds",
    };
    page.paragraph(0, Tone::Strong, words);
    page.gap();
    replayed.acts.iter().for_each(|act| repeated(&mut page, act));
    page.gap();
    page.columns(0, &origins(replayed));
    page.finish()
}

fn repeated(page: &mut Page<'_>, act: &Repeated) {
    let mark = if act.differences.is_empty() { ("✓", Tone::Good) } else { ("✗", Tone::Bad) };
    let law = act.governed_on.as_deref().map(|day| format!(", under the law of {day}")).unwrap_or_default();
    let was = act.differences.iter().find(|one| one.part == "verdict").map(|one| shown(&one.was));
    let verdict = match was {
        Some(was) => format!("was {was}, is {} now", act.verdict),
        None => format!("{}, as before", act.verdict),
    };
    page.marked(0, mark, &format!("{}{law}: {verdict}", short_name(&act.act)));
    let mut told = None;
    for one in act.differences.iter().filter(|one| one.part != "verdict") {
        // the version that applies now is told once, with the first that is different
        let version = one.version.as_ref().filter(|_| told != one.name.as_deref()).map(version);
        told = one.name.as_deref();
        page.paragraph(DETAIL, Tone::Plain, &(difference(one) + &version.unwrap_or_default()));
    }
    if let Some(day) = act.holds_until.as_deref().filter(|_| act.differences.is_empty()) {
        page.paragraph(DETAIL, Tone::Plain, &format!("as the rules stand, it holds until {day}"));
    }
}

/// `accounts_per_subject: was violated, is satisfied`
fn difference(one: &Difference) -> String {
    let name = one.name.as_deref().unwrap_or_default();
    let name = if one.part == "asked" { name } else { short_name(name) };
    let mut values = [shown(&one.was), shown(&one.is)];
    if matches!(one.key.as_deref(), Some("status" | "reason")) {
        values = values.map(|word| word.replace('_', " "));
    }
    let [was, is] = values;
    match (one.part, one.key.as_deref(), &one.is) {
        ("missing", _, Value::Bool(true)) => format!("{name}: is needed now"),
        ("missing", ..) => format!("{name}: is not needed any more"),
        ("governed_on", ..) => format!("the day that selects the law: was {was}, is {is}"),
        (_, None, Value::Bool(true)) => format!("{name}: is new"),
        (_, None, Value::Bool(false)) if one.part != "asked" => format!("{name}: is gone"),
        (_, Some("numbers"), _) => format!("{name}: {}", numbers(&one.was, &one.is)),
        (_, Some("status" | "message" | "action") | None, _) => format!("{name}: was {was}, is {is}"),
        (_, Some(key), _) => format!("{name}: {} was {was}, is {is}", key.replace('_', " ")),
    }
}

/// `limit was 1, is 2`
fn numbers(was: &Value, is: &Value) -> String {
    let empty = serde_json::Map::new();
    let (was, is) = (was.as_object().unwrap_or(&empty), is.as_object().unwrap_or(&empty));
    let names = was.keys().chain(is.keys().filter(|name| !was.contains_key(*name)));
    let value =
        |numbers: &serde_json::Map<String, Value>, name: &str| numbers.get(name).map_or("nothing".to_owned(), shown);
    let all = names.map(|name| format!("{name} was {}, is {}", value(was, name), value(is, name)));
    all.collect::<Vec<_>>().join("; ")
}

/// `; now since 2018-11-16, by the amendment quota_cut`
fn version(version: &Value) -> String {
    let text = |key: &str| version.get(key).and_then(Value::as_str);
    let mut words = text("from").map_or_else(|| "; now since always".to_owned(), |day| format!("; now since {day}"));
    if let Some(amendment) = text("amendment") {
        words += &format!(", by the amendment {}", short_name(amendment));
    }
    words
}

/// A value as people write it: `limit 1, remaining 0`
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(all) => all.iter().map(|(key, value)| part(key, value)).collect::<Vec<_>>().join(", "),
    }
}

/// A number by its name, a message without its language.
fn part(key: &str, value: &Value) -> String {
    let words = value.as_str().filter(|_| key.len() == 2);
    words.map_or_else(|| format!("{key} {}", shown(value)), |words| format!("“{words}”"))
}

/// What is the same and what is another since the receipt was written.
fn origins(replayed: &Replayed) -> Vec<(String, String)> {
    let (was, is) = (&replayed.rulebook.was, &replayed.rulebook.is);
    let rules = match was.digest == is.digest {
        true => format!("those of the receipt ({})", short_digest(&is.digest)),
        false => format!("changed since: {} then, {} now", short_digest(&was.digest), short_digest(&is.digest)),
    };
    let (then, now) = (&replayed.tool_version.was, &replayed.tool_version.is);
    let tool = if then == now { now.clone() } else { format!("{then} then, {now} now") };
    vec![("rules".to_owned(), format!("{}: {rules}", is.path)), ("enact".to_owned(), tool)]
}

/// Enough of a digest to tell two apart by eye.
fn short_digest(digest: &str) -> &str {
    digest.get(..19).unwrap_or(digest)
}
