//! `enact check RULES`
mod fix;

use std::path::PathBuf;

use clap::ValueEnum;
use indexmap::IndexMap;

use super::failure::Failure;
use super::report::Report;
use super::terminal::Terminal;
use super::{files, watch};
use crate::check::{Decided, NotChecked, Outcome};
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::rulebook::Rulebook;
use crate::scenario::Coverage;
use crate::source::Span;

/// Of the places that one reason keeps from being checked, so many are named.
const MOST_PLACES: usize = 3;

/// What to check, and how to say it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// How to write what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write so many findings in full and count the rest; 0 writes all (of --format human)
    #[arg(long, value_name = "NUMBER", default_value_t = render::MOST_DRAWN)]
    max_findings: usize,
    /// Apply the edits that can't be meant otherwise to the files, then say what is left
    #[arg(long, conflicts_with_all = ["diff", "watch"])]
    fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "watch")]
    diff: bool,
    /// With --fix and --diff: also apply what is only likely to be meant, such as the nearest name
    #[arg(long)]
    unsafe_fixes: bool,
    /// Check again whenever a rule file changes
    #[arg(long)]
    watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  enact check rules
  enact check rules --format concise      one line each, as editors read them
  enact check rules --format sarif        for services that collect findings
  enact check rules --format github       beside the changed lines of a pull request
  enact check rules --diff                what could be put right by itself
  enact check rules --fix                 put it right
  enact check rules --watch

Exits with 1 if there are errors, an invariant does not hold, or with --diff there is something to fix. `enact explain CODE` tells more about one.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Concise,
    Json,
    Sarif,
    Github,
}

/// Reads and resolves the rulebook and says everything that was found.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    if arguments.watch {
        return watch::watch(&arguments.rules, terminal, || once(arguments, terminal));
    }
    match (arguments.fix, arguments.diff) {
        (true, _) => fix::fix(arguments, terminal),
        (false, true) => fix::diff(arguments),
        (false, false) => once(arguments, terminal),
    }
}

fn once(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    Ok(told(&files::rulebook(&arguments.rules, None)?, arguments, terminal))
}

/// What is wrong with a rulebook, in the format asked for.
fn told(rulebook: &Rulebook, arguments: &Arguments, terminal: &Terminal) -> Report {
    let (found, sources) = (&rulebook.diagnostics, &rulebook.sources);
    let most = if arguments.max_findings == 0 { usize::MAX } else { arguments.max_findings };
    let report = match arguments.format {
        Format::Human => Report::done(render::human_at_most(found, sources, terminal.on_out(), most)).note(&summary(rulebook)),
        Format::Concise => Report::done(render::concise(found, sources)).note(&summary(rulebook)),
        Format::Json => Report::done(json(rulebook)),
        Format::Sarif => Report::done(format!("{:#}\n", render::sarif(found, sources, &rulebook.digest))),
        Format::Github => Report::done(render::github(found, sources)).note(&summary(rulebook)),
    };
    let refuted = rulebook.invariants.iter().any(|invariant| matches!(invariant.result, Outcome::Refuted(_)));
    report.found_if(rulebook.has_errors() || refuted)
}

fn json(rulebook: &Rulebook) -> String {
    let found = serde_json::json!({
        "schema_version": 1,
        "rulebook": { "digest": rulebook.digest },
        "diagnostics": render::json(&rulebook.diagnostics, &rulebook.sources),
        "invariants": rulebook.invariants.iter().map(invariant).collect::<Vec<_>>(),
        "not_checked": rulebook.not_checked.iter().map(|left| not_checked(rulebook, left)).collect::<Vec<_>>(),
    });
    format!("{found}\n")
}

