//! `enact why RULES`
use std::path::PathBuf;

use clap::ValueEnum;

use super::asking::Asking;
use super::day::day;
use super::eval::acts;
use super::failure::Failure;
use super::files;
use super::given::{self, Given};
use super::report::Report;
use super::terminal::Terminal;
use crate::answer::why::Why;
use crate::evaluate::Question;
use crate::explain::{self, Wanted};
use crate::policy::ids::ActId;
use crate::render::{Style, why_human, why_json, why_markdown};
use crate::value::Date;

/// The case, the act and the dates.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    #[command(flatten)]
    given: Given,
    /// The act to explain; without it, every act whose governing date is known
    #[arg(long)]
    act: Vec<String>,
    /// Judge under the law of this day, whatever the facts say
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    #[command(flatten)]
    asking: Asking,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show everything that was looked at, not only what decided
    #[arg(long)]
    full: bool,
}

const EXAMPLES: &str = "\
Examples:
  enact why rules --facts case.json --act register
  enact why rules --facts case.json --act register --full
  enact why rules --facts case.json --act register --lang zh --format markdown

It ends with facts (and where they were given), with what the rules say, and with their sources.";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Markdown,
    Json,
}

/// Says why.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let mut rulebook = files::sound_rulebook(&arguments.rules, arguments.asking.known_by)?;
    let case = given::case(&arguments.given, &mut rulebook)?;
    let question = Question {
        on: arguments.on,
        today: arguments.asking.today,
        reading: arguments.asking.reading(&rulebook.policy)?,
        ..Question::about(ActId(0))
    };
    let acts = acts::chosen(&arguments.act, &rulebook, &case, &question)?;
    if acts.is_empty() {
        return Err(acts::no_law(&rulebook));
    }
    let style = Style { full: arguments.full, lang: arguments.asking.lang(), ..terminal.style() };
    let wanted = Wanted { lang: &style.lang, full: style.full, sources: &rulebook.sources };
    let explained = acts.into_iter().map(|act| {
        let question = Question { act, ..question.clone() };
        explain::why(&rulebook, &case, &question, wanted)
    });
    let written: Vec<String> = explained.map(|why| write(&why, arguments.format, &style)).collect();
    let between = if arguments.format == Format::Json { "" } else { "\n" };
    Ok(Report::done(written.join(between)))
}

fn write(why: &Why, format: Format, style: &Style) -> String {
    match format {
        Format::Human => why_human::why(why, style),
        Format::Markdown => why_markdown::why(why, style),
        Format::Json => why_json::why(why),
    }
}
