//! What the keys of each kind of record are and hold, worked out once for a rulebook.
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
    pub follows: Vec<Vec<usize>>,
    /// The names of the members of each taxonomy.
    pub names: Vec<Names>,
}

/// The keys of a record.
#[derive(Clone, Debug, Default)]
pub(in crate::facts) struct Keys {
    pub list: Vec<Key>,
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
    pub offset: usize,
    pub width: usize,
    pub optional: bool,
    pub kind: Kind,
    /// Of a list: the type of its elements, and how many cells each takes.
    pub element: Option<(Type, u32)>,
    pub name: String,
    pub field: Field,
}

/// What a key holds.
#[derive(Clone, Debug)]
pub(in crate::facts) enum Kind {
    Scalar(Scalar),
    Record(usize),
    List(Box<Kind>),
    Unusual,
}

/// Single values.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts) enum Scalar {
    Bool,
    Int,
    Date,
    Member(usize),
    Text,
    /// What is read like by the full reader.
    Other,
}

impl Plans {
    pub fn new(policy: &Policy) -> Plans {
        let mut keys: Vec<Keys> = policy.records.iter().map(|record| keys_of(policy, &record.layout)).collect();
        keys.push(keys_of(policy, &policy.facts));
        let follows = keys.iter().map(|keys| in_order(keys.list.len())).collect();
        let taxonomies = (0..).take(policy.taxonomies.len()).map(TaxonomyId);
        let names = taxonomies.map(|taxonomy| Names::of_taxonomy(policy, taxonomy)).collect();
        Plans { keys, follows, names }
    }

    /// The place of the root's keys, if it can be read quickly.
    pub fn root(&self) -> Option<usize> {
        let all = self.keys.iter().all(|keys| keys.usual);
        self.keys.len().checked_sub(1).filter(|_| all)
    }
}

/// At first the keys are expected in the order in which they are declared; the place behind the last is for the first of all.
fn in_order(length: usize) -> Vec<usize> {
    (1..length).chain([0, 0]).take(length + 1).collect()
}

fn keys_of(policy: &Policy, layout: &Layout) -> Keys {
    let list: Vec<Key> = layout.fields.iter().map(|(name, field)| key(policy, name, field)).collect();
    let numbers = layout.fields.keys().enumerate().map(|(number, name)| (name.clone(), number)).collect();
    Keys { usual: list.len() <= 64, list, numbers, size: layout.size as usize }
}

fn key(policy: &Policy, name: &str, field: &Field) -> Key {
    let element = element_of(&field.ty)
        .map(|element| (element.clone(), layout_of(policy, element).map_or(1, |layout| layout.size)));
    Key {
        written: Written::of(format!("\"{name}\":").into_bytes()),
        offset: field.offset as usize,
        width: width(policy, &field.ty),
        optional: field.ty.optional,
        kind: kind(policy, &field.ty),
        element,
        name: name.to_owned(),
        field: field.clone(),
    }
}

/// The type of the elements of a list.
pub(in crate::facts) fn element_of(ty: &Type) -> Option<&Type> {
    if let Base::List(element) = &ty.base { Some(element) } else { None }
}

fn kind(policy: &Policy, ty: &Type) -> Kind {
    Kind::Scalar(match &ty.base {
        Base::Bool => Scalar::Bool,
        Base::Int => Scalar::Int,
        Base::Date => Scalar::Date,
        Base::Member(taxonomy) => Scalar::Member(taxonomy.index()),
        Base::Text => Scalar::Text,
        Base::Decimal
        | Base::Percent
        | Base::Money(_)
        | Base::Time
        | Base::DateTime
        | Base::Duration
        | Base::Period => Scalar::Other,
        Base::Record(record) => return Kind::Record(record.index()),
        Base::List(element) if holds_lists(policy, element) || element.optional => return Kind::Unusual,
        Base::List(element) => return Kind::List(Box::new(kind(policy, element))),
        Base::Nothing | Base::Any => return Kind::Unusual,
    })
}

/// Whether there are lists in the elements of a list.
fn holds_lists(policy: &Policy, ty: &Type) -> bool {
    let inside = |layout: &Layout| layout.fields.values().any(|field| holds_lists(policy, &field.ty));
    matches!(ty.base, Base::List(_)) || layout_of(policy, ty).is_some_and(inside)
}
