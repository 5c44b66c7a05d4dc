//! Columns of few different texts, written as codes: no text is looked at twice.

use std::io::Write;

use bytes::Bytes;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriter as _};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::writer::{SerializedPageWriter, SerializedRowGroupWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;

/// Rows of a page.
const PAGE: usize = 1 << 16;

/// A column of texts, each by its code.
pub fn texts<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: ColumnDescPtr,
    entries: &[&str],
    codes: &[u32],
) -> Result<(), ParquetError> {
    let mut chunk = Chunk::begin(entries.iter().copied())?;
    for codes in codes.chunks(PAGE) {
        let mut page = Packed::new(chunk.width, codes.len());
        codes.iter().for_each(|code| page.put(*code, chunk.width));
        chunk.page(Vec::new(), page, codes.len())?;
    }
    chunk.end(group, column, (codes.len(), codes.len()))
}

/// A column of lists of texts: the list of each row by its place among the sets, whose texts are codes.
pub fn lists<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: ColumnDescPtr,
    entries: &[String],
    (sets, rows): (&[Vec<usize>], &[u32]),
) -> Result<(), ParquetError> {
    let used = Used::of(sets, entries);
    let mut chunk = Chunk::begin(used.entries.iter().copied())?;
    let lists: Vec<List> = used.sets.iter().map(|set| List::of(set, chunk.width)).collect();
    let mut all = 0;
    for rows in rows.chunks(PAGE) {
        let lists = || rows.iter().filter_map(|row| lists.get(*row as usize));
        let (values, slots) =
            lists().fold((0, 0), |(values, slots), list| (values + list.values, slots + list.values.max(1)));
        let (mut begins, mut given) = (Packed::new(1, slots), Packed::new(1, slots));
        let mut codes = Packed::new(chunk.width, values);
        for list in lists() {
            list.begins.iter().for_each(|(word, bits)| begins.put(*word, *bits));
            list.given.iter().for_each(|(word, bits)| given.put(*word, *bits));
            list.codes.iter().for_each(|(word, bits)| codes.put(*word, *bits));
        }
        let mut page = Vec::new();
        levels(&mut page, begins);
        levels(&mut page, given);
        chunk.page(page, codes, slots)?;
        all += slots;
    }
    chunk.end(group, column, (rows.len(), all))
}

/// The entries that sets use, and the sets by their places among them.
struct Used<'e> {
    entries: Vec<&'e str>,
    sets: Vec<Vec<u32>>,
}

impl<'e> Used<'e> {
    fn of(sets: &[Vec<usize>], entries: &'e [String]) -> Used<'e> {
        let mut codes: Vec<Option<u32>> = vec![None; entries.len()];
        let mut used = Used { entries: Vec::new(), sets: Vec::new() };
        for set in sets {
            let mut coded = Vec::new();
            for entry in set {
                let Some(code) = codes.get_mut(*entry) else { continue };
                let next = u32::try_from(used.entries.len()).unwrap_or(u32::MAX);
                if code.is_none() {
                    used.entries.push(entries.get(*entry).map_or("", String::as_str));
                }
                coded.push(*code.get_or_insert(next));
            }
            used.sets.push(coded);
        }
        used
    }
}

/// A list as it stands in each row that has it: words, and how many of their bits count.
struct List {
    values: usize,
    /// The first of a row begins it.
    begins: Vec<(u32, usize)>,
    /// An empty row has a place without a value.
    given: Vec<(u32, usize)>,
    codes: Vec<(u32, usize)>,
}

impl List {
    fn of(set: &[u32], width: usize) -> List {
        let slots = set.len().max(1);
        List {
            values: set.len(),
            begins: words((0..slots).map(|slot| u32::from(slot > 0)), 1),
            given: words((0..slots).map(|_| u32::from(!set.is_empty())), 1),
            codes: words(set.iter().copied(), width),
        }
    }
}

/// Numbers of so many bits, packed in words of up to 32.
fn words(numbers: impl Iterator<Item = u32>, width: usize) -> Vec<(u32, usize)> {
    let mut words: Vec<(u32, usize)> = Vec::new();
    for number in numbers {
        match words.last_mut() {
            Some((word, bits)) if *bits + width <= 32 => {
                *word |= number << *bits;
                *bits += width;
            }
            Some(_) | None => words.push((number, width)),
        }
    }
    words
}

/// A column of a row group being written.
struct Chunk {
    to: TrackedWrite<Vec<u8>>,
    width: usize,
    first_page: Option<u64>,
}

impl Chunk {
    fn begin<'e>(entries: impl Iterator<Item = &'e str> + Clone) -> Result<Chunk, ParquetError> {
        let mut bytes = Vec::new();
        let mut count = 0_u32;
        for entry in entries {
            bytes.extend_from_slice(&u32::try_from(entry.len()).unwrap_or(0).to_le_bytes());
            bytes.extend_from_slice(entry.as_bytes());
            count += 1;
        }
        let width = (32 - count.saturating_sub(1).leading_zeros()).max(1) as usize;
        let mut chunk = Chunk { to: TrackedWrite::new(Vec::new()), width, first_page: None };
        let length = bytes.len();
        let page =
            Page::DictionaryPage { buf: bytes.into(), num_values: count, encoding: Encoding::PLAIN, is_sorted: false };
        SerializedPageWriter::new(&mut chunk.to).write_page(CompressedPage::new(page, length))?;
        Ok(chunk)
    }

