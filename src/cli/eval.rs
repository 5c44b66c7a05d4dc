//! `enact eval RULES`
pub mod acts;
pub mod question;
mod receipt;
mod told;

pub use question::{asked, prepared};

use std::path::PathBuf;

use clap::ValueEnum;

use super::asking::Asking;
use super::day::day;
use super::failure::Failure;
use super::files;
use super::given::{self, Given};
use super::report::Report;
use super::terminal::Terminal;
use crate::answer::{Answer, Verdict};
use crate::evaluate::Question;
use crate::explain::{self, Wanted};
use crate::facts::Case;
use crate::history;
use crate::policy::ids::ActId;
use crate::render::Style;
use crate::rulebook::Rulebook;
use crate::value::Date;

/// The case, the dates and the questions.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    #[command(flatten)]
    given: Given,
    /// The act to judge; without it, every act whose governing date is known
    #[arg(long)]
    act: Vec<String>,
    /// Judge under the law of this day, whatever the facts say
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    #[command(flatten)]
    asking: Asking,
    /// Ask for a definition, a number of a provision, all numbers of one, or an expression such as 'fee_of("x")'
    #[arg(long, value_name = "NAME")]
    ask: Vec<String>,
    /// Also write a receipt: the answers with all that is needed to repeat them, see `enact replay`
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    /// Whether the receipt has the facts themselves, or only what tells whether others are the same
    #[arg(long, value_enum, default_value_t = ReceiptFacts::Full, value_name = "WHAT", requires = "receipt")]
    receipt_facts: ReceiptFacts,
    /// How to write the answers
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show everything behind every provision, those that do not apply too
    #[arg(long)]
    full: bool,
    /// Show what the verdict follows from, down to the facts and the sources
    #[arg(long)]
    why: bool,
    /// Write a notice that can be sent to whoever asked: decision, grounds, what to do, by when
    #[arg(long, value_enum, conflicts_with = "format")]
    explain_as: Option<ExplainAs>,
    /// Say what would turn the verdict. People are told so of every refusal, the nearest three ways: with this all of them, and what
    /// would turn any other verdict
    #[arg(long)]
    changes: bool,
    /// Exit with 1 if one of these is the verdict
    #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT")]
    fail_on: Vec<FailOn>,
}

const EXAMPLES: &str = "\
Examples:
  enact eval rules --facts case.json
  enact eval rules --facts case.json --act register --on 2018-11-15
  enact eval rules --facts case.json --why
  enact eval rules --facts case.json --act register --explain-as letter --lang zh
  enact eval rules --on 2018-11-16 --set subject.category=individual --ask accounts_per_subject.limit
  enact eval rules --facts - --format json --fail-on forbidden,undetermined < case.json

JSON: one object per act, on one line each. `enact facts` tells which facts there are.";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Markdown,
    Json,
}

/// In which form a person is told.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExplainAs {
    Letter,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReceiptFacts {
    Full,
    Digest,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Forbidden,
    Undetermined,
    Permitted,
}

/// Judges the case.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound_rulebook(&arguments.rules, arguments.asking.known_by)?;
    let mut rulebook = question::prepared(rulebook, &arguments.ask)?;
    let case = given::case(&arguments.given, &mut rulebook)?;
    let question = question::read(arguments, &rulebook.policy)?;
    let acts = acts::chosen(&arguments.act, &rulebook, &case, &question)?;
    let style = Style { full: arguments.full, changes: arguments.changes, lang: arguments.asking.lang(), ..terminal.style() };
    if acts.is_empty() && question.asked.is_empty() {
        return Err(acts::no_law(&rulebook));
    }
    if acts.is_empty() && arguments.receipt.is_some() {
        return Err(receipt::of_no_act());
    }
    if acts.is_empty() {
        let asked = rulebook.asked(&case, &question);
        let readings = rulebook.asked_readings(&case, &question);
        return Ok(Report::done(told::alone((&asked, &readings), &question, arguments, (&rulebook, &style))));
    }
    let answers: Vec<_> = acts.into_iter().map(|act| told(arguments, (&rulebook, &case), &question, act, &style)).collect();
    if let Some(path) = &arguments.receipt {
        receipt::write(path, arguments, (&rulebook, &case), &answers)?;
    }
    let text = told::answers(&answers, &question, arguments, (&rulebook, &style));
    Ok(Report::done(text).found_if(answers.iter().any(|answer| fails(answer, &arguments.fail_on))))
}

/// The answer about an act with what the arguments ask to be told beside it.
fn told(
    arguments: &Arguments,
    (rulebook, case): (&Rulebook, &Case),
    question: &Question,
    act: ActId,
    style: &Style,
) -> Answer {
    let mut answer = answer(rulebook, case, question, act);
    let question = Question { act, ..question.clone() };
    let wanted = Wanted { lang: &style.lang, full: style.full, sources: &rulebook.sources };
    answer.why = arguments.why.then(|| explain::why(rulebook, case, &question, wanted).because);
    if arguments.changes || arguments.format != Format::Json && answer.verdict == Verdict::Forbidden {
        add_changes(rulebook, case, &question, &mut answer);
    }
    answer
}

/// What would turn the verdict.
pub fn add_changes(rulebook: &Rulebook, case: &Case, question: &Question, answer: &mut Answer) {
    let changes = explain::changes(rulebook, case, question);
    (answer.changes, answer.changes_cut) = (Some(changes.found), changes.cut);
}

/// The answer about an act, and until when it holds.
pub fn answer(rulebook: &Rulebook, case: &Case, question: &Question, act: ActId) -> Answer {
    let question = Question { act, ..question.clone() };
    let mut answer = rulebook.answer(case, &question);
    explain::missing(rulebook, case, &question, &mut answer);
    history::foresee(rulebook, case, &question, &mut answer);
    answer
}

fn fails(answer: &Answer, fail_on: &[FailOn]) -> bool {
    let verdict = match answer.verdict {
        Verdict::Permitted => FailOn::Permitted,
        Verdict::Forbidden => FailOn::Forbidden,
        Verdict::Undetermined => FailOn::Undetermined,
    };
    fail_on.contains(&verdict)
}
