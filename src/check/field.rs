//! Fields of records that nothing reads.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::read_instead;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, RecordId};
use crate::policy::node::Node;
use crate::policy::types::{Base, Layout, Type};

/// The fields that are read, by record and offset.
#[derive(Default)]
struct Read {
    fields: BTreeSet<(RecordId, u32)>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut read = Read::default();
    for node in &look.policy.nodes {
        read.node(look, node);
    }
    let mut found = Vec::new();
    for (id, record) in (0..).map(RecordId).zip(&look.policy.records) {
        // of a record without any that is read, the whole is doubted elsewhere, or only its number counts
        if !record.layout.fields.values().any(|field| read.fields.contains(&(id, field.offset))) {
            continue;
        }
        for (name, field) in &record.layout.fields {
            // a state that nobody reads is a forgotten condition; days, numbers and texts are kept for people, but for what the
            // words of a sum name
            let unread = !read.fields.contains(&(id, field.offset));
            let is_number = matches!(field.ty.base, Base::Int | Base::Decimal | Base::Money(_));
            if unread && is_number {
                found.extend(read_instead::summed(look, &record.layout, (name, field)));
            }
            if unread && (is_state(&field.ty) || read.is_looked_into(&field.ty)) {
                let beside = read_instead::beside(look, &record.layout, (name, field));
                let unused = || errors::unused_field(field.span, name, &record.name);
                found.push(beside.unwrap_or_else(|| read_instead::counted(look, id, (name, field), unused())));
            }
        }
    }
    found
}

/// What says how something stands: whether, of which kind, or since when if at all.
fn is_state(ty: &Type) -> bool {
    let one_of_some = matches!(ty.base, Base::Bool | Base::Member(_));
    one_of_some || ty.optional && ty.base == Base::Date
}

impl Read {
    /// Whether it is a list of records that rules look into elsewhere.
    fn is_looked_into(&self, ty: &Type) -> bool {
        let Base::List(element) = &ty.base else { return false };
        let Base::Record(record) = element.base else { return false };
        self.fields.iter().any(|(of, _)| *of == record)
    }

    fn node(&mut self, look: Look<'_>, node: &Node) {
        if let Node::Fact(cell) = node {
            self.path(look, None, &look.policy.facts, *cell);
        } else if let Node::Field(of, offset) = node {
            if let Some(Type { base: Base::Record(record), .. }) = look.ty(*of) {
                self.path_in(look, *record, *offset);
            }
        } else if let Node::Compare(_, one, other) = node {
            [*one, *other].into_iter().for_each(|node| self.whole(look, node));
        } else if let Node::InValues(of, _) | Node::InList { value: of, .. } = node {
            self.whole(look, *of);
        } else if let Node::Aggregate(of) = node {
            of.value.filter(|_| of.distinct).into_iter().for_each(|node| self.whole(look, node));
        }
    }

    fn path_in(&mut self, look: Look<'_>, record: RecordId, cell: u32) {
        if let Some(shape) = look.policy.records.get(record.index()) {
            self.path(look, Some(record), &shape.layout, cell);
        }
    }

    /// The fields on the way to a cell.
    fn path(&mut self, look: Look<'_>, record: Option<RecordId>, layout: &Layout, cell: u32) {
        let Some((_, field)) = layout.at(cell) else { return };
        self.fields.extend(record.map(|record| (record, field.offset)));
        if let (Base::Record(inner), true) = (&field.ty.base, field.offset < cell) {
            self.path_in(look, *inner, cell - field.offset - 1);
        }
    }

    /// What is compared as a whole is read as a whole.
    fn whole(&mut self, look: Look<'_>, id: NodeId) {
        let mut base = look.ty(id).map(|ty| &ty.base);
        while let Some(Base::List(element)) = base {
            base = Some(&element.base);
        }
        if let Some(Base::Record(record)) = base
            && let Some(shape) = look.policy.records.get(record.index())
        {
            self.fields.extend(shape.layout.fields.values().map(|field| (*record, field.offset)));
        }
    }
}
