//! The words for parts of an answer: names, versions, citations, values.
mod law;
mod readings;
mod said;

pub use law::{change_in, clause_in, kind_in, versions};
pub use readings::{choice_words, differing_words, nobody, outcome, reading_words, status_in, that_matter, weight};
pub use said::{presumed, said, title};

use indexmap::IndexMap;

use crate::answer::phrase::{Along, Phrase, day_words, duration_words, is_chinese, money_words, say};
use crate::answer::{Citation, Finding, Kept, NotApplicable, Plain, Status, Verdict, VersionRef};

/// A full name without its package: `accounts_per_subject`.
#[must_use]
pub fn short_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// A name in words: `accounts per subject`.
#[must_use]
pub fn readable(name: &str) -> String {
    short_name(name).replace('_', " ")
}

/// Several names in words.
pub fn readable_names(names: &[String], lang: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| readable(name)).collect();
    names.join(&say(lang, Phrase::ListSeparator, &[]))
}

/// A wording in the language asked for, else in the first it has.
pub fn in_language<'a>(wording: &'a IndexMap<String, String>, lang: &str) -> Option<&'a str> {
    let wider = || wording.get(lang.split(['-', '_']).next()?);
    let text = wording.get(lang).or_else(wider).or_else(|| wording.values().next())?;
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
pub fn numbers(numbers: &IndexMap<&'static str, Plain>, lang: &str) -> String {
    let shown = |(name, value): (&&'static str, &Plain)| {
        let words = if *name == "state" { word_in(&plain(value), lang) } else { said(value, lang) };
        format!("{} {words}", word_in(name, lang))
    };
    // what a sanction does stands in the words of the language beside it
    let is_empty = |value: &Plain| matches!(value, Plain::List(items) if items.is_empty());
    let told = numbers.iter().filter(|(name, value)| (!is_chinese(lang) || **name != "action") && !is_empty(value));
    told.map(shown).collect::<Vec<_>>().join(if is_chinese(lang) { "，" } else { ", " })
}

fn named<'a>(values: impl Iterator<Item = (&'a str, &'a Plain)>, between: &str) -> String {
    values.map(|(name, value)| format!("{name}{between}{}", plain(value))).collect::<Vec<_>>().join(", ")
}

/// `since 2018-11-16, announced 2018-11-01, by the amendment quota_cut_2018`
pub fn version(version: &VersionRef, lang: &str) -> String {
    let day = |text: &str| day_words(text, lang);
    let mut parts = vec![match version.from.as_deref().map(|from| (from, from.split_once(" .. "))) {
        None => say(lang, Phrase::SinceAlways, &[]),
        Some((from, None)) => say(lang, Phrase::Since, &[&day(from)]),
        Some((_, Some((first, last)))) => say(lang, Phrase::SinceSomeDay, &[&day(first), &day(last)]),
    }];
    if let Some(announced) = version.announced.as_deref().filter(|day| Some(*day) != version.from.as_deref()) {
        parts.push(say(lang, Phrase::AnnouncedOn, &[&day(announced)]));
    }
    parts.extend(version.amendment.iter().map(|name| say(lang, Phrase::ByAmendment, &[&readable(name)])));
    parts.join(if is_chinese(lang) { "，" } else { ", " })
}

/// `under the amendment quota cut the earlier rule still applies until 2019-12-31`
pub fn still_applies(kept: &Kept, lang: &str) -> String {
    let by = readable(&kept.amendment);
    match &kept.until {
        Some(until) => say(lang, Along::KeptByUntil, &[&by, &day_words(until, lang)]),
        None => say(lang, Along::KeptBy, &[&by]),
    }
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
pub fn reason(finding: &Finding, lang: &str) -> String {
    let phrase = match finding.reason {
        None => Phrase::WordNotApplying,
        Some(NotApplicable::NotYetInForce) => Phrase::WordNotYet,
        Some(NotApplicable::Repealed) => Phrase::WordRepealed,
        Some(NotApplicable::Condition) => Phrase::WordNoCondition,
        Some(NotApplicable::Unless) => Phrase::WordUnless,
        Some(NotApplicable::NothingToCount) => Phrase::WordNothing,
        Some(NotApplicable::OtherAct) => Phrase::WordOtherAct,
        Some(NotApplicable::Replaced) => match &finding.replaced_by {
            Some(name) => return say(lang, Phrase::WordReplaced, &[&readable(name)]),
            None => Phrase::WordReplacedSome,
        },
    };
    say(lang, phrase, &[])
}

/// A value as a language writes it, where it is a day, an amount or a duration.
pub fn localised(value: &str, lang: &str) -> String {
    if is_chinese(lang) && matches!(value, "none" | "true" | "false") {
        let phrase = match value {
            "true" => Phrase::Yes,
            "false" => Phrase::No,
            _ => Phrase::None,
        };
        return say(lang, phrase, &[]);
    }
    let mut words = day_words(value, lang);
    for write in [money_words, duration_words] {
        if words == value {
            words = write(value, lang);
        }
    }
    words
}

/// The verdict's word in a language.
pub fn verdict_in(verdict: Verdict, lang: &str) -> String {
    let phrase = match verdict {
        Verdict::Permitted => Phrase::Permitted,
        Verdict::Forbidden => Phrase::Forbidden,
        Verdict::Undetermined => Phrase::Undetermined,
    };
    say(lang, phrase, &[])
}

/// What a kind, a state or a number is called in a language; what has no word of its own is called as it is.
pub fn word_in(word: &str, lang: &str) -> String {
    let phrase = match word {
        "met" => Phrase::WordMet,
        "missed" => Phrase::WordMissed,
        "pending" => Phrase::WordPending,
        "present" => Phrase::WordPresent,
        "missing" => Phrase::WordMissing,
        "not_required" => Phrase::WordNotRequired,
        "unknown" => Phrase::WordUnknown,
        "rule" => Phrase::KindRule,
        "quota" => Phrase::KindQuota,
        "fee" => Phrase::KindFee,
        "deadline" => Phrase::KindDeadline,
        "sanction" => Phrase::KindSanction,
        "procedure" => Phrase::KindProcedure,
        "count" => Phrase::NumberCount,
        "adding" => Phrase::NumberAdding,
        "limit" => Phrase::NumberLimit,
        "remaining" => Phrase::NumberRemaining,
        "amount" => Phrase::NumberAmount,
        "every" => Phrase::NumberEvery,
        "last_day" => Phrase::NumberLastDay,
        "state" => Phrase::NumberState,
        "nth" => Phrase::NumberNth,
        "until" => Phrase::NumberUntil,
        "action" => Phrase::NumberAction,
        "steps" => Phrase::NumberSteps,
        "done" => Phrase::NumberDone,
        "open" => Phrase::NumberOpen,
        other => return other.to_owned(),
    };
    say(lang, phrase, &[])
}

/// The word for how a provision stands, for people.
#[must_use]
pub fn status(status: Status) -> &'static str {
    if status == Status::Unknown { "not known" } else { status.keyword() }
}

/// The verdict's word.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Permitted => "permitted",
        Verdict::Forbidden => "forbidden",
        Verdict::Undetermined => "undetermined",
    }
}
