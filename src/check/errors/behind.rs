//! The findings about what stands behind names and in other provisions, in words.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::provision::{DatedEntry, Provision};
use crate::source::Span;
use crate::value::{Date, Unit};

/// `at` is where a provision rests on another, `of`, that is repealed by then.
pub(in crate::check) fn rests_on_what_ended(
    look: Look<'_>,
    at: NodeId,
    (rule, of): (&Provision, &Provision),
    (repeal, by): (&DatedEntry, Option<&Amendment>),
) -> Diagnostic {
    let short = |of: &Provision| of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let (rule, of) = (short(rule), short(of));
    let message = format!("`{of}` is repealed from {} on: this is false for everybody then", repeal.latest);
    let help = match by {
        Some(by) => format!("name what takes the place of `{of}`, or let `{}` amend `{rule}`, too", by.short),
        None => format!("name what takes the place of `{of}`, or let both end on the same day"),
    };
    Diagnostic::new(Code::W0828, look.span(at), message)
        .label(format!("what is not law is not satisfied, and `{rule}` goes on"))
        .also(repeal.span, "repealed here")
        .help(help)
}

/// `places` are what the exception gives and what the base gives.
pub(in crate::check) fn gives_the_same(
    exception: &Provision,
    base: &Provision,
    (own, of_base): (Span, Span),
) -> Diagnostic {
    let message = format!(
        "the exception `{}` changes nothing: `{}` gives the same in every case that it is for",
        exception.name, base.name
    );
    Diagnostic::new(Code::W0837, own, message)
        .also(of_base, "the same for them")
        .help("write what is to be different, or leave the exception out")
}

/// `places` are the comparison, and the two lengths as they are written.
pub(in crate::check) fn never_told(places: (Span, Span, Span), (left, right): (Unit, Unit)) -> Diagnostic {
    let (at, one, other) = places;
    let message = format!("{} and {} have no order: this can never be told", left.many(), right.many());
    let found = Diagnostic::new(Code::W0855, at, message).label("unknown in every case");
    let apart = [(one, left), (other, right)].into_iter().filter(|(place, _)| !at.meets(*place));
    apart
        .fold(found, |found, (place, unit)| found.also(place, format!("this is in {}", unit.many())))
        .help("write both in one unit: a month is no certain number of days, nor a working day one of others")
}

/// `amended` is the amendment that takes away what lies above.
pub(in crate::check) fn nothing_above(place: Span, edge: &str, amended: Option<(Date, Span)>) -> Diagnostic {
    let days = amended.map(|(day, _)| format!("from {day} on ")).unwrap_or_default();
    let message = format!("{days}these brackets end at {edge}: what lies above has no rate and adds nothing");
    let found = Diagnostic::new(Code::W0802, amended.map_or(place, |(_, at)| at), message);
    let found = match amended {
        Some(_) => found.label("takes away the rate for what lies above").also(place, "the last bracket then"),
        None => found.label("the last bracket"),
    };
    found.help("add a last bracket `above: …`, or `above: 0%` if nothing is meant to be added there")
}
