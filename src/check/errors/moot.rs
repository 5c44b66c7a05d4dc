//! What comes to nothing: expectations that can't come true, values that are cut off, permissions and transitions for nobody.

use super::contradict::Asks;
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::Act;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Provision, Step};
use crate::source::Span;
use crate::value::Date;

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

pub(in crate::check) fn on_another_act(at: Span, provision: &Provision, act: &str, on: &[String]) -> Diagnostic {
    let name = short(&provision.name);
    let stands = if on.is_empty() { "it is on no act".to_owned() } else { format!("it is on {}", listed(on)) };
    let found = Diagnostic::new(Code::W0922, at, format!("`{name}` never forbids `{act}`: {stands}"))
        .label("this can't come true, whatever the facts are")
        .also(provision.name_span, stands);
    match on {
        [only] => found.help(format!(
            "expect `{only} forbidden by {name}`, or name what forbids `{act}`; if `{name}` is meant to forbid it, too, write `on {only}, {act}` there"
        )),
        _ => found.help(format!("name what forbids `{act}`; if that is to be `{name}`, let it say `on {act}`")),
    }
}

pub(in crate::check) fn forbids_nothing(at: Span, provision: &Provision, act: &str) -> Diagnostic {
    let (name, kind) = (short(&provision.name), provision.kind.keyword());
    let message = format!("`{name}` never forbids `{act}`: a {kind} like this forbids nothing");
    let found = Diagnostic::new(Code::W0922, at, message)
        .label("this can't come true, whatever the facts are")
        .also(provision.name_span, format!("the {kind}"));
    if kind == "deadline" {
        found.help(format!(
            "name what forbids `{act}`; if a missed `{name}` is to forbid it, write `else forbid \"…\"` there"
        ))
    } else {
        found.help(format!(
            "name what forbids `{act}`: a rule, a quota, a deadline with `else forbid` or what asks for papers"
        ))
    }
}

/// `most` is whether the bound is an upper one, `others` whether the amount has values within it.
pub(in crate::check) fn never_comes_out(
    look: Look<'_>,
    (fee, from): (&Provision, Date),
    places: &[Span],
    (bound, most, others): (Span, bool, bool),
) -> Diagnostic {
    let words = |most: bool| if most { "at most" } else { "at least" };
    let (first, rest) = places.split_first().map_or((bound, &[][..]), |(first, rest)| (*first, rest));
    let (value, end) = (look.sources.text(first), look.sources.text(bound));
    let comes = |span: &Span| look.sources.text(*span);
    let all = places.iter().map(comes).collect::<Vec<_>>().join(" or ");
    let name = short(&fee.name);
    let since = if from == ALWAYS { String::new() } else { format!(", since {from}") };
    let message = format!("`{name}` never comes to {all}{since}: `{} {end}` stands in the way", words(most));
    let found = Diagnostic::new(Code::W0835, first, message).label(format!("{end} is due in place of this"));
    let found = rest.iter().fold(found, |found, span| found.also(*span, "and of this"));
    let found = found.also(bound, if most { "never more than this" } else { "never less than this" });
    let furthest = if most { "raise" } else { "lower" };
    match (others, places) {
        (true, [_]) => found
            .help(format!("mend one of the two: write {end} there, or {furthest} `{} {end}` to {value}", words(most))),
        (true, _) => found.help(format!(
            "{furthest} `{} {end}`, or write the amounts that are meant: as it is, these are all {end}",
            words(most)
        )),
        (false, _) => found.help(format!(
            "as it is, {end} is due in every case: {furthest} `{} {end}`, or write `amount {end}` alone",
            words(most)
        )),
    }
}

pub(in crate::check) fn permits_nobody(at: Span, act: &Act, by: &[&Provision], case: &Witness) -> Diagnostic {
    let names: Vec<String> = by.iter().map(|provision| short(&provision.name).to_owned()).collect();
    let act = short(&act.name);
    let message = format!("this permits `{act}` to nobody: whoever it is for is refused by {}", listed(&names));
    let found = Diagnostic::new(Code::W0857, at, message).label("a permission gives way to whatever forbids");
    let found = by.iter().fold(found, |found, provision| found.also(provision.name_span, "this refuses all of them"));
    let give_way = match names.as_slice() {
        [only] => format!("let `{only}` give way: `unless …` there, with what is asked for here"),
        _ => "let one of these give way: `unless …` there, with what is asked for here".to_owned(),
    };
    found.help(format!("{give_way}; or leave the permission out")).shown_by(case.clone())
}

/// `against` is the condition that leaves them out, `since` what holds of those who were there before the change.
pub(in crate::check) fn keeps_nobody(
    at: Span,
    of: &Provision,
    (against, since): (Option<Span>, Option<String>),
    entry: Span,
) -> Diagnostic {
    let name = short(&of.name);
    let found =
        Diagnostic::new(Code::W0924, at, format!("this transition keeps nobody: none of these are under `{name}`"))
            .label("for those of whom this holds nothing changes anyhow");
    let found = match against {
        Some(span) => found.also(span, format!("`{name}` is for these")),
        None => found.also(of.name_span, "is not for them"),
    };
    let meant = since.map(|since| format!(", such as `{since}`")).unwrap_or_default();
    found.also(entry, "this is what changes").help(format!(
        "name some of those that `{name}` is for{meant}; if everybody is to come under the new law at once, leave `keep previous` out"
    ))
}

