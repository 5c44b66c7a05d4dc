//! `enact check RULES`
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::files;
use super::report::Report;
use super::terminal::Terminal;
use crate::diagnostic::{Severity, render};
use crate::rulebook::Rulebook;
use crate::scenario::Coverage;

/// What to check, and how to say it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// How to write what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact check rules
  enact check rules --format concise      one line each, as editors read them
  enact check rules --format json

Exits with 1 if there are errors. `enact explain CODE` tells more about one.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Concise,
    Json,
}

/// Reads and resolves the rulebook and says everything that was found.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::rulebook(&arguments.rules, None)?;
    let (found, sources) = (&rulebook.diagnostics, &rulebook.sources);
    let report = match arguments.format {
        Format::Human => Report::done(render::human(found, sources, terminal.on_out())).note(&summary(&rulebook)),
        Format::Concise => Report::done(render::concise(found, sources)).note(&summary(&rulebook)),
        Format::Json => Report::done(json(&rulebook)),
    };
    Ok(report.found_if(rulebook.has_errors()))
}

fn json(rulebook: &Rulebook) -> String {
    let found = serde_json::json!({
        "schema_version": 1,
        "rulebook": { "digest": rulebook.digest },
        "diagnostics": render::json(&rulebook.diagnostics, &rulebook.sources),
    });
    format!("{found}\n")
}

/// `checked 3 files, 24 provisions, 31 versions: no errors`
fn summary(rulebook: &Rulebook) -> String {
    let versions = Coverage::of(&rulebook.policy).versions().all;
    let of = |severity| {
        rulebook
            .diagnostics
            .iter()
            .filter(|found| found.severity() == severity)
            .count()
    };
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
        "checked {}, {}, {}: {errors}{warnings}{advice}",
        counted(rulebook.files, "file"),
        counted(rulebook.policy.provisions.len(), "provision"),
        counted(versions, "version"),
    )
}

/// `1 file`, `2 files`
pub fn counted(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}
