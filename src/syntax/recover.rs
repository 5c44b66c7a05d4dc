//! A declaration that can't be read as a whole: its head and its clauses are read one by one, so that each broken clause is
//! reported once and the good ones are kept.

mod chunks;
mod clause_words;
mod entries;
mod everyday;
mod expected;
mod foreign;
mod habits;
mod heads;
mod left_out;
mod misplaced;
mod novice;
mod shape;
mod wanted;

pub(super) use expected::explain;

use std::ops::Range;

use super::File;
use super::declaration::Declaration;
use super::errors;
use super::grammar::{self, Node, Rule};
use super::name::{Name, Place};
use super::read::Reader;
use super::scan::{KEYWORDS, is_word, token};
use crate::diagnostic::nearest;
use crate::source::Span;
use entries::Region;
use shape::Shape;

/// Reads what can be read of a piece of the text, and reports the rest.
pub(super) fn recover<'t>(reader: &mut Reader<'t>, range: Range<usize>, tree: &mut File) {
    let text: &'t str = reader.text;
    let Some(piece) = text.get(range.clone()) else { return };
    let word = piece.get(..token(piece)).unwrap_or_default();
    let known = KEYWORDS.contains(&word).then_some(word);
    let other = errors::declaration_elsewhere(word).is_some();
    let keyword = known.or_else(|| nearest(word, KEYWORDS).filter(|_| !other));
    if known.is_none() {
        reader.report(errors::unknown_declaration(
            reader.raw_span(range.start, range.start + word.len()),
            word,
            keyword,
        ));
    }
    let Some(shape) = keyword.and_then(Shape::of) else {
        tree.declarations.push(broken(reader, keyword.unwrap_or(word), &range));
        return;
    };
    let head = head(reader, &shape, known.is_some(), &range);
    let after_head = head.as_ref().map_or(range.start + word.len(), |(_, end)| *end);
    let nodes = body(reader, &shape, &range, after_head, head.is_some());
    reader.broken = true;
    let place = Place(reader.raw_span(range.start, range.start + piece.trim_end().len()));
    match head {
        Some((node, _)) if node.as_rule() == Rule::use_head => tree.uses.extend(reader.used(node)),
        Some((node, _)) if node.as_rule() == Rule::package_head => tree.package = reader.package((node, nodes), place),
        Some((node, _)) => match reader.declaration_of((node, nodes), place) {
            Some(declaration) => {
                let lost = lost_fields(reader, &declaration, after_head..range.end);
                tree.declarations.push(declaration);
                tree.declarations.extend(lost);
            }
            None => tree.declarations.push(broken(reader, keyword.unwrap_or(word), &range)),
        },
        None => {
            nodes.into_iter().for_each(|node| reader.look_over(node));
            tree.declarations.push(broken(reader, keyword.unwrap_or(word), &range));
        }
    }
    reader.broken = false;
}

/// The head and where it ends; reported if it can't be read.
fn head<'t>(reader: &mut Reader<'t>, shape: &Shape, known: bool, range: &Range<usize>) -> Option<(Node<'t>, usize)> {
    let text: &'t str = reader.text;
    let piece = text.get(range.clone())?;
    if !known {
        return None;
    }
    match grammar::read(shape.head, piece) {
        Ok(mut nodes) => {
            let node = nodes.next()?;
            let end = range.start + node.as_str().len();
            Some((node, end))
        }
        Err(error) => {
            explain(reader, &error, range.clone());
            None
        }
    }
}

/// The clauses that could be read.
fn body<'t>(
    reader: &mut Reader<'t>,
    shape: &Shape,
    range: &Range<usize>,
    after_head: usize,
    strict: bool,
) -> Vec<Node<'t>> {
    let region = Region::new(reader.text, range.clone());
    let Some((start, first)) = region.next_token(after_head) else {
        whole(reader, range);
        return Vec::new();
    };
    let equals = matches!(shape.head, Rule::define_head) && first.starts_with(['=', ':']);
    if equals && strict {
        return entries::definition(reader, shape, start..range.end);
    }
    let alone = matches!(shape.head, Rule::package_head | Rule::source_head | Rule::presume_head);
    if first != "{" && strict && alone && reader.text.get(after_head..start).is_some_and(|gap| gap.contains('\n')) {
        let span = reader.raw_span(start, start + first.len());
        reader.report(errors::unknown_declaration(span, first, nearest(first, KEYWORDS)));
        return Vec::new();
    }
    if first != "{" && strict {
        whole(reader, range);
    }
    let Some(block) = region.block(start) else { return Vec::new() };
    let nodes = entries::read(reader, shape, block.clone());
    if let Some((place, word)) = region.next_token(block.end + 1) {
        let end = place + word.len();
        let colon = reader.text.get(end..).is_some_and(|behind| behind.trim_start().starts_with(':'));
        reader.report(errors::behind_declaration(reader.raw_span(place, end), word, colon));
    }
    nodes
}

/// Says why the declaration can't be read, where something else stands in the place of its block.
fn whole(reader: &mut Reader<'_>, range: &Range<usize>) {
    let piece = reader.text.get(range.clone()).unwrap_or_default();
    if let (Err(error), false) = (grammar::read(Rule::one_declaration, piece), reader.broken) {
        explain(reader, &error, range.clone());
    }
}

/// The names of facts that could not be read, so that nothing else is blamed.
fn lost_fields(reader: &Reader<'_>, declaration: &Declaration, range: Range<usize>) -> Vec<Declaration> {
    let Declaration::Facts(facts) = declaration else { return Vec::new() };
    let region = Region::new(reader.text, range.clone());
    let Some(block) = region.block(range.start) else { return Vec::new() };
    let region = Region::new(reader.text, block.clone());
    let (mut lost, mut at, mut before) = (Vec::new(), block.start, None::<(usize, &str)>);
    while let Some((place, piece)) = region.next_token(at) {
        at = place + piece.len();
        if piece == ":"
            && let Some((start, text)) = before.filter(|(_, word)| word.starts_with(is_word))
            && !facts.fields.iter().any(|field| field.name.text == text)
        {
            let place = Place(reader.raw_span(start, start + text.len()));
            let name = Some(Name { text: text.to_owned(), place });
            lost.push(Declaration::Broken { keyword: "facts".to_owned(), name, place });
        }
        before = Some((place, piece));
    }
    lost
}

/// What remains of a declaration that can't be read: its keyword and its name.
fn broken(reader: &Reader<'_>, keyword: &str, range: &Range<usize>) -> Declaration {
    let text = reader.text.get(range.clone()).unwrap_or_default();
    let first = token(text);
    let after = text.get(first..).unwrap_or_default();
    let start = first + (after.len() - after.trim_start_matches([' ', '\t']).len());
    let word = text.get(start..).map(|rest| rest.get(..token(rest)).unwrap_or_default()).unwrap_or_default();
    let named = word.starts_with(|c: char| is_word(c) && !c.is_ascii_digit());
    let span: Span = reader.raw_span(range.start + start, range.start + start + word.len());
    let name = named.then(|| Name { text: word.to_owned(), place: Place(span) });
    let place = Place(reader.raw_span(range.start, range.start + text.trim_end().len()));
    Declaration::Broken { keyword: keyword.to_owned(), name, place }
}
