//! From a cell to its name and back: `subject.accounts[2].type`, elements counted from 0.

use super::Case;
use crate::policy::Policy;
use crate::policy::doc::Doc;
use crate::policy::types::{Base, Field, Layout, Record, Type};
use crate::policy::value::{CellId, Value};

/// What is known of a cell from where it lies.
pub(super) struct Located<'p> {
    /// Its name in full.
    pub path: String,
    /// The field that it is, or that holds the list which it is an element of.
    pub field: &'p Field,
}

impl Case {
    /// The name of a cell in full; empty, if there is no such cell.
    #[must_use]
    pub fn path_of(&self, policy: &Policy, cell: CellId) -> String {
        self.locate(policy, cell).map(|located| located.path).unwrap_or_default()
    }

    /// The question that is asked when the fact of a cell is missing: the doc comment of its field.
    #[must_use]
    pub fn question_of<'p>(&self, policy: &'p Policy, cell: CellId) -> Option<&'p Doc> {
        self.field_of(policy, cell).map(|field| &field.doc).filter(|doc| !doc.is_empty())
    }

    /// The field that a cell is, or that holds the list which it is an element of.
    #[must_use]
    pub fn field_of<'p>(&self, policy: &'p Policy, cell: CellId) -> Option<&'p Field> {
        self.locate(policy, cell).map(|located| located.field)
    }

    /// Where a cell lies.
    pub(super) fn locate<'p>(&self, policy: &'p Policy, cell: CellId) -> Option<Located<'p>> {
        Search { case: self, policy, cell: cell.0 }.layout(&policy.facts, 0)
    }
}

/// A search for the name of one cell. It follows the layout down, and every list, for inner lists lie anywhere.
struct Search<'a, 'p> {
    case: &'a Case,
    policy: &'p Policy,
    cell: u32,
}

impl<'p> Search<'_, 'p> {
    fn layout(&self, layout: &'p Layout, base: u32) -> Option<Located<'p>> {
        layout.fields.iter().find_map(|(name, field)| {
            let found = self.field(field, &field.ty, base + field.offset)?;
            Some(found.below(name))
        })
    }

    fn field(&self, field: &'p Field, ty: &'p Type, at: u32) -> Option<Located<'p>> {
        if at == self.cell {
            return Some(Located { path: String::new(), field });
        }
        match &ty.base {
            Base::Record(record) => self.layout(&self.policy.records.get(record.index())?.layout, at + 1),
            Base::List(element) => self.list(field, element, at),
            Base::Bool
            | Base::Int
            | Base::Decimal
            | Base::Percent
            | Base::Money(_)
            | Base::Text
            | Base::Date
            | Base::Time
            | Base::DateTime
            | Base::Duration
            | Base::Period
            | Base::Member(_)
            | Base::Nothing
            | Base::Any => None,
        }
    }

    fn list(&self, field: &'p Field, element: &'p Type, at: u32) -> Option<Located<'p>> {
        let Value::List(list) = self.case.value(CellId(at)) else {
            return None;
        };
        let record = record_of(self.policy, element);
        let stride = record.map_or(1, |record| record.layout.size);
        (0..list.length).find_map(|index| {
            let first = Case::element(list, index, stride).0;
            let found = match record {
                Some(record) => self.layout(&record.layout, first),
                None => self.field(field, element, first),
            };
            Some(found?.below(&format!("[{index}]")))
        })
    }
}

impl Located<'_> {
    /// The same with the name of what holds it before its own.
    fn below(mut self, name: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, name);
        self
    }
}

/// The record that a type is, if it is one.
pub(super) fn record_of<'p>(policy: &'p Policy, ty: &Type) -> Option<&'p Record> {
    if let Base::Record(record) = ty.base {
        return policy.records.get(record.index());
    }
    None
}
