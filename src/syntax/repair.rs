//! Words and signs that people bring along and the grammar reads as names: `AND`, a comma before a clause. Where a piece can be
//! read without them they are reported and put right in the copy that is parsed, so that nothing follows from them.

use super::errors;
use super::grammar::{self, Rule, failed_at};
use super::scan::{Scanned, original, pieces, token};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// Words that begin clauses, and that nobody calls an act or a source.
const CLAUSES: [&str; 8] = ["require", "forbid", "permit", "when", "unless", "within", "because", "cite"];

/// A word or sign that is likely meant otherwise, and where it stands in its piece.
struct Slip<'t> {
    at: usize,
    written: &'t str,
    /// The clause that begins behind a comma; none of `AND`, `OR` and `NOT`.
    clause: Option<&'t str>,
}

/// Puts right what can be.
pub(super) fn repair(scanned: &mut Scanned, text: &str, file: FileId) {
    if !may_slip(&scanned.text) {
        return;
    }
    for range in pieces(&scanned.text) {
        let piece = scanned.text.get(range.clone()).filter(|piece| may_slip(piece));
        let Some(piece) = piece.map(str::to_owned) else { continue };
        let slips = slips(&piece);
        let Some(mended) = mended(&piece, &slips) else { continue };
        scanned.text.replace_range(range.clone(), &mended);
        for slip in slips {
            let start = original(&scanned.added, range.start + slip.at);
            report(scanned, text, Span::new(file, start, start + slip.written.len()), &slip);
        }
    }
}

/// Whether there is what could be a slip at all: most pieces need not be cut into words.
fn may_slip(text: &str) -> bool {
    let before_clause = |(at, _): (usize, &str)| {
        let behind = text.get(at + 1..).unwrap_or_default().trim_start();
        behind.starts_with('#') || CLAUSES.iter().any(|clause| behind.starts_with(clause))
    };
    ["AND", "OR", "NOT"].iter().any(|word| text.contains(word)) || text.match_indices(',').any(before_clause)
}

/// The words and signs of a piece that may be slips.
fn slips(piece: &str) -> Vec<Slip<'_>> {
    let mut found = Vec::new();
    let mut comma: Option<usize> = None;
    let (mut at, mut last) = (0, "");
    while let Some(rest) = piece.get(at..).filter(|rest| !rest.is_empty()) {
        let word = rest.get(..token(rest)).unwrap_or_default();
        let behind = rest.get(word.len()..).unwrap_or_default();
        if let Some(comma) = comma.filter(|_| CLAUSES.contains(&word) && behind.starts_with(' ')) {
            found.push(Slip { at: comma, written: ",", clause: Some(word) });
        }
        if matches!(word, "AND" | "OR" | "NOT") && !matches!(last, "is" | "or" | "." | ",") {
            found.push(Slip { at, written: word, clause: None });
        }
        if !word.starts_with(|c: char| c.is_whitespace() || c == '#') {
            comma = (word == ",").then_some(at);
            last = word;
        }
        at += word.len();
    }
    found
}

/// The piece without its slips, if more of it can be read then.
fn mended(piece: &str, slips: &[Slip<'_>]) -> Option<String> {
    let last = slips.last()?;
    let mut mended = piece.to_owned();
    for slip in slips {
        let own = if slip.clause.is_some() { " ".to_owned() } else { slip.written.to_ascii_lowercase() };
        mended.replace_range(slip.at..slip.at + slip.written.len(), &own);
    }
    let names = slips.iter().any(|slip| slip.clause.is_none());
    let better = match (grammar::read(Rule::one_declaration, piece), grammar::read(Rule::one_declaration, &mended)) {
        (Ok(_), Ok(_)) => !names,
        (Err(_), Ok(_)) => true,
        (Err(before), Err(after)) => failed_at(&after) > failed_at(&before).max(last.at),
        (Ok(_), Err(_)) => false,
    };
    better.then_some(mended)
}

/// Whether there is no blank on either side of a sign.
fn joined(text: &str, sign: Span) -> bool {
    let blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let before = text.get(..sign.start as usize).and_then(|before| before.chars().next_back());
    let behind = text.get(sign.end as usize..).and_then(|behind| behind.chars().next());
    !blank(before) && !blank(behind)
}

/// Says so, in place of what was said about a comma of another width.
fn report(scanned: &mut Scanned, text: &str, span: Span, slip: &Slip<'_>) {
    let Some(clause) = slip.clause else {
        return scanned.found.push(errors::foreign_word(span, slip.written, &slip.written.to_ascii_lowercase()));
    };
    let wide = |found: &Diagnostic| {
        found.code == Code::E0103 && found.primary.as_ref().is_some_and(|at| at.span.start == span.start)
    };
    match scanned.found.iter_mut().find(|found| wide(found)) {
        Some(found) => {
            let place = found.primary.as_ref().map_or(span, |label| label.span);
            let sign = text.get(place.start as usize..place.end as usize).unwrap_or_default();
            *found = errors::comma_before_clause(place, sign, clause, joined(text, place));
        }
        None => scanned.found.push(errors::comma_before_clause(span, slip.written, clause, joined(text, span))),
    }
}
