//! Arguments that stand in each other's place: their names are those of the parameters, in another order.

use super::errors;
use super::look::Look;
use super::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Type;
use crate::source::Span;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.nodes.iter().filter_map(|node| one(look, node)).collect()
}

fn one(look: Look<'_>, node: &Node) -> Option<Diagnostic> {
    let (name, parameters, arguments): (&str, &[(String, Type)], &[NodeId]) = if let Node::Call(define, many) = node {
        let define = look.policy.defines.get(define.index())?;
        (&define.name, &define.parameters, look.policy.many(*many))
    } else if let Node::Table(table, many, _) = node {
        let table = look.policy.tables.get(table.index())?;
        (&table.name, &table.given, look.policy.many(*many))
    } else {
        return None;
    };
    let names: Vec<Option<String>> = arguments.iter().map(|argument| name_of(look, *argument)).collect();
    let called = |place: usize, name: &str| names.get(place).and_then(Option::as_deref) == Some(name);
    let pairs = (0..parameters.len()).flat_map(|one| (one + 1..parameters.len()).map(move |other| (one, other)));
    let (one, other) = pairs.into_iter().find(|(one, other)| {
        let (Some((first, _)), Some((second, _))) = (parameters.get(*one), parameters.get(*other)) else {
            return false;
        };
        called(*one, second) && called(*other, first)
    })?;
    let (first, second) = (look.span(*arguments.get(one)?), look.span(*arguments.get(other)?));
    let found = errors::arguments_swapped(name, (first, &parameters.get(one)?.0), (second, &parameters.get(other)?.0));
    let text = |span: Span| look.sources.text(span);
    let between = look.sources.file(first.file).text().get(first.end as usize..second.start as usize)?;
    Some(found.suggest(Span::join(first, second), format!("{}{between}{}", text(second), text(first))))
}
