//! A page: its levels, and its values as they are encoded.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Encoding, Type as Physical};
use parquet::column::page::Page;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;

use super::Unread;
use super::bits::{Ended, Runs};
use super::chunk::{Chunk, Values};
use crate::batch::raw::Raw;

/// A page being read.
pub struct Open {
    /// Rows that have not been read.
    pub left: usize,
    levels: Option<Runs>,
    max_level: u32,
    stored: Stored,
}

/// Its values.
enum Stored {
    Codes(Runs),
    Bits(Runs),
    /// Bytes one after another, and how far they were read.
    Plain(Bytes, usize),
    /// A bit for each, and how far they were read.
    PlainBits(Bytes, usize),
}

fn broken(words: &str) -> Unread {
    Unread::Broken(ParquetError::General(words.to_owned()))
}

impl From<Ended> for Unread {
    fn from(_: Ended) -> Unread {
        broken("a page ends early")
    }
}

impl Open {
    /// A page of data.
    pub fn new(page: Page, max_level: i16) -> Result<Open, Unread> {
        let max_level = u32::try_from(max_level).unwrap_or(0);
        let bits = (32 - max_level.leading_zeros()) as usize;
        match page {
            Page::DataPage { buf, num_values, encoding, def_level_encoding, .. } => {
                let (levels, values) = match max_level {
                    0 => (None, buf),
                    _ if def_level_encoding != Encoding::RLE => return Err(Unread::Unusual),
                    _ => {
                        let (length, rest) = length(&buf)?;
                        (Some(Runs::new(part(&rest, 0, length)?, bits)), rest.slice(length..))
                    }
                };
                Ok(Open { left: num_values as usize, levels, max_level, stored: Stored::of(values, encoding)? })
            }
            Page::DataPageV2 { buf, num_values, encoding, def_levels_byte_len, rep_levels_byte_len, .. } => {
                let (before, length) = (rep_levels_byte_len as usize, def_levels_byte_len as usize);
                let levels = part(&buf, before, length)?;
                let levels = (max_level > 0).then(|| Runs::new(levels, bits));
                let values = buf.slice(before + length..);
                Ok(Open { left: num_values as usize, levels, max_level, stored: Stored::of(values, encoding)? })
            }
            Page::DictionaryPage { .. } => Err(Unread::Unusual),
        }
    }

    /// Reads so many rows.
    pub fn read(&mut self, rows: usize, physical: Physical, entries: usize, chunk: &mut Chunk) -> Result<(), Unread> {
        chunk.present.clear();
        self.left = self.left.saturating_sub(rows);
        let mut given = rows;
        if let Some(levels) = &mut self.levels {
            if levels.same_ahead(self.max_level) >= rows {
                levels.pass(rows);
            } else {
                let max = self.max_level;
                levels.read(rows, &mut chunk.present, |level| u8::from(level == max))?;
                given = chunk.present.iter().map(|present| usize::from(*present)).sum();
                if given == rows {
                    chunk.present.clear();
                }
            }
        }
        self.stored.read(given, physical, entries, chunk)?;
        chunk.spread();
        Ok(())
    }
}

impl Stored {
    fn of(values: Bytes, encoding: Encoding) -> Result<Stored, Unread> {
        match encoding {
            Encoding::PLAIN => Ok(Stored::Plain(values, 0)),
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => {
                let width = values.first().copied().unwrap_or(0);
                let rest = if values.is_empty() { values } else { values.slice(1..) };
                Ok(Stored::Codes(Runs::new(rest, usize::from(width))))
            }
            Encoding::RLE => {
                let (length, rest) = length(&values)?;
                Ok(Stored::Bits(Runs::new(part(&rest, 0, length)?, 1)))
            }
            Encoding::BYTE_STREAM_SPLIT
            | Encoding::DELTA_BINARY_PACKED
            | Encoding::DELTA_BYTE_ARRAY
            | Encoding::DELTA_LENGTH_BYTE_ARRAY
            | Encoding::ALP => Err(Unread::Unusual),
            #[expect(deprecated, reason = "files are older than the deprecation")]
            Encoding::BIT_PACKED => Err(Unread::Unusual),
        }
    }

