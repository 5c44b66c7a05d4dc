//! The words for parts of an answer: names, versions, citations, values.
use indexmap::IndexMap;

use crate::answer::{Citation, Finding, NotApplicable, Plain, Verdict, VersionRef};

/// A full name without its package: `accounts_per_subject`.
#[must_use]
pub fn short_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Several names in short, with commas.
pub fn short_names(names: &[String]) -> String {
    names.iter().map(|name| short_name(name)).collect::<Vec<_>>().join(", ")
}

/// A wording in the language asked for, else in the first it has.
pub fn in_language<'a>(wording: &'a IndexMap<String, String>, lang: &str) -> Option<&'a str> {
    let text = wording.get(lang).or_else(|| wording.values().next())?;
    (!text.is_empty()).then_some(text)
}

/// A value as people write it.
pub fn plain(value: &Plain) -> String {
    match value {
        Plain::Null => "none".to_owned(),
        Plain::Bool(true) => "true".to_owned(),
        Plain::Bool(false) => "false".to_owned(),
        Plain::Int(number) => number.to_string(),
        Plain::Text(text) => text.clone(),
        Plain::List(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Plain::Object(fields) if fields.contains_key("unknown") => unknown(fields),
        Plain::Object(fields) => {
            format!("{{ {} }}", named(fields.iter().map(|(name, value)| (name.as_str(), value)), ": "))
        }
    }
}

/// A range without an end is given one that no count reaches.
const ENDLESS: i64 = 1_000_000_000_000_000_000;

/// `not known yet (0 to 10): lacks reader.kind`
fn unknown(fields: &IndexMap<String, Plain>) -> String {
    let number = |name| match fields.get(name) {
        Some(Plain::Int(number)) => Some(*number),
        _ => None,
    };
    let range = match (number("from"), number("to")) {
        (Some(from), Some(to)) if to < ENDLESS => format!(" ({from} to {to})"),
        (Some(from), Some(_)) => format!(" ({from} or more)"),
        _ => String::new(),
    };
    if let Some(Plain::Text(fault)) = fields.get("fault") {
        return format!("can't be told: {fault}");
    }
    let lacks = match fields.get("unknown") {
        Some(Plain::List(facts)) if !facts.is_empty() => facts.iter().map(plain).collect::<Vec<_>>().join(", "),
        _ => return format!("not known yet{range}"),
    };
    format!("not known yet{range}: lacks {lacks}")
}

/// `count 1, limit 1`
pub fn numbers(numbers: &IndexMap<&'static str, Plain>) -> String {
    named(numbers.iter().map(|(name, value)| (*name, value)), " ")
}

fn named<'a>(values: impl Iterator<Item = (&'a str, &'a Plain)>, between: &str) -> String {
    values.map(|(name, value)| format!("{name}{between}{}", plain(value))).collect::<Vec<_>>().join(", ")
}

/// `since 2018-11-16, announced 2018-11-01, by the amendment quota_cut_2018`
pub fn version(version: &VersionRef) -> String {
    let mut words = match version.from.as_deref().map(|from| (from, from.split_once(" .. "))) {
        None => "since always".to_owned(),
        Some((from, None)) => format!("since {from}"),
        Some((_, Some((first, last)))) => format!("since some day from {first} to {last}"),
    };
    if let Some(day) = version.announced.as_deref().filter(|day| Some(*day) != version.from.as_deref()) {
        words += &format!(", announced {day}");
    }
    if let Some(amendment) = &version.amendment {
        words += &format!(", by the amendment {}", short_name(amendment));
    }
    words
}

/// `Encyclopedia: official accounts (EN), development history`
pub fn citation(citation: &Citation) -> String {
    let key = short_name(&citation.source);
    let source = match citation.title.as_str() {
        "" => key.to_owned(),
        title => format!("{title} ({key})"),
    };
    match &citation.locator {
        Some(locator) => format!("{source}, {locator}"),
        None => source,
    }
}

/// Several citations; a source that is cited at several places is named once.
pub fn citations(citations: &[Citation]) -> String {
    let mut text = String::new();
    let mut before: Option<&Citation> = None;
    for cited in citations {
        let same = before.is_some_and(|before| before.source == cited.source);
        let words = cited.locator.clone().filter(|_| same).unwrap_or_else(|| citation(cited));
        text = if text.is_empty() { words } else { format!("{text}; {words}") };
        before = Some(cited);
    }
    text
}

/// Why it does not apply.
pub fn reason(finding: &Finding) -> String {
    match finding.reason {
        None => "does not apply".to_owned(),
        Some(NotApplicable::NotYetInForce) => "not yet in force".to_owned(),
        Some(NotApplicable::Repealed) => "repealed".to_owned(),
        Some(NotApplicable::Condition) => "its condition does not hold".to_owned(),
        Some(NotApplicable::Unless) => "excluded by its `unless`".to_owned(),
        Some(NotApplicable::NothingToCount) => "nothing to count".to_owned(),
        Some(NotApplicable::Replaced) => match &finding.replaced_by {
            Some(name) => format!("replaced by {}", short_name(name)),
            None => "replaced by an exception".to_owned(),
        },
    }
}

/// The verdict's word.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Permitted => "permitted",
        Verdict::Forbidden => "forbidden",
        Verdict::Undetermined => "undetermined",
    }
}
