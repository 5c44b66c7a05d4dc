//! Rule files in one style: lines indented, values of a block in one column, versions in the order of their days. Lines break where
//! the author broke them, and every comment stays where it is.
//!
//! A text is only ever changed in its blanks and in the order of versions; what comes out is compared with what went in.

mod align;
mod entry;
mod lines;
mod order;
mod tokens;
mod write;

use super::parse;
use super::scan::pieces;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;

/// A file in the one style. What can't be read is left alone: the diagnostics say why.
///
/// ```
/// # use enact::{source::FileId, syntax::format_text};
/// let text = "quota q {\non register\ncount held\nlimit 5   # since 2018\n}\n";
/// let formatted = "quota q {\n  on    register\n  count held\n  limit 5  # since 2018\n}\n";
/// assert_eq!(format_text(text, FileId::default()).unwrap(), formatted);
/// ```
///
/// # Errors
/// What is wrong with the text.
pub fn format_text(text: &str, file: FileId) -> Result<String, Vec<Diagnostic>> {
    let (_, found) = parse(text, file);
    if !found.is_empty() {
        return Err(found);
    }
    let plain = text.replace("\r\n", "\n");
    let formatted = formatted(&plain);
    Ok(if is_same(&plain, &formatted) { formatted } else { plain })
}

fn formatted(text: &str) -> String {
    let marks = entry::marks(text, &pieces(text));
    let tokens = tokens::tokens(text, &marks);
    let mut lines = lines::lines(text, &tokens, &marks);
    order::by_date(&mut lines);
    write::write(&lines, &align::columns(&lines))
}

/// Whether the same is said: the same words, comments and texts, though versions may stand in another order; and formatting again changes nothing.
fn is_same(one: &str, other: &str) -> bool {
    words(one) == words(other) && parse(other, FileId::default()).1.is_empty() && formatted(other) == other
}

/// All that is not blank, line ends aside, in no order.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut offset = 0;
    while let Some(rest) = text.get(offset..).filter(|rest| !rest.is_empty()) {
        let length = super::scan::token(rest).max(1);
        let word = rest.get(..length).unwrap_or_default().trim();
        if !word.is_empty() {
            words.push(word.to_owned());
        }
        offset += length;
    }
    words.sort();
    words
}
