//! Reads a block clause by clause.

use std::ops::Range;

use super::chunks::{chunks, clause_begins, goes_on, next_clause};
use super::clause_words::clause_word;
use super::expected::explain_in;
use super::shape::Shape;
use crate::diagnostic::nearest;
use crate::syntax::errors;
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::read::Reader;
use crate::syntax::scan::{is_word, token};

/// A stretch of the text that is walked by tokens.
#[derive(Clone)]
pub(super) struct Region<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl<'t> Region<'t> {
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Region<'t> {
        Region { text, range }
    }

    /// The next token from a place on that is no blank and no comment.
    pub(super) fn next_token(&self, from: usize) -> Option<(usize, &'t str)> {
        let mut at = from;
        loop {
            let rest = self.text.get(at..self.range.end).filter(|rest| !rest.is_empty())?;
            let piece = rest.get(..token(rest))?;
            if !piece.starts_with(|c: char| c.is_whitespace() || c == '#') {
                return Some((at, piece));
            }
            at += piece.len();
        }
    }

    /// The inside of the first block from a place on.
    pub(super) fn block(&self, from: usize) -> Option<Range<usize>> {
        let mut depth = 0_usize;
        let mut open = None;
        let mut at = from;
        while let Some((place, piece)) = self.next_token(at) {
            at = place + piece.len();
            match piece {
                "{" => {
                    open = open.or(Some(at));
                    depth += 1;
                }
                "}" if depth == 1 => return open.map(|open| open..place),
                "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        open.map(|open| open..self.range.end)
    }
}

/// The clauses of a block that can be read; the others are reported.
pub(super) fn read<'t>(reader: &mut Reader<'t>, shape: &Shape, block: Range<usize>) -> Vec<Node<'t>> {
    let mut nodes = Vec::new();
    for chunk in chunks(reader.text, shape, block) {
        chunk_of(reader, shape, chunk, &mut nodes);
    }
    nodes
}

/// `= value` and the clauses behind it.
pub(super) fn definition<'t>(reader: &mut Reader<'t>, shape: &Shape, rest: Range<usize>) -> Vec<Node<'t>> {
    let text: &'t str = reader.text;
    let mut nodes = Vec::new();
    let mut parts = chunks(text, shape, rest);
    let value = if parts.is_empty() { return nodes } else { parts.remove(0) };
    let slice = text.get(value.clone()).unwrap_or_default();
    match grammar::read(Rule::lone_define_equals, slice) {
        Ok(mut read) => nodes.extend(read.next()),
        Err(error) => {
            // the value may be followed by clauses on its line
            let whole = grammar::read(Rule::define_equals, slice);
            let end = whole.ok().and_then(|mut read| read.next()).map(|node| (value.start + node.as_str().len(), node));
            match end {
                Some((end, node)) if clause_begins(text, shape, end..value.end) => {
                    nodes.push(node);
                    chunk_of(reader, shape, end..value.end, &mut nodes);
                }
                _ => broken_clause(reader, shape, &error, value),
            }
        }
    }
    for part in parts {
        chunk_of(reader, shape, part, &mut nodes);
    }
    nodes
}

/// Reads the clauses of one chunk, up to the first that is broken; those behind it are kept where they can be read.
fn chunk_of<'t>(reader: &mut Reader<'t>, shape: &Shape, chunk: Range<usize>, nodes: &mut Vec<Node<'t>>) {
    let text: &'t str = reader.text;
    let region = Region::new(text, chunk.clone());
    let mut at = chunk.start;
    let mut told = false;
    while let Some((place, word)) = region.next_token(at) {
        let rest = place..chunk.end;
        let Some(slice) = text.get(rest.clone()) else { return };
        let unknown =
            !(shape.is_free() || shape.words.contains(&word) || word == "|" && shape.entry == Rule::table_clause);
        let result = if unknown { None } else { Some(grammar::read(shape.entry, slice)) };
        let mut next = None;
        match result {
            None => {
                if !told {
                    unknown_clause(reader, shape, place, word);
                }
            }
            Some(Ok(mut read)) => {
                let Some(node) = read.next() else { return };
                let end = place + node.as_str().len();
                if region.next_token(end).is_none() || clause_begins(text, shape, end..chunk.end) {
                    nodes.push(node);
                    next = Some(end);
                    told = false;
                } else if let Some((place, word)) = misspelt(&region, shape, end) {
                    nodes.push(node);
                    unknown_clause(reader, shape, place, word);
                } else if !told && let Err(error) = grammar::read(shape.lone, slice) {
                    broken_clause(reader, shape, &error, rest.clone());
                }
            }
            Some(Err(error)) => {
                if !told {
                    broken_clause(reader, shape, &error, rest.clone());
                }
            }
        }
        reader.broken = true;
        told |= next.is_none();
        let from = behind_word(&region, place + word.len());
        let from = if next.is_none() { behind_dispute(&region, from) } else { from };
        let Some(end) = next.or_else(|| next_clause(text, shape, from..chunk.end)) else { return };
        at = end;
    }
}

