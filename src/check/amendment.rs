//! Amendments and versions that reach back before their announcement, and transitions that are over before they begin.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for amendment in &look.policy.amendments {
        let Some((earliest, latest)) = amendment.from else { continue };
        if let Some(announced) = amendment.announced.filter(|announced| *announced > latest) {
            found.push(errors::retroactive(amendment.span, &format!("`{}`", amendment.short), latest, announced));
        }
        let over = |(until, _): &&(Date, _)| *until < earliest;
        found.extend(
            amendment
                .keeps_until
                .iter()
                .filter(over)
                .map(|(until, span)| errors::transition_over(*span, *until, (earliest, amendment.span))),
        );
    }
    for version in look.policy.versions.iter().filter(|version| version.amendment.is_none()) {
        let Some((_, latest)) = version.from else { continue };
        if let Some(announced) = version.announced.filter(|announced| *announced > latest) {
            found.push(errors::retroactive(version.span, "this version", latest, announced));
        }
    }
    found
}
