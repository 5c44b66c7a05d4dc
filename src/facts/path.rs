//! From a cell to its name and back: `subject.accounts[2].type`, elements counted from 0.

use super::Case;
use crate::policy::Policy;
use crate::policy::doc::Doc;
use crate::policy::ids::RecordId;
use crate::policy::types::{Base, Field, Layout, Record, Type};
use crate::policy::value::{CellId, Value};

/// What is known of a cell from where it lies.
pub(super) struct Located<'p> {
    /// Its name in full.
    pub path: String,
    /// The field that it is, or that holds the list which it is an element of.
    pub field: &'p Field,
    /// The fields that hold it, the nearest first; of a list, with the number of the element and how many there are.
    within: Vec<(&'p Field, Option<(u32, u32)>)>,
}

impl Case {
    /// The name of a cell in full; empty, if there is no such cell.
    #[must_use]
    pub fn path_of(&self, policy: &Policy, cell: CellId) -> String {
        self.locate(policy, cell).map(|located| located.path).unwrap_or_default()
    }

    /// The question that is asked when the fact of a cell is missing: the doc comment of its field; where several facts are such a
    /// record, after the question for the one that is meant.
    #[must_use]
    pub fn question_of(&self, policy: &Policy, cell: CellId) -> Option<Doc> {
        let located = self.locate(policy, cell)?;
        let doc = Some(&located.field.doc).filter(|doc| !doc.is_empty())?;
        let Some((holder, element)) = located.within.first() else { return Some(doc.clone()) };
        let number = element.filter(|(_, all)| *all > 1).map(|(number, _)| number + 1);
        match number.is_some() || are_several(policy, &holder.ty) {
            true => Some(doc.about(&holder.doc, number)),
            false => Some(doc.clone()),
        }
    }

    /// Whether whoever it is about can't change it, or what it is part of.
    #[must_use]
    pub fn is_fixed(&self, policy: &Policy, cell: CellId) -> bool {
        let fixed = |located: Located<'_>| located.field.fixed || located.within.iter().any(|(holder, _)| holder.fixed);
        self.locate(policy, cell).is_some_and(fixed)
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
            return Some(Located { path: String::new(), field, within: Vec::new() });
        }
        match &ty.base {
            Base::Record(record) => {
                let found = self.layout(&self.policy.records.get(record.index())?.layout, at + 1)?;
                Some(found.inside(field, None))
            }
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
                Some(record) => self.layout(&record.layout, first)?.inside(field, Some((index, list.length))),
                None => self.field(field, element, first)?,
            };
            Some(found.below(&format!("[{index}]")))
        })
    }
}

impl<'p> Located<'p> {
    /// The same with what holds it.
    fn inside(mut self, field: &'p Field, element: Option<(u32, u32)>) -> Self {
        self.within.push((field, element));
        self
    }

    /// The same with the name of what holds it before its own.
    fn below(mut self, name: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, name);
        self
    }
}

/// Whether several facts, or lists of facts, are such records.
fn are_several(policy: &Policy, ty: &Type) -> bool {
    let of = |ty: &Type| if let Base::List(element) = &ty.base { record_id(element) } else { record_id(ty) };
    let layouts = policy.records.iter().map(|record| &record.layout).chain([&policy.facts]);
    let fields = layouts.flat_map(|layout| layout.fields.values());
    fields.filter(|field| of(&field.ty).is_some() && of(&field.ty) == of(ty)).count() > 1
}

fn record_id(ty: &Type) -> Option<RecordId> {
    if let Base::Record(record) = ty.base { Some(record) } else { None }
}

/// The record that a type is, if it is one.
pub(super) fn record_of<'p>(policy: &'p Policy, ty: &Type) -> Option<&'p Record> {
    if let Base::Record(record) = ty.base {
        return policy.records.get(record.index());
    }
    None
}
