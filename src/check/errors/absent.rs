//! What is used just where it is none, and windows that are over when they begin.

use crate::check::cases::Span as Days;
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::ids::NodeId;
use crate::policy::provision::LineKind;
use crate::source::Span;
use crate::value::{Date, Period};

/// `at` is the condition that says so.
pub(in crate::check) fn compared_with_none(
    look: Look<'_>,
    part: NodeId,
    at: NodeId,
    (kind, act): (LineKind, &str),
) -> Diagnostic {
    let follows = match kind {
        LineKind::Require => format!("never holds: `{act}` is always forbidden there"),
        LineKind::Forbid => "never holds: this forbids nothing".to_owned(),
        LineKind::Permit => "never holds: this permits nobody".to_owned(),
    };
    let message = "where this applies, one side of the comparison is none: it can never hold";
    let found = Diagnostic::new(Code::W0805, look.span(part), message).label(follows);
    given_meant(look, found.also(look.span(at), "only where there is none"), at)
}

/// A value that is counted from what is none where it applies.
pub(in crate::check) fn counted_from_what_is_none(look: Look<'_>, place: NodeId, at: NodeId) -> Diagnostic {
    let value = look.sources.text(look.span(place));
    let message = format!("`{value}` is none wherever this applies: nothing can be counted from it");
    let found = Diagnostic::new(Code::W0805, look.span(place), message).label("always none here");
    given_meant(look, found.also(look.span(at), "only where there is none"), at)
}

/// With the mend that asks for the contrary.
fn given_meant(look: Look<'_>, found: Diagnostic, at: NodeId) -> Diagnostic {
    let (span, text) = (look.span(at), look.sources.text(look.span(at)));
    let turned = match (text.strip_suffix("is none"), text.strip_suffix("is given")) {
        (Some(rest), _) => Some(format!("{rest}is given")),
        (None, Some(rest)) => Some(format!("{rest}is none")),
        (None, None) => None,
    };
    match turned {
        Some(turned) => found
            .help(format!("is `{turned}` meant here, in place of `{text}`? A comparison with none never holds"))
            .suggest(span, turned),
        None => found.help("ask for the contrary here, or leave the line out: a comparison with none never holds"),
    }
}

pub(in crate::check) fn none_and_compared(look: Look<'_>, part: NodeId, at: NodeId) -> Diagnostic {
    let (own, other) = (look.sources.text(look.span(part)), look.sources.text(look.span(at)));
    Diagnostic::new(Code::W0805, look.span(part), "these can never hold together: a comparison with none never holds")
        .label("false where there is none")
        .also(look.span(at), "asks that there is none")
        .help(format!("write `{other} or {own}`, if one of the two is enough"))
}

pub(in crate::check) fn given_or_compared(look: Look<'_>, part: NodeId, at: NodeId) -> Diagnostic {
    let (own, other) = (look.sources.text(look.span(part)), look.sources.text(look.span(at)));
    Diagnostic::new(
        Code::W0807,
        look.span(part),
        format!("this makes no difference: where it holds, `{other}` holds already"),
    )
    .label("only what is given can be compared")
    .also(look.span(at), "enough by itself")
    .help(format!("write `{other} and {own}`, if both are asked for, or leave one of them out"))
}

/// A period that is asked for, and where.
pub(in crate::check) struct Window {
    pub at: Span,
    pub asked: Span,
    pub days: Period,
}

/// `days` are those of the version, `on` the day that every case is judged by.
pub(in crate::check) fn window_outside(
    window: &Window,
    days: Days,
    (of, when): (&str, bool),
    (act, on): (&str, Span),
) -> Diagnostic {
    let over = window.days.last < days.first;
    let (ends, there) = match over {
        true => (format!("ended on {}", window.days.last), format!("over before {}", days.first)),
        false => (format!("begins on {}", window.days.first), "begins when this is no longer law".to_owned()),
    };
    let comes_to = if when { format!("`{of}` is for nobody") } else { format!("`{act}` is always forbidden") };
    let message = format!("{} {comes_to}: the time that `{of}` asks for {ends}", days.words());
    let mut found = Diagnostic::new(Code::W0805, window.at, message).label(there);
    if !window.asked.meets(window.at) {
        found = found.also(window.asked, "whoever is judged has to be in it");
    }
    let found = found.also(on, format!("`{act}` is judged by the law of this day"));
    match shifted(window.days, days) {
        Some(meant) => found.help(format!("is {} .. {} meant, in a year of this version?", meant.first, meant.last)),
        None => found.help("write a time that lies in the days of this version, or let the version begin with it"),
    }
}

/// The same days in the first year in which they lie in these.
fn shifted(window: Period, days: Days) -> Option<Period> {
    let years = (0..60).filter_map(|by| {
        let by = if window.last < days.first { by } else { -by };
        let of = |day: Date| Date::new(day.year() + by, day.month(), day.day()).ok();
        Period::new(of(window.first)?, of(window.last)?)
    });
    years.into_iter().find(|meant| {
        days.first <= meant.last
            && days.last.is_none_or(|last| meant.first <= last)
            && meant.first > days.first.min(meant.last)
            || days.first <= meant.first && days.last.is_none_or(|last| meant.last <= last)
    })
}
