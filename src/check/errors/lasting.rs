//! How long words say that something lasts, until when it is kept, and what comes back.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::value::Date;

pub(in crate::check) fn moved_against_words(
    span: Span,
    said: &str,
    (old, new): (Date, Date),
    meant: Option<Date>,
) -> Diagnostic {
    let way = if new < old { "earlier" } else { "later" };
    let message = format!("the words say \"{said}\", and this moves the last day from {old} to {new}");
    let found = Diagnostic::new(Code::W0853, span, message).label(format!("{way} than before"));
    match meant {
        Some(meant) => found.help(format!("write `{old} -> {meant}`, or mend the words")),
        None => found.help("write the day that is meant behind `->`, or mend the words"),
    }
}

/// `first` and `last` are the days on which it is law, `end` the first day without it by the words.
pub(in crate::check) fn lasts_otherwise(
    span: Span,
    (name, said, at): (&str, &str, Span),
    (first, last): (Date, Date),
    end: Date,
) -> Diagnostic {
    let message = format!("`{name}` says \"{said}\", and what it changes is law from {first} to {last}");
    Diagnostic::new(Code::W0853, span, message)
        .label("this takes it back")
        .also(at, "what the words are about")
        .help(format!("write `from {end}` here, or mend the words"))
}

/// `said` is "for two years"; `first` and `until` are the days of the transition, `meant` its last day by the words.
pub(in crate::check) fn kept_for_another_time(
    span: Span,
    said: &str,
    (first, until): (Date, Date),
    meant: Date,
) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and this keeps it from {first} to {until}"))
        .label("the last day with it")
        .help(format!("write `until {meant}`, or mend the words"))
}

/// `said` is "six months later"; from which day to which it is put off, and to which by the words.
pub(in crate::check) fn put_off_by_another_time(
    span: Span,
    (name, said): (&str, &str),
    (from, to): (Date, Date),
    meant: Date,
) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and `{name}` goes from {from} to {to}"))
        .label("put off to this day")
        .help(format!("write `to {meant}`, or mend the words"))
}

/// `before` is an earlier version, with what it was.
pub(in crate::check) fn restores_another(span: Span, said: &str, new: &str, (before, old): (Span, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and {new} is what it never was"))
        .label("new")
        .also(before, "what it was before")
        .help(format!("write `{old}` behind `->`, or mend the words"))
}

/// `end` is "end of month"; `before` is where it was, `written` what is now.
pub(in crate::check) fn end_is_lost(span: Span, said: &str, (before, written): (Span, &str), end: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and since this it is counted to the day"))
        .label(format!("`{end} of` is gone"))
        .also(before, "as it was before")
        .help(format!("write `{end} of ({written})` behind `->`, or mend the words"))
}

/// The deadline at the place, and the one that is met by the same; `is` and `meant` are the facts.
pub(in crate::check) fn met_by_another(
    (span, deadline, field): (Span, Span, Span),
    (name, other): (&str, &str),
    (is, meant): (&str, &str),
) -> Diagnostic {
    let message = format!("`{name}` speaks of what `{meant}` tells, and is met by `{is}`, like `{other}`");
    Diagnostic::new(Code::W0853, span, message)
        .label("the fact of another deadline")
        .also(deadline, "the words are about this")
        .also(field, "what they speak of")
        .help(format!("write `met by {meant}`, or mend the words"))
        .suggest(span, meant)
}
