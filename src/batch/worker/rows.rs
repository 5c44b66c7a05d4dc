//! Rows of text.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use super::{Place, Worker, not_text};
use crate::batch::bad::Mistake;
use crate::batch::cut::rows::{Misfit, misfit};
use crate::batch::cut::{Piece, newlines};
use crate::batch::settings::SharedHeader;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Cell, Misread};
use crate::source::Span;

impl Worker<'_> {
    pub(super) fn rows(&mut self, file: usize, piece: &Piece, (delimiter, header): (u8, &SharedHeader)) {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter);
        let bytes = piece.bytes.as_slice();
        let mut reader = builder.from_reader(bytes);
        let mut record = ByteRecord::new();
        // where the reader began, and the lines before a place
        let (mut base, mut counted, mut line) = (0, 0, piece.line);
        loop {
            let from = base + read(&reader);
            // memory does not fail, and rows may have any number of cells
            if !reader.read_byte_record(&mut record).unwrap_or(false) {
                return;
            }
            let row = bytes.get(from..base + read(&reader)).unwrap_or_default();
            let raw = begun(row);
            let start = from + row.len() - raw.len();
            line += newlines(bytes.get(counted..start).unwrap_or_default());
            counted = start;
            let place = Place { file, number: line, line: Some(line) };
            let Some(found) = misfit(raw, delimiter) else {
                self.one(place, &record, raw, header);
                continue;
            };
            // whatever it swallowed is read as rows
            let first = memchr::memchr(b'\n', raw).map_or(raw.len(), |at| at + 1);
            self.aside_with(place, shown(raw.get(..first).unwrap_or_default()).trim_end(), &unfit(found, raw, line));
            base = start + first;
            reader = builder.from_reader(bytes.get(base..).unwrap_or_default());
        }
    }

    fn one(&mut self, place: Place, record: &ByteRecord, raw: &[u8], header: &SharedHeader) {
        let raw = || shown(raw.trim_ascii()).into_owned();
        if record.len() != header.names.len() {
            let found = uneven(record.len(), header.names.len());
            return self.aside_with(place, &raw(), &found);
        }
        let Some(table) = &self.settings.table else { return };
        table.begin(&mut self.row);
        let mut mistakes = Vec::new();
        for ((cell, column), name) in record.iter().zip(&header.columns).zip(&header.names) {
            let Some(column) = column else { continue };
            if table.read_quickly(&mut self.row, *column, cell) {
                continue;
            }
            let read = match std::str::from_utf8(cell) {
                Ok(text) => table.read(&mut self.row, *column, Cell::Plain(text), Span::default()),
                Err(_) => Err(Misread::new(not_text())),
            };
            if let Err(found) = read {
                mistakes.push(Mistake::of(&found, "", place.line).in_cell(name));
            }
        }
        for (copied, column) in self.ids.iter_mut().zip(&header.ids) {
            match column.and_then(|column| record.get(column)).filter(|cell| !cell.is_empty()) {
                Some(cell) => copied.text(&String::from_utf8_lossy(cell)),
                None => copied.clear(),
            }
        }
        if !mistakes.is_empty() {
            return self.aside_in_part(place, raw(), mistakes);
        }
        table.finish(&mut self.row);
        self.tell(place, raw);
    }
}

/// Bytes that were read.
fn read(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// A row without the line ends that stand before it.
fn begun(row: &[u8]) -> &[u8] {
    let ends = row.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    row.get(ends..).unwrap_or_default()
}

fn shown(raw: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(raw)
}

fn unfit(Misfit { opened, follows }: Misfit, raw: &[u8], line: u64) -> Diagnostic {
    let between = follows.map(|follows| newlines(raw.get(..follows).unwrap_or_default()));
    let message = match between {
        None => "the quote that opens this cell is never closed".to_owned(),
        Some(0) => "text follows the quote that closes this cell".to_owned(),
        Some(lines) => format!("text follows the quote that closes this cell, on line {}", line + lines),
    };
    let at = u32::try_from(opened).unwrap_or(u32::MAX);
    let place = Span { start: at, end: at.saturating_add(1), ..Span::default() };
    Diagnostic::new(Code::E0501, place, message)
        .help("a quote closes a text at the end of its cell; within the text it is written twice, `\"\"`")
}

fn uneven(cells: usize, columns: usize) -> Diagnostic {
    let message = format!("the row has {cells} cells, and the header {columns}");
    Diagnostic::without_place(Code::E0501, message).help("a text with the delimiter in it stands in quotes")
}
