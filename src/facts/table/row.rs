//! Filling the cells of a row, one column after the other.

use super::{Cell, Column, Misread, Place, Row, Table, Target};
use crate::facts::Case;
use crate::facts::input::Shape;
use crate::facts::scalar::Reading;
use crate::facts::schema::Schema;
use crate::policy::types::{Base, Type};
use crate::policy::value::{CellId, Pool, Value};
use crate::source::Span;

impl Table<'_> {
    /// Reads a value into the facts that its column gives.
    ///
    /// # Errors
    /// E05…, where the value does not fit.
    pub fn read(&self, row: &mut Row, column: usize, cell: Cell<'_>, place: Span) -> Result<(), Misread> {
        let Some(column) = self.columns.get(column) else { return Ok(()) };
        for target in &column.targets {
            if let Some(value) = self.value(row, column, target, cell, place)? {
                fill(row, target, value);
            }
        }
        Ok(())
    }

    /// Puts a value that is of the column's type already; see `plain_type`.
    pub fn put(&self, row: &mut Row, column: usize, value: Value) {
        if let Some(target) = self.columns.get(column).and_then(|column| column.targets.first()) {
            fill(row, target, value);
        }
    }

    /// Puts a text where one is wanted; see `plain_type`.
    pub fn put_text(&self, row: &mut Row, column: usize, text: &str) {
        if let Some(target) = self.columns.get(column).and_then(|column| column.targets.first()) {
            let value = keep(area(row, target.place), text);
            fill(row, target, value);
        }
    }

    /// Ends the row: what was not given is presumed.
    pub fn finish(&self, row: &mut Row) {
        for (at, index, value) in self.schema.presumed_root() {
            if let Some(cell) = row.case.cells.get_mut(*at as usize)
                && matches!(cell, Value::Unknown)
            {
                *cell = *value;
                row.case.presumed.push((CellId(*at), *index));
            }
        }
    }

    /// What an empty cell says: none where that was told and can be, else nothing.
    #[must_use]
    pub fn of_empty(&self, ty: &Type) -> Value {
        if self.none.is_empty() && ty.optional { Value::None } else { Value::Unknown }
    }

    fn value(
        &self,
        row: &mut Row,
        column: &Column<'_>,
        target: &Target<'_>,
        cell: Cell<'_>,
        place: Span,
    ) -> Result<Option<Value>, Misread> {
        let ty = target.wanted.ty;
        let written = match cell {
            Cell::Plain(text) | Cell::Text(text) | Cell::Number(text) => Some(text),
            Cell::Bool(true) => Some("true"),
            Cell::Bool(false) => Some("false"),
            Cell::Empty => Some(""),
            Cell::None => None,
        };
        let cell = match cell {
            // blanks around what is no text say nothing
            Cell::Plain(text) if ty.base != Base::Text => Cell::Plain(text.trim()),
            Cell::Plain(_) | Cell::Text(_) | Cell::Number(_) | Cell::Bool(_) | Cell::Empty | Cell::None => cell,
        };
        let meant = column.values.as_ref().and_then(|values| values.get(written?));
        let shape = match (meant, cell) {
            (Some(meant), _) => Shape::Plain(meant),
            (None, Cell::Empty | Cell::Plain("")) => return Ok(Some(self.of_empty(ty)).filter(|value| value.is_none())),
            (None, Cell::None) => Shape::Null,
            (None, Cell::Bool(truth)) => Shape::Bool(truth),
            (None, Cell::Number(text)) => Shape::Number(text),
            (None, Cell::Text(text)) => Shape::Text(text),
            (None, Cell::Plain(text)) => Shape::Plain(text),
        };
        let plain = if let Shape::Plain(text) = shape { Some(text) } else { None };
        if plain == Some("") {
            return Ok(None);
        }
        if matches!(shape, Shape::Null) || plain == Some(self.none.as_str()) {
            if ty.optional {
                return Ok(Some(Value::None));
            }
            if matches!(shape, Shape::Null) {
                return Err(Box::new(crate::facts::errors::must_exist(place, target.wanted)));
            }
        }
        let amount = match (&column.currency, shape, &ty.base) {
            (Some(currency), Shape::Plain(text) | Shape::Number(text) | Shape::Text(text), Base::Money(_))
                if !text.contains(' ') =>
            {
                Some(format!("{text} {currency}"))
            }
            _ => None,
        };
        let shape = amount.as_deref().map_or(shape, Shape::Plain);
        let reading = Reading { policy: self.policy, schema: &self.schema, wanted: target.wanted, place };
        let read = reading.scalar(shape, &mut area(row, target.place).texts);
        read.map(Some).map_err(|found| by_mapping(found, shape, target))
    }
}

