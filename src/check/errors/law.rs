//! Words about days and the law, and rules that say otherwise.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::ids::NodeId;
use crate::policy::node::{Export, Node};
use crate::policy::provision::Provision;
use crate::source::Span;
use crate::value::{Date, Money};

/// Words are shown as `"in force from 1 March 2023"`; they stand in a source, or with what they are about.
pub(in crate::check) fn begins_otherwise(
    (place, source): (Span, Option<Span>),
    (what, day): (&str, Date),
    (whose, shown): (&str, &str),
    said: Date,
) -> Diagnostic {
    let message = format!("{what} begins on {day}, and {whose} says \"{shown}\"");
    let found = Diagnostic::new(Code::W0853, place, message).label("its first day");
    source
        .into_iter()
        .fold(found, |found, source| found.also(source, "what it cites"))
        .help(format!("write `from {said}`, or mend the words"))
}

pub(in crate::check) fn cites_another_year(
    span: Span,
    (of, cited): (&str, &str),
    begins: i16,
    meant: &str,
) -> Diagnostic {
    let of = of.rsplit('.').next().unwrap_or(of);
    let message = format!(
        "this version of `{of}` begins in {begins} and cites \"{cited}\": by the others it would be \"{meant}\""
    );
    Diagnostic::new(Code::W0853, span, message)
        .label("the year of another version")
        .help(format!("write `\"{meant}\"`"))
}

pub(in crate::check) fn begins_so_long_after(
    place: Span,
    (who, length): (&str, &str),
    (made_known, day): (&str, Date),
    (begins, meant): (Date, Date),
) -> Diagnostic {
    let said = format!("{who} says that it begins {length} after it was {made_known}");
    Diagnostic::new(Code::W0853, place, format!("{said}: on {meant}, and this begins on {begins}"))
        .label(format!("{made_known} on {day}"))
        .help(format!("write `from {meant}`, or mend the words"))
}

/// `subject` says up to which day something is law; `word` stands before the day that is to be mended.
pub(in crate::check) fn ends_otherwise(
    (place, source): (Span, Option<Span>),
    subject: &str,
    (whose, shown): (&str, &str),
    (word, mended): (&str, Date),
) -> Diagnostic {
    let label = match word {
        "until" => "the last day that is kept",
        _ => "the first day on which it is no longer law",
    };
    let found = Diagnostic::new(Code::W0853, place, format!("{subject}, and {whose} says \"{shown}\"")).label(label);
    source
        .into_iter()
        .fold(found, |found, source| found.also(source, "what it cites"))
        .help(format!("write `{word} {mended}`, or mend the words"))
}

/// `calendar` is the only one, if there is but one.
pub(in crate::check) fn no_roll(
    last: Span,
    name: &str,
    said: &str,
    (direction, calendar): (&str, Option<&str>),
) -> Diagnostic {
    let message = format!("the words say \"{said}\" where the last day is a day off, and `{name}` has no `roll`");
    Diagnostic::new(Code::W0853, last, message)
        .label("stays where it is, also on a Saturday or a holiday")
        .help(format!("add `roll {direction} in {}`, or mend the words", calendar.unwrap_or("…")))
}

pub(in crate::check) fn rolls_otherwise(roll: Span, said: &str, (is, meant): (&str, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0853, roll, format!("the words say \"{said}\", and this rolls {is}"))
        .help(format!("write `roll {meant}`, or mend the words"))
}

/// `counts`: a time is counted; otherwise a day is held against another.
pub(in crate::check) fn counted_from_another(
    span: Span,
    (who, said): (&str, &str),
    counts: bool,
    (is, meant, field): (&str, &str, Span),
) -> Diagnostic {
    let message = match counts {
        true => format!("{who} counts \"{said}\", and this reckons with `{is}`"),
        false => format!("{who} says \"{said}\", and this looks at `{is}`"),
    };
    Diagnostic::new(Code::W0853, span, message)
        .label("another day than the words speak of")
        .also(field, "the one that they speak of")
        .help(format!("write `{meant}`, or mend the words"))
}

