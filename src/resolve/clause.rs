//! A clause with all its versions as one node.
//!
//! What a version leaves as it was keeps the node of the version before, arm by arm: so a node remembers the version in which it last changed.

use super::Resolver;
use super::arms::Parts;
use super::disputed::{Within, name_of};
use super::errors;
use super::item::{Content, Entry, Slot};
use super::typed::{BOOL, DURATION, Typed};
use super::words;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{LadderId, VersionId};
use crate::policy::node::Node;
use crate::policy::provision::{Cite, DatedEntry, Ladder};
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::{Expr, StartDate};
use crate::syntax::provision::Rung;

/// Where a clause stands: whose it is and when that began.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    /// In full, with its package.
    pub name: String,
    pub start: Option<StartDate>,
    /// The citations of the owner, for what is disputed.
    pub cites: Vec<Cite>,
    /// Where its name stands.
    pub place: Span,
}

/// Who says something, nobody in particular for the value written first, and its arms.
pub(super) type Said<'b> = (Option<&'b [syntax::expression::Cite]>, &'b Parts);

/// A version while the next is resolved.
#[derive(Clone)]
pub(super) struct Before {
    content: Content,
    typed: Typed,
    /// The arms of `by` and bands, of the value and of each that disputes it.
    parts: Vec<Parts>,
    rungs: Vec<(Rung, VersionId)>,
}

impl Before {
    /// The arms of each value that it says, with who says that: nobody in particular for the first.
    fn earlier(&self) -> Vec<Said<'_>> {
        let (Content::Value(valued) | Content::Within(valued, _)) = &self.content else { return Vec::new() };
        let others = valued.disputed.iter().map(|other| Some(other.cites.as_slice()));
        std::iter::once(None).chain(others).zip(&self.parts).collect()
    }
}

