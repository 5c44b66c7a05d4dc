//! Words that say another day, side, unit or number of things than the rule: what they say, what the rule does, and what would mend it.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::value::{Date, Decimal, number};

/// `inclusive`: the label takes the day in.
pub(in crate::check) fn edge_said_otherwise(
    (span, sign): (Span, Span),
    who: &str,
    (day, written, inclusive): (&str, &str, bool),
    (mended, new): (&str, &str),
) -> Diagnostic {
    let message = match inclusive {
        true => format!("{who} takes in {day}, and `{written}` leaves it out"),
        false => format!("{who} leaves out {day}, and `{written}` takes it in"),
    };
    Diagnostic::new(Code::W0853, span, message)
        .label(if inclusive { "not on the day itself" } else { "on the day itself, too" })
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(sign, new)
}

/// `nearer`: what is nearer to the day is what the label lets pass.
pub(in crate::check) fn end_turned(
    span: Span,
    (length, side): (&str, &str),
    nearer: bool,
    mended: Option<String>,
) -> Diagnostic {
    let (said, holds) = if nearer { ("less", "more") } else { ("more", "less") };
    let message =
        format!("by its label this lets pass what is {length} or {said} {side}, and by the line {length} or {holds}");
    let found = Diagnostic::new(Code::W0853, span, message).label("the opposite of what people are told");
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the label")),
        None => found.help("turn the comparison round, or mend the label"),
    }
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
    (span, field): (Span, Span),
    (who, unit, said): (&str, &str, &str),
    (fact, asked): (&str, &str),
    (holds, wanted): (&str, Option<&str>),
) -> Diagnostic {
    let message = format!("{who} says {said} {unit}, and `{fact}` is asked for in {asked}: this is {holds} {asked}");
    let found = Diagnostic::new(Code::W0853, span, message)
        .label(format!("{holds} {asked}"))
        .also(field, format!("asked for in {asked}"));
    match wanted {
        Some(wanted) => {
            let words = if who == "the label" { "the label" } else { "the words" };
            found.help(format!("write `{wanted}`, or mend {words}")).suggest(span, wanted)
        }
        None => found.help(format!("ask for `{fact}` in {unit}, or write how many {asked} are meant")),
    }
}

pub(in crate::check) fn example_refused((span, at): (Span, Span), example: &str, pattern: &str) -> Diagnostic {
    let message = format!("`{example}` is given as an example, and `{pattern}` does not let it pass");
    Diagnostic::new(Code::W0853, span, message)
        .label("whoever writes it as he is told is refused")
        .also(at, "asked for here")
        .help("give an example that the pattern lets pass, or mend the pattern")
}

pub(in crate::check) fn step_of_another_amount(
    (span, of_fee): (Span, Span),
    fee: &str,
    (costs, amount): (&str, &str),
) -> Diagnostic {
    Diagnostic::new(Code::W0931, span, format!("this step pays `{fee}`, which is {amount}, and costs {costs}"))
        .label(costs.to_owned())
        .also(of_fee, amount.to_owned())
        .help(format!("write the amount but once, `costs {fee}.amount`, or mend one of the two"))
}

pub(in crate::check) fn label_of_another_amount(span: Span, said: &str, costs: &str) -> Diagnostic {
    Diagnostic::new(Code::W0931, span, format!("the words of this step say {said}, and it costs {costs}"))
        .label(costs.to_owned())
        .help("mend one of the two")
}

pub(in crate::check) fn titled_otherwise(span: Span, said: &str, expected: &str) -> Diagnostic {
    Diagnostic::new(Code::W0932, span, format!("the title says \"{said}\", and this expects {expected}"))
        .label("a scenario that passes proves this, not what its title says")
        .help("mend the expectation, the facts that are given, or the title")
}

/// `on` is the day that is looked at, `meant` the one before the change.
pub(in crate::check) fn not_the_day_before(
    span: Span,
    said: &str,
    (on, change, meant): (Date, Date, Date),
) -> Diagnostic {
    Diagnostic::new(Code::W0932, span, format!("the title says \"{said}\", and {on} is not the day before {change}"))
        .label("the edge is not tried")
        .help(format!("write `on {meant}`, or mend the title"))
}

pub(in crate::check) fn the_change_itself(span: Span, said: &str, (on, meant): (Date, Date)) -> Diagnostic {
    Diagnostic::new(Code::W0932, span, format!("the title says \"{said}\", and {on} is the first day of the change"))
        .label("the edge is not tried")
        .help(format!("give {meant} for the day that governs, or mend the title"))
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
pub(in crate::check) fn brought_on_another_day(
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

/// `open`: the words say that something is allowed in that time, and the rule refuses it then; or the other way round.
pub(in crate::check) fn opens_otherwise(span: Span, who: &str, open: bool, mended: Option<&str>) -> Diagnostic {
    let (said, is) = match open {
        true => ("open in this time", "refuses whoever comes in it"),
        false => ("closed in this time", "lets pass whoever comes in it, and nobody else"),
    };
    let found = Diagnostic::new(Code::W0853, span, format!("{who} says that it is {said}, and the rule {is}"))
        .label("the opposite of what people are told");
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")),
        None => found.help("turn the condition round with `not`, or mend the words"),
    }
}

/// `said` and `is` are written as in rules.
pub(in crate::check) fn hours_exchanged(span: Span, who: &str, said: &str, is: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says {said}, and this is {is}: the rest of the day"))
        .help(format!("write `between {}`, or mend the words", said.replace(" to ", " and ")))
}

/// `word` is a part or a multiple as it is told.
pub(in crate::check) fn another_part(span: Span, who: &str, word: &str, (is, said): (Decimal, Decimal)) -> Diagnostic {
    let shown = |part: Decimal| match part < Decimal::ONE {
        true => format!("{}%", number::show((part * Decimal::ONE_HUNDRED).round_dp(2))),
        false => number::show(part.round_dp(2)),
    };
    let times = if is < Decimal::ONE { format!("{} of it", shown(is)) } else { format!("{} times as much", shown(is)) };
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{word}\", and this is {times}"))
        .help(format!("mend one of the two: \"{word}\" is `* {}`", shown(said)))
}

