//! Texts without a translation: of the messages, labels and members of a rulebook most are in a language, and some are not.

use super::text::{consequence, plain};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::source::Span;

/// A text that people read: where it stands, and what it says in each language, in small letters.
pub(in crate::check) struct Text {
    pub span: Span,
    pub texts: Vec<(String, String)>,
}

impl Text {
    fn languages(&self) -> impl Iterator<Item = &String> {
        self.texts.iter().map(|(language, _)| language)
    }
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    texts(look).iter().flat_map(|(kind, texts)| lacking(look, kind, texts)).collect()
}

/// All texts that people read, kind by kind.
pub(in crate::check) fn texts(look: Look<'_>) -> [(&'static str, Vec<Text>); 6] {
    [
        ("message", clauses(look, |provision| provision.because)),
        ("consequence", clauses(look, consequence)),
        ("label", labels(look)),
        ("member", members(look)),
        ("act", acts(look)),
        ("question", questions(look)),
    ]
}

/// The texts that lack a language which more than half of their kind have.
fn lacking(look: Look<'_>, kind: &str, texts: &[Text]) -> Vec<Diagnostic> {
    let mut languages: Vec<&String> = texts.iter().flat_map(Text::languages).collect();
    languages.sort();
    languages.dedup();
    let mut found = Vec::new();
    for language in languages {
        let (has, lacks): (Vec<_>, Vec<_>) = texts.iter().partition(|text| text.languages().any(|own| own == language));
        if has.len() > lacks.len() {
            found.extend(lacks.iter().map(|text| {
                let found = errors::not_translated(text.span, kind, language, has.len());
                match key_of(look.sources.text(text.span)) {
                    Some(key) => errors::behind_the_key(found, key, language),
                    None => found,
                }
            }));
        }
    }
    found
}

/// The words of a line that an amendment adds: `"two": none -> n > 2`.
fn key_of(written: &str) -> Option<&str> {
    let (key, _) = written.split_once("->")?.0.split_once("\":")?;
    key.strip_prefix('"').filter(|key| !key.contains('"'))
}

/// A clause of each provision, in all its versions.
fn clauses(look: Look<'_>, of: fn(&Provision) -> Option<NodeId>) -> Vec<Text> {
    let mut texts = Vec::new();
    for clause in look.policy.provisions.iter().filter_map(of) {
        wordings(look, clause, &mut texts);
    }
    texts
}

/// The wordings that a clause chooses among, each at its place.
fn wordings(look: Look<'_>, node: NodeId, texts: &mut Vec<Text>) {
    let Some(found) = look.policy.nodes.get(node.index()) else { return };
    if let Node::Versioned(_, inner) = found {
        wordings(look, *inner, texts);
    }
    if let Node::Dated(id) = found {
        let entries = look.policy.dated.get(id.index()).map(|dated| dated.entries.as_slice()).unwrap_or_default();
        entries.iter().filter_map(|entry| entry.value).for_each(|value| wordings(look, value, texts));
    }
    if let Node::Int(id) = found {
        let span = look.policy.spans.get(node.index()).copied().unwrap_or_default();
        let id = u32::try_from(*id).ok().map(WordingId);
        texts.extend(id.and_then(|id| text(look, id, span)));
    }
}

fn text(look: Look<'_>, id: WordingId, span: Span) -> Option<Text> {
    let wording = look.policy.wordings.get(id.index())?;
    Some(Text { span, texts: wording.texts.iter().map(|(language, parts)| (language.clone(), plain(parts))).collect() })
}

/// Of lines, papers and steps.
fn labels(look: Look<'_>) -> Vec<Text> {
    let mut texts = Vec::new();
    for provision in &look.policy.provisions {
        let lines = provision.lines();
        texts.extend(lines.iter().filter_map(|line| text(look, line.label?, line.span)));
        provision.steps().iter().filter_map(|step| step.label).for_each(|label| wordings(look, label, &mut texts));
        let papers = provision.papers.iter().flat_map(|papers| &papers.required);
        texts.extend(papers.filter_map(|paper| text(look, paper.label?, paper.span)));
    }
    texts
}

fn members(look: Look<'_>) -> Vec<Text> {
    let labelled = look.policy.members.iter().filter(|member| !member.labels.is_empty());
    labelled.map(|member| of_texts(member.span, member.labels.iter().map(|(a, b)| (a, b)))).collect()
}

fn acts(look: Look<'_>) -> Vec<Text> {
    let labelled = look.policy.acts.iter().filter(|act| !act.labels.is_empty());
    labelled.map(|act| of_texts(act.span, act.labels.iter().map(|(a, b)| (a, b)))).collect()
}

/// The doc comments of facts.
fn questions(look: Look<'_>) -> Vec<Text> {
    let layouts = look.policy.records.iter().map(|record| &record.layout).chain([&look.policy.facts]);
    let asked = layouts.flat_map(|layout| layout.fields.values()).filter(|field| !field.doc.is_empty());
    asked.map(|field| of_texts(field.span, field.doc.texts())).collect()
}

fn of_texts<'t>(span: Span, texts: impl IntoIterator<Item = (&'t String, &'t String)>) -> Text {
    Text { span, texts: texts.into_iter().map(|(language, text)| (language.clone(), text.to_lowercase())).collect() }
}
