//! Words that say that something is still to be done: "placeholder", "to be confirmed", 待定.

use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceFile, Span};

/// Signs that nobody but an author writes, wherever they stand; each is a word of its own.
const SIGNS: [&str; 5] = [concat!("TO", "DO"), concat!("FIX", "ME"), "XXX", "TBD", "TBC"];
/// The same in a note, a citation or a title.
const WORDS: [&str; 22] = [
    "placeholder",
    "lorem ipsum",
    "to be decided",
    "to be defined",
    "to be confirmed",
    "to be completed",
    "to be written",
    "to be added",
    "only for the demo",
    "for the demo only",
    "just for the demo",
    "for testing only",
    "only for testing",
    "take out before",
    "remove before",
    "not yet checked",
    "待定",
    "待补",
    "待确认",
    "待完善",
    "测试用",
    "占位",
];
/// What stands before such a text.
const REMARKS: [&str; 2] = ["note", "title"];
/// What makes of a text a value: it is compared with, or stands in a case.
const VALUES: [&str; 9] = ["==", "!=", "[", ",", "|", "matches", "with", "contains", ":"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.sources
        .iter()
        .flat_map(|(id, file)| in_file(file).map(move |(start, end, said)| (id, start, end, said)))
        .map(|(id, start, end, said)| {
            let line = look.sources.file(id).text().get(..start).unwrap_or_default().rsplit('\n').next();
            let presumed = line.is_some_and(|line| line.trim_start().starts_with("presume "));
            errors::left_unfinished(Span::new(id, start, end), said, presumed)
        })
        .collect()
}

fn in_file(file: &SourceFile) -> impl Iterator<Item = (usize, usize, &'static str)> {
    let mut start = 0;
    file.text().split_inclusive('\n').flat_map(move |line| {
        let at = start;
        start += line.len();
        in_line(line).into_iter().map(move |(from, to, said)| (at + from, at + to, said)).collect::<Vec<_>>()
    })
}

fn in_line(line: &str) -> Vec<(usize, usize, &'static str)> {
    let blank = line.len() - line.trim_start().len();
    let line = line.trim_end();
    if line.trim_start().starts_with("##") {
        let said = sign(line.get(blank..).unwrap_or_default());
        return said.map(|said| (blank, line.len(), said)).into_iter().collect();
    }
    let mut found = Vec::new();
    for (start, end) in texts(line) {
        let (before, text) =
            (line.get(..start).unwrap_or_default().trim_end(), line.get(start..end).unwrap_or_default());
        if !VALUES.iter().any(|sign| before.ends_with(sign)) {
            let said = sign(text).or_else(|| is_remark(before).then(|| word(text)).flatten());
            found.extend(said.map(|said| (start, end, said)));
        }
    }
    found
}

/// The texts in quotes of a line, without its comment.
fn texts(line: &str) -> Vec<(usize, usize)> {
    let (mut all, mut open, mut escaped) = (Vec::new(), None, false);
    for (at, letter) in line.char_indices() {
        match (letter, open) {
            ('#', None) => break,
            ('"', None) => open = Some(at),
            ('"', Some(start)) if !escaped => {
                all.push((start, at + 1));
                open = None;
            }
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
    }
    all
}

/// Behind `note`, a source's name or what is cited of one.
fn is_remark(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    REMARKS.contains(&last) || words.next().is_some_and(|word| ["cite", "source"].contains(&word))
}

fn sign(text: &str) -> Option<&'static str> {
    let joined = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    SIGNS.into_iter().find(|sign| {
        text.contains(sign)
            && text.match_indices(sign).any(|(at, _)| {
                let before = text.get(..at).unwrap_or_default();
                let after = text.get(at + sign.len()..).unwrap_or_default();
                // `Part XXX` is the thirtieth
                let number = *sign == "XXX" && !before.trim_matches(['"', '#', ' ']).is_empty();
                !before.ends_with(joined) && !after.starts_with(joined) && !number
            })
    })
}

fn word(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    WORDS.into_iter().find(|word| text.contains(word))
}
