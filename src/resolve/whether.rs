//! What a clause makes so or not so, version by version: whether a provision is on an act, a missed deadline forbids, a step comes after another.

use super::Resolver;
use super::clause::Owner;
use super::item::{Content, Entry, Item, Slot};
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
        let says = |entry: &Entry<Content>| entry.content.as_ref().is_some_and(is);
        let mut entries: Vec<Entry<Content>> = Vec::with_capacity(slot.entries.len() + 1);
        for entry in &slot.entries {
            let answer = entry.with(Some(said(says(entry))));
            match entries.is_empty() {
                true if is_enacted(item, entry) => entries.push(Entry { start: None, keep: Vec::new(), ..answer }),
                true => entries.extend([nothing_yet(entry), answer]),
                false => entries.push(answer),
            }
        }
        let first = entries.first()?.content.clone();
        if entries.iter().all(|entry| entry.content == first) {
            return None;
        }
        Some(self.clause(owner, &Slot { entries, ..slot.clone() }, Some(&BOOL), false).node)
    }
}

/// Whether the version is that with which the provision was enacted: before that day the provision itself is not law.
fn is_enacted(item: &Item, entry: &Entry<Content>) -> bool {
    item.life.first().is_some_and(|life| life.amendment == entry.amendment && life.start == entry.start)
}

/// That it is not so before an amendment makes it so.
fn nothing_yet(entry: &Entry<Content>) -> Entry<Content> {
    let (start, announced, amendment, keep) = (None, None, None, Vec::new());
    Entry { start, announced, amendment, keep, cites: Vec::new(), ..entry.with(Some(said(false))) }
}

fn said(answer: bool) -> Content {
    Content::plain(Expr { kind: ExprKind::Literal(Literal::Bool(answer)), place: Place::default() })
}
