//! Findings about what words name and formulas name.

use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Amendment;
use crate::policy::provision::Provision;
use crate::policy::types::Member;
use crate::source::Span;

/// `mended` is what the formula would be.
pub(in crate::check) fn names_another(
    span: Span,
    who: &str,
    (said, asked): (&str, &str),
    mended: Option<&str>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("{who} says `{said}`, and this looks at `{asked}`"))
        .label(format!("not at `{said}`"));
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help(format!("write `{said}` here, or mend the words")),
    }
}

/// `said` is what the group is called.
pub(in crate::check) fn member_of_another_group(
    member: &Member,
    said: &str,
    parent: &Member,
    group: &Member,
) -> Diagnostic {
    let message = format!("`{}` is called \"{said}\", and is among `{}`", member.name, parent.name);
    Diagnostic::new(Code::W0853, member.span, message)
        .label(format!("what is asked of `{}` is asked of it", parent.name))
        .also(group.span, "what it is called by its label")
        .help(format!("move it below `{}`, or mend its label", group.name))
}

/// `missing` is named by the words alone, `more` by the formula alone; `mended` is what the formula would be.
pub(in crate::check) fn series_otherwise(
    span: Span,
    who: &str,
    (missing, more): (Option<&str>, Option<&str>),
    mended: Option<&str>,
) -> Diagnostic {
    let (message, label, help) = match (missing, more) {
        (Some(missing), Some(more)) => (
            format!("{who} lists `{missing}`, and this has `{more}` in its place"),
            format!("leaves out `{missing}`"),
            format!("write `{missing}` for `{more}`"),
        ),
        (Some(missing), None) => (
            format!("{who} lists `{missing}`, too, and this does not"),
            format!("leaves out `{missing}`"),
            format!("add `{missing}` here"),
        ),
        (None, Some(more)) => (
            format!("this has `{more}`, too, which {who} does not list"),
            format!("`{more}` is not told"),
            format!("take out `{more}` here"),
        ),
        (None, None) => (format!("{who} lists others"), "not those".to_owned(), "name the same here".to_owned()),
    };
    let found = Diagnostic::new(Code::W0853, span, message).label(label);
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help(format!("{help}, or mend the words")),
    }
}

/// An amendment that names one key and changes another.
pub(in crate::check) struct Beside<'a> {
    pub at: Span,
    pub who: String,
    pub said: String,
    /// The key that it changes, and where it stood.
    pub changed: (&'a str, Span),
    /// The key that the words are about, and where it stands.
    pub meant: (&'a str, Span),
    pub of: &'a str,
    /// What the amendment would say.
    pub mended: String,
}

pub(in crate::check) fn amends_another_key(amendment: &Amendment, one: Beside<'_>) -> Diagnostic {
    let (changed, old) = one.changed;
    let (meant, place) = one.meant;
    let who = if one.who == "its name" { "the name" } else { &one.who };
    let message = format!(
        "{who} of `{}` says `{}`, and it changes `{changed}` of `{}`, not `{meant}`",
        amendment.short, one.said, one.of
    );
    let found = Diagnostic::new(Code::W0937, one.at, message)
        .label(format!("changes `{changed}`"))
        .also(place, format!("`{meant}` stays as it is"));
    found
        .also(old, format!("`{changed}` was this"))
        .help(format!("write `{}`, or mend the words of the amendment", one.mended))
}

pub(in crate::check) fn left_as_it_was(
    span: Span,
    (of, key, value): (&str, &str, &str),
    (amendment, change, others): (&Amendment, Span, usize),
    says_all: bool,
    rises: bool,
) -> Diagnostic {
    let how = if rises { "raises" } else { "lowers" };
    let message = format!("`{}` {how} {others} of `{of}`, and `{key}` stays {value}", amendment.short);
    let why = if says_all { "its words say that all change" } else { "until then all changed together" };
    Diagnostic::new(Code::W0943, span, message)
        .label(format!("the only one left, and {why}"))
        .also(change, "the others change here")
        .help(format!(
            "add `{key}: {value} -> …` to `{}`; if `{key}` is to stay, let its words say so",
            amendment.short
        ))
}

/// `meant` is the list by which a count is called.
/// `free` is the key that costs nothing.
pub(in crate::check) fn another_is_free(span: Span, who: &str, named: &str, (free, at): (&str, Span)) -> Diagnostic {
    let message = format!("{who} says that `{named}` pays nothing, and here `{free}` does");
    Diagnostic::new(Code::W0853, span, message)
        .label("not free")
        .also(at, "this is")
        .help(format!("exchange the amounts of `{named}` and `{free}`, or mend the words"))
}

pub(in crate::check) fn counts_another_list(
    span: Span,
    (own, own_at): (&str, Span),
    (meant, at): (&str, Span),
    called: Option<&Provision>,
) -> Diagnostic {
    let name = called.map(|of| of.name.rsplit('.').next().unwrap_or(&of.name));
    let who = name.map_or("the words".to_owned(), |name| format!("`{name}` and its words"));
    let message = format!("{who} speak of `{meant}`, and this counts `{own}`");
    Diagnostic::new(Code::W0853, span, message)
        .also(own_at, "this is counted")
        .also(at, if called.is_some() { "this is what it is called by" } else { "nothing counts this" })
        .help(format!("write `{meant}`, or mend the words"))
        .suggest(span, meant)
}

pub(in crate::check) fn looks_in_another_list(
    span: Span,
    (own, own_at): (&str, Span),
    (meant, at): (&str, Span),
) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words speak of `{meant}`, and this looks in `{own}`"))
        .also(own_at, "this is looked at")
        .also(at, "nothing looks at this")
        .help(format!("write `{meant}`, or mend the words"))
        .suggest(span, meant)
}

