//! What has no effect, or another than it seems: permissions, exceptions, choices and counts.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::ids::NodeId;
use crate::policy::provision::{Provision, Rung};
use crate::policy::{Act, Source};
use crate::source::Span;
use crate::value::date::add_days;
use crate::value::{Date, Decimal, number};

pub(in crate::check) fn granted_already(span: Span, (other, name): (Span, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0874, span, format!("whoever this permits is permitted by `{name}` already"))
        .label("this permits nobody else")
        .also(other, "this permits all of them")
        .help("leave it out; if it is to be asked for as well, write it as `require`, or join the two with `and`")
}

pub(in crate::check) fn governed_again(look: Look<'_>, own: NodeId, act: &Act, meant: Option<&str>) -> Diagnostic {
    let at = look.span(own);
    let name = act.name.rsplit('.').next().unwrap_or_default();
    let day = look.sources.text(at);
    let found =
        Diagnostic::new(Code::W0807, at, format!("this makes no difference: `{name}` is governed on `{day}` already"))
            .label("the same day once more")
            .also(act.span, "the act");
    match meant {
        Some(meant) => found
            .help(format!("write `governed on {meant}`, of which the words speak, or leave it out"))
            .suggest(at, meant),
        None => found.help("leave it out, or write the other day that is meant"),
    }
}

pub(in crate::check) fn exception_too_early(
    exception: &Provision,
    base: &Provision,
    (begins, base_begins): (Date, Date),
) -> Diagnostic {
    let message =
        format!("`{}` is law from {begins}, but its base `{}` from {base_begins} only", exception.name, base.name);
    Diagnostic::new(Code::W0873, exception.name_span, message)
        .label("until then there is nothing that it would be an exception to: it does not apply")
        .also(base.name_span, "the base")
        .help(format!(
            "let the exception begin with its base, `from {base_begins}`; or the base with it, `from {begins}`, if that was meant"
        ))
}

pub(in crate::check) fn source_twice((source, own): (&Source, Date), (other, earlier): (&Source, Date)) -> Diagnostic {
    let message = format!("`{}` has the title of `{}`, and another day: {own}, not {earlier}", source.key, other.key);
    Diagnostic::new(Code::W0875, source.span, message).also(other.span, "the same title").help(format!(
        "if it is one text, mend the day and cite one of the two; if both are meant, say in the titles which is which: `\"{} ({})\"`",
        source.title,
        own.year()
    ))
}

pub(in crate::check) fn adds_nothing(span: Span, quota: &Provision, other: &Provision) -> Diagnostic {
    let message = format!(
        "`{}` lets one more through than its limit: the act adds nothing to it, and one to `{}`",
        quota.name, other.name
    );
    Diagnostic::new(Code::W0876, span, message)
        .label("nothing is added here")
        .also(other.name_span, "this counts the same list, and the act adds one")
        .help("leave `adding 0` out; if the act adds nothing, write it with both")
}

pub(in crate::check) fn age_not_reached(aged: Span, born: Span, (day, age): (Date, i64), at_least: bool) -> Diagnostic {
    let message = match at_least {
        true => format!("nobody can be so young: from {day} on, all who are meant are {age} or older"),
        false => format!("nobody can be so old: up to {day}, all who are meant are {age} at most"),
    };
    Diagnostic::new(Code::W0877, aged, message)
        .label("this age")
        .also(born, "and these days of birth")
        .help("mend the age or the day of birth; if the rule was for those years only, say until when: `repealed …`")
}

pub(in crate::check) fn rung_of_nothing(span: Span, sanction: &str) -> Diagnostic {
    Diagnostic::new(Code::W0840, span, format!("no case of `{sanction}` comes here: findings are counted from 1"))
        .label("the rung of no finding")
        .help("leave it out, or let the ladder begin with `1:`")
}

pub(in crate::check) fn counts_what_comes(span: Span, day: Span) -> Diagnostic {
    Diagnostic::new(Code::W0867, span, "this counts only findings that come after the day that is asked about")
        .also(day, "the day that governs the act")
        .help("turn the comparison round, `<=` in place of `>`: what is punished was found by then")
}

pub(in crate::check) fn else_unused(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0840, span, "no case comes here: every member has a value of its own")
        .label("`else` is never used")
        .help("leave `else` out; or take out the key that it was to stand for")
}

pub(in crate::check) fn percent_lost(span: Span, before: Span, value: Decimal) -> Diagnostic {
    let (value, percent) = (number::show(value), number::show(value * Decimal::ONE_HUNDRED));
    Diagnostic::new(Code::W0835, span, format!("a percent becomes {value}, which is {percent}%"))
        .also(before, "a percent until then")
        .help(format!("write `{value}%`"))
        .suggest(Span::at(span.file, span.end as usize), "%")
}

pub(in crate::check) fn unit_said_otherwise(span: Span, said: &str, is: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("this says {said}, and the rule has {is}"))
        .help(format!("mend one of the two: write {is} here, or {said} in the rule"))
}

