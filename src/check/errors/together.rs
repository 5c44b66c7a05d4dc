//! What provisions make of each other: contradictions, conflicts, what is never in force or never reached.

use crate::check::cases::Span as Days;
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::Amendment;
use crate::policy::define::Define;
use crate::policy::ids::{DatedId, NodeId};
use crate::policy::provision::{ALWAYS, Provision};
use crate::source::Span;
use crate::value::Date;

pub(in crate::check) fn exceptions_conflict(
    one: &Provision,
    other: &Provision,
    days: Days,
    (witness, brought): (&Witness, Option<(&str, Span)>),
) -> Diagnostic {
    let message = format!("`{}` and `{}` can apply at once and differ, {}", one.name, other.name, days.words());
    let found = Diagnostic::new(Code::W0827, other.name_span, message)
        .label("where both apply, nobody can say which holds")
        .also(one.name_span, "this is an exception to the same provision");
    let found = match brought {
        Some((amendment, place)) => {
            found.also(place, format!("since {} `{amendment}` lets both apply to some", days.first))
        }
        None => found,
    };
    found
        .help("make one of them an exception to the other, or say with `unless` which gives way")
        .shown_by(witness.clone())
}

pub(in crate::check) fn no_value_then(
    look: Look<'_>,
    provision: &Provision,
    at: NodeId,
    (dated, days): (DatedId, Days),
) -> Diagnostic {
    let entries = look.entries(dated);
    let written = look.sources.text(look.span(at));
    let what = if written.len() < 40 && !written.contains('\n') { format!("`{written}`") } else { "this".to_owned() };
    let message = format!("`{}` is law {}, when {what} has no value", provision.name, days.words());
    let found = Diagnostic::new(Code::W0828, look.span(at), message).label("whoever is judged then gets no answer");
    let ended =
        entries.iter().rfind(|entry| entry.value.is_none() && entry.latest <= days.first && days.first != ALWAYS);
    if let Some(ended) = ended {
        return found
            .also(ended.span, "ended here")
            .help(format!("let `{}` end with the value, or add a version that holds from then on", provision.name));
    }
    match entries.iter().find_map(|entry| entry.value) {
        Some(value) => found.also(look.span(value), "its first value"),
        None => found,
    }
    .help("add the version that held before, or let the provision begin with the value")
}

pub(in crate::check) fn no_value_at(span: Span, day: Date) -> Diagnostic {
    Diagnostic::new(Code::W0828, span, format!("this has no value on {day}"))
        .help("add the version that held then, or look at a later day")
}

pub(in crate::check) fn never_in_force(span: Span, name: &str, from: Date, repealed: Date) -> Diagnostic {
    let message = format!("`{name}` begins on {from} and is repealed from {repealed}: it is never in force");
    Diagnostic::new(Code::W0829, span, message).help("mend one of the two days, or leave the provision out")
}

pub(in crate::check) fn moved_to_nothing(
    (exception, at): (&Provision, Span),
    base: &Provision,
    day: Date,
) -> Diagnostic {
    let message =
        format!("`{}` becomes an exception to `{}` on {day}, when that is not law", exception.name, base.name);
    Diagnostic::new(Code::W0824, at, message)
        .label("there is nothing whose place it could take")
        .also(base.name_span, "what it is moved to")
        .help("it does not apply until its base does: choose another day, or let the base begin by then")
}

/// `gone` is what repeals the base, with the provision that takes its place by the same amendment.
pub(in crate::check) fn only_without_base(
    exception: &Provision,
    base: &Provision,
    own: Option<(Date, Date)>,
    of_base: Option<(Date, Date)>,
    gone: Option<(Span, &str, Option<&Provision>)>,
) -> Diagnostic {
    let words = |life: Option<(Date, Date)>| {
        let (first, last) = life.unwrap_or((ALWAYS, crate::value::date::LAST_DAY));
        let last = (last != crate::value::date::LAST_DAY).then_some(last);
        Days { first, last }.words()
    };
    let message =
        format!("`{}` is law {}, when its base `{}` is not: it never applies", exception.name, words(own), base.name);
    let found = Diagnostic::new(Code::W0829, exception.name_span, message)
        .also(base.name_span, format!("this is law {}", words(of_base)));
    let found = match gone {
        Some((place, amendment, _)) => found.also(place, format!("`{amendment}` repeals it here")),
        None => found,
    };
    match gone.and_then(|(_, amendment, next)| Some((amendment, next?))) {
        Some((amendment, next)) => {
            let short = next.name.rsplit('.').next().unwrap_or_default();
            found.also(next.name_span, "put in its place").help(format!(
                "make it an exception to `{short}`, which `{amendment}` put in the place of its base: `exception to {short}`"
            ))
        }
        None => found.help("mend the days of one of them, or let it stand by itself without `exception to`"),
    }
}

