//! A derivation as Markdown: a heading and lists in lists.
use super::why_outline::{Row, outline};
use super::{Style, markdown::escaped};
use crate::answer::why::{Step, Why};

/// The whole derivation.
#[must_use]
pub fn why(why: &Why, style: &Style) -> String {
    format!("## {}\n\n{}", escaped(&why.because.words), list(&why.because, style))
}

/// What a verdict follows from, as a list.
#[must_use]
pub fn list(because: &Step, style: &Style) -> String {
    let mut text = String::new();
    rows(&mut text, &outline(because, style), 0);
    text
}

fn rows(text: &mut String, all: &[Row], depth: usize) {
    for row in all {
        let words = escaped(&row.text);
        let words = if row.status.is_some() { format!("**{words}**") } else { words };
        *text += &format!("{:indent$}- {words}\n", "", indent = depth * 2);
        rows(text, &row.rows, depth + 1);
    }
}