fn invariant(decided: &Decided) -> serde_json::Value {
    let mut entry = serde_json::json!({ "invariant": decided.name, "result": word(&decided.result) });
    let Some(fields) = entry.as_object_mut() else { return entry };
    match &decided.result {
        Outcome::Proved => {}
        Outcome::Refuted(witness) => {
            let facts: serde_json::Value = serde_json::from_str(&witness.facts).unwrap_or_default();
            fields.insert("witness".to_owned(), serde_json::json!({ "on": witness.on.to_string(), "facts": facts }));
        }
        Outcome::NotDecided(why) => drop(fields.insert("why".to_owned(), why.as_str().into())),
    }
    entry
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Proved => "proved",
        Outcome::Refuted(_) => "refuted",
        Outcome::NotDecided(_) => "not_decided",
    }
}

fn not_checked(rulebook: &Rulebook, left: &NotChecked) -> serde_json::Value {
    serde_json::json!({ "why": left.why, "at": render::json::place(left.span, &rulebook.sources) })
}

/// `7 invariants: 5 proved, 1 refuted, 1 not decided`
fn invariants(rulebook: &Rulebook) -> String {
    let all = rulebook.invariants.len();
    let of = |wanted: &str| rulebook.invariants.iter().filter(|decided| word(&decided.result) == wanted).count();
    let counts = [(of("proved"), "proved"), (of("refuted"), "refuted"), (of("not_decided"), "not decided")];
    let told: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    match all {
        0 => String::new(),
        _ => format!("\n{}: {}", counted(all, "invariant"), told.join(", ")),
    }
}

/// `not checked at fees.enact:12 and fees.enact:40: a table …`
fn left_out(rulebook: &Rulebook) -> String {
    let mut whys: IndexMap<&str, Vec<String>> = IndexMap::new();
    for left in &rulebook.not_checked {
        whys.entry(&left.why).or_default().push(file_and_line(rulebook, left.span));
    }
    whys.iter().map(|(why, places)| format!("\nnot checked at {}: {why}", some_of(places))).collect()
}

fn file_and_line(rulebook: &Rulebook, span: Span) -> String {
    let file = rulebook.sources.file(span.file);
    format!("{}:{}", file.path(), rulebook.sources.line_column(span).0)
}

/// The first of many places, and how many more there are.
fn some_of(places: &[String]) -> String {
    let (named, more) = places.split_at(places.len().min(MOST_PLACES));
    match more.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// `checked 3 files, 24 provisions, 31 versions: no errors`
fn summary(rulebook: &Rulebook) -> String {
    let versions = Coverage::of(&rulebook.policy).versions().all;
    let of = |severity| rulebook.diagnostics.iter().filter(|found| found.severity() == severity).count();
    let errors = match of(Severity::Error) {
        0 => "no errors".to_owned(),
        errors => counted(errors, "error"),
    };
    let warnings = match of(Severity::Warning) {
        0 => String::new(),
        warnings => format!(", {}", counted(warnings, "warning")),
    };
    let advice = match of(Severity::Advice) {
        0 => String::new(),
        1 => ", 1 piece of advice".to_owned(),
        all => format!(", {all} pieces of advice"),
    };
    format!(
        "checked {}, {}, {}: {errors}{warnings}{advice}{}{}{}",
        counted(rulebook.files, "file"),
        counted(rulebook.policy.provisions.len(), "provision"),
        counted(versions, "version"),
        fixable(&rulebook.diagnostics),
        invariants(rulebook),
        left_out(rulebook),
    )
}

/// `; --fix puts 2 of them right`
fn fixable(found: &[Diagnostic]) -> String {
    let of = |safe| found.iter().filter_map(|found| found.fix.as_ref()).filter(|fix| fix.safe == safe).count();
    match (of(true), of(false)) {
        (0, 0) => String::new(),
        (0, likely) => format!("; {likely} may be put right by --fix --unsafe-fixes"),
        (safe, 0) => format!("; --fix puts {safe} right"),
        (safe, likely) => format!("; --fix puts {safe} right, --unsafe-fixes perhaps {likely} more"),
    }
}

/// `1 file`, `2 files`
pub fn counted(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}
