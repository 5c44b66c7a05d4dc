//! The facts of one case, laid out in cells as the rulebook says.

use crate::policy::Policy;
use crate::policy::value::{CellId, ListRef, Pool, TextRef, Value};
use crate::source::Span;
use crate::value::{Date, Time};

/// The facts of one case.
///
/// The root record lies in the cells `0..policy.facts.size`. The elements of each list lie one after another somewhere behind it, each
/// in as many cells as its record has (one cell, if they are not records). A nested record has a presence cell first: `Record` of
/// the next cell, `None` (then all its cells are none), or `Unknown`.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The values.
    pub cells: Vec<Value>,
    /// The texts of the case, one after another.
    pub texts: String,
    /// The cells that were not given and are presumed, each with the index of the presumption.
    pub presumed: Vec<(CellId, usize)>,
    /// Where the value of each cell was written; an empty place for one that was not.
    pub(super) places: Vec<Span>,
}

impl Case {
    /// A case of which nothing is known, nothing presumed either.
    #[must_use]
    pub fn unknown(policy: &Policy) -> Case {
        let mut case = Case::default();
        case.forget(policy);
        case
    }

    /// Makes it a case of which nothing is known, keeping the room it takes.
    pub fn forget(&mut self, policy: &Policy) {
        self.forget_values(policy);
        self.places.resize(policy.facts.size as usize, Span::default());
    }

    /// The same without room for places.
    pub(super) fn forget_values(&mut self, policy: &Policy) {
        // copied rather than written one by one
        const UNKNOWN: [Value; 32] = [Value::Unknown; 32];
        self.cells.clear();
        let mut left = policy.facts.size as usize;
        while left > 0 {
            let now = left.min(UNKNOWN.len());
            self.cells.extend_from_slice(UNKNOWN.get(..now).unwrap_or_default());
            left -= now;
        }
        self.places.clear();
        self.texts.clear();
        self.presumed.clear();
    }

    /// The value of a cell; unknown, if there is no such cell.
    #[must_use]
    pub fn value(&self, cell: CellId) -> Value {
        self.cells.get(cell.0 as usize).copied().unwrap_or(Value::Unknown)
    }

    /// Names another day in a cell that has one; of a moment, its noon.
    pub fn move_to(&mut self, cell: CellId, day: Date) {
        let Some(slot) = self.cells.get_mut(cell.0 as usize) else { return };
        let noon = day.to_datetime(Time::constant(12, 0, 0, 0));
        *slot = if matches!(slot, Value::DateTime(_)) { Value::DateTime(noon) } else { Value::Date(day) };
        self.presumed.retain(|(presumed, _)| *presumed != cell);
    }

    /// Where the value of a cell was written.
    #[must_use]
    pub fn place_of(&self, cell: CellId) -> Option<Span> {
        let place = self.places.get(cell.0 as usize).copied()?;
        (place.end > place.start).then_some(place)
    }

    /// The presumption that a cell rests on: its index in the rulebook.
    #[must_use]
    pub fn presumption_of(&self, cell: CellId) -> Option<usize> {
        self.presumed.iter().find(|(presumed, _)| *presumed == cell).map(|(_, index)| *index)
    }

    /// A text of the case or of the rulebook.
    #[must_use]
    pub fn text<'a>(&'a self, policy: &'a Policy, text: TextRef) -> &'a str {
        let pool = match text.pool {
            Pool::Policy => &policy.texts,
            Pool::Case => &self.texts,
        };
        let start = text.start as usize;
        pool.get(start..start + text.length as usize).unwrap_or_default()
    }

    /// The first cell of a list's element; `stride` is how many cells an element has.
    #[must_use]
    pub fn element(list: ListRef, index: u32, stride: u32) -> CellId {
        CellId(list.start.0 + index * stride)
    }
}
