//! Names, texts and citations.

use super::Reader;
use crate::source::Span;
use crate::syntax::cursor::Cursor;
use crate::syntax::errors;
use crate::syntax::expression::Cite;
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::{Doc, Name, Path, Text, Wording};

impl Reader<'_> {
    /// `accounts`
    pub(super) fn name(&self, node: &Node<'_>) -> Name {
        Name { text: node.as_str().to_owned(), place: self.place(node) }
    }

    /// `subject.accounts`
    pub(super) fn path(&self, node: Node<'_>) -> Path {
        let place = self.place(&node);
        Path { names: Cursor::new(node).rest().map(|name| self.name(&name)).collect(), place }
    }

    /// `register, rename`
    pub(super) fn paths(&self, cursor: Cursor<'_>) -> Vec<Path> {
        cursor.rest().map(|path| self.path(path)).collect()
    }

    /// `"text"`
    pub(super) fn text(&self, node: &Node<'_>) -> Text {
        let written = node.as_str();
        let inner = written.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(written);
        Text { text: unescape(inner), place: self.place(node) }
    }

    /// `"two" zh "二"`
    pub(super) fn wording(&mut self, node: Node<'_>) -> Wording {
        self.texts(Cursor::new(node))
    }

    /// Texts with the languages before them.
    pub(super) fn texts(&mut self, cursor: Cursor<'_>) -> Wording {
        let mut texts: Vec<(String, Text)> = Vec::new();
        let mut language = "en".to_owned();
        for node in cursor.rest() {
            match node.as_rule() {
                Rule::language => language = node.as_str().to_owned(),
                _ => {
                    let text = self.text(&node);
                    let before = texts.last().map(|(_, before)| before.place.0);
                    let gap = text.place.0.start as usize - before.map_or(0, |before| before.end as usize);
                    if let Some(before) = before.filter(|_| gap == language.len()) {
                        self.report(errors::quotation_inside(Span { end: text.place.0.end, ..before }));
                    }
                    match texts.iter().find(|(other, _)| *other == language) {
                        Some((_, first)) => {
                            let found = errors::language_twice(text.place.0, first.place.0, &language);
                            self.found.push(found);
                        }
                        None => texts.push((language.clone(), text)),
                    }
                }
            }
        }
        Wording { texts }
    }

    /// The wording that comes next; empty if there is none.
    pub(super) fn wording_of(&mut self, cursor: &mut Cursor<'_>) -> Wording {
        let found = cursor.take(Rule::wording).or_else(|| cursor.take(Rule::line_wording));
        found.map(|node| self.wording(node)).unwrap_or_default()
    }

    /// `cite EN "development history", 2`
    pub(super) fn cite(&self, node: Node<'_>) -> Option<Cite> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let source = self.path(cursor.take(Rule::path)?);
        let mut locators = Vec::new();
        for node in cursor.rest() {
            let inner = if node.as_rule() == Rule::locator { Cursor::new(node).next()? } else { node };
            locators.push(self.text(&inner));
        }
        Some(Cite { source, locators, place })
    }

    /// The `##` lines that stand right before a place.
    pub(super) fn doc(&self, node: &Node<'_>) -> Doc {
        let start = self.offset(node.as_str());
        let Some(before) = self.written.get(..start) else { return Doc::default() };
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let own_line = before.get(line_start..).unwrap_or_default();
        // what an amendment inserts is documented before `insert`
        if !matches!(own_line.trim_matches(['\u{feff}', '\u{3000}']).trim(), "" | "insert") {
            return Doc::default();
        }
        let above = before.get(..line_start).unwrap_or_default();
        let mut lines: Vec<&str> = above
            .lines()
            .rev()
            .map_while(|line| line.trim_start_matches('\u{feff}').trim().strip_prefix("##"))
            .map(str::trim)
            .collect();
        lines.reverse();
        Doc(lines.join("\n"))
    }
}

/// A text without its escapes: `\"`, `\\`, `\n`, `\t`. Before another character the stroke stays, as patterns need it.
fn unescape(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        match (character, character == '\\') {
            (_, false) => text.push(character),
            (_, true) => match characters.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some(plain @ ('"' | '\\')) => text.push(plain),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
        }
    }
    text
}
