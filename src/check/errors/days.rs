//! Days that are hardly meant: of the question in place of the case, of another year, over before it begins.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::ids::NodeId;
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::policy::{Act, Amendment, Source};
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

pub(in crate::check) fn moves_on_with_today(
    look: Look<'_>,
    today: NodeId,
    provision: &Provision,
    on: NodeId,
) -> Diagnostic {
    let (span, governing) = (look.span(today), look.span(on));
    let meant = if governing.file == span.file { look.sources.text(governing) } else { "governing date" };
    Diagnostic::new(
        Code::W0880,
        span,
        format!("`{}` is never over: it moves on with the day of the question", provision.name),
    )
    .label("each day that somebody asks, it is counted anew")
    .help(format!("count from a day of the case, such as `{meant}`"))
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
    Diagnostic::new(
        Code::W0866,
        span,
        "this counts an age backwards: it is below 0 for everybody who is born, and nobody is ever old enough",
    )
    .also(born, "the day of birth comes first")
    .help(format!("exchange the two days: `{mended}`"))
    .suggest(span, mended)
}

/// The first of two days, and the second, which the words want the other way round.
pub(in crate::check) fn days_exchanged(look: Look<'_>, at: NodeId, days: [NodeId; 2], said: &str) -> Diagnostic {
    let span = look.span(at);
    let [from, to] = days.map(|day| look.sources.text(look.span(day)));
    let mended = look.sources.text(span).replacen(&format!("from {from} to {to}"), &format!("from {to} to {from}"), 1);
    Diagnostic::new(Code::W0853, span, format!("the label says \"{said}\", and this counts from `{from}` on"))
        .label("the two days stand in each other's place")
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn over_at_once(span: Span, year: Span, name: &str, (month, day): (i64, i64)) -> Diagnostic {
    let message = format!("for what happens later in a year than {month:02}-{day:02}, `{name}` is over at once");
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
    meant: Option<&Source>,
) -> Diagnostic {
    let message = format!("{what} is in force from {from}, but `{key}` was published on {published}");
    let found = Diagnostic::new(Code::W0808, span, message).also(source, "the only source that it cites");
    let Some((meant, (day, _))) = meant.and_then(|meant| Some((meant, meant.published?))) else {
        return found.help(
            "mend one of the two years, or say when it was announced; it is lawful if it was meant to reach back",
        );
    };
    let key = &meant.key;
    found
        .also(meant.span, format!("is `{key}` meant? Nothing cites it"))
        .help(format!("cite `{key}`, published {day}, if it is that; or say when it was announced"))
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
    let said = format!("if it is to reach back, say so in its `##`, \"with effect from {from}\"");
    // a transition is one of an amendment
    let back = match what {
        "this version" => said,
        _ => format!("{said}, and spare those who had acted by then: `keep previous when … < {announced}`"),
    };
    let follows = |day: &Date| announced <= *day && days_between(announced, *day) < 200;
    let next_year = Date::new(from.year() + 1, from.month(), from.day()).ok().filter(follows);
    let exchanged = Date::new(from.year(), from.day(), from.month()).ok().filter(follows);
    let (meant, how) = match (next_year, exchanged) {
        (Some(meant), _) => (meant, "a year later"),
        (None, Some(meant)) => (meant, "with day and month exchanged"),
        (None, None) => {
            return found.help(format!("let it begin when it was known, `from {announced}` or later; {back}"));
        }
    };
    let found = found.help(format!("is {meant} meant, {how}? Otherwise, {back}"));
    match at {
        Some(at) => found.suggest(at, meant.to_string()),
        None => found,
    }
}

pub(in crate::check) fn month_lacks_day(span: Span, name: &str, day: Date, case: &Witness) -> Diagnostic {
    Diagnostic::new(Code::W0871, span, format!("`{name}` may have no last day: not every month has a 31st"))
        .label(format!("counted from {day}, it falls in a month that lacks the day"))
        .help("say `months round down`, to the last day of the month, or `months round up`, on a line of its own or once for the whole `package`")
        .shown_by(case.clone())
}

pub(in crate::check) fn ends_too_early(place: Span, name: &str, (day, next): (Date, Date)) -> Diagnostic {
    Diagnostic::new(Code::W0920, place, format!("`{name}` is no longer law on {day}, the last day of a month"))
        .label("the first day on which it is no longer law")
        .help(format!("write `repealed {next}` if it is to hold up to {day}: the day of `repealed` does not count"))
}

pub(in crate::check) fn a_day_more(place: Span, (from, until): (Date, Date), meant: Date) -> Diagnostic {
    let message = format!("this transition lasts a day longer than from {from} to {meant}: {until} is its last day");
    Diagnostic::new(Code::W0917, place, message)
        .label("included")
        .help(format!("write `until {meant}`: on {until} the new law is to hold for all"))
}

pub(in crate::check) fn short_period(span: Span, last: Span, (day, meant): (Date, Date)) -> Diagnostic {
    Diagnostic::new(Code::W0832, last, format!("this period leaves out the last day of the month, {meant}"))
        .label(format!("{day} is not the end of the month"))
        .also(span, "begins on the first of a month; both ends are included")
        .help(format!("write `{meant}`, if the whole month is meant"))
        .suggest(last, meant.to_string())
}

pub(in crate::check) fn its_beginning(at: Span, day: Date) -> Diagnostic {
    let next = add_days(day, 1).unwrap_or(day);
    Diagnostic::new(Code::W0832, at, format!("this is the beginning of {day}: the day itself is left out"))
        .label("00:00 is the first moment of a day")
        .help(format!("compare the day, `date of … <= {day}`, or with the beginning of the next, `< {next}T00:00`"))
}

/// `mended` is the period that moves with the case, if there is one.
pub(in crate::check) fn counts_what_is_over(
    span: Span,
    name: &str,
    (first, last): (Date, Date),
    mended: Option<&str>,
) -> Diagnostic {
    let next = add_days(last, 1).unwrap_or(last);
    let message = format!("from {next} on `{name}` counts nothing of the time in which people are judged");
    let found =
        Diagnostic::new(Code::W0921, span, message).label(format!("{first} to {last} alone, and the law goes on"));
    let until = format!("end it when it is over, `repealed {next}`, or say with `when` for whom it is");
    match mended {
        Some(mended) => {
            found.help(format!("count in the time of the case, `{mended}`; else {until}")).suggest(span, mended)
        }
        None => found.help(format!("count in a time that moves with the case, `the … to …`; else {until}")),
    }
}

/// One of two amendments of a day is put off, and the other is not.
pub(in crate::check) struct PutOff<'p> {
    /// The one that is put off, where that is said, and by what.
    pub moved: &'p Amendment,
    pub at: Span,
    pub by: &'p Amendment,
    /// The one that still begins on the day, and where it does what belongs to it.
    pub left: &'p Amendment,
    pub left_at: Span,
    pub from: Date,
    pub to: Date,
}

