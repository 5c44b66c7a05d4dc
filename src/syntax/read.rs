//! From what the grammar has read to the tree. What is written as people do elsewhere is reported here and read as it was meant.
#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar has many rules, a place only some")]

mod aggregate;
mod amendment;
mod calendar;
mod chain;
mod clause;
mod date;
mod declaration;
mod define;
mod form;
mod given;
mod literal;
mod operand;
mod provision;
mod scale;
mod shape;
mod source;
mod step;
mod table;
mod token;

pub(super) use date::meant_days;

use super::cursor::Cursor;
use super::grammar::{Node, Rule};
use super::name::Place;
use super::scan::original;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

/// How deep brackets and forms may stand in each other.
pub(super) const DEEPEST: usize = 64;
/// How many operands a chain of one operator may have.
pub(super) const LONGEST_CHAIN: usize = 10_000;

/// Reads nodes of one file.
pub(super) struct Reader<'t> {
    /// The file.
    pub(super) file: FileId,
    /// The text that is parsed: as long as the file, with the slips of the pen put right.
    pub(super) text: &'t str,
    /// The text as written.
    pub(super) written: &'t str,
    /// What was found wrong.
    pub(super) found: Vec<Diagnostic>,
    /// Whether something in the declaration at hand could not be read.
    pub(super) broken: bool,
    /// Where the text that is parsed is longer than the text as written.
    added: &'t [usize],
    depth: usize,
    base: usize,
}

impl<'t> Reader<'t> {
    /// A reader of a file.
    pub(super) fn new(file: FileId, text: &'t str, written: &'t str, added: &'t [usize]) -> Reader<'t> {
        Reader { file, text, written, found: Vec::new(), broken: false, added, depth: 0, base: 0 }
    }

    /// The same for a text that stands in a file at an offset.
    pub(super) fn starting_at(self, base: usize) -> Reader<'t> {
        Reader { base, ..self }
    }

    /// Says that something is wrong, and that what it stands in can't be used.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.broken = true;
        self.found.push(diagnostic);
    }

    /// Reads a clause that is not kept, for what is wrong in it.
    pub(super) fn look_over(&mut self, node: Node<'_>) {
        match node.as_rule() {
            Rule::clause => self.clause(node, &mut Vec::new()),
            Rule::step_clause => {
                let inner = Cursor::new(node).next();
                inner.into_iter().for_each(|inner| self.step_clause(inner, &mut Vec::new()));
            }
            Rule::rung => drop(self.rung(node)),
            Rule::arm => drop(self.arm(node)),
            Rule::keyed_edit => drop(self.edit(node)),
            Rule::paper => drop(self.paper(node)),
            Rule::band => drop(self.band(node)),
            Rule::dated_version => drop(self.dated_version(node)),
            Rule::given_field => drop(self.given_field(node)),
            Rule::record_field => drop(self.record_field(node)),
            Rule::member => drop(self.member(node)),
            _ => {}
        }
    }

    /// The bytes of a piece of the text.
    pub(super) fn offset(&self, piece: &str) -> usize {
        let place = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.base + original(self.added, place)
    }

    /// The place as written of a stretch of the text that is parsed.
    pub(super) fn raw_span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.base + original(self.added, start), self.base + original(self.added, end))
    }

    /// Where a node stands, the blanks behind it not included.
    pub(super) fn span(&self, node: &Node<'_>) -> Span {
        let start = self.offset(node.as_str());
        Span::new(self.file, start, self.end(node))
    }

    /// Where a node stands.
    pub(super) fn place(&self, node: &Node<'_>) -> Place {
        Place(self.span(node))
    }

    fn end(&self, node: &Node<'_>) -> usize {
        let mut text = node.as_str().trim_end_matches(|letter| letter <= ' ');
        let last_line = text.rsplit('\n').next().unwrap_or_default();
        // what stands last has to be looked for only where a comment may stand behind it
        if last_line.contains('#') {
            let mut last = node.clone();
            while let Some(inner) = last.clone().into_inner().next_back() {
                last = inner;
            }
            text = last.as_str();
        }
        let start = (text.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.base + original(self.added, start + text.len())
    }

    /// Reads one level deeper, unless that is too deep.
    fn deeper<T>(&mut self, span: Span, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= DEEPEST * 2 {
            if !self.broken {
                self.report(super::errors::too_deep(span));
            }
            return None;
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}

/// From the start of the one to the end of the other.
fn across(from: Place, to: Place) -> Place {
    Place(Span::join(from.0, to.0))
}
