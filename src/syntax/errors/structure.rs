//! What is missing, too much, or in the wrong place.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// Forms in forms, deeper than 64.
pub(in crate::syntax) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, "this stands too deep in other forms")
        .help("at most 64 brackets or forms may stand in each other: give the inner ones a name with `define`")
}

/// A chain of operators with more than 10,000 operands.
pub(in crate::syntax) fn long_chain(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0109, span, "this chain of operators has more than 10000 operands")
        .help("split it into definitions")
}

/// `a < b < c`
pub(in crate::syntax) fn chained_comparison(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "comparisons don't chain").help("join two comparisons with `and`: `a < b and b < c`")
}

/// `"ab"` as a class of characters
pub(in crate::syntax) fn not_one_character(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("{written} is not one character"))
        .help("a class is `han`, `letter`, `digit`, `upper`, `lower`, `space`, `punctuation` or a text of one character")
}

/// A table row that lacks its last bar
pub(in crate::syntax) fn open_row(file: FileId, start: usize, line: usize, text: &str) -> Diagnostic {
    let row = text.get(start..start + line).unwrap_or_default();
    let end = start + row.trim_end().len();
    Diagnostic::new(Code::E0104, Span::at(file, end), "a row ends with `|` on its own line")
        .help("write `|` after the last cell")
        .fix(Span::at(file, end), " |")
}

/// A row with fewer or more cells than the heading
pub(in crate::syntax) fn row_length(span: Span, cells: usize, columns: usize) -> Diagnostic {
    let s = if cells == 1 { "" } else { "s" };
    Diagnostic::new(Code::E0104, span, format!("this row has {cells} cell{s}, the heading {columns}"))
        .help("write `any` where a column does not matter")
}

/// A heading cell that is no name
pub(in crate::syntax) fn not_a_heading(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, format!("`{text}` is not the name of a column"))
        .help("the first row names the columns: those of `given` and `gives`")
}

/// `quota` without `limit`
pub(in crate::syntax) fn missing_clause(span: Span, kind: &str, name: &str, needed: &[&str]) -> Diagnostic {
    let needed = one_of(needed);
    Diagnostic::new(Code::E0113, span, format!("the {kind} `{name}` has no {needed}"))
        .help(format!("add a clause that begins with {needed}"))
}

/// The same clause twice
pub(in crate::syntax) fn repeated_clause(span: Span, first: Span, word: &str) -> Diagnostic {
    Diagnostic::new(Code::E0114, span, format!("`{word}` is given twice"))
        .also(first, "given here first")
        .help("keep one of them; a change over time is an `amendment`")
}

/// A clause of another kind
pub(in crate::syntax) fn misplaced_clause(span: Span, word: &str, kind: &str, homes: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::E0115, span, format!("a {kind} has no clause `{word}`"));
    if homes.is_empty() { diagnostic } else { diagnostic.help(format!("`{word}` is a clause of a {}", one_of(homes))) }
}

/// `` `a`, `b` or `c` ``
pub(in crate::syntax) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
