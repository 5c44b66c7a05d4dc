//! Versions and timelines: where a value comes from and from when it holds.

use super::Resolver;
use super::clause::short;
use super::item::Entry;
use super::typed::Typed;
use crate::policy::ids::{AmendmentId, ChoiceId, DatedId, NodeId, VersionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Choice, Cite, Dated, DatedEntry, Version};
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::StartDate;
use crate::value::date::days_between;

impl Resolver<'_> {
    pub(super) fn dated(&mut self, entries: Vec<DatedEntry>, absent_is_none: bool, what: String) -> DatedId {
        let longest_doubt =
            entries.iter().map(|entry| days_between(entry.earliest, entry.latest)).max().unwrap_or_default();
        let dated = Dated { entries, longest_doubt, absent_is_none, what };
        let id = DatedId(self.policy.dated.len() as u32);
        self.policy.dated.push(dated);
        id
    }

    pub(super) fn dated_entry<T>(&mut self, owner: &str, entry: &Entry<T>, value: Option<NodeId>) -> DatedEntry {
        let keep =
            entry.keep.iter().map(|keep| (keep.when.as_ref().map(|when| self.condition(when)), keep.until)).collect();
        if value.is_none() {
            // what ends a value is cited as well
            let _ = self.cites(&entry.cites);
        }
        DatedEntry {
            earliest: entry.start.map_or(ALWAYS, |start| start.earliest),
            latest: entry.start.map_or(ALWAYS, |start| start.latest),
            choice: self.start_choice(owner, entry),
            value,
            amendment: entry.amendment.map(|number| AmendmentId(number as u32)),
            span: entry.span,
            keep,
        }
    }

    /// The reading to choose where the day is not known: one for all that an amendment changes.
    pub(super) fn start_choice<T>(&mut self, owner: &str, entry: &Entry<T>) -> Option<ChoiceId> {
        let start = entry.start.filter(|start| start.earliest < start.latest)?;
        let name = match entry.amendment.and_then(|number| self.amendments.get(number)) {
            Some(amending) => amending.written.name.text.clone(),
            None => short(owner).to_owned(),
        };
        let key = (name, start.earliest, start.latest);
        if let Some(known) = self.start_choices.get(&key) {
            return Some(*known);
        }
        let id = ChoiceId(self.policy.choices.len() as u32);
        self.policy.choices.push(Choice::Start { name: key.0.clone(), earliest: start.earliest, latest: start.latest });
        self.start_choices.insert(key, id);
        Some(id)
    }

    pub(super) fn version<T>(&mut self, owner: &str, entry: &Entry<T>) -> VersionId {
        let cites = self.cites(&entry.cites);
        self.version_citing(owner, entry, cites)
    }

    pub(super) fn version_citing<T>(&mut self, owner: &str, entry: &Entry<T>, cites: Vec<Cite>) -> VersionId {
        let id = VersionId(self.policy.versions.len() as u32);
        self.policy.versions.push(Version {
            of: owner.to_owned(),
            from: entry.start.map(|start| (start.earliest, start.latest)),
            announced: entry.announced,
            amendment: entry.amendment.map(|number| AmendmentId(number as u32)),
            cites,
            span: entry.span,
        });
        id
    }

    /// The version that a node is marked with.
    pub(super) fn version_at(&self, node: NodeId) -> Option<VersionId> {
        if let Some(Node::Versioned(version, _)) = self.policy.nodes.get(node.index()) { Some(*version) } else { None }
    }

    /// The version of an entry, made once however many parts of a clause come from it.
    pub(super) fn version_once<T>(&mut self, owner: &str, entry: &Entry<T>) -> VersionId {
        let number = entry.amendment.map(|number| AmendmentId(number as u32));
        let from = entry.start.map(|start| (start.earliest, start.latest));
        let last = self.policy.versions.last().filter(|version| {
            version.of == owner && version.amendment == number && version.from == from && version.span == entry.span
        });
        match last {
            Some(_) => VersionId(self.policy.versions.len() as u32 - 1),
            None => self.version(owner, entry),
        }
    }

    /// `dated { … }` inside an expression.
    pub(super) fn dated_expression(
        &mut self,
        versions: &[syntax::expression::DatedVersion],
        wanted: Option<&Type>,
        span: Span,
    ) -> Typed {
        let mut entries = Vec::new();
        let mut ty: Option<(Type, Span)> = None;
        for written in versions {
            let entry = Entry::<()> {
                start: Some(written.start),
                announced: written.announced,
                amendment: None,
                content: None,
                cites: written.cites.clone(),
                span: written.place.0,
                scope: self.scope,
                keep: Vec::new(),
                aside: super::kept::Aside::default(),
            };
            if !self.known(entry.announced, entry.start) {
                continue;
            }
            let value = written.value.as_ref().map(|value| {
                if let Some(within) = &mut self.within {
                    within.entry = entry.with(None);
                }
                let typed = self.value(value, wanted);
                let version = self.version(&self.owner.clone(), &entry);
                ty = Some(match ty.take() {
                    Some((so_far, first)) => (self.branches((&so_far, first), (&typed.ty, value.place.0)), first),
                    None => (typed.ty.clone(), value.place.0),
                });
                self.push(Node::Versioned(version, typed.node), typed.ty, value.place.0)
            });
            entries.push(self.dated_entry("dated", &entry, value));
        }
        self.check_order(versions.iter().map(|version| (version.start, version.place.0)));
        let id = self.dated(entries, false, "this value".to_owned());
        self.leaf(Node::Dated(id), ty.map_or(super::typed::ANY, |(ty, _)| ty), span)
    }

    /// Versions follow each other by their dates.
    /// Says so where versions don't follow each other, and whether they do.
    pub(super) fn check_order(&mut self, starts: impl Iterator<Item = (StartDate, Span)>) -> bool {
        let known = self.diagnostics.len();
        let mut before: Option<(StartDate, Span)> = None;
        for (start, span) in starts {
            if let Some((_, earlier)) = before.filter(|(before, _)| before.latest >= start.latest) {
                self.diagnostics.push(super::errors::versions_out_of_order(span, earlier));
            }
            before = Some((start, span));
        }
        self.diagnostics.len() == known
    }
}
