//! Words that say which of two counts, after which time a count begins anew, how parts of a month count, and that there is none.

use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::define::Define;
use crate::policy::ids::NodeId;
use crate::policy::provision::DatedEntry;
use crate::source::Span;
use crate::value::Duration;

/// `name` is the function that is used, `mended` with its opposite.
pub(in crate::check) fn opposite_said(span: Span, said: &str, name: &str, mended: Option<String>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and this takes the other, `{name}`"));
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help("take the other of the two, or mend the words"),
    }
}

pub(in crate::check) fn another_reset(span: Span, said: &str, is: &str, length: Duration) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say {said}, and the count begins anew after {is}"))
        .help(format!("write `{length}` here, or mend the words"))
        .suggest(span, length.to_string())
}

pub(in crate::check) fn counts_whole_ones(span: Span, said: &str, mended: Option<String>) -> Diagnostic {
    let found =
        Diagnostic::new(Code::W0853, span, format!("the words say \"{said}\", and this counts whole ones only"))
            .label("what has begun, and is not over, counts for nothing");
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help("add one for the part, and count to the day before; or mend the words"),
    }
}

pub(in crate::check) fn refuses_who_has_none(span: Span, name: &str, written: &str) -> Diagnostic {
    Diagnostic::new(Code::W0893, span, format!("where `{name}` is none, this is false: whoever has none is refused"))
        .label("a comparison with none never holds")
        .help(format!("write `({name} is none or {written})`; or say with `when {name} is given` for whom it is"))
}

pub(in crate::check) fn ban_says_the_opposite(span: Span, said: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the label says \"{said}\", and this forbids the opposite"))
        .label("forbids just those who are as the words want them")
        .help(format!("write `forbid when {mended}`, or mend the words"))
        .suggest(span, mended)
}

/// `said` and `denied` are the languages in which the label says yes and no.
pub(in crate::check) fn languages_deny(span: Span, said: &str, denied: &str) -> Diagnostic {
    Diagnostic::new(Code::W0885, span, format!("the label in `{denied}` denies what the one in `{said}` says"))
        .label("one label, and its opposite")
        .help(format!("mend one of the two, so that both say the same: most likely the one in `{denied}`"))
}

/// `place` is where `=` is missing.
pub(in crate::check) fn when_leaves_out_the_end(
    (span, place): (Span, Span),
    said: &str,
    limit: &str,
    mended: &str,
) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say {said}, and this `when` leaves {limit} itself out"))
        .label(format!("not for those with just {limit}"))
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(place, "=")
}

/// `change` is the version of the definition that the number was not changed with.
pub(in crate::check) fn left_literal(look: Look<'_>, at: NodeId, define: &Define, change: &DatedEntry) -> Diagnostic {
    let (span, name) = (look.span(at), define.name.rsplit('.').next().unwrap_or_default());
    let (old, from) = (look.sources.text(span), change.latest);
    let new = change.value.map_or("", |value| look.sources.text(look.span(value)));
    let message = format!("this {old} is what `{name}` was: since {from} that is {new}, and this was left");
    Diagnostic::new(Code::W0863, span, message)
        .label("not changed with it")
        .also(change.span, format!("`{name}` is changed here"))
        .help(format!("write `{name}` here, or amend this, too"))
        .suggest(span, name)
}

/// A value that stood in two places, of which one was changed.
pub(in crate::check) struct Copied<'a> {
    pub span: Span,
    /// What was changed.
    pub name: &'a str,
    /// What both say.
    pub same: Option<&'a str>,
    pub new: NodeId,
    pub change: &'a DatedEntry,
}

/// `define` is the definition that was changed, if it is one.
pub(in crate::check) fn left_copy(look: Look<'_>, copied: Copied<'_>, define: Option<&str>) -> Diagnostic {
    let Copied { span, name, same, new, change } = copied;
    let (old, new, from) = (look.sources.text(span), look.sources.text(look.span(new)), change.latest);
    let same = same.map(|same| format!(", and both say \"{same}\"")).unwrap_or_default();
    let message = format!("since {from} {name} has {new} where it had this {old}{same}; this was left");
    let found = Diagnostic::new(Code::W0863, span, message)
        .label("not changed with it")
        .also(change.span, format!("{name} is changed here"));
    match define {
        Some(define) => found.help(format!("write `{define}` here, or amend this, too")).suggest(span, define),
        None => found.help(format!("amend this, too: `{old} -> {new}`; or say in the words what is another")),
    }
}

/// `wanted` is what is asked for, and presumed.
pub(in crate::check) fn presumes_what_is_proved(
    span: Span,
    condition: Span,
    (rule, asked): (&str, &str),
    wanted: bool,
) -> Diagnostic {
    Diagnostic::new(Code::W0881, span, format!("`{rule}` wants a proof of `{asked}`, and this presumes it"))
        .label("whoever says nothing passes")
        .also(condition, "can fail only for who says no")
        .help(format!("presume the opposite, `presume {asked} is {}`, or leave the presumption out", !wanted))
}
