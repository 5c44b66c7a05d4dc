//! What a worker does with a piece: reads its records, judges them, tells the answers.

mod columns;
mod keep;
mod lists;
mod rows;
mod slices;

pub use keep::Waiting;

use columns::Sweep;
use lists::List;

use super::bad::{Bad, Mistake};
use super::cut::Piece;
use super::judge::Judge;
use super::output::{Sheet, Told};
use super::pluck::{Copied, pluck};
use super::settings::{Notation, Settings, SharedHeader};
use super::tally::Tally;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Case, Reader, Row, Table, Unknown};
use crate::source::FileId;

/// How the records of a piece are written.
#[derive(Clone, Debug)]
pub enum Form {
    /// A record a line.
    Lines,
    /// Where the piece says.
    Values,
    /// As rows of text.
    Rows(u8, SharedHeader),
}

/// What came of a piece.
#[derive(Debug)]
pub struct Done {
    /// The answers.
    pub sheet: Sheet,
    /// Their counts.
    pub tally: Tally,
    /// The records set aside.
    pub bad: Vec<Bad>,
    /// Rows that wait for those before them.
    pub waiting: Vec<Waiting>,
}

/// Reads and judges records in a room of its own.
#[derive(Debug)]
pub struct Worker<'s> {
    settings: &'s Settings<'s>,
    notation: Notation,
    reader: Reader<'s>,
    case: Case,
    row: Row,
    judge: Judge,
    ids: Vec<Copied>,
    /// The lists of the slice that is being read.
    lists: Vec<List<'s>>,
    /// Room for judging over columns.
    sweep: Sweep,
    done: Done,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    file: usize,
    number: u64,
    /// The line at which it begins.
    line: Option<u64>,
}

