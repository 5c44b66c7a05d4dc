//! All texts that tell of a rule, each with whose it is: its own, its labels, and those of what it cites.

use super::text::{label, tight, wordings, written};
use crate::check::look::Look;
use crate::policy::doc::Doc;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Cite, Line, Provision, Wording};
use crate::source::Span;

/// A text as it is written, but for blanks between figures and Chinese, and whose it is.
#[derive(Clone, Debug)]
pub(in crate::check) struct Text {
    pub words: String,
    /// "its note", "the title of `ACT`"
    pub whose: String,
    /// Where it stands, if that is elsewhere.
    pub source: Option<Span>,
}

impl Text {
    pub fn own(words: &str, whose: &str) -> Text {
        Text { words: tight(words), whose: whose.to_owned(), source: None }
    }

    /// "the note", "the title of `ACT`"
    pub fn who(&self) -> String {
        self.whose.replacen("its ", "the ", 1)
    }

    /// The sentences in small letters.
    pub fn sentences(&self) -> Vec<String> {
        let text = self.words.to_lowercase();
        let (mut all, mut start) = (Vec::new(), 0);
        for (at, sign) in text.char_indices().filter(|(_, letter)| matches!(letter, '.' | ';' | '。' | '；' | '\n')) {
            let (before, behind) = text.split_at_checked(at).unwrap_or_default();
            let short = before.ends_with(" p") || before.ends_with(" a") || before.ends_with(".m");
            let joined = behind.chars().nth(1).is_some_and(|next| !next.is_whitespace());
            if sign != '.' || !short && !joined {
                all.extend(text.get(start..at).map(str::to_owned));
                start = at + sign.len_utf8();
            }
        }
        all.extend(text.get(start..).map(str::to_owned));
        all.retain(|sentence| !sentence.trim().is_empty());
        all
    }
}

/// What a declaration says of itself in its comment and note.
pub(in crate::check) fn own(doc: &Doc, note: Option<&str>) -> Vec<Text> {
    let doc = doc.texts().values().map(|text| Text::own(text, "its `##`"));
    doc.chain(note.map(|note| Text::own(note, "its note"))).collect()
}

/// All that is told of a provision: its comment, notes, messages and what follows from it.
pub(in crate::check) fn told_of(look: Look<'_>, provision: &Provision) -> Vec<Text> {
    let mut all = own(&provision.doc, None);
    all.extend(notes(look, provision.note));
    all.extend(messages(look, provision.because));
    if let Body::Deadline(deadline) = &provision.body {
        all.extend(messages(look, deadline.consequence));
    }
    all
}

/// The words in small letters.
pub(in crate::check) fn small(texts: &[Text]) -> String {
    texts.iter().map(|text| text.words.to_lowercase()).collect::<Vec<_>>().join("\n")
}

/// The label of a line in all its languages.
pub(in crate::check) fn labelled(look: Look<'_>, line: &Line) -> Vec<Text> {
    let all = label(look, line).map(in_all_languages).unwrap_or_default();
    all.into_iter().map(|words| Text::own(&words, "its label")).collect()
}

/// The first of some words that a text in small letters has; those of letters stand by themselves.
pub(in crate::check) fn first_of<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|word| has(text, word)).copied()
}

fn has(text: &str, word: &str) -> bool {
    let joined = |letter: Option<char>| word.is_ascii() && letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    // to know that there is none is cheaper than to look for all of them
    text.contains(word)
        && text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let behind = text.get(at + word.len()..).and_then(|behind| behind.chars().next());
            !joined(before) && !joined(behind)
        })
}

/// The notes of a provision, version by version.
fn notes(look: Look<'_>, note: Option<NodeId>) -> Vec<Text> {
    let versions = note.map(|note| look.versions(note)).unwrap_or_default();
    let text = |id: NodeId| if let Node::Text(text) = look.node(id) { Some(look.text(*text)) } else { None };
    versions.into_iter().filter_map(text).map(|text| Text::own(text, "its note")).collect()
}

/// The messages of a clause, version by version and in all languages.
fn messages(look: Look<'_>, clause: Option<NodeId>) -> Vec<Text> {
    let wordings = wordings(look, clause).into_iter().flat_map(|(_, wording)| in_all_languages(wording));
    wordings.map(|words| Text::own(&words, "its message")).collect()
}

/// What a wording says in each language.
pub(super) fn in_all_languages(wording: &Wording) -> Vec<String> {
    wording.texts.iter().map(|(_, parts)| written(parts)).collect()
}

/// The titles and notes of what is cited, and what the citations add.
pub(in crate::check) fn cited(look: Look<'_>, cites: &[Cite]) -> Vec<Text> {
    let mut all = Vec::new();
    for cite in cites {
        all.extend(cite.locators.iter().map(|locator| Text::own(locator, "its citation")));
        let Some(source) = look.policy.sources.get(cite.source.index()) else { continue };
        let title = (Some(&source.title), "title");
        for (words, what) in [title, (source.note.as_ref(), "note")] {
            let whose = format!("the {what} of `{}`", source.key);
            all.extend(words.map(|words| Text { words: tight(words), whose, source: Some(source.span) }));
        }
    }
    all
}
