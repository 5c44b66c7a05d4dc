//! What facts a rulebook wants, in words and as files to fill in.

mod json_schema;
mod skeleton;
mod uses;
pub(super) mod words;

use std::collections::BTreeSet;

pub use json_schema::json_schema;
pub use skeleton::{json_skeleton, yaml_skeleton};

use crate::facts::schema::layout_of;
use crate::policy::Policy;
use crate::policy::ids::{ActId, RecordId};
use crate::policy::types::{Base, Field, Layout, Type};
use uses::Uses;
use words::type_in_words;

/// A fact that an act can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactUsed {
    /// `subject.category`; of the elements of a list, `subject.accounts[].type`.
    pub path: String,
    /// Its type in words, the members of a taxonomy listed.
    pub type_in_words: String,
    /// The question that is asked when it is missing; may be empty.
    pub doc: String,
    /// Its holder can't change it.
    pub fixed: bool,
    /// It may be none.
    pub optional: bool,
}

/// The facts that an act can use, in whatever version of the law, in the order of their declarations.
#[must_use]
pub fn facts_of_act(policy: &Policy, act: ActId) -> Vec<FactUsed> {
    let mut facts = Vec::new();
    visit(policy, &Uses::of(policy, act), &mut |path, field, inside| {
        let record = matches!(field.ty.base, Base::Record(_));
        if !record || !inside {
            facts.push(FactUsed {
                path: path.join("."),
                type_in_words: type_in_words(policy, &field.ty),
                doc: field.doc.first().to_owned(),
                fixed: field.fixed,
                optional: field.ty.optional,
            });
        }
    });
    facts
}

/// What is told of each used field: its path, itself, and whether fields inside it are used too (they follow).
type Tell<'a> = dyn FnMut(&[String], &Field, bool) + 'a;

fn visit(policy: &Policy, uses: &Uses, tell: &mut Tell<'_>) {
    let mut visitor = Visitor { policy, uses, path: Vec::new(), within: BTreeSet::new(), tell };
    visitor.layout(&policy.facts, &|offset| uses.cells.contains(&offset));
}

struct Visitor<'a, 't> {
    policy: &'a Policy,
    uses: &'a Uses,
    path: Vec<String>,
    /// The records around: one that holds a list of its own kind is told once.
    within: BTreeSet<RecordId>,
    tell: &'a mut Tell<'t>,
}

impl Visitor<'_, '_> {
    fn layout(&mut self, layout: &Layout, used: &dyn Fn(u32) -> bool) {
        for (name, field) in &layout.fields {
            self.path.push(name.clone());
            self.field(field, used);
            self.path.pop();
        }
    }

    fn field(&mut self, field: &Field, used: &dyn Fn(u32) -> bool) {
        let (uses, first) = (self.uses, field.offset);
        let whole = used(first);
        if let Base::Record(record) = field.ty.base
            && let Some(layout) = layout_of(self.policy, &field.ty)
        {
            let inside = |offset: u32| used(first + 1 + offset) || whole && uses.fields.contains(&(record, offset));
            let any = (0..layout.size).any(&inside);
            if whole || any {
                (self.tell)(&self.path, field, any);
                self.layout(layout, &inside);
            }
        } else if whole {
            let (element, brackets) = element_of(&field.ty);
            let record = if let Base::Record(record) = element.base { Some(record) } else { None };
            let any = record.is_some_and(|record| uses.fields.iter().any(|(of, _)| *of == record));
            (self.tell)(&self.path, field, any);
            self.elements(element, record, &brackets);
        }
    }

    fn elements(&mut self, element: &Type, record: Option<RecordId>, brackets: &str) {
        let uses = self.uses;
        let (Some(record), Some(layout)) = (record, layout_of(self.policy, element)) else {
            return;
        };
        if !self.within.insert(record) {
            return;
        }
        if let Some(last) = self.path.last_mut() {
            last.push_str(brackets);
        }
        self.layout(layout, &|offset| uses.fields.contains(&(record, offset)));
        self.within.remove(&record);
    }
}

/// The innermost element of a list, and a pair of brackets for each list around it.
fn element_of(ty: &Type) -> (&Type, String) {
    let Base::List(element) = &ty.base else { return (ty, String::new()) };
    let (innermost, brackets) = element_of(element);
    (innermost, brackets + "[]")
}
