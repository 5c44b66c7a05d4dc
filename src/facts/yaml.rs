//! Facts from YAML text, event by event. What is not quoted is read as text: the schema says what it is.

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, StrInput};

use super::errors;
use super::input::{Input, Key, Problem, Seen, Shape};
use crate::source::{FileId, Span};

/// A YAML text being read.
pub(super) struct Yaml<'t> {
    text: &'t str,
    events: Parser<'t, StrInput<'t>>,
    file: FileId,
    /// The byte at which each character begins; empty where all are of one byte.
    bytes: Vec<usize>,
    /// Bytes and characters of the file that the parser does not see.
    before: usize,
    /// The event that has been looked at.
    ahead: Option<(Event<'t>, Span)>,
    /// The scalar or key seen last.
    last: Cow<'t, str>,
    begun: bool,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl<'t> Yaml<'t> {
    /// Begins to read a text.
    pub fn new(text: &'t str, file: FileId) -> Yaml<'t> {
        let (before, text) = match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => (BYTE_ORDER_MARK.len(), rest),
            None => (0, text),
        };
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(byte, _)| byte).collect() };
        let events = Parser::new_from_str(text);
        Yaml { text, events, file, bytes, before, ahead: None, last: Cow::Borrowed(""), begun: false }
    }

    fn byte(&self, marker: &Marker) -> usize {
        let index = marker.index();
        let byte =
            if self.bytes.is_empty() { index } else { self.bytes.get(index).copied().unwrap_or(self.text.len()) };
        self.before + byte.min(self.text.len())
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), Problem> {
        if let Some(event) = self.ahead.take() {
            return Ok(event);
        }
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let place = Span::new(self.file, self.byte(&span.start), self.byte(&span.end));
                Ok((event, place))
            }
            Some(Err(error)) => Err(self.broken(&error)),
            None => Ok((Event::StreamEnd, Span::at(self.file, self.before + self.text.len()))),
        }
    }

    /// The next event that is about a value.
    fn node(&mut self) -> Result<(Event<'t>, Span), Problem> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) if !self.begun => {}
                found => {
                    self.begun = true;
                    return Ok(found);
                }
            }
        }
    }

    fn broken(&self, error: &ScanError) -> Problem {
        let start = self.byte(error.marker());
        let rest = self.text.get(start.saturating_sub(self.before)..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let (label, help) = in_words(error.info());
        let place = Span::new(self.file, start, start + length);
        let words = "the file can't be read as YAML from here on".to_owned();
        Problem::last(errors::not_readable(place, words, label.to_owned(), Some(help.to_owned())))
    }

    fn refused(place: Span, message: &str, label: &str, help: &str) -> crate::diagnostic::Diagnostic {
        errors::not_readable(place, message.to_owned(), label.to_owned(), Some(help.to_owned()))
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, place: Span) -> Seen<'_> {
        self.last = text;
        let quoted = style != ScalarStyle::Plain;
        let shape = match self.last.as_ref() {
            text if quoted => Shape::Text(text),
            "" | "~" | "null" | "Null" | "NULL" => Shape::Null,
            text => Shape::Plain(text),
        };
        Seen { shape, place }
    }
}

impl Input for Yaml<'_> {
    fn value(&mut self) -> Result<Seen<'_>, Problem> {
        let (event, place) = self.node()?;
        let shape = match event {
            Event::Scalar(text, style, _, _) => return Ok(self.scalar(text, style, place)),
            Event::MappingStart(..) => Shape::Record,
            Event::SequenceStart(..) => Shape::List,
            Event::Alias(_) => {
                let refused =
                    Self::refused(place, "an alias is not followed", "an alias", "write the value out here too");
                return Err(Problem::passing(refused));
            }
            Event::StreamEnd | Event::DocumentEnd => {
                let refused = Self::refused(
                    place,
                    "the file is empty",
                    "there is nothing here",
                    "a case of which nothing is known is written `{}`",
                );
                return Err(Problem::last(refused));
            }
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) | Event::SequenceEnd | Event::MappingEnd => {
                let refused =
                    Self::refused(place, "a value is missing", "here", "write the value, or take its key away");
                return Err(Problem::last(refused));
            }
        };
        let start = place.start as usize;
        Ok(Seen { shape, place: Span::new(self.file, start, start + 1) })
    }

    fn key(&mut self) -> Result<Option<Key<'_>>, Problem> {
        match self.node()? {
            (Event::MappingEnd, _) => Ok(None),
            (Event::Scalar(text, ..), place) => {
                self.last = text;
                Ok(Some(Key { text: &self.last, place }))
            }
            (_, place) => {
                let refused = Self::refused(place, "this is no key", "a name should stand here", "write `name: value`");
                Err(Problem::last(refused))
            }
        }
    }

    fn element(&mut self) -> Result<bool, Problem> {
        match self.node()? {
            (Event::SequenceEnd, _) => Ok(false),
            event => {
                self.ahead = Some(event);
                Ok(true)
            }
        }
    }

    fn end(&mut self) -> Result<(), Problem> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentEnd | Event::Nothing, _) => {}
                (_, place) => {
                    let refused = Self::refused(
                        place,
                        "the facts have ended, and more follows",
                        "the first thing too many",
                        "a file holds the facts of one case",
                    );
                    return Err(Problem::last(refused));
                }
            }
        }
    }
}

/// What the parser says, in words that need no knowledge of YAML: a label and what to do.
fn in_words(info: &str) -> (&'static str, &'static str) {
    let columns = "facts that belong together begin in the same column, and a blank stands behind each colon";
    let said = [
        ("tab", "a tab", "indent with blanks: YAML takes no tabs"),
        ("expected key", "a key should stand here, in the column of the keys before it", columns),
        ("mapping values", "a second colon", "a text with `: ` in it stands in quotes"),
        ("simple key", "a key without its colon", columns),
        ("quoted scalar", "a text is never closed", "write the quote at the end of the text"),
        (
            "flow",
            "a bracket is never closed, or a comma is missing",
            "write `,` between values, and `]` or `}` at the end",
        ),
        ("anchor", "an alias of nothing", "write the value out here too"),
        ("alias", "an alias of nothing", "write the value out here too"),
    ];
    let found = said.into_iter().find(|(part, ..)| info.contains(part));
    found.map_or(("not understood here", columns), |(_, label, help)| (label, help))
}
