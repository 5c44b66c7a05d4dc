//! Records that were set aside: into a file, and the first of them on standard error.
use std::fs::{File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write};
use std::path::PathBuf;

use serde::Serialize;

use crate::batch::Settings;
use crate::batch::bad::Bad;
use crate::cli::failure::Failure;
use crate::diagnostic::render::visible;
use crate::render::{Paint, Tone};

use super::output::Target;

/// So many are shown.
const MOST_SHOWN: u64 = 5;

/// Takes the records that were set aside.
#[derive(Debug)]
pub struct Aside {
    path: Option<PathBuf>,
    file: Option<File>,
    /// The first, in words.
    pub shown: String,
    count: u64,
    most: Option<u64>,
    /// Bytes of whole lines written.
    pub written: u64,
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
        Ok(Aside { path, file: file.transpose()?, shown: String::new(), count: 0, most, written: 0 })
    }

    /// Goes on behind those of an interrupted run: how many, and the bytes of their file.
    pub fn resume(path: Option<PathBuf>, most: Option<u64>, (count, written): (u64, u64)) -> Result<Aside, Failure> {
        let file = path.as_ref().map(|path| {
            let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path).and_then(|mut file| {
                file.set_len(written)?;
                file.seek(SeekFrom::End(0))?;
                Ok(file)
            });
            opened.map_err(|error| Target::failure(&path.display().to_string(), &error))
        });
        Ok(Aside { path, file: file.transpose()?, shown: String::new(), count, most, written })
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
            if self.count <= MOST_SHOWN {
                self.shown += &words(name, settings.number, bad, paint);
            }
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

    fn too_many(&self) -> Failure {
        let most = self.most.unwrap_or_default();
        Failure::new(format!("too many records can't be read: `--max-errors` allows {most}")).help(format!("the first:\n{}", self.shown))
    }

    /// What is said of them at the end.
    pub fn words(&self) -> String {
        let mut text = self.shown.clone();
        if self.count > MOST_SHOWN {
            let more = self.count - MOST_SHOWN;
            text += &match &self.path {
                Some(path) => format!("and {more} more, in `{}`\n", path.display()),
                None => format!("and {more} more; `--errors FILE` writes all of them\n"),
            };
        }
        text
    }
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
