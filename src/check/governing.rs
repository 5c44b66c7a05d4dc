//! Acts whose governing date may be none: then nobody can say which law holds.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let acts = look.policy.acts.iter();
    acts.filter_map(|act| {
        let node = act.governed_on?;
        look.ty(node).filter(|ty| ty.optional)?;
        Some(errors::optional_governing_date(look.span(node), &act.name))
    })
    .collect()
}
