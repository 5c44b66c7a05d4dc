//! The facts of many cases, a column a cell.

use std::sync::Arc;

use super::truths::all_are;
use crate::facts::Case;
use crate::policy::ids::MemberId;
use crate::policy::value::{CellId, Pool, TextRef, Value};
use crate::value::Date;
use crate::value::date::{date_of_number, day_number};

/// A value is there.
pub const KNOWN: u8 = 0;
/// A value is not known.
pub const OPEN: u8 = 1;
/// It is known that there is none.
pub const NONE: u8 = 2;

/// No member: not known.
pub(super) const OPEN_MEMBER: u32 = u32::MAX;
/// No member: there is none.
pub(super) const NO_MEMBER: u32 = u32::MAX - 1;

/// The values of one cell in all cases of a batch. States are [`KNOWN`], [`OPEN`] or [`NONE`]; none are there where all are known.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// The same in every case.
    Same(Value),
    /// Taxonomy members by their number.
    Members(Vec<u32>),
    /// Whole numbers.
    Ints(Vec<i64>, Vec<u8>),
    /// Days, counted from 1970-01-01.
    Days(Vec<i32>, Vec<u8>),
    /// 0 and 1, with states.
    Truths(Vec<u8>, Vec<u8>),
    /// Texts: where they begin among those of the batch, and their lengths.
    Texts(Vec<(u32, u32)>, Vec<u8>),
    /// By the place of each among values that are often the same, as in a dictionary; and the last of these places.
    Coded(Arc<Vec<Value>>, Vec<u32>, u32),
    /// Anything. Texts lie in the batch.
    Values(Vec<Value>),
}

/// The facts of many cases.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// How many cases.
    pub rows: usize,
    /// By cell; none of a cell whose values are not at hand.
    pub columns: Vec<Option<Column>>,
    /// The texts of all cases.
    pub texts: String,
}

impl Batch {
    pub(super) fn column(&self, cell: u32) -> Option<&Column> {
        self.columns.get(cell as usize)?.as_ref()
    }
}

impl Batch {
    /// The facts of cases. Cells that hold lists are not at hand.
    #[must_use]
    pub fn of(cases: &[Case]) -> Batch {
        let cells = cases.iter().map(|case| case.cells.len()).min().unwrap_or(0);
        let mut batch = Batch { rows: cases.len(), ..Batch::default() };
        let mut before = Vec::new();
        for case in cases {
            before.push(u32::try_from(batch.texts.len()).unwrap_or(u32::MAX));
            batch.texts.push_str(&case.texts);
        }
        for cell in 0..u32::try_from(cells).unwrap_or(u32::MAX) {
            let of = |(case, before): (&Case, &u32)| moved(case.value(CellId(cell)), *before);
            batch.columns.push(Column::of(cases.iter().zip(&before).map(of).collect()));
        }
        batch
    }
}

/// A value whose text lies behind so many bytes.
fn moved(value: Value, before: u32) -> Value {
    match value.as_text() {
        Some(text) if text.pool == Pool::Case => Value::Text(TextRef { start: text.start + before, ..text }),
        Some(_) | None => value,
    }
}

impl Column {
    /// Values as a column, by what they are; none of lists.
    #[must_use]
    pub fn of(values: Vec<Value>) -> Option<Column> {
        if values.iter().any(|value| matches!(value, Value::List(_) | Value::Days(_))) {
            return None;
        }
        let first = values.first().copied().unwrap_or(Value::Unknown);
        if values.iter().all(|value| *value == first) {
            return Some(Column::Same(first));
        }
        let states: Vec<u8> = values.iter().map(|value| state(*value)).collect();
        let given = || values.iter().zip(&states).filter(|(_, state)| **state == KNOWN).map(|(value, _)| *value);
        if given().all(|value| value.as_member().is_some()) {
            return Some(Column::Members(values.iter().map(|value| member_of(*value)).collect()));
        }
        if given().all(|value| value.as_int().is_some()) {
            return Some(Column::Ints(
                values.iter().map(|value| value.as_int().unwrap_or(0)).collect(),
                known_or(states),
            ));
        }
        if given().all(|value| value.as_bool().is_some()) {
            let truths = values.iter().map(|value| u8::from(value.as_bool() == Some(true)));
            return Some(Column::Truths(truths.collect(), known_or(states)));
        }
        if given().all(|value| matches!(value, Value::Date(_))) {
            let days = values.iter().map(|value| value.as_day().map_or(0, day));
            return Some(Column::Days(days.collect(), known_or(states)));
        }
        Some(Column::Values(values))
    }
}

/// A member by its number; what is none, or not known, has one of its own.
pub(super) fn member_of(value: Value) -> u32 {
    match value.as_member() {
        Some(member) => member.0,
        None if value.is_open() => OPEN_MEMBER,
        None => NO_MEMBER,
    }
}

