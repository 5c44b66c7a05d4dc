//! The values of some rows of a column.

use bytes::Bytes;

use super::page::held;
use crate::batch::raw::Raw;

/// The values of rows that were read together.
#[derive(Debug, Default)]
pub struct Chunk {
    /// Whether each is there; nothing where all are.
    pub present: Vec<u8>,
    /// A value for each row; where none is there, any.
    pub values: Values,
    /// The code of what is not there.
    pub null_code: u32,
    /// The highest code of what is there.
    pub highest: u32,
}

/// Values, a row each.
#[derive(Debug)]
pub enum Values {
    /// Places in the dictionary.
    Codes(Vec<u32>),
    /// Whole numbers.
    Small(Vec<i32>),
    /// Whole numbers.
    Large(Vec<i64>),
    /// 0 and 1.
    Truths(Vec<u8>),
    /// Where they begin in these bytes, and their lengths.
    Bytes(Bytes, Vec<(usize, usize)>),
    /// As the library reads them; what is missing is among them.
    Raw(Vec<Raw>),
}

impl Default for Values {
    fn default() -> Values {
        Values::Raw(Vec::new())
    }
}

macro_rules! room {
    ($name:ident, $kind:ident, $of:ty) => {
        /// An empty list, in the room of the last one if it was of the same kind.
        pub(super) fn $name(&mut self) -> Vec<$of> {
            let mut room = if let Values::$kind(room) = &mut self.values { std::mem::take(room) } else { Vec::new() };
            room.clear();
            room
        }
    };
}

impl Chunk {
    room!(codes, Codes, u32);
    room!(small, Small, i32);
    room!(large, Large, i64);
    room!(truths, Truths, u8);

    pub(super) fn spots(&mut self) -> Vec<(usize, usize)> {
        let mut room = if let Values::Bytes(_, room) = &mut self.values { std::mem::take(room) } else { Vec::new() };
        room.clear();
        room
    }

    pub(super) fn into_raw(self) -> Vec<Raw> {
        if let Values::Raw(room) = self.values { room } else { Vec::new() }
    }

    /// Puts each value into its row.
    pub(super) fn spread(&mut self) {
        if self.present.is_empty() {
            return;
        }
        match &mut self.values {
            Values::Codes(codes) => spread(codes, &self.present, self.null_code),
            Values::Small(numbers) => spread(numbers, &self.present, 0),
            Values::Large(numbers) => spread(numbers, &self.present, 0),
            Values::Truths(truths) => spread(truths, &self.present, 0),
            Values::Bytes(_, spots) => spread(spots, &self.present, (0, 0)),
            Values::Raw(_) => {}
        }
    }

    /// The highest code of all.
    pub fn last_code(&self) -> u32 {
        if self.present.is_empty() { self.highest } else { self.null_code }
    }

    /// Whether a row has a value.
    pub fn is_there(&self, row: usize) -> bool {
        self.present.get(row).is_none_or(|present| *present == 1)
    }

    /// The value of a row.
    pub fn raw(&self, row: usize, entries: &[Raw]) -> Raw {
        if !self.is_there(row) {
            return Raw::Missing;
        }
        let found = match &self.values {
            Values::Codes(codes) => codes.get(row).and_then(|code| entries.get(*code as usize)).cloned(),
            Values::Small(numbers) => numbers.get(row).map(|number| Raw::Int(i64::from(*number))),
            Values::Large(numbers) => numbers.get(row).map(|number| Raw::Int(*number)),
            Values::Truths(truths) => truths.get(row).map(|truth| Raw::Bool(*truth == 1)),
            Values::Bytes(bytes, spots) => spots.get(row).map(|spot| Raw::Bytes(held(bytes, *spot))),
            Values::Raw(values) => values.get(row).cloned(),
        };
        found.unwrap_or(Raw::Missing)
    }
}

/// From the last on, so that no value is lost.
fn spread<T: Copy>(values: &mut Vec<T>, present: &[u8], missing: T) {
    let mut next = values.len();
    values.resize(present.len(), missing);
    for (row, present) in present.iter().enumerate().rev() {
        let value = if *present == 1 {
            next = next.saturating_sub(1);
            values.get(next).copied().unwrap_or(missing)
        } else {
            missing
        };
        if let Some(own) = values.get_mut(row) {
            *own = value;
        }
    }
}
