//! One file: scanned, cut into declarations, and each of them read.

use super::File;
use super::cursor::Cursor;
use super::expression::Expr;
use super::grammar::{self, Node, Rule};
use super::read::Reader;
use super::scan::pieces;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;

/// Reads a rule file. The tree has all that could be read; the diagnostics say what could not, each mistake once.
#[must_use]
pub fn parse(text: &str, file: FileId) -> (File, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, text, text);
    let mut tree = File::default();
    for range in pieces(text) {
        let Some(piece) = text.get(range) else { continue };
        match grammar::read(Rule::one_declaration, piece) {
            Ok(mut nodes) => {
                if let Some(node) = nodes.next() {
                    add(&mut reader, node, &mut tree);
                }
            }
            Err(error) => {
                let start = match error.location {
                    pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
                };
                let span = crate::source::Span::at(file, text.len().min(reader.offset(piece) + start));
                reader.report(Diagnostic::new(crate::diagnostic::Code::E0104, span, "this can't be understood"));
            }
        }
    }
    (tree, reader.found)
}

/// Reads what one piece declares and puts it where it belongs.
fn add(reader: &mut Reader<'_>, node: Node<'_>, tree: &mut File) -> Option<()> {
    let place = reader.place(&node);
    let mut cursor = Cursor::new(node);
    let head = cursor.next()?;
    match head.as_rule() {
        Rule::use_head => tree.uses.push(reader.used(head)?),
        Rule::package_head => tree.package = Some(reader.package((head, cursor.rest().collect()), place)?),
        _ => tree.declarations.push(reader.declaration_of((head, cursor.rest().collect()), place)?),
    }
    Some(())
}

/// Reads an expression that stands in a text of a rule file, such as what is filled into a message; `offset` is where it
/// stands in the file.
#[must_use]
pub fn parse_expression(text: &str, file: FileId, offset: usize) -> (Option<Expr>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, text, text).starting_at(offset);
    let expr = match grammar::read(Rule::one_expression, text) {
        Ok(mut nodes) => nodes.next().map(|node| reader.expr(node)),
        Err(_) => None,
    };
    (expr, reader.found)
}
