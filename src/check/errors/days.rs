//! Days that are hardly meant: of the question in place of the case, of another year, over before it begins.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::Act;
use crate::policy::ids::NodeId;
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::Date;
use crate::value::date::{add_days, days_between};

pub(in crate::check) fn asked_today(
    look: Look<'_>,
    today: NodeId,
    provision: &Provision,
    (act, on): (&Act, NodeId),
) -> Diagnostic {
    let (span, governing) = (look.span(today), look.span(on));
    let beside = look.ty(on).is_some_and(|ty| ty.base == Base::Date) && governing.file == span.file;
    let day = look.sources.text(governing);
    let meant = if beside { day } else { "governing date" };
    let act = act.name.rsplit('.').next().unwrap_or_default();
    let message = format!("`{}` rests on the day on which the question is asked", provision.name);
    Diagnostic::new(Code::W0880, span, message)
        .label("the same case is decided otherwise when it is looked at later")
        .also(governing, format!("`{act}` is governed by this day"))
        .help(format!(
            "compare with `{meant}`; `today` is for deadlines. If it is meant, let the words say so: \"… today\""
        ))
        .suggest(span, meant)
}

pub(in crate::check) fn age_today(today: Span, born: Span) -> Diagnostic {
    Diagnostic::new(Code::W0866, today, "this counts an age to the day on which somebody asks")
        .label("so the same case is decided otherwise when it is looked at later")
        .also(born, "from here")
        .help("count to the day that governs the act, `governing date`, or to the fact that gives it")
        .suggest(today, "governing date")
}

pub(in crate::check) fn age_backwards(span: Span, born: Span, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0866, span, "this counts an age backwards: it is negative")
        .also(born, "the day of birth comes first")
        .help(format!("exchange the two days: `{mended}`"))
        .suggest(span, mended)
}

pub(in crate::check) fn over_at_once(span: Span, year: Span, name: &str, (month, day): (i64, i64)) -> Diagnostic {
    let message = format!("`{name}` is over at once for what happens after {month:02}-{day:02} of a year");
    Diagnostic::new(Code::W0868, span, message)
        .label("a day of the very year in which it happens")
        .help("name the year after, `year number of … + 1`, or say with `when` for which days it is")
        .suggest(Span::at(year.file, year.end as usize), " + 1")
}

/// `since` is the day from which it holds, if there is one.
pub(in crate::check) fn one_day_for_all(
    look: Look<'_>,
    provision: &Provision,
    (at, on): (NodeId, NodeId),
    (since, last): (Option<Date>, Date),
) -> Diagnostic {
    let (span, day) = (look.span(at), look.sources.text(look.span(on)));
    let years = since.map_or(1, |since| (last.year() - since.year()).max(1));
    // 29 February is no day of most years
    let last_of_all = if last.month() == 2 { last.day().min(28) } else { last.day() };
    let of_the_case = format!("date_of(year number of {day} + {years}, {}, {last_of_all})", last.month());
    let next = add_days(last, 1).unwrap_or(last);
    let message = format!(
        "whoever is governed by a day after {last} can't keep `{}`: its last day is over by then",
        provision.name
    );
    Diagnostic::new(Code::W0868, span, message)
        .label(format!("with `{day}` {next}, it is too late from the beginning"))
        .also(look.span(on), "the day that governs the act")
        .help(format!(
            "count from a day of the case, `by {of_the_case}`; end it when it is over, `repealed {next}`; or say for whom it is, `when {day} < …`"
        ))
}

pub(in crate::check) fn published_later(
    span: Span,
    what: &str,
    from: Date,
    (source, key, published): (Span, &str, Date),
) -> Diagnostic {
    Diagnostic::new(
        Code::W0808,
        span,
        format!("{what} is in force from {from}, but `{key}` was published on {published}"),
    )
    .also(source, "the only source that it cites")
    .help("mend one of the two years, or say when it was announced; it is lawful if it was meant to reach back")
}

/// `at` is where the first day stands.
pub(in crate::check) fn retroactive(
    (name, at): (Span, Option<Span>),
    what: &str,
    (from, announced): (Date, Date),
) -> Diagnostic {
    let message = format!("{what} is in force from {from}, but was announced on {announced}");
    let found = Diagnostic::new(Code::W0808, name, message);
    let found = at.into_iter().fold(found, |found, at| found.also(at, "its first day"));
    let follows = |day: &Date| announced <= *day && days_between(announced, *day) < 200;
    let next_year = Date::new(from.year() + 1, from.month(), from.day()).ok().filter(follows);
    let exchanged = Date::new(from.year(), from.day(), from.month()).ok().filter(follows);
    let (meant, how) = match (next_year, exchanged) {
        (Some(meant), _) => (meant, "a year later"),
        (None, Some(meant)) => (meant, "with day and month exchanged"),
        (None, None) => {
            return found.help(format!("let it begin when it was known, `from {announced}` or later; if it is to reach back, spare those who had acted by then: `keep previous when … < {announced}`"));
        }
    };
    let found = found.help(format!("is {meant} meant, {how}? If it is to reach back, it is lawful only where that burdens nobody: spare those who had acted by then, `keep previous when … < {announced}`"));
    match at {
        Some(at) => found.suggest(at, meant.to_string()),
        None => found,
    }
}

pub(in crate::check) fn month_lacks_day(span: Span, name: &str, day: Date, case: &Witness) -> Diagnostic {
    Diagnostic::new(Code::W0871, span, format!("`{name}` may have no last day: not every month has a 31st"))
        .label(format!("counted from {day}, that month lacks the day"))
        .help("say `months round down`, to the last day of the month, or `months round up`, on a line of its own or once for the whole `package`")
        .shown_by(case.clone())
}
