//! `enact diff RULES --from DATE --to DATE`
use std::path::PathBuf;

use clap::ValueEnum;

use super::day::day;
use super::failure::Failure;
use super::files;
use super::report::Report;
use super::terminal::Terminal;
use crate::history;
use crate::render::{history_human, history_json};
use crate::value::Date;

/// Which days to compare, and how to write what differs.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// The earlier day
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Date,
    /// The later day
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Date,
    /// Leave out what was announced after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    known_by: Option<Date>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact diff rules --from 2018-11-15 --to 2018-11-16
  enact diff rules --from 2018-11-15 --to 2018-11-16 --format json";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// What was enacted, repealed or changed between the two days.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    if arguments.to < arguments.from {
        return Err(Failure::new(format!("{} is before {}: `--from` names the earlier day", arguments.to, arguments.from)));
    }
    let rulebook = files::sound_rulebook(&arguments.rules, arguments.known_by)?;
    let found = history::compare(&rulebook, &rulebook.histories(), (arguments.from, arguments.to));
    let text = match arguments.format {
        Format::Human => history_human::comparison(&found, &terminal.style()),
        Format::Json => history_json::object(&found),
    };
    Ok(Report::done(text))
}