pub(in crate::check) fn never_applies(name: &str, other: Span, one: Span) -> Diagnostic {
    Diagnostic::new(
        Code::W0805,
        other,
        format!("`{name}` never applies: this excludes every case for which it is meant"),
    )
    .also(one, "it is meant for these")
    .help("change one of the two conditions: `unless` takes away from what `when` gives")
}

pub(in crate::check) fn always_violated(span: Span, because: Span) -> Diagnostic {
    Diagnostic::new(Code::W0805, span, "this is required, and can never hold where the rule applies")
        .also(because, "the rule applies only where this decides it")
        .help("mend one of the two; if nobody here is to be allowed, write `forbid when` in place of `require`")
}

pub(in crate::check) fn never_where_it_applies(span: Span, because: Span) -> Diagnostic {
    Diagnostic::new(Code::W0805, span, "this can never hold where the rule applies")
        .also(because, "the rule applies only where this decides it")
        .help("mend one of the two conditions, or leave the line out")
}

pub(in crate::check) fn always_where_it_applies(span: Span, because: Span) -> Diagnostic {
    Diagnostic::new(Code::W0806, span, "this always holds where the rule applies, so that nothing is asked")
        .also(because, "the rule applies only where this decides it")
        .help("mend one of the two conditions, or leave the line out")
}

pub(in crate::check) fn out_of_bounds(span: Span, holds: bool) -> Diagnostic {
    let (code, message) = match holds {
        true => (Code::W0806, "this always holds, whatever is counted"),
        false => (Code::W0805, "this can never hold, whatever is counted"),
    };
    Diagnostic::new(code, span, message).help("mend the number or the sign")
}

pub(in crate::check) fn said_twice(one: &Provision, other: &Provision) -> Diagnostic {
    Diagnostic::new(Code::W0837, other.name_span, format!("`{}` says the same as `{}`", other.name, one.name))
        .also(one.name_span, "on the same acts, under the same conditions")
        .help("leave one of the two out, or mend what was to be different")
        .suggest(other.span, "")
}

/// `since` is the day from which both are law, and the amendment that inserts the later one.
pub(in crate::check) fn two_limits(
    (one, other): (&Provision, &Provision),
    since: (Option<Date>, Option<&Amendment>),
    (old, new): (&str, &str),
) -> Diagnostic {
    let since_day = since.0.map(|day| format!("from {day} on ")).unwrap_or_default();
    let message = format!(
        "{since_day}`{}` and `{}` count the same for the same cases, with different limits",
        one.name, other.name
    );
    Diagnostic::new(Code::W0837, other.name_span, message)
        .label("stands beside the other, and does not take its place")
        .also(one.name_span, "goes on: the lower of the two limits always decides")
        .help(successor(one, &format!("limit {old} -> {new}"), since.1))
}

/// What an amendment has forgotten that inserts a provision beside an older one; without one, what tells the two apart.
fn successor(older: &Provision, change: &str, by: Option<&Amendment>) -> String {
    let tell = "say with `when` for whom each is, or make one an `exception to` the other";
    match by {
        Some(by) => {
            let name = older.name.rsplit('.').next().unwrap_or_default();
            format!(
                "let `{}` end the older one, `repeal {name}`, or change it in place of inserting another, `amend {name}.{change}`; if both are meant, {tell}",
                by.short
            )
        }
        None => format!("leave one out, {tell}"),
    }
}

pub(in crate::check) fn two_last_days(
    (one, other): (&Provision, &Provision),
    since: (Option<Date>, Option<&Amendment>),
) -> Diagnostic {
    let since_day = since.0.map(|day| format!("from {day} on ")).unwrap_or_default();
    let message = format!("{since_day}`{}` and `{}` set two last days for the same thing", one.name, other.name);
    Diagnostic::new(Code::W0837, other.name_span, message)
        .also(one.name_span, "goes on: the earlier of the two last days always decides")
        .help(successor(one, "within … -> …", since.1))
}

