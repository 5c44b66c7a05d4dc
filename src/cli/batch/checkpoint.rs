//! How far a run has come, kept beside its output, so that an interrupted one can go on.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Arguments;
use super::input::Given;
use super::output::Target;
use crate::batch::Settings;
use crate::batch::tally::Tally;
use crate::cli::failure::Failure;
use crate::evaluate::Bare;
use crate::policy::ids::ProvisionId;

/// So often it is noted how far the run has come.
const EVERY: Duration = Duration::from_secs(1);

/// How far a run has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// What was asked, and of which files.
    pub question: String,
    /// The file that is being read.
    pub file: usize,
    /// Its bytes, lines and records that are done.
    pub at: (u64, u64, u64),
    /// Bytes of answers.
    pub written: u64,
    /// Bytes of the file of errors.
    pub errors: u64,
    verdicts: [u64; 3],
    violated: Vec<(u32, u64)>,
    open: Vec<(u32, u64)>,
    bare: Vec<(String, u64)>,
    bad: u64,
}

/// Everything that the answers depend on, in words that are compared.
pub fn question(arguments: &Arguments, settings: &Settings<'_>, given: &[Given], mapping: &str) -> String {
    let files: Vec<_> = given.iter().map(|given| (&given.name, given.size)).collect();
    let formats = (arguments.input_format, arguments.output_format, arguments.delimiter, &arguments.none);
    let told = (&settings.ids, settings.versions, settings.missing, settings.ignore_unknown);
    let digest = &settings.rulebook.digest;
    format!("{digest} {:?} {files:?} {formats:?} {told:?} {mapping:?} {:?}", settings.question, arguments.errors)
}

/// The file beside the output of a run.
#[derive(Debug)]
pub struct Checkpoint {
    path: PathBuf,
    /// What was last reached.
    pub reached: Reached,
    noted: Duration,
}

impl Checkpoint {
    /// That of a run whose answers go to this file.
    pub fn new(output: &str, question: String) -> Checkpoint {
        let mut name = Path::new(output).as_os_str().to_owned();
        name.push(".resume");
        let reached = Reached { question, ..Reached::default() };
        Checkpoint { path: PathBuf::from(name), reached, noted: Duration::ZERO }
    }

    /// How far an interrupted run with the same question has come; nothing where there was none.
    pub fn interrupted(&self) -> Result<Option<Reached>, Failure> {
        let Ok(text) = fs::read_to_string(&self.path) else { return Ok(None) };
        let found = serde_json::from_str::<Reached>(&text).ok();
        match found.filter(|found| found.question == self.reached.question) {
            Some(found) => Ok(Some(found)),
            None => Err(Failure::new("the run that was interrupted asked something else")
                .help("its rules, files and options must be the same; without `--resume` the run begins anew")),
        }
    }

    /// Notes how far the run has come.
    pub fn note(&mut self, reached: Reached) {
        let question = std::mem::take(&mut self.reached.question);
        self.reached = Reached { question, ..reached };
    }

    /// Writes it down from time to time.
    pub fn keep(&mut self, elapsed: Duration, target: &Target) -> Result<(), Failure> {
        if elapsed < self.noted + EVERY {
            return Ok(());
        }
        self.noted = elapsed;
        target.sync()?;
        self.write()
    }

    /// Writes it down, whole or not at all.
    pub fn write(&self) -> Result<(), Failure> {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".new");
        let new = PathBuf::from(name);
        // text keys and no floats: it can always be written
        let text = serde_json::to_string(&self.reached).unwrap_or_default();
        let done = fs::write(&new, text).and_then(|()| fs::rename(&new, &self.path));
        done.map_err(|error| Target::failure(&self.path.display().to_string(), &error))
    }

    /// The run is complete, or begins anew.
    pub fn remove(&self) {
        // one that is not there is as good as removed
        let _ = fs::remove_file(&self.path);
    }
}

impl Reached {
    /// So far in a file, with so many bytes of answers and errors, and these counts.
    pub fn new(
        (file, at): (usize, (u64, u64, u64)),
        (written, errors): (u64, u64),
        tally: &Tally,
    ) -> Reached {
        let pairs = |counts: &BTreeMap<ProvisionId, u64>| counts.iter().map(|(id, count)| (id.0, *count)).collect();
        Reached {
            question: String::new(),
            file,
            at,
            written,
            errors,
            verdicts: tally.verdicts,
            violated: pairs(&tally.violated),
            open: pairs(&tally.open),
            bare: tally.bare.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect(),
            bad: tally.bad,
        }
    }

    /// The counts.
    pub fn tally(&self) -> Tally {
        let pairs = |pairs: &[(u32, u64)]| pairs.iter().map(|(id, count)| (ProvisionId(*id), *count)).collect();
        let word = |word: &String| {
            [Bare::NoLaw, Bare::NoPermission, Bare::PermissionOpen].map(Bare::word).into_iter().find(|own| own == word)
        };
        Tally {
            verdicts: self.verdicts,
            violated: pairs(&self.violated),
            open: pairs(&self.open),
            bare: self.bare.iter().filter_map(|(own, count)| Some((word(own)?, *count))).collect(),
            bad: self.bad,
        }
    }
}
