//! What a run was asked, as it was said: one that goes on has to be asked the same.
use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;

use super::input::Given;
use super::{Arguments, Null};
use crate::batch::Settings;
use crate::render::short_name;

/// So many files are named.
const MOST_NAMED: usize = 4;

const RULES: &str = "rules";
const MAPPING: &str = "mapping";
const FILES: &str = "files";
const VERSION: &str = "version";

/// Everything that the answers depend on but for what stands in the files: what it is, and how it was said.
pub type Question = BTreeMap<String, String>;

/// What is asked by these arguments.
pub fn question(arguments: &Arguments, settings: &Settings<'_>, given: &[Given], mapping: &str) -> Question {
    let files: Vec<String> = given.iter().map(|given| format!("`{}`", given.name)).collect();
    let parts = [
        (RULES, settings.rulebook.digest.clone()),
        (MAPPING, mapping.to_owned()),
        (FILES, files.join(", ")),
        (VERSION, env!("CARGO_PKG_VERSION").to_owned()),
    ];
    let values = values(arguments, settings).into_iter().map(|(option, values)| {
        let typed: Vec<String> = values.iter().map(|value| format!("{option} {}", quoted(value))).collect();
        (option, typed.join(" "))
    });
    let is_set = flags(arguments).into_iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| (flag, flag.to_owned()));
    let all = parts.into_iter().chain(values).chain(is_set);
    all.filter(|(_, said)| !said.is_empty()).map(|(what, said)| (what.to_owned(), said)).collect()
}

/// What the run that was interrupted had that this one has not, in words; nothing where they are asked the same.
pub fn difference(before: &Question, now: &Question) -> Option<String> {
    let all: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let other = |what: &&String| {
        let (before, now) = (before.get(*what), now.get(*what));
        (before != now).then(|| words(what, before.map(String::as_str), now.map(String::as_str)))
    };
    let found: Vec<String> = all.iter().filter_map(other).collect();
    (!found.is_empty()).then(|| found.join("; it had "))
}

fn words(what: &str, before: Option<&str>, now: Option<&str>) -> String {
    match (what, before, now) {
        (RULES, ..) => "other rules".to_owned(),
        (MAPPING, Some(_), Some(_)) => "another mapping".to_owned(),
        (MAPPING, Some(_), None) => "a mapping, and this one has none".to_owned(),
        (MAPPING, None, _) => "no mapping, and this one has one".to_owned(),
        (FILES, before, _) => format!("other files: {}", first(before.unwrap_or_default())),
        (VERSION, before, _) => format!("another version of enact: {}", before.unwrap_or_default()),
        (option, before, now) => {
            let has = |said: Option<&str>| said.map_or_else(|| format!("no `{option}`"), |said| format!("`{said}`"));
            format!("{}, and this one has {}", has(before), has(now))
        }
    }
}

/// The first of many files.
fn first(files: &str) -> String {
    let names: Vec<&str> = files.split(", ").collect();
    match names.get(..MOST_NAMED) {
        Some(first) if names.len() > MOST_NAMED => {
            format!("{} and {} more", first.join(", "), names.len() - MOST_NAMED)
        }
        _ => files.to_owned(),
    }
}

/// The options that have values.
fn values(arguments: &Arguments, settings: &Settings<'_>) -> Vec<(&'static str, Vec<String>)> {
    let act = settings.policy().acts.get(settings.question.act.index());
    let one = |value: Option<String>| value.into_iter().collect::<Vec<_>>();
    let name = |value: clap::builder::PossibleValue| value.get_name().to_owned();
    let input = arguments.input_format.and_then(|format| format.to_possible_value()).map(name);
    let output = arguments.output_format.and_then(|format| format.to_possible_value()).map(name);
    vec![
        ("--act", one(act.map(|act| short_name(&act.name).to_owned()))),
        ("--on", one(arguments.on.map(|day| day.to_string()))),
        ("--today", one(arguments.today.map(|day| day.to_string()))),
        ("--known-by", one(arguments.known_by.map(|day| day.to_string()))),
        ("--reading", arguments.reading.clone()),
        ("--ask", arguments.ask.clone()),
        ("--id", arguments.id.clone()),
        ("--none", vec![arguments.none.clone()]),
        ("--input-format", one(input)),
        ("--output-format", one(output)),
        ("--delimiter", one(arguments.delimiter.map(|byte| char::from(byte).to_string()))),
        ("--errors", one(arguments.errors.as_ref().map(|path| path.display().to_string()))),
    ]
}

fn flags(arguments: &Arguments) -> [(&'static str, bool); 4] {
    [
        ("--null unknown", arguments.null == Null::Unknown),
        ("--versions", arguments.versions),
        ("--missing", arguments.missing),
        ("--ignore-unknown", arguments.ignore_unknown),
    ]
}

/// As it is typed.
fn quoted(value: &str) -> String {
    match value.is_empty() || value.contains(|c: char| c.is_whitespace() || "'\"()<>;&|*?$".contains(c)) {
        true => format!("'{value}'"),
        false => value.to_owned(),
    }
}
