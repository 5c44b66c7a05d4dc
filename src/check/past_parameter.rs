//! What a definition looks at in place of a parameter that it passes by.

use super::look::Look;
use super::naming::name_of;
use crate::policy::define::Define;
use crate::policy::ids::{DefineId, NodeId};
use crate::policy::node::Node;
use crate::policy::types::Type;
use crate::source::Span;

/// The one fact of a type that a definition looks at.
pub(super) fn fact_instead<'p>(look: Look<'p>, define: &Define, ty: &Type) -> Option<(Span, &'p str)> {
    let facts = look.within(define.value).into_iter().filter(|id| {
        let same = look.ty(*id).is_some_and(|of| of.base == ty.base);
        same && matches!(look.node(*id), Node::Fact(_))
    });
    let facts: Vec<NodeId> = facts.collect();
    let (first, rest) = facts.split_first()?;
    let same = rest.iter().all(|other| name_of(look, *other) == name_of(look, *first));
    same.then(|| (look.span(*first), look.sources.text(look.span(*first))))
}

/// Where a parameter is declared; the definition's name, if that can't be told.
pub(super) fn place_of(look: Look<'_>, define: &Define, parameter: &str) -> Span {
    let text = look.sources.file(define.span.file).text();
    let head = text.get(define.span.start as usize..).and_then(|rest| rest.split('=').next()).unwrap_or_default();
    let declared = head.match_indices(parameter).find(|(at, _)| {
        let before = head.get(..*at).unwrap_or_default().trim_end();
        let behind = head.get(at + parameter.len()..).unwrap_or_default().trim_start();
        before.ends_with(['(', ',']) && behind.starts_with(':')
    });
    let start = declared.map(|(at, _)| define.span.start as usize + at);
    start.map_or(define.span, |start| Span::new(define.span.file, start, start + parameter.len()))
}

/// Whether a definition is called with several values of a parameter.
pub(super) fn called_differently(look: Look<'_>, define: DefineId, place: usize) -> bool {
    let calls = look.policy.nodes.iter().filter_map(|node| {
        let Node::Call(of, arguments) = node else { return None };
        look.policy.many(*arguments).get(place).copied().filter(|_| *of == define)
    });
    let calls: Vec<NodeId> = calls.collect();
    calls.iter().any(|call| calls.first().is_some_and(|first| !look.same(*first, *call)))
}
