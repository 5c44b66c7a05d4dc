//! Versions that are in force for a single day, between two that differ from each other.

use super::edit::without;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Dated, DatedEntry};
use crate::value::date::days_between;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.dated.iter().filter_map(|dated| one(look, dated)).collect()
}

fn one(look: Look<'_>, dated: &Dated) -> Option<Diagnostic> {
    dated.entries.windows(3).find_map(|three| {
        let [before, brief, next] = three else { return None };
        let sure = [before, brief, next].iter().all(|entry| entry.choice.is_none() && entry.keep.is_empty());
        let one_day = days_between(brief.latest, next.latest) == 1;
        let (old, own, new) =
            (look.constant(before.value?)?, look.constant(brief.value?)?, look.constant(next.value?)?);
        // what comes back the day after was for that day
        let passing = old != own && own != new && old != new;
        (sure && one_day && passing).then(|| {
            let said = |entry: &DatedEntry| entry.value.map_or("", |value| look.sources.text(look.span(value)));
            let values = [said(before), said(brief), said(next)];
            let days = (before.latest, brief.latest, next.latest);
            let found = errors::one_day_only((brief.span, next.span), days, values);
            let version = look.sources.text(brief.span).starts_with("from");
            if version { without(look, found, brief.span, "") } else { found }
        })
    })
}
