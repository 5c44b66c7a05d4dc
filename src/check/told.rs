//! What people are told by a provision: its comment, its message, the labels of its lines.

use super::cases::clauses;
use super::look::Look;
use super::said::{plain, wording};
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::node::Node;
use crate::policy::provision::{Line, Provision};

/// The comment and the messages of a provision, in small letters; a blank is a sign that is in no text.
pub(super) fn told(look: Look<'_>, provision: &Provision) -> String {
    let mut all = vec![provision.doc.first().to_lowercase()];
    all.extend(messages(look, provision));
    let notes = provision.note.map(|note| look.versions(note)).unwrap_or_default();
    let note = |note: &NodeId| {
        if let Node::Text(text) = look.node(*note) { Some(look.text(*text).to_lowercase()) } else { None }
    };
    all.extend(notes.iter().filter_map(note));
    all.join("\n")
}

/// The messages of a provision, version by version, in small letters.
pub(super) fn messages(look: Look<'_>, provision: &Provision) -> Vec<String> {
    let versions = provision.because.map(|because| look.versions(because)).unwrap_or_default();
    let wordings = versions.into_iter().filter_map(|node| wording(look, node));
    wordings.flat_map(|wording| wording.texts.iter().map(|(_, parts)| plain(parts))).collect()
}

/// The labels of a line in all its languages, in small letters.
pub(super) fn labels(look: Look<'_>, line: &Line) -> Vec<String> {
    let wording = line.label.and_then(|label: WordingId| look.policy.wordings.get(label.index()));
    wording.map(|wording| wording.texts.iter().map(|(_, parts)| plain(parts)).collect()).unwrap_or_default()
}

/// The clauses of each provision, and the value of each definition, with all words that go with them, in small letters.
pub(super) fn spoken(look: Look<'_>) -> Vec<(Vec<NodeId>, String)> {
    let provisions = look.policy.provisions.iter().map(|provision| {
        let labels = provision.lines().iter().flat_map(|line| labels(look, line));
        let words: Vec<String> = std::iter::once(told(look, provision)).chain(labels).collect();
        (clauses(provision), words.join("\n"))
    });
    let defines = look.policy.defines.iter().map(|define| {
        let note = define.note.as_deref().unwrap_or_default();
        (vec![define.value], format!("{}\n{note}", define.doc.first()).to_lowercase())
    });
    provisions.chain(defines).collect()
}