/// Keys that the words of an amendment join, and of which it changes one.
pub(in crate::check) fn amends_one_of_two(
    amendment: &Amendment,
    (span, changed): (Span, &str),
    (left, at): (&str, Span),
    who: &str,
    mended: &str,
) -> Diagnostic {
    let message =
        format!("{who} of `{}` names `{changed}` and `{left}`, and it leaves `{left}` as it is", amendment.short);
    Diagnostic::new(Code::W0937, span, message)
        .label(format!("changes `{changed}`"))
        .also(at, format!("`{left}` stays as it is"))
        .help(format!("add `{mended}`, or mend the words of the amendment"))
}

/// A message that names one of those for whom the value is another.
pub(in crate::check) fn message_names_one(span: Span, (named, others): (&str, usize), at: Span) -> Diagnostic {
    let beside = if others == 1 { "another key".to_owned() } else { format!("{others} other keys") };
    Diagnostic::new(Code::W0853, span, format!("this speaks of `{named}`, and is said to everybody"))
        .also(at, format!("the value is for `{named}` and for {beside}"))
        .help("name the fact by a placeholder, `{…}`, or say nothing of it")
}

pub(in crate::check) fn called_by_others(span: Span, name: &str, (fact, asked): (&str, Span)) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("`{name}` is called by whom it is not for"))
        .label(format!("for everybody but those of `{fact}`"))
        .also(asked, "asked here")
        .help(format!("write `{fact}`, or give it another name"))
        .suggest(span, fact)
}

/// `up`: the words say that it rises.
pub(in crate::check) fn moves_the_other_way(amendment: &Amendment, span: Span, who: &str, up: bool) -> Diagnostic {
    let (said, is) = if up { ("rises", "falls") } else { ("falls", "rises") };
    Diagnostic::new(Code::W0853, span, format!("{who} of `{}` says that this {said}, and it {is}", amendment.short))
        .help("mend the new value, or the words")
}

pub(in crate::check) fn moves_by_another(
    amendment: &Amendment,
    span: Span,
    who: &str,
    (said, is, meant): (&str, String, String),
) -> Diagnostic {
    let message = format!("{who} of `{}` says by {said}, and this changes by {is}", amendment.short);
    Diagnostic::new(Code::W0853, span, message)
        .help(format!("with {said} it is {meant}; write that, or mend the words"))
}

/// `spares`: the rule leaves out whom the words ask something of; else it is for just those whom they spare.
pub(in crate::check) fn for_the_spared(
    span: Span,
    who: &str,
    (member, subject): (&str, &str),
    spares: bool,
) -> Diagnostic {
    let (message, mended) = match spares {
        true => (format!("{who} asks this of `{member}`, and it is for everybody else"), "when"),
        false => (format!("{who} spares `{member}`, and this is for just those"), "unless"),
    };
    Diagnostic::new(Code::W0853, span, message)
        .help(format!("write `{mended} {subject} is {member}`, or mend the words"))
}

pub(in crate::check) fn called_by_another(span: Span, name: &str, (meant, is): (&str, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0937, span, format!("`{name}` is called by `{meant}`, and this asks for `{is}`"))
        .help(format!("ask for `{meant}`, or give it another name"))
}

/// `by` and `way` are "5" and "more".
pub(in crate::check) fn not_so_much_more(
    span: Span,
    (who, by, way): (&str, &str, &str),
    (base, meant): (&Provision, &str),
) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("{who} says {by} {way}, and this is not {by} {way} than by `{}`", base.name),
    )
    .also(base.name_span, "the base")
    .help(format!("write {meant}, or mend the words"))
}

/// `own` is one of those whom `member` takes in.
pub(in crate::check) fn for_a_part_alone(span: Span, who: &str, member: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("{who} says this of `{member}`, and this is for `{own}` alone"))
        .help(format!("write `{member}`, or name `{own}` in the words"))
}
