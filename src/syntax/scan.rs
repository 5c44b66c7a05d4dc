//! One pass over the characters before the grammar sees them.

mod pieces;

pub(super) use pieces::{KEYWORDS, is_word, pieces, token};
