//! What time does to provisions: short gaps, short overlaps, what outlives what it belongs to.

use crate::check::cases::Span as Days;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::provision::{ALWAYS, Provision, Step};
use crate::source::Span;
use crate::syntax::provision::Kind;
use crate::value::Date;
use crate::value::date::add_days;

pub(in crate::check) fn gap_between(
    (before, next): (&Provision, &Provision),
    (ended, begun): (Span, Span),
    (days, begins): (Days, Date),
    case: Option<Witness>,
) -> Diagnostic {
    let again = before.name == next.name;
    let message = match again {
        true => format!("`{}` ends, and is law again from {begins}: {} it is not", before.name, days.words()),
        false => {
            format!("neither `{}` nor `{}` is law {}: neither is asked then", before.name, next.name, days.words())
        }
    };
    let help = format!(
        "let the one end where the other begins: the day of `repealed` is the first on which it is no longer law, so both say {begins}, or both {}",
        days.first
    );
    let (last, ends) = (format!("`{}` is no longer law from {} on", before.name, days.first), "this");
    let begin = if again { format!("{ends} begins again on {begins}") } else { format!("this begins on {begins}") };
    let found = Diagnostic::new(Code::W0845, ended, message).label(last).also(begun, begin).help(help);
    match case {
        Some(case) => found.shown_by(case),
        None => found,
    }
}

pub(in crate::check) fn overlap_of(before: &Provision, next: &Provision, days: Days, case: Witness) -> Diagnostic {
    let (both, beside) = match before.kind {
        Kind::Fee => ("are both due", "this is not over yet, and is due beside it"),
        Kind::Rule | Kind::Quota | Kind::Deadline | Kind::Sanction | Kind::Procedure => {
            ("both bind", "this is not over yet, and binds beside it")
        }
    };
    let message = format!("`{}` and `{}` {both} {}", before.name, next.name, days.words());
    Diagnostic::new(Code::W0846, next.name_span, message)
        .label(format!("this begins on {}", days.first))
        .also(before.name_span, beside)
        .help(format!("let the one end where the other begins, `repealed {}`; if both are meant, say in `note` or `because` what each is for", days.first))
        .shown_by(case)
}

/// The exception of which the words speak, and the base that `by` repeals.
pub(in crate::check) fn repeals_the_base(
    repeal: Span,
    (exception, at): (&str, Span),
    (base, by): (&str, &str),
) -> Diagnostic {
    let message = format!("`{by}` repeals `{base}`, and its words speak of the exception `{exception}`");
    Diagnostic::new(Code::W0848, repeal, message)
        .label("from this day on neither of the two is left")
        .also(at, "the words speak of this")
        .help(format!("write `repeal {exception}`, or mend the words"))
}

pub(in crate::check) fn exception_outlives(
    exception: &Provision,
    base: &Provision,
    last: Option<Date>,
    (base_ends, over): (Date, Date),
) -> Diagnostic {
    let own = last.map_or_else(|| "without end".to_owned(), |last| format!("up to {last}"));
    let message = format!("`{}` is law {own}, but its base `{}` up to {base_ends} only", exception.name, base.name);
    Diagnostic::new(Code::W0848, exception.name_span, message)
        .label("after that there is nothing that it would be an exception to: it never applies")
        .also(base.name_span, "the base")
        .help(format!(
            "let the exception end with its base, `repealed {over}`; if it is to go on, let the amendment that ends the base move it to what takes its place, `amend {}.exception_to {} -> …`", exception.name.rsplit('.').next().unwrap_or(&exception.name), base.name.rsplit('.').next().unwrap_or(&base.name)
        ))
}

pub(in crate::check) fn counted_from_none(span: Span, name: &str, clause: &str, case: &Witness) -> Diagnostic {
    Diagnostic::new(Code::W0849, span, format!("`{name}` binds nobody where the day that it is counted from is none"))
        .label("this may be none")
        .help(format!("if that is meant, say so, `{clause}`; else say from which other day it counts: `… otherwise …`"))
        .shown_by(case.clone())
}

/// Each with its words.
pub(in crate::check) fn never_resets((reset, after): (Span, &str), (window, counted): (Span, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0851, reset, "this never makes the count begin anew")
        .also(window, format!("only findings of these {counted} are counted: no two of them are more than {after} apart"))
        .help(format!(
            "leave `resets after {after}` out: what is older than {counted} is not counted anyhow; or write less than {counted} behind it, or count findings of a longer time than {after}"
        ))
}

/// `both` is how long the count would have to last.
pub(in crate::check) fn outlasts_the_count(
    length: Span,
    reset: Span,
    sanction: &str,
    both: Option<&str>,
) -> Diagnostic {
    let message = format!("whoever sits this out begins anew: the next rung of `{sanction}` is reached by nobody");
    let found = Diagnostic::new(Code::W0851, length, message)
        .label("longer than the count lasts")
        .also(reset, "after this time findings count from 1 again");
    match both {
        Some(both) => found
            .help(format!(
                "let the count go on as long once the closing is over, `resets after {both}`; or shorten the closing"
            ))
            .suggest(reset, both),
        None => found.help("write a longer time than the closing behind `resets after`, or shorten the closing"),
    }
}

