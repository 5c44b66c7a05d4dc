//! Provisions that cite a source about another subject: all else on their act cites another, all else that cites theirs is on another act.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use super::words::{contents, kindred, messages};
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::{ActId, ProvisionId, SourceId};
use crate::policy::provision::Provision;

/// Words of titles that say nothing of their subject.
const GENERIC: [&str; 33] = [
    "law",
    "laws",
    "act",
    "by-law",
    "bylaw",
    "regulation",
    "regulations",
    "rule",
    "rules",
    "order",
    "ordinance",
    "decree",
    "terms",
    "notice",
    "scale",
    "resolution",
    "statute",
    "code",
    "amending",
    "amendment",
    "first",
    "second",
    "third",
    "guideline",
    "guidelines",
    "charges",
    "fees",
    "town",
    "city",
    "council",
    "规定",
    "办法",
    "条例",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut by_source: BTreeMap<SourceId, Vec<ProvisionId>> = BTreeMap::new();
    let mut by_act: BTreeMap<ActId, BTreeMap<SourceId, usize>> = BTreeMap::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        for source in sources(provision) {
            by_source.entry(source).or_default().push(id);
            provision.acts.iter().for_each(|act| *by_act.entry(*act).or_default().entry(source).or_default() += 1);
        }
    }
    look.policy.provisions.iter().filter_map(|provision| one(look, provision, &by_source, &by_act)).collect()
}

fn sources(provision: &Provision) -> Vec<SourceId> {
    let mut all: Vec<SourceId> = provision.cites.iter().map(|cite| cite.source).collect();
    all.sort();
    all.dedup();
    all
}

fn one(
    look: Look<'_>,
    of: &Provision,
    by_source: &BTreeMap<SourceId, Vec<ProvisionId>>,
    by_act: &BTreeMap<ActId, BTreeMap<SourceId, usize>>,
) -> Option<Diagnostic> {
    let ([source], [act]) = (&sources(of)[..], &of.acts[..]) else { return None };
    let beside = by_act.get(act)?;
    let (own, others) = (beside.get(source).copied(), beside.iter().filter(|(other, _)| *other != source));
    let (usual, _) = others.max_by_key(|(_, count)| **count)?;
    let elsewhere = by_source.get(source)?.iter().filter_map(|id| look.policy.provisions.get(id.index()));
    let other = elsewhere.into_iter().find(|other| !other.acts.contains(act))?;
    let title = |id: &SourceId| look.policy.sources.get(id.index()).map(|source| subject(&source.title));
    let (stray, fitting) = (title(source)?, title(usual)?);
    let only: Vec<&String> = stray.iter().filter(|word| !fitting.iter().any(|other| kindred(word, other))).collect();
    let about = |words: &[String], of: &Provision| {
        let told = contents(&said(look, of));
        words.iter().any(|word| told.iter().any(|said| kindred(word, said)))
    };
    let foreign: Vec<String> = only.into_iter().cloned().collect();
    let sure = own == Some(1)
        && about(&fitting, of)
        && !about(&foreign, of)
        && about(&foreign, other)
        && !about(&fitting, other);
    let key = |id: &SourceId| look.policy.sources.get(id.index());
    sure.then(|| Some(errors::stray_source(of, key(source)?, key(usual)?)))?
}

/// The words of a title that say what it is about.
fn subject(title: &str) -> Vec<String> {
    contents(title).into_iter().filter(|word| !GENERIC.contains(&word.as_str())).collect()
}

/// What a provision is about: its name, its words, and those of its act.
fn said(look: Look<'_>, of: &Provision) -> String {
    let acts = of.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
    let act = |act: &Act| {
        format!(
            "{} {}",
            short(&act.name),
            act.labels.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>().join(" ")
        )
    };
    let acts: Vec<String> = acts.map(act).collect();
    format!("{} {} {} {}", short(&of.name), of.doc.first(), messages(look, of).join(" "), acts.join(" "))
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}
