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

/// The new stretch, and the old one; `mended` is the whole formula, and the stretch in it.
pub(in crate::check) fn moves_the_other_end(
    (span, before): (Span, Span),
    said: &str,
    (old, new): (&str, &str),
    mended: Option<(String, String)>,
) -> Diagnostic {
    let message = format!("the words say \"{said}\", and this goes from {old} to {new}");
    let found = Diagnostic::new(Code::W0853, span, message).label("new").also(before, "as it was before");
    match mended {
        Some((formula, meant)) => {
            found.help(format!("write `{meant}` behind `->`, or mend the words")).suggest(span, formula)
        }
        None => found.help("move the end that the words speak of, and leave the other, or mend the words"),
    }
}

/// A version that begins on another day of the year than those beside it; whether its day and its month are exchanged.
pub(in crate::check) fn out_of_step(
    (span, beside): (Span, Span),
    (day, meant): (Date, Date),
    others: usize,
    said: Option<&str>,
) -> Diagnostic {
    let exchanged = (day.month(), day.day()) == (meant.day(), meant.month());
    let why = said.map_or_else(String::new, |said| format!(", as the words say: \"{said}\""));
    let message =
        format!("this begins on {day}, and the {others} others each on {:02}-{:02}{why}", meant.month(), meant.day());
    let found = Diagnostic::new(Code::W0832, span, message)
        .label(if exchanged { "day and month are exchanged" } else { "another day of the year" })
        .also(beside, "such as this");
    found
        .help(format!("write `{meant}`, or say in a `note` why this one begins on another day"))
        .suggest(span, meant.to_string())
}

/// `said` is "when the car was first registered"; the place, the day by which it is judged, and the field that the words speak of.
/// `of` is a provision without a day of its own.
/// `name` is what the day decides by its question.
pub(in crate::check) fn day_decides(
    (governed, field): (Span, Span),
    (act, said, is, name): (&str, &str, &str, &str),
) -> Diagnostic {
    let message = format!("the question of `{name}` says \"{said}\", and `{act}` is judged by the law of `{is}`");
    Diagnostic::new(Code::W0853, governed, message)
        .label("the day whose law is taken")
        .also(field, "the day that the words speak of")
        .help(format!("write `governed on {name}`, or mend the words"))
}

pub(in crate::check) fn judged_by_another_law(
    of: Option<Span>,
    (governed, field): (Span, Span),
    (name, said, is, meant): (&str, &str, &str, &str),
) -> Diagnostic {
    let message = format!("`{name}` goes by the law of \"{said}\" in its words, and is judged by that of `{is}`");
    let taken = "the day whose law is taken";
    let found = match of {
        Some(of) => Diagnostic::new(Code::W0853, of, message)
            .label("no `governed on` of its own")
            .also(governed, taken)
            .help(format!("write `governed on {meant}` here, or mend the words")),
        None => Diagnostic::new(Code::W0853, governed, message)
            .label(taken)
            .help(format!("write `governed on {meant}`, or mend the words")),
    };
    found.also(field, "the day that the words speak of")
}
