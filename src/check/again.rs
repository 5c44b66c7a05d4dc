//! Versions that say what the version before them says.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::Dated;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.dated.iter().flat_map(|dated| in_timeline(look, dated)).collect()
}

fn in_timeline(look: Look<'_>, dated: &Dated) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for pair in dated.entries.windows(2) {
        let [entry, next] = pair else { continue };
        let (Some(value), Some(again)) = (entry.value, next.value) else { continue };
        let written = entry.amendment.is_none() && next.amendment.is_none() && next.keep.is_empty();
        let same = look.constant(value).is_some_and(|value| look.constant(again) == Some(value));
        if written && same && !matches!(look.node(value), Node::Bool(_)) {
            found.push(errors::same_again(next.span, entry.span, next.latest));
        }
    }
    found
}