/// `field` is where the day is declared that is asked for.
pub(in crate::check) fn counts_from_beside(
    span: Span,
    (own, asked): (&str, &str),
    field: Span,
    mended: &str,
) -> Diagnostic {
    let message = format!("this is for cases in which `{asked}` is given, and counts from `{own}`");
    Diagnostic::new(Code::W0853, span, message)
        .label("another day than the words speak of")
        .also(field, "the one that is asked for, and looked at for nothing else")
        .help(format!("write `{mended}`, or leave `{asked} is given` out"))
        .suggest(span, mended)
}

/// `after` is what the words say; `day` is what is counted from.
pub(in crate::check) fn on_the_other_side(
    span: Span,
    (who, said): (&str, &str),
    after: bool,
    (day, length, mended): (&str, &str, Option<String>),
) -> Diagnostic {
    let side = if after { "before" } else { "after" };
    let found =
        Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this lies {length} {side} `{day}`"))
            .label(format!("{side} it"));
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help(format!("count to the other side of `{day}`, or mend the words")),
    }
}

pub(in crate::check) fn another_year(span: Span, (who, said): (&str, &str), next: bool, mended: String) -> Diagnostic {
    let is = if next { "the year itself" } else { "the year after" };
    Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and this takes {is}"))
        .label(if next { "a year too early" } else { "a year too late" })
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn fixed_year(span: Span, name: &str, said: &str, (year, mended): (i16, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0854, span, format!("`{name}` speaks of \"{said}\", and this counts those of {year} alone"))
        .label(format!("from {} on nothing is counted any more", year.saturating_add(1)))
        .help(format!("write `{mended}`, or say in the words that it is about {year}"))
}

pub(in crate::check) fn counted_twice(span: Span, said: &str, covered: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("the words say \"{said}\", and this counts a day twice on which two overlap"),
    )
    .label("adds up how long each is")
    .help(format!("count the days instead: `{covered} …`, first and last day included"))
}

pub(in crate::check) fn one_day_more(length: Span, days: i64) -> Diagnostic {
    let (all, mended) = (days.saturating_add(1), format!("{} days", days.saturating_sub(1)));
    Diagnostic::new(
        Code::W0853,
        length,
        format!("the words speak of {days} days, and these are {all}: both ends of a period count"),
    )
    .help(format!("write `{mended}`; if the first day is not to count, begin the period a day later"))
    .suggest(length, mended)
}

pub(in crate::check) fn no_anniversary(span: Span, day: &str, mended: Option<&str>) -> Diagnostic {
    let meant = mended.map_or_else(|| format!("{day} + … years"), str::to_owned);
    Diagnostic::new(
        Code::W0871,
        span,
        format!("of 29 February there is no such day in most years: where `{day}` is one, nobody can say what holds"),
    )
    .label("put together of its parts")
    .help(format!("write `{meant}`, and say what holds then: `months round down` or `months round up`"))
}

pub(in crate::check) fn another_article(
    span: Span,
    amendment: &str,
    (changed, other): (&Provision, &Provision),
    number: &str,
) -> Diagnostic {
    let short = |of: &Provision| of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let (changed_name, other_name) = (short(changed), short(other));
    let message = format!("`{amendment}` speaks of article {number}, and changes `{changed_name}`, which is another");
    Diagnostic::new(Code::W0897, span, message)
        .label("changed here")
        .also(changed.name_span, "cites another article")
        .also(other.name_span, format!("article {number}, and says the same as this did"))
        .help(format!("amend `{other_name}` in place of `{changed_name}`, or mend the number of the article"))
}

/// `change` is where the fee is changed, and from when.
pub(in crate::check) fn step_left_behind(
    cost: Span,
    step: &str,
    (fee, old, new): (&Provision, Money, Money),
    (at, from): (Span, Date),
    line: &str,
) -> Diagnostic {
    let message = format!("the step `{step}` costs {old}, as `{}` did: that is {new} from {from} on", fee.name);
    Diagnostic::new(Code::W0863, cost, message)
        .label("still the old amount")
        .also(at, "changed here")
        .help(format!("write `{line}` beside it; if the step costs something else, say so in its label"))
}

