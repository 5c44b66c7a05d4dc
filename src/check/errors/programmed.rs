//! Mistakes of programming: what is compared with itself, named like something else, counted for a sum, rounded too early.

use crate::check::programmed::Meant;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::check) fn with_itself(span: Span, holds: bool) -> Diagnostic {
    let (code, message) = match holds {
        true => (Code::W0806, "this always holds: something is compared with itself"),
        false => (Code::W0805, "this can never hold: something is compared with itself"),
    };
    Diagnostic::new(code, span, message).help("write on one side what it was to be compared with")
}

/// `fact` is the only one of its type that no rule looks at.
pub(in crate::check) fn forgotten_beside(found: Diagnostic, (fact, declared): (&str, Span)) -> Diagnostic {
    found
        .also(declared, "no rule looks at this")
        .help(format!("write on one side what it was to be compared with: `{fact}`, which no rule looks at?"))
}

pub(in crate::check) fn hides_what_was_meant(found: Diagnostic, name: &str) -> Diagnostic {
    found
        .label(format!("`{name}` is the element of the list on both sides, and hides the fact `{name}`"))
        .help(format!("give the element another name than `{name}`, such as `x`, and write `{name}` for the fact only"))
}

pub(in crate::check) fn fact_meant(found: Diagnostic, meant: &str) -> Diagnostic {
    found.help(format!("write on one side what it was to be compared with: `{meant}`, if the fact is meant"))
}

pub(in crate::check) fn nothing_left(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, format!("this always comes to 0: `{text}` stands on both sides"))
        .help("write the other that was meant on one of the two sides")
}

pub(in crate::check) fn empty_text_asked(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::W0806,
        span,
        "this always holds: every text begins with, ends with and contains the empty one",
    )
    .help("write the text that was meant; for one that is not empty `… != \"\"`")
}

pub(in crate::check) fn day_in_its_own_window(span: Span, day: &str) -> Diagnostic {
    Diagnostic::new(Code::W0806, span, format!("this always holds: the period is the one of `{day}` itself"))
        .help("ask for another day, or for the period of another")
}

pub(in crate::check) fn its_own_twin(span: Span, part: Span, list: &str) -> Diagnostic {
    Diagnostic::new(Code::W0806, span, format!("this always holds: each of `{list}` is found to be like itself"))
        .also(part, "no element differs from itself in this")
        .help("ask for more than one: `(count … where …) > 1`; or for a field in which the two differ")
}

pub(in crate::check) fn hidden_name(span: Span, (kind, name, hidden): (&str, &str, Span), list: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0904,
        span,
        format!("`{name}` is an element of `{list}` here, and hides the {kind} `{name}`"),
    )
    .label("behind it, this is what `".to_owned() + name + "` means")
    .also(hidden, format!("the {kind} of that name"))
    .help("give the element another name")
}

pub(in crate::check) fn only_where_equal(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0805, span, "together these hold only where the two are equal")
        .label("one of the two compares the same again")
        .also(other, "this compares the two, too")
        .help("write the other fact that was meant in one of them, or `==` if they are to be equal")
}

pub(in crate::check) fn adds_no_case(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0807, span, "this makes no difference: what stands beside it decides already")
        .also(other, "this is in it, too, and stands alone here")
        .help("leave it out, or mend the condition that was to set it apart")
}

pub(in crate::check) fn value_twice(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0807, span, "this value stands here twice")
        .also(other, "it stands here, too")
        .help("leave one out, or write what else was meant")
}

pub(in crate::check) fn choice_twice(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0807, span, "one of these is named twice")
        .help("leave one out, or write what else was meant")
}

pub(in crate::check) fn never_none(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0862, span, format!("this is never used: `{name}` is never none"))
        .help(format!("leave `otherwise` out; where `{name}` may not exist, declare it with `?`, and where nobody may know it, write `presume`"))
}

pub(in crate::check) fn always_this(span: Span, taken: &str, clamped: bool) -> Diagnostic {
    Diagnostic::new(Code::W0862, span, format!("this always comes to `{taken}`")).help(match clamped {
        true => "exchange `min` and `max`: `min(max(x, least), most)` lies between the two",
        false => "write it alone, or mend the other",
    })
}

pub(in crate::check) fn counts_for_sum(
    span: Span,
    (list, field): (&str, &str),
    added: Option<Span>,
    mended: &str,
) -> Diagnostic {
    let who = if added.is_some() { "the words and what is added speak" } else { "the words speak" };
    let found = Diagnostic::new(Code::W0905, span, format!("this counts `{list}`, and {who} of `{field}`"));
    let found = found.label("each counts as 1");
    match added {
        Some(added) => found.also(added, "this is added to their number"),
        None => found,
    }
    .help(format!("write `{mended}`"))
}

pub(in crate::check) fn counts_kinds(span: Span, field: &str, list: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0905,
        span,
        format!("this counts how many different `{field}` there are, and the words speak of `{list}`"),
    )
    .label("several with the same count as 1")
    .help("leave `distinct` out, or mend the words")
}

pub(in crate::check) fn sums_for_count(span: Span, list: &str, field: &str) -> Diagnostic {
    Diagnostic::new(Code::W0905, span, format!("this sums `{field}`, and the words speak of a number of `{list}`"))
        .help(format!("write `count x in {list} …`, or mend the words"))
}

