//! Cells as machines write them, read quickly: of columns that give one fact, written as it is. Whatever is unusual is left to the
//! full reading, which says what is wrong.

use super::{Row, Table};
use crate::facts::scan::{Names, date_of, number_at};
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::value::Date;

/// Longer texts are left to the full reading.
const LONGEST_TEXT: usize = 64 * 1024;

/// How the cells of a column can be read quickly.
#[derive(Clone, Debug)]
pub(super) enum Quick {
    Int,
    Bool,
    Date,
    Text,
    Member(Names),
}

impl Table<'_> {
    /// The way of a column, if there is one.
    pub(super) fn quick_way(&self, column: usize) -> Option<Quick> {
        Some(match &self.plain_type(column)?.base {
            Base::Int => Quick::Int,
            Base::Bool => Quick::Bool,
            Base::Date => Quick::Date,
            Base::Text => Quick::Text,
            Base::Member(taxonomy) => Quick::Member(Names::of_taxonomy(self.policy, *taxonomy)),
            Base::Decimal
            | Base::Percent
            | Base::Money(_)
            | Base::Time
            | Base::DateTime
            | Base::Duration
            | Base::Period
            | Base::Record(_)
            | Base::List(_)
            | Base::Nothing
            | Base::Any => return None,
        })
    }

    /// Reads a plain cell into the fact of its column; false where it has to be read in full.
    pub fn read_quickly(&self, row: &mut Row, column: usize, cell: &[u8]) -> bool {
        let Some(Some(way)) = self.quick.get(column) else { return false };
        if cell.is_empty() || cell == self.none.as_bytes() {
            return false;
        }
        let value = match way {
            Quick::Int => whole_number(cell).map(Value::Int),
            Quick::Bool => truth(cell).map(Value::Bool),
            Quick::Date => day(cell).map(Value::Date),
            Quick::Member(names) => names.of_text(cell).map(Value::Member),
            Quick::Text => match std::str::from_utf8(cell) {
                Ok(text) if text.len() <= LONGEST_TEXT => {
                    self.put_text(row, column, text);
                    return true;
                }
                Ok(_) | Err(_) => None,
            },
        };
        let Some(value) = value else { return false };
        self.put(row, column, value);
        true
    }
}

fn whole_number(cell: &[u8]) -> Option<i64> {
    let (number, digits) = number_at(cell, 0)?;
    let is_plain = digits == cell.len() && (digits == 1 || cell.first() != Some(&b'0'));
    is_plain.then_some(number as i64)
}

fn truth(cell: &[u8]) -> Option<bool> {
    match cell {
        b"true" | b"True" | b"TRUE" => Some(true),
        b"false" | b"False" | b"FALSE" => Some(false),
        _ => None,
    }
}

fn day(cell: &[u8]) -> Option<Date> {
    let (year, month, day) = date_of(cell.try_into().ok()?)?;
    Date::new(year, month, day).ok().filter(|_| year > 0)
}
