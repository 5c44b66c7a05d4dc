//! `enact when RULES --facts FILE --act ACT`
use std::path::PathBuf;

use clap::ValueEnum;

use super::asking::Asking;
use super::day::day;
use super::failure::Failure;
use super::files;
use super::given::{self, Given};
use super::names;
use super::report::Report;
use super::terminal::Terminal;
use crate::evaluate::Question;
use crate::history;
use crate::render::{Style, course_human, history_json};
use crate::value::Date;

/// The case, the act and the days.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    #[command(flatten)]
    given: Given,
    /// The act to judge
    #[arg(long)]
    act: String,
    /// From this day on
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Date>,
    /// Up to and including this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<Date>,
    #[command(flatten)]
    asking: Asking,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact when rules --facts case.json --act register
  enact when rules --facts case.json --act register --from 2018-01-01 --to 2018-12-31
  enact when rules --facts case.json --act register --known-by 2018-06-01 --format json

The day that selects the law is moved; the facts stay as they are.";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// The course of the verdict.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    if let (Some(from), Some(to)) = (arguments.from, arguments.to)
        && to < from
    {
        return Err(Failure::new(format!("`--to {to}` is before `--from {from}`")));
    }
    let mut rulebook = files::sound_rulebook(&arguments.rules, arguments.asking.known_by)?;
    let case = given::case(&arguments.given, &mut rulebook)?;
    let question = Question {
        today: arguments.asking.today,
        reading: arguments.asking.reading(&rulebook.policy)?,
        ..Question::about(names::act(&arguments.act, &rulebook.policy)?)
    };
    let dates = (arguments.from, arguments.to);
    let course = history::course(&rulebook, &case, &question, dates);
    let style = Style { lang: arguments.asking.lang(), ..terminal.style() };
    Ok(Report::done(match arguments.format {
        Format::Human => course_human::course(&course, &style),
        Format::Json => history_json::object(&course),
    }))
}
