//! Facts from JSON text, value by value: nothing is built in between.

mod mistakes;

use jiter::{Jiter, JiterError, Peek};

use super::input::{Input, Key, Problem, Seen, Shape};
use crate::source::{FileId, Span};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A JSON text being read.
pub(super) struct Json<'t> {
    text: &'t str,
    reader: Jiter<'t>,
    file: FileId,
    /// Bytes of the file before the text.
    before: usize,
    /// A bracket has been seen but not been passed.
    opened: bool,
    /// The last text that was written with escapes.
    unescaped: String,
    /// `null` says that nothing is known, and not that there is none.
    null_is_unknown: bool,
}

impl<'t> Json<'t> {
    /// Begins to read a text.
    pub fn new(text: &'t str, file: FileId) -> Json<'t> {
        let (before, text) = match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => (BYTE_ORDER_MARK.len(), rest),
            None => (0, text),
        };
        let reader = Jiter::new(text.as_bytes());
        Json { text, reader, file, before, opened: false, unescaped: String::new(), null_is_unknown: false }
    }

    /// Takes `null` for what is not known.
    pub fn with_unknown_nulls(self, null_is_unknown: bool) -> Json<'t> {
        Json { null_is_unknown, ..self }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.before + start, self.before + end)
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn problem(&self, error: &JiterError) -> Problem {
        let (range, words) = mistakes::explain(self.text, error);
        Problem::last(words.at(self.span(range.start, range.end)))
    }

    /// What stands between the quotes, its escapes resolved.
    fn unescape(&mut self, raw: &'t str) -> &str {
        if !raw.contains('\\') {
            return raw;
        }
        let quoted = format!("\"{raw}\"");
        self.unescaped.clear();
        // the escapes have been found to be well-formed, so this does not fail
        self.unescaped.push_str(Jiter::new(quoted.as_bytes()).next_str().unwrap_or_default());
        &self.unescaped
    }

    /// Where the next thing begins that is no blank and no comma.
    fn next_from(&self, index: usize) -> usize {
        let rest = self.text.as_bytes().get(index..).unwrap_or_default();
        index + rest.iter().take_while(|byte| b" \t\r\n,".contains(byte)).count()
    }
}

impl Input for Json<'_> {
    fn value(&mut self) -> Result<Seen<'_>, Problem> {
        let peek = self.reader.peek().map_err(|error| self.problem(&error))?;
        let start = self.reader.current_index();
        if peek == Peek::Object || peek == Peek::Array {
            self.opened = true;
            let shape = if peek == Peek::Object { Shape::Record } else { Shape::List };
            return Ok(Seen { shape, place: self.span(start, start + 1) });
        }
        let passed = match peek {
            Peek::Null => self.reader.known_null(),
            Peek::True | Peek::False => self.reader.known_bool(peek).map(|_| ()),
            Peek::String => self.reader.known_bytes().map(|_| ()),
            _ => self.reader.known_number_bytes(peek).map(|_| ()),
        };
        passed.map_err(|error| self.problem(&error))?;
        let end = self.reader.current_index();
        let place = self.span(start, end);
        let shape = match peek {
            Peek::Null if self.null_is_unknown => Shape::Unknown,
            Peek::Null => Shape::Null,
            Peek::True | Peek::False => Shape::Bool(peek == Peek::True),
            Peek::String => Shape::Text(self.unescape(self.slice(start + 1, end.saturating_sub(1)))),
            _ => Shape::Number(self.slice(start, end)),
        };
        Ok(Seen { shape, place })
    }

    fn key(&mut self) -> Result<Option<Key<'_>>, Problem> {
        let opened = std::mem::take(&mut self.opened);
        let before = self.reader.current_index() + usize::from(opened);
        let next = if opened { self.reader.next_object_bytes() } else { self.reader.next_key_bytes() };
        let length = next.map(|key| key.map(<[u8]>::len)).map_err(|error| self.problem(&error))?;
        let Some(length) = length else {
            return Ok(None);
        };
        let start = self.next_from(before) + 1;
        let place = self.span(start - 1, start + length + 1);
        let text = self.unescape(self.slice(start, start + length));
        Ok(Some(Key { text, place }))
    }

    fn element(&mut self) -> Result<bool, Problem> {
        let opened = std::mem::take(&mut self.opened);
        let next = if opened { self.reader.known_array() } else { self.reader.array_step() };
        next.map(|element| element.is_some()).map_err(|error| self.problem(&error))
    }

    fn end(&mut self) -> Result<(), Problem> {
        self.reader.finish().map_err(|error| self.problem(&error))
    }
}
