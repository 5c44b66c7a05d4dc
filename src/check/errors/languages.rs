//! Texts that lack a language.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Where an amendment adds the line, the words stand before the colon.
pub(in crate::check) fn behind_the_key(found: Diagnostic, key: &str, language: &str) -> Diagnostic {
    found.help(format!(
        "write the text in that language behind the first, before the colon: `\"{key}\" {language} \"…\": …`"
    ))
}

pub(in crate::check) fn not_translated(span: Span, kind: &str, language: &str, others: usize) -> Diagnostic {
    let others = if others == 1 { "1 other has".to_owned() } else { format!("{others} others have") };
    Diagnostic::new(Code::W0819, span, format!("this {kind} has no text in `{language}`, which {others}"))
        .label("not translated")
        .help(match kind {
            "question" => format!("write the question in that language on a line below it: `## {language} \"…\"`"),
            _ => format!("write the text in that language behind it: `{language} \"…\"`"),
        })
}