/// What a mapping can do for the cells of a whole column.
fn by_mapping(found: Misread, shape: Shape<'_>, target: &Target<'_>) -> Misread {
    let (Shape::Plain(text) | Shape::Number(text)) = shape else { return found };
    let text = crate::facts::describe::words::shortened(text);
    let path = &target.path;
    let base = &target.wanted.ty.base;
    if *base == Base::Bool {
        let (yes, no) = if matches!(text.as_str(), "0" | "1") { ("1", "0") } else { ("yes", "no") };
        let mapping = format!("{{\"values\": {{\"{path}\": {{\"{yes}\": true, \"{no}\": false}}}}}}");
        return Box::new(
            found.help(format!("write true or false, or say in `--mapping` what stands for them: {mapping}")),
        );
    }
    if let Base::Money(currency) = base
        && crate::value::parse_decimal(&text).is_some()
    {
        let currency = currency.map_or_else(|| "CNY".to_owned(), |currency| currency.to_string());
        let mapping = format!("{{\"money\": {{\"{path}\": \"{currency}\"}}}}");
        return Box::new(
            found.help(format!("write the currency, too, `{text} {currency}`, or say it in `--mapping`: {mapping}")),
        );
    }
    found
}

fn area(row: &mut Row, place: Place) -> &mut Case {
    match place {
        Place::Root(_) => &mut row.case,
        Place::Element(_) => &mut row.element,
    }
}

/// A text of a case.
fn keep(case: &mut Case, text: &str) -> Value {
    let start = u32::try_from(case.texts.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    case.texts.push_str(text);
    Value::Text(crate::policy::value::TextRef { pool: Pool::Case, start, length })
}

fn fill(row: &mut Row, target: &Target<'_>, value: Value) {
    let case = area(row, target.place);
    let (Place::Root(at) | Place::Element(at)) = target.place;
    put(case, at, value);
    for around in &target.around {
        put(case, *around, Value::Record(CellId(around + 1)));
    }
}

pub(super) fn put(case: &mut Case, at: u32, value: Value) {
    if let Some(cell) = case.cells.get_mut(at as usize) {
        *cell = value;
    }
}

/// Puts the cells of an element behind those of a case.
pub(super) fn append(case: &mut Case, element: &Case) {
    let before = u32::try_from(case.texts.len()).unwrap_or(u32::MAX);
    let first = u32::try_from(case.cells.len()).unwrap_or(u32::MAX);
    case.texts.push_str(&element.texts);
    case.cells.extend(element.cells.iter().map(|value| moved(*value, first, before)));
}

/// A value of an element that comes to lie behind so many cells and bytes of text.
fn moved(value: Value, cells: u32, bytes: u32) -> Value {
    if let Value::Text(mut text) = value
        && text.pool == Pool::Case
    {
        text.start += bytes;
        return Value::Text(text);
    }
    if let Value::Record(CellId(at)) = value {
        return Value::Record(CellId(at + cells));
    }
    value
}

pub(super) fn presume_elements(
    schema: &Schema,
    case: &mut Case,
    element: &Type,
    (start, length): (CellId, u32),
    size: u32,
) {
    for (offset, index, value) in schema.presumed_element(element) {
        for number in 0..length {
            let at = CellId(start.0 + number * size + offset);
            if case.value(at) == Value::Unknown {
                put(case, at.0, *value);
                case.presumed.push((at, *index));
            }
        }
    }
}
