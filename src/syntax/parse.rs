//! One file: scanned, cut into declarations, and each of them read.

use std::collections::BTreeSet;
use std::ops::Range;

use super::File;
use super::cursor::Cursor;
use super::errors;
use super::expression::Expr;
use super::grammar::{self, Node, Rule};
use super::read::Reader;
use super::recover::{explain, recover};
use super::repair::repair;
use super::scan::{pieces, scan, token};
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

/// The longest file that is read.
const LONGEST_FILE: usize = 1024 * 1024;

/// Reads a rule file. The tree has all that could be read; the diagnostics say what could not, each mistake once.
#[must_use]
pub fn parse(text: &str, file: FileId) -> (File, Vec<Diagnostic>) {
    parse_pieces(text, file, |_| true)
}

/// The same without the scenarios, which no case is judged by: a third of a rulebook that is well tested. Nothing is said about
/// what is wrong in them, except about characters and brackets.
#[must_use]
pub fn parse_law(text: &str, file: FileId) -> (File, Vec<Diagnostic>) {
    parse_pieces(text, file, |piece| first_word(piece) != "scenario")
}

fn parse_pieces(text: &str, file: FileId, is_wanted: impl Fn(&str) -> bool) -> (File, Vec<Diagnostic>) {
    let mut tree = File::default();
    if text.len() > LONGEST_FILE {
        return (tree, vec![errors::big_file(Span::at(file, LONGEST_FILE))]);
    }
    let mut scanned = scan(text, file);
    repair(&mut scanned, text, file);
    let mut reader = Reader::new(file, &scanned.text, text, &scanned.added);
    for range in pieces(&scanned.text) {
        let piece = scanned.text.get(range.clone()).unwrap_or_default();
        if !is_wanted(piece) {
            continue;
        }
        reader.broken = false;
        match grammar::read(Rule::one_declaration, piece) {
            Ok(mut nodes) => {
                let _ = nodes.next().and_then(|node| add(&mut reader, node, &mut tree));
            }
            Err(_) => recover(&mut reader, range, &mut tree),
        }
    }
    let told = Told::new(scanned.told, &scanned.found);
    reader.found.retain(|diagnostic| !told.covers(start(diagnostic)));
    let mut found = scanned.found;
    found.append(&mut reader.found);
    (tree, once_a_name(found))
}

/// A name that can't be one is told where it stands first, with the other places.
fn once_a_name(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    for one in found {
        let same = |other: &&mut Diagnostic| errors::is_reserved_name(other) && other.message == one.message;
        match (told.iter_mut().find(same), &one.primary) {
            (Some(first), Some(label)) => *first = first.clone().also(label.span, "here, too"),
            (None, _) | (Some(_), None) => told.push(one),
        }
    }
    told
}

fn first_word(piece: &str) -> &str {
    piece.get(..token(piece)).unwrap_or_default()
}

/// What the first pass has said everything about.
struct Told {
    /// Stretches, by their starts; none ends before the one before it.
    stretches: Vec<Range<usize>>,
    places: BTreeSet<usize>,
}

impl Told {
    fn new(mut stretches: Vec<Range<usize>>, found: &[Diagnostic]) -> Told {
        stretches.sort_by_key(|stretch| stretch.start);
        let mut end = 0;
        for stretch in &mut stretches {
            end = end.max(stretch.end);
            stretch.end = end;
        }
        Told { stretches, places: found.iter().map(start).collect() }
    }

    fn covers(&self, place: usize) -> bool {
        let before = self.stretches.partition_point(|stretch| stretch.start <= place);
        let last = before.checked_sub(1).and_then(|position| self.stretches.get(position));
        last.is_some_and(|stretch| place < stretch.end) || self.places.contains(&place)
    }
}

/// The byte that a diagnostic is about.
fn start(diagnostic: &Diagnostic) -> usize {
    diagnostic.primary.as_ref().map_or(0, |label| label.span.start as usize)
}

/// Reads what one piece declares and puts it where it belongs.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other heads are those of declarations")]
fn add(reader: &mut Reader<'_>, node: Node<'_>, tree: &mut File) -> Option<()> {
    let place = reader.place(&node);
    let mut cursor = Cursor::new(node);
    let head = cursor.next()?;
    match head.as_rule() {
        Rule::use_head => tree.uses.push(reader.used(head)?),
        Rule::package_head if tree.package.is_some() || !tree.uses.is_empty() || !tree.declarations.is_empty() => {
            reader.report(errors::late_package(place.0));
        }
        Rule::package_head => tree.package = Some(reader.package((head, cursor.rest().collect()), place)?),
        _ => tree.declarations.push(reader.declaration_of((head, cursor.rest().collect()), place)?),
    }
    Some(())
}

/// Reads an expression that stands in a text of a rule file, such as what is filled into a message; `offset` is where it
/// stands in the file.
#[must_use]
pub fn parse_expression(text: &str, file: FileId, offset: usize) -> (Option<Expr>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, text, text, &[]).starting_at(offset);
    let expr = match grammar::read(Rule::one_expression, text) {
        Ok(mut nodes) => nodes.next().map(|node| reader.expr(node)),
        Err(error) => {
            explain(&mut reader, &error, 0..text.len());
            None
        }
    };
    (expr, reader.found)
}
