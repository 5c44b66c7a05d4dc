//! What words put otherwise: amounts of the whole or of a part, whom an amendment reaches, which step comes first.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Provision, Step};
use crate::source::Span;
use crate::value::{Date, Decimal, number};

/// `whole` is whether the words say that it is of all.
pub(in crate::check) fn another_amount(at: Span, said: &str, (on, whole): (&str, bool)) -> Diagnostic {
    let (is, help) = match whole {
        true => ("of its own part alone", format!("write `{on} * band of {on} {{ … }}`, or mend the words")),
        false => ("of the whole", format!("write `brackets of {on} {{ … }}`, or mend the words")),
    };
    Diagnostic::new(Code::W0853, at, format!("the words say \"{said}\", and this takes each rate {is}"))
        .label("another amount")
        .help(help)
}

/// `rate` is the part of `of` that is taken.
pub(in crate::check) fn only_the_surcharge(at: Span, said: &str, of: &str, rate: Decimal) -> Diagnostic {
    let [part, whole] = [rate, rate + Decimal::ONE].map(|rate| number::show(rate * Decimal::ONE_HUNDRED));
    Diagnostic::new(Code::W0853, at, format!("the words say \"{said}\", and this is {part}% of `{of}` and no more"))
        .label("less than without it")
        .help(format!("write `{of} * {whole}%`, or mend the words"))
        .suggest(at, format!("{of} * {whole}%"))
}

/// `told` is the part that comes on top, `rate` the one that is added.
pub(in crate::check) fn whole_on_top(at: Span, of: &str, (said, told, rate): (&str, Decimal, Decimal)) -> Diagnostic {
    let [told, rate] = [told, rate].map(|rate| number::show(rate * Decimal::ONE_HUNDRED));
    Diagnostic::new(
        Code::W0853,
        at,
        format!("the words say {said} percent more, and this adds {rate}% to the whole of `{of}`"),
    )
    .label("the whole once more, and what comes on top of it")
    .help(format!("write `{of} * {told}%`, or mend the words"))
    .suggest(at, format!("{of} * {told}%"))
}

/// `has` is whether those are counted who have it.
/// `own` of `whole`, where the words make it `meant`.
pub(in crate::check) fn another_part_of_base(
    span: Span,
    who: &str,
    said: &str,
    [own, whole, meant]: [String; 3],
) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this is {own} where others pay {whole}"))
        .help(format!("write {meant}, or mend the words"))
}

/// `belongs` is to whom the number of an edge goes; the label of the member says otherwise.
pub(in crate::check) fn band_edge(
    span: Span,
    (member, label): (&str, &str),
    (number, belongs): (&str, &str),
    mended: &str,
) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("`{member}` is called \"{label}\", and {number} itself is `{belongs}` here"),
    )
    .label("the edge belongs to the other side")
    .help(format!("write `{mended} {number}`, or mend the label"))
}

pub(in crate::check) fn counts_ended_alone(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("this counts only those with `{name}`, and no words say so"))
        .label("what is over is counted, and nothing else")
        .help("count the others with `not` or `is none`; if these are meant, say so in the title or the message")
}

