//! Rows of a Parquet file, column by column into cells.

use std::collections::HashMap;

use parquet::column::reader::ColumnReader;
use parquet::errors::ParquetError;

use super::raw::{Raw, read, written};
use super::{Done, Place, Worker};
use crate::batch::bad::Mistake;
use crate::batch::stored::{Holds, Slice, Way};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Cell, Misread, Table};
use crate::policy::value::Value;
use crate::source::Span;
use crate::value::date::date_of_number;

/// Rows that are read at once.
const ROWS: usize = 1_024;
/// So many values of a column are remembered.
const MOST_REMEMBERED: usize = 1 << 12;

/// A column being read.
struct Column {
    name: String,
    reader: ColumnReader,
    max_level: i16,
    holds: Holds,
    way: Way,
    /// The column of the rulebook's tables.
    table: Option<usize>,
    /// Its place among what is copied.
    id: Option<usize>,
    levels: Vec<i16>,
    raw: Vec<Raw>,
    known: HashMap<Vec<u8>, Value>,
}

impl Worker<'_> {
    /// Judges the rows of a slice.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn slice(&mut self, file: usize, slice: &Slice) -> Result<Done, String> {
        let mut columns = self.columns(slice).map_err(|error| error.to_string())?;
        let mut done = 0;
        while done < slice.rows {
            let rows = ROWS.min(slice.rows - done);
            for column in &mut columns {
                read(&mut column.reader, rows, column.max_level, (&mut column.levels, &mut column.raw))
                    .map_err(|error| format!("the column `{}`: {error}", column.name))?;
            }
            for row in 0..rows {
                let number = slice.first + (done + row) as u64;
                self.stored(Place { file, number, line: None }, &mut columns, row);
            }
            done += rows;
        }
        Ok(self.finish())
    }

    fn columns(&self, slice: &Slice) -> Result<Vec<Column>, ParquetError> {
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
            let mut reader = group.get_column_reader(at)?;
            super::raw::skip(&mut reader, slice.start)?;
            all.push(Column {
                name: name.clone(),
                reader,
                max_level: described.max_def_level(),
                holds: Holds::of(&described),
                way: column.map_or(Way::Written, |column| Way::of(&described, table, column)),
                table: column,
                id,
                levels: Vec::with_capacity(ROWS),
                raw: Vec::with_capacity(ROWS),
                known: HashMap::new(),
            });
        }
        Ok(all)
    }

    fn stored(&mut self, place: Place, columns: &mut [Column], row: usize) {
        let Some(table) = &self.settings.table else { return };
        table.begin(&mut self.row);
        let mut mistakes = Vec::new();
        for column in columns.iter_mut() {
            let raw = column.raw.get(row).unwrap_or(&Raw::Missing);
            if let Some(at) = column.table
                && let Err(found) = put(table, &mut self.row, (at, column.way, column.holds), raw, &mut column.known)
            {
                mistakes.push(Mistake::of(&found, "", None).in_cell(&column.name));
            }
        }
        table.finish(&mut self.row);
        if !mistakes.is_empty() {
            let record = whole(columns, row);
            return self.aside(place, record, mistakes);
        }
        for column in columns.iter() {
            let raw = column.raw.get(row).unwrap_or(&Raw::Missing);
            if let Some(copied) = column.id.and_then(|id| self.ids.get_mut(id)) {
                match (raw, written(raw, column.holds)) {
                    (Raw::Missing, _) => copied.clear(),
                    (Raw::Bytes(_), text) => copied.text(&text),
                    (Raw::Bool(_) | Raw::Int(_) | Raw::Real(_), text) if column.holds == Holds::Number => {
                        copied.json(&text);
                    }
                    (Raw::Bool(_) | Raw::Int(_) | Raw::Real(_), text) => copied.text(&text),
                }
            }
        }
        self.tell(place);
    }
}

/// Puts a value where it belongs.
fn put(
    table: &Table<'_>,
    row: &mut crate::facts::Row,
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
        (Way::Int | Way::Bool | Way::Date | Way::Text | Way::Coded | Way::Written, raw) => {
            let text = written(raw, holds);
            let cell = match (raw, holds) {
                (Raw::Bool(truth), _) => Cell::Bool(*truth),
                (_, Holds::Number | Holds::Decimal(_)) => Cell::Number(&text),
                _ => Cell::Plain(&text),
            };
            return table.read(row, at, cell, Span::default());
        }
    }
    Ok(())
}

fn text(bytes: &parquet::data_type::ByteArray) -> Result<&str, Misread> {
    std::str::from_utf8(bytes.data()).map_err(|_| Misread::new(super::not_text()))
}

fn not_stored(words: &str) -> Misread {
    Misread::new(Diagnostic::without_place(Code::E0503, words))
}

/// The row as a JSON record of texts, for the file of errors.
fn whole(columns: &[Column], row: usize) -> String {
    let cells = columns.iter().filter_map(|column| match column.raw.get(row) {
        None | Some(Raw::Missing) => None,
        Some(raw) => Some((column.name.clone(), serde_json::Value::String(written(raw, column.holds)))),
    });
    serde_json::Value::Object(cells.collect()).to_string()
}
