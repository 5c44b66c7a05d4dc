//! Facts of a scenario as they are written: the path of a fact, the elements of a list, and facts that differ.

use std::collections::BTreeMap;

use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::rulebook::Rulebook;
use crate::source::Span;
use crate::syntax::declaration::{Given, GivenField};

/// The names that lead to a fact.
pub(super) type Path = Vec<String>;
/// Facts, and what they are to be.
pub(super) type Facts = BTreeMap<Path, String>;

/// The path of a fact of the case, as it is written: `subject.accounts`; none for what is no fact, or lies in a list.
pub(super) fn path(rulebook: &Rulebook, node: NodeId) -> Option<Path> {
    let policy = &rulebook.policy;
    let mut inner = node;
    while let Some(Node::Field(record, _)) = policy.nodes.get(inner.index()) {
        inner = *record;
    }
    if !matches!(policy.nodes.get(inner.index()), Some(Node::Fact(_))) {
        return None;
    }
    let names = names(rulebook, node)?;
    let declared = |name: &String| policy.facts.fields.contains_key(name.as_str());
    let root = names.iter().position(declared)?;
    Some(names.into_iter().skip(root).collect())
}

/// The path of a field of a list's element, without the element: `opened_on`.
pub(super) fn field(rulebook: &Rulebook, node: NodeId) -> Option<Path> {
    let mut inner = node;
    while let Some(Node::Field(record, _)) = rulebook.policy.nodes.get(inner.index()) {
        inner = *record;
    }
    let is_element = matches!(rulebook.policy.nodes.get(inner.index()), Some(Node::Local(_)));
    names(rulebook, node).filter(|names| is_element && names.len() > 1).map(|names| names.into_iter().skip(1).collect())
}

fn names(rulebook: &Rulebook, node: NodeId) -> Option<Path> {
    let text = rulebook.sources.text(rulebook.policy.spans.get(node.index()).copied()?);
    let names: Vec<String> = text.split('.').map(str::to_owned).collect();
    let is_name = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    names.iter().all(is_name).then_some(names)
}

/// The elements of a list of a scenario.
pub(super) fn elements<'g>(given: &'g [GivenField], path: &[String]) -> &'g [Given] {
    let Some((name, rest)) = path.split_first() else { return &[] };
    match given.iter().find(|field| field.name.text == *name).map(|field| &field.value) {
        Some(Given::Record(fields, _)) => elements(fields, rest),
        Some(Given::List(all, _)) if rest.is_empty() => all,
        Some(Given::List(..) | Given::Value(_) | Given::Unknown(_)) | None => &[],
    }
}

/// Where a value of a scenario is written.
pub(super) fn place(given: &Given) -> Span {
    match given {
        Given::Record(_, place) | Given::List(_, place) | Given::Unknown(place) => place.0,
        Given::Value(expr) => expr.place.0,
    }
}

/// An element as it is written, but for one of its fields.
pub(super) fn changed(rulebook: &Rulebook, element: &Given, path: &[String], value: &str) -> Option<String> {
    let (whole, field) = (place(element), place(inner(element, path)?));
    let text = rulebook.sources.text(whole);
    let start = field.start.checked_sub(whole.start)? as usize;
    let end = field.end.checked_sub(whole.start)? as usize;
    Some(format!("{}{value}{}", text.get(..start)?, text.get(end..)?))
}

fn inner<'g>(given: &'g Given, path: &[String]) -> Option<&'g Given> {
    let Some((name, rest)) = path.split_first() else { return Some(given) };
    match given {
        Given::Record(fields, _) => inner(&fields.iter().find(|field| field.name.text == *name)?.value, rest),
        Given::List(..) | Given::Value(_) | Given::Unknown(_) => None,
    }
}

/// `subject: { accounts: []  category: person }`
pub(super) fn written(facts: &Facts) -> String {
    let mut groups: Vec<(&String, Facts)> = Vec::new();
    let mut fields: Vec<String> = Vec::new();
    for (path, value) in facts {
        match path.split_first() {
            None => {}
            Some((name, [])) => fields.push(format!("{name}: {value}")),
            Some((name, rest)) => match groups.iter_mut().find(|(group, _)| *group == name) {
                Some((_, inner)) => drop(inner.insert(rest.to_vec(), value.clone())),
                None => groups.push((name, Facts::from([(rest.to_vec(), value.clone())]))),
            },
        }
    }
    fields.extend(groups.iter().map(|(name, inner)| format!("{name}: {{ {} }}", written(inner))));
    fields.join("  ")
}
