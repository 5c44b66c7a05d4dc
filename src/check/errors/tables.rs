//! Tables and values by member that leave out a case, or have two answers for one.

use crate::check::cases::Span as Days;
use crate::check::table::Between;
use crate::diagnostic::{Code, Diagnostic, Label};
use crate::source::Span;
use crate::value::{Date, Decimal};

/// `end` is what to do about an end that both rows have.
pub(in crate::check) fn overlapping_rows(
    table: &str,
    (one, other): (Span, Span),
    (case, when): (&str, &str),
    end: Option<String>,
) -> Diagnostic {
    let mend = end.unwrap_or_else(|| "at most one row may hold: tell the two apart by their conditions".to_owned());
    Diagnostic::new(Code::W0801, other, format!("two rows of `{table}` hold for {case} and differ{when}"))
        .label("this row holds")
        .also(one, "this row holds too, and neither is narrower")
        .help(mend)
}

/// `cases` are the first few of all; `other` is the row that holds for the first on other days, `beside` one that lacks but its end.
pub(in crate::check) fn uncovered_case(
    table: &str,
    (span, other, beside): (Span, Option<Span>, Option<(Span, &str)>),
    cases: &[String],
    all: usize,
    when: &str,
) -> Diagnostic {
    let first = cases.first().map(String::as_str).unwrap_or_default();
    let rest: Vec<String> = cases.iter().skip(1).map(|case| format!("({case})")).collect();
    let more = match all.saturating_sub(cases.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let mut found = Diagnostic::new(Code::W0802, span, format!("no row of `{table}` holds for {first}{when}"));
    let nor = if rest.is_empty() { String::new() } else { format!("nor for {}{more}", rest.join(", ")) };
    found = found.label(nor.clone());
    if let Some(other) = other {
        let label = "on those days there are other rows";
        let label = if nor.is_empty() { label.to_owned() } else { format!("{label}; {nor}") };
        found = found.label(label).also(other, "this row holds for it, on other days");
    }
    let mut help = "add a row; if none is meant, let the table give a type with `?`".to_owned();
    if let (Some((row, with_end)), None) = (beside, other) {
        found.primary = Some(Label { span: row, text: "this row stops just beside it".to_owned() });
        found = found.also(span, none_holds(&nor));
        help = format!("let this row have it, `{with_end}`, or {help}");
    }
    found.help(help)
}

/// `nor` are the other cases.
fn none_holds(nor: &str) -> String {
    let nor = if nor.is_empty() { String::new() } else { format!(", {nor}") };
    format!("no row of this table holds for it{nor}")
}

/// The row that holds on other days begins just behind those on which none does.
pub(in crate::check) fn begins_too_late(found: Diagnostic, first: Date) -> Diagnostic {
    let help = found.help.clone().unwrap_or_default();
    found.help(format!("let that row begin on {first}, or {help}"))
}

/// Of what lies between two rows.
pub(in crate::check) fn between_rows(mut found: Diagnostic, table: Span, between: &Between) -> Diagnostic {
    let what = match between.first == between.last {
        true => between.first.clone(),
        false if between.open => format!("what lies between {} and {}", between.first, between.last),
        false => format!("{} to {}", between.first, between.last),
    };
    let nor = found.primary.take().map(|label| label.text).filter(|text| text.starts_with("nor for"));
    found.primary = Some(Label { span: between.behind, text: format!("this row begins after {what}") });
    let found = found
        .also(between.before, format!("this row ends before {what}"))
        .also(table, none_holds(&nor.unwrap_or_default()));
    let help = "add a row";
    if between.open {
        let end = &between.first;
        if between.one_end {
            let begin = &between.last;
            return found.help(format!("let the earlier row end where the later one begins, `< {begin}`; else {help}"));
        }
        return found.help(format!("let the later row begin where the earlier one ends, `> {end}`; else {help}"));
    }
    found.help(format!(
        "let the later row begin with {}, or the earlier one end with {}; else {help}",
        between.first, between.last
    ))
}

/// `of_limit` is whether it is the value of a limit; `days` are those on which it is so, if not all; an amendment may begin with them, which could add the key.
pub(in crate::check) fn members_left_out(
    span: Span,
    names: &str,
    amended: Option<(&str, Date, Span)>,
    (days, begins): (Option<Days>, Option<(&str, String)>),
    of_limit: bool,
) -> Diagnostic {
    let found = match (amended, days) {
        (Some((amendment, from, place)), _) => {
            let words = days.map_or_else(|| format!("from {from} on"), Days::words);
            let message = format!("{words} there is no value for {names}");
            let found = Diagnostic::new(Code::W0803, place, message).label(format!("`{amendment}` changes it here"));
            if place == span { found } else { found.also(span, "the values before") }
        }
        (None, Some(days)) => {
            Diagnostic::new(Code::W0803, span, format!("there is no value for {names} {}", days.words()))
        }
        (None, None) => Diagnostic::new(Code::W0803, span, format!("there is no value for {names}")),
    };
    let mend = match begins.filter(|_| days.is_some() && amended.is_none()) {
        Some((amendment, key)) => {
            format!("let `{amendment}`, which begins then, add a key: `amend {key}: none -> … }}`")
        }
        None if names.matches('`').count() > 2 => "add a key for each, or `else: none` if that is meant".to_owned(),
        None => format!("add `{}: …`, or `else: none` if that is meant", names.trim_matches('`')),
    };
    found.help(if of_limit { format!("no value is no limit, any number is allowed: {mend}") } else { mend })
}

/// Of `by` over numbers that has keys as bands have ends.
pub(in crate::check) fn numbers_left_out(span: Span, on: &str, keys: &[Decimal]) -> Diagnostic {
    let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
    let bands: Vec<String> = names.iter().skip(1).map(|end| format!("below {end}: …")).collect();
    Diagnostic::new(Code::W0803, span, format!("there is no value for `{on}` other than {}", names.join(", ")))
        .label("each key is one number")
        .help(format!(
            "write `band of {on} {{ {}  above: … }}` if ranges are meant, else add `else: …`",
            bands.join("  ")
        ))
}