impl Resolver<'_> {
    /// The type that holds the values of two versions.
    fn versions_alike(&mut self, owner: &str, one: (&Type, Span), other: (&Type, Span), by: Option<&str>) -> Type {
        super::typed::join(one.0, other.0).unwrap_or_else(|| {
            self.versions_differ(owner, one, other, by);
            super::typed::ANY
        })
    }

    /// Reports that a version gives something else than the one before it: of a change of the currency once for all keys.
    pub(super) fn versions_differ(
        &mut self,
        owner: &str,
        (was, first): (&Type, Span),
        (is, span): (&Type, Span),
        by: Option<&str>,
    ) {
        let found = if let (Base::Money(Some(old)), Base::Money(Some(new))) = (&was.base, &is.base) {
            errors::currency_changed(span, owner, (first, *old, *new), by)
        } else {
            let words = (words::with_article(was, &self.policy), words::with_article(is, &self.policy));
            let found = errors::versions_differ(span, (&words.0, first), &words.1, by);
            self.with_currency(found, was, (is, span))
        };
        let currency = matches!((&was.base, &is.base), (Base::Money(Some(_)), Base::Money(Some(_))));
        let known = |other: &Diagnostic| other.code == found.code && other.message == found.message;
        if !(currency && self.diagnostics.iter().any(known)) {
            self.diagnostics.push(found);
        }
    }

    /// A clause. On days on which it does not exist it is none, or a fault if `needed`.
    pub(super) fn clause(&mut self, owner: &Owner, slot: &Slot, wanted: Option<&Type>, needed: bool) -> Typed {
        let mut before: Option<Before> = None;
        let mut entries = Vec::new();
        let (mut ty, mut last): (Option<(Type, Span)>, Option<Typed>) = (None, None);
        let mut calendar = None;
        let mut past: Option<Before> = None;
        let layered = slot.entries.iter().any(|entry| !entry.aside.layers.is_empty());
        for entry in &slot.entries {
            self.scope = entry.scope;
            entries.extend(self.layers_below(owner, slot, entry, past.as_ref(), wanted));
            let value = entry.content.as_ref().map(|content| {
                let next = self.content(owner, slot, entry, content, before.as_ref(), wanted);
                self.scope = entry.scope;
                let span = self.written_at(next.typed.node).unwrap_or(entry.span);
                ty = Some(match ty.take() {
                    Some((so_far, first)) => {
                        let by = self.made_by(entry);
                        let next = (&next.typed.ty, span);
                        (self.versions_alike(&owner.name, (&so_far, first), next, by.as_deref()), first)
                    }
                    None => (next.typed.ty.clone(), span),
                });
                let node = next.typed.node;
                calendar = next.typed.calendar.or(calendar);
                last = Some(next.typed.clone());
                before = Some(next);
                node
            });
            // what comes back after it was removed is a version of its own
            before = before.filter(|_| value.is_some());
            if let Some(before) = before.as_ref().filter(|_| layered) {
                let (parts, rungs) = past.take().map(|past| (past.parts, past.rungs)).unwrap_or_default();
                let older = parts.into_iter().chain(std::iter::repeat_with(Parts::default));
                let parts = before.parts.iter().cloned().zip(older).map(|(now, older)| now.with_older(older)).collect();
                let rungs = before.rungs.iter().cloned().chain(rungs).collect();
                past = Some(Before { parts, rungs, ..before.clone() });
            }
            let dated = self.dated_entry(&owner.name, entry, value);
            entries.push(self.giving_way(dated, &entry.aside.keep));
        }
        let ty = ty.map_or(super::typed::ANY, |(ty, _)| ty);
        let under = last.as_ref().and_then(|typed| typed.under);
        let whole = slot.entries.len() == 1
            && slot.entries.first().is_some_and(|entry| entry.start == owner.start && entry.content.is_some());
        if let Some(typed) = last.filter(|_| whole) {
            return typed;
        }
        let what = format!("{}.{}", short(&owner.name), slot.clause);
        let span = slot.entries.first().map(|entry| entry.span).unwrap_or_default();
        let id = self.dated(entries, !needed, what);
        let ty = ty.or_none(!needed);
        Typed { under, calendar, ..self.leaf(Node::Dated(id), ty, span) }
    }

    /// What a version says to those whom an earlier transition keeps: what they keep stays as old as it is.
    fn layers_below(
        &mut self,
        owner: &Owner,
        slot: &Slot,
        entry: &Entry<Content>,
        past: Option<&Before>,
        wanted: Option<&Type>,
    ) -> Vec<DatedEntry> {
        let mut entries = Vec::new();
        for layer in &entry.aside.layers {
            let value = layer
                .content
                .as_ref()
                .map(|content| self.content(owner, slot, entry, content, past, wanted).typed.node);
            let dated = self.dated_entry(&owner.name, entry, value);
            entries.push(self.giving_way(dated, &layer.keep));
        }
        entries
    }

    fn content(
        &mut self,
        owner: &Owner,
        slot: &Slot,
        entry: &Entry<Content>,
        content: &Content,
        before: Option<&Before>,
        wanted: Option<&Type>,
    ) -> Before {
        if let Some(before) = before.filter(|before| before.content == *content) {
            return Before { content: content.clone(), ..before.clone() };
        }
        let mut parts = Vec::new();
        let mut steps: Vec<(Rung, VersionId)> = Vec::new();
        self.within = Some(Within::new(owner, slot, entry));
        let typed = match content {
            Content::Value(valued) => {
                let typed = |resolver: &mut Resolver<'_>, value: &Expr| match valued.disputed.is_empty() {
                    true => resolver.typed(value, wanted),
                    false => resolver.value(value, wanted),
                };
                let earlier = before.map(Before::earlier).unwrap_or_default();
                let as_written = (entry, valued, earlier.as_slice());
                self.disputed((owner, name_of(owner, slot)), as_written, &mut parts, &mut { typed })
            }
            Content::Within(duration, of) => {
                // keys are those of the duration: a day that has any is looked at as a whole
                let same = before.filter(|before| matches!(&before.content, Content::Within(_, day) if day == of));
                let earlier = same.map(Before::earlier).unwrap_or_default();
                let within = |resolver: &mut Resolver<'_>, duration: &Expr| resolver.within(duration, of);
                let as_written = (entry, duration, earlier.as_slice());
                self.disputed((owner, name_of(owner, slot)), as_written, &mut parts, &mut { within })
            }
            Content::Line(line) => {
                let version = self.version_once(&owner.name, entry);
                let typed = match super::edit::is_needs(&slot.clause) {
                    true => self.need(&line.condition),
                    false => self.value_of(&line.condition, &BOOL),
                };
                let place = line.condition.place.0;
                self.versioned_at(version, typed, place)
            }
            Content::Roll(roll, calendar) => {
                let typed = self.roll(*roll, calendar.as_ref(), entry.span);
                self.versioned(owner, entry, typed)
            }
            // it is resolved as two clauses, the shortest and the longest
            Content::Takes(value, _) => {
                let typed = self.value_of(value, &DURATION);
                self.versioned(owner, entry, typed)
            }
            Content::Taken(taken) => self.clause(owner, &taken.slot, wanted, taken.needed),
            // of the names only whether each is among them is asked
            Content::Names(_) => self.broken(entry.span),
            // whether it forbids is a clause of its own
            Content::Wording(wording) | Content::Else(_, wording) => {
                let id = self.wording(wording);
                let typed = self.leaf(Node::Int(i64::from(id.0)), super::typed::INT, entry.span);
                self.versioned(owner, entry, typed)
            }
            Content::Rungs(rungs) => {
                let earlier = before.map(|before| before.rungs.as_slice()).unwrap_or_default();
                let version = self.version_once(&owner.name, entry);
                let written = rungs;
                let rungs = self.rungs(written, version, earlier);
                steps = written.iter().cloned().zip(rungs.iter().map(|rung| rung.version)).collect();
                let id = LadderId(self.policy.ladders.len() as u32);
                self.policy.ladders.push(Ladder { rungs });
                self.leaf(Node::Int(i64::from(id.0)), super::typed::INT, entry.span)
            }
        };
        Before { content: content.clone(), typed, parts, rungs: steps }
    }

    pub(super) fn versioned(&mut self, owner: &Owner, entry: &Entry<Content>, typed: Typed) -> Typed {
        let version = self.version_once(&owner.name, entry);
        self.versioned_at(version, typed, entry.span)
    }

    /// A value of a version. That is made before the value: of what the value rests on the last version is told, and a dispute in it has its own.
    pub(super) fn versioned_at(&mut self, version: VersionId, typed: Typed, place: Span) -> Typed {
        Typed { node: self.push(Node::Versioned(version, typed.node), typed.ty.clone(), place), ..typed }
    }

    /// `30 days of DATE`: the last day or moment.
    fn within(&mut self, duration: &Expr, of: &Expr) -> Typed {
        let keeping = self.keeping.take();
        let of_typed = self.value(of, None);
        self.keeping = keeping;
        let duration_typed = self.value_of(duration, &DURATION);
        let is_moment =
            matches!(of_typed.ty.base, crate::policy::types::Base::Date | crate::policy::types::Base::DateTime);
        if !is_moment && !of_typed.ty.is_any() {
            self.wrong_type_of(&of_typed, "a date or datetime", of.place.0);
            return self.broken(of.place.0);
        }
        // days end with the day, whatever the hour they began: only hours and minutes count in moments
        let of_typed =
            if self.counts_days(duration_typed.node) { self.day_of_typed(of_typed, of.place.0) } else { of_typed };
        self.after(of_typed, duration_typed, Span::join(duration.place.0, of.place.0))
    }

    pub(super) fn cites(&mut self, cites: &[syntax::expression::Cite]) -> Vec<Cite> {
        cites.iter().filter_map(|cite| self.cite(cite)).collect()
    }
}

pub(super) fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