    fn read(&mut self, given: usize, physical: Physical, entries: usize, chunk: &mut Chunk) -> Result<(), Unread> {
        if let (Stored::Plain(bytes, 0), Physical::BOOLEAN) = (&*self, physical) {
            *self = Stored::PlainBits(bytes.clone(), 0);
        }
        match self {
            Stored::Codes(runs) => {
                let mut codes = chunk.codes();
                runs.read(given, &mut codes, |code| code)?;
                chunk.highest = codes.iter().fold(0, |highest, code| highest.max(*code));
                if given > 0 && chunk.highest as usize >= entries {
                    return Err(broken("a value is not among those listed"));
                }
                chunk.null_code = u32::try_from(entries).unwrap_or(u32::MAX);
                chunk.values = Values::Codes(codes);
            }
            Stored::Bits(runs) => {
                let mut truths = chunk.truths();
                runs.read(given, &mut truths, |bit| u8::from(bit == 1))?;
                chunk.values = Values::Truths(truths);
            }
            Stored::PlainBits(bytes, at) => {
                let mut truths = chunk.truths();
                let bit = |place: usize| bytes.get(place / 8).map_or(0, |byte| byte >> (place % 8) & 1);
                truths.extend((*at..*at + given).map(bit));
                *at += given;
                chunk.values = Values::Truths(truths);
            }
            Stored::Plain(bytes, at) => *at += plain(bytes, *at, given, physical, chunk)?,
        }
        Ok(())
    }
}

/// Reads values that stand one after another; how many bytes they take.
fn plain(bytes: &Bytes, at: usize, given: usize, physical: Physical, chunk: &mut Chunk) -> Result<usize, Unread> {
    let rest = bytes.get(at..).unwrap_or_default();
    match physical {
        Physical::INT32 => {
            let stored = rest.get(..given * 4).ok_or(Ended)?;
            let mut numbers = chunk.small();
            numbers.extend(stored.as_chunks::<4>().0.iter().map(|four| i32::from_le_bytes(*four)));
            chunk.values = Values::Small(numbers);
            Ok(given * 4)
        }
        Physical::INT64 => {
            let stored = rest.get(..given * 8).ok_or(Ended)?;
            let mut numbers = chunk.large();
            numbers.extend(stored.as_chunks::<8>().0.iter().map(|eight| i64::from_le_bytes(*eight)));
            chunk.values = Values::Large(numbers);
            Ok(given * 8)
        }
        Physical::BYTE_ARRAY => {
            let mut spots = chunk.spots();
            let mut from = 0;
            for _ in 0..given {
                let length = rest.get(from..from + 4).and_then(|four| four.first_chunk()).ok_or(Ended)?;
                let length = u32::from_le_bytes(*length) as usize;
                rest.get(from + 4..from + 4 + length).ok_or(Ended)?;
                spots.push((at + from + 4, length));
                from += 4 + length;
            }
            chunk.values = Values::Bytes(bytes.clone(), spots);
            Ok(from)
        }
        Physical::BOOLEAN | Physical::INT96 | Physical::FLOAT | Physical::DOUBLE | Physical::FIXED_LEN_BYTE_ARRAY => {
            Err(Unread::Unusual)
        }
    }
}

/// The entries of a dictionary.
pub fn entries(bytes: &Bytes, physical: Physical, count: usize) -> Result<Arc<[Raw]>, Unread> {
    let mut chunk = Chunk::default();
    plain(bytes, 0, count, physical, &mut chunk)?;
    Ok((0..count).map(|entry| chunk.raw(entry, &[])).collect())
}

/// The length that stands before something, and what follows.
fn length(bytes: &Bytes) -> Result<(usize, Bytes), Unread> {
    let four = bytes.first_chunk::<4>().ok_or(Ended)?;
    Ok((u32::from_le_bytes(*four) as usize, bytes.slice(4..)))
}

fn part(bytes: &Bytes, from: usize, length: usize) -> Result<Bytes, Unread> {
    bytes.get(from..from + length).ok_or(Ended)?;
    Ok(bytes.slice(from..from + length))
}

/// A text as the library holds it.
pub fn held(bytes: &Bytes, (start, length): (usize, usize)) -> ByteArray {
    let whole = bytes.get(start..start + length).is_some();
    ByteArray::from(if whole { bytes.slice(start..start + length) } else { Bytes::new() })
}