/// `begins` is where the day stands on which the provision begins, if it ends on none.
pub(in crate::check) fn never_on_those_days(span: Span, days: &str, begins: Option<Span>) -> Diagnostic {
    let found = Diagnostic::new(Code::W0805, span, format!("this never holds while the provision is law, {days}"));
    match begins {
        Some(begins) => found
            .label("these days are over when the provision begins")
            .also(begins, "it begins here")
            .help("let the provision begin before they are over, or mend the days here"),
        None => found
            .label("these days are not among those of the provision")
            .help("mend the day here or the one in `from` or `repealed`"),
    }
}

pub(in crate::check) fn unused_definition(span: Span, kind: &str, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0838, span, format!("nothing uses the {kind} `{name}`"))
        .help("use it where it was meant, ask for it in a scenario, or leave it out")
}

/// Of a definition of a number, beside a provision that cites the same place and writes one itself.
pub(in crate::check) fn number_instead(
    look: Look<'_>,
    found: Diagnostic,
    define: &Define,
    (of, at): (&Provision, NodeId),
) -> Diagnostic {
    let [name, rule] = [&define.name, &of.name].map(|name| name.rsplit('.').next().unwrap_or_default());
    let (span, own) = (look.span(at), look.sources.text(look.span(look.defined(define.value))));
    let other = look.sources.text(span);
    let found = found.also(span, format!("`{rule}` cites the same place, and writes {other}"));
    match own == other {
        true => found.help(format!("write `{name}` in `{rule}`, in place of {other}; or leave the definition out")),
        false => found.help(format!(
            "`{name}` is {own}: write `{name}` in `{rule}`, in place of {other}, or mend one of the two numbers"
        )),
    }
}

/// `instead` is the one fact of the same type that it looks at; `differ` is whether it is called with several values.
pub(in crate::check) fn unused_parameter(
    span: Span,
    (define, name): (&str, &str),
    instead: Option<(Span, &str)>,
    differ: bool,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0950, span, format!("`{define}` does not look at its parameter `{name}`"));
    let leave = "leave it out, here and where the definition is called";
    match (instead, differ) {
        (Some((at, fact)), true) => found.also(at, "this is the same, whatever it is called with").help(format!(
            "write `{name}` in place of `{fact}`: as it is, calls with different values of `{name}` come to the same"
        )),
        (Some((at, fact)), false) => found
            .also(at, "looks at this fact of the case")
            .help(format!("is `{name}` meant in place of `{fact}`? else {leave}")),
        (None, true) => found.help(format!(
            "use `{name}` where it was meant: as it is, calls with different values of it come to the same"
        )),
        (None, false) => found.help(format!("use `{name}` where it was meant, or {leave}")),
    }
}

pub(in crate::check) fn optional_governing_date(span: Span, act: &str) -> Diagnostic {
    Diagnostic::new(Code::W0839, span, format!("`{act}` is governed on a date that may be none"))
        .label("where it is none, nobody can say which law holds")
        .help("let the fact be a `date` without `?`, or name a date for that case with `otherwise`")
}

pub(in crate::check) fn never_reached(span: Span, because: Span) -> Diagnostic {
    Diagnostic::new(Code::W0840, span, "no case comes here")
        .also(because, "this excludes it")
        .help("leave it out, or mend the condition that excludes it")
}

/// A choice that one before it in the row leaves no case.
pub(in crate::check) fn taken_before(span: Span, by: Span) -> Diagnostic {
    Diagnostic::new(Code::W0840, span, "no case comes here: a condition before it takes them all")
        .label("never reached")
        .also(by, "this takes these cases")
}

pub(in crate::check) fn test_in_order(found: Diagnostic, greater: bool, conditions: &[String]) -> Diagnostic {
    let first = if greater { "greatest" } else { "least" };
    found.help(format!("test the {first} number first: {}", conditions.join(", ")))
}

pub(in crate::check) fn narrower_first(found: Diagnostic, narrower: &str, wider: &str) -> Diagnostic {
    found.help(format!("test what is narrower first: `{narrower}` before `{wider}`; or mend one of the two"))
}

pub(in crate::check) fn same_choice_again(found: Diagnostic, condition: &str) -> Diagnostic {
    found.help(format!("`{condition}` is asked twice: write the condition that was meant here"))
}
