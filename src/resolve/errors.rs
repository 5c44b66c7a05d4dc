//! What can be wrong with names, types and amendments: one constructor a code, worded here and nowhere else.

mod amended;
mod circle;
mod compared;
mod edited;
mod foreign;
mod member;
mod wording;

pub(super) use amended::{
    Then, already_begun, amendment_order, brought_forward, changed_on_the_day, changes_nothing, no_keys, no_start,
    no_such_clause, no_such_member, not_in_force, nothing_to_amend, old_value_of_keys, same_start,
    versions_out_of_order, withdrawn_already, wrong_old_value,
};
pub(super) use circle::*;
pub(super) use compared::{between_no_times, quoted_value, value_for_condition, written_so};
pub(super) use edited::{
    exceptions_in_circle, moves_in_conflict, no_transition, not_there_itself, not_yet_in_force, nothing_taken_over,
    perhaps_not_in_force, taken_over_otherwise, transition_is_over,
};
pub(super) use foreign::method;
pub(super) use member::{fact_for_member, member_read_as_language, unknown_member};
pub(super) use wording::{of_own, open_placeholder};

use crate::diagnostic::{Code, Diagnostic};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::provision::Provision;
use crate::value::Currency;
use crate::value::number::in_words;

/// What a path may stand for.
pub(super) const VALUE: &str = "fact, definition or provision";

pub(super) fn unknown_name(span: Span, name: &str, wanted: &str, nearest: Option<String>) -> Diagnostic {
    let found = Diagnostic::new(Code::E0201, span, format!("`{name}` is not declared"))
        .label(format!("no {wanted} of this name"));
    if let Some(number) = in_words(name) {
        return found.help(format!("a number is written in figures: `{number}`")).suggest(span, number.to_string());
    }
    // a function or a type that another language has is seldom one that is declared under a name like it
    let meant = matches!(wanted, "function" | "type") && foreign::elsewhere(name).is_some();
    let found = suggest(found, span, nearest.filter(|_| !meant));
    if meant || wanted == VALUE { foreign::told(found, name) } else { found }
}

pub(super) fn declared_twice(span: Span, earlier: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::E0202, span, format!("`{name}` is declared twice"))
        .label("declared here again")
        .also(earlier, "first declared here")
        .help("give one of them another name")
}

pub(super) fn presumed_twice(span: Span, earlier: Span, fact: &str) -> Diagnostic {
    Diagnostic::new(Code::E0202, span, format!("what `{fact}` is presumed to be is said twice"))
        .label("said again here")
        .also(earlier, "said here first")
        .help("keep one of the two: a fact is presumed to be one thing")
}

pub(super) fn ambiguous_name(span: Span, name: &str, meanings: &[String]) -> Diagnostic {
    let all = quoted(meanings);
    Diagnostic::new(Code::E0203, span, format!("`{name}` may mean several things"))
        .label(all)
        .help("write the name in full, with its package")
}

/// `5 working days of d in cn`
pub(super) fn calendar_behind(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::E0204, span, format!("`{name}` is a calendar, and a day is not in a calendar"))
        .help(format!("write it behind the days that are counted in it: `5 working days in {name} of …`; or ask `… on working day in {name}`"))
}

pub(super) fn wrong_kind(span: Span, name: &str, is: &str, wanted: &str) -> Diagnostic {
    Diagnostic::new(Code::E0204, span, format!("`{name}` is {is}, not {wanted}"))
        .label(format!("{wanted} is wanted here"))
}

pub(super) fn unknown_field(
    span: Span,
    name: &str,
    of: &str,
    fields: &[String],
    nearest: Option<String>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::E0206, span, format!("{of} has no field `{name}`")).label("no such field");
    match nearest {
        Some(_) => suggest(found, span, nearest),
        None if fields.is_empty() => found,
        None => found.help(format!("it has {}", listed(fields))),
    }
}

pub(super) fn field_of_another(found: Diagnostic, fact: &str, name: &str) -> Diagnostic {
    found.help(format!("`{fact}` has one: is `{fact}.{name}` meant?"))
}

pub(super) fn unknown_package(span: Span, name: &str, nearest: Option<String>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::E0208, span, format!("no file belongs to a package `{name}`")).label("no such package");
    suggest(found, span, nearest)
}

