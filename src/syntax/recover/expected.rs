//! Puts into words where and why the grammar could not go on.

use std::ops::Range;

use super::clause_words::clause_word;
use super::everyday::{everyday, meant};
use super::foreign::{foreign, is_before_number};
use super::habits::habit;
use super::left_out::left_out;
use super::misplaced::misplaced;
use super::novice::{novice, on_the_next_line};
use super::shape::Shape;
use super::wanted::{TEXT, wants_text, words};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::errors;
use crate::syntax::grammar::{Failure, Rule, expected_rules, failed_at, is_reserved};
use crate::syntax::read::Reader;
use crate::syntax::scan::{is_word, token};

/// Reports that a stretch can't be read.
pub(in crate::syntax) fn explain(reader: &mut Reader<'_>, error: &Failure, range: Range<usize>) {
    explain_in(reader, error, range, None);
}

/// The same of a clause of a declaration, of which one that is not known may stand behind it.
pub(super) fn explain_in(reader: &mut Reader<'_>, error: &Failure, range: Range<usize>, shape: Option<&Shape>) {
    let text = reader.text;
    let at = (range.start + failed_at(error)).min(range.end);
    let before = before(text, range.start, at);
    let last = last_token(text, range.start, before);
    let Some(rules) = expected_rules(error) else {
        return reader.report(errors::too_deep(reader.raw_span(range.start, range.start + 1)));
    };
    let rest = text.get(at..range.end).unwrap_or_default();
    let found = shown_token(rest);
    let same_line = !found.trim().is_empty() && !text.get(before..at).unwrap_or_default().contains('\n');
    let span = if same_line { reader.raw_span(at, at + found.len()) } else { reader.raw_span(before, before) };
    let found = if same_line { found } else { "" };
    let context = Context { text, range: range.clone(), at, last, rules: &rules };
    let next_line = || on_the_next_line(&context, shape, |start, end| reader.raw_span(start, end));
    let behind = rest.get(found.len()..).unwrap_or_default().trim_start_matches([' ', '\t']);
    let is_word = found.starts_with(char::is_alphabetic);
    let word = || shape.filter(|_| is_word).and_then(|shape| clause_word(shape, (span, found), behind));
    let told = slip(reader, &context, span, same_line).or_else(|| if same_line { word() } else { next_line() });
    let diagnostic = told.unwrap_or_else(|| {
        // `by 30 days after …` is a deadline, and lacks no block
        let by = text.get(range.start..).is_some_and(|chunk| chunk.starts_with("by "));
        let no_block = by && found.starts_with(char::is_alphabetic) && rules.contains(&Rule::open_brace);
        let words = if no_block { String::new() } else { words(&rules) };
        let is_source = context.chunk().starts_with("source ");
        if words == "a name" && is_reserved(found) {
            errors::reserved_name(span, found)
        } else if let Some(shape) = shape.filter(|shape| {
            let known = || errors::elsewhere(found, &shape.own_words()).is_some();
            (words == TEXT || words.is_empty())
                && behind_clause(found, last)
                && (!rules.contains(&Rule::comma) || known())
        }) {
            errors::unknown_clause(span, found, shape.noun, &shape.own_words())
        } else if words == TEXT && found.starts_with(char::is_alphabetic) && !wants_text(last) && !is_source {
            errors::no_operator(span, found, last)
        } else if words.is_empty() {
            errors::unexpected(span, found, last, rules.contains(&Rule::comma))
        } else {
            errors::expected(span, &words, last, found)
        }
    });
    reader.report(diagnostic);
}

/// Whether a word that nothing is known of stands behind what may be a whole clause.
fn behind_clause(found: &str, last: &str) -> bool {
    found.starts_with(char::is_alphabetic) && !is_reserved(found) && !wants_text(last) && last.len() > 1
}

/// The end of the last token before a place.
fn before(text: &str, start: usize, at: usize) -> usize {
    let mut end = start;
    let mut place = start;
    while let Some(rest) = text.get(place..at).filter(|rest| !rest.is_empty()) {
        let length = token(rest);
        if !rest.starts_with(|c: char| c.is_whitespace() || c == '#') {
            end = place + length;
        }
        place += length;
    }
    end
}

fn last_token(text: &str, start: usize, end: usize) -> &str {
    let mut last = "";
    let mut place = start;
    while let Some(rest) = text.get(place..end).filter(|rest| !rest.is_empty()) {
        let piece = shown_token(rest);
        if !piece.starts_with(|c: char| c.is_whitespace() || c == '#') {
            last = piece;
        }
        place += piece.len();
    }
    last
}

