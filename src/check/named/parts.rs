//! The parts of a provision with the words that are theirs: the whole, its lines, its papers, its steps.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Families;
use super::names::{Names, of_taxonomy, singular, tokens};
use super::{among, fields, free, inserted, members, one_for_all, papers_for, series, spared_members, whom};
use crate::check::cases::clauses;
use crate::check::look::Look;
use crate::check::words::{Text, around, labelled, step_labels, texts};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, LineKind, Paper, Papers, Provision};

/// How what is asked stands to what words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stance {
    /// Whom it is for, what is asked for or counted.
    For,
    /// Whom it does not let pass.
    Bans,
    /// Whom it leaves out.
    Spares,
    /// Looked at in another way.
    Else,
}

/// Words that are no names.
const SMALL: [&str; 12] = ["a", "an", "the", "of", "to", "for", "in", "on", "and", "or", "with", "by"];

/// Some clauses and the words that speak of them.
pub(super) struct Part<'p> {
    pub of: &'p Provision,
    pub clauses: Vec<(NodeId, Stance)>,
    pub texts: Vec<Text>,
    /// Names that words may mean, too: of the provision.
    pub names: String,
}

pub(super) fn check(look: Look<'_>, taxonomies: &mut Known) -> Vec<Diagnostic> {
    let families = Families::of(look);
    let mut found = Vec::new();
    for provision in &look.policy.provisions {
        let mut told: Vec<Diagnostic> = Vec::new();
        for part in parts(look, provision) {
            let one = members::one(look, &part, taxonomies)
                .or_else(|| whom::one(look, &part, taxonomies))
                .or_else(|| series::one(look, &part, taxonomies))
                .or_else(|| spared_members::one(look, &part, taxonomies))
                .or_else(|| fields::one(look, &part, &families));
            let place = |one: &Diagnostic| one.primary.as_ref().map(|label| label.span);
            // the words of a label and those of the whole may say the same
            if let Some(one) = one.filter(|one| !told.iter().any(|other| place(other) == place(one))) {
                told.push(one);
            }
        }
        found.extend(told);
    }
    let places: BTreeSet<_> = found.iter().filter_map(|one| Some(one.primary.as_ref()?.span)).collect();
    let mut papers = papers_for::check(look, taxonomies);
    papers.retain(|one| one.primary.as_ref().is_none_or(|label| !places.contains(&label.span)));
    found.extend(papers);
    found.extend(free::check(look, taxonomies));
    found.extend(one_for_all::check(look, taxonomies));
    found.extend(among::check(look, taxonomies));
    if !look.policy.amendments.is_empty() {
        found.extend(inserted::check(look, taxonomies));
    }
    found
}

/// The names of taxonomies, made once.
#[derive(Default)]
pub(super) struct Known(BTreeMap<TaxonomyId, Names>);

impl Known {
    pub fn names(&mut self, look: Look<'_>, taxonomy: TaxonomyId) -> &Names {
        self.0.entry(taxonomy).or_insert_with(|| of_taxonomy(look, taxonomy))
    }
}

fn parts<'p>(look: Look<'p>, of: &'p Provision) -> Vec<Part<'p>> {
    let mut all = Vec::new();
    let applies = applies(of);
    for line in of.lines() {
        let stance = if line.kind == LineKind::Forbid { Stance::Bans } else { Stance::For };
        let clauses = vec![(line.condition, stance)];
        all.push(Part { of, clauses, texts: labelled(look, line), names: String::new() });
    }
    all.extend(of.papers.iter().flat_map(|papers| of_papers(look, of, papers, &applies)));
    for step in of.steps() {
        let when = step.when.map(|when| (when, Stance::For)).into_iter().collect::<Vec<_>>();
        let applies = if when.is_empty() { applies.clone() } else { when.clone() };
        all.extend(step.papers.iter().flat_map(|papers| of_papers(look, of, papers, &applies)));
        all.push(Part { of, clauses: when, texts: step_labels(look, step), names: step.name.clone() });
    }
    all.retain(|part| !part.texts.is_empty() && !part.clauses.is_empty());
    let names = of.name.rsplit('.').next().unwrap_or_default().to_owned();
    let texts = around(look, of);
    if !texts.is_empty() || counts(of) {
        all.push(Part { of, clauses: whole(of), texts, names });
    }
    all
}

