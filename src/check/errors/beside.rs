//! What stands beside its place: amounts out of their row, days between seasons, steps in the wrong order, another provision, member or source.

use super::super::look::Look;
use super::super::seasons::Turn;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Source;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Provision, Step};
use crate::source::Span;

pub(in crate::check) fn falls_once(look: Look<'_>, value: NodeId, before: NodeId, falls: bool) -> Diagnostic {
    let [own, last] = [value, before].map(|node| look.sources.text(look.span(node)));
    let (verb, others, more) = if falls { ("falls", "rise", "more") } else { ("rises", "fall", "less") };
    Diagnostic::new(Code::W0835, look.span(value), format!("this {verb} to {own}, and all other steps {others}"))
        .label(format!("after {last}"))
        .also(look.span(before), "the one before")
        .help(format!(
            "mend the amount ({more} than {last}?); if it is meant, say so with a `note`, such as \"reduced\""
        ))
}

/// The first is the season to mend, the other the one that it goes into, from the first of the days to the last.
pub(in crate::check) fn in_both_seasons(
    ((one, at), (other, beside)): ((&Turn<'_>, Span), (&Turn<'_>, Span)),
    (first, last): (&str, &str),
    mended: &str,
) -> Diagnostic {
    let days = if first == last { format!("{first} is") } else { format!("{first} .. {last} are") };
    let (name, its) = (&one.of.name, &other.of.name);
    Diagnostic::new(Code::W0856, at, format!("{days} both in this season of `{name}` and in that of `{its}`"))
        .label("each other day of the year is in one of them")
        .also(beside, "the other season")
        .help(format!("let this be `{mended}`, or mend the other season"))
}

/// Two numbers of one row.
pub(in crate::check) fn cells_exchanged(look: Look<'_>, (one, other): (NodeId, NodeId)) -> Diagnostic {
    let [at, beside] = [one, other].map(|node| look.span(node));
    let [own, its] = [at, beside].map(|span| look.sources.text(span));
    let message =
        format!("this {own} breaks the order of its column, and {its} that of the other: exchanged, both fit");
    Diagnostic::new(Code::W0835, at, message)
        .label(format!("most likely {its}"))
        .also(beside, format!("most likely {own}"))
        .help("exchange the two numbers, or say why they are meant with `# allow W0835: …`")
}

/// The first is the season to mend, `mended` that season with the days that are in neither, which are the first and the last; `ends` is whether it ends
/// before them.
pub(in crate::check) fn between_seasons(
    ((one, at), (other, beside)): ((&Turn<'_>, Span), (&Turn<'_>, Span)),
    (first, last): (&str, &str),
    (ends, mended): (bool, &str),
) -> Diagnostic {
    let (before, after) = ("this season ends before it", "this season begins after that");
    let days = if first == last { format!("{first} is") } else { format!("{first} .. {last} are") };
    Diagnostic::new(
        Code::W0856,
        at,
        format!("{days} in none of the seasons: neither `{}` nor `{}` applies then", one.of.name, other.of.name),
    )
    .label(if ends { before } else { after })
    .also(beside, if ends { after } else { before })
    .help(match ends {
        true => format!("write `{mended}` here, or let the other season begin on {first}"),
        false => format!("write `{mended}` here, or let the other season end on {last}"),
    })
}

pub(in crate::check) fn waits_for_a_later_step(needs: Span, earlier: &Step, later: &Step, fact: &str) -> Diagnostic {
    let message = format!(
        "`{}` needs `{fact}`, which `{}` brings about, and `{}` comes after `{}`: neither can begin",
        earlier.name, later.name, later.name, earlier.name
    );
    Diagnostic::new(Code::W0935, needs, message)
        .label("not there yet")
        .also(later.span, "done when it is there")
        .help(format!("take `needs {fact}` away here, or write it in a step after `{}`", later.name))
}

/// `source` is cited, all else on the act cites `usual`.
pub(in crate::check) fn stray_source(of: &Provision, source: &Source, usual: &Source) -> Diagnostic {
    let name = of.name.rsplit('.').next().unwrap_or_default();
    let message = format!(
        "`{name}` cites `{}`, which is about something else: what else is on the act cites `{}`",
        source.key, usual.key
    );
    Diagnostic::new(Code::W0936, of.name_span, message)
        .label(format!("cites \"{}\"", source.title))
        .also(source.span, "all else that cites this is on another act")
        .help(format!(
            "write `cite {}`, \"{}\"; if it does rest on `{}`, say why in a `note`",
            usual.key, usual.title, source.key
        ))
}

pub(in crate::check) fn amends_another(
    (span, own, other): (Span, Span, Span),
    amendment: &str,
    (name, meant): (&str, &str),
    (clause, old): (&str, &str),
) -> Diagnostic {
    let message = format!("`{amendment}` speaks of `{meant}` and changes `{name}`; `{meant}` was {old}, too");
    Diagnostic::new(Code::W0937, span, message)
        .label(format!("changes `{name}`"))
        .also(other, "what the amendment speaks of")
        .also(own, "what it changes")
        .help(format!("write `amend {meant}.{clause}`; if this is meant, name the amendment after `{name}`"))
}

pub(in crate::check) fn another_member(
    span: Span,
    of: &Provision,
    (asked, named): (&str, &str),
    written: &str,
) -> Diagnostic {
    let name = of.name.rsplit('.').next().unwrap_or_default();
    let found = Diagnostic::new(
        Code::W0853,
        span,
        format!("`{name}` and its words speak of `{named}`, and this asks for `{asked}`"),
    )
    .label(format!("not `{named}`"));
    match written.strip_suffix(asked) {
        Some(rest) => {
            let mended = format!("{rest}{named}");
            found.help(format!("write `{mended}`, or mend the name and the words")).suggest(span, mended)
        }
        None => found.help(format!("write `{named}` here, or mend the name and the words")),
    }
}

/// `most` is what it has, `least` what comes before it takes; `working`: counted in working days.
pub(in crate::check) fn too_late_to_begin(
    within: Span,
    step: &Step,
    before: Option<&Step>,
    (least, most, working): (i64, i64, bool),
) -> Diagnostic {
    let days = if working { "working days" } else { "days" };
    let first =
        before.map_or("what comes before it".to_owned(), |before| format!("`{}`, which it comes after,", before.name));
    let message = format!(
        "`{}` can't keep this: {first} ends after {least} {days} at the shortest, and this leaves {most}",
        step.name
    );
    let found = Diagnostic::new(Code::W0852, within, message).label(format!("over before `{}` can begin", step.name));
    let found = match before {
        Some(before) => found.also(before.span, "this has to be done first"),
        None => found,
    };
    found.help("count from the day on which the step before it is done, or write a longer time")
}
