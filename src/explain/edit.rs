//! A case and its dates as they could be: facts set, elements of lists added and taken away.

use super::place::{Place, element_of, list_in, record_of, stride_of};
use super::step::Added;
use super::witness::place_of;
use crate::evaluate::Question;
use crate::facts::Case;
use crate::policy::doc::Doc;
use crate::policy::types::Type;
use crate::policy::value::{CellId, ListRef, Pool, TextRef, Value};
use crate::policy::{Policy, PresumptionTarget};

/// A case that is tried.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub case: Case,
    pub question: Question,
    /// Lists whose elements are all alike: first cell, cells of an element, how many.
    alike: Vec<(u32, u32, u32)>,
    /// Texts that are tried where any will do; those that were made of a text only in its place.
    samples: Vec<(TextRef, Option<TextRef>)>,
}

/// Texts that are tried where the rules name none.
const SAMPLES: [&str; 3] = ["x", "A1", "公众号"];

impl State {
    /// The case as it is.
    pub fn new(case: &Case, question: &Question) -> State {
        let mut state =
            State { case: case.clone(), question: question.clone(), alike: Vec::new(), samples: Vec::new() };
        state.add_samples(SAMPLES.map(|text| (text.to_owned(), None)));
        state
    }

    /// Whether the facts and dates are the same as another's.
    pub fn is_judged_like(&self, other: &State) -> bool {
        let (one, another) = (&self.case, &other.case);
        let same = one.cells == another.cells && one.presumed == another.presumed && one.texts == another.texts;
        let (one, another) = (&self.question, &other.question);
        same && (one.on, one.today, &one.reading) == (another.on, another.today, &another.reading)
    }

    /// The question that asks for a fact; of one in a list its own, as the element is named beside it.
    pub fn question_at(&self, policy: &Policy, place: &Place<'_>) -> Doc {
        let own = place.list.is_some().then(|| place.field.doc.clone());
        own.or_else(|| self.case.question_of(policy, place.cell)).unwrap_or_default()
    }

    /// Adds texts to be tried, each with the text that it was made of.
    pub fn add_samples(&mut self, texts: impl IntoIterator<Item = (String, Option<TextRef>)>) {
        for (text, of) in texts {
            let start = u32::try_from(self.case.texts.len()).unwrap_or(u32::MAX);
            let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
            self.case.texts.push_str(&text);
            self.samples.push((TextRef { pool: Pool::Case, start, length }, of));
        }
    }

    /// The texts to be tried in place of a value, or beside any.
    pub fn samples_for(&self, value: Value) -> impl Iterator<Item = TextRef> {
        let own = self.samples.iter().filter(move |(_, of)| of.is_some_and(|of| value == Value::Text(of)));
        own.chain(self.samples.iter().filter(|(_, of)| of.is_none())).map(|(text, _)| *text)
    }

    /// Gives a fact a value; where elements are alike, to all of them.
    pub fn set(&mut self, policy: &Policy, place: &Place<'_>, value: Value) {
        for cell in self.those_alike(place.cell) {
            self.write(cell, value);
            let Some((_, layout)) = record_of(policy, place.ty) else { continue };
            for inner in cell.0 + 1..=cell.0 + layout.size {
                let was_none = self.case.value(CellId(inner)).is_none();
                if value.is_none() {
                    self.write(CellId(inner), Value::None);
                } else if was_none {
                    self.write(CellId(inner), Value::Unknown);
                }
            }
        }
    }

    /// Gives a list so many elements of which nothing is known, with room for more.
    pub fn set_list(&mut self, policy: &Policy, place: &Place<'_>, length: u32, room: u32) {
        let Some(element) = element_of(place.ty) else { return };
        let stride = stride_of(policy, element);
        let start = self.next();
        for _ in 0..room {
            self.push_unknown(policy, element);
        }
        if room > 2 {
            self.alike.push((start, stride, room));
        }
        let list = Value::List(ListRef { start: CellId(start), length });
        for cell in self.those_alike(place.cell) {
            self.write(cell, list);
        }
    }

