//! `enact test RULES`
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::report::Report;
use super::terminal::Terminal;
use super::{files, watch};
use crate::render::{Style, scenarios_github, scenarios_human, scenarios_json, scenarios_junit};
use crate::rulebook::Rulebook;
use crate::scenario::{self, Run};

/// Which scenarios to run.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// Only scenarios whose title or file has this text in it; of several any suffices
    #[arg(long, value_name = "TEXT")]
    filter: Vec<String>,
    /// Name those that passed, too
    #[arg(long)]
    full: bool,
    /// The language of messages, where the rules have it
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    lang: String,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Run again whenever a rule file changes
    #[arg(long)]
    watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  enact test rules
  enact test rules --filter \"second account\" --full
  enact test rules --format junit         for build servers
  enact test rules --watch

Exits with 1 if a scenario failed.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Junit,
    Github,
}

/// Runs the scenarios.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    match arguments.watch {
        true => watch::watch(&arguments.rules, terminal, || once(arguments, terminal)),
        false => once(arguments, terminal),
    }
}

fn once(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound_rulebook(&arguments.rules, None)?;
    let run = scenario::run_any(&rulebook, &arguments.filter);
    if run.outcomes.is_empty() && !arguments.filter.is_empty() {
        return Err(none_chosen(&rulebook, &arguments.filter));
    }
    let report = told(&run, &rulebook, arguments, terminal).found_if(run.failed() > 0);
    Ok(match run.outcomes.is_empty() {
        true => report.note("the rulebook has no scenarios: write `scenario \"…\" { … }` with what must come out"),
        false => report,
    })
}

fn told(run: &Run, rulebook: &Rulebook, arguments: &Arguments, terminal: &Terminal) -> Report {
    let style = Style { full: arguments.full, lang: arguments.lang.clone(), ..terminal.style() };
    let summary = scenarios_human::summary(run);
    match arguments.format {
        Format::Json => Report::done(scenarios_json::scenarios(run, &rulebook.digest, &rulebook.sources)),
        Format::Junit => Report::done(scenarios_junit::scenarios(run, &rulebook.sources)),
        Format::Github => Report::done(scenarios_github::scenarios(run, &rulebook.sources)).note(&summary),
        Format::Human => {
            let text = scenarios_human::scenarios(run, &rulebook.sources, &style);
            Report::done(format!("{text}{summary}\n"))
        }
    }
}

fn none_chosen(rulebook: &Rulebook, filters: &[String]) -> Failure {
    let words: Vec<_> = filters.iter().map(|filter| format!("`{filter}`")).collect();
    let failure = Failure::new(format!("no scenario has {} in its title", words.join(" or ")));
    let titles = rulebook.policy.scenarios.iter().map(|scenario| scenario.title.as_str());
    let nearest = filters.iter().find_map(|filter| crate::diagnostic::nearest(filter, titles.clone()));
    match nearest {
        Some(title) => failure.help(format!("is `{title}` meant?")),
        None => failure,
    }
}