    /// Adds a page: behind its levels, so many codes.
    fn page(&mut self, mut bytes: Vec<u8>, codes: Packed, slots: usize) -> Result<(), ParquetError> {
        bytes.push(u8::try_from(self.width).unwrap_or(32));
        bytes.extend(codes.end());
        let length = bytes.len();
        let page = Page::DataPage {
            buf: bytes.into(),
            num_values: u32::try_from(slots).unwrap_or(u32::MAX),
            encoding: Encoding::RLE_DICTIONARY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let written = SerializedPageWriter::new(&mut self.to).write_page(CompressedPage::new(page, length))?;
        self.first_page.get_or_insert(written.offset);
        Ok(())
    }

    fn end<W: Write + Send>(
        self,
        group: &mut SerializedRowGroupWriter<'_, W>,
        column: ColumnDescPtr,
        (rows, slots): (usize, usize),
    ) -> Result<(), ParquetError> {
        let bytes = Bytes::from(self.to.into_inner()?);
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let metadata = ColumnChunkMetaData::builder(column)
            .set_compression(Compression::UNCOMPRESSED)
            .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
            .set_total_compressed_size(length)
            .set_total_uncompressed_size(length)
            .set_num_values(i64::try_from(slots).unwrap_or(i64::MAX))
            .set_dictionary_page_offset(Some(0))
            .set_data_page_offset(i64::try_from(self.first_page.unwrap_or(0)).unwrap_or(0))
            .build()?;
        let close = ColumnCloseResult {
            bytes_written: bytes.len() as u64,
            rows_written: rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        group.append_column(&bytes, close)
    }
}

/// Levels of 0 and 1, behind their length.
fn levels(out: &mut Vec<u8>, levels: Packed) {
    let levels = levels.end();
    out.extend_from_slice(&u32::try_from(levels.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(levels);
}

/// Numbers of so many bits, packed one behind another.
struct Packed {
    out: Vec<u8>,
    end: usize,
    word: u64,
    bits: usize,
}

impl Packed {
    /// So many numbers are put.
    fn new(width: usize, count: usize) -> Packed {
        let groups = count.div_ceil(8);
        let mut out = Vec::with_capacity(groups * width + 16);
        let mut head = groups << 1 | 1;
        while head >= 0x80 {
            out.push(u8::try_from(head & 0x7f).unwrap_or(0) | 0x80);
            head >>= 7;
        }
        out.push(u8::try_from(head).unwrap_or(0));
        Packed { end: out.len() + groups * width, out, word: 0, bits: 0 }
    }

    /// Puts a number, or several, of up to 32 bits.
    #[inline]
    fn put(&mut self, number: u32, width: usize) {
        self.word |= u64::from(number) << self.bits;
        self.bits += width;
        if self.bits >= 32 {
            self.out.extend_from_slice(&u32::try_from(self.word & 0xffff_ffff).unwrap_or(0).to_le_bytes());
            self.word >>= 32;
            self.bits -= 32;
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.out.extend_from_slice(&self.word.to_le_bytes());
        self.out.resize(self.end, 0);
        self.out
    }
}
