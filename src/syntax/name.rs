//! Names, paths, places and doc comments: what every node is made of.

use crate::source::Span;

/// Where a node stands. Two nodes that differ only in their places are equal: a place never makes a difference in meaning.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place(pub Span);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for Place {}

/// One name: `accounts`, `主体`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name as written.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Names joined by dots: `wechat.subjects.Person`, `subject.accounts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// At least one name.
    pub names: Vec<Name>,
    /// From the first name to the last.
    pub place: Place,
}

/// The `##` lines before a node, joined by line ends; empty if there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc(pub String);

/// A quoted text, its escapes resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text without its quotes.
    pub text: String,
    /// With its quotes.
    pub place: Place,
}

/// A text in several languages: `"two" zh "二"`. The first has no language written and is English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The language tag (`en` for the first) and the text.
    pub texts: Vec<(String, Text)>,
}

impl Wording {
    /// The first text, by which a line is known.
    #[must_use]
    pub fn main(&self) -> &str {
        self.texts.first().map(|(_, text)| text.text.as_str()).unwrap_or_default()
    }
}