pub(in crate::check) fn one_of_two_put_off(
    put_off: &PutOff<'_>,
    (old, new): (&Provision, &Provision),
    gap: bool,
) -> Diagnostic {
    let PutOff { moved, at, by, left, left_at, from, to } = put_off;
    let last = add_days(*to, -1).unwrap_or(*to);
    let (code, what, there) = match gap {
        true => (Code::W0845, "neither", format!("ends `{}` on {from} all the same", old.name)),
        false => (Code::W0846, "both", format!("brings `{}` on {from} all the same", new.name)),
    };
    let verb = if gap { "is" } else { "are" };
    let message = format!(
        "`{}` puts off `{}`, and not `{}`: from {from} to {last} {what} of `{}` and `{}` {verb} law",
        by.short, moved.short, left.short, old.name, new.name
    );
    Diagnostic::new(code, *at, message).label(format!("to {to}")).also(*left_at, there).help(format!(
        "put off both, `defer {} to {to}`; if the time between is meant, let this say so in a `note`",
        left.short
    ))
}

pub(in crate::check) fn before_its_amendment(
    (provision, at): (&Provision, Option<Span>),
    amendment: &str,
    (from, begins): (Date, Date),
) -> Diagnostic {
    let message =
        format!("`{}` is in force from {from}, before `{amendment}`, which inserts it, on {begins}", provision.name);
    let found = Diagnostic::new(Code::W0808, at.unwrap_or(provision.name_span), message).help(format!(
        "leave `from` out: what an amendment inserts begins with it. A later day lets it begin after the amendment, such as {}",
        Date::new(begins.year(), from.month(), from.day()).ok().filter(|day| *day > begins).unwrap_or(begins)
    ));
    match at {
        Some(at) => found.label("its own first day").suggest(at, begins.to_string()),
        None => found,
    }
}

/// `beside` is another act that is governed on the same day.
pub(in crate::check) fn governed_on_another(
    (act, on): (&Act, Span),
    (fact, declared): (&str, Span),
    other: &str,
    beside: Option<&Act>,
) -> Diagnostic {
    let message = format!("`{}` is governed on `{other}`, and nothing looks at `{fact}`", act.name);
    let found = Diagnostic::new(Code::W0816, on, message).also(declared, "no rule looks at this day");
    let found = match beside {
        Some(beside) => found.also(beside.span, format!("`{other}` governs this act, too")),
        None => found,
    };
    found.help(format!("write `governed on {fact}`, or leave `{fact}` out")).suggest(on, fact)
}