pub(in crate::check) fn counts_those_left_out(
    look: Look<'_>,
    (at, field): (NodeId, NodeId),
    (said, whom): (&str, &str),
    has: bool,
) -> Diagnostic {
    let [span, of] = [at, field].map(|node| look.span(node));
    let (own, of) = (look.sources.text(span), look.sources.text(of));
    let mended = match (own.ends_with("is given"), own.ends_with("is none")) {
        (true, _) => format!("{of} is none"),
        (_, true) => format!("{of} is given"),
        (false, false) if has => format!("not {of}"),
        (false, false) => of.to_owned(),
    };
    Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and this counts just {whom}"))
        .label("turned round")
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

/// `of` is what is amended, the day by which it is judged, and where that is said.
pub(in crate::check) fn reaches_nobody_before(
    amendment: &Amendment,
    said: &str,
    (of, day, at): (&str, &str, Span),
    from: Date,
) -> Diagnostic {
    let of = of.rsplit('.').next().unwrap_or(of);
    let message = format!(
        "`{}` says \"{said}\", and `{of}` is judged by `{day}`: who has one before {from} stays under the old law",
        amendment.short
    );
    Diagnostic::new(Code::W0853, amendment.span, message)
        .label("does not reach those of before")
        .also(at, "the day that selects the law")
        .help("let the day of what is asked for govern it, such as `governed on applied_on`; or mend the words")
}

/// `earlier` is whether the words put the step before the other.
pub(in crate::check) fn step_said_otherwise(step: &Step, other: &Step, earlier: bool) -> Diagnostic {
    let (said, is, first, last) = match earlier {
        true => ("before", "after", step, other),
        false => ("after", "before", other, step),
    };
    let message = format!("the words put `{}` {said} `{}`, and it comes {is} it", step.name, other.name);
    Diagnostic::new(Code::W0853, step.span, message)
        .label("in another order than it says")
        .also(other.span, if earlier { "this comes first" } else { "this comes later" })
        .help(format!(
            "write `after {}` in `{}`, and take the other order out; or mend the words",
            first.name, last.name
        ))
}

pub(in crate::check) fn converted_otherwise(span: Span, said: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say {said}, and this converts in another way"))
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

/// `part` is the value that the words ask for.
pub(in crate::check) fn unlike_its_base(
    (span, who, said): (Span, &str, &str),
    (base, at): (&Provision, Span),
    part: Option<Decimal>,
) -> Diagnostic {
    let message = format!("{who} says \"{said}\", and beside `{}` this is not so", base.name);
    let found = Diagnostic::new(Code::W0853, span, message).also(at, "what it takes the place of");
    match part {
        Some(part) => found.help(format!("write {} here, or mend the words", number::show(part))),
        None => found.help("mend one of the two: the words are what people are told"),
    }
}

/// `language` says it in its own way, and `other` names `there` where the first names `named`.
pub(in crate::check) fn languages_name_others(
    span: Span,
    (language, named): (&str, &str),
    (other, there): (&str, &str),
) -> Diagnostic {
    let message = format!("the text in `{language}` names `{named}`, and the one in `{other}` `{there}`");
    Diagnostic::new(Code::W0885, span, message)
        .help("mend one of the two: everybody is to be told the same, in whatever language")
}

/// Two papers, each asked of those of whom the words ask the other.
pub(in crate::check) fn papers_exchanged(
    who: &str,
    (at, paper, of): (Span, &str, &str),
    (other_at, other, other_of): (Span, &str, &str),
) -> Diagnostic {
    let message =
        format!("{who} asks `{of}` for `{other}` and `{other_of}` for `{paper}`, and here it is the other way round");
    Diagnostic::new(Code::W0853, at, message)
        .label(format!("asked of `{of}`"))
        .also(other_at, format!("asked of `{other_of}`"))
        .help("exchange the two conditions, or mend the words")
}

/// The words wait for `missing` before `step`.
pub(in crate::check) fn step_forgets(at: Span, who: &str, step: &Step, missing: &Step) -> Diagnostic {
    let message = format!("{who} waits for `{}` before `{}`, which does not wait for it", missing.name, step.name);
    Diagnostic::new(Code::W0853, at, message)
        .label("comes without it")
        .also(missing.span, "nothing waits for this")
        .help(format!("write `{}` behind `after` in `{}`, too; or mend the words", missing.name, step.name))
}

/// `ty` is what the fact is.
pub(in crate::check) fn asks_for_another_type(span: Span, name: &str, question: &str, ty: &str) -> Diagnostic {
    Diagnostic::new(Code::W0938, span, format!("\"{question}\" is no question for `{name}`, which is {ty}"))
        .help("write the question that this fact answers, or give it the type that the question asks for")
}

pub(in crate::check) fn one_question_for_two(
    (span, name): (Span, &str),
    (at, other): (Span, &str),
    question: &str,
) -> Diagnostic {
    Diagnostic::new(
        Code::W0938,
        span,
        format!("`{name}` and `{other}` are asked for with the same words: \"{question}\""),
    )
    .also(at, "asked for in the same way")
    .help(format!("write the question of `{name}` so that it tells it from `{other}`"))
}

/// `next` is the first day on which it is no longer to hold.
pub(in crate::check) fn goes_on_for_ever(amendment: &Amendment, said: &str, next: Date) -> Diagnostic {
    let message = format!("the words of `{}` say \"{said}\", and nothing ends it then", amendment.short);
    Diagnostic::new(Code::W0853, amendment.span, message)
        .label("goes on for ever")
        .help(format!("write an amendment `from {next}` that takes back what this one brings, or mend the words"))
}

pub(in crate::check) fn breaks_the_step(span: Span, who: &str, step: &str, mended: &str) -> Diagnostic {
    let message = format!("{who} says that each is {step} from the one before, and here it is not");
    Diagnostic::new(Code::W0853, span, message)
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

/// `rest` are those whom the words don't name.
pub(in crate::check) fn is_for_others(
    span: Span,
    who: &str,
    (whom, rest): (&str, &[&str]),
    mended: &str,
) -> Diagnostic {
    let message = format!("{who} is about `{whom}`, and this takes in `{}`", rest.join("`, `"));
    Diagnostic::new(Code::W0853, span, message)
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn is_not_for(span: Span, who: &str, left: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} is about `{left}`, too, and this leaves it out"))
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

/// `above` is what the member stands under.
pub(in crate::check) fn counted_among(
    span: Span,
    (who, of): (&str, &str),
    (whole, member, above): (&str, &str, Option<&str>),
) -> Diagnostic {
    let of = of.rsplit('.').next().unwrap_or(of);
    let place = above.map_or("beside it".to_owned(), |above| format!("under `{above}`"));
    Diagnostic::new(
        Code::W0853,
        span,
        format!("{who} of `{of}` counts `{member}` among `{whole}`, and it stands {place}"),
    )
    .label(format!("not under `{whole}`"))
    .help(format!("move `{member}` into `{whole}`, or mend the words"))
}

pub(in crate::check) fn begins_with_another(span: Span, who: &str, said: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} begins with number {said}, and this with another"))
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn paper_of_another(
    span: Span,
    who: &str,
    (paper, said): (&str, &str),
    asked: &str,
) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} asks `{paper}` of `{said}`, and here it is asked of `{asked}`"))
        .help(format!("write `{said}`, or mend the words"))
}

pub(in crate::check) fn words_turned(
    span: Span,
    who: &str,
    (said, asks): (&str, &str),
    mended: Option<String>,
) -> Diagnostic {
    let mended = mended.map_or_else(|| "turn the comparison round".to_owned(), |mended| format!("write `{mended}`"));
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this asks {asks}"))
        .label("the opposite of what people are told")
        .help(format!("{mended}, or mend the words"))
}

pub(in crate::check) fn message_computes_another(span: Span, said: &str, (is, at): (&str, Span)) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("this says `{said}`, and the rule goes by `{is}`"))
        .also(at, "this decides")
        .help(format!("write `{{{is}}}`"))
}
