//! How a run begins: anew, or where another was interrupted.
use std::hash::DefaultHasher;
use std::path::Path;

use super::checkpoint::{self, Checkpoint, Reached};
use super::errors::Aside;
use super::input::Given;
use super::output::{Answers, Target, part};
use super::{Arguments, content};
use crate::batch::tally::Tally;
use crate::batch::{Notation, Settings};
use crate::cli::failure::Failure;
use crate::render::tally_human::grouped;

/// What a run begins with.
pub struct Beginning {
    pub answers: Answers,
    pub aside: Aside,
    pub tally: Tally,
    /// The digest of what was read of the file that it goes on with.
    pub prefix: Option<DefaultHasher>,
    /// Whether it goes on, or why it does not, where it was to.
    pub said: Option<String>,
    /// Whether a later run could go on with this one.
    pub is_resumable: bool,
}

impl Beginning {
    /// Begins, or goes on where another was interrupted.
    pub fn of(
        arguments: &Arguments,
        settings: &Settings<'_>,
        (given, notation, told): (&[Given], Notation, Notation),
        checkpoint: &mut Checkpoint,
    ) -> Result<Beginning, Failure> {
        if !arguments.resume {
            return Beginning::anew(arguments, settings, (given, told), checkpoint);
        }
        possible(arguments, (settings, given), told)?;
        // a run may end between giving the answers their name and noting that nothing is left to do
        let output = Path::new(&arguments.output);
        let is_complete = output.exists() && !part(output).exists();
        match checkpoint.interrupted()?.filter(|_| !is_complete) {
            Some(reached) => Beginning::further(arguments, (given, notation), reached, checkpoint),
            None => {
                let said = Some(nothing_to_resume(&arguments.output));
                Beginning::anew(arguments, settings, (given, told), checkpoint).map(|begun| Beginning { said, ..begun })
            }
        }
    }

    fn anew(
        arguments: &Arguments,
        settings: &Settings<'_>,
        (given, told): (&[Given], Notation),
        checkpoint: &mut Checkpoint,
    ) -> Result<Beginning, Failure> {
        checkpoint.remove();
        let target = Target::open(&arguments.output)?;
        let aside = Aside::open(arguments.errors.clone(), arguments.max_errors)?;
        let answers = Answers::begin(target, told, settings)?;
        let is_file = given.iter().all(|given| given.size.is_some());
        let resumable = answers.resumable().filter(|_| is_file && settings.collect.is_none());
        if let Some(target) = resumable {
            // from the beginning on it is known what this run was asked
            checkpoint.note(Reached::new((0, (0, 0, 0)), (target.written, 0), &Tally::default()));
            checkpoint.write()?;
        }
        let is_resumable = resumable.is_some();
        Ok(Beginning { answers, aside, tally: Tally::default(), prefix: None, said: None, is_resumable })
    }

    fn further(
        arguments: &Arguments,
        (given, notation): (&[Given], Notation),
        reached: Reached,
        checkpoint: &mut Checkpoint,
    ) -> Result<Beginning, Failure> {
        let tally = reached.tally();
        let prefix = content::unchanged(given, notation, reached.taken.get(..=reached.file).unwrap_or_default())?;
        let target = Target::resume(&arguments.output, reached.written)?;
        let errors = (tally.bad, reached.errors);
        let aside = Aside::resume(arguments.errors.clone(), arguments.max_errors, errors)?;
        let done = grouped(tally.judged() + tally.bad);
        let said = (!arguments.quiet).then(|| format!("goes on where a run was interrupted that had done {done} records"));
        checkpoint.resume(reached);
        Ok(Beginning { answers: Answers::Text(target), aside, tally, prefix, said, is_resumable: true })
    }
}

/// Why there is no run to go on with.
fn nothing_to_resume(output: &str) -> String {
    let path = Path::new(output);
    let noted = checkpoint::path(output);
    if part(path).exists() {
        let (part, noted) = (part(path), noted.display());
        let part = part.display();
        return format!("`{part}` can't be gone on with, for `{noted}` is not there: all records were judged anew");
    }
    match path.exists() {
        true => format!("no run was interrupted, `{output}` was complete: all records were judged anew"),
        false => "no run was interrupted: all records were judged".to_owned(),
    }
}

/// Refuses to go on where no run could.
fn possible(arguments: &Arguments, (settings, given): (&Settings<'_>, &[Given]), told: Notation) -> Result<(), Failure> {
    let why_not = if given.iter().any(|given| given.name == "-") {
        "standard input can't be gone back to"
    } else if given.iter().any(|given| given.size.is_none()) {
        "a pipe can't be gone back to"
    } else if told == Notation::Parquet {
        "a Parquet file can't be gone on with: write NDJSON or CSV"
    } else if settings.collect.is_some() {
        "a register that is collected is judged as a whole"
    } else if arguments.output == "-" {
        "what went to standard output can't be gone on with: name a file with `-o`"
    } else {
        return Ok(());
    };
    Err(Failure::new(format!("`--resume` can't be used here: {why_not}")))
}
