//! The values of a Parquet column as its pages store them: a text that comes a million times stays one entry of a list, and a code.
//!
//! What is read here is what nearly every file has: whole numbers, truths and texts, plain or by codes. Columns written otherwise are
//! read by the library's own reader.

mod bits;
mod chunk;
mod page;

pub use chunk::{Chunk, Values};

use std::sync::Arc;

use parquet::basic::{Encoding, Type as Physical};
use parquet::column::page::{Page, PageReader};
use parquet::column::reader::ColumnReader;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;

use super::raw::{self, Levels, Raw};
use page::Open;

/// A column being read, from a row on.
pub struct Pages {
    from: From,
    /// The level of a value that is there; below it lies what is missing.
    max_level: i16,
    /// The entries that codes stand for.
    pub dictionary: Option<Arc<[Raw]>>,
    /// What the values of a batch are put into.
    pub chunk: Chunk,
}

enum From {
    Pages { reader: Box<dyn PageReader>, physical: Physical, open: Option<Open> },
    Library { reader: Box<ColumnReader>, levels: Levels },
}

/// Why a column can't be read.
#[derive(Debug)]
pub enum Unread {
    /// It is written in a way that only the library knows.
    Unusual,
    /// It is broken.
    Broken(ParquetError),
}

impl std::convert::From<ParquetError> for Unread {
    fn from(error: ParquetError) -> Unread {
        Unread::Broken(error)
    }
}

/// Whether a column is written as nearly all are.
pub fn is_usual(column: &ColumnChunkMetaData) -> bool {
    let known = |encoding: Encoding| {
        matches!(encoding, Encoding::PLAIN | Encoding::RLE | Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY)
    };
    let read =
        matches!(column.column_type(), Physical::BOOLEAN | Physical::INT32 | Physical::INT64 | Physical::BYTE_ARRAY);
    // old writers name the bits of levels among the encodings, and do not use them
    #[expect(deprecated, reason = "files are older than the deprecation")]
    let old = Encoding::BIT_PACKED;
    read && column.column_descr().max_rep_level() == 0
        && column.encodings().all(|encoding| known(encoding) || encoding == old)
}

impl Pages {
    /// A column whose pages are read here.
    pub fn usual(reader: Box<dyn PageReader>, column: &ColumnChunkMetaData) -> Pages {
        let from = From::Pages { reader, physical: column.column_type(), open: None };
        Pages { from, max_level: column.column_descr().max_def_level(), dictionary: None, chunk: Chunk::default() }
    }

    /// A column that the library reads.
    pub fn unusual(reader: ColumnReader, max_level: i16) -> Pages {
        let from = From::Library { reader: Box::new(reader), levels: Levels::of_rows(max_level) };
        Pages { from, max_level, dictionary: None, chunk: Chunk::default() }
    }

    /// How many rows can be read at once: up to the end of the page, which is opened.
    pub fn ready(&mut self) -> Result<usize, Unread> {
        let From::Pages { reader, physical, open } = &mut self.from else { return Ok(usize::MAX) };
        loop {
            if let Some(page) = open
                && page.left > 0
            {
                return Ok(page.left);
            }
            match reader.get_next_page()? {
                None => return Err(ParquetError::EOF("rows are missing".to_owned()).into()),
                Some(Page::DictionaryPage { buf, num_values, encoding, .. }) => {
                    if !matches!(encoding, Encoding::PLAIN | Encoding::PLAIN_DICTIONARY) {
                        return Err(Unread::Unusual);
                    }
                    self.dictionary = Some(page::entries(&buf, *physical, num_values as usize)?);
                }
                Some(page) => *open = Some(Open::new(page, self.max_level)?),
            }
        }
    }

    /// Passes so many rows.
    pub fn skip(&mut self, mut rows: usize) -> Result<(), Unread> {
        if let From::Library { reader, .. } = &mut self.from {
            return Ok(raw::skip(reader, rows)?);
        }
        while rows > 0 {
            if self.passed(&mut rows)? {
                continue;
            }
            let now = self.ready()?.min(rows);
            self.read(now)?;
            rows -= now;
        }
        Ok(())
    }

    /// Passes a whole page unread, if it lies within what is passed.
    fn passed(&mut self, rows: &mut usize) -> Result<bool, Unread> {
        let From::Pages { reader, open, .. } = &mut self.from else { return Ok(false) };
        if open.as_ref().is_some_and(|page| page.left > 0) {
            return Ok(false);
        }
        let Some(next) = reader.peek_next_page()? else { return Ok(false) };
        let values = next.num_rows.or(next.num_levels).unwrap_or(usize::MAX);
        if next.is_dict || values > *rows {
            return Ok(false);
        }
        reader.skip_next_page()?;
        *rows -= values;
        Ok(true)
    }

    /// Reads so many rows, not more than are ready.
    pub fn read(&mut self, rows: usize) -> Result<(), Unread> {
        match &mut self.from {
            From::Pages { physical, open: Some(open), .. } => {
                let entries = self.dictionary.as_ref().map_or(0, |entries| entries.len());
                open.read(rows, *physical, entries, &mut self.chunk)
            }
            From::Pages { .. } => Err(ParquetError::EOF("rows are missing".to_owned()).into()),
            From::Library { reader, levels } => {
                let mut values = std::mem::take(&mut self.chunk).into_raw();
                raw::read(reader, rows, (levels, &mut values))?;
                self.chunk = Chunk { values: Values::Raw(values), ..Chunk::default() };
                Ok(())
            }
        }
    }

    /// The value of a row of what was read.
    pub fn raw(&self, row: usize) -> Raw {
        self.chunk.raw(row, self.dictionary.as_deref().unwrap_or_default())
    }
}
