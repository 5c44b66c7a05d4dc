//! An answer as a JSON record on a line.

use super::{Told, reasons};
use crate::answer::Plain;
use crate::answer::words::verdict;
use crate::batch::pluck::{Copied, Kind};
use crate::batch::settings::Settings;
use crate::evaluate::Decided;

/// Adds an answer.
pub fn line(out: &mut Vec<u8>, settings: &Settings<'_>, told: Told<'_>) {
    head(out, settings, (told.file, told.number, told.ids));
    outcome(out, settings, told.decided);
    behind(out, settings, told);
    out.extend_from_slice(b"}\n");
}

/// Where the record stands, and what is copied from it.
pub fn head(out: &mut Vec<u8>, settings: &Settings<'_>, (file, place, copied): (usize, u64, &[Copied])) {
    out.push(b'{');
    if settings.files.len() > 1 {
        out.extend_from_slice(b"\"file\":");
        text(out, settings.files.get(file).map_or("", String::as_str));
        out.push(b',');
    }
    out.push(b'"');
    out.extend_from_slice(settings.number.as_bytes());
    out.extend_from_slice(b"\":");
    number(out, place);
    ids(out, settings, copied);
}

/// What follows where nothing was asked for.
pub fn tail(out: &mut Vec<u8>, settings: &Settings<'_>, decided: &Decided) {
    outcome(out, settings, decided);
    out.extend_from_slice(b"}\n");
}

/// The verdict and its reasons.
fn outcome(out: &mut Vec<u8>, settings: &Settings<'_>, decided: &Decided) {
    out.extend_from_slice(b",\"verdict\":\"");
    out.extend_from_slice(verdict(decided.verdict).as_bytes());
    out.extend_from_slice(b"\",\"reasons\":[");
    for (place, reason) in reasons(settings, decided).enumerate() {
        if place > 0 {
            out.push(b',');
        }
        out.extend_from_slice(settings.written.get(reason).map(Vec::as_slice).unwrap_or_default());
    }
    out.push(b']');
}

fn ids(out: &mut Vec<u8>, settings: &Settings<'_>, ids: &[Copied]) {
    for (path, copied) in settings.ids.iter().zip(ids) {
        out.push(b',');
        text(out, path);
        out.push(b':');
        match copied.kind {
            Kind::Nothing => out.extend_from_slice(b"null"),
            Kind::Text => text(out, &copied.text),
            Kind::Json => out.extend_from_slice(copied.text.as_bytes()),
        }
    }
}

fn behind(out: &mut Vec<u8>, settings: &Settings<'_>, told: Told<'_>) {
    if settings.missing {
        out.extend_from_slice(b",\"missing\":");
        json(out, &told.behind.missing);
    }
    if !settings.question.asked.is_empty() {
        let asked = settings.question.asked.iter().zip(&told.decided.asked).map(|((path, _), value)| (path, value));
        out.extend_from_slice(b",\"asked\":");
        record(out, asked.map(|(path, value)| (path.as_str(), value)));
    }
    if settings.versions {
        let versions: Vec<_> = told.behind.versions.iter().collect();
        let versions: Vec<(&str, Plain)> =
            versions.iter().map(|(of, by)| (of.as_str(), Plain::Text(by.clone()))).collect();
        out.extend_from_slice(b",\"versions\":");
        record(out, versions.iter().map(|(of, by)| (*of, by)));
    }
}

fn record<'a>(out: &mut Vec<u8>, entries: impl Iterator<Item = (&'a str, &'a Plain)>) {
    out.push(b'{');
    for (place, (key, value)) in entries.enumerate() {
        if place > 0 {
            out.push(b',');
        }
        text(out, key);
        out.push(b':');
        match value {
            Plain::Null => out.extend_from_slice(b"null"),
            Plain::Bool(truth) => out.extend_from_slice(if *truth { b"true" } else { b"false" }),
            Plain::Text(words) => text(out, words),
            Plain::Int(_) | Plain::List(_) | Plain::Object(_) => json(out, value),
        }
    }
    out.push(b'}');
}

fn json(out: &mut Vec<u8>, value: &impl serde::Serialize) {
    // text keys and no floats, into memory: it can always be written
    let _ = serde_json::to_writer(out, value);
}

/// A text in quotes.
pub fn text(out: &mut Vec<u8>, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        json(out, &text);
        return;
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// A whole number.
pub fn number(out: &mut Vec<u8>, number: u64) {
    let mut digits = [0_u8; 20];
    let (mut rest, mut at) = (number, digits.len());
    loop {
        at -= 1;
        if let Some(digit) = digits.get_mut(at) {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        }
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(at..).unwrap_or_default());
}
