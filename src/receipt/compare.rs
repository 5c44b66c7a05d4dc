//! Two answers to one question, the one of the receipt and the one of now: what is different, part by part.
//!
//! Both are compared as they are published, so that a receipt of an earlier version of Enact can be read too: a key that it did not
//! have is not compared.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;

/// One part of an answer that is not what it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Difference {
    /// `verdict`, `governed_on`, `finding`, `fee`, `deadline`, `sanction`, `missing`, `asked`
    pub part: &'static str,
    /// The provision, fact or name that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The key within the part: `status`, `limit`, `amount`, `last_day`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    pub was: Value,
    pub is: Value,
    /// Of a finding: the version that applies now, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Value>,
}

/// The lists of an answer whose members are known by a provision, and the keys of each that matter.
const LISTS: [(&str, &str, &[&str]); 4] = [
    ("findings", "finding", &["status", "reason", "numbers", "message"]),
    ("fees", "fee", &["amount", "every"]),
    ("deadlines", "deadline", &["last_day", "state", "else"]),
    ("sanctions", "sanction", &["nth", "action", "until"]),
];

/// What is different between two answers to one question.
#[must_use]
pub fn differences(was: &Value, is: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    for part in ["verdict", "governed_on"] {
        let (was, is) = (key(was, part), key(is, part));
        found.extend((was != is).then(|| Difference::whole(part, None, was, is)));
    }
    for (list, part, keys) in LISTS {
        members(&mut found, part, keys, (&by_name(was, list, "provision"), &by_name(is, list, "provision")));
    }
    let missing = |answer| by_name(answer, "missing", "fact");
    presence(&mut found, "missing", (&missing(was), &missing(is)));
    asked(&mut found, was, is);
    found
}

impl Difference {
    fn whole(part: &'static str, name: Option<String>, was: Value, is: Value) -> Self {
        Self { part, name, key: None, was, is, version: None }
    }
}

fn key(value: &Value, key: &str) -> Value {
    value.get(key).cloned().unwrap_or_default()
}

/// The members of a list by what they are called, in their order.
fn by_name<'a>(answer: &'a Value, list: &str, name: &str) -> IndexMap<&'a str, &'a Value> {
    let all = answer.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(|one| Some((one.get(name)?.as_str()?, one))).collect()
}

type Named<'a> = IndexMap<&'a str, &'a Value>;

fn members(found: &mut Vec<Difference>, part: &'static str, keys: &[&str], (was, is): (&Named<'_>, &Named<'_>)) {
    presence(found, part, (was, is));
    for (name, before) in was {
        let Some(now) = is.get(name) else { continue };
        let version = Some(key(now, "version")).filter(|version| *version != key(before, "version"));
        // what is due repeats the numbers of its finding
        if found.iter().any(|one| one.name.as_deref() == Some(name) && one.key.as_deref() == Some("numbers")) {
            continue;
        }
        let all: Vec<_> = keys.iter().filter_map(|one| differing(before, now, one)).collect();
        // a message repeats numbers and says nothing of its own where they differ
        let message_alone = all.len() == 1;
        for (key, was, is) in all.into_iter().filter(|(key, ..)| *key != "message" || message_alone) {
            let (name, key) = (Some((*name).to_owned()), Some(key.to_owned()));
            found.push(Difference { part, name, key, was, is, version: version.clone() });
        }
    }
}

/// A key whose values differ. Of numbers, only those that differ.
fn differing<'k>(was: &Value, is: &Value, name: &'k str) -> Option<(&'k str, Value, Value)> {
    let (mut was, mut is) = (key(was, name), key(is, name));
    if was == is {
        return None;
    }
    if let (Value::Object(before), Value::Object(now)) = (&mut was, &mut is) {
        let same: Vec<String> = before.iter().filter(|(key, value)| now.get(*key) == Some(value)).map(first).collect();
        for key in same {
            before.remove(&key);
            now.remove(&key);
        }
    }
    Some((name, was, is))
}

fn first((key, _): (&String, &Value)) -> String {
    key.clone()
}

/// Who is in one of two lists only.
fn presence(found: &mut Vec<Difference>, part: &'static str, (was, is): (&Named<'_>, &Named<'_>)) {
    let names = was.keys().chain(is.keys().filter(|name| !was.contains_key(*name)));
    for name in names.filter(|name| was.contains_key(*name) != is.contains_key(*name)) {
        let there = |list: &Named<'_>| Value::Bool(list.contains_key(name));
        found.push(Difference::whole(part, Some((*name).to_owned()), there(was), there(is)));
    }
}

fn asked(found: &mut Vec<Difference>, was: &Value, is: &Value) {
    let Some(before) = was.get("asked").and_then(Value::as_object) else { return };
    for (name, before) in before {
        let now = is.get("asked").map(|asked| key(asked, name)).unwrap_or_default();
        found.extend((*before != now).then(|| Difference::whole("asked", Some(name.clone()), before.clone(), now)));
    }
}
