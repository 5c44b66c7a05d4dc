//! `enact amend RULES NAME=NEW… --from DATE`
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

use super::day::day;
use super::failure::Failure;
use super::files;
use super::report::Report;
use super::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Proposal, Proposed, proposed};
use crate::rulebook::Rulebook;
use crate::value::Date;

/// What shall be law, from when, and where it is written.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// What shall be law: `accounts_per_subject.limit.individual=1`, `verification.amount="400 CNY"`
    #[arg(value_name = "NAME=NEW")]
    changes: Vec<String>,
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Date,
    /// The day of the announcement
    #[arg(long, value_name = "DATE", value_parser = day)]
    announced: Option<Date>,
    /// Repeal a provision, definition or table
    #[arg(long, value_name = "NAME")]
    repeal: Vec<String>,
    /// What the amendment is called; made of the first thing it amends and the year, if not given
    #[arg(long)]
    name: Option<String>,
    /// Where it stands: a source, perhaps with a place in it: 'EN "2"'
    #[arg(long, value_name = "SOURCE")]
    cite: Vec<String>,
    /// The file to write; an existing one is added to
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  enact amend rules accounts_per_subject.limit.individual=2 --from 2027-01-01
  enact amend rules verification.amount='400 CNY' --from 2027-01-01 --announced 2026-12-01 --cite EN
  enact amend rules accounts_per_subject.limit.media=none --from 2027-01-01 -o rules/amendments_2027.enact

Old values are those in force on the day before, so the amendment is complete: `enact check` holds it to its word.";

/// A new amendment with its old values filled in.
pub fn run(arguments: &Arguments, _: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound_rulebook(&arguments.rules, None)?;
    let proposal = Proposal {
        changes: arguments.changes.iter().map(|written| change(written)).collect::<Result<_, _>>()?,
        repeals: arguments.repeal.clone(),
        from: arguments.from,
        announced: arguments.announced,
        name: arguments.name.clone(),
        cites: arguments.cite.clone(),
    };
    let proposed = proposed(&rulebook.trees(), &proposal).map_err(|refusal| {
        let failure = Failure::new(refusal.message);
        match refusal.help {
            Some(help) => failure.help(help),
            None => failure,
        }
    })?;
    let notes = problems(&rulebook, &proposed)?;
    let report = match &arguments.output {
        None => Report::done(proposed.text),
        Some(path) => {
            let failed = |error| Failure::new(format!("can't write `{}`: {error}", path.display()));
            let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(failed)?;
            let is_new = file.metadata().map_err(failed)?.len() == 0;
            let head = if is_new { proposed.head } else { String::new() };
            let blank = if is_new && head.is_empty() { "" } else { "\n" };
            file.write_all(format!("{head}{blank}{}", proposed.text).as_bytes()).map_err(failed)?;
            Report::done(format!("wrote the amendment to {}\n", path.display()))
        }
    };
    Ok(proposed.notes.iter().chain(&notes).fold(report, |report, note| report.note(&format!("note: {note}"))))
}

/// Reads the rulebook with the amendment in it: what is wrong with the amendment is a failure, what it makes wrong is to be thought of.
fn problems(rulebook: &Rulebook, proposed: &Proposed) -> Result<Vec<String>, Failure> {
    let files = rulebook.sources.iter().take(rulebook.files);
    let mut files: Vec<(String, String)> =
        files.map(|(_, file)| (file.path().to_owned(), file.text().to_owned())).collect();
    // behind all others, so that those keep their places
    let new = "\u{10ffff}";
    files.push((new.to_owned(), format!("{}\n{}", proposed.head, proposed.text)));
    let mut with = Rulebook::load(files, None);
    with.diagnostics.retain(Diagnostic::is_error);
    let is_new = |found: &Diagnostic| {
        found.primary.as_ref().is_none_or(|label| with.sources.file(label.span.file).path() == new)
    };
    if with.diagnostics.iter().any(is_new) {
        let failure = with.diagnostics.iter().find(|found| is_new(found));
        let message = failure.map(|found| found.message.clone()).unwrap_or_default();
        let help = failure.and_then(|found| found.help.clone());
        let failure = Failure::new(format!("this can't be made law: {message}"));
        return Err(match help {
            Some(help) => failure.help(help),
            None => failure,
        });
    }
    let told = with.diagnostics.iter().map(|found| {
        let at = found.primary.as_ref().map(|label| {
            let (line, _) = with.sources.line_column(label.span);
            format!("{}:{line}: ", with.sources.file(label.span.file).path())
        });
        format!("{}{}", at.unwrap_or_default(), found.message)
    });
    Ok(told.collect())
}

fn change(written: &str) -> Result<(String, String), Failure> {
    let parts = written.split_once('=').map(|(target, value)| (target.trim().to_owned(), value.trim().to_owned()));
    parts.filter(|(target, value)| !target.is_empty() && !value.is_empty()).ok_or_else(|| {
        Failure::new(format!("`{written}` does not say what shall be law"))
            .help("write a name, `=` and the new value: `accounts_per_subject.limit.individual=1`")
    })
}
