//! What a clause makes so or not so, version by version: whether a provision is on an act, a missed deadline forbids, a step comes after another.

use super::Resolver;
use super::clause::Owner;
use super::item::{Content, Entry, Item, Slot, Taken};
use super::typed::BOOL;
use crate::policy::ids::NodeId;
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::name::Place;

impl Resolver<'_> {
    /// Whether it is so on a day; none where every version says the same.
    pub(super) fn whether(
        &mut self,
        owner: &Owner,
        item: &Item,
        slot: &Slot,
        is: &dyn Fn(&Content) -> bool,
    ) -> Option<NodeId> {
        let entries = answers(Some(item), slot, is);
        let mut all = Vec::new();
        answers_in(&entries, &mut all);
        if all.windows(2).all(|pair| matches!(pair, [one, other] if one == other)) {
            return None;
        }
        Some(self.clause(owner, &Slot { entries, ..slot.clone() }, Some(&BOOL), false).node)
    }
}

/// Of each version whether it is so.
fn answers(item: Option<&Item>, slot: &Slot, is: &dyn Fn(&Content) -> bool) -> Vec<Entry<Content>> {
    let mut entries: Vec<Entry<Content>> = Vec::with_capacity(slot.entries.len() + 1);
    for entry in &slot.entries {
        let answer = entry.with(Some(match &entry.content {
            Some(Content::Taken(taken)) => {
                let slot = Slot { entries: answers(None, &taken.slot, is), ..taken.slot.clone() };
                Content::Taken(Box::new(Taken { slot, needed: false }))
            }
            content => said(content.as_ref().is_some_and(is)),
        }));
        match entries.is_empty() {
            true if entry.start.is_none() || is_enacted(item, entry) => {
                entries.push(Entry { start: None, keep: Vec::new(), ..answer })
            }
            true => entries.extend([nothing_yet(entry), answer]),
            false => entries.push(answer),
        }
    }
    entries
}

fn answers_in(entries: &[Entry<Content>], all: &mut Vec<Content>) {
    for entry in entries {
        match &entry.content {
            Some(Content::Taken(taken)) => answers_in(&taken.slot.entries, all),
            content => all.extend(content.clone()),
        }
    }
}

/// Whether the version is that with which the provision was enacted: before that day the provision itself is not law.
pub(super) fn is_enacted(item: Option<&Item>, entry: &Entry<Content>) -> bool {
    item.and_then(|item| item.life.first())
        .is_some_and(|life| life.amendment == entry.amendment && life.start == entry.start)
}

/// That it is not so before an amendment makes it so.
fn nothing_yet(entry: &Entry<Content>) -> Entry<Content> {
    let (start, announced, amendment, keep) = (None, None, None, Vec::new());
    Entry { start, announced, amendment, keep, cites: Vec::new(), ..entry.with(Some(said(false))) }
}

fn said(answer: bool) -> Content {
    Content::plain(Expr { kind: ExprKind::Literal(Literal::Bool(answer)), place: Place::default() })
}
