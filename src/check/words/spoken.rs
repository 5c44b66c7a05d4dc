//! The parts of a provision that words may speak of, each with the texts that do: its label, and where it is the only one of its kind, all that is
//! told of the provision: title, notes, messages, the words of citations, the labels of steps.

use std::collections::BTreeMap;

use super::text::wordings;
use super::told::{Text, cited, in_all_languages, labelled, told_of};
use crate::check::look::Look;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::provision::{Body, LineKind, Provision, Step};
use crate::source::Span;

/// Words of an amendment that speak of what was before, too.
const OF_BEFORE: [&str; 13] = [
    "instead of",
    "rather than",
    "no longer",
    "in place of",
    "from ",
    "until now",
    "up to now",
    "was ",
    "were ",
    "not ",
    "原",
    "由",
    "不再",
];

/// In which way a provision asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Asks {
    /// `require`
    For,
    /// `forbid when`
    Against,
    /// `permit when`
    Lets,
    /// `when`, `unless`
    Applies,
    /// An amount, a limit, a day.
    Value,
}

/// A clause in one version, and the labels of its own.
#[derive(Clone, Debug)]
pub(in crate::check) struct Site {
    pub node: NodeId,
    pub asks: Asks,
    /// The amendment that it comes from.
    by: Option<AmendmentId>,
    clause: usize,
    labels: Vec<Text>,
}

/// A formula, how it is asked for, and the texts that speak of it.
pub(in crate::check) struct Spoken<T> {
    pub of: T,
    pub asks: Asks,
    pub texts: Vec<Text>,
}

/// The formulas of a kind in a provision. Texts of the whole provision go with the only one that there is, where it is written in it.
pub(in crate::check) fn spoken<T>(
    look: Look<'_>,
    provision: &Provision,
    of: impl Fn(&Site) -> Vec<T>,
) -> Vec<Spoken<T>> {
    let all = sites(look, provision);
    let mut versions: BTreeMap<usize, usize> = BTreeMap::new();
    for site in &all {
        *versions.entry(site.clause).or_default() += 1;
    }
    let alone = |site: &Site| versions.get(&site.clause) == Some(&1);
    let found = all.iter().flat_map(|site| of(site).into_iter().map(move |of| (site, of)));
    let (mut found, mut changed) = (found.collect::<Vec<_>>(), Vec::new());
    for (site, of) in std::mem::take(&mut found) {
        match of_amendment(look, site) {
            Some(texts) => changed.push(Spoken { texts, asks: site.asks, of }),
            None => found.push((site, of)),
        }
    }
    let own =
        |at: Span| provision.span.file == at.file && provision.span.start <= at.start && at.end <= provision.span.end;
    let only = matches!(found[..], [(site, _)] if own(look.span(site.node)) && alone(site));
    let around = if only { around(look, provision) } else { Vec::new() };
    found.retain(|(site, _)| alone(site));
    let texts = |site: &Site| site.labels.iter().chain(&around).cloned().collect();
    let own = found.into_iter().map(|(site, of)| Spoken { texts: texts(site), asks: site.asks, of });
    own.chain(changed).collect()
}

/// What an amendment says of the clause that it sets, where it changes this alone.
fn of_amendment(look: Look<'_>, site: &Site) -> Option<Vec<Text>> {
    let by = site.by.filter(|by| look.tables.changes_once(look.policy, *by))?;
    Some(plain_words(look, by)).filter(|texts| !texts.is_empty())
}

/// The words of an amendment that speak of what is new and of nothing else.
fn plain_words(look: Look<'_>, by: AmendmentId) -> Vec<Text> {
    let Some(by) = look.policy.amendments.get(by.index()) else { return Vec::new() };
    let mut all = super::told::own(&by.doc, by.note.as_deref());
    all.retain(|text| {
        let small = text.words.to_lowercase();
        !OF_BEFORE.iter().any(|word| small.contains(word))
    });
    all
}

/// The clauses of a provision in all their versions.
fn sites(look: Look<'_>, provision: &Provision) -> Vec<Site> {
    let clauses = clauses(look, provision).into_iter().enumerate();
    let of = |(clause, (node, asks, labels)): (usize, Clause)| {
        let entries = look.timeline(node).map(|dated| look.entries(dated)).unwrap_or_default();
        let set = entries.iter().rev().filter_map(|entry| Some((look.plain(entry.value?), entry.amendment)));
        let by: BTreeMap<NodeId, Option<AmendmentId>> = set.collect();
        let by = move |node: NodeId| by.get(&node).copied().flatten();
        let site = move |node| Site { node, asks, by: by(node), clause, labels: labels.clone() };
        look.versions(node).into_iter().map(site)
    };
    clauses.flat_map(of).collect()
}

type Clause = (NodeId, Asks, Vec<Text>);

fn clauses(look: Look<'_>, provision: &Provision) -> Vec<Clause> {
    let applies = [provision.when, provision.unless].into_iter().flatten();
    let mut all: Vec<Clause> = applies.map(|node| (node, Asks::Applies, Vec::new())).collect();
    let values = |all: &mut Vec<Clause>, nodes: &[Option<NodeId>]| {
        all.extend(nodes.iter().flatten().map(|node| (*node, Asks::Value, Vec::new())));
    };
    match &provision.body {
        Body::Rule(lines) => all.extend(lines.iter().map(|line| {
            let asks = match line.kind {
                LineKind::Require => Asks::For,
                LineKind::Forbid => Asks::Against,
                LineKind::Permit => Asks::Lets,
            };
            (line.condition, asks, labelled(look, line))
        })),
        Body::Quota { count, adding: _, limit } => values(&mut all, &[Some(*count), Some(*limit)]),
        Body::Fee { amount, every, at_least, at_most } => {
            values(&mut all, &[Some(*amount), *every, *at_least, *at_most])
        }
        Body::Deadline(deadline) => values(&mut all, &[Some(deadline.last), deadline.every, deadline.every_until]),
        Body::Sanction { nth, ladder: _, starting, months: _ } => values(&mut all, &[Some(*nth), *starting]),
        Body::Procedure(steps) => all.extend(steps.iter().flat_map(|step| of_step(look, step))),
    }
    all
}

/// What a step has, each with the label of the step.
fn of_step(look: Look<'_>, step: &Step) -> Vec<Clause> {
    let labels = step_labels(look, step);
    let applies = step.when.into_iter().map(|node| (node, Asks::Applies));
    let values = step.within.into_iter().chain(step.takes.into_iter().flat_map(|(least, most)| [least, most]));
    let all = applies.chain(values.map(|node| (node, Asks::Value)));
    all.map(|(node, asks)| (node, asks, labels.clone())).collect()
}

pub(in crate::check) fn step_labels(look: Look<'_>, step: &Step) -> Vec<Text> {
    let said = wordings(look, step.label).into_iter().flat_map(|(_, wording)| in_all_languages(wording));
    let labels = said.map(|words| Text::own(&words, "its label"));
    labels.chain(super::told::own(&step.doc, None)).collect()
}

/// What is told of a whole provision.
pub(in crate::check) fn around(look: Look<'_>, provision: &Provision) -> Vec<Text> {
    let mut all = told_of(look, provision);
    // the title of a source may be about all that cites it
    all.extend(cited(look, &provision.cites).into_iter().filter(|text| text.source.is_none()));
    all
}