pub(in crate::check) fn another_ratio(span: Span, who: &str, said: &str, mended: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this asks for another ratio"));
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")),
        None => found.help("mend one of the two; what there are fewer of is multiplied"),
    }
}

/// What two values are for and what they are, each in the place of the other.
pub(in crate::check) fn listed_otherwise(
    (first, second): (Span, Span),
    who: &str,
    (one, its): (&str, &str),
    (other, other_its): (&str, &str),
) -> Diagnostic {
    let message = format!("{who} says {other_its} for {one} and {its} for {other}, and here it is the other way round");
    Diagnostic::new(Code::W0853, first, message)
        .label(format!("{other_its}, as people are told"))
        .also(second, format!("{its}, as they are told"))
        .help("exchange the two, or mend the words")
}

/// `mended` is what the limit would be.
pub(in crate::check) fn limit_said_otherwise(
    span: Span,
    who: &str,
    said: &str,
    (limit, mended): (&str, &str),
) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says {said}, and this lets {limit} pass"))
        .label("the limit itself may be reached")
        .help(format!("write `limit {mended}`, or mend the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn number_said_otherwise(
    span: Span,
    who: &str,
    said: &str,
    (asks, mended): (&str, Option<String>),
) -> Diagnostic {
    let mended = mended.map_or_else(|| "mend the comparison".to_owned(), |mended| format!("write `{mended}`"));
    Diagnostic::new(Code::W0853, span, format!("{who} says {said}, and this asks for {asks}"))
        .label("the number itself is judged otherwise than people are told")
        .help(format!("{mended}, or mend the words"))
}

/// `upper`: it may not be more.
pub(in crate::check) fn end_of_a_name(span: Span, said: &str, upper: bool, at: Span) -> Diagnostic {
    let is = if upper { "the most" } else { "the least" };
    let meant = match (upper, said.is_ascii()) {
        (true, true) => "at most",
        (true, false) => "最多",
        (false, true) => "at least",
        (false, false) => "至少",
    };
    Diagnostic::new(Code::W0853, span, format!("this says \"{said}\", and what stands behind it is {is}"))
        .also(at, format!("{is} that is allowed"))
        .help(format!("write \"{meant}\", or turn the comparison round"))
}

/// `meant` is what the words say, as it would be written.
/// `is` is the only number here that no words tell.
pub(in crate::check) fn both_on_one_side([first, second]: [Span; 2], said: &str, most: bool) -> Diagnostic {
    let end = if most { "the most" } else { "the least" };
    Diagnostic::new(Code::W0853, second, format!("the label says \"{said}\", and here both are {end}"))
        .label(format!("{end} once more"))
        .also(first, end)
        .help("turn one of the two comparisons round")
}

pub(in crate::check) fn named_together(span: Span, who: &str, [one, other]: [&str; 2]) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} names both in one breath, and here one of the two is enough"))
        .label("it holds for either alone")
        .help(format!("write `{one} and {other}`, or say \"or\" in the words, too"))
}

/// `left` is the one on which the amount does not rest, and the fact that is called so.
pub(in crate::check) fn not_for_each(
    span: Span,
    who: &str,
    (one, other): (&str, &str),
    (left, fact): (&str, &str),
) -> Diagnostic {
    let message = format!("{who} says for each {one} and {other}, and this amount does not rest on `{fact}`");
    Diagnostic::new(Code::W0853, span, message)
        .label(format!("the same for any number of `{left}`"))
        .help(format!("multiply with `{fact}`, too, or mend the words"))
}

pub(in crate::check) fn told_by_no_words(span: Span, who: &str, said: &str, is: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says {said}, and here is {is}, which no words tell"))
        .help(format!("write {said} here, or mend the words: they are what people are told"))
}

/// The number is the same, the unit is not.
pub(in crate::check) fn as_many_of_another(span: Span, who: &str, said: &str, is: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says {said}, and this is as many of another unit: {is}"))
        .help(format!("write `{said}` here, or mend the words: they are what people are told"))
}

pub(in crate::check) fn told_otherwise(span: Span, who: &str, (said, is): (&str, &str), meant: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says {said}, and this is {is}"))
        .help(format!("write {meant} here, or mend the words: they are what people are told"))
}
