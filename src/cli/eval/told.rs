//! The answers as they are written: whole, or only what was asked for.
use indexmap::IndexMap;
use serde::Serialize;

use super::{Arguments, ExplainAs, Format};
use crate::answer::phrase::{Phrase, day_words, say};
use crate::answer::words::{outcome, reading_words, said};
use crate::answer::{Answer, Plain, Reading, RulebookRef};
use crate::evaluate::{Asked, AskedReading, Question};
use crate::render::{Page, Style, Tone, answer_human, answer_json, answer_markdown, letter};
use crate::rulebook::Rulebook;

/// One answer an act. Who asks for names and for no act is not told about acts, but in JSON.
pub fn answers(
    answers: &[Answer],
    question: &Question,
    arguments: &Arguments,
    (rulebook, style): (&Rulebook, &Style),
) -> String {
    if let Some(ExplainAs::Letter) = arguments.explain_as {
        let letters: Vec<_> = answers.iter().map(|answer| letter::letter(answer, style)).collect();
        return letters.join("\n\n");
    }
    match arguments.format {
        Format::Json => answers.iter().map(answer_json::answer).collect(),
        Format::Markdown => {
            let texts: Vec<_> = answers.iter().map(|answer| answer_markdown::answer(answer, style)).collect();
            texts.join("\n")
        }
        Format::Human if arguments.act.is_empty() && !question.asked.is_empty() => {
            let rows = question.asked.iter().flat_map(|(name, asked)| {
                let otherwise = answers.first().map(|answer| values_of_readings(name, answer, &style.lang));
                rows(name, *asked, answers, (rulebook, &style.lang)).into_iter().chain(otherwise.unwrap_or_default())
            });
            columns(&rows.collect::<Vec<_>>(), style)
        }
        Format::Human => {
            let texts: Vec<_> = answers.iter().map(|answer| answer_human::answer(answer, style)).collect();
            texts.join("\n\n")
        }
    }
}

/// An answer about no act: the fields of an answer that it has, in the same order.
#[derive(Serialize)]
struct Alone<'a> {
    schema_version: u32,
    rulebook: RulebookRef,
    act: Option<String>,
    governed_on: Option<String>,
    today: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<AloneReading<'a>>,
    asked: &'a IndexMap<String, Plain>,
}

/// What was asked for, as one reading has it.
#[derive(Serialize)]
struct AloneReading<'a> {
    reading: &'a [String],
    asked: &'a IndexMap<String, Plain>,
}

/// What was asked for where no act can be judged, and what it is under other readings.
pub fn alone(
    (asked, readings): (&IndexMap<String, Plain>, &[AskedReading]),
    question: &Question,
    arguments: &Arguments,
    (rulebook, style): (&Rulebook, &Style),
) -> String {
    match arguments.format {
        Format::Human | Format::Markdown => {
            let main = asked.iter().map(|(name, value)| (name.clone(), said(value, &style.lang)));
            let others = readings.iter().flat_map(|reading| other_values(asked, reading, &style.lang));
            columns(&main.chain(others).collect::<Vec<_>>(), style)
        }
        Format::Json => {
            let alone = Alone {
                schema_version: 1,
                rulebook: RulebookRef { digest: rulebook.digest.clone() },
                act: None,
                governed_on: question.on.map(|day| day.to_string()),
                today: question.today.map(|day| day.to_string()),
                readings: readings
                    .iter()
                    .map(|AskedReading { reading, asked }| AloneReading { reading, asked })
                    .collect(),
                asked,
            };
            // text keys and no floats: it can always be written
            serde_json::to_string(&alone).unwrap_or_default() + "\n"
        }
    }
}

/// The values that a reading has otherwise.
fn other_values(main: &IndexMap<String, Plain>, other: &AskedReading, lang: &str) -> Vec<(String, String)> {
    let reading = reading_words(&other.reading, lang);
    let differ = other.asked.iter().filter(|(name, value)| main.get(*name) != Some(value));
    differ.map(|(name, value)| (name.clone() + &say(lang, Phrase::InBrackets, &[&reading]), said(value, lang))).collect()
}

/// The values of an answer that its readings have otherwise.
fn values_of_readings(name: &str, answer: &Answer, lang: &str) -> Vec<(String, String)> {
    let told = |reading: &Reading| {
        let (_, value) = reading.differs.iter().filter_map(|words| words.split_once(": ")).find(|(full, _)| {
            full.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })?;
        let words = say(lang, Phrase::InBrackets, &[&reading_words(&reading.reading, lang)]);
        Some((format!("{name}{words}"), outcome(value, lang)))
    };
    answer.readings.iter().filter_map(told).collect()
}

/// The value, once if it is the same for all acts that it matters to, else once an act.
fn rows(name: &str, asked: Asked, answers: &[Answer], (rulebook, lang): (&Rulebook, &str)) -> Vec<(String, String)> {
    let relevant: Vec<_> = answers.iter().filter(|answer| concerns(asked, &answer.act, rulebook)).collect();
    let relevant = if relevant.is_empty() { answers.iter().collect() } else { relevant };
    let mut values: Vec<(&Answer, &Plain)> = Vec::new();
    for answer in relevant {
        values.extend(answer.asked.get(name).map(|value| (answer, value)));
    }
    let same = values.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
    match values.as_slice() {
        [(_, value), ..] if same => vec![(name.to_owned(), said(value, lang))],
        several => several.iter().map(|(answer, value)| (under(name, answer, lang), said(value, lang))).collect(),
    }
}

fn under(name: &str, answer: &Answer, lang: &str) -> String {
    let act = crate::render::short_name(&answer.act);
    let law = match &answer.governed_on {
        Some(day) => say(lang, Phrase::UnderTheLawOf, &[act, &day_words(day, lang)]),
        None => act.to_owned(),
    };
    name.to_owned() + &say(lang, Phrase::InBrackets, &[&law])
}

/// Whether a provision is on the act; a definition is on none and matters to all.
fn concerns(asked: Asked, act: &str, rulebook: &Rulebook) -> bool {
    let policy = &rulebook.policy;
    let Asked::Provision(id, _) = asked else { return true };
    let on = policy.provisions.get(id.index()).map(|provision| provision.acts.as_slice()).unwrap_or_default();
    on.iter().filter_map(|id| policy.acts.get(id.index())).any(|on| on.name == act)
}

fn columns(rows: &[(String, String)], style: &Style) -> String {
    let mut page = Page::new(style);
    page.columns(0, rows);
    if rows.is_empty() {
        page.paragraph(0, Tone::Faint, &say(&style.lang, Phrase::NothingToTell, &[]));
    }
    page.finish()
}