pub(in crate::check) fn words_left_behind(
    message: Span,
    (fee, old, new): (&Provision, Money, Money),
    (at, from): (Span, Date),
) -> Diagnostic {
    Diagnostic::new(
        Code::W0863,
        message,
        format!("these words say {old}, as `{}` was: that is {new} from {from} on", fee.name),
    )
    .also(at, "changed here")
    .help(format!("write a placeholder that says what the fee is, `{{{}.amount}}`, or amend the words, too", fee.name))
}

/// `places` are the new amount, the old one, and one that was converted beside it.
pub(in crate::check) fn not_converted(
    (at, before, sister): (Span, Span, Option<Span>),
    (old_fee, old): (&Provision, Money),
    (new_fee, new): (&Provision, Money),
    (rate, converted): (&str, Money),
) -> Diagnostic {
    let message =
        format!("the same number in another currency: `{}` was {old}, and `{}` is {new}", old_fee.name, new_fee.name);
    let found = Diagnostic::new(Code::W0835, at, message).label("not converted").also(before, "what it was");
    let found = sister.into_iter().fold(found, |found, sister| found.also(sister, "this was converted"));
    found.help(format!("at {rate} {} for 1 {} it would be {converted}", old.currency, new.currency))
}

/// `line` is what an amendment would have to say to take away this requirement alone.
pub(in crate::check) fn asks_what_is_not_law(
    look: Look<'_>,
    part: NodeId,
    (rule, asked): (&Provision, &Provision),
    (days, repealed_by, line): (&str, Option<&str>, Option<&str>),
) -> Diagnostic {
    let message =
        format!("`{}` asks for `{}`, which is not law {days}: nobody can meet that then", rule.name, asked.name);
    let found = Diagnostic::new(Code::W0828, look.span(part), message);
    let export = if let Node::Provision(_, export) = look.node(part) { *export } else { Export::Satisfied };
    let missed = if export == Export::Satisfied { "violated" } else { "missed" };
    let label = format!("what is not law is not {}", export.name());
    let short = |of: &Provision| of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let (rule, asked, at) = (short(rule), short(asked), asked.name_span);
    let or = format!("let `{rule}` `forbid when {asked}.{missed}`, which asks for nothing once `{asked}` is gone");
    found.also(at, label).help(match (repealed_by, line) {
        (Some(amendment), Some(line)) => format!("let `{amendment}` take the line away, too: `{line}`; or {or}"),
        (Some(amendment), None) => format!("let `{amendment}` repeal or amend `{rule}`, too, `repeal {rule}`; or {or}"),
        (None, _) => format!("let both begin and end on the same days; or {or}"),
    })
}

/// `other` is the fact of which the words speak.
pub(in crate::check) fn judged_by_another_day(
    of: &Provision,
    (own, from): (&str, Date),
    (other, at): (&str, Span),
    who: &str,
) -> Diagnostic {
    let name = of.name.rsplit('.').next().unwrap_or(&of.name);
    let message = format!("{who} of `{name}` says {from} of `{other}`, and the rule is law from then by `{own}`");
    Diagnostic::new(Code::W0853, of.name_span, message)
        .label(format!("judged by `{own}`"))
        .also(at, "the day that the words speak of")
        .help(format!("write `governed on {other}` in it, or mend the words"))
}

/// `first` is the deadline at whose end the other is to begin.
pub(in crate::check) fn not_from_the_end(span: Span, who: &str, first: &Provision, day: &str) -> Diagnostic {
    let name = first.name.rsplit('.').next().unwrap_or(&first.name);
    Diagnostic::new(
        Code::W0853,
        span,
        format!("{who} begins with the end of `{name}`, and this is counted from `{day}`, as that is"),
    )
    .label("not from the end")
    .also(first.name_span, "what is to have ended")
    .help(format!("count from `{name}.last_day`, or mend the words"))
}
