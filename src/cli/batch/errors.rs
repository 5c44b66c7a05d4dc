//! Records that were set aside: into a file, and the first of them on standard error.
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::batch::Settings;
use crate::batch::bad::Bad;
use crate::cli::failure::Failure;
use crate::diagnostic::render::visible;
use crate::render::tally_human::grouped;
use crate::render::{Paint, Tone};

use super::output::{Target, behind};

/// So many causes are shown.
const MOST_SHOWN: usize = 5;
/// So many causes are kept apart.
const MOST_CAUSES: usize = 100;

/// Takes the records that were set aside.
#[derive(Debug)]
pub struct Aside {
    path: Option<PathBuf>,
    file: Option<File>,
    causes: Vec<Cause>,
    count: u64,
    most: Option<u64>,
    /// Bytes of whole lines written.
    pub written: u64,
}

/// What is wrong with some records, alike but for what stands there.
#[derive(Debug)]
struct Cause {
    what: String,
    /// The first of them, in words.
    first: String,
    count: u64,
}

/// A line of the file of errors.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u64>,
    #[serde(flatten)]
    bad: &'a Bad,
}

impl Aside {
    /// Opens the file of errors, if there is to be one.
    pub fn open(path: Option<PathBuf>, most: Option<u64>) -> Result<Aside, Failure> {
        let file = path.as_ref().map(|path| {
            File::create(path).map_err(|error| Target::failure(&path.display().to_string(), &error))
        });
        Ok(Aside { path, file: file.transpose()?, causes: Vec::new(), count: 0, most, written: 0 })
    }

    /// Goes on behind those of an interrupted run: how many, and the bytes of their file.
    pub fn resume(path: Option<PathBuf>, most: Option<u64>, (count, written): (u64, u64)) -> Result<Aside, Failure> {
        let file = path.as_ref().map(|path| behind(path, written));
        Ok(Aside { path, file: file.transpose()?, causes: Vec::new(), count, most, written })
    }

    /// Takes some more, and gives up where they are too many.
    pub fn put(&mut self, all: &[Bad], settings: &Settings<'_>, paint: Paint) -> Result<(), Failure> {
        let mut lines = Vec::new();
        for bad in all {
            self.count += 1;
            let name = settings.files.get(bad.file).map_or("", String::as_str);
            let is_line = settings.number == "line";
            let number = Some(bad.number);
            let line = Line {
                file: name,
                line: number.filter(|_| is_line),
                row: number.filter(|_| !is_line),
                bad,
            };
            // text keys and no floats, into memory: it can always be written
            let _ = serde_json::to_writer(&mut lines, &line);
            lines.push(b'\n');
            self.note(bad, || words(name, settings.number, bad, paint));
            if self.most.is_some_and(|most| self.count > most) {
                self.write(&lines)?;
                return Err(self.too_many());
            }
        }
        self.write(&lines)
    }

    fn write(&mut self, lines: &[u8]) -> Result<(), Failure> {
        let (Some(file), Some(path)) = (&mut self.file, &self.path) else { return Ok(()) };
        if let Err(error) = file.write_all(lines) {
            // what is left is whole
            let _ = file.set_len(self.written);
            return Err(Target::failure(&path.display().to_string(), &error));
        }
        self.written += lines.len() as u64;
        Ok(())
    }

    /// Counts what is wrong with a record under its cause.
    fn note(&mut self, bad: &Bad, words: impl Fn() -> String) {
        let what = cause(bad);
        if let Some(cause) = self.causes.iter_mut().find(|cause| cause.what == what) {
            cause.count += 1;
        } else if self.causes.len() < MOST_CAUSES {
            self.causes.push(Cause { what, first: words(), count: 1 });
        }
    }

    fn too_many(&self) -> Failure {
        let most = self.most.unwrap_or_default();
        let message = format!("too many records can't be read: `--max-errors` allows {most}");
        Failure::new(message).help(format!("the first:\n{}", self.words()))
    }

    /// What is said of them at the end: the first of each cause.
    pub fn words(&self) -> String {
        let mut text = String::new();
        let mut said = 0;
        for cause in self.causes.iter().take(MOST_SHOWN) {
            said += cause.count;
            text += &cause.first;
            if cause.count > 1 {
                text += &format!("  and {} more like it\n", grouped(cause.count - 1));
            }
        }
        let rest = self.count.saturating_sub(said);
        if rest > 0 {
            text += &format!("and {} more with other mistakes\n", grouped(rest));
        }
        if rest > 0 || self.count > self.causes.len() as u64 {
            text += &match &self.path {
                Some(path) => format!("all of them are in `{}`\n", path.display()),
                None => "`--errors FILE` writes all of them\n".to_owned(),
            };
        }
        text
    }
}

/// What is wrong with a record, whatever stands there: of what its first message quotes, only the first is kept, the name of the fact.
fn cause(bad: &Bad) -> String {
    let Some(mistake) = bad.mistakes.first() else { return String::new() };
    let mut what = format!("{} {:?} ", mistake.code, mistake.cell);
    for (at, part) in mistake.message.split('`').enumerate() {
        what += if at % 2 == 0 || at == 1 { part } else { "…" };
    }
    what
}

/// `people.ndjson:3:14: error[E0503]: …`
fn words(file: &str, number: &str, bad: &Bad, paint: Paint) -> String {
    let mut text = String::new();
    for mistake in &bad.mistakes {
        let place = match (mistake.line, mistake.column) {
            (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
            (Some(line), None) => format!("{file}:{line}"),
            (None, _) => format!("{file}, {number} {}", bad.number),
        };
        let cell = mistake.cell.as_ref().map(|cell| format!("column `{cell}`: ")).unwrap_or_default();
        let error = paint.text(Tone::Bad, &format!("error[{}]:", mistake.code));
        text += &format!("{}: {error} {}{}\n", visible(&place), visible(&cell), visible(&mistake.message));
        if let Some(help) = &mistake.help {
            text += &format!("  {} {}\n", paint.text(Tone::Strong, "help:"), visible(help));
        }
    }
    text
}