pub(super) fn types_differ(span: Span, what: &str, left: (&str, Span), right: (&str, Span)) -> Diagnostic {
    let message = format!("{what} {} and {}", left.0, right.0);
    Diagnostic::new(Code::E0301, span, message).also(left.1, left.0).also(right.1, right.0)
}

pub(super) fn wrong_type(span: Span, wanted: &str, got: &str) -> Diagnostic {
    Diagnostic::new(Code::E0302, span, format!("{wanted} is wanted here, but this is {got}")).label(got.to_owned())
}

/// `met by inspected`, where `inspected_on` is the day
pub(super) fn day_meant(found: Diagnostic, day: &str) -> Diagnostic {
    found.label("whether it was done, and not when").help(format!("write `{day}`, the day on which it was done"))
}

/// `count xs`, `count(xs)`
pub(super) fn count_of_list(span: Span, list: &str) -> Diagnostic {
    let own = format!("count x in {list}");
    Diagnostic::new(Code::E0302, span, "`count` needs a name for what it counts")
        .label("a list")
        .help(format!("write `{own}`: `x`, or any other name, stands for each of them"))
        .suggest(span, own)
}

/// `30 EUR -> 40`
pub(super) fn currency_missing(found: Diagnostic, span: Span, own: &str) -> Diagnostic {
    found.help(format!("write the currency behind the number: `{own}`")).suggest(span, own)
}

/// `brackets of n { up to 20: 0 EUR  above: 1 EUR }`
pub(super) fn priced_brackets(first: Span, others: &[Span], (whole, own): (Span, Option<String>)) -> Diagnostic {
    let found = Diagnostic::new(Code::E0302, first, "brackets take rates, and these are amounts of money");
    let found = others.iter().fold(found.label("an amount"), |found, other| found.also(*other, "an amount"));
    match own {
        Some(own) => found
            .help(format!(
                "for a price per piece write the currency once, behind them: `{own}`; for one amount for all pieces, `band of`"
            ))
            .suggest(whole, own),
        None => found.help("write rates, such as `3%`; for one amount in each band, `band of`"),
    }
}

/// A number where a unit or a currency is missing
pub(super) fn unit_missing(found: Diagnostic, wanted: &Base) -> Diagnostic {
    let Base::Money(currency) = wanted else {
        return found.help("write the unit behind the number, as in `30 days` or `30 working days`");
    };
    let currency = currency.map_or_else(|| "CNY".to_owned(), |currency| currency.to_string());
    found.help(format!("write the currency behind the number, as in `300 {currency}`"))
}

pub(super) fn wrong_arguments(span: Span, name: &str, problem: &str) -> Diagnostic {
    Diagnostic::new(Code::E0303, span, format!("`{name}` {problem}")).label("called here")
}

/// `year of d`, where the number of the year is wanted
pub(super) fn number_of_period(found: Diagnostic, period: Option<&str>) -> Diagnostic {
    let mended = period.and_then(|period| {
        let (unit, of) = period.split_once(" of ")?;
        ["year", "month", "day"].contains(&unit).then(|| format!("{unit} number of {of}"))
    });
    match (mended, period) {
        (Some(mended), Some(period)) => found.help(format!("`{period}` is all of its days; write `{mended}`")),
        (Some(_), None) | (None, _) => found,
    }
}

pub(super) fn branches_differ(span: Span, first: (&str, Span), other: (&str, Span)) -> Diagnostic {
    Diagnostic::new(Code::E0304, span, format!("one branch gives {}, another {}", first.0, other.0))
        .label(other.0.to_owned())
        .also(first.1, first.0)
        .help("all branches must give values of one type")
}

/// Sources that disagree about a value in different types
pub(super) fn opinions_differ(span: Span, first: (&str, Span), other: &str) -> Diagnostic {
    Diagnostic::new(Code::E0304, span, format!("sources say {} and {other}", first.0))
        .label(other.to_owned())
        .also(first.1, first.0)
        .help("what disputes a value is of its type, and money of one currency")
}

/// A version that gives something else than the one before it
pub(super) fn versions_differ(span: Span, first: (&str, Span), other: &str, by: Option<&str>) -> Diagnostic {
    let by = by.map(|amendment| format!(" by `{amendment}`")).unwrap_or_default();
    Diagnostic::new(Code::E0304, span, format!("this was {}, and can't become {other}{by}", first.0))
        .label(other.to_owned())
        .also(first.1, first.0)
        .help("all versions must give values of one type, and money of one currency")
}

