//! The parts of a provision that words may speak of, each with the texts that do: its label, and where it is the only one of its kind, all that is
//! told of the provision: title, notes, messages, the words of citations, the labels of steps.

use std::collections::BTreeMap;

use super::text::wordings;
use super::told::{Text, cited, in_all_languages, labelled, told_of};
use crate::check::look::Look;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::provision::{Body, Line, LineKind, Provision, Step};
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

/// A clause in one version.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Site {
    pub node: NodeId,
    pub asks: Asks,
    /// The amendment that it comes from.
    by: Option<AmendmentId>,
    clause: usize,
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
    let clauses = clauses(provision);
    let all = sites(look, &clauses);
    let found = all.iter().flat_map(|site| of(site).into_iter().map(move |of| (site, of)));
    let (mut found, mut changed) = (found.collect::<Vec<_>>(), Vec::new());
    // texts are only looked for where there is something that they could speak of
    if found.is_empty() {
        return Vec::new();
    }
    let mut versions: BTreeMap<usize, usize> = BTreeMap::new();
    for site in &all {
        *versions.entry(site.clause).or_default() += 1;
    }
    let alone = |site: &Site| versions.get(&site.clause) == Some(&1);
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
    let labels = |site: &Site| clauses.get(site.clause).map(|clause| clause.label.texts(look)).unwrap_or_default();
    let texts = |site: &Site| labels(site).into_iter().chain(around.iter().cloned()).collect();
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
fn sites(look: Look<'_>, clauses: &[Clause<'_>]) -> Vec<Site> {
    let mut all = Vec::with_capacity(clauses.len());
    for (clause, &Clause { node, asks, .. }) in clauses.iter().enumerate() {
        let Some(dated) = look.timeline(node) else {
            all.push(Site { node: look.plain(node), asks, by: None, clause });
            continue;
        };
        let set = look.entries(dated).iter().rev();
        let set = set.filter_map(|entry| Some((look.plain(entry.value?), entry.amendment)));
        let by: BTreeMap<NodeId, Option<AmendmentId>> = set.collect();
        let by = |node: NodeId| by.get(&node).copied().flatten();
        all.extend(look.versions(node).into_iter().map(|node| Site { node, asks, by: by(node), clause }));
    }
    all
}

/// A clause in all its versions.
struct Clause<'p> {
    node: NodeId,
    asks: Asks,
    label: Label<'p>,
}

/// What has the label of a clause.
#[derive(Clone, Copy)]
enum Label<'p> {
    Line(&'p Line),
    Step(&'p Step),
    None,
}

impl Label<'_> {
    fn texts(self, look: Look<'_>) -> Vec<Text> {
        match self {
            Label::Line(line) => labelled(look, line),
            Label::Step(step) => step_labels(look, step),
            Label::None => Vec::new(),
        }
    }
}

fn clauses(provision: &Provision) -> Vec<Clause<'_>> {
    let plain = |node: NodeId, asks: Asks| Clause { node, asks, label: Label::None };
    let applies = [provision.when, provision.unless].into_iter().flatten();
    let mut all: Vec<Clause<'_>> = applies.map(|node| plain(node, Asks::Applies)).collect();
    let mut values = |nodes: &[Option<NodeId>]| {
        all.extend(nodes.iter().flatten().map(|node| plain(*node, Asks::Value)));
    };
    match &provision.body {
        Body::Rule(lines) => all.extend(lines.iter().map(|line| {
            let asks = match line.kind {
                LineKind::Require => Asks::For,
                LineKind::Forbid => Asks::Against,
                LineKind::Permit => Asks::Lets,
            };
            Clause { node: line.condition, asks, label: Label::Line(line) }
        })),
        Body::Quota { count, adding: _, limit } => values(&[Some(*count), Some(*limit)]),
        Body::Fee { amount, every, at_least, at_most } => values(&[Some(*amount), *every, *at_least, *at_most]),
        Body::Deadline(deadline) => values(&[Some(deadline.last), deadline.every, deadline.every_until]),
        Body::Sanction { nth, ladder: _, starting, months: _ } => values(&[Some(*nth), *starting]),
        Body::Procedure(steps) => all.extend(steps.iter().flat_map(of_step)),
    }
    all
}

/// What a step has, each with the label of the step.
fn of_step(step: &Step) -> impl Iterator<Item = Clause<'_>> {
    let applies = step.when.into_iter().map(|node| (node, Asks::Applies));
    let values = step.within.into_iter().chain(step.takes.into_iter().flat_map(|(least, most)| [least, most]));
    let all = applies.chain(values.map(|node| (node, Asks::Value)));
    all.map(move |(node, asks)| Clause { node, asks, label: Label::Step(step) })
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
