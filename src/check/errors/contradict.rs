//! Rules that exclude each other, two of them or all of an act.

use crate::check::closed::Clause;
use crate::check::invariant::Below;
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::policy::provision::Provision;
use crate::policy::{Act, Amendment, Invariant};
use crate::source::Span;

/// What a line of a rule asks for.
pub(in crate::check) struct Asks<'p> {
    pub of: &'p Provision,
    pub at: Span,
    /// As it is written.
    pub words: String,
    /// The amendment that brought it.
    pub by: Option<&'p Amendment>,
    pub forbids: bool,
}

/// The condition that both rules have, word for word, and the one member of whom no rule speaks.
pub(in crate::check) struct Alike<'p> {
    pub when: &'p str,
    pub left: Option<&'p str>,
}

/// `ends` says that both ask for a number on one side of another, and none is on both.
pub(in crate::check) fn rules_contradict(
    act: &Act,
    (one, other): (Asks<'_>, Asks<'_>),
    (ends, alike): (bool, Option<Alike<'_>>),
    days: &str,
) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` can't both be kept{}: where both apply, `{}` is always forbidden",
        one.of.name,
        other.of.name,
        if days == "on every day" { String::new() } else { format!(" ({days})") },
        act.name
    );
    let short = |of: &Provision| of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let label = |asks: &Asks<'_>| match asks.forbids {
        true => format!("`{}` forbids this", short(asks.of)),
        false => format!("`{}` asks for this", short(asks.of)),
    };
    let exception = "make one an `exception to` the other";
    let whom = match alike {
        Some(Alike { when, left: Some(left) }) => format!(
            "both apply `when {when}`, and nothing is asked of `{left}`: is one of them for that? else {exception}"
        ),
        Some(Alike { when, left: None }) => {
            format!("both apply `when {when}`: mend the condition of one of them, {exception}")
        }
        None => format!("say with `when` or `unless` for whom each is, {exception}"),
    };
    let help = match (ends, other.by) {
        (true, Some(by)) => format!(
            "nothing is both `{}` and `{}`: let `{}` amend `{}`, too, or mend the number in `{}`",
            other.words,
            one.words,
            by.short,
            short(one.of),
            other.words
        ),
        (true, None) => {
            format!("nothing is both `{}` and `{}`: mend one of the two; or {whom}", other.words, one.words)
        }
        (false, _) => format!("{whom}, or leave one out"),
    };
    Diagnostic::new(Code::W0826, other.at, message).label(label(&other)).also(one.at, label(&one)).help(help)
}

/// `all` are the clauses that exclude each other.
pub(in crate::check) fn never_permitted(
    look: Look<'_>,
    act: &Act,
    all: &[Clause<'_>],
    (days, witness): (&str, &Witness),
) -> Diagnostic {
    let short = |of: &Provision| format!("`{}`", of.name.rsplit('.').next().unwrap_or_default());
    let mut names: Vec<String> = all.iter().map(|(of, _)| short(of)).collect();
    names.dedup();
    let names = match names.split_last() {
        Some((last, [])) => format!("what {last} asks for excludes itself"),
        Some((last, others)) => format!("{} and {last} exclude each other", others.join(", ")),
        None => "its rules exclude each other".to_owned(),
    };
    let when = if days == "on every day" { String::new() } else { format!(" {days}") };
    let message = format!("`{}` can never be permitted{when}: {names}", act.name);
    let (of, last) = all.last().map_or((None, act.span), |(of, at)| (Some(*of), *at));
    let asks = |of: &Provision| format!("{} asks for this", short(of));
    let found = Diagnostic::new(Code::W0826, last, message)
        .label(of.map_or_else(String::new, |of| format!("{}: with it, every case is forbidden", asks(of))));
    let found = all.iter().rev().skip(1).fold(found, |found, (of, at)| found.also(*at, asks(of)));
    // of a line that an amendment brings, what it brings
    let written = |at: &Span| {
        let text = look.sources.text(*at);
        let new = text.rsplit_once("->").map_or(text, |(_, new)| new);
        format!("`{}`", new.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let mend = match all {
        [(_, one), (_, other)] => {
            format!("mend one of the two, {} or {}, so that both can be kept", written(one), written(other))
        }
        _ => "mend one of them, so that all can be kept".to_owned(),
    };
    found
        .help(format!("{mend}; or say with `when` or `unless` for whom each is. If the act is to be closed to all, one `forbid when true` says so"))
        .shown_by(witness.clone())
}

/// Of an invariant on the number of a provision that is not law then.
pub(in crate::check) fn nothing_to_compare(
    look: Look<'_>,
    found: Diagnostic,
    of: &Invariant,
    provision: &Provision,
) -> Diagnostic {
    let name = provision.name.rsplit('.').next().unwrap_or(&provision.name);
    let written = look.sources.text(look.span(of.condition));
    found.also(provision.name_span, "not in force then, so that there is no number to compare").help(format!(
        "if only the time is meant in which `{name}` is in force and applies, write `always not {name}.applies or {written}`"
    ))
}

/// Of an invariant that does not hold where a number is below 0, and against which no other case was found.
pub(in crate::check) fn only_below_nothing(
    look: Look<'_>,
    mut found: Diagnostic,
    of: &Invariant,
    Below { name, zero, inner }: &Below,
) -> Diagnostic {
    let written = look.sources.text(look.span(of.condition));
    found.message.push_str(&format!(", where `{name}` is below {zero}"));
    found.help(match inner {
        false => format!(
            "no other case was found; where `{name}` can't be below {zero}, say so: `always {name} < {zero} or {written}`"
        ),
        true => format!(
            "no other case was found; where `{name}` can't be below {zero}, let a rule forbid any with `{name} < {zero}`, and state the invariant for the rest"
        ),
    })
}
