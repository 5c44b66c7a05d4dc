//! Before the grammar sees a text: one pass over its characters and one over its brackets. What is wrong is reported and put
//! right in a copy, so that each slip is told once and nothing follows from it.

mod brackets;
mod characters;
mod meant;
mod pieces;
mod quotes;

use std::ops::Range;

pub(super) use pieces::{KEYWORDS, is_word, pieces, token};

use crate::diagnostic::Diagnostic;
use crate::source::FileId;

/// A text put right.
pub(super) struct Scanned {
    /// The copy that is parsed.
    pub(super) text: String,
    /// Where it is longer than the text as written: by one byte at each of these, in order.
    pub(super) added: Vec<usize>,
    /// Where the text as written is reported already, and nothing else is to be said.
    pub(super) told: Vec<Range<usize>>,
    /// What was found.
    pub(super) found: Vec<Diagnostic>,
}

/// What is changed in the copy, by places in the text as written.
#[derive(Default)]
struct Changes {
    /// A byte that is written before a place.
    added: Vec<(usize, u8)>,
    /// Stretches that are blanked.
    blanked: Vec<Range<usize>>,
    told: Vec<Range<usize>>,
    found: Vec<Diagnostic>,
}

/// Puts a text right.
pub(super) fn scan(text: &str, file: FileId) -> Scanned {
    let mut changes = Changes::default();
    let plain = characters::plain(text, file, &mut changes);
    let (quoted, added) = with_added(&plain, &changes.added);
    brackets::balance(&quoted, &added, file, &mut changes);
    let blanked = blanked(plain, &changes.blanked);
    changes.added.sort_by_key(|(place, _)| *place);
    let (text, added) = with_added(&blanked, &changes.added);
    Scanned { text, added, told: changes.told, found: changes.found }
}

/// The place in the text as written of a place in the copy.
pub(super) fn original(added: &[usize], place: usize) -> usize {
    place.saturating_sub(added.partition_point(|at| *at < place))
}

fn with_added(text: &str, changes: &[(usize, u8)]) -> (String, Vec<usize>) {
    let mut result = String::with_capacity(text.len() + changes.len());
    let mut places = Vec::with_capacity(changes.len());
    let mut from = 0;
    for (place, byte) in changes {
        result.push_str(text.get(from..*place).unwrap_or_default());
        places.push(result.len());
        result.push(char::from(*byte));
        from = *place;
    }
    result.push_str(text.get(from..).unwrap_or_default());
    (result, places)
}

fn blanked(text: String, stretches: &[Range<usize>]) -> String {
    let mut bytes = text.into_bytes();
    for stretch in stretches {
        for byte in bytes.get_mut(stretch.clone()).into_iter().flatten() {
            *byte = if *byte == b'\n' { b'\n' } else { b' ' };
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Whether a block that is open before a place is closed behind it on its line: `{ a) }`.
fn closes_later(text: &str, place: usize) -> bool {
    let line = text.get(place..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    line.matches('}').count() > line.matches('{').count()
}
