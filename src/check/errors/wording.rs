//! Words that say another end, another number of a list, another order or another relation than what is written.

use crate::check::edit::{place_of, with_word};
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::Act;
use crate::policy::provision::{Provision, Step};
use crate::source::Span;
use crate::value::Date;
use crate::value::date::month_name;

/// `word` is where another word is to stand, and that word.
pub(in crate::check) fn other_end(at: Span, who: &str, said: &str, (word, other): (Span, &str)) -> Diagnostic {
    let end = if other.contains("most") || other == "min" { "least" } else { "most" };
    Diagnostic::new(Code::W0853, at, format!("{who} says \"{said}\", and here that is the {end}"))
        .label(format!("the {end}"))
        .help(format!("write `{other}` here, or mend the words"))
        .suggest(word, other)
}

/// `said` is a word of how many of a list, `is` what is written, `mended` what the words ask for.
pub(in crate::check) fn another_quantity(
    (at, is): (Span, &str),
    who: &str,
    said: &str,
    mended: Option<&str>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, at, format!("{who} says \"{said}\", and this looks for {is}"))
        .label(is.to_owned());
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(at, mended),
        None => found.help("mend one of the two: the words are what people are told"),
    }
}

/// A cell that breaks the relation in which the words, and all other rows, put two columns.
pub(in crate::check) fn another_relation(
    (at, beside): (Span, Span),
    (who, said): (&str, &str),
    (is, wanted): (&str, &str),
) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        at,
        format!("{who} says \"{said}\", and all other rows keep it; here it would be {wanted}"),
    )
    .label(format!("{is}, not {wanted}"))
    .also(beside, "reckoned from this")
    .help(format!("write `{wanted}`, or say for whom it is another"))
    .suggest(at, wanted)
}

/// A step that does not wait for the one that the words name before it.
pub(in crate::check) fn step_does_not_wait(
    (at, who): (Span, &str),
    (step, before): (&Step, &Step),
    turned: bool,
    after: Option<&str>,
) -> Diagnostic {
    let is = if turned { "comes before it" } else { "does not wait for it" };
    let message = format!("{who} names `{}` before `{}`, which {is}", before.name, step.name);
    let found = Diagnostic::new(Code::W0853, at, message)
        .label(format!("not after `{}`", before.name))
        .also(before.span, "the words name this first")
        .help(format!("write `after {}` in `{}`, or mend the words", before.name, step.name));
    match after {
        Some(after) => found.suggest(at, after),
        None => found,
    }
}

/// `word` is what the title calls the act that is meant.
pub(in crate::check) fn named_another_act(
    look: Look<'_>,
    provision: &Provision,
    word: &str,
    meant: &Act,
    instead: &Act,
) -> Diagnostic {
    let short = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let (meant_name, instead_name) = (short(&meant.name), short(&instead.name));
    let of = short(&provision.name);
    let message =
        format!("the title speaks of \"{word}\", and `{of}` is on `{instead_name}`, and not on `{meant_name}`");
    let place = place_of(look, provision.span, &instead_name).unwrap_or(provision.name_span);
    let found = Diagnostic::new(Code::W0853, place, message)
        .label("another act than the words name")
        .also(meant.span, "the act of that name")
        .help(format!("write `{meant_name}` instead of `{instead_name}`, or mend the words"));
    with_word(look, found, provision.span, ("on", &instead_name, &meant_name))
}

/// `field` is what is asked of the one, with its dot.
pub(in crate::check) fn asks_about_another(
    at: Span,
    provision: &Provision,
    own: &str,
    (meant, field): (&str, &str),
) -> Diagnostic {
    let of = provision.name.rsplit('.').next().unwrap_or_default();
    let message =
        format!("the words of `{of}` speak of `{meant}`, and this asks about `{own}`; no rule reads `{meant}{field}`");
    Diagnostic::new(Code::W0853, at, message)
        .label(format!("is `{meant}{field}` meant?"))
        .help(format!("write `{meant}{field}`, or mend the words"))
        .suggest(at, format!("{meant}{field}"))
}

/// `said` and `is` are ages in years; `mended` is a day of birth that makes the title right.
pub(in crate::check) fn of_another_age(
    at: Span,
    (said, is): (i64, i64),
    on: Date,
    (name, mended): (&str, Option<&str>),
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0932, at, format!("the title says {said} years, and on {on} these are {is}"))
        .label(format!("{is} years old on {on}"));
    match mended {
        Some(mended) => found.help(format!("write `{name}: {mended}`, or mend the title")).suggest(at, mended),
        None => found.help("give another day, or mend the title"),
    }
}

pub(in crate::check) fn on_another_weekday(at: Span, said: &str, day: Date) -> Diagnostic {
    let is =
        WEEKDAYS.get(usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())).copied().unwrap_or_default();
    Diagnostic::new(Code::W0932, at, format!("the title says \"{said}\", and {day} is a {is}"))
        .label(format!("a {is}"))
        .help("give a day of that name, or mend the title")
}