/// Where a clause goes on behind its first word: `count` right behind it is no clause, but a form.
fn behind_word(region: &Region<'_>, end: usize) -> usize {
    match region.next_token(end) {
        Some((place, word @ ("count" | "sum"))) => place + word.len(),
        _ => end,
    }
}

/// Behind the first `disputed` that stands before the next clause, and the word behind it: `by` begins no clause there.
fn behind_dispute(region: &Region<'_>, from: usize) -> usize {
    let mut at = from;
    while let Some((place, word)) = region.next_token(at) {
        at = place + word.len();
        if word == "disputed" {
            return region.next_token(at).map_or(at, |(place, word)| place + word.len());
        }
    }
    from
}

/// A word behind a clause that is nearly one that begins the next.
fn misspelt<'t>(region: &Region<'t>, shape: &Shape, end: usize) -> Option<(usize, &'t str)> {
    let (place, word) = region.next_token(end)?;
    let plain = word.starts_with(|c: char| is_word(c) && !c.is_ascii_digit()) && !shape.is_free();
    let near = !goes_on(word) && nearest(word, shape.words.iter().copied()).is_some();
    (plain && (near || errors::elsewhere(word, &shape.own_words()).is_some())).then_some((place, word))
}

fn unknown_clause(reader: &mut Reader<'_>, shape: &Shape, place: usize, word: &str) {
    let span = reader.raw_span(place, place + word.len());
    let own = shape.own_words();
    let behind = reader.text.get(place + word.len()..).unwrap_or_default().trim_start_matches([' ', '\t']);
    let next = behind.get(..token(behind)).unwrap_or_default();
    if errors::elsewhere(word, &["from"]).is_some() && matches!(next, "from" | "until" | "to" | "till" | "on") {
        return reader.report(errors::word_before(span, word, next));
    }
    if let Some(found) = clause_word(shape, (span, word), behind) {
        return reader.report(found);
    }
    if shape.entry == Rule::band {
        reader.report(errors::no_band(span, word));
    } else if shape.entry == Rule::table_clause && behind.starts_with('|') {
        reader.report(errors::row_without_bar(span, word));
    } else if word.starts_with(|c: char| is_word(c) && !c.is_ascii_digit()) {
        reader.report(errors::unknown_clause(span, word, shape.noun, &own));
    } else {
        reader.report(errors::no_clause(span, word, shape.noun));
    }
}

/// A clause that can't be read: what is wrong in its block, or else what is wrong with it.
fn broken_clause(reader: &mut Reader<'_>, shape: &Shape, error: &grammar::Failure, chunk: Range<usize>) {
    reader.broken = true;
    let before = reader.found.len();
    inside(reader, shape, grammar::failed_at(error) + chunk.start, &chunk);
    if reader.found.len() == before {
        explain_in(reader, error, chunk, Some(shape).filter(|shape| !shape.is_free()));
    }
}

/// Looks for what is wrong in the block that a reading failed in.
fn inside(reader: &mut Reader<'_>, shape: &Shape, failed: usize, chunk: &Range<usize>) -> Option<()> {
    let text = reader.text;
    let region = Region::new(text, chunk.clone());
    let block = region.block(chunk.start)?;
    if !(block.start..=block.end).contains(&failed) {
        return None;
    }
    let (place, word) = region.next_token(chunk.start)?;
    if word == "insert" {
        let from = region.next_token(place + word.len())?.0;
        super::recover(reader, from..chunk.end, &mut crate::syntax::File::default());
        reader.broken = true;
        return Some(());
    }
    let before = text.get(chunk.start..block.start)?;
    let nested = matches!(shape.entry, Rule::member | Rule::given_field);
    let inner = if nested { shape.clone() } else { Shape::of_block(word, before)? };
    for node in read(reader, &inner, block) {
        reader.look_over(node);
    }
    Some(())
}
