//! `enact ask RULES`
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use super::asking::Asking;
use super::day::day;
use super::eval;
use super::failure::Failure;
use super::files;
use super::given::{self, Given};
use super::names;
use super::report::Report;
use super::terminal::Terminal;
use crate::answer::Verdict;
use crate::answer::phrase::{self, Along};
use crate::evaluate::Question;
use crate::explain::{self, Ask, Interview, Reply};
use crate::facts::Case;
use crate::policy::ids::ActId;
use crate::render::{Page, Style, Tone, answer_human};
use crate::rulebook::Rulebook;
use crate::value::Date;

/// About which act, and what is known already.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// The act that is asked about
    #[arg(long)]
    act: String,
    #[command(flatten)]
    given: Given,
    /// Judge under the law of this day, whatever the facts say
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    #[command(flatten)]
    asking: Asking,
    /// Answer from this file of facts instead of asking; what it does not know is not known
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Write the facts that were gathered into this file, as JSON
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  enact ask rules --act register
  enact ask rules --act register --facts known.json --save case.json
  enact ask rules --act register --answers case.json

An empty line, or `don't know`, leaves a question open; `?` asks why it is asked.";

/// Asks until no answer matters any more, then judges.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let mut rulebook = files::sound_rulebook(&arguments.rules, arguments.asking.known_by)?;
    let case = given::case(&arguments.given, &mut rulebook)?;
    let answers = arguments.answers.as_deref().map(|path| given::file(path, &mut rulebook)).transpose()?;
    let act: ActId = names::act(&arguments.act, &rulebook.policy)?;
    let question = Question {
        on: arguments.on,
        today: arguments.asking.today,
        reading: arguments.asking.reading(&rulebook.policy)?,
        ..Question::about(act)
    };
    let style = Style { lang: arguments.asking.lang(), ..terminal.style() };
    let mut interview = Interview::new(&rulebook.policy, &case, &question);
    while let Some(ask) = interview.next(&style.lang) {
        match &answers {
            Some(known) => told(&mut interview, &ask, known, &style)?,
            None => asked(&mut interview, &ask, &style)?,
        }
    }
    if let Some(path) = &arguments.save {
        save(path, &interview.case().to_json(&rulebook.policy))?;
    }
    Ok(Report::done(verdict(&rulebook, &interview, &style)))
}

fn verdict(rulebook: &Rulebook, interview: &Interview<'_>, style: &Style) -> String {
    let (case, question) = (interview.case(), interview.question());
    let mut answer = eval::answer(rulebook, case, question, question.act);
    if answer.verdict == Verdict::Forbidden {
        eval::add_changes(rulebook, case, question, &mut answer);
    }
    answer_human::answer(&answer, style)
}

/// Takes the answer from a file.
fn told(interview: &mut Interview<'_>, ask: &Ask, known: &Case, style: &Style) -> Result<(), Failure> {
    say(&posed(ask, style))?;
    match interview.take_from(known, &ask.fact, &style.lang) {
        Some(answer) => say(&format!("> {answer}\n\n")),
        None => {
            interview.answer("", &style.lang);
            say(&format!("{}\n\n", phrase::say(&style.lang, Along::DontKnow, &[])))
        }
    }
}

/// Asks until the answer is understood.
fn asked(interview: &mut Interview<'_>, ask: &Ask, style: &Style) -> Result<(), Failure> {
    say(&posed(ask, style))?;
    loop {
        say("> ")?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        let read = read.map_err(|error| Failure::new(format!("the answer can't be read: {error}")))?;
        if explain::asks_why(&line) {
            say(&format!("{}\n", because(ask, style)))?;
            continue;
        }
        let reply = interview.answer(if read == 0 { "" } else { &line }, &style.lang);
        if let Reply::Unclear(hint) = reply {
            let words = phrase::say(&style.lang, Along::NotUnderstood, &[&hint]);
            say(&format!("{words}\n"))?;
            continue;
        }
        return say("\n");
    }
}

/// The question with its progress, its choices and how to answer.
fn posed(ask: &Ask, style: &Style) -> String {
    let mut page = Page::new(style);
    let (lang, number) = (&style.lang, ask.number.to_string());
    let progress = match ask.others {
        0 => phrase::say(lang, Along::LastQuestion, &[&number]),
        others => phrase::say(lang, Along::QuestionOf, &[&number, &others.to_string()]),
    };
    page.paragraph(0, Tone::Faint, &progress);
    page.paragraph(0, Tone::Strong, &ask.question);
    for choice in &ask.choices {
        page.line(2, &[(choice.clone(), Tone::Plain)]);
    }
    page.paragraph(0, Tone::Faint, &phrase::say(lang, Along::HowToAnswer, &[&ask.hint]));
    page.finish()
}

fn because(ask: &Ask, style: &Style) -> String {
    phrase::say(&style.lang, Along::AskedBecause, &[&ask.why])
}

/// Prints at once: the one who is asked waits for it.
fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| Failure::new(format!("the question can't be written: {error}")))
}

fn save(path: &Path, facts: &str) -> Result<(), Failure> {
    std::fs::write(path, facts).map_err(|error| Failure::new(format!("`{}` can't be written: {error}", path.display())))
}
