//! Members that are not what is meant, in words.

use super::{listed, suggest};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::types::Member;
use crate::source::Span;

pub(in crate::resolve) fn unknown_member(
    span: Span,
    name: &str,
    taxonomy: &str,
    members: &[String],
    nearest: Option<String>,
) -> Diagnostic {
    let found =
        Diagnostic::new(Code::E0207, span, format!("`{name}` is not a member of `{taxonomy}`")).label("no such member");
    match nearest {
        Some(_) => suggest(found, span, nearest),
        None => found.help(format!("its members are {}", listed(members))),
    }
}

/// `a "…"  id "…"`: the language of the words of `a`
pub(in crate::resolve) fn member_read_as_language(
    span: Span,
    name: &str,
    taxonomy: &str,
    before: &Member,
) -> Diagnostic {
    Diagnostic::new(Code::E0207, span, format!("`{name}` is not a member of `{taxonomy}`"))
        .label("no such member")
        .also(
            before.span,
            format!(
                "behind the text of `{}`, `{name}` is read as a language, and what follows as the same text in it",
                before.name
            ),
        )
        .help(format!("if it is to be a member, begin a line with `{name}`, or put a comma before it"))
}

/// `a is b`, where `b` is a fact
pub(in crate::resolve) fn fact_for_member(span: Span, name: &str, taxonomy: &str) -> Diagnostic {
    Diagnostic::new(Code::E0207, span, format!("`{name}` is a fact, not a member of `{taxonomy}`"))
        .label("a fact")
        .help(format!("members are written out here; whether two facts are the same is asked by `==`: `… == {name}`"))
}
