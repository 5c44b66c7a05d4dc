//! `enact test RULES`
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::files;
use super::report::Report;
use super::terminal::Terminal;
use crate::render::{Style, scenarios_human, scenarios_json};
use crate::rulebook::Rulebook;
use crate::scenario;

/// Which scenarios to run.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// Only scenarios whose title holds this text
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    filter: String,
    /// Name those that passed, too
    #[arg(long)]
    full: bool,
    /// The language of messages, where the rules have it
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    lang: String,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact test rules
  enact test rules --filter \"second account\" --full
  enact test rules --format json

Exits with 1 if a scenario failed.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Runs the scenarios.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound(files::rulebook(&arguments.rules, None)?)?;
    let run = scenario::run(&rulebook, &arguments.filter);
    if run.outcomes.is_empty() && !arguments.filter.is_empty() {
        return Err(none_chosen(&rulebook, &arguments.filter));
    }
    let style = Style {
        full: arguments.full,
        lang: arguments.lang.clone(),
        ..terminal.style()
    };
    let report = match arguments.format {
        Format::Json => Report::done(scenarios_json::scenarios(&run, &rulebook.digest, &rulebook.sources)),
        Format::Human => {
            let text = scenarios_human::scenarios(&run, &rulebook.sources, &style);
            Report::done(format!("{text}{}\n", scenarios_human::summary(&run)))
        }
    };
    let report = report.found_if(run.failed() > 0);
    Ok(match run.outcomes.is_empty() {
        true => report.note("the rulebook has no scenarios: write `scenario \"…\" { … }` with what must come out"),
        false => report,
    })
}

fn none_chosen(rulebook: &Rulebook, filter: &str) -> Failure {
    let failure = Failure::new(format!("no scenario has `{filter}` in its title"));
    let titles = rulebook.policy.scenarios.iter().map(|scenario| scenario.title.as_str());
    match crate::diagnostic::nearest(filter, titles) {
        Some(title) => failure.help(format!("is `{title}` meant?")),
        None => failure,
    }
}