/// `back` is whether the rule counts back from the day.
pub(in crate::check) fn direction_said_otherwise(
    (rule, words): (Span, Span),
    (said, is): (&str, &str),
    (day, length, back): (&str, &str, bool),
) -> Diagnostic {
    Diagnostic::new(Code::W0853, rule, format!("the words say {said}, and this counts {is}"))
        .label(format!("counts {is}"))
        .also(words, format!("says {said}"))
        .help(match back {
            true => format!("write `within {length} of {day}`, or mend the words"),
            false => {
                format!("write `by {day} - {length}`, or `by {day}` if the time until then is meant; or mend the words")
            }
        })
}

pub(in crate::check) fn left_to_wider(table: &str, (low, high, taker): (Span, Span, Span), case: &str) -> Diagnostic {
    let message = format!("{case} falls to a row of `{table}` that is for others: the two that are meant leave it out");
    Diagnostic::new(Code::W0878, high, message)
        .label("begins behind it")
        .also(low, "ends before it")
        .also(taker, "this holds for it")
        .help("let one of the two have it: `<=` in place of `<`, or `>=` in place of `>`; if it is to be an exception, give it a row of its own")
}

pub(in crate::check) fn one_more_than_said(span: Span, quota: &Provision, asks: Span) -> Diagnostic {
    let message =
        format!("`{}` lets one more through than its limit: the act adds nothing to what there is already", quota.name);
    Diagnostic::new(Code::W0876, span, message)
        .label("nothing is added here")
        .also(asks, "this asks for what there is before the act")
        .help("leave `adding 0` out: one more is counted then, the one that is asked for")
}

pub(in crate::check) fn added_twice(span: Span, fact: &str, (said, asks): (&str, Span)) -> Diagnostic {
    let message = format!("what the act adds is counted twice: `{fact}` has it already, \"{said}\"");
    Diagnostic::new(Code::W0876, span, message)
        .label("one more is added to it")
        .also(asks, "this asks for all, with what the act adds")
        .help("write `adding 0`, or ask for what there was before")
}

/// Rungs that no finding comes to, the part of the conditions that leaves these findings out (and whether it is asked for or spared), and
/// since when that is so.
pub(in crate::check) fn rungs_never_reached(
    look: Look<'_>,
    place: Span,
    (of, dead): (&Provision, &[&Rung]),
    because: Option<(NodeId, bool)>,
    days: Option<&str>,
) -> Diagnostic {
    let rungs: Vec<String> = dead.iter().map(|rung| rung_words(rung)).collect();
    let rungs = match rungs.split_last() {
        Some((last, [])) => format!("rung {last}"),
        Some((last, others)) => format!("rungs {} and {last}", others.join(", ")),
        None => String::new(),
    };
    let since = days.map(|days| format!(" ({days})")).unwrap_or_default();
    let message = format!("no finding comes to {rungs} of `{}`{since}", of.name);
    let found = Diagnostic::new(Code::W0840, place, message).label("never reached");
    let them = if dead.len() == 1 { "this rung" } else { "these rungs" };
    let Some((part, when)) = because else {
        return found.help(format!(
            "mend the conditions of `{}` or of what it takes the place of, or leave {them} out",
            of.name
        ));
    };
    let text = look.sources.text(look.span(part));
    let (label, clause) = match when {
        true => ("the sanction is for these findings alone", "when"),
        false => ("the sanction is not for these findings", "unless"),
    };
    found
        .also(look.span(part), label)
        .help(format!("the ladder counts by itself: take `{text}` out of `{clause}`, or leave {them} out"))
}

/// `2`, `2 to 4`, `5+`
fn rung_words(rung: &Rung) -> String {
    match rung.to {
        None => format!("{}+", rung.from),
        Some(to) if to == rung.from => to.to_string(),
        Some(to) => format!("{} to {to}", rung.from),
    }
}

/// Two expectations of one verdict, between whose days nothing changes; `change` is the change that lies nearest.
pub(in crate::check) fn same_side(
    ((one, first), (other, last)): ((Span, Date), (Span, Date)),
    change: Option<Date>,
) -> Diagnostic {
    let message = format!("the title tells two times apart, and nothing changes between {first} and {last}");
    let found = Diagnostic::new(Code::W0951, other, message)
        .label("under the same law")
        .also(one, "as this, which expects the same");
    match change {
        Some(change) => found.help(format!(
            "ask on both sides of a change, such as {} and {change}; or mend the title",
            add_days(change, -1).unwrap_or(change)
        )),
        None => found.help("ask on both sides of a change, or mend the title"),
    }
}

/// Two expectations of one verdict before and after a change: `changed` is kept on one of the days alone, `other` is broken on both.
pub(in crate::check) fn same_before_and_after(
    ((one, first), (other, last)): ((Span, Date), (Span, Date)),
    change: Date,
    (changed, masks): (&Provision, &Provision),
) -> Diagnostic {
    let [changed_name, masks_name] = [changed, masks].map(|of| of.name.rsplit('.').next().unwrap_or_default());
    let message = format!(
        "the title tells two times apart, and both days come to the same: `{masks_name}` forbids it on {first} and on {last}"
    );
    Diagnostic::new(Code::W0951, other, message)
        .label(format!("so the change of {change} is not seen"))
        .also(one, "this expects the same")
        .also(changed.name_span, format!("`{changed_name}` is kept on one of the days only"))
        .also(masks.name_span, "and this is broken on both")
        .help(format!(
            "give facts that keep `{masks_name}`, and expect another verdict on each side; or write `forbidden by {changed_name}` where it is so"
        ))
}
