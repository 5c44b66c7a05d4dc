//! Where a cell of a case lies: its field, the records around it, the list that it is an element of.

use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::RecordId;
use crate::policy::types::{Base, Field, Layout, Type};
use crate::policy::value::{CellId, ListRef, Value};

/// A cell and all that is declared of it.
#[derive(Clone, Debug)]
pub(super) struct Place<'p> {
    pub cell: CellId,
    /// The field that it is, or that holds the list which it is a plain element of.
    pub field: &'p Field,
    pub ty: &'p Type,
    /// Its holder can't change it, or what it is part of.
    pub fixed: bool,
    /// The records that it is part of, each with its distance from their first cell.
    pub within: Vec<(RecordId, u32)>,
    /// The list around it: the list's own cell, and the number of the element.
    pub list: Option<(CellId, u32)>,
    /// It is an element by itself rather than a field of one.
    pub element: bool,
}

/// Every cell of a case.
pub(super) fn places<'p>(policy: &'p Policy, case: &Case) -> Vec<Place<'p>> {
    let mut walk = Walk { policy, case, found: Vec::new() };
    walk.layout(&policy.facts, 0, &Around::default());
    walk.found
}

/// The list that stands in a cell.
pub(super) fn list_in(case: &Case, cell: CellId) -> Option<ListRef> {
    if let Value::List(list) = case.value(cell) { Some(list) } else { None }
}

/// The type of the elements.
pub(super) fn element_of(ty: &Type) -> Option<&Type> {
    if let Base::List(element) = &ty.base { Some(element) } else { None }
}

/// How many cells an element takes.
pub(super) fn stride_of(policy: &Policy, element: &Type) -> u32 {
    record_of(policy, element).map_or(1, |(_, layout)| layout.size)
}

/// The record that a type is.
pub(super) fn record_of<'p>(policy: &'p Policy, ty: &Type) -> Option<(RecordId, &'p Layout)> {
    let Base::Record(id) = ty.base else { return None };
    policy.records.get(id.index()).map(|record| (id, &record.layout))
}

/// What stands around a part of the facts.
#[derive(Clone, Default)]
struct Around {
    fixed: bool,
    /// Records with the number of their first cell.
    records: Vec<(RecordId, u32)>,
    list: Option<(CellId, u32)>,
}

struct Walk<'a, 'p> {
    policy: &'p Policy,
    case: &'a Case,
    found: Vec<Place<'p>>,
}

impl<'p> Walk<'_, 'p> {
    fn layout(&mut self, layout: &'p Layout, base: u32, around: &Around) {
        for field in layout.fields.values() {
            let inside = Around { fixed: around.fixed || field.fixed, ..around.clone() };
            self.field(field, &field.ty, base + field.offset, &inside, false);
        }
    }

    fn field(&mut self, field: &'p Field, ty: &'p Type, at: u32, around: &Around, element: bool) {
        self.found.push(Place {
            cell: CellId(at),
            field,
            ty,
            fixed: around.fixed,
            within: around.records.iter().map(|(record, first)| (*record, at.saturating_sub(*first))).collect(),
            list: around.list,
            element,
        });
        if let Some((id, layout)) = record_of(self.policy, ty) {
            let mut inside = around.clone();
            inside.records.push((id, at + 1));
            self.layout(layout, at + 1, &inside);
        } else if let (Some(of), Some(list)) = (element_of(ty), list_in(self.case, CellId(at))) {
            self.list(field, of, CellId(at), list, around);
        }
    }

    fn list(&mut self, field: &'p Field, element: &'p Type, at: CellId, list: ListRef, around: &Around) {
        let stride = stride_of(self.policy, element);
        for number in 0..list.length {
            let first = Case::element(list, number, stride).0;
            let mut inside = Around { list: Some((at, number)), records: Vec::new(), ..around.clone() };
            match record_of(self.policy, element) {
                Some((id, layout)) => {
                    inside.records.push((id, first));
                    self.layout(layout, first, &inside);
                }
                None => self.field(field, element, first, &inside, true),
            }
        }
    }
}
