//! Rows of a Parquet file, column by column.

use std::collections::HashMap;

use parquet::errors::ParquetError;

use super::{Done, Place, Worker};
use crate::batch::bad::Mistake;
use crate::batch::pages::{Pages, Unread, is_usual};
use crate::batch::pluck::Copied;
use crate::batch::raw::{Raw, SECONDS_A_DAY, written};
use crate::batch::stored::{Holds, Slice, Way};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Cell, Misread, Row, Table};
use crate::policy::value::Value;
use crate::source::Span;
use crate::value::Date;
use crate::value::date::date_of_number;

/// Rows that are read at once.
const ROWS: usize = 4_096;
/// So many values of a column are remembered.
const MOST_REMEMBERED: usize = 1 << 12;

/// A column being read.
pub(super) struct Column {
    pub name: String,
    pub pages: Pages,
    pub holds: Holds,
    pub way: Way,
    /// The column of the rulebook's tables.
    pub table: Option<usize>,
    /// Its place among what is copied.
    id: Option<usize>,
    known: HashMap<Vec<u8>, Value>,
}

/// How columns are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// As nearly all are written.
    Pages,
    /// By the library, whatever is in them.
    Library,
}

impl Worker<'_> {
    /// Judges the rows of a slice.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn slice(&mut self, file: usize, slice: &Slice) -> Result<Done, String> {
        let read = match self.slice_by(file, slice, By::Pages) {
            Err((_, Unread::Unusual)) => {
                self.finish();
                self.slice_by(file, slice, By::Library)
            }
            read => read,
        };
        match read {
            Ok(()) => Ok(self.finish()),
            Err((name, error)) => {
                self.finish();
                let why = match error {
                    Unread::Broken(error) => broken(&error),
                    Unread::Unusual => "it is written in an unknown way".to_owned(),
                };
                Err(if name.is_empty() { why } else { format!("the column `{name}`: {why}") })
            }
        }
    }

    fn slice_by(&mut self, file: usize, slice: &Slice, by: By) -> Result<(), (String, Unread)> {
        let mut columns = self.columns(slice, by).map_err(|error| (String::new(), error))?;
        for column in &mut columns {
            let begun = column.pages.skip(slice.start).and_then(|()| column.pages.ready());
            begun.map_err(|error| (column.name.clone(), error))?;
        }
        self.begin_lists(slice)?;
        self.begin_sweep(&columns);
        let mut done = 0;
        while done < slice.rows {
            let mut rows = ROWS.min(slice.rows - done);
            for column in &mut columns {
                rows = rows.min(column.pages.ready().map_err(|error| (column.name.clone(), error))?);
            }
            for column in &mut columns {
                column.pages.read(rows).map_err(|error| (column.name.clone(), error))?;
            }
            self.read_lists(rows)?;
            self.judge_rows(file, slice.first + done as u64, rows, &mut columns);
            done += rows;
        }
        self.end_sweep();
        Ok(())
    }

    fn columns(&self, slice: &Slice, by: By) -> Result<Vec<Column>, Unread> {
        let Some(table) = &self.settings.table else { return Ok(Vec::new()) };
        let group = slice.file.get_row_group(slice.group)?;
        let schema = slice.file.metadata().file_metadata().schema_descr();
        let mut all = Vec::new();
        for (at, name) in slice.header.names.iter().enumerate() {
            let column = slice.header.columns.get(at).copied().flatten();
            let id = slice.header.ids.iter().position(|id| *id == Some(at));
            if column.is_none() && id.is_none() {
                continue;
            }
            let described = schema.column(at);
            let stored = group.metadata().column(at);
            let pages = match by == By::Pages && is_usual(stored) {
                true => Pages::usual(group.get_column_page_reader(at)?, stored),
                false => Pages::unusual(group.get_column_reader(at)?, described.max_def_level()),
            };
            all.push(Column {
                name: name.clone(),
                pages,
                holds: Holds::of(&described),
                way: column.map_or(Way::Written, |column| Way::of(&described, table, column)),
                table: column,
                id,
                known: HashMap::new(),
            });
        }
        Ok(all)
    }

    /// Judges one row by itself.
    pub(super) fn stored(&mut self, place: Place, columns: &mut [Column], row: usize) {
        let Some(table) = &self.settings.table else { return };
        table.begin(&mut self.row);
        let mut mistakes = Vec::new();
        for column in columns.iter_mut() {
            let raw = column.pages.raw(row);
            if let Some(at) = column.table
                && let Err(found) = put(table, &mut self.row, (at, column.way, column.holds), &raw, &mut column.known)
            {
                mistakes.push(Mistake::of(&found, "", None).in_cell(&column.name));
            }
        }
        self.put_lists(row, &mut mistakes);
        self.copy(columns, row);
        if !mistakes.is_empty() {
            let record = whole(columns, row, self.written_lists(row));
            return self.aside_in_part(place, record, mistakes);
        }
        table.finish(&mut self.row);
        self.tell(place, || whole(columns, row, Vec::new()));
    }

    /// Copies what is to stand in the answer.
    pub(super) fn copy(&mut self, columns: &[Column], row: usize) {
        for column in columns {
            if let Some(copied) = column.id.and_then(|id| self.ids.get_mut(id)) {
                copy(copied, &column.pages.raw(row), column.holds);
            }
        }
    }
}

