//! What is never in force: repealed before it begins, or an exception that is law only when its base is not.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{ALWAYS, Provision};
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.provisions.iter();
    all.filter_map(|provision| never(look, provision).or_else(|| beside_its_base(look, provision))).collect()
}

/// From its first day to its last, every doubtful day counted in.
pub(super) fn whole_life(look: Look<'_>, provision: &Provision) -> (Date, Date) {
    let all = lives(look, provision);
    let first = all.first().map_or(ALWAYS, |(first, _)| *first);
    (first, all.iter().map(|(_, last)| *last).max().unwrap_or(LAST_DAY))
}

/// The stretches in which it is law, every doubtful day counted in.
pub(super) fn lives(look: Look<'_>, provision: &Provision) -> Vec<(Date, Date)> {
    let Some(life) = provision.life else { return vec![(ALWAYS, LAST_DAY)] };
    let entries = look.entries(life);
    let mut all = Vec::new();
    for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.value.is_some()) {
        let next = entries.get(number + 1);
        let kept = next.and_then(|next| next.keep.iter().map(|(_, until)| until.unwrap_or(LAST_DAY)).max());
        let end = next.and_then(|next| add_days(next.latest, -1).ok()).unwrap_or(LAST_DAY);
        let end = kept.map_or(end, |kept| kept.max(end));
        if entry.earliest <= end {
            all.push((entry.earliest, end));
        }
    }
    all
}

fn never(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let entries = look.entries(provision.life?);
    let (first, last) = (entries.first()?, entries.last()?);
    // an amendment that repeals something on the day it would begin keeps it from coming: that is deliberate
    let by_amendment =
        || look.policy.amendments.iter().any(|amendment| amendment.from.is_some_and(|from| from.1 == last.latest));
    let never = lives(look, provision).is_empty() && !by_amendment();
    never.then(|| errors::never_in_force(provision.name_span, &provision.name, first.earliest, last.latest))
}

fn beside_its_base(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(exception.exception_to?.index())?;
    let (own, of_base) = (lives(look, exception), lives(look, base));
    let meet = own.iter().any(|one| of_base.iter().any(|other| one.0 <= other.1 && other.0 <= one.1));
    let dates_differ = exception.governed_on.is_some() || base.governed_on.is_some();
    let both = !own.is_empty() && !of_base.is_empty();
    (both && !meet && !dates_differ)
        .then(|| errors::only_without_base(exception, base, own.first().copied(), of_base.last().copied()))
}
