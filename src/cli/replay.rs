//! `enact replay RECEIPT`
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::Value;

use super::day::day;
use super::eval;
use super::failure::Failure;
use super::files;
use super::given::{self, Given};
use super::locale::Spoken;
use super::names;
use super::report::Report;
use super::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::evaluate::Question;
use crate::facts::{self, Case, Format as Notation};
use crate::receipt::{Receipt, Repeated, Replayed, Rules, SCHEMA_VERSION, Then, differences};
use crate::render::{Style, history_json, replay_human};
use crate::rulebook::{Rulebook, digest_of_text};
use crate::value::Date;

/// The receipt, and the rules of now.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// What `enact eval --receipt` wrote
    receipt: PathBuf,
    /// The rulebook; without it, the one that the receipt names
    #[arg(long, value_name = "RULES")]
    rules: Option<PathBuf>,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    spoken: Spoken,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact eval rules --facts case.json --act register --receipt receipt.json
  enact replay receipt.json
  enact replay receipt.json --rules rules-of-today
  enact replay receipt.json --facts case.json --format json

The receipt's question is asked again: its facts, its dates, its readings. `--facts` is for a receipt that does not have
the facts; they must be the same.
Exit codes: 0 the answers still hold; 1 one does not; 2 wrong usage, input or file.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Gives the answers again.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let receipt = read(&arguments.receipt)?;
    let path = arguments.rules.clone().unwrap_or_else(|| PathBuf::from(&receipt.rulebook.path));
    let known_by = date(receipt.question.known_by.as_deref())?;
    let mut rulebook = eval::prepared(files::sound_rulebook(&path, known_by)?, &receipt.question.ask)?;
    let case = case(&receipt, arguments, &mut rulebook)?;
    let replayed = replay(&receipt, (&rulebook, &path), &case)?;
    let style = Style { lang: arguments.spoken.lang(), ..terminal.style() };
    let text = match arguments.format {
        Format::Human => replay_human::replayed(&replayed, &style),
        Format::Json => history_json::object(&replayed),
    };
    Ok(Report::done(text).found_if(!replayed.holds))
}

fn read(path: &Path) -> Result<Receipt<Value>, Failure> {
    let text = files::case(path)?;
    Receipt::read(&text).map_err(|why| {
        Failure::new(format!("`{}` is no receipt: {why}", path.display()))
            .help("`enact eval RULES --facts FILE --receipt RECEIPT` writes one")
    })
}

fn date(text: Option<&str>) -> Result<Option<Date>, Failure> {
    text.map(day).transpose().map_err(|why| Failure::new(format!("a date of the receipt can't be read: {why}")))
}

/// The facts of the receipt; where it has only their digest, those that are given, which must be the same.
fn case(receipt: &Receipt<Value>, arguments: &Arguments, rulebook: &mut Rulebook) -> Result<Case, Failure> {
    if receipt.facts.is_none() || arguments.given.any() {
        let case = given::case(&arguments.given, rulebook)?;
        let same = digest_of_text(&case.to_json(&rulebook.policy)) == receipt.facts_digest;
        return if same { Ok(case) } else { Err(other_facts(receipt, arguments)) };
    }
    let text = receipt.facts.as_ref().map(|facts| facts.get()).unwrap_or_default();
    let Rulebook { sources, policy, .. } = rulebook;
    let name = format!("{}, its facts", arguments.receipt.display());
    let file = sources.add(name, text.to_owned());
    let (case, found) = facts::read(sources.file(file).text(), Notation::Json, file, policy);
    if found.iter().any(Diagnostic::is_error) {
        return Err(Failure::Diagnostics { diagnostics: found, sources: Box::new(std::mem::take(sources)) });
    }
    // as they were written, or the same in another layout
    let is_of_receipt = |text: &str| digest_of_text(text) == receipt.facts_digest;
    match is_of_receipt(receipt.facts.as_ref().map_or("", |facts| facts.get())) || is_of_receipt(&case.to_json(policy)) {
        true => Ok(case),
        false => Err(altered(arguments)),
    }
}

fn altered(arguments: &Arguments) -> Failure {
    Failure::new(format!(
        "the facts in `{}` are not those that the receipt was made with: its `facts_digest` is that of others",
        arguments.receipt.display()
    ))
    .help("the receipt was altered; to judge other facts, use `enact eval`")
}

fn other_facts(receipt: &Receipt<Value>, arguments: &Arguments) -> Failure {
    match arguments.given.any() {
        true => Failure::new("these are not the facts that the receipt is about").help(format!(
            "the facts of the receipt have the digest {}; to judge other facts, use `enact eval`",
            receipt.facts_digest
        )),
        false => Failure::new("the receipt has only the digest of the facts").help("give the facts with `--facts FILE`"),
    }
}

fn replay(receipt: &Receipt<Value>, (rulebook, path): (&Rulebook, &Path), case: &Case) -> Result<Replayed, Failure> {
    let asked = &receipt.question;
    let dates = (date(asked.on.as_deref())?, date(asked.today.as_deref())?);
    let question = eval::question::of(dates, &asked.reading, &asked.ask, &rulebook.policy)?;
    let mut acts = Vec::new();
    for (act, was) in asked.acts.iter().zip(&receipt.answers) {
        acts.push(repeated(act, was, (rulebook, case, &question))?);
    }
    let now = Rules {
        path: files::shown(path),
        digest: rulebook.digest.clone(),
    };
    Ok(Replayed {
        schema_version: SCHEMA_VERSION,
        holds: acts.iter().all(|act| act.differences.is_empty()),
        rulebook: Then { was: receipt.rulebook.clone(), is: now },
        tool_version: Then { was: receipt.tool_version.clone(), is: env!("CARGO_PKG_VERSION").to_owned() },
        acts,
    })
}

fn repeated(
    act: &str,
    was: &Value,
    (rulebook, case, question): (&Rulebook, &Case, &Question),
) -> Result<Repeated, Failure> {
    let id = names::act(act, &rulebook.policy)?;
    let answer = eval::answer(rulebook, case, question, id);
    // text keys and no floats: an answer can always be written
    let is = serde_json::to_value(&answer).unwrap_or_default();
    let text = |key: &str| is.get(key).and_then(Value::as_str).map(str::to_owned);
    Ok(Repeated {
        act: act.to_owned(),
        governed_on: text("governed_on"),
        verdict: text("verdict").unwrap_or_default(),
        holds_until: text("holds_until"),
        differences: differences(was, &is),
    })
}
