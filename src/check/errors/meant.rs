//! What is written otherwise than it was likely meant.

use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::source::Span;
use crate::value::Date;

pub(in crate::check) fn inner_member_alone(span: Span, member: &str, below: &str, same: bool) -> Diagnostic {
    let (sign, word) = if same { ("==", "is") } else { ("!=", "is not") };
    Diagnostic::new(Code::W0890, span, format!("`{sign}` asks for `{member}` alone: {below} below it are not meant"))
        .label("whoever is one of those is not asked for here")
        .help(format!("write `{word} {member}`, which holds for all below it, too"))
}

pub(in crate::check) fn all_or_none(span: Span, variable: &str, field: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(Code::W0892, span, format!("this does not look at `{variable}`"))
        .label("the same for every element: either all count or none");
    match field {
        Some(field) => found.help(format!("write `{variable}.{field}`: `{field}` alone is the fact of the case")),
        None => found.help(format!("ask for something of `{variable}`, or say it in `when` of the provision")),
    }
}

pub(in crate::check) fn same_for_each(span: Span, variable: &str, field: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(Code::W0892, span, format!("this does not look at `{variable}`"))
        .label("the same for every element, once for each");
    match field {
        Some(field) => found.help(format!("write `{variable}.{field}`: `{field}` alone is the fact of the case")),
        None => found.help(format!("name something of `{variable}`, or multiply by the number of elements")),
    }
}

pub(in crate::check) fn endless_left_out(span: Span, name: &str, whole: &str, field: Span) -> Diagnostic {
    Diagnostic::new(Code::W0893, span, format!("where `{name}` is none, this is false: what has no end is left out"))
        .label("a comparison with none never holds")
        .also(field, "none says here that there is no end")
        .help(format!("write `({name} is none or {whole})`; or `{name} is given and …`, if that is meant"))
}

pub(in crate::check) fn frozen_value(
    span: Span,
    name: &str,
    day: Date,
    (from, place, new): (Date, Span, Option<String>),
) -> Diagnostic {
    let new = new.unwrap_or_else(|| "another".to_owned());
    let message = format!("this stays at what `{name}` was on {day}: from {from} on `{name}` is {new}");
    Diagnostic::new(Code::W0894, span, message)
        .label("the later value never counts here")
        .also(place, "changed here")
        .help(format!("leave out `at {day}`, or name the day that counts in each case; if the old value is meant, say so in the words: \"as of {}\"", day.year()))
}

pub(in crate::check) fn not_yet_published(
    span: Span,
    what: &str,
    announced: Date,
    (source, key, published): (Span, &str, Date),
) -> Diagnostic {
    let message =
        format!("{what} was announced on {announced}, but `{key}`, which it cites, was published on {published}");
    Diagnostic::new(Code::W0895, span, message)
        .label("until then nobody could read it")
        .also(source, "published later")
        .help(format!(
            "write `announced {published}`, mend the day of the source, or cite what was there by {announced}"
        ))
}

/// `meant` is the same day of an earlier year.
pub(in crate::check) fn published_after_the_start(
    what: &str,
    (announced, from): (Date, Date),
    (place, key, published): (Span, &str, Date),
    meant: Option<Date>,
) -> Diagnostic {
    let message = format!("`{key}` was published on {published}, but {what} cites it, and is in force from {from}");
    let mend = meant.map_or_else(|| "mend this day".to_owned(), |meant| format!("mend this day (is {meant} meant?)"));
    Diagnostic::new(Code::W0895, place, message)
        .label(format!("after the announcement, {announced}, and after the first day, {from}"))
        .help(format!("cite the text that was there by {announced}; or {mend}, or both `announced` and `from`"))
}

pub(in crate::check) fn figures_exchanged(
    span: Span,
    name: &str,
    (made, announced): (Date, bool),
    (from, meant): (Date, Date),
) -> Diagnostic {
    let when =
        if announced { format!("was announced on {made}") } else { format!("cites what was published on {made}") };
    let message = format!("`{name}` begins on {from}, and {when}: {} years lie between", from.year() - made.year());
    Diagnostic::new(Code::W0832, span, message)
        .label("two figures of the year are likely exchanged")
        .help(format!("write `from {meant}`, if that was meant"))
}

pub(in crate::check) fn changed_without_base(
    span: Span,
    (exception, base, base_at): (&str, &str, Span),
    (amendment, from, over): (&str, Date, Date),
) -> Diagnostic {
    let message =
        format!("`{amendment}` changes nothing: from {over} on `{exception}` has no base, and does not apply");
    Diagnostic::new(Code::W0848, span, message)
        .label(format!("in force from {from}"))
        .also(base_at, format!("the base, repealed from {over}"))
        .help(format!(
            "let it stand by itself from that day, `amend {exception}.exception_to {base} -> none`; or repeal it with its base, and leave this out"
        ))
}

pub(in crate::check) fn left_behind(
    repeal: Span,
    (exception, place): (&str, Span),
    (base, from): (&str, Date),
    next: &str,
) -> Diagnostic {
    let message = format!(
        "from {from} on `{exception}` is an exception to nothing: `{base}` is repealed, and `{next}` comes in its place"
    );
    Diagnostic::new(Code::W0848, repeal, message)
        .label("its base ends here")
        .also(place, format!("it goes with `{base}` and never applies to `{next}`"))
        .help(format!(
            "in the same amendment, `amend {exception}.exception_to {base} -> {next}` if it is to go on, or `repeal {exception}` if not"
        ))
}

pub(in crate::check) fn end_told_twice(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, "the end is told twice, the second time where what there is belongs")
        .help("write the placeholder of how many there are, such as `{count}`")
}

