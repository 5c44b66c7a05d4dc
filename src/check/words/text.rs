//! What people are told by a provision: its comment, its messages, the labels of its lines.

use crate::check::look::Look;
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Line, Provision, Wording, WordingPart};

/// The comment, the messages and the notes of a provision, in small letters; a placeholder is a sign that is in no text.
pub(in crate::check) fn told(look: Look<'_>, provision: &Provision) -> String {
    let mut all = vec![tight(&provision.doc.first().to_lowercase())];
    all.extend(messages(look, provision));
    let notes = provision.note.map(|note| look.versions(note)).unwrap_or_default();
    let note = |note: &NodeId| {
        if let Node::Text(text) = look.node(*note) { Some(tight(&look.text(*text).to_lowercase())) } else { None }
    };
    all.extend(notes.iter().filter_map(note));
    all.join("\n")
}

/// The messages of a provision, version by version and language by language, as `told` has them.
pub(in crate::check) fn messages(look: Look<'_>, provision: &Provision) -> Vec<String> {
    wordings(look, provision.because).into_iter().flat_map(|(_, wording)| texts(wording)).collect()
}

/// The messages of a deadline: why, and what follows.
pub(super) fn consequence(of: &Provision) -> Option<NodeId> {
    if let Body::Deadline(deadline) = &of.body { deadline.consequence } else { None }
}

/// The labels of a line in all its languages, in small letters.
pub(in crate::check) fn labels(look: Look<'_>, line: &Line) -> Vec<String> {
    label(look, line).map(texts).unwrap_or_default()
}

pub(in crate::check) fn label<'p>(look: Look<'p>, line: &Line) -> Option<&'p Wording> {
    look.policy.wordings.get(line.label?.index())
}

/// The versions of a clause that says something, each with its place.
pub(in crate::check) fn wordings<'p>(
    look: Look<'p>,
    clauses: impl IntoIterator<Item = NodeId>,
) -> Vec<(NodeId, &'p Wording)> {
    let versions = clauses.into_iter().flat_map(|clause| look.versions(clause));
    versions.filter_map(|node| Some((node, wording(look, node)?))).collect()
}

pub(in crate::check) fn wording<'p>(look: Look<'p>, node: NodeId) -> Option<&'p Wording> {
    let Node::Int(number) = look.node(node) else { return None };
    let id = u32::try_from(*number).ok().map(WordingId)?;
    look.policy.wordings.get(id.index())
}

/// In all its languages, in small letters.
pub(in crate::check) fn texts(wording: &Wording) -> Vec<String> {
    wording.texts.iter().map(|(_, parts)| plain(parts)).collect()
}

/// The text between placeholders, in small letters.
pub(super) fn plain(parts: &[WordingPart]) -> String {
    written(parts).to_lowercase()
}

/// A text as it is written; a placeholder is a sign that is in no text.
pub(in crate::check) fn written(parts: &[WordingPart]) -> String {
    let part = |part: &WordingPart| match part {
        WordingPart::Text(text) => text.clone(),
        WordingPart::Value(_) | WordingPart::Unmet => "\u{fffc}".to_owned(),
    };
    tight(&parts.iter().map(part).collect::<String>())
}

/// A text without the blanks that some set between figures and Chinese: `1 月 20 日` is read as `1月20日`.
pub(super) fn tight(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let joined = |before: char, behind: char| {
        chinese(before) && behind.is_ascii_digit() || before.is_ascii_digit() && chinese(behind)
    };
    let mut tight = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let between = tight.chars().next_back().zip(letters.peek().copied());
        if letter != ' ' || !between.is_some_and(|(before, behind)| joined(before, behind)) {
            tight.push(letter);
        }
    }
    tight
}