/// A version in another currency than the one before it; `owner` is whose it is, in full.
pub(super) fn currency_changed(
    span: Span,
    owner: &str,
    (first, old, new): (Span, Currency, Currency),
    by: Option<&str>,
) -> Diagnostic {
    let name = owner.rsplit('.').next().unwrap_or(owner);
    let next = format!("{name}_in_{}", new.to_string().to_lowercase());
    let message = format!("`{owner}` was in {old}, and can't go on in {new}");
    let mend = match by {
        Some(by) => format!("let `{by}` `repeal {name}` and `insert` another, such as `{next}`, with the new amounts"),
        None => format!("let `{name}` end, and another, such as `{next}`, begin on that day"),
    };
    Diagnostic::new(Code::E0304, span, message)
        .label(format!("in {new}"))
        .also(first, format!("in {old}"))
        .help(format!("amounts in two currencies are two provisions: {mend}"))
}

pub(super) fn unrounded_quotient(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0305, span, "a quotient may have no exact decimal: it has to be rounded")
        .label("divided here")
        .help("write how: `round … to 0.01 half up`; a quotient may also be compared as it is")
}

pub(super) fn calendar_needed(span: Span, known: &[String]) -> Diagnostic {
    let found = Diagnostic::new(Code::E0306, span, "working days need a calendar").label("in which calendar?");
    match known {
        [] => found.help("declare one: `calendar cn { weekend saturday, sunday }`"),
        [_, ..] => found.help(format!("write `in NAME` with {}", listed(known))),
    }
}

pub(super) fn endless_record(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::E0307, span, format!("record `{name}` contains itself"))
        .label("here it leads back to itself")
        .help("a record may hold itself only in a list: `[T]`")
}

pub(super) fn pattern_refused(span: Span, problem: &str) -> Diagnostic {
    Diagnostic::new(Code::E0308, span, format!("this pattern is not allowed: {problem}"))
}

pub(super) fn same_key_twice(span: Span, earlier: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::E0309, span, format!("`{key}` stands twice")).label("here again").also(earlier, "first here")
}

/// Two edits of one key, or of one clause without keys, in one amendment.
pub(super) fn edited_twice(span: Span, earlier: Span, what: &str) -> Diagnostic {
    let message = format!("`{what}` is changed twice by one amendment, which takes effect at once");
    Diagnostic::new(Code::E0309, span, message)
        .label("here again")
        .also(earlier, "first here")
        .help("leave one of them out; what changes again on a later day is an amendment of its own")
}

pub(super) fn edges_out_of_order(span: Span, earlier: Span) -> Diagnostic {
    Diagnostic::new(Code::E0310, span, "the edges of bands must rise")
        .label("not above the one before")
        .also(earlier, "the edge before")
        .help("write the bands from the lowest to the highest, each with an edge above the one before; a band that is not meant is left out")
}

pub(super) fn zone_unknown(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::E0311, span, format!("`{name}` is no known time zone")).help("such as `\"Asia/Shanghai\"`")
}

fn suggest(found: Diagnostic, span: Span, nearest: Option<String>) -> Diagnostic {
    match nearest {
        Some(name) => found.help(format!("did you mean `{name}`?")).suggest(span, name),
        None => found,
    }
}

/// What an exception to a provision of another kind does not say itself.
pub(super) fn not_taken_over(exception: &Provision, base: &Provision, row: &[&str]) -> Diagnostic {
    let needed = row.iter().map(|word| format!("`{}`", word.replace('_', " "))).collect::<Vec<_>>().join(" or ");
    let (kind, other) = (exception.kind.keyword(), base.kind.keyword());
    Diagnostic::new(
        Code::E0113,
        exception.name.place.0,
        format!("the {kind} `{}` has no {needed}", exception.name.text),
    )
    .also(base.name.place.0, format!("a {other}, from which a {kind} has nothing"))
    .help(format!("add a clause that begins with {needed}; or write an exception that is a {other}, too"))
}

/// `` `a`, `b`, `c` and 4 more``
pub(super) fn listed(names: &[String]) -> String {
    let shown = quoted(names.get(..names.len().min(8)).unwrap_or_default());
    match names.len().saturating_sub(8) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