impl<'s> Worker<'s> {
    /// A worker that tells answers in this notation.
    #[must_use]
    pub fn new(settings: &'s Settings<'s>, notation: Notation) -> Worker<'s> {
        let last = |path: &String| path.rsplit('.').next().unwrap_or_default().to_owned();
        let left_out = settings.copies.iter().map(last).collect();
        let left_out = (!settings.ignore_unknown).then_some(left_out);
        Worker {
            settings,
            notation,
            reader: Reader::new(settings.policy()).leaving_out(left_out).with_unknown_nulls(settings.null_is_unknown),
            case: Case::unknown(settings.policy()),
            row: settings.table.as_ref().map(Table::row).unwrap_or_default(),
            judge: Judge::default(),
            ids: vec![Copied::default(); settings.copies.len()],
            lists: Vec::new(),
            sweep: Sweep::default(),
            done: Done::new(notation, settings),
        }
    }

    /// Judges the records of a piece.
    pub fn piece(&mut self, file: usize, piece: &Piece, form: &Form) -> Done {
        if piece.too_long {
            self.too_long(file, piece);
        } else {
            match form {
                Form::Lines => self.lines(file, piece),
                Form::Values => self.values(file, piece),
                Form::Rows(delimiter, header) => self.rows(file, piece, (*delimiter, header)),
            }
        }
        self.finish()
    }

    fn finish(&mut self) -> Done {
        std::mem::replace(&mut self.done, Done::new(self.notation, self.settings))
    }

    fn lines(&mut self, file: usize, piece: &Piece) {
        let mut from = 0;
        let mut line = piece.line;
        while from < piece.bytes.len() {
            let rest = piece.bytes.get(from..).unwrap_or_default();
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let record = rest.get(..length).unwrap_or_default();
            if !record.trim_ascii().is_empty() {
                self.record(Place { file, number: line, line: Some(line) }, record);
            }
            from += length + 1;
            line += 1;
        }
    }

    fn values(&mut self, file: usize, piece: &Piece) {
        let (mut line, mut from) = (piece.line, 0);
        for (number, spot) in (piece.records + 1..).zip(&piece.spans) {
            line += super::cut::newlines(piece.bytes.get(from..spot.start).unwrap_or_default());
            from = spot.start;
            let record = piece.bytes.get(spot.start..spot.end).unwrap_or_default();
            self.record(Place { file, number, line: Some(line) }, record);
        }
    }

    fn record(&mut self, place: Place, bytes: &[u8]) {
        let found = match &self.settings.table {
            None => {
                let read = self.reader.json_line_into(&mut self.case, bytes.trim_ascii_end(), FileId::default());
                read.err().unwrap_or_default()
            }
            Some(table) => match std::str::from_utf8(bytes) {
                Ok(text) => flat(table, &mut self.row, text, self.settings),
                Err(_) => vec![not_text()],
            },
        };
        if found.is_empty() && self.ids.is_empty() {
            return self.tell(place, String::new);
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return self.aside_with(place, &String::from_utf8_lossy(bytes), &not_text());
        };
        let mistakes = || found.iter().map(|found| Mistake::of(found, text, place.line).about_null()).collect();
        if found.iter().any(|found| found.code == Code::E0501) {
            return self.aside(place, text.to_owned(), mistakes());
        }
        for (copied, path) in self.ids.iter_mut().zip(&self.settings.copies) {
            pluck(text, path, copied);
        }
        match found.is_empty() {
            true => self.tell(place, || text.to_owned()),
            false => self.aside_in_part(place, text.to_owned(), mistakes()),
        }
    }

    /// Judges the case that was read, and tells the answer.
    fn tell(&mut self, place: Place, record: impl Fn() -> String) {
        if let Some(collect) = &self.settings.collect {
            return self.keep(place, collect, record);
        }
        let case = if self.settings.table.is_some() { &self.row.case } else { &self.case };
        self.judge.judge(self.settings, case);
        self.done.tally.count(&self.judge.decided);
        let Place { file, number, .. } = place;
        let told = Told { file, number, ids: &self.ids, decided: &self.judge.decided, behind: &self.judge.behind };
        self.done.sheet.tell(self.notation, self.settings, told);
    }

    /// Sets aside a record of which nothing is known.
    fn aside(&mut self, place: Place, record: String, mistakes: Vec<Mistake>) {
        self.done.tally.nobodys += u64::from(self.settings.collect.is_some());
        self.set_aside(place, record, mistakes);
    }

    fn set_aside(&mut self, place: Place, record: String, mistakes: Vec<Mistake>) {
        self.done.tally.bad += 1;
        self.done.bad.push(Bad { file: place.file, number: place.number, mistakes, record });
    }

    fn aside_with(&mut self, place: Place, record: &str, found: &Diagnostic) {
        let mistakes = vec![Mistake::of(found, record, place.line)];
        self.aside(place, record.to_owned(), mistakes);
    }

    fn too_long(&mut self, file: usize, piece: &Piece) {
        let text = String::from_utf8_lossy(&piece.bytes).into_owned();
        let place = Place { file, number: piece.line, line: Some(piece.line) };
        let most = super::cut::LONGEST;
        let message = format!("the record has more than {most} bytes");
        let found = Diagnostic::without_place(Code::E0501, message).help("is a line end missing?");
        self.aside_with(place, &format!("{text}…"), &found);
    }
}

impl Done {
    fn new(notation: Notation, settings: &Settings<'_>) -> Done {
        Done { sheet: Sheet::new(notation, settings), tally: Tally::default(), bad: Vec::new(), waiting: Vec::new() }
    }
}

/// Reads a JSON record by its columns.
fn flat(table: &Table<'_>, row: &mut Row, text: &str, settings: &Settings<'_>) -> Vec<Diagnostic> {
    table.begin(row);
    let unknown = if settings.ignore_unknown { Unknown::LeftOut } else { Unknown::Refused(&settings.copies) };
    let found = table.read_json(row, text, unknown);
    if found.is_empty() {
        table.finish(row);
    }
    found
}

fn not_text() -> Diagnostic {
    Diagnostic::without_place(Code::E0501, "the record is not UTF-8 text")
        .help("convert the file first: `iconv -f GB18030 -t UTF-8`")
}