pub(in crate::check) fn placeholders_exchanged(span: Span, end: Option<Span>, word: &str) -> Diagnostic {
    let found = Diagnostic::new(
        Code::W0853,
        span,
        format!("the number that there is stands behind \"{word}\", where its end belongs"),
    )
    .label("how many there are");
    match end {
        Some(end) => found.also(end, "how many there may be").help("exchange the two placeholders"),
        None => found.help("write the placeholder of the end here, such as `{limit}`"),
    }
}

/// `neither `a` nor `b` applies where …`
fn nobody_of(names: &[&str], who: Option<String>, both: bool) -> String {
    let who = who.unwrap_or_else(|| "to some".to_owned());
    match (names, both) {
        ([one, other], true) => format!("both `{one}` and `{other}` apply {who}"),
        ([one, other], false) => format!("neither `{one}` nor `{other}` applies {who}"),
        (_, true) => format!("two of `{}` apply {who}", names.join("`, `")),
        (_, false) => format!("none of `{}` applies {who}", names.join("`, `")),
    }
}

pub(in crate::check) fn parted(
    (place, beside): (Span, Option<Span>),
    (names, who): (&[&str], Option<String>),
    (days, both): (&str, bool),
    mend: Option<String>,
    case: &Witness,
) -> Diagnostic {
    let before = if both { "until then, never two of them did" } else { "until then, one of them always did" };
    let message = format!("{days} {}; {before}", nobody_of(names, who, both));
    let mut found = Diagnostic::new(Code::W0856, place, message).label("changed here");
    if let Some(beside) = beside {
        found = found.also(beside, "this was left as it was");
    }
    let help = match mend {
        Some(mend) => format!("write `{mend}`, too, if they are to go on as one"),
        None => "amend the other, too, if they are to go on as one".to_owned(),
    };
    found.help(help).shown_by(case.clone())
}

pub(in crate::check) fn between_two(
    (one, other): (&str, &str),
    (at, other_at): (Span, Span),
    (subject, first, last): (&str, &str, &str),
    case: &Witness,
) -> Diagnostic {
    let message = format!("where `{subject}` is {first} to {last}, neither `{one}` nor `{other}` applies");
    Diagnostic::new(Code::W0856, other_at, message)
        .label("this goes on from here")
        .also(at, "and this up to here")
        .help("let the one begin where the other ends; if nothing is to hold between them, say so in the words of one of them")
        .shown_by(case.clone())
}

pub(in crate::check) fn same_line(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0807, span, "this condition stands in two lines of the rule")
        .also(other, "it stands here, too")
        .help("write what the label of this one says, or leave one of the two out")
}

/// Of a line whose label answers the question of a fact that no rule looks at.
pub(in crate::check) fn copied_line(found: Diagnostic, span: Span, (name, fact): (&str, Span)) -> Diagnostic {
    found
        .also(fact, "no rule looks at this")
        .help(format!("write `{name}`, which the label speaks of"))
        .suggest(span, name)
}

/// `days` are those from some day on, and `made` is the amendment that begins on it.
pub(in crate::check) fn line_never_decides(
    span: Span,
    other: Span,
    (days, made): (Option<&str>, Option<&str>),
) -> Diagnostic {
    let message = match days {
        Some(days) => format!("{days} this line says nothing of its own: whoever fails it fails the other, too"),
        None => "this line says nothing of its own: whoever fails it fails the other, too".to_owned(),
    };
    let found = Diagnostic::new(Code::W0859, span, message)
        .label("refuses nobody whom the other lets pass")
        .also(other, "this asks for more already");
    match made {
        Some(made) => found.help(format!(
            "take the line away in `{made}`, `-> none`, or mend the number or the condition that was to set it apart"
        )),
        None => found.help("leave the line out, or mend the number or the condition that was to set it apart"),
    }
}

pub(in crate::check) fn sum_without_what_is_added(span: Span, fact: &str, nothing: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0876,
        span,
        format!("a sum adds nothing by itself: `{fact}`, which is asked for, is not in it"),
    )
    .label("only what there is already")
    .help(format!("write `adding {fact}`, or `adding {nothing}` if what is asked for is not to count"))
}

pub(in crate::check) fn label_says_not(span: Span, says_not: bool) -> Diagnostic {
    let (message, help) = match says_not {
        true => (
            "the label says \"not\", and this asks for the opposite",
            "write `not` before the condition, or mend the label",
        ),
        false => ("this asks for \"not\", and the label says the opposite", "take out `not`, or mend the label"),
    };
    Diagnostic::new(Code::W0853, span, message).help(help)
}

pub(in crate::check) fn text_can_not_be(
    span: Span,
    text: &str,
    (name, pattern, place): (&str, &str, Span),
    meant: Option<&str>,
) -> Diagnostic {
    let found =
        Diagnostic::new(Code::W0833, span, format!("`{name}` can't be \"{text}\": it has to match `{pattern}`"))
            .label("no case comes to this")
            .also(place, "asked for here");
    match meant {
        Some(meant) => found.help(format!("write \"{meant}\"")),
        None => found.help("mend the text, or the pattern"),
    }
}

pub(in crate::check) fn taken_back(
    span: Span,
    (member, is, was): (&str, &str, &str),
    (second, first): (&str, &str),
    before: Span,
) -> Diagnostic {
    let message = format!("`{second}` puts `{member}` back to {is}, as it was before `{first}` made it {was}");
    Diagnostic::new(Code::W0896, span, message).label("beside what it changes").also(before, "this is lost again").help(
        format!(
            "write {was}, or amend only the keys that are to change; if it is meant, say so in the amendment's `##`"
        ),
    )
}
