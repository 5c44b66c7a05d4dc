//! What facts are read from: anything that can be asked for one value after the other.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A text that facts are read from, pulled value by value. Nothing of it is kept.
///
/// After a `Record` has been seen, `key` is asked until it gives none, and after each key `value` once. After a `List`, `element` is
/// asked until it is false, and after each true `value` once.
pub(super) trait Input {
    /// The next value, or the bracket that opens it.
    fn value(&mut self) -> Result<Seen<'_>, Problem>;
    /// The next key of the innermost open record; none closes it.
    fn key(&mut self) -> Result<Option<Key<'_>>, Problem>;
    /// Whether the innermost open list has another element; if not, it is closed.
    fn element(&mut self) -> Result<bool, Problem>;
    /// Makes sure that nothing follows the facts.
    fn end(&mut self) -> Result<(), Problem>;
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub shape: Shape<'a>,
    pub place: Span,
}

/// A key and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'a> {
    pub text: &'a str,
    pub place: Span,
}

/// What a value looks like before the schema says what it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape<'a> {
    /// Known not to exist.
    Null,
    /// Taken back: not known.
    Unknown,
    Bool(bool),
    Number(&'a str),
    /// Quoted.
    Text(&'a str),
    /// Not quoted: whatever the schema makes of it, a text included.
    Plain(&'a str),
    /// A literal such as `300 CNY` or `2018-11-16`: anything but a text.
    Word(&'a str),
    Record,
    List,
}

/// Something that can't be read.
#[derive(Debug)]
pub(super) struct Problem {
    pub diagnostic: Box<Diagnostic>,
    /// Whether reading can go on behind it.
    pub goes_on: bool,
}

impl Problem {
    /// Nothing behind it can be read.
    pub fn last(diagnostic: Diagnostic) -> Problem {
        Problem { diagnostic: Box::new(diagnostic), goes_on: false }
    }

    /// The value is lost, what follows is not.
    pub fn passing(diagnostic: Diagnostic) -> Problem {
        Problem { diagnostic: Box::new(diagnostic), goes_on: true }
    }
}
