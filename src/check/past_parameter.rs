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

/// Whether a definition is called with several values of a parameter.
pub(super) fn called_differently(look: Look<'_>, define: DefineId, place: usize) -> bool {
    let calls = look.policy.nodes.iter().filter_map(|node| {
        let Node::Call(of, arguments) = node else { return None };
        look.policy.many(*arguments).get(place).copied().filter(|_| *of == define)
    });
    let calls: Vec<NodeId> = calls.collect();
    calls.iter().any(|call| calls.first().is_some_and(|first| !look.same(*first, *call)))
}
