//! `enact test RULES`
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::locale::Spoken;
use super::report::Report;
use super::terminal::Terminal;
use super::check::counted;
use super::{files, replace, watch};
use crate::render::{Style, mutation, coverage_human, coverage_lcov, scenarios_github, scenarios_human, scenarios_json, scenarios_junit};
use crate::rulebook::Rulebook;
use crate::scenario::{self, FileReach, Ratio, Run, boundary, mutate};

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
    #[command(flatten)]
    spoken: Spoken,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say what of the rules no scenario reaches: versions, choices, conditions true and false, outcomes
    #[arg(long)]
    coverage: bool,
    /// Exit with 1 where scenarios reach less of the rules than this
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min_coverage: Option<u8>,
    /// Change one thing of the rules at a time, and list the changes that no scenario notices
    #[arg(long, conflicts_with_all = ["coverage", "min_coverage"])]
    mutate: bool,
    /// With --mutate: try at most so many changes, spread over the rules
    #[arg(long, value_name = "NUMBER", requires = "mutate")]
    max: Option<usize>,
    /// Write a scenario for each edge of the rules that none stands at: around starts, limits and numbers compared with
    #[arg(long, conflicts_with_all = ["coverage", "min_coverage", "mutate", "filter"])]
    boundaries: bool,
    /// With --boundaries: the file to write, which must not be there yet
    #[arg(short, long, value_name = "FILE", requires = "boundaries")]
    output: Option<PathBuf>,
    /// Run again whenever a rule file changes
    #[arg(long)]
    watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  enact test rules
  enact test rules --filter \"second account\" --full
  enact test rules --format junit         for build servers
  enact test rules --coverage             what no scenario reaches
  enact test rules --min-coverage 90
  enact test rules --mutate               changes of the rules that no scenario notices
  enact test rules --boundaries -o rules/edges.enact
  enact test rules --watch

Exits with 1 if a scenario failed, or less is reached than --min-coverage.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Junit,
    Github,
    /// Of the coverage alone
    Lcov,
}

/// Runs the scenarios.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    match arguments.watch {
        true => watch::watch(&arguments.rules, terminal, || once(arguments, terminal)),
        false => once(arguments, terminal),
    }
}

fn once(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound(files::rulebook(&arguments.rules, None)?)?;
    let covering = arguments.coverage || arguments.min_coverage.is_some() || matches!(arguments.format, Format::Lcov);
    let run = match covering {
        true => scenario::run_covering(&rulebook, &arguments.filter),
        false => scenario::run_any(&rulebook, &arguments.filter),
    };
    if run.outcomes.is_empty() && !arguments.filter.is_empty() {
        return Err(none_chosen(&rulebook, &arguments.filter));
    }
    if arguments.mutate && run.failed() == 0 {
        return mutation(&rulebook, arguments, terminal);
    }
    if arguments.boundaries && run.failed() == 0 {
        return edges(&rulebook, arguments);
    }
    let report = told(&run, &rulebook, arguments, terminal).found_if(run.failed() > 0);
    let report = enough(report, &run, &rulebook, arguments);
    Ok(match run.outcomes.is_empty() {
        true => report.note("the rulebook has no scenarios: write `scenario \"…\" { … }` with what must come out"),
        false => report,
    })
}

/// Scenarios that fail are no ground to stand on: they must pass first.
fn edges(rulebook: &Rulebook, arguments: &Arguments) -> Result<Report, Failure> {
    let found = boundary::boundaries(rulebook);
    let unreached = match found.unreached {
        0 => String::new(),
        unreached => format!("; {} can't be reached from a scenario", counted(unreached, "edge")),
    };
    let words = format!("{} at edges where there was none{unreached}", counted(found.scenarios, "scenario"));
    match &arguments.output {
        Some(path) if found.scenarios > 0 => {
            replace::create(path, &found.text)?;
            Ok(Report::done(String::new()).note(&format!("{words}, in {}: review what they expect", path.display())))
        }
        Some(_) | None => Ok(Report::done(found.text).note(&words)),
    }
}

/// Scenarios that fail notice everything: so they must pass first.
fn mutation(rulebook: &Rulebook, arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let found = mutate::mutate(rulebook, &arguments.filter, arguments.max);
    let summary = mutation::summary(&found);
    match arguments.format {
        Format::Human => {
            let text = mutation::human(&found, rulebook, &terminal.style());
            Ok(Report::done(format!("{text}{summary}\n")))
        }
        Format::Json => Ok(Report::done(mutation::json(&found, rulebook))),
        Format::Junit | Format::Github | Format::Lcov => {
            Err(Failure::new("--mutate is written as `--format human` or `json`"))
        }
    }
}

fn told(run: &Run, rulebook: &Rulebook, arguments: &Arguments, terminal: &Terminal) -> Report {
    let style = Style { full: arguments.full, lang: arguments.spoken.lang(), ..terminal.style() };
    let summary = scenarios_human::summary(run);
    match arguments.format {
        Format::Json => Report::done(scenarios_json::scenarios(run, rulebook)),
        Format::Lcov => {
            let lcov = run.coverage.reached().map(|reached| coverage_lcov::lcov(reached, rulebook));
            Report::done(lcov.unwrap_or_default()).note(&summary)
        }
        Format::Junit => Report::done(scenarios_junit::scenarios(run, &rulebook.sources)),
        Format::Github => Report::done(scenarios_github::scenarios(run, &rulebook.sources)).note(&summary),
        Format::Human => {
            let text = scenarios_human::scenarios(run, &rulebook.sources, &style);
            let reached = run.coverage.reached().filter(|_| arguments.coverage);
            let coverage = reached.map(|reached| format!("\n{}", coverage_human::coverage(reached, rulebook, &style)));
            Report::done(format!("{text}{summary}\n{}", coverage.unwrap_or_default()))
        }
    }
}

/// Says how much is reached, and whether that is enough.
fn enough(report: Report, run: &Run, rulebook: &Rulebook, arguments: &Arguments) -> Report {
    let Some(reached) = run.coverage.reached() else { return report };
    let total = Ratio::of(reached.files(&rulebook.policy).values().map(FileReach::total));
    let words = coverage_human::summary(total);
    match arguments.min_coverage {
        Some(least) if total.percent() < usize::from(least) => {
            report.note(&format!("{words}, and {least}% are asked for")).found_if(true)
        }
        Some(_) | None => report.note(&words),
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
