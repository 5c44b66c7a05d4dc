//! `enact eval --receipt FILE`
use std::fs;
use std::path::Path;

use serde_json::value::RawValue;

use super::{Arguments, ReceiptFacts};
use crate::answer::Answer;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::facts::Case;
use crate::receipt::{Asked, Receipt, Rules, SCHEMA_VERSION};
use crate::rulebook::{Rulebook, digest_of_text};
use crate::value::Date;

/// Writes the receipt of these answers.
pub fn write(
    path: &Path,
    arguments: &Arguments,
    (rulebook, case): (&Rulebook, &Case),
    answers: &[Answer],
) -> Result<(), Failure> {
    let facts = case.to_json(&rulebook.policy);
    let receipt = Receipt {
        schema_version: SCHEMA_VERSION,
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        rulebook: Rules {
            path: files::shown(&arguments.rules),
            digest: rulebook.digest.clone(),
        },
        question: asked(arguments, answers),
        facts_digest: digest_of_text(&facts),
        facts: if arguments.receipt_facts == ReceiptFacts::Full { raw(&facts) } else { None },
        answers: answers.iter().collect(),
    };
    fs::write(path, receipt.text()).map_err(|error| Failure::new(format!("can't write `{}`: {error}", path.display())))
}

/// A receipt is about acts.
pub fn of_no_act() -> Failure {
    Failure::new("there is no answer about an act to write a receipt of")
        .help("name the act with `--act`, or give the fact that says under which law it is judged")
}

fn asked(arguments: &Arguments, answers: &[Answer]) -> Asked {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    Asked {
        acts: answers.iter().map(|answer| answer.act.clone()).collect(),
        on: day(arguments.on),
        today: day(arguments.asking.today),
        known_by: day(arguments.asking.known_by),
        reading: arguments.asking.reading.clone(),
        ask: arguments.ask.clone(),
    }
}

/// Facts as they stand in the receipt, one step in. No text in JSON has a line end in it, so only white space is changed.
fn raw(facts: &str) -> Option<Box<RawValue>> {
    RawValue::from_string(facts.trim_end().replace('\n', "\n  ")).ok()
}
