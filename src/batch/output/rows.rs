//! An answer as a row of text; several reasons in a cell are parted by `;`.

use super::{Told, name, reasons};
use crate::answer::words::plain;
use crate::answer::{Plain, words};
use crate::batch::pluck::Copied;
use crate::batch::settings::Settings;
use crate::evaluate::Decided;

/// The names of the columns.
#[must_use]
pub fn header(delimiter: u8, settings: &Settings<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut row = Writer { out: &mut out, delimiter, begun: false };
    titles(settings).iter().for_each(|title| row.cell(title));
    out.push(b'\n');
    out
}

/// The names of the columns of answers.
#[must_use]
pub fn titles(settings: &Settings<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    all.extend((settings.files.len() > 1).then(|| "file".to_owned()));
    all.push(settings.number.to_owned());
    all.extend(settings.ids.iter().cloned());
    all.extend(["verdict".to_owned(), "reasons".to_owned()]);
    all.extend(settings.missing.then(|| "missing".to_owned()));
    all.extend(settings.question.asked.iter().map(|(name, _)| name.clone()));
    all.extend(settings.versions.then(|| "versions".to_owned()));
    all
}

/// Adds an answer.
pub fn row(out: &mut Vec<u8>, delimiter: u8, settings: &Settings<'_>, told: Told<'_>) {
    head(out, delimiter, settings, (told.file, told.number, told.ids));
    let mut row = Writer { out, delimiter, begun: true };
    row.outcome(settings, told.decided);
    if settings.missing {
        row.joined(told.behind.missing.iter().map(String::as_str));
    }
    for value in &told.decided.asked {
        row.cell(&if *value == Plain::Null { String::new() } else { plain(value) });
    }
    if settings.versions {
        let versions: Vec<String> = told.behind.versions.iter().map(|(of, by)| format!("{of}={by}")).collect();
        row.joined(versions.iter().map(String::as_str));
    }
    out.push(b'\n');
}

/// Where the record stands, and what is copied from it.
pub fn head(
    out: &mut Vec<u8>,
    delimiter: u8,
    settings: &Settings<'_>,
    (file, number, copied): (usize, u64, &[Copied]),
) {
    let mut row = Writer { out, delimiter, begun: false };
    if settings.files.len() > 1 {
        row.cell(settings.files.get(file).map_or("", String::as_str));
    }
    row.part();
    super::lines::number(row.out, number);
    copied.iter().take(settings.ids.len()).for_each(|copied| row.cell(&copied.text));
}

/// What follows where nothing was asked for.
pub fn tail(out: &mut Vec<u8>, delimiter: u8, settings: &Settings<'_>, decided: &Decided) {
    Writer { out, delimiter, begun: true }.outcome(settings, decided);
    out.push(b'\n');
}

/// A row being written.
struct Writer<'o> {
    out: &'o mut Vec<u8>,
    delimiter: u8,
    begun: bool,
}

impl Writer<'_> {
    fn outcome(&mut self, settings: &Settings<'_>, decided: &Decided) {
        self.cell(words::verdict(decided.verdict));
        self.joined(reasons(settings, decided).map(|place| name(settings, place)));
    }

    fn part(&mut self) {
        if self.begun {
            self.out.push(self.delimiter);
        }
        self.begun = true;
    }

    fn cell(&mut self, text: &str) {
        self.part();
        let special = |byte: &u8| *byte == self.delimiter || matches!(byte, b'"' | b'\n' | b'\r');
        if text.as_bytes().iter().any(special) {
            self.out.push(b'"');
            self.out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    fn joined<'t>(&mut self, mut texts: impl Iterator<Item = &'t str>) {
        let Some(first) = texts.next() else { return self.part() };
        let Some(second) = texts.next() else { return self.cell(first) };
        let all: Vec<&str> = [first, second].into_iter().chain(texts).collect();
        self.cell(&all.join(";"));
    }
}
