//! Messages and names that say something else than the rule.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::check) fn said_otherwise(span: Span, said: &str, holds: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("this says {said}, and the rule {holds}"))
        .help("mend one of the two; a blank such as `{limit}` says what the rule says, whatever that will be")
}

pub(in crate::check) fn another_rhythm(
    span: Span,
    name: &str,
    word: &str,
    (said, counted): (&str, &str),
) -> Diagnostic {
    Diagnostic::new(Code::W0854, span, format!("`{name}` speaks of \"{word}\", and this is {counted}")).help(format!(
        "mend the time here, so that it is {said}, or say in the name and the words that it is {counted}"
    ))
}

pub(in crate::check) fn counted_for_ever(span: Span, name: &str, word: &str, day: &str) -> Diagnostic {
    Diagnostic::new(Code::W0854, span, format!("`{name}` speaks of \"{word}\", and this counts all there ever was"))
        .help(format!(
            "say in which time, such as `where x.{day} in year of …` or `in the 12 months to …`, or mend the words"
        ))
}

pub(in crate::check) fn rolling_for_calendar(span: Span, name: &str, year: bool) -> Diagnostic {
    let (word, form) = if year { ("year", "year of …") } else { ("month", "month of …") };
    Diagnostic::new(Code::W0854, span, format!("`{name}` speaks of the calendar {word}, and this moves on day by day"))
        .help(format!("write `{form}` for the {word} of the calendar, or mend the words"))
}

pub(in crate::check) fn label_says(span: Span, said: &str, holds: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the label says {said}, and this asks for {holds}"))
        .help("mend one of the two: the label is what people are told")
}