pub(in crate::check) fn shorter_than_steps(
    within: Span,
    step: &Step,
    (deadline, procedure): (&str, &str),
    (least, most): (i64, i64),
) -> Diagnostic {
    let message = format!(
        "`{deadline}` can't be met: the steps of `{procedure}` up to `{}` take {least} days at the shortest, and it leaves {most}",
        step.name
    );
    Diagnostic::new(Code::W0852, within, message)
        .label(format!("leaves {most} days"))
        .also(step.span, "the deadline is met when this is done")
        .help(format!("give at least {least} days, or shorten the steps by {} days", least - most))
}

pub(in crate::check) fn window_goes_along(period: Span, (day, anchor): (Span, Span), same: bool) -> Diagnostic {
    let message = match same {
        true => "this day always lies in it: the period is that of the day itself",
        false => "this period goes along with what is counted: it says nothing about the day that is asked about",
    };
    Diagnostic::new(Code::W0867, period, message)
        .also(day, "another for each element")
        .help("let the period end with, or hold, the day that governs the act: write `governing date`, or the fact that gives it, in the period")
        .suggest(anchor, "governing date")
}

/// `own` and `other` are what the exception and its base have since then; `member` the one for whom they are, if not for all; `less` what was so before.
pub(in crate::check) fn turned_round(
    at: Span,
    (exception, base, clause): (&Provision, &Provision, &str),
    (from, member, less): (Date, Option<&str>, bool),
    (own, other): (&str, &str),
) -> Diagnostic {
    let until = add_days(from, -1).unwrap_or(from);
    let (side, now) = if less { ("less", "more") } else { ("more", "less") };
    let whom = member.map(|member| format!(" for `{member}`")).unwrap_or_default();
    let is_exception = !exception.is_no_exception();
    let (what, its_base) = match is_exception {
        true => ("the exception ", "its base".to_owned()),
        false => ("", format!("`{}`", base.name)),
    };
    let message = format!(
        "since {from} {what}`{}` is {now} than {its_base}{whom}: it has {own}, and {its_base} {other}",
        exception.name
    );
    let otherwise = match member {
        Some(member) => format!("let it not apply to `{member}`"),
        None => format!("repeal it, `repeal {}`", exception.name),
    };
    Diagnostic::new(Code::W0869, at, message)
        .label(format!("this changes `{}` alone", base.name))
        .also(exception.name_span, format!("was {side} than {its_base} up to {until}"))
        .help(format!(
            "amend {} on the same day, `amend {}.{clause} {own} -> …`; or {otherwise}",
            if is_exception { "the exception" } else { "it" },
            exception.name
        ))
}

/// `values` are what holds before, on the day and after it.
pub(in crate::check) fn one_day_only(
    (brief, next): (Span, Span),
    (before, from, until): (Date, Date, Date),
    values: [&str; 3],
) -> Diagnostic {
    let [old, own, new] = values;
    let begins = if before == ALWAYS { String::new() } else { format!(" and after {before}") };
    Diagnostic::new(Code::W0870, brief, format!("this is in force on {from} alone: {own}, between {old} and {new}"))
        .also(next, format!("on {until} this takes its place"))
        .help(format!(
            "mend one of the two days: let {own} begin before {from}{begins}, or {new} after {until}; if {own} never held, leave it out"
        ))
}

/// Where a pattern stands, and how many characters it takes.
pub(in crate::check) fn takes_so_many(mut found: Diagnostic, at: Span, takes: &str) -> Diagnostic {
    if let Some(label) = found.primary.iter_mut().chain(&mut found.secondary).find(|label| label.span == at) {
        label.text = format!("what matches has {takes}");
    }
    found.help(format!("mend the length or the pattern, which takes {takes}; if nobody is to be allowed, one `forbid when true` says so"))
}

pub(in crate::check) fn own_lines_contradict(
    rule: &Provision,
    (one, other): (Span, Span),
    days: &str,
    case: Option<Witness>,
) -> Diagnostic {
    let days = if days == "on every day" { String::new() } else { format!(", {days}") };
    let message = format!("`{}` can't be kept by anybody{days}: two of its lines exclude each other", rule.name);
    let found = Diagnostic::new(Code::W0826, other, message)
        .label("this can't hold together with the other")
        .also(one, "this is asked for, too")
        .help("mend one of the two; if nobody is to be allowed, one `forbid when true` says so");
    match case {
        Some(case) => found.shown_by(case),
        None => found,
    }
}

/// `own` says that the amendment is one of the exception.
pub(in crate::check) fn same_as_its_base(
    at: Span,
    (exception, base, clause): (&Provision, &Provision, &str),
    (from, own): (Date, bool),
    number: &str,
) -> Diagnostic {
    let [short, of_base] = [&exception.name, &base.name].map(|name| name.rsplit('.').next().unwrap_or_default());
    let message =
        format!("since {from} the exception `{short}` says what its base `{of_base}` says: both have {number}");
    let other = if own { (base.name_span, "this has it, too") } else { (exception.name_span, "this has it already") };
    Diagnostic::new(Code::W0869, at, message)
        .label(format!("this makes {} the same", if own { "it" } else { "them" }))
        .also(other.0, other.1)
        .help(format!(
            "repeal the exception on the same day, `repeal {short}`; or amend it as well, `amend {short}.{clause} {number} -> …`"
        ))
}
