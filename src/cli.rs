//! The command line: the only place that reads files, arguments and the terminal. One file a verb, one row each in a table.
//!
//! A verb turns its arguments into a `Report`; nothing is printed before it is complete, but for
//! the questions of `ask`.
mod asking;
mod day;
mod failure;
mod files;
mod given;
mod locale;
mod names;
mod reading;
mod records;
mod replace;
mod report;
mod revision;
mod terminal;
mod watch;

use std::process::ExitCode;

use clap::{Parser, ValueEnum};

use failure::Failure;
use report::Report;
use terminal::Terminal;

/// Check, evaluate, test and explain registration policies that change over time.
#[derive(Parser)]
#[command(name = "enact", version, max_term_width = 100, after_help = EXAMPLES)]
struct Enact {
    #[command(subcommand)]
    verb: Verb,
    /// When to colour: on a terminal, unless NO_COLOR is set and wherever CLICOLOR_FORCE is; always; never
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

const EXAMPLES: &str = "\
Examples:
  enact new library                                          begin a rulebook
  enact check library/rules                                  find what is wrong with it
  enact eval library/rules --facts library/example.json      judge a case
  enact test library/rules                                   run its scenarios

RULES is a file that ends in .enact, or a folder of them.
Exit codes: 0 done; 1 something was found; 2 wrong usage, input or file.";

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

macro_rules! verbs {
    ($( $(#[doc = $about:literal])* $verb:ident $module:ident, )*) => {
        $( mod $module; )*

        #[derive(clap::Subcommand)]
        enum Verb {
            $( $(#[doc = $about])* $verb($module::Arguments), )*
        }

        impl Verb {
            fn run(&self, terminal: &Terminal) -> Result<Report, Failure> {
                match self { $( Verb::$verb(arguments) => $module::run(arguments, terminal), )* }
            }
        }
    };
}

verbs! {
    /// Find what is wrong or doubtful in a rulebook
    Check check,
    /// Judge a case: what is permitted, what is forbidden, and why
    Eval eval,
    /// Say why: what a verdict follows from, down to the facts and the sources
    Why why,
    /// Judge a case by asking for what matters, one question at a time
    Ask ask,
    /// Judge a population: millions of records in, an answer for each out
    Batch batch,
    /// Plan a procedure: what is open now, what is still needed, what it costs, how long it takes
    Plan plan,
    /// Show every version of a provision, definition or table
    History history,
    /// Show what differs between the law of two days, or between two rulebooks, and whose verdicts flip
    Diff diff,
    /// Write a new amendment, its old values filled in
    Amend amend,
    /// Write the rulebook as it is law on one day
    Consolidate consolidate,
    /// Show the course of a verdict: what it is from when to when, and why it changes
    When when,
    /// Give the answers of a receipt again, and say whether they still hold
    Replay replay,
    /// Run the scenarios of a rulebook
    Test test,
    /// Write rule files in one style
    Fmt fmt,
    /// Begin a rulebook in a new folder
    New new,
    /// Explain a diagnostic by its code
    Explain explain,
    /// List the facts that an act can use, or write an empty case to fill in
    Facts facts,
    /// Write completions for a shell
    Completions completions,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let enact = match Enact::try_parse() {
        Ok(enact) => enact,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::of_process(enact.color);
    let report = match enact.verb.run(&terminal) {
        Ok(report) => report,
        Err(failure) => failure.report(&terminal),
    };
    report.print()
}

/// Help and version are no mistakes; a reader that has gone away is none either.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(u8::from(error.use_stderr()) * 2)
}
