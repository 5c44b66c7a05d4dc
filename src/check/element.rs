//! Counts and sums whose condition does not look at what is counted: either all count or none.

use super::errors;
use super::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Field, Record};
use crate::source::Span;

/// A list that is gone through: the variable, the list, and what is asked of each element.
pub(super) struct Through {
    variable: u32,
    pub list: NodeId,
    asked: Vec<NodeId>,
    value: Option<NodeId>,
}

/// What is doubtful, and the fields that were meant: that nothing reads those is no doubt of its own.
pub(super) fn check(look: Look<'_>) -> (Vec<Diagnostic>, Vec<Span>) {
    let (mut found, mut meant) = (Vec::new(), Vec::new());
    for through in look.policy.nodes.iter().filter_map(through) {
        for (doubt, field) in one(look, &through) {
            found.push(doubt);
            meant.extend(field);
        }
    }
    (found, meant)
}

/// Without what is said of fields that were meant elsewhere.
pub(super) fn without_meant(found: &mut Vec<Diagnostic>, meant: &[Span]) {
    let told = |found: &Diagnostic| {
        found.code == Code::W0841 && found.primary.as_ref().is_some_and(|label| meant.contains(&label.span))
    };
    found.retain(|found| !told(found));
}

pub(super) fn through(node: &Node) -> Option<Through> {
    if let Node::Covered(of) = node {
        let asked = of.filter.into_iter().collect();
        return Some(Through { variable: of.variable, list: of.list, asked, value: None });
    }
    let Node::Aggregate(of) = node else { return None };
    let asked = [of.filter, of.have].into_iter().flatten().collect();
    Some(Through { variable: of.variable, list: of.list, asked, value: of.value })
}

fn one(look: Look<'_>, of: &Through) -> Vec<(Diagnostic, Option<Span>)> {
    let variable = variable(look, of.list).map_or("x", |(name, _)| name);
    let mut found = Vec::new();
    for asked in &of.asked {
        let parts = look.conjuncts(*asked);
        let blind: Vec<NodeId> = parts.iter().copied().filter(|part| !looks_at(look, *part, of.variable)).collect();
        let whole = blind.len() == parts.len();
        for part in blind {
            let field = field_meant(look, of.list, part);
            if (whole || field.is_some()) && !matches!(look.node(part), Node::Bool(_)) {
                found.push(told(look, part, field, variable, errors::all_or_none));
            }
        }
    }
    let value = of.value.filter(|value| !looks_at(look, *value, of.variable) && look.constant(*value).is_none());
    found.extend(
        value.map(|value| told(look, value, field_meant(look, of.list, value), variable, errors::same_for_each)),
    );
    found
}

fn told(
    look: Look<'_>,
    part: NodeId,
    field: Option<(&str, &Field)>,
    variable: &str,
    say: fn(Span, &str, Option<&str>) -> Diagnostic,
) -> (Diagnostic, Option<Span>) {
    let span = look.span(part);
    let found = say(span, variable, field.map(|(name, _)| name));
    let text = look.sources.text(span);
    let found = match field.filter(|(name, _)| text.starts_with(name)) {
        Some(_) => found.suggest(Span::at(span.file, span.start as usize), format!("{variable}.")),
        None => found,
    };
    (found, field.map(|(_, field)| field.span))
}

/// Whether an expression looks at the element.
fn looks_at(look: Look<'_>, id: NodeId, variable: u32) -> bool {
    look.within(id).iter().any(|id| matches!(look.node(*id), Node::Local(number) if *number == variable))
}

/// The field of the elements that has the name and type of a fact that is asked for.
fn field_meant<'l>(look: Look<'l>, list: NodeId, part: NodeId) -> Option<(&'l str, &'l Field)> {
    let record = record(look, list)?;
    look.within(part).into_iter().find_map(|id| {
        let Node::Fact(cell) = look.node(id) else { return None };
        let (name, fact) = look.policy.facts.fields.iter().find(|(_, field)| field.offset == *cell)?;
        let field = record.layout.fields.get(name).filter(|field| field.ty.base == fact.ty.base)?;
        Some((name.as_str(), field))
    })
}

fn record(look: Look<'_>, list: NodeId) -> Option<&Record> {
    let Base::List(element) = &look.ty(list)?.base else { return None };
    let Base::Record(record) = element.base else { return None };
    look.policy.records.get(record.index())
}

/// The word for the element, and where it stands: before `in` and the list.
pub(super) fn variable<'l>(look: Look<'l>, list: NodeId) -> Option<(&'l str, Span)> {
    let place = look.span(list);
    let before = look.sources.file(place.file).text().get(..place.start as usize)?;
    let before = before.trim_end().strip_suffix("in")?.trim_end();
    let name = before.rsplit(|letter: char| !(letter.is_alphanumeric() || letter == '_')).next()?;
    let start = before.len() - name.len();
    (!name.is_empty()).then_some((name, Span::new(place.file, start, before.len())))
}
