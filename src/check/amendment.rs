//! Amendments and versions that reach back before their announcement, and transitions that are over before they begin.

use super::edit::day_behind;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for amendment in &look.policy.amendments {
        let Some((earliest, latest)) = amendment.from else { continue };
        if let Some(announced) = amendment.announced.filter(|announced| *announced > latest) {
            let name = format!("`{}`", amendment.short);
            let at = amendment.from_span.filter(|at| look.sources.text(*at) == latest.to_string());
            found.push(errors::retroactive((amendment.span, at), &name, (latest, announced)));
        }
        let over = |(until, _): &&(Date, _)| *until < earliest;
        found.extend(amendment.keeps_until.iter().filter(over).map(|(until, span)| {
            errors::transition_over(*span, *until, (earliest, amendment), mover(look, amendment))
        }));
    }
    for version in look.policy.versions.iter().filter(|version| version.amendment.is_none()) {
        let Some((_, latest)) = version.from else { continue };
        if let Some(announced) = version.announced.filter(|announced| *announced > latest) {
            let at = day_behind(look, version.span, latest);
            found.push(errors::retroactive((version.span, at), "this version", (latest, announced)));
        }
    }
    found
}

/// The amendment that says on which day another begins, where that is not itself: it put it off.
fn mover<'p>(look: Look<'p>, moved: &Amendment) -> Option<&'p Amendment> {
    let at = moved.from_span?;
    let before =
        look.policy.amendments.iter().filter(|other| other.span.file == at.file && other.span.start < at.start);
    before.max_by_key(|other| other.span.start).filter(|other| other.name != moved.name)
}
