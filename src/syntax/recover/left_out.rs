//! Names behind whose `:` nothing stands: what is taken for it is the next name.

use super::expected::Context;
use crate::diagnostic::Diagnostic;
use crate::syntax::errors;
use crate::syntax::read::Reader;
use crate::syntax::scan::is_word;

/// `facts { asked_on:  kind: Kind }`, `given { age:  tested: true }`
pub(super) fn left_out(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    if !context.rest().starts_with(':') || !context.last.starts_with(is_word) {
        return None;
    }
    let before = context.text.get(..context.at)?.trim_end().strip_suffix(context.last)?.trim_end();
    let name_end = before.strip_suffix(':')?.trim_end();
    let name = name_end.rsplit(|letter| !is_word(letter)).next().filter(|name| !name.is_empty())?;
    if name.len() == 3 && name.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return Some(errors::sign_behind_word(reader.raw_span(name_end.len(), before.len()), ":", name));
    }
    let span = reader.raw_span(name_end.len() - name.len(), before.len());
    Some(errors::nothing_behind(span, name, is_of_types(name_end)))
}

/// Whether the brace that is open at the end of a text is that of facts or a record.
fn is_of_types(text: &str) -> bool {
    let mut depth = 0_usize;
    let open = text.char_indices().rev().find(|(_, sign)| match sign {
        '}' => {
            depth += 1;
            false
        }
        '{' if depth == 0 => true,
        '{' => {
            depth -= 1;
            false
        }
        _ => false,
    });
    let before = open.and_then(|(at, _)| text.get(..at)).unwrap_or_default().trim_end();
    let mut words = before.rsplit(char::is_whitespace);
    words.next() == Some("facts") || words.next() == Some("record")
}
