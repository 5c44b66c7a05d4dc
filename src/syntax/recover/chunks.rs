//! Where clauses begin, by their words and the lines they stand on.

use std::ops::Range;

use super::shape::Shape;
use crate::syntax::grammar::Rule;
use crate::syntax::scan::{is_word, token};

/// Words that go on with the clause of the line before.
const FOLLOWERS: [&str; 22] = [
    "and",
    "or",
    "not",
    "in",
    "is",
    "then",
    "else",
    "otherwise",
    "where",
    "for",
    "disputed",
    "to",
    "of",
    "that",
    "holds",
    "until",
    "matches",
    "between",
    "have",
    "if",
    "elif",
    "overlaps",
];

/// A token and where it stands.
struct Token<'t> {
    place: usize,
    text: &'t str,
    /// The first on its line, and how far it is from the line's start.
    first: Option<usize>,
    /// Outside of all brackets of the stretch.
    outside: bool,
}

/// The stretches of a block that hold one clause each, or several on one line.
pub(super) fn chunks(text: &str, shape: &Shape, block: Range<usize>) -> Vec<Range<usize>> {
    let tokens = tokens(text, &block, usize::MAX);
    let indent = tokens.iter().find_map(|token| token.first);
    let mut starts: Vec<usize> = Vec::new();
    let mut before: Option<&Token<'_>> = None;
    for token in &tokens {
        let begins = token.outside && token.first.is_some() && starts_clause(text, shape, token, indent, before);
        if begins || starts.is_empty() {
            starts.push(token.place);
        }
        before = Some(token);
    }
    let ends = starts.iter().skip(1).copied().chain([block.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The tokens of a stretch that are no blanks and no comments.
fn tokens<'t>(text: &'t str, block: &Range<usize>, most: usize) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    let mut depth = 0_usize;
    let mut place = block.start;
    let mut first = text.get(..place).is_some_and(|before| before.trim_end_matches([' ', '\t', '\r']).ends_with('\n'));
    let mut line_start = text.get(..place).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    while let Some(rest) = text.get(place..block.end).filter(|rest| !rest.is_empty() && tokens.len() < most) {
        let piece = rest.get(..token(rest)).unwrap_or_default();
        match piece.chars().next().unwrap_or(' ') {
            '\n' => {
                first = true;
                line_start = place + 1;
            }
            '#' | ' ' | '\t' | '\r' => {}
            sign => {
                let outside = depth == 0;
                match sign {
                    '{' | '(' | '[' => depth += 1,
                    '}' | ')' | ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                let indent = first.then_some(place - line_start);
                tokens.push(Token { place, text: piece, first: indent, outside });
                first = false;
            }
        }
        place += piece.len().max(1);
    }
    tokens
}

fn starts_clause(
    text: &str,
    shape: &Shape,
    token: &Token<'_>,
    indent: Option<usize>,
    before: Option<&Token<'_>>,
) -> bool {
    let after = text.get(token.place + token.text.len()..).unwrap_or_default();
    let signs = ["+", "*", "/", "<", ">", "=", "(", "[", ","];
    let goes_on = before.is_some_and(|before| signs.contains(&before.text) || goes_on(before.text));
    if shape.is_free() {
        let key = token.text.starts_with(|c: char| is_word(c) || c == '"') && !FOLLOWERS.contains(&token.text);
        let key = key || (token.text == "else" && after.trim_start().starts_with(':'));
        let label = token.text.starts_with('"')
            && shape.entry != Rule::keyed_edit
            && shape.entry != Rule::given_field
            && shape.entry != Rule::arm;
        let language = after.trim_start_matches(' ').starts_with('"') && token.text.len() <= 3 && token.text.is_ascii();
        return key && !label && !language && before.is_none_or(|before| before.text != ":");
    }
    if token.text == "|" {
        return shape.entry == Rule::table_clause;
    }
    if token.text == "else" && shape.words.contains(&"else") {
        return token.first == indent || after.trim_start().starts_with('"');
    }
    if shape.words.contains(&token.text) {
        return plain(token.text, after);
    }
    let word = token.text.starts_with(|c: char| is_word(c) && !c.is_ascii_digit());
    let language = after.trim_start_matches(' ').starts_with('"') && token.text.len() <= 3 && token.text.is_ascii();
    word && !goes_on
        && !language
        && token.first == indent
        && !FOLLOWERS.contains(&token.text)
        && plain(token.text, after)
}

/// Whether a token can be the key of an entry.
fn key(token: &str) -> bool {
    token.starts_with(|c: char| is_word(c) || c == '"')
}

/// Whether a word that begins clauses does so here, and is no operand.
fn plain(word: &str, after: &str) -> bool {
    let condition = matches!(word, "require" | "when" | "unless");
    if after.starts_with('.') || after.starts_with('(') && !condition {
        return false;
    }
    let next = after.trim_start_matches([' ', '\t']);
    let said =
        matches!(word, "limit" | "amount" | "within" | "adding") && next.starts_with('=') && !next.starts_with("==");
    let operator = !said && next.starts_with(['<', '>', '=', '+', '*', '/', ',', ')', ']', '!']);
    let follower = next.get(..token(next)).unwrap_or_default();
    let fits = match word {
        "at" => matches!(follower, "least" | "most"),
        "else" => follower == "forbid" || next.starts_with('"'),
        _ => !matches!(follower, "is" | "in" | "and" | "or" | "otherwise" | "matches"),
    };
    !operator && fits
}

/// Whether the next token of a stretch begins a clause.
pub(super) fn clause_begins(text: &str, shape: &Shape, rest: Range<usize>) -> bool {
    let Some(token) = tokens(text, &rest, 1).pop() else { return false };
    if shape.is_free() {
        return token.text.starts_with(|c: char| is_word(c) || "\"<>-".contains(c));
    }
    let row = token.text == "|" && token.first.is_some() && shape.entry == Rule::table_clause;
    row || shape.words.contains(&token.text)
        && text.get(token.place + token.text.len()..).is_some_and(|after| plain(token.text, after))
}

/// Whether a word goes on with what stands before it.
pub(super) fn goes_on(word: &str) -> bool {
    FOLLOWERS.contains(&word)
}

/// Where the next clause of a stretch begins.
pub(super) fn next_clause(text: &str, shape: &Shape, rest: Range<usize>) -> Option<usize> {
    let begins = |token: &Token<'_>| {
        let after = text.get(token.place + token.text.len()..).unwrap_or_default();
        if shape.is_free() {
            return token.outside && key(token.text) && after.trim_start_matches([' ', '\t']).starts_with(':');
        }
        token.outside && shape.words.contains(&token.text) && plain(token.text, after)
    };
    tokens(text, &rest, usize::MAX).iter().find(|token| begins(token)).map(|token| token.place)
}
