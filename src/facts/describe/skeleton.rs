//! A file of facts to fill in: every fact that an act can use, with an example, or none where there may be none.

use super::uses::Uses;
use super::visit;
use super::words::{example_value, type_in_words};
use crate::facts::outline::{Entry, Outline};
use crate::policy::Policy;
use crate::policy::ids::ActId;
use crate::policy::types::{Base, Field, Type};

/// The file as JSON. It is read without mistakes as it is.
#[must_use]
pub fn json_skeleton(policy: &Policy, act: ActId) -> String {
    outline(policy, act).json()
}

/// The file as YAML, with what each fact is as a comment.
#[must_use]
pub fn yaml_skeleton(policy: &Policy, act: ActId) -> String {
    outline(policy, act).yaml()
}

fn outline(policy: &Policy, act: ActId) -> Outline {
    let mut root = Vec::new();
    visit(policy, &Uses::of(policy, act), &mut |path, field, inside| {
        let Some((name, around)) = path.split_last() else {
            return;
        };
        let key = name.trim_end_matches("[]").to_owned();
        if let Some(entries) = descend(&mut root, around) {
            entries.push(Entry {
                key,
                remarks: remarks(policy, field, inside),
                value: start(policy, &field.ty, inside),
            });
        }
    });
    Outline::Record(root)
}

/// The record that a path names, the only element of each list on the way.
fn descend<'o>(mut entries: &'o mut Vec<Entry>, path: &[String]) -> Option<&'o mut Vec<Entry>> {
    for step in path {
        let key = step.trim_end_matches("[]");
        let mut value = &mut entries.iter_mut().find(|entry| entry.key == key)?.value;
        while let Outline::List(elements) = value {
            value = elements.first_mut()?;
        }
        let Outline::Record(inner) = value else {
            return None;
        };
        entries = inner;
    }
    Some(entries)
}

/// What a fact is filled with at first.
fn start(policy: &Policy, ty: &Type, inside: bool) -> Outline {
    match &ty.base {
        Base::Record(_) if inside => Outline::Record(Vec::new()),
        Base::List(element) if inside => Outline::List(vec![start(policy, element, true)]),
        _ if ty.optional => Outline::Value("null".to_owned()),
        Base::Record(_) => Outline::Record(Vec::new()),
        Base::List(element) if matches!(element.base, Base::Record(_)) => Outline::List(Vec::new()),
        Base::List(element) => Outline::List(vec![start(policy, element, false)]),
        base @ (Base::Bool
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
        | Base::Any) => Outline::Value(example_value(policy, base)),
    }
}

fn remarks(policy: &Policy, field: &Field, inside: bool) -> Vec<String> {
    let mut lines: Vec<String> = field.doc.first().lines().map(str::to_owned).collect();
    if !inside {
        lines.push(type_in_words(policy, &field.ty));
    }
    lines
}
