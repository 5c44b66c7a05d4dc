//! One thing that shall be law, as it was given: `accounts_per_subject.limit.individual=1`.

use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::syntax::declaration::{Change, Declaration, Edit};
use crate::syntax::parse;

/// Why something can't be made law so.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), help: None }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Refusal {
        Refusal { help: Some(help.into()), ..self }
    }

    pub(super) fn unreadable(written: &str, found: &[Diagnostic]) -> Refusal {
        let why = found.first().map(|diagnostic| diagnostic.message.clone()).unwrap_or_default();
        Refusal::new(format!("`{written}` can't be read: {why}"))
    }
}

/// A key and a new value, read.
pub(super) struct Request {
    pub edit: Edit,
}

impl Request {
    /// With nothing as its old value.
    pub fn read(key: Option<&str>, new: &str, target: &str) -> Result<Request, Refusal> {
        Ok(Request { edit: Request::whole(key, "none", new, target)? })
    }

    /// With its old value.
    pub fn whole(key: Option<&str>, old: &str, new: &str, target: &str) -> Result<Edit, Refusal> {
        let change = match key {
            Some(key) => format!("amend x.y {{ {key}: {old} -> {new} }}"),
            None => format!("amend x.y {old} -> {new}"),
        };
        let text = format!("amendment a {{ {change} }}");
        let (file, found) = parse(&text, FileId::default());
        let written = format!("{target}={new}");
        let problem = || Refusal::unreadable(&written, &found);
        let Some(Declaration::Amendment(amendment)) = file.declarations.into_iter().next() else {
            return Err(problem());
        };
        match amendment.changes.into_iter().next() {
            Some(Change::Amend { edits, .. }) if found.is_empty() => edits.into_iter().next().ok_or_else(problem),
            _ => Err(problem()),
        }
    }
}

/// The names of a path; quoted ones may hold points.
pub(super) fn segments(target: &str) -> Vec<String> {
    let (mut segments, mut quoted) = (vec![String::new()], false);
    for character in target.trim().chars() {
        match character {
            '"' => quoted = !quoted,
            '.' if !quoted => {
                segments.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = segments.last_mut() {
            last.push(character);
        }
    }
    segments
}

/// A text in its quotes, if it is to be one and the shell has taken them away.
pub(super) fn quoted_key(text: &str, is_text: bool) -> String {
    let text = text.trim();
    let written = text.starts_with('"') || text == "none";
    if is_text && !written {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}
