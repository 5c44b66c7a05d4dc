//! Rows of text.

use csv::{ByteRecord, ReaderBuilder};

use super::{Place, Worker, not_text};
use crate::batch::bad::Mistake;
use crate::batch::cut::Piece;
use crate::batch::settings::SharedHeader;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Cell, Misread};
use crate::source::Span;

impl Worker<'_> {
    pub(super) fn rows(&mut self, file: usize, piece: &Piece, (delimiter, header): (u8, &SharedHeader)) {
        let mut builder = ReaderBuilder::new();
        let mut reader =
            builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(piece.bytes.as_slice());
        let mut record = ByteRecord::new();
        loop {
            let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            // memory does not fail, and rows may have any number of cells
            if !reader.read_byte_record(&mut record).unwrap_or(false) {
                return;
            }
            let begun = record.position().map_or(0, |position| position.line().saturating_sub(1));
            let line = piece.line + begun;
            let to = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let raw = piece.bytes.get(from..to).unwrap_or_default();
            self.one(Place { file, number: line, line: Some(line) }, &record, raw, header);
        }
    }

    fn one(&mut self, place: Place, record: &ByteRecord, raw: &[u8], header: &SharedHeader) {
        let raw = || String::from_utf8_lossy(raw.trim_ascii()).into_owned();
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
        table.finish(&mut self.row);
        if !mistakes.is_empty() {
            return self.aside(place, raw(), mistakes);
        }
        for (copied, column) in self.ids.iter_mut().zip(&header.ids) {
            match column.and_then(|column| record.get(column)).filter(|cell| !cell.is_empty()) {
                Some(cell) => copied.text(&String::from_utf8_lossy(cell)),
                None => copied.clear(),
            }
        }
        self.tell(place);
    }
}

fn uneven(cells: usize, columns: usize) -> Diagnostic {
    let message = format!("the row has {cells} cells, and the header {columns}");
    Diagnostic::without_place(Code::E0501, message).help("a text with the delimiter in it stands in quotes")
}
