//! `enact history RULES NAME`
use std::path::PathBuf;

use clap::ValueEnum;

use super::day::day;
use super::failure::Failure;
use super::files;
use super::locale::Spoken;
use super::names;
use super::report::Report;
use super::terminal::Terminal;
use crate::history;
use crate::render::{Style, history_human, history_json};
use crate::value::Date;

/// Whose history, and how to write it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// A provision, definition or table
    name: String,
    /// Leave out what was announced after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    known_by: Option<Date>,
    #[command(flatten)]
    spoken: Spoken,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact history rules accounts_per_subject
  enact history rules accounts_per_subject --known-by 2018-06-01
  enact history rules accounts_per_subject --lang zh
  enact history rules verification --format json";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Every version of every clause.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound_rulebook(&arguments.rules, arguments.known_by)?;
    let histories = rulebook.histories();
    let items = histories.items.iter().map(|item| (item.name.as_str(), item.name.as_str()));
    let name = names::find("provision, definition or table", &arguments.name, items)?;
    let Some(found) = history::history(&rulebook, &histories, name) else {
        return Err(Failure::new(format!("`{}` has no history", arguments.name)));
    };
    let style = Style { lang: arguments.spoken.lang(), ..terminal.style() };
    let text = match arguments.format {
        Format::Human => history_human::history(&found, &style),
        Format::Json => history_json::object(&found),
    };
    let unknown = found.clauses.is_empty() && arguments.known_by.is_some();
    let report = Report::done(text);
    Ok(if unknown { report.note("nothing of it had been announced by that day") } else { report })
}