pub(in crate::check) fn pays_who_owes_nothing(
    look: Look<'_>,
    step: &Step,
    (when, cost): (NodeId, NodeId),
    fee: &Provision,
) -> Diagnostic {
    let (name, costs) = (short(&fee.name), look.sources.text(look.span(cost)));
    let asked = look.sources.text(look.span(when));
    let turned = if let Node::Not(inner) = look.node(when) {
        look.sources.text(look.span(*inner)).to_owned()
    } else if let Node::And(_) | Node::Or(_) = look.node(when) {
        format!("not ({asked})")
    } else {
        format!("not {asked}")
    };
    let message =
        format!("in step `{}` those pay {costs} who don't owe it: none of them owe the fee `{name}`", step.name);
    Diagnostic::new(Code::W0925, look.span(when), message)
        .label("this step is for these")
        .also(fee.name_span, format!("{costs}, due from all others"))
        .also(look.span(cost), "paid here")
        .help(format!("if those take the step who owe the fee, write `when {turned}`; if it is another payment, say so by a fee of its own"))
        .suggest(look.span(when), turned)
}

/// `at` is where another is read, by its name.
pub(in crate::check) fn reads_the_other(
    look: Look<'_>,
    provision: &Provision,
    (at, read): (NodeId, &str),
    (name, unread): (&str, Span),
) -> Diagnostic {
    let place = look.span(at);
    let written = look.sources.text(place);
    let meant = written.strip_suffix(read).map(|before| format!("{before}{name}"));
    let of = short(&provision.name);
    let found = Diagnostic::new(
        Code::W0841,
        place,
        format!("`{of}` looks at `{read}`, and its words speak of `{name}`, at which no rule looks"),
    )
    .label(format!("is `{name}` meant?"))
    .also(unread, "nothing reads this");
    match meant {
        Some(meant) => found
            .help(format!(
                "write `{meant}` here; if `{read}` is right, leave `{name}` out or write the rule that it was meant for"
            ))
            .suggest(place, meant),
        None => found.help(format!("write `{name}` here; if `{read}` is right, leave `{name}` out")),
    }
}

/// A field that nothing reads, of what a quota counts: `clause` is what would leave those out that it is about.
pub(in crate::check) fn counts_whatever(
    look: Look<'_>,
    found: Diagnostic,
    quota: &Provision,
    (at, list): (NodeId, NodeId),
    (name, clause): (&str, &str),
) -> Diagnostic {
    let (quota, list) = (short(&quota.name), look.sources.text(look.span(list)));
    let found = found.also(look.span(at), format!("this counts them, whatever `{name}` is"));
    found.help(format!(
        "`{quota}` counts all of `{list}`, those with `{name}`, too: write `{clause}` there if it is not for them; else leave the field out"
    ))
}

/// Two rules ask for a text in two ways that exclude each other: `narrower` is the rule for all, and the condition of the other.
pub(in crate::check) fn spelled_both_ways(
    found: Diagnostic,
    (one, other): (&Asks<'_>, &Asks<'_>),
    narrower: Option<(&Provision, &str)>,
) -> Diagnostic {
    let why = match (one.forbids, other.forbids) {
        (true, false) => format!("whatever is `{}` is `{}`, too", other.words, one.words),
        (false, true) => format!("whatever is `{}` is `{}`, too", one.words, other.words),
        (true, true) | (false, false) => format!("nothing is both `{}` and `{}`", one.words, other.words),
    };
    let mend = match narrower {
        Some((all, when)) => format!(
            "if `{}` is not meant for these, let it say `unless {when}`; else mend one of the two",
            short(&all.name)
        ),
        None => "mend one of the two, or say with `when` or `unless` for whom each is".to_owned(),
    };
    found.help(format!("{why}: {mend}"))
}

/// `exchanged` is what cites the meant source, and has been law since long before its day.
pub(in crate::check) fn cite_the_one_of_the_day(
    found: Diagnostic,
    (old, meant): (&str, &str),
    published: Date,
    exchanged: Option<(&Provision, Date)>,
) -> Diagnostic {
    let cite = format!("cite `{meant}`, published {published}, in place of `{old}`");
    match exchanged {
        Some((of, since)) => found.also(of.name_span, format!("cites `{meant}`, and has been law since {since}")).help(
            format!("{cite}; `{}`, law since {since}, cites `{meant}`: were the two exchanged?", short(&of.name)),
        ),
        None => found.help(format!("{cite}, or say with `checked` when `{old}` was last compared")),
    }
}

/// A text in a language that an amendment leaves: where its number stands, and how it would be edited.
pub(in crate::check) fn left_in_a_language(
    found: Diagnostic,
    at: Span,
    language: &str,
    (old, new): (&str, &str),
) -> Diagnostic {
    found.also(at, format!("in `{language}` it goes on saying this")).help(format!(
        "let the amendment change it, too: `{language}: {old} -> {new}`; a placeholder such as `{{limit}}` says the same in every language"
    ))
}
