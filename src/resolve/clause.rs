//! A clause with all its versions as one node.
//!
//! What a version leaves as it was keeps the node of the version before, arm by arm: so a node remembers the version in which it last changed.

use super::Resolver;
use super::errors;
use super::item::{Content, Entry, Slot};
use super::typed::{BOOL, DURATION, Typed, join};
use super::words;
use crate::policy::ids::{ChoiceId, LadderId, NodeId, VersionId};
use crate::policy::node::{Many, Node};
use crate::policy::provision::{Choice, Cite, DatedEntry, Ladder, Opinion};
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::{By, Expr, ExprKind, StartDate, Valued};
use crate::syntax::show_expr;

/// Where a clause stands: whose it is and when that began.
pub(super) struct Owner {
    /// In full, with its package.
    pub name: String,
    pub start: Option<StartDate>,
    /// The citations of the owner, for what is disputed.
    pub cites: Vec<Cite>,
}

/// A version while the next is resolved.
#[derive(Clone)]
struct Before {
    content: Content,
    typed: Typed,
    arms: Vec<(Vec<Expr>, Expr, Typed)>,
}

impl Resolver<'_> {
    /// The type that holds the values of two versions.
    fn versions_alike(&mut self, one: (&Type, Span), other: (&Type, Span)) -> Type {
        super::typed::join(one.0, other.0).unwrap_or_else(|| {
            let (first, second) =
                (words::with_article(one.0, &self.policy), words::with_article(other.0, &self.policy));
            self.diagnostics.push(errors::versions_differ(other.1, (&first, one.1), &second));
            super::typed::ANY
        })
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
                let span = entry.span;
                ty = Some(match ty.take() {
                    Some((so_far, first)) => (self.versions_alike((&so_far, first), (&next.typed.ty, span)), first),
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
                let older = past.take().map(|past| past.arms).unwrap_or_default();
                past = Some(Before { arms: before.arms.iter().cloned().chain(older).collect(), ..before.clone() });
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
            return Before { content: content.clone(), typed: before.typed.clone(), arms: before.arms.clone() };
        }
        let mut arms = Vec::new();
        let typed = match content {
            Content::Value(Valued { value, disputed }) if disputed.is_empty() => {
                self.whole_or_arms(owner, entry, value, before, wanted, &mut arms)
            }
            Content::Value(valued) => {
                self.disputed(owner, slot, entry, valued, &mut |resolver, value| resolver.value(value, wanted))
            }
            Content::Within(duration, of) => {
                let of = of.clone();
                self.disputed(owner, slot, entry, duration, &mut |resolver, duration| resolver.within(duration, &of))
            }
            Content::Line(line) => {
                let typed = match super::edit::is_needs(&slot.clause) {
                    true => self.need(&line.condition),
                    false => self.value_of(&line.condition, &BOOL),
                };
                let place = line.condition.place.0;
                Typed { node: self.versioned_at(owner, entry, &typed, place), ..typed }
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
            // of the names only whether each is among them is asked
            Content::Names(_) => self.broken(entry.span),
            // whether it forbids is a clause of its own
            Content::Wording(wording) | Content::Else(_, wording) => {
                let id = self.wording(wording);
                let typed = self.leaf(Node::Int(i64::from(id.0)), super::typed::INT, entry.span);
                self.versioned(owner, entry, typed)
            }
            Content::Rungs(rungs) => {
                let earlier = before.and_then(|before| self.ladder_before(before));
                let version = self.version_once(&owner.name, entry);
                let rungs = self.rungs(rungs, version, earlier);
                let id = LadderId(self.policy.ladders.len() as u32);
                self.policy.ladders.push(Ladder { rungs });
                self.leaf(Node::Int(i64::from(id.0)), super::typed::INT, entry.span)
            }
        };
        Before { content: content.clone(), typed, arms }
    }

    fn ladder_before(&self, before: &Before) -> Option<(Vec<syntax::provision::Rung>, Vec<VersionId>)> {
        let Content::Rungs(rungs) = &before.content else { return None };
        let Some(Node::Int(id)) = self.policy.nodes.get(before.typed.node.index()) else { return None };
        let ladder = self.policy.ladders.get(usize::try_from(*id).ok()?)?;
        Some((rungs.clone(), ladder.rungs.iter().map(|rung| rung.version).collect()))
    }

    fn versioned(&mut self, owner: &Owner, entry: &Entry<Content>, typed: Typed) -> Typed {
        Typed { node: self.versioned_at(owner, entry, &typed, entry.span), ..typed }
    }

    fn versioned_at(&mut self, owner: &Owner, entry: &Entry<Content>, typed: &Typed, place: Span) -> NodeId {
        let version = self.version_once(&owner.name, entry);
        self.push(Node::Versioned(version, typed.node), typed.ty.clone(), place)
    }

    fn whole_or_arms(
        &mut self,
        owner: &Owner,
        entry: &Entry<Content>,
        value: &Expr,
        before: Option<&Before>,
        wanted: Option<&Type>,
        arms: &mut Vec<(Vec<Expr>, Expr, Typed)>,
    ) -> Typed {
        let ExprKind::By(by) = &value.kind else {
            let typed = self.typed(value, wanted);
            return self.versioned(owner, entry, typed);
        };
        self.by_in_versions(owner, entry, (by, value.place.0), before, wanted, arms)
    }

    fn by_in_versions(
        &mut self,
        owner: &Owner,
        entry: &Entry<Content>,
        (by, span): (&By, Span),
        before: Option<&Before>,
        wanted: Option<&Type>,
        arms: &mut Vec<(Vec<Expr>, Expr, Typed)>,
    ) -> Typed {
        let earlier = before.map(|before| before.arms.as_slice()).unwrap_or_default();
        self.by_arms(by, wanted, span, &mut |resolver, keys, value, wanted| {
            let same = earlier.iter().find(|(other, old, _)| other.as_slice() == keys && old == value);
            let typed = match same {
                Some((_, _, typed)) => typed.clone(),
                None => {
                    let typed = resolver.value(value, wanted);
                    resolver.versioned(owner, entry, typed)
                }
            };
            arms.push((keys.to_vec(), value.clone(), typed.clone()));
            typed
        })
    }

    /// A value with what other sources say instead.
    fn disputed(
        &mut self,
        owner: &Owner,
        slot: &Slot,
        entry: &Entry<Content>,
        valued: &Valued,
        resolve: &mut dyn FnMut(&mut Resolver<'_>, &Expr) -> Typed,
    ) -> Typed {
        let main = resolve(self, &valued.value);
        let main = self.versioned(owner, entry, main);
        if valued.disputed.is_empty() {
            return main;
        }
        let own = self.cites(&entry.cites);
        let says = show_expr(&valued.value);
        let mut options = vec![Opinion { cites: if own.is_empty() { owner.cites.clone() } else { own }, says }];
        let mut nodes = vec![main.node];
        let mut ty = main.ty.clone();
        for other in &valued.disputed {
            let typed = resolve(self, &other.value);
            ty = join(&ty, &typed.ty)
                .unwrap_or_else(|| self.branches((&ty, valued.value.place.0), (&typed.ty, other.value.place.0)));
            let cites = self.cites(&other.cites);
            options.push(Opinion { cites: cites.clone(), says: show_expr(&other.value) });
            let version =
                self.version_citing(&owner.name, &Entry { span: other.place.0, ..entry.with::<()>(None) }, cites);
            nodes.push(self.push(Node::Versioned(version, typed.node), typed.ty.clone(), other.place.0));
        }
        let choice = ChoiceId(self.policy.choices.len() as u32);
        self.policy.choices.push(Choice::Sources { name: format!("{}.{}", short(&owner.name), slot.clause), options });
        let many: Many = self.many(&nodes);
        let node = self.push(Node::Disputed(choice, many), ty.clone(), entry.span);
        Typed { node, ty, ..main }
    }

    /// `30 days of DATE`: the last day or moment.
    fn within(&mut self, duration: &Expr, of: &Expr) -> Typed {
        let of_typed = self.value(of, None);
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
