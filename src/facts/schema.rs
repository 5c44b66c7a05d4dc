//! What the reader looks up while it reads: made once for a rulebook, used for every case.

use std::collections::HashMap;

use super::hash::ByName;
use crate::policy::Policy;
use crate::policy::PresumptionTarget;
use crate::policy::ids::{MemberId, TaxonomyId};
use crate::policy::types::{Base, Layout, Type};
use crate::policy::value::Value;

/// The index of a rulebook's members and presumptions.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// For each taxonomy, its members by their name.
    members: Vec<ByName<MemberId>>,
    /// Cells of the root that are presumed, with the presumption's index and value.
    root: Vec<(u32, usize, Value)>,
    /// For each record, the cells of an element that are presumed.
    elements: Vec<Vec<(u32, usize, Value)>>,
}

impl Schema {
    /// Indexes a rulebook.
    #[must_use]
    pub fn new(policy: &Policy) -> Schema {
        let mut schema = Schema {
            members: vec![HashMap::default(); policy.taxonomies.len()],
            root: Vec::new(),
            elements: vec![Vec::new(); policy.records.len()],
        };
        for (number, member) in (0..).zip(&policy.members) {
            if let Some(names) = schema.members.get_mut(member.taxonomy.index()) {
                names.entry(member.name.clone()).or_insert(MemberId(number));
            }
        }
        schema.index_presumptions(policy);
        schema
    }

    fn index_presumptions(&mut self, policy: &Policy) {
        for (index, presumption) in policy.presumptions.iter().enumerate() {
            match presumption.target {
                PresumptionTarget::Cell(cell) => self.root.push((cell, index, presumption.value)),
                PresumptionTarget::Field(record, cell) => {
                    if let Some(cells) = self.elements.get_mut(record.index()) {
                        cells.push((cell, index, presumption.value));
                    }
                }
            }
        }
    }

    /// The member of a taxonomy by its name, alone or behind the name of the taxonomy.
    #[must_use]
    pub fn member(&self, policy: &Policy, taxonomy: TaxonomyId, name: &str) -> Option<MemberId> {
        let names = self.members.get(taxonomy.index())?;
        if let Some(member) = names.get(name) {
            return Some(*member);
        }
        let (before, last) = name.rsplit_once('.')?;
        let full = &policy.taxonomies.get(taxonomy.index())?.name;
        let meant = before == full || before == simple_name(full);
        meant.then(|| names.get(last).copied()).flatten()
    }

    /// The presumed cells of the root.
    pub(super) fn presumed_root(&self) -> &[(u32, usize, Value)] {
        &self.root
    }

    /// The presumed cells of an element of a list.
    pub(super) fn presumed_element(&self, element: &Type) -> &[(u32, usize, Value)] {
        if let Base::Record(record) = element.base {
            return self.elements.get(record.index()).map_or(&[], Vec::as_slice);
        }
        &[]
    }
}

/// The last part of a full name.
pub(super) fn simple_name(full: &str) -> &str {
    full.rsplit('.').next().unwrap_or(full)
}

/// How many cells a value of this type takes as a field.
pub(super) fn width(policy: &Policy, ty: &Type) -> usize {
    layout_of(policy, ty).map_or(1, |layout| 1 + layout.size as usize)
}

/// The layout of a record type.
pub(super) fn layout_of<'p>(policy: &'p Policy, ty: &Type) -> Option<&'p Layout> {
    if let Base::Record(record) = ty.base {
        return policy.records.get(record.index()).map(|record| &record.layout);
    }
    None
}

/// The name of a record type without its package.
pub(super) fn record_name<'p>(policy: &'p Policy, ty: &Type) -> &'p str {
    if let Base::Record(record) = ty.base {
        return policy.records.get(record.index()).map_or("", |record| simple_name(&record.name));
    }
    ""
}