/// Why the library can't read it.
fn broken(error: &ParquetError) -> String {
    let words = error.to_string();
    match words.rsplit_once("Disabled feature at compile time: ") {
        Some((_, method)) => format!(
            "it is compressed with {method}, which is not read here; write it again with snappy, gzip, zstd, lz4 or none"
        ),
        None => words,
    }
}

fn copy(copied: &mut Copied, raw: &Raw, holds: Holds) {
    match raw {
        Raw::Missing => copied.clear(),
        Raw::Int(number) if holds == Holds::Number => copied.number(*number),
        Raw::Bytes(bytes) if holds == Holds::Text => match std::str::from_utf8(bytes.data()) {
            Ok(text) => copied.text(text),
            Err(_) => copied.text(&written(raw, holds)),
        },
        Raw::Bool(_) | Raw::Int(_) | Raw::Real(_) if matches!(holds, Holds::Number | Holds::Unsigned(_)) => {
            copied.json(&written(raw, holds));
        }
        Raw::Bool(_) | Raw::Int(_) | Raw::Real(_) | Raw::Bytes(_) => copied.text(&written(raw, holds)),
    }
}

/// Puts a value where it belongs.
pub(super) fn put(
    table: &Table<'_>,
    row: &mut Row,
    (at, way, holds): (usize, Way, Holds),
    raw: &Raw,
    known: &mut HashMap<Vec<u8>, Value>,
) -> Result<(), Misread> {
    match (way, raw) {
        (_, Raw::Missing) => return table.read(row, at, Cell::Empty, Span::default()),
        (Way::Int, Raw::Int(number)) => table.put(row, at, Value::Int(*number)),
        (Way::Bool, Raw::Bool(truth)) => table.put(row, at, Value::Bool(*truth)),
        (Way::Date, Raw::Int(number)) => match date_of_number(*number) {
            Ok(date) => table.put(row, at, Value::Date(date)),
            Err(_) => return Err(not_stored("the day lies outside of 0001-01-01 .. 9999-12-31")),
        },
        (Way::Midnight(parts), Raw::Int(number)) if midnight(*number, parts).is_some() => {
            table.put(row, at, midnight(*number, parts).map_or(Value::Unknown, Value::Date));
        }
        (Way::Text, Raw::Bytes(bytes)) => table.put_text(row, at, text(bytes)?),
        (Way::Coded, Raw::Bytes(bytes)) => {
            if let Some(value) = known.get(bytes.data()) {
                table.put(row, at, *value);
                return Ok(());
            }
            table.read(row, at, Cell::Plain(text(bytes)?), Span::default())?;
            if known.len() < MOST_REMEMBERED {
                known.insert(bytes.data().to_vec(), row.value(table, at));
            }
        }
        (Way::Written, Raw::Bytes(bytes)) if holds == Holds::Text => {
            return table.read(row, at, Cell::Plain(text(bytes)?), Span::default());
        }
        (Way::Int | Way::Bool | Way::Date | Way::Midnight(_) | Way::Text | Way::Coded | Way::Written, raw) => {
            let text = written(raw, holds);
            let cell = match (raw, holds) {
                (Raw::Bool(truth), _) => Cell::Bool(*truth),
                (_, Holds::Number | Holds::Unsigned(_) | Holds::Decimal(_)) => Cell::Number(&text),
                _ => Cell::Plain(&text),
            };
            return table.read(row, at, cell, Span::default());
        }
    }
    Ok(())
}

/// The day that begins so many parts of a second from 1970-01-01T00:00, if one does.
fn midnight(number: i64, parts: i64) -> Option<Date> {
    let a_day = parts * SECONDS_A_DAY;
    (number.rem_euclid(a_day) == 0).then(|| date_of_number(number.div_euclid(a_day)).ok()).flatten()
}

fn text(bytes: &parquet::data_type::ByteArray) -> Result<&str, Misread> {
    std::str::from_utf8(bytes.data()).map_err(|_| Misread::new(super::not_text()))
}

pub(super) fn not_stored(words: &str) -> Misread {
    Misread::new(Diagnostic::without_place(Code::E0503, words))
}

/// The row as a JSON record of texts, for the file of errors.
fn whole(columns: &[Column], row: usize, lists: Vec<(String, serde_json::Value)>) -> String {
    let cells = columns.iter().filter_map(|column| {
        let raw = column.pages.raw(row);
        let is_there = !matches!(raw, Raw::Missing);
        is_there.then(|| (column.name.clone(), serde_json::Value::String(written(&raw, column.holds))))
    });
    serde_json::Value::Object(cells.chain(lists).collect()).to_string()
}
