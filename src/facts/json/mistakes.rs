//! Slips in JSON, in words: what stands there, and what should.

use std::ops::Range;

use jiter::{JiterError, JiterErrorType, JsonErrorType};

use crate::diagnostic::Diagnostic;
use crate::facts::errors;
use crate::source::Span;

/// A mistake without its place.
pub(super) struct Words {
    message: String,
    label: String,
    help: Option<String>,
}

impl Words {
    fn new(message: &str, label: impl Into<String>) -> Words {
        Words { message: message.to_owned(), label: label.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Words {
        self.help = Some(help.into());
        self
    }

    /// The finding.
    pub fn at(self, place: Span) -> Diagnostic {
        errors::not_readable(place, self.message, self.label, self.help)
    }
}

/// What the mistake is, and the bytes that it is about.
pub(super) fn explain(text: &str, error: &JiterError) -> (Range<usize>, Words) {
    let at = floor(text, error.index);
    let rest = text.get(at..).unwrap_or_default();
    let JiterErrorType::JsonError(kind) = &error.error_type else {
        return (here(text, at), Words::new("the file is not JSON", "not understood"));
    };
    if let JsonErrorType::TrailingComma = kind {
        return trailing_comma(text, at);
    }
    let is_first = text.get(..at).is_some_and(|before| before.trim().is_empty());
    if is_first && rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '<' | '_' | '-' | '.' | '+')) {
        let words = Words::new("this is no record", "a `{` should stand here");
        return (here(text, at), words.help("a record is written `{ \"key\": value, … }`, on one line in NDJSON"));
    }
    let between = !matches!(kind, JsonErrorType::ControlCharacterWhileParsingString | JsonErrorType::InvalidEscape);
    if let (true, Some(slip)) = (between, rest.chars().next().and_then(|c| slip(c, rest))) {
        return (here(text, at), slip);
    }
    (here(text, at), standard(text, kind))
}

fn standard(text: &str, kind: &JsonErrorType) -> Words {
    use JsonErrorType as E;
    match kind {
        E::EofWhileParsingValue if text.trim().is_empty() => Words::new("the file is empty", "there is nothing here")
            .help("a case of which nothing is known is written `{}`"),
        E::EofWhileParsingList => {
            Words::new("a list is never closed", "the file ends without `]`").help("write `]` after its last element")
        }
        E::EofWhileParsingObject => {
            Words::new("a record is never closed", "the file ends without `}`").help("write `}` after its last value")
        }
        E::EofWhileParsingString => {
            Words::new("a text is never closed", "the file ends without `\"`").help("write `\"` at the end of the text")
        }
        E::EofWhileParsingValue => Words::new("a value is missing", "the file ends here"),
        E::ExpectedColon => {
            Words::new("a `:` is missing after a key", "`:` should stand before this").help("write `\"key\": value`")
        }
        E::ExpectedListCommaOrEnd => Words::new("a `,` or `]` is missing", "`,` or `]` should stand before this")
            .help("a `,` stands between two elements, `]` after the last"),
        E::ExpectedObjectCommaOrEnd => Words::new("a `,` or `}` is missing", "`,` or `}` should stand before this")
            .help("a `,` stands between two facts, `}` after the last"),
        E::ExpectedSomeIdent | E::ExpectedSomeValue => Words::new("this is no value", "not understood").help(
            "a value is a text in double quotes, a number, true, false, null, a list `[ … ]` or a record `{ … }`",
        ),
        E::KeyMustBeAString => {
            Words::new("a key is missing", "a key in double quotes should stand here").help("write `\"key\": value`")
        }
        E::InvalidEscape
        | E::InvalidUnicodeCodePoint
        | E::LoneLeadingSurrogateInHexEscape
        | E::UnexpectedEndOfHexEscape => {
            Words::new("`\\` does not stand before what it can stand before", "not understood")
                .help("in a text, `\\\\` is a backslash and `\\\"` a quote")
        }
        E::InvalidNumber | E::NumberOutOfRange | E::FloatExpectingInt => {
            Words::new("this is no number", "not understood").help(
                "a number is written in digits such as 12 or 0.5, without separators and without a leading 0 or +",
            )
        }
        E::ControlCharacterWhileParsingString => {
            Words::new("a text is not closed on its line", "the line ends inside a text")
                .help("write `\"` at the end of the text; a line end inside a text is written `\\n`, a tab `\\t`")
        }
        E::TrailingCharacters => Words::new("the facts have ended, and more follows", "the first thing too many")
            .help("a file holds the facts of one case: one record `{ … }`"),
        E::TrailingComma | E::DuplicateKey(_) | E::InternalError(_) | E::RecursionLimitExceeded => {
            Words::new("the file is not JSON", "not understood")
        }
    }
}

/// What people write who write another notation, or Chinese.
fn slip(first: char, rest: &str) -> Option<Words> {
    if let Some(plain) = full_width(first) {
        let words = Words::new(&format!("`{first}` is full-width punctuation"), format!("a plain `{plain}` is meant"));
        return Some(words.help(format!("write `{plain}`")));
    }
    let meant = [
        ("True", "true"),
        ("False", "false"),
        ("None", "null"),
        ("undefined", "null"),
        ("NaN", "null"),
        ("yes", "true"),
        ("no", "false"),
    ];
    if let Some((word, plain)) = meant.into_iter().find(|(word, _)| rest.starts_with(word)) {
        return Some(Words::new(&format!("JSON has no `{word}`"), "not understood").help(format!("write `{plain}`")));
    }
    match first {
        '\'' => Some(
            Words::new("single quotes have no meaning in JSON", "double quotes should stand here")
                .help("write `\"…\"`"),
        ),
        '#' => Some(no_comments()),
        '/' if rest.starts_with("//") || rest.starts_with("/*") => Some(no_comments()),
        c if c.is_alphabetic() || c == '_' => {
            let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let known = ["true", "false", "null"].iter().any(|plain| word == *plain);
            let words = Words::new(&format!("`{word}` stands without quotes"), "quotes are missing");
            (!known).then(|| words.help(format!("write `\"{word}\"`")))
        }
        _ => None,
    }
}

fn no_comments() -> Words {
    Words::new("JSON has no comments", "a comment").help("take it away, or keep the facts in a YAML file")
}

fn full_width(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' => ',',
        '：' => ':',
        '“' | '”' | '＂' | '„' => '"',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '\u{3000}' | '\u{a0}' => ' ',
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10)?,
        _ => return None,
    })
}

/// The comma itself is shown, not the bracket behind it.
fn trailing_comma(text: &str, bracket: usize) -> (Range<usize>, Words) {
    let before = text.get(..bracket).unwrap_or_default();
    let comma = before.rfind(',').unwrap_or(bracket);
    let words = Words::new("nothing follows this comma", "a comma too many").help("take the comma away");
    (comma..comma + 1, words)
}

fn here(text: &str, at: usize) -> Range<usize> {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    at..at + length
}

fn floor(text: &str, index: usize) -> usize {
    let index = index.min(text.len());
    (0..=index).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