/// A token as people see it: a date and a number with its point are one.
fn shown_token(rest: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || "-.:/".contains(c);
    let run = if rest.starts_with(|c: char| c.is_ascii_digit()) {
        rest.find(|c| !number(c)).unwrap_or(rest.len())
    } else {
        0
    };
    let run = rest.get(..run).unwrap_or_default().trim_end_matches(['-', '.', ':', '/']).len();
    let words = rest.get(run..).filter(|_| run > 0).map_or(0, |more| more.find(|c| !is_word(c)).unwrap_or(more.len()));
    let sign = |c: char| "=<>!&|".contains(c);
    let signs = rest.find(|c| !sign(c)).unwrap_or(rest.len());
    let signs = if rest.starts_with("->") { 2 } else { signs };
    let length = if run > 0 { run + words } else { signs.max(if signs > 1 { 0 } else { token(rest) }) };
    rest.get(..length).unwrap_or_default()
}

/// Where the grammar could not go on.
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    /// The stretch that was to be read.
    pub(super) range: Range<usize>,
    pub(super) at: usize,
    /// The token before.
    pub(super) last: &'t str,
    /// What could have stood here.
    pub(super) rules: &'t [Rule],
}

impl<'t> Context<'t> {
    /// What could be read of the stretch.
    pub(super) fn chunk(&self) -> &'t str {
        self.text.get(self.range.start..self.at).unwrap_or_default()
    }

    /// What could not.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..self.range.end).unwrap_or_default()
    }
}

/// What is written as in other languages, where the grammar could not go on.
fn slip(reader: &Reader<'_>, context: &Context<'_>, span: Span, same_line: bool) -> Option<Diagnostic> {
    if !same_line {
        return None;
    }
    let (chunk, rest) = (context.chunk(), context.rest());
    let left_out = left_out(reader, context);
    let habits = left_out
        .or_else(|| novice(reader, context, span))
        .or_else(|| everyday(reader, context, span))
        .or_else(|| habit(reader, context, span));
    let found = habits.or_else(|| misplaced(reader, context, span));
    if found.is_some() {
        return found;
    }
    if chunk.starts_with("from ") && (rest.starts_with("to ") || rest.starts_with("until ")) {
        return Some(errors::version_end(span, shown_token(rest)));
    }
    let code = context.last.len() == 3 && context.last.bytes().all(|byte| byte.is_ascii_uppercase());
    let start = chunk.rfind(context.last).map_or(context.at, |at| context.range.start + at);
    let amount_before =
        context.text.get(..start).is_some_and(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    if code && !amount_before && rest.starts_with(|c: char| c.is_ascii_digit()) {
        let amount = shown_token(rest);
        let whole = reader.raw_span(start, context.at + amount.len());
        let written = format!("{} {amount}", context.last);
        return Some(errors::foreign_money(whole, &written, &format!("{amount} {}", context.last)));
    }
    let hyphened = rest.starts_with('-') && rest.get(1..).is_some_and(|rest| rest.starts_with(is_word));
    if hyphened && chunk.ends_with(context.last) && context.last.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        let more = rest.find(|c| !is_word(c) && c != '-').unwrap_or(rest.len());
        let whole = context.text.get(start..context.at + more).unwrap_or_default();
        return Some(errors::hyphenated(reader.raw_span(start, context.at + more), whole));
    }
    let word = rest.split(|c| !is_word(c)).next().unwrap_or_default();
    let digits = word.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0);
    if let Some(end) = digits {
        let (number, unit) = word.split_at_checked(end)?;
        return Some(match meant(number, unit) {
            Some(own) => errors::foreign_word(span, word, &own),
            None => errors::glued(span, word, &format!("{number} {unit}")),
        });
    }
    if let Some(found) = foreign(reader, context, span) {
        return Some(found);
    }
    let own = [("=>", ">="), ("&", "and"), ("==", "is"), ("||", "or"), ("|", "or")];
    let (foreign, own) = own.into_iter().find(|(foreign, _)| rest.starts_with(foreign))?;
    if foreign == "&" && (context.last.starts_with('"') || rest.trim_start_matches(['&', ' ']).starts_with('"')) {
        return Some(errors::no_joining(span));
    }
    if foreign == "==" || foreign == "|" || foreign == "=>" && !is_before_number(rest) {
        return None;
    }
    let length = u32::try_from(foreign.len()).unwrap_or(1);
    let span = Span { end: span.start + length, ..span };
    Some(errors::foreign_operator(span, foreign, own, own))
}
