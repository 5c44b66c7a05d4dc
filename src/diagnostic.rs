//! What is wrong or doubtful, and where: the one diagnostic type of every stage.
//!
//! A stage makes diagnostics in its own `errors.rs` by one small constructor each, from facts: names, places,
//! alternatives. Only [`render`] knows how they look, and only `render::human` knows miette.
//!
//! ```
//! use enact::diagnostic::{Code, Diagnostic, render};
//! use enact::source::{Sources, Span};
//!
//! let mut sources = Sources::new();
//! let file = sources.add("a.enact".into(), "rule 实名 {".into());
//! let bracket = Span::new(file, 12, 13);
//! let found = Diagnostic::new(Code::E0101, bracket, "`{` is never closed").help("write `}` after the last clause");
//! assert_eq!(render::concise(&[found], &sources), "a.enact:1:9: E0101 `{` is never closed\n");
//! ```
pub mod catalogue;
mod nearest;
mod order;
pub mod page;
pub mod render;
mod severity;

pub use catalogue::Code;
pub use nearest::nearest;
pub use order::arranged;
pub use severity::Severity;

use crate::source::Span;
use crate::value::Date;

/// One finding about a source text: a stable code, what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its row in the catalogue, which gives the severity.
    pub code: Code,
    /// What is wrong: lower case, no final period, the user's words in backticks.
    pub message: String,
    /// The place that it is about, if it is about one.
    pub primary: Option<Label>,
    /// Other places that are involved, in any file.
    pub secondary: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// An edit that mends it.
    pub fix: Option<Fix>,
    /// A case that shows it.
    pub witness: Option<Witness>,
}

/// A date and facts that anybody can evaluate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The governing date.
    pub on: Date,
    /// One JSON object.
    pub facts: String,
}

/// A place and what is to be said about it; the text may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there, in a few words.
    pub text: String,
}

/// An edit of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What is written instead.
    pub replacement: String,
    /// Whether it can be applied without asking: the meaning can only be this.
    pub safe: bool,
}

impl Diagnostic {
    /// A finding about a place.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        let primary = Some(Label { span, text: String::new() });
        Diagnostic { primary, ..Diagnostic::without_place(code, message) }
    }

    /// A finding about no place in a file, such as an empty folder.
    #[must_use]
    pub fn without_place(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            help: None,
            fix: None,
            witness: None,
        }
    }

    /// Says what stands at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Names another place that is involved.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help = Some(text.into());
        self
    }

    /// Shows it by a case.
    #[must_use]
    pub fn shown_by(mut self, witness: Witness) -> Diagnostic {
        self.witness = Some(witness);
        self
    }

    /// An edit that can be applied without asking.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into(), safe: true });
        self
    }

    /// An edit that is likely meant, but has to be agreed to.
    #[must_use]
    pub fn suggest(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into(), safe: false });
        self
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Whether what was read can't be used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// Every label, the primary one first.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.primary.iter().chain(&self.secondary)
    }
}
