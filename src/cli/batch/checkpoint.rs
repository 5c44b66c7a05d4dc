//! How far a run has come, kept beside its output, so that an interrupted one can go on.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::content::Taken;
use super::input::Given;
use super::output::Target;
use super::question::{Question, difference};
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
    pub question: Question,
    /// The file that is being read.
    pub file: usize,
    /// Its bytes, lines and records that are done.
    pub at: (u64, u64, u64),
    /// What was read of each file so far.
    pub taken: Vec<Taken>,
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

/// Where it is noted how far a run has come whose answers go to this file.
pub fn path(output: &str) -> PathBuf {
    let mut name = Path::new(output).as_os_str().to_owned();
    name.push(".resume");
    PathBuf::from(name)
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
    pub fn new(output: &str, question: Question, given: &[Given]) -> Checkpoint {
        let taken = given.iter().map(|given| Taken { size: given.size.unwrap_or(0), ..Taken::default() }).collect();
        let reached = Reached { question, taken, ..Reached::default() };
        Checkpoint { path: path(output), reached, noted: Duration::ZERO }
    }

    /// How far an interrupted run with the same question has come; nothing where there was none.
    pub fn interrupted(&self) -> Result<Option<Reached>, Failure> {
        let Ok(text) = fs::read_to_string(&self.path) else { return Ok(None) };
        let anew = "without `--resume` the run begins anew";
        let Ok(found) = serde_json::from_str::<Reached>(&text) else {
            let message = format!("`{}` does not say how far a run has come", self.path.display());
            return Err(Failure::new(message).help(anew));
        };
        match difference(&found.question, &self.reached.question) {
            None => Ok(Some(found)),
            Some(what) => Err(Failure::new(format!("the run that was interrupted had {what}")).help(anew)),
        }
    }

    /// Notes how far the run has come.
    pub fn note(&mut self, reached: Reached) {
        let question = std::mem::take(&mut self.reached.question);
        let taken = std::mem::take(&mut self.reached.taken);
        self.reached = Reached { question, taken, ..reached };
    }

    /// So many bytes of a file are done, of this digest.
    pub fn took(&mut self, file: usize, end: u64, digest: u64) {
        if let Some(taken) = self.reached.taken.get_mut(file) {
            *taken = Taken { end, digest, ..*taken };
        }
    }

    /// Goes on from there: what was read of the files so far is known, and nothing of the others.
    pub fn resume(&mut self, reached: Reached) {
        for (own, taken) in self.reached.taken.iter_mut().zip(&reached.taken).take(reached.file + 1) {
            *own = *taken;
        }
        self.note(reached);
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
            question: Question::new(),
            file,
            at,
            taken: Vec::new(),
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
            // a register that is collected is never gone on with
            ..Tally::default()
        }
    }
}
