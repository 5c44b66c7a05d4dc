//! What the keys of each kind of record are and hold, worked out once for a rulebook.

use std::cell::Cell;

use super::names::Names;
use super::word::Written;
use crate::facts::hash::ByName;
use crate::facts::schema::{layout_of, width};
use crate::policy::Policy;
use crate::policy::ids::TaxonomyId;
use crate::policy::types::{Base, Field, Layout, Type};

/// What the quick reader knows of a rulebook.
#[derive(Clone, Debug, Default)]
pub(in crate::facts) struct Plans {
    /// A kind of record each, then the root.
    pub keys: Vec<Keys>,
    /// The names of the members of each taxonomy.
    pub names: Vec<Names>,
    /// The place of the root's keys, if it can be read quickly.
    pub root: Option<usize>,
}

/// The keys of a record.
#[derive(Clone, Debug, Default)]
pub(in crate::facts) struct Keys {
    pub list: Vec<Key>,
    /// The key that came first last.
    pub first: Cell<u8>,
    pub numbers: ByName<usize>,
    pub size: usize,
    /// There are so many keys, or lists in elements of lists, that the full reader has to read them.
    usual: bool,
}

/// A key.
#[derive(Clone, Debug)]
pub(in crate::facts) struct Key {
    /// As machines write it: with quotes and colon.
    pub written: Written,
    /// Its bit among the keys of the record.
    pub mark: u64,
    /// The key that came after this one last. At first that is the one declared after it.
    pub next: Cell<u8>,
    pub offset: usize,
    pub width: usize,
    pub optional: bool,
    pub kind: Kind,
    /// What is looked at only now and then.
    pub details: Box<Details>,
}

/// What else is known of a key.
#[derive(Clone, Debug)]
pub(in crate::facts) struct Details {
    /// Of a list: the type of its elements, and how many cells each takes.
    pub element: Option<(Type, u32)>,
    pub name: String,
    pub field: Field,
}

/// What a key holds.
#[derive(Clone, Debug)]
pub(in crate::facts) enum Kind {
    Bool,
    Int,
    Date,
    /// A member of this taxonomy.
    Member(usize),
    Text,
    /// A single value that is read like by the full reader.
    Other,
    Record(usize),
    List(Box<Kind>),
    Unusual,
}

impl Plans {
    pub fn new(policy: &Policy) -> Plans {
        let mut keys: Vec<Keys> = policy.records.iter().map(|record| keys_of(policy, &record.layout)).collect();
        keys.push(keys_of(policy, &policy.facts));
        let taxonomies = (0..).take(policy.taxonomies.len()).map(TaxonomyId);
        let names = taxonomies.map(|taxonomy| Names::of_taxonomy(policy, taxonomy)).collect();
        let root = keys.len().checked_sub(1).filter(|_| keys.iter().all(|keys| keys.usual));
        Plans { keys, names, root }
    }
}

impl Keys {
    /// Where the value of the first key stands in a record that begins at this place, if its key is the one that came first last.
    pub fn first_value(&self, start: usize) -> usize {
        let first = self.list.get(usize::from(self.first.get()));
        start.wrapping_add(1).wrapping_add(first.map_or(0, |key| key.written.length))
    }
}

fn keys_of(policy: &Policy, layout: &Layout) -> Keys {
    let mut list: Vec<Key> = layout.fields.iter().map(|(name, field)| key(policy, name, field)).collect();
    let usual = list.len() <= 64;
    for (number, key) in (0..64).zip(&mut list) {
        key.mark = 1 << number;
        key.next = Cell::new(number + 1);
    }
    if let Some(last) = list.last_mut() {
        last.next = Cell::default();
    }
    let numbers = layout.fields.keys().enumerate().map(|(number, name)| (name.clone(), number)).collect();
    Keys { usual, list, first: Cell::default(), numbers, size: layout.size as usize }
}

fn key(policy: &Policy, name: &str, field: &Field) -> Key {
    let element = element_of(&field.ty)
        .map(|element| (element.clone(), layout_of(policy, element).map_or(1, |layout| layout.size)));
    Key {
        written: Written::of(format!("\"{name}\":").into_bytes()),
        mark: 0,
        next: Cell::default(),
        offset: field.offset as usize,
        width: width(policy, &field.ty),
        optional: field.ty.optional,
        kind: kind(policy, &field.ty),
        details: Box::new(Details { element, name: name.to_owned(), field: field.clone() }),
    }
}

/// The type of the elements of a list.
pub(in crate::facts) fn element_of(ty: &Type) -> Option<&Type> {
    if let Base::List(element) = &ty.base { Some(element) } else { None }
}

fn kind(policy: &Policy, ty: &Type) -> Kind {
    match &ty.base {
        Base::Bool => Kind::Bool,
        Base::Int => Kind::Int,
        Base::Date => Kind::Date,
        Base::Member(taxonomy) => Kind::Member(taxonomy.index()),
        Base::Text => Kind::Text,
        Base::Decimal
        | Base::Percent
        | Base::Money(_)
        | Base::Time
        | Base::DateTime
        | Base::Duration
        | Base::Period => Kind::Other,
        Base::Record(record) => Kind::Record(record.index()),
        Base::List(element) if holds_lists(policy, element) || element.optional => Kind::Unusual,
        Base::List(element) => Kind::List(Box::new(kind(policy, element))),
        Base::Nothing | Base::Any => Kind::Unusual,
    }
}

/// Whether there are lists in the elements of a list.
fn holds_lists(policy: &Policy, ty: &Type) -> bool {
    let inside = |layout: &Layout| layout.fields.values().any(|field| holds_lists(policy, &field.ty));
    matches!(ty.base, Base::List(_)) || layout_of(policy, ty).is_some_and(inside)
}
