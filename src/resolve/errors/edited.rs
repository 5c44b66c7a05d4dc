//! What can be wrong with one edit of an amendment.

use super::{listed, not_in_force};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::expression::StartDate;
use crate::value::Date;

/// It may have begun by then, or not.
pub(in crate::resolve) fn perhaps_not_in_force(span: Span, name: &str, begins: StartDate, place: Span) -> Diagnostic {
    let (first, last) = (begins.earliest, begins.latest);
    let why = format!("may not yet be in force on that day: it begins on some day in {first} .. {last}");
    not_in_force(span, name, &why, (place, "it begins here"))
        .help(format!("write the day on which it begins; or a day after {first} on which it is amended: that settles that it began before"))
}

/// Two provisions that would each take the place of the other, at the same time or at different times.
pub(in crate::resolve) fn exceptions_in_circle(
    span: Span,
    (exception, own): (&str, Span),
    (base, of): (&str, Span),
) -> Diagnostic {
    if own == of {
        return Diagnostic::new(Code::E0410, span, format!("`{exception}` can't become an exception to itself"))
            .label("what it is to take the place of")
            .also(own, format!("`{exception}`"))
            .help("name the provision whose place it is to take, or `none` if it is to stand by itself");
    }
    let message = format!("`{exception}` can't become an exception to `{base}`, which is an exception by way of it");
    Diagnostic::new(Code::E0410, span, message)
        .label("here it would lead back to itself")
        .also(own, format!("`{exception}`"))
        .also(of, format!("`{base}`"))
        .help(format!(
            "in place of this line, `repeal {exception}` and `repeal {base}`, and insert both anew: what is the rule from then on without `exception to`, and the other as an exception to it"
        ))
}

/// What an exception has from its base, and would have from nowhere; where it is known, what it said until then.
pub(in crate::resolve) fn nothing_taken_over(
    span: Span,
    name: &str,
    clause: &str,
    there: Option<(Span, Option<String>)>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::E0409, span, format!("from then on nothing says `{clause}` for `{name}`"))
        .label("it took that over from its base");
    let Some((there, said)) = there else {
        return found.help(format!("give it one of its own in the same amendment: `amend {name}.{clause} none -> …`"));
    };
    let found = found.also(there, "what it said until then");
    let line = format!("amend {name}.{clause} none -> {}", said.as_deref().unwrap_or("…"));
    let found = found.help(format!("give it one of its own in the same amendment: `{line}`"));
    match said {
        Some(_) => found.suggest(Span::at(span.file, span.end as usize), format!("  {line}")),
        None => found,
    }
}

/// What an exception would count first in one way, then in another.
pub(in crate::resolve) fn taken_over_otherwise(
    (span, there): (Span, Span),
    name: &str,
    (before, after): (&str, &str),
) -> Diagnostic {
    let message = format!("`{name}` has `{before}` from its base, and would have `{after}` from then on");
    Diagnostic::new(Code::E0409, span, message)
        .label("the new base counts in another way")
        .also(there, format!("`{before}` stands here"))
        .help(format!(
            "in place of this line, `repeal {name}`, and insert another exception that writes its `{after}` itself"
        ))
}

/// Two amendments that became known on one day move another to different days.
pub(in crate::resolve) fn moves_in_conflict(span: Span, name: &str, by: &str, other: (&str, Span)) -> Diagnostic {
    Diagnostic::new(
        Code::E0412,
        span,
        format!("`{by}` and `{}` both move `{name}`, and became known on one day", other.0),
    )
    .label(format!("moved here by `{by}`"))
    .also(other.1, format!("moved here by `{}`", other.0))
    .help(format!("leave one of them out, or say in `{by}` that it comes `after {}`", other.0))
    .suggest(Span::at(span.file, span.start as usize), format!("after {}  ", other.0))
}

/// An amendment that keeps nothing has no transition that could last longer.
pub(in crate::resolve) fn no_transition(span: Span, name: &str, place: Span) -> Diagnostic {
    Diagnostic::new(Code::E0404, span, format!("`{name}` has no transition: it keeps nothing"))
        .label("nothing to amend")
        .also(place, "without `keep previous`")
}

/// A transition that has ended, and can't be prolonged any more.
pub(in crate::resolve) fn transition_is_over(
    span: Span,
    name: &str,
    (last, place): (Date, Span),
    begins: Date,
) -> Diagnostic {
    Diagnostic::new(Code::E0411, span, format!("the transition of `{name}` is over by {begins}: it ends on {last}"))
        .label("too late")
        .also(place, format!("keeps what was before up to {last}"))
        .help(format!(
            "let the amendment begin on the day after {last} at the latest, or insert an exception for those who are to be under the earlier rule again"
        ))
}

/// A key to be removed that is not there itself: its value comes from another.
pub(in crate::resolve) fn not_there_itself(
    span: Span,
    name: &str,
    (key, old): (&str, &str),
    limits: bool,
    has: &[String],
) -> Diagnostic {
    let message = format!("`{name}` has no key `{key}` of its own to remove");
    let found = Diagnostic::new(Code::E0404, span, message)
        .label("`-> none` takes a key away")
        .help(format!("it has {}; `{key}` gets what stands above it", listed(has)));
    if limits { found.help(format!("for no limit write `{key}: {old} -> unlimited`")) } else { found }
}

/// It begins later; `put_off` are the amendment that brings it, the one that put that off, and where.
pub(in crate::resolve) fn not_yet_in_force(
    (span, name): (Span, &str),
    (place, begins): (Span, Option<Date>),
    put_off: Option<(&str, &str, Span)>,
) -> Diagnostic {
    let found = not_in_force(span, name, "is not yet in force on that day", (place, "it begins here"));
    let Some(begins) = begins else { return found };
    let found = match put_off {
        Some((moved, by, place)) => found.also(place, format!("`{by}` put `{moved}` off to {begins}")),
        None => found,
    };
    found.help(format!(
        "it begins on {begins}: let this amendment begin then, or later, or write what it is to say into the text that begins then"
    ))
}