pub(in crate::check) fn rounded_early(span: Span, factor: Span, mended: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0906,
        span,
        "this is rounded before it is multiplied: what is cut off or added comes many times",
    )
    .label("rounded here")
    .also(factor, "and multiplied by this")
    .help(format!("round once, at the end: `{mended}`; if each is to be rounded, say so in the words"))
}

pub(in crate::check) fn rounded_each(one: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0906, other, "the words say that only the total is rounded, and this rounds each part")
        .also(one, "rounded here, too")
        .help("add first, and round what it comes to: `round (… + …) to …`")
}

pub(in crate::check) fn rounded_twice(span: Span, inner: Span) -> Diagnostic {
    Diagnostic::new(Code::W0906, span, "this is rounded twice: 2.45 becomes 2.5, and 2.5 becomes 3")
        .also(inner, "rounded here first")
        .help("round once, to what is wanted in the end")
}

pub(in crate::check) fn rounded_in_vain(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0906, span, "this is a whole number already: nothing is rounded")
        .help("leave the rounding out, or round what may have a fraction")
}

/// `presumed`: it stands in a presumption, which lets those pass of whom nothing is said.
pub(in crate::check) fn left_unfinished(span: Span, said: &str, presumed: bool) -> Diagnostic {
    Diagnostic::new(Code::W0907, span, format!("\"{said}\" says that something is still to be done here")).help(
        match presumed {
            true => {
                "take the presumption out, if it was for a demonstration: all of whom nothing is said are judged by it"
            }
            false => "do it, and take the remark out; what people need not read stands in a comment, `# …`",
        },
    )
}

pub(in crate::check) fn over_midnight(span: Span, hours: i32, mend: &str) -> Diagnostic {
    Diagnostic::new(Code::W0908, span, format!("this goes over midnight: it lasts {hours} hours, until the next day"))
        .help(mend.to_owned())
}

pub(in crate::check) fn nothing_meant(span: Span, said: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("the words say \"{said}\", and this is no limit: any number is permitted"),
    )
    .label("without a limit")
    .help("write `0`, or mend the words")
}

pub(in crate::check) fn no_limit_meant(span: Span, said: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and `limit 0` lets nobody pass"))
        .help("write `limit none`, or mend the words")
}

pub(in crate::check) fn asked_of_adults(span: Span, said: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("this is asked of those who are of age, and the words speak of minors: \"{said}\""),
    )
    .help("turn the comparison round, `<` in place of `>=`; or mend the words")
}

pub(in crate::check) fn characters_said_otherwise(
    span: Span,
    said: &str,
    is: &str,
    mended: Option<&str>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("the label says {said} characters, and this asks for {is}"));
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the label")),
        None => found.help("mend one of the two"),
    }
}

pub(in crate::check) fn other_end_said(span: Span, (who, said): (&str, &str), (is, other): (&str, &str)) -> Diagnostic {
    let text = who.split(' ').next().unwrap_or_default();
    Diagnostic::new(Code::W0853, span, format!("the {who} \"{said}\", and this takes the other end, `{is}`"))
        .help(format!("write `{other}`, or mend the {text}"))
}

pub(in crate::check) fn pattern_hardly_meant(span: Span, meant: &Meant) -> Diagnostic {
    Diagnostic::new(Code::W0833, span, meant.problem.clone()).help(meant.label.clone())
}

pub(in crate::check) fn translation_in_question(span: Span, language: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0909,
        span,
        format!("this is shown to everybody, as a part of the text: the text in `{language}` has no line of its own"),
    )
    .help(format!("write it on the next line: `## {language} \"…\"`"))
}

pub(in crate::check) fn roundabout(span: Span, own: &str) -> Diagnostic {
    Diagnostic::new(Code::W0930, span, "this is said in a roundabout way")
        .help(format!("write `{own}`; or mend it, if one of the two was not meant"))
}

pub(in crate::check) fn same_band(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0862, span, "two bands side by side come to the same")
        .also(other, "the band before")
        .help("join the two, or mend one of the values")
}

pub(in crate::check) fn adds_what_is_counted(span: Span, count: Span) -> Diagnostic {
    Diagnostic::new(Code::W0905, span, "what there is already is counted twice: the act adds the same")
        .also(count, "counted here")
        .help("write what the act adds, `adding 1` for one more")
}

pub(in crate::check) fn never_that_number(span: Span, number: &str) -> Diagnostic {
    Diagnostic::new(Code::W0805, span, format!("this is never {number}, whatever the case"))
        .help("mend the number, or leave it out")
}

pub(in crate::check) fn in_nothing(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0805, span, "nothing is in an empty list").help("write the values that were meant")
}

pub(in crate::check) fn percent_by_hundred(span: Span, percent: &str) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, format!("`{percent}` is a percent, and is divided by 100 once more"))
        .help("leave out `/ 100`: 5% of 200 EUR is `200 EUR * 5%`")
}

/// `mended` asks it of each.
pub(in crate::check) fn one_for_all(span: Span, said: &str, mended: Option<String>) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("the label says \"{said}\", and one is enough for this"))
        .help(format!("write `{}`, or mend the label", mended.as_deref().unwrap_or("all … have …")));
    match mended {
        Some(mended) => found.suggest(span, mended),
        None => found,
    }
}
