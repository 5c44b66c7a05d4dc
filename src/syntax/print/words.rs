//! The names that a text speaks of, whatever they mean.

use crate::syntax::scan::{is_word, token};

/// Every path in a text, those that messages fill in included; and whether it looks at the law of another day (`EXPR at DATE`).
#[must_use]
pub fn words(text: &str) -> (Vec<Vec<String>>, bool) {
    let (mut paths, mut at) = (Vec::new(), false);
    collect(text, &mut paths, &mut at);
    (paths, at)
}

fn collect(text: &str, paths: &mut Vec<Vec<String>>, at: &mut bool) {
    let (mut offset, mut joined, mut after_at) = (0, false, false);
    while let Some(rest) = text.get(offset..).filter(|rest| !rest.is_empty()) {
        let length = token(rest).max(1);
        let piece = rest.get(..length).unwrap_or_default();
        offset += length;
        if piece.starts_with(is_word) {
            *at |= after_at && !matches!(piece, "least" | "most");
            after_at = piece == "at" && !joined;
            match paths.last_mut().filter(|_| joined) {
                Some(path) => path.push(piece.to_owned()),
                None => paths.push(vec![piece.to_owned()]),
            }
            joined = false;
            continue;
        }
        *at |= after_at && piece == "(";
        after_at &= piece.trim().is_empty();
        joined = piece == ".";
        if piece.starts_with('"') {
            filled(piece).for_each(|inner| collect(inner, paths, at));
        }
    }
}

/// What stands between braces in a text.
fn filled(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(inner, _)| inner)
}
