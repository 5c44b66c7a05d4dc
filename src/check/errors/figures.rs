//! Numbers and amounts that are hardly meant, beside each other.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::{Decimal, Money, number};

pub(in crate::check) fn counts_nothing(span: Span, counted: Decimal) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, format!("this counts nothing: it is always {}", number::show(counted)))
        .help("count a list or a fact: the number that is the most stands behind `limit`")
}

pub(in crate::check) fn rate_falls(span: Span, before: Span) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, "this rate is lower than the one before and the one after it")
        .label("all others rise")
        .also(before, "the slice before pays more")
        .help("mend the rate: most likely a digit is missing")
}

pub(in crate::check) fn end_in_another_currency(span: Span, odd: Money, amount: Span, currency: &str) -> Diagnostic {
    Diagnostic::new(Code::W0834, span, format!("{odd} can't be held against an amount in {currency}"))
        .also(amount, format!("this is in {currency}"))
        .help("write both in one currency")
}

pub(in crate::check) fn fee_below_nothing(span: Span, name: &str, least: &str, case: &Witness) -> Diagnostic {
    Diagnostic::new(Code::W0872, span, format!("`{name}` can be negative"))
        .label("more may be taken off here than there is")
        .help(format!("say the least that it is, `{least}`; if somebody is to be paid, let a condition say for whom"))
        .shown_by(case.clone())
}

pub(in crate::check) fn defined_twice((one, first): (Span, &str), (other, second): (Span, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0837, other, format!("`{second}` is computed as `{first}` is"))
        .also(one, "the same of the same")
        .help("use one of the two in both places, or mend what was to be different")
}

/// `within` and what the steps take, in days; whether the step alone takes so long.
pub(in crate::check) fn takes_longer(
    takes: Span,
    within: Span,
    (step, alone): (&str, bool),
    (least, most): (i64, i64),
) -> Diagnostic {
    let before = if alone { "" } else { ", with what it comes after," };
    let message =
        format!("`{step}` can't be ready in time: at the shortest it takes{before} {least} days, and it has {most}");
    Diagnostic::new(Code::W0835, takes, message)
        .also(within, "by then it must have ended")
        .help("mend one of the two numbers")
}

pub(in crate::check) fn part_of_a_cent(span: Span, amount: &str) -> Diagnostic {
    Diagnostic::new(Code::W0879, span, format!("this comes to {amount}, which nobody can pay"))
        .help("say how it is rounded: `round (…) to 0.01 half up`")
}

pub(in crate::check) fn not_rounded(span: Span, other: Span, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0879, span, "this may come to a part of a cent, which nobody can pay")
        .label("not rounded")
        .also(other, "this is")
        .help(format!("write `{mended}`"))
        .suggest(span, mended)
}

pub(in crate::check) fn digit_lacks(look: Look<'_>, at: NodeId, beside: Span, value: Option<Decimal>) -> Diagnostic {
    let span = look.span(at);
    let unit = if let Node::Money(money) = look.node(at) { format!(" {}", money.currency) } else { String::new() };
    let percent = look.ty(at).is_some_and(|ty| ty.base == Base::Percent);
    let shown = |value: Decimal| match percent {
        true => format!("{}%", number::show(value * Decimal::ONE_HUNDRED)),
        false => format!("{}{unit}", number::show(value)),
    };
    let found = |message: String| {
        Diagnostic::new(Code::W0835, span, message)
            .label("the others rise, or fall, one after another")
            .also(beside, "the one beside it")
    };
    let Some(meant) = value.map(shown) else {
        return found("this falls out of the row".to_owned())
            .help("mend the figure: most likely a digit is missing, or one too many");
    };
    found(format!("this falls out of the row: is {meant} meant?"))
        .help(format!("write {meant}: most likely a digit is missing, is one too many, or two are exchanged"))
        .suggest(span, meant)
}

/// Of each value where it stands and how it is written.
pub(in crate::check) fn branches_exchanged(
    (span, condition): (Span, &str),
    who: &str,
    (yes, first): (Span, &str),
    (no, second): (Span, &str),
) -> Diagnostic {
    let mended = format!("if {condition} then {second} else {first}");
    let message = format!("{who} gives these two values the other way round");
    Diagnostic::new(Code::W0853, yes, message)
        .label(format!("this where `{condition}`"))
        .also(no, "this in every other case")
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn for_the_exempt(span: Span, who: &str, said: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\" of just those for whom this is"))
        .label(format!("for what is {own}"))
        .help("turn the comparison round, or mend the words")
}

pub(in crate::check) fn first_counted_twice(span: Span, who: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} counts the first by itself, and this counts it again"))
        .label("the first is among these, too")
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn on_other_weekdays(span: Span, who: &str, said: &[String]) -> Diagnostic {
    let mended = format!("on {}", said.join(", ").to_lowercase());
    Diagnostic::new(Code::W0853, span, format!("{who} says {}, and this asks for another day", said.join(" and ")))
        .help(format!("write `{mended}`, or mend the words"))
}

/// `ends`: with the birthday it is over.
pub(in crate::check) fn birthday_beside(
    span: Span,
    who: &str,
    (said, years, ends): (&str, &str, bool),
    mended: Option<String>,
) -> Diagnostic {
    let is = match ends {
        true => format!("this holds up to the day before the next one: whoever is {years} is let in"),
        false => format!("this begins a year later: whoever is {years} is left out"),
    };
    let help = mended.map_or_else(|| "mend the comparison".to_owned(), |mended| format!("write `{mended}`"));
    Diagnostic::new(Code::W0853, span, format!("{who} speaks of {said}, and {is}"))
        .help(format!("{help}, or mend the words"))
}

pub(in crate::check) fn where_there_is_none(span: Span, who: &str, said: &str, fact: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\" of this case, and this is for it alone"))
        .help(format!("write `unless {fact}`, or mend the words"))
}

pub(in crate::check) fn per_another_unit(span: Span, who: &str, said: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} tells this rate for each {said}, and it is taken for each {own}"))
        .help(format!("multiply with the number of {said}s, or mend the words"))
}

pub(in crate::check) fn is_not_free(span: Span, who: &str, said: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this is to be paid"))
        .help("write an amount of 0, or mend the words")
}

pub(in crate::check) fn for_those_without(span: Span, who: &str, fact: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} speaks of those without, and this is for those of `{fact}`"))
        .help(format!("write `not {fact}`, or mend the words"))
}

pub(in crate::check) fn end_is_told(span: Span, who: &str, said: &str, mended: Option<String>) -> Diagnostic {
    let help = mended.map_or_else(|| "mend the comparison".to_owned(), |mended| format!("write `{mended}`"));
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this has another end"))
        .help(format!("{help}, or mend the words"))
}

pub(in crate::check) fn for_the_others(span: Span, fact: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("the `##` tells this amount of those of `{fact}`, and it is for all others"),
    )
    .help(format!("write `{fact}`, or mend the words"))
}
