//! Acts whose governing date may be none: then nobody can say which law holds.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let acts = look.policy.acts.iter();
    acts.filter_map(|act| {
        let node = act.governed_on?;
        look.ty(node).filter(|ty| ty.optional)?;
        // a field of a record may be none of others, and be there where the act is asked about
        let root = look
            .policy
            .facts
            .fields
            .values()
            .any(|field| matches!(look.node(node), Node::Fact(cell) if *cell == field.offset));
        root.then_some(())?;
        Some(errors::optional_governing_date(look.span(node), &act.name))
    })
    .collect()
}
