//! `# allow W0804: reason`: warnings that the authors know of, silenced on their line or the line below. An `allow` that silences nothing is a warning itself.

use super::errors;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{FileId, SourceFile, Sources, Span};

/// A code that is allowed in a place.
struct Allow {
    code: String,
    has_reason: bool,
    /// The line whose findings it silences.
    line: usize,
    span: Span,
    /// With the blanks before it, or its whole line.
    whole: Span,
    used: bool,
}

/// Takes out what is allowed, and adds what was allowed in vain. Only the first `files` of the sources are rule files.
pub(super) fn apply(sources: &Sources, files: usize, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut allows: Vec<Allow> = sources.iter().take(files).flat_map(|(id, file)| in_file(id, file)).collect();
    let mut left: Vec<Diagnostic> =
        found.into_iter().filter(|found| !is_allowed(sources, &mut allows, found)).collect();
    let unused = allows.iter().filter(|allow| !allow.used);
    // a comment that allows something else, too, stays
    let alone = |allow: &Allow| allows.iter().filter(|other| other.span == allow.span).count() == 1;
    left.extend(unused.map(|allow| match Code::find(&allow.code).filter(|code| code.severity() != Severity::Error) {
        Some(_) => errors::unused_allow((allow.span, allow.whole), &allow.code, allow.has_reason, alone(allow)),
        None => errors::never_allowed(allow.span, &allow.code),
    }));
    left
}

fn is_allowed(sources: &Sources, allows: &mut [Allow], found: &Diagnostic) -> bool {
    let Some(place) = found.primary.as_ref().map(|label| label.span) else { return false };
    let line = sources.file(place.file).line(place.start as usize);
    let fits = |allow: &&mut Allow| {
        allow.has_reason && allow.span.file == place.file && allow.line == line && allow.code == found.code.id()
    };
    let Some(allow) = allows.iter_mut().find(fits) else { return false };
    allow.used = true;
    true
}

fn in_file(id: FileId, file: &SourceFile) -> Vec<Allow> {
    let mut allows = Vec::new();
    for line in 1..=file.line_count() {
        let text = file.line_text(line);
        let Some(at) = comment(text) else { continue };
        let comment = text.get(at..).and_then(|comment| Some(comment.strip_prefix('#')?.trim_start()));
        let allow = |comment: &&str| comment.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("allow "));
        let Some(words) = comment.filter(allow).and_then(|comment| comment.get(6..)) else { continue };
        let (codes, reason) = words.split_once(':').unwrap_or((words, ""));
        let span = Span::new(id, file.line_range(line).start + at, file.line_range(line).end);
        let alone = text.get(..at).is_some_and(|before| before.trim().is_empty());
        let before = text.get(..at).map_or(at, |before| before.trim_end().len());
        let line_start = file.line_range(line).start;
        let next = file.line_range(line + 1).start;
        let whole = match alone && next > line_start {
            true => Span::new(id, line_start, next),
            false => Span::new(id, line_start + before, file.line_range(line).end),
        };
        let codes = codes.split(',').map(str::trim).filter_map(code_meant);
        allows.extend(codes.map(|code| Allow {
            code,
            has_reason: !reason.trim().is_empty(),
            line: if alone { below(file, line) } else { line },
            span,
            whole,
            used: false,
        }));
    }
    allows
}

/// Where the comment of a line begins: at the first `#` that is not in a text.
fn comment(line: &str) -> Option<usize> {
    let mut in_text = false;
    let mut escaped = false;
    for (at, character) in line.char_indices() {
        match character {
            '#' if !in_text => return Some(at),
            '"' if !escaped => in_text = !in_text,
            _ => {}
        }
        escaped = in_text && character == '\\' && !escaped;
    }
    None
}

/// The next line that is more than a comment.
fn below(file: &SourceFile, line: usize) -> usize {
    let is_comment = |line: &usize| file.line_text(*line).trim_start().starts_with('#');
    (line + 1..=file.line_count()).find(|line| !is_comment(line)).unwrap_or(line)
}

/// `W0804`, the name of a code, an error's code, which can't be allowed and so is reported, or what was meant as one: `W804`.
fn code_meant(word: &str) -> Option<String> {
    if let Some(code) = Code::find(word).filter(|code| word.contains('_') || word.eq_ignore_ascii_case(code.id())) {
        return Some(code.id().to_owned());
    }
    let number = word.strip_prefix(['W', 'E', 'w', 'e']).filter(|number| number.len() >= 2);
    number.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())).map(|_| word.to_owned())
}