/// Whether it counts what it is called by.
pub(super) fn counts(of: &Provision) -> bool {
    matches!(of.body, Body::Quota { .. } | Body::Sanction { .. })
}

/// When a provision applies.
fn applies(of: &Provision) -> Vec<(NodeId, Stance)> {
    let applies = of.when.map(|when| (when, Stance::For)).into_iter();
    applies.chain(of.unless.map(|unless| (unless, Stance::Spares))).collect()
}

/// All clauses of a provision.
pub(super) fn whole(of: &Provision) -> Vec<(NodeId, Stance)> {
    let mut whole = applies(of);
    let lines = of.lines().iter().map(|line| (line.condition, line.kind));
    whole.extend(lines.map(|(at, kind)| (at, if kind == LineKind::Forbid { Stance::Bans } else { Stance::For })));
    if let Body::Quota { count, .. } | Body::Sanction { nth: count, .. } = of.body {
        whole.push((count, Stance::For));
    }
    let rest = clauses(of).into_iter().filter(|clause| !whole.iter().any(|(other, _)| other == clause));
    let rest: Vec<_> = rest.map(|clause| (clause, Stance::Else)).collect();
    whole.extend(rest);
    whole
}

fn of_papers<'p>(look: Look<'p>, of: &'p Provision, papers: &Papers, applies: &[(NodeId, Stance)]) -> Vec<Part<'p>> {
    let one = |paper: &Paper| {
        let always = look.versions(paper.required).iter().all(|when| matches!(look.node(*when), Node::Bool(_)));
        let clauses = if always { applies.to_vec() } else { vec![(paper.required, Stance::For)] };
        let label = paper.label.and_then(|label| look.policy.wordings.get(label.index()));
        let label = label.into_iter().flat_map(texts);
        let member = look.policy.members.get(paper.member.index());
        let labels = member.into_iter().flat_map(|member| member.labels.iter().map(|(_, label)| label.clone()));
        let texts = label.chain(labels).map(|words| Text::own(&words, "its label")).collect();
        Part { of, clauses, texts, names: String::new() }
    };
    papers.required.iter().map(one).filter(|part| !part.clauses.is_empty()).collect()
}

impl Part<'_> {
    /// All that its clauses are made of.
    pub fn nodes(&self, look: Look<'_>) -> BTreeSet<NodeId> {
        self.clauses.iter().flat_map(|(clause, _)| look.everything(*clause)).collect()
    }

    /// The words of all names that its formulas have, other than members: a text may speak of these.
    pub fn used(&self, look: Look<'_>, nodes: &BTreeSet<NodeId>) -> BTreeSet<String> {
        let mut all = Vec::new();
        for id in nodes {
            let node = look.node(*id);
            all.extend(fields::path(look, *id).into_iter().map(|(name, _)| name));
            if let Node::Define(define) | Node::Call(define, _) = node {
                all.extend(look.policy.defines.get(define.index()).map(|define| define.name.as_str()));
            } else if let Node::Table(table, ..) = node {
                all.extend(look.policy.tables.get(table.index()).map(|table| table.name.as_str()));
            } else if let Node::Provision(provision, _) = node {
                all.extend(look.policy.provisions.get(provision.index()).map(|other| other.name.as_str()));
            }
        }
        let acts = self.of.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
        for act in acts {
            all.push(&act.name);
            all.extend(act.labels.iter().map(|(_, label)| label.as_str()));
        }
        all.into_iter().flat_map(words_of).collect()
    }
}

/// The words of a name, in one form for one and many.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let last = name.rsplit('.').next().unwrap_or_default();
    tokens(last).iter().filter(|word| !SMALL.contains(&word.as_str())).map(|word| singular(word)).collect()
}
