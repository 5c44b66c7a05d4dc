//! Changes of the rules that no scenario notices, for people and for programs.
use serde_json::json;

use super::{Page, Style, Tone};
use crate::diagnostic::render::json::place;
use crate::rulebook::Rulebook;
use crate::scenario::mutate::Mutation;
use crate::source::FileId;

/// The changes on the source, by file.
#[must_use]
pub fn human(mutation: &Mutation, rulebook: &Rulebook, style: &Style) -> String {
    let mut page = Page::new(style);
    let mut last: Option<(FileId, usize)> = None;
    for found in &mutation.unnoticed {
        let file = rulebook.sources.file(found.span.file);
        let line = file.line(found.span.start as usize);
        let digits = file.line_count().to_string().len();
        if last.is_none_or(|(id, _)| id != found.span.file) {
            page.gap();
            page.paragraph(0, Tone::Strong, file.path());
        }
        if last != Some((found.span.file, line)) {
            let number = (format!("{line:>digits$} │ "), Tone::Faint);
            page.line(2, &[number, (file.line_text(line).to_owned(), Tone::Plain)]);
        }
        last = Some((found.span.file, line));
        let why = if found.reached { "" } else { "  (no scenario comes by here)" };
        let blanks = (format!("{} · ", " ".repeat(digits)), Tone::Faint);
        page.line(2, &[blanks, (found.words.clone(), Tone::Bad), (why.to_owned(), Tone::Faint)]);
    }
    page.finish()
}

/// `changed 1893 things one at a time: scenarios notice 1701, and not 192`
#[must_use]
pub fn summary(mutation: &Mutation) -> String {
    let unnoticed = mutation.unnoticed.len();
    let of = if mutation.tried < mutation.all { format!(" of {}", mutation.all) } else { String::new() };
    let noticed = mutation.tried - unnoticed;
    format!(
        "changed {}{of} things, one at a time: scenarios notice {noticed}, and don't notice {unnoticed}",
        mutation.tried
    )
}

/// One object on one line.
#[must_use]
pub fn json(mutation: &Mutation, rulebook: &Rulebook) -> String {
    let one = |found: &crate::scenario::mutate::Unnoticed| json!({ "change": found.words, "reached": found.reached, "at": place(found.span, &rulebook.sources) });
    let report = json!({
        "schema_version": 1,
        "rulebook": { "digest": rulebook.digest },
        "changes": mutation.all,
        "tried": mutation.tried,
        "noticed": mutation.tried - mutation.unnoticed.len(),
        "unnoticed": mutation.unnoticed.iter().map(one).collect::<Vec<_>>(),
    });
    format!("{report}\n")
}