fn state(value: Value) -> u8 {
    if value.is_none() {
        NONE
    } else if value.is_open() {
        OPEN
    } else {
        KNOWN
    }
}

impl Default for Column {
    fn default() -> Column {
        Column::Same(Value::Unknown)
    }
}

/// A stretch of a column.
#[derive(Clone, Copy, Debug)]
pub(super) enum View<'c> {
    Same(Value),
    Members(&'c [u32]),
    Ints(&'c [i64], &'c [u8]),
    Days(&'c [i32], &'c [u8]),
    Truths(&'c [u8], &'c [u8]),
    Texts(&'c [(u32, u32)], &'c [u8]),
    Coded(&'c [Value], &'c [u32], u32),
    Values(&'c [Value]),
}

impl Column {
    /// All of it.
    pub(super) fn view(&self) -> View<'_> {
        match self {
            Column::Same(value) => View::Same(*value),
            Column::Members(members) => View::Members(members),
            Column::Ints(values, states) => View::Ints(values, states),
            Column::Days(values, states) => View::Days(values, states),
            Column::Truths(values, states) => View::Truths(values, states),
            Column::Texts(values, states) => View::Texts(values, states),
            Column::Coded(entries, codes, last) => View::Coded(entries, codes, *last),
            Column::Values(values) => View::Values(values),
        }
    }

    /// The values of these rows, in this order.
    #[must_use]
    pub fn gathered(&self, rows: &[u32]) -> Column {
        match self {
            Column::Same(value) => Column::Same(*value),
            Column::Members(members) => Column::Members(picked(members, rows)),
            Column::Ints(values, states) => Column::Ints(picked(values, rows), known_or(picked(states, rows))),
            Column::Days(values, states) => Column::Days(picked(values, rows), known_or(picked(states, rows))),
            Column::Truths(values, states) => Column::Truths(picked(values, rows), known_or(picked(states, rows))),
            Column::Texts(values, states) => Column::Texts(picked(values, rows), known_or(picked(states, rows))),
            Column::Coded(entries, codes, _) => {
                let of = |row: &u32| codes.get(*row as usize).and_then(|code| entries.get(*code as usize)).copied();
                let values: Vec<Value> = rows.iter().map(|row| of(row).unwrap_or(Value::Fault)).collect();
                Column::of(values).unwrap_or_default()
            }
            Column::Values(values) => Column::Values(picked(values, rows)),
        }
    }

    /// Whether values stand in it by their codes.
    pub(super) fn is_coded(&self) -> bool {
        matches!(self, Column::Coded(..))
    }
}

fn picked<T: Copy>(from: &[T], rows: &[u32]) -> Vec<T> {
    let Some(first) = from.first() else { return Vec::new() };
    rows.iter().map(|row| *from.get(*row as usize).unwrap_or(first)).collect()
}

/// States, where there are others than known.
pub(super) fn known_or(states: Vec<u8>) -> Vec<u8> {
    if all_are(&states, KNOWN) { Vec::new() } else { states }
}

impl View<'_> {
    /// The value of a row.
    pub fn value(&self, row: usize) -> Value {
        let state = |states: &[u8]| states.get(row).copied().unwrap_or(KNOWN);
        let told = |states: &[u8], value: Option<Value>| match state(states) {
            KNOWN => value.unwrap_or(Value::Fault),
            NONE => Value::None,
            _ => Value::Unknown,
        };
        match self {
            View::Same(value) => *value,
            View::Members(members) => match members.get(row).copied().unwrap_or(OPEN_MEMBER) {
                OPEN_MEMBER => Value::Unknown,
                NO_MEMBER => Value::None,
                member => Value::Member(MemberId(member)),
            },
            View::Ints(values, states) => told(states, values.get(row).map(|number| Value::Int(*number))),
            View::Days(values, states) => told(states, values.get(row).and_then(|day| date(*day)).map(Value::Date)),
            View::Truths(values, states) => told(states, values.get(row).map(|truth| Value::Bool(*truth == 1))),
            View::Texts(values, states) => told(states, values.get(row).map(|spot| text(*spot))),
            View::Coded(entries, codes, _) => {
                let entry = codes.get(row).and_then(|code| entries.get(*code as usize));
                entry.copied().unwrap_or(Value::Fault)
            }
            View::Values(values) => values.get(row).copied().unwrap_or(Value::Fault),
        }
    }
}

fn text((start, length): (u32, u32)) -> Value {
    Value::Text(TextRef { pool: Pool::Case, start, length })
}

pub(super) fn date(day: i32) -> Option<Date> {
    date_of_number(i64::from(day)).ok()
}

/// A day, counted from 1970-01-01.
pub(super) fn day(date: Date) -> i32 {
    i32::try_from(day_number(date)).unwrap_or(i32::MAX)
}