    /// Takes elements out of a list.
    pub fn remove(&mut self, policy: &Policy, place: &Place<'_>, numbers: &[u32]) {
        let (Some(element), Some(list)) = (element_of(place.ty), list_in(&self.case, place.cell)) else { return };
        let stride = stride_of(policy, element);
        let start = self.next();
        let kept: Vec<u32> = (0..list.length).filter(|number| !numbers.contains(number)).collect();
        for number in &kept {
            let first = Case::element(list, *number, stride).0;
            for cell in first..first + stride {
                self.copy(CellId(cell));
            }
        }
        let length = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        self.write(place.cell, Value::List(ListRef { start: CellId(start), length }));
    }

    /// Adds plain elements behind those of a list.
    pub fn append(&mut self, place: &Place<'_>, values: &[Value]) {
        let list = list_in(&self.case, place.cell);
        let start = self.next();
        let old = list.map_or(0..0, |list| list.start.0..list.start.0 + list.length);
        let length = old.len() + values.len();
        old.for_each(|cell| self.copy(CellId(cell)));
        self.case.cells.extend(values);
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        self.write(place.cell, Value::List(ListRef { start: CellId(start), length }));
    }

    /// Adds records behind those of a list.
    pub fn grow(&mut self, policy: &Policy, place: &Place<'_>, added: &Added) {
        let Some(element) = element_of(place.ty) else { return };
        let list = list_in(&self.case, place.cell);
        let stride = stride_of(policy, element);
        let start = self.next();
        let length = list.map_or(0, |list| list.length);
        let first = list.map_or(0, |list| list.start.0);
        (first..first + length * stride).for_each(|cell| self.copy(CellId(cell)));
        for _ in 0..added.count {
            match added.like {
                Some(number) => {
                    let like = first + number * stride;
                    (like..like + stride).for_each(|cell| self.copy(CellId(cell)));
                }
                None => self.push_unknown(policy, element),
            }
        }
        self.write(place.cell, Value::List(ListRef { start: CellId(start), length: length + added.count }));
        let firsts = (length..length + added.count).map(|number| start + number * stride);
        let cells = firsts.flat_map(|at| added.fields.iter().map(move |(offset, value)| (at + offset, *value)));
        for (cell, value) in cells.collect::<Vec<_>>() {
            let value = if matches!(value, Value::Record(_)) { Value::Record(CellId(cell + 1)) } else { value };
            if let Some(place) = place_of(policy, self, CellId(cell)) {
                self.set(policy, &place, value);
            }
        }
    }

    fn copy(&mut self, cell: CellId) {
        let value = self.case.value(cell);
        let at = self.next();
        // a presence cell names the cell behind it, wherever it lies
        let moved = if matches!(value, Value::Record(_)) { Value::Record(CellId(at + 1)) } else { value };
        self.case.cells.push(moved);
        if let Some(presumption) = self.case.presumption_of(cell) {
            self.case.presumed.push((CellId(at), presumption));
        }
    }

    fn push_unknown(&mut self, policy: &Policy, element: &Type) {
        let at = self.next();
        let size = stride_of(policy, element);
        self.case.cells.extend((0..size).map(|_| Value::Unknown));
        let Some((id, _)) = record_of(policy, element) else { return };
        for (number, presumption) in policy.presumptions.iter().enumerate() {
            if let PresumptionTarget::Field(record, offset) = presumption.target
                && record == id
            {
                self.write(CellId(at + offset), presumption.value);
                self.case.presumed.push((CellId(at + offset), number));
            }
        }
    }

    fn next(&self) -> u32 {
        u32::try_from(self.case.cells.len()).unwrap_or(u32::MAX)
    }

    fn write(&mut self, cell: CellId, value: Value) {
        if let Some(slot) = self.case.cells.get_mut(cell.0 as usize) {
            *slot = value;
        }
        self.case.presumed.retain(|(presumed, _)| *presumed != cell);
    }

    /// The cell, and those that stand for it in elements that are alike.
    fn those_alike(&self, cell: CellId) -> Vec<CellId> {
        let inside = |(start, stride, length): &&(u32, u32, u32)| (*start..start + stride * length).contains(&cell.0);
        match self.alike.iter().find(inside) {
            Some((start, stride, length)) => {
                let offset = (cell.0 - start) % (*stride).max(1);
                (0..*length).map(|number| CellId(start + number * stride + offset)).collect()
            }
            None => vec![cell],
        }
    }
}
