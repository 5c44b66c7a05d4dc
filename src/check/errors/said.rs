//! Words that say another day, side, unit or number of things than the rule: what they say, what the rule does, and what would mend it.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::value::Date;

/// `one` is what the line is content with; `mended` the line that asks for the other.
pub(in crate::check) fn all_or_one_said(span: Span, one: bool, mended: Option<&str>) -> Diagnostic {
    let (said, holds) = match one {
        true => ("every one", "is content with one"),
        false => ("one is enough", "asks for every one"),
    };
    let message = if one {
        format!("the label says {said}, and the line {holds}")
    } else {
        format!("the label says that {said}, and the line {holds}")
    };
    let found =
        Diagnostic::new(Code::W0853, span, message).label(if one { "one is enough here" } else { "all of them here" });
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the label")).suggest(span, mended),
        None => found.help(if one {
            "write `all … have …`, or mend the label"
        } else {
            "write `any … where …`, or mend the label"
        }),
    }
}

/// `inclusive`: the label takes the day in.
pub(in crate::check) fn edge_said_otherwise(
    (span, sign): (Span, Span),
    (day, written, inclusive): (&str, &str, bool),
    (mended, new): (&str, &str),
) -> Diagnostic {
    let message = match inclusive {
        true => format!("the label takes in {day}, and `{written}` leaves it out"),
        false => format!("the label leaves out {day}, and `{written}` takes it in"),
    };
    Diagnostic::new(Code::W0853, span, message)
        .label(if inclusive { "not on the day itself" } else { "on the day itself, too" })
        .help(format!("write `{mended}`, or mend the label"))
        .suggest(sign, new)
}

/// `only_later`: what lies nearer to the day is what the label lets pass.
pub(in crate::check) fn end_turned(
    span: Span,
    (end, length, side): (&str, &str, &str),
    nearer: bool,
    mended: Option<String>,
) -> Diagnostic {
    let (said, holds) = match nearer {
        true => ("what is nearer to the day", "what is further away"),
        false => ("what is further away from the day", "what is nearer"),
    };
    Diagnostic::new(
        Code::W0853,
        span,
        format!("the label says {end} {length} {side}: it lets pass {said}, and the line {holds}"),
    )
    .label("the opposite of what people are told")
    .help(match mended {
        Some(mended) => format!("write `{mended}`, or mend the label"),
        None => "turn the comparison round, or mend the label".to_owned(),
    })
}

pub(in crate::check) fn reckons_to_another(span: Span, (own, other): (&str, &str), beside: Option<Span>) -> Diagnostic {
    let message = format!("the label speaks of the day of `{other}`, and this reckons to `{own}`");
    let found = Diagnostic::new(Code::W0853, span, message).label(format!("not the day of `{other}`"));
    let found = match beside {
        Some(beside) => found.also(beside, "the line beside reckons to that"),
        None => found,
    };
    found.help(format!("write `{other}`, or mend the label")).suggest(span, other)
}

pub(in crate::check) fn another_unit(
    span: Span,
    (unit, said): (&str, &str),
    (fact, asked): (&str, &str),
    (holds, wanted, field): (&str, &str, Span),
) -> Diagnostic {
    let message =
        format!("the label says {said} {unit}, and `{fact}` is asked for in {asked}: this is {holds} {asked}");
    Diagnostic::new(Code::W0853, span, message)
        .label(format!("{holds} {asked}"))
        .also(field, format!("asked for in {asked}"))
        .help(format!("write `{wanted}`, or mend the label"))
        .suggest(span, wanted)
}

pub(in crate::check) fn one_of_two_asked(span: Span, fact: &str, second: &str) -> Diagnostic {
    let message =
        format!("the label says two things, and this looks at `{fact}` alone: nobody is asked for \"{second}\"");
    Diagnostic::new(Code::W0853, span, message)
        .label("one of the two")
        .help(format!("add a fact for it and write `{fact} and …`, or take it out of the label"))
}

/// `free`: the name says that there is none of it.
pub(in crate::check) fn question_contrary(span: Span, name: &str, free: bool, told: bool) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("the question asks the contrary of `{name}`"))
        .label("who answers yes is taken for the opposite");
    let also = if told { ", as the lines that look at it do" } else { "" };
    found.help(match free {
        true => format!("ask whether there is none{also}, or give the fact another name"),
        false => {
            format!("ask whether it is so, without \"free of\", \"no\" or \"not\"{also}; or give the fact another name")
        }
    })
}

/// `place` is where the day stands that can be mended there.
pub(in crate::check) fn text_begins_otherwise(
    (span, words): (Span, Span),
    (said, from): (Date, Date),
    exchanged: bool,
    place: bool,
) -> Diagnostic {
    let why = if exchanged { ": day and month are exchanged" } else { "" };
    let found =
        Diagnostic::new(Code::W0853, span, format!("the words say {said}, and the amendment begins on {from}{why}"))
            .help(format!("write `from {said}`, or mend the words"));
    let found = if words == span { found } else { found.also(words, format!("{said} here")) };
    if place { found.suggest(span, said.to_string()) } else { found }
}