pub(in crate::check) fn in_another_month(at: Span, said: i8, day: Date) -> Diagnostic {
    let is = month_name(day.month());
    Diagnostic::new(Code::W0932, at, format!("the title says \"in {}\", and {day} lies in {is}", month_name(said)))
        .label(format!("in {is}"))
        .help("give a day of that month, or mend the title")
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `is` is what the scenario gives.
pub(in crate::check) fn given_otherwise(at: Span, said: &str, (name, is): (&str, bool)) -> Diagnostic {
    Diagnostic::new(Code::W0932, at, format!("the title says \"{said}\", and this gives `{name}: {is}`"))
        .label("the contrary of the title")
        .help(format!("write `{name}: {}`, or mend the title", !is))
        .suggest(at, (!is).to_string())
}

pub(in crate::check) fn another_number_given(at: Span, said: &str, is: i64, number: i64) -> Diagnostic {
    let message =
        format!("the title says \"{said}\", and {is} are given: neither {} before it nor {number} with it", number - 1);
    Diagnostic::new(Code::W0932, at, message)
        .label(format!("{is} of them"))
        .help(format!("give {} of them, or mend the title", number - 1))
}

/// Of a rule with several lines.
pub(in crate::check) fn line_of_a_rule_never_decides(
    (at, of): (Span, &Provision),
    (other, by): (Span, &Provision),
    case: Witness,
) -> Diagnostic {
    let short = |of: &Provision| of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let (of, by) = (short(of), short(by));
    Diagnostic::new(
        Code::W0859,
        at,
        format!("this line of `{of}` never decides: whom it refuses `{by}` refuses already"),
    )
    .label("refuses nobody by itself")
    .also(other, format!("this of `{by}` asks for more of the same, for the same cases"))
    .help("leave this line out, mend one of the two numbers, or ask for what was meant here")
    .shown_by(case)
}

/// Two quotas that count or sum the same, and add different things to it.
pub(in crate::check) fn counts_the_same(
    (at, of): (Span, &Provision),
    (other, by): (Span, &Provision),
    (own, others): (&str, &str),
) -> Diagnostic {
    let short = |of: &Provision| of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let (of, by) = (short(of), short(by));
    let message = format!("`{of}` adds `{own}` to what `{by}` counts, too, and `{by}` adds `{others}` to it");
    Diagnostic::new(Code::W0837, at, message)
        .label("the same is counted twice, each time with something else")
        .also(other, format!("counted by `{by}`"))
        .help(format!("count in `{of}` what `{own}` is one of, or leave one of the two out"))
}

/// A title that says how old somebody is, and another age that is given.
pub(in crate::check) fn of_another_number(at: Span, said: i64, (name, is): (&str, i64)) -> Diagnostic {
    Diagnostic::new(Code::W0932, at, format!("the title says {said}, and `{name}` is {is} here"))
        .help(format!("write `{name}: {said}`, or mend the title"))
        .suggest(at, said.to_string())
}

/// `is` is the age, in years.
pub(in crate::check) fn of_no_such_age(at: Span, word: &str, (name, is): (&str, i64)) -> Diagnostic {
    Diagnostic::new(Code::W0932, at, format!("the title says \"{word}\", and by `{name}` these are {is} years"))
        .help("give another age, or mend the title")
}

pub(in crate::check) fn of_another_year(at: Span, said: i16, (name, is): (&str, Date)) -> Diagnostic {
    Diagnostic::new(Code::W0932, at, format!("the title says {said}, and no day here is of that year"))
        .label(format!("`{name}` is {is}"))
        .help(format!("give a day of {said}, or mend the title"))
}

/// `said` is "less than 500000", and the band takes its edge in.
pub(in crate::check) fn band_edge_told(span: Span, (who, said): (&str, &str), edge: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and {edge} itself is on the other side here"))
        .label("the edge belongs to the other side")
        .help(format!("write `{mended} {edge}`, or mend the words"))
}

/// `said` is "at least 3".
pub(in crate::check) fn refuses_on_the_other_side(
    span: Span,
    (who, said): (&str, &str),
    mended: Option<String>,
) -> Diagnostic {
    let mended = mended.map_or_else(|| "the comparison the other way round".to_owned(), |whole| format!("`{whole}`"));
    Diagnostic::new(Code::W0853, span, format!("{who} refuses those with {said}, and this refuses the others"))
        .label("the other way round")
        .help(format!("write {mended}, or mend the words"))
}

/// `said` is what the words call it.
pub(in crate::check) fn paper_left_out(span: Span, (who, said): (&str, &str), paper: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} lists \"{said}\", and no line here asks for `{paper}`"))
        .help(format!("add `{paper}`, with `when` if it is not asked of all, or take it out of the words"))
}

/// `at` is where the rule looks at something else.
pub(in crate::check) fn shows_another(span: Span, (shown, own): (&str, &str), at: Span) -> Diagnostic {
    Diagnostic::new(Code::W0853, at, format!("the message shows `{shown}`, and the rule looks at `{own}`"))
        .also(span, "nothing else in the rule looks at this")
        .help(format!("write `{shown}`, or show `{{{own}}}`"))
}

/// `by` is the amendment that suspends it, `meant` the day after the last that its words tell.
pub(in crate::check) fn reinstated_otherwise(
    place: Span,
    of: &Provision,
    (whose, by, said): (&str, &str, &str),
    (day, meant): (Date, Date),
) -> Diagnostic {
    let name = of.name.rsplit('.').next().unwrap_or(&of.name);
    let whose = whose.trim_start_matches("its ");
    let message = format!("`{name}` is law again from {day} on, and the {whose} of `{by}` says \"{said}\"");
    Diagnostic::new(Code::W0853, place, message)
        .label("the first day with it")
        .help(format!("write `from {meant}`, or mend the words"))
        .suggest(place, meant.to_string())
}
