//! What a transition keeps stays kept when a later amendment changes something else of the same clause.
//!
//! A version then says more than one thing: what it says to everybody, and, as layers below it, what it says to those whom a transition
//! that still runs keeps. Where a transition keeps a layer, the next below it applies.

use super::Resolver;
use super::item::{Content, Entry};
use crate::policy::provision::DatedEntry;
use crate::syntax::declaration::KeepPrevious;
use crate::value::Date;

/// A transition, and the file whose names its condition uses.
pub(super) type Running = (KeepPrevious, usize);

/// What a version says to some.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layer {
    pub content: Option<Content>,
    /// The transitions under which the layer below applies instead.
    pub keep: Vec<Running>,
}

/// What a version says to those whom transitions of earlier amendments keep, and those transitions.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Aside {
    /// Lowest first.
    pub layers: Vec<Layer>,
    pub keep: Vec<Running>,
}

impl Aside {
    /// What is below a version that begins on a day behind others, once each layer has been changed as the version is.
    pub fn below(
        earlier: &[Entry<Content>],
        day: Date,
        new: &Option<Content>,
        change: impl Fn(Option<&Content>) -> Option<Content>,
    ) -> Aside {
        changed(layers(earlier, day), new, change)
    }

    /// The same after a further edit by the same amendment.
    pub fn again(&self, new: &Option<Content>, change: impl Fn(Option<&Content>) -> Option<Content>) -> Aside {
        let top = Layer { content: None, keep: self.keep.clone() };
        changed(self.layers.iter().cloned().chain([top]).collect(), new, change)
    }
}

/// All that the last of some versions may say on a day, lowest first.
pub(super) fn layers(entries: &[Entry<Content>], day: Date) -> Vec<Layer> {
    let runs = |(keep, _): &Running| keep.until.is_none_or(|until| day <= until);
    let first = entries.iter().rposition(|entry| !running(entry).any(|keep| runs(&keep))).unwrap_or_default();
    let mut layers = vec![Layer { content: None, keep: Vec::new() }];
    for entry in entries.iter().skip(first) {
        let own: Vec<Running> = entry.keep.iter().map(|keep| (keep.clone(), entry.scope)).collect();
        let top = Layer { content: entry.content.clone(), keep: entry.aside.keep.clone() };
        for Layer { content, mut keep } in entry.aside.layers.iter().cloned().chain([top]) {
            keep.extend(own.iter().cloned());
            keep.retain(runs);
            if keep.is_empty() {
                layers.clear();
            }
            layers.push(Layer { content, keep });
        }
    }
    layers
}

fn running(entry: &Entry<Content>) -> impl Iterator<Item = Running> {
    let own = entry.keep.iter().map(|keep| (keep.clone(), entry.scope));
    own.chain(entry.aside.keep.iter().cloned())
}

/// Layers changed alike; those that come to say the same as the one below them are one with it.
fn changed(
    mut layers: Vec<Layer>,
    new: &Option<Content>,
    change: impl Fn(Option<&Content>) -> Option<Content>,
) -> Aside {
    let Some(top) = layers.pop() else { return Aside::default() };
    let lower = layers.into_iter().map(|layer| Layer { content: change(layer.content.as_ref()), ..layer });
    let mut kept: Vec<Layer> = Vec::new();
    for layer in lower.chain([Layer { content: new.clone(), ..top }]) {
        let same = kept.last().is_some_and(|below| {
            below.content == layer.content && below.keep.iter().all(|keep| layer.keep.contains(keep))
        });
        if !same {
            kept.push(layer);
        }
    }
    let keep = kept.pop().map(|top| top.keep).unwrap_or_default();
    Aside { layers: kept, keep }
}

impl Resolver<'_> {
    /// A version that gives way to the one before it under some more transitions.
    pub(super) fn giving_way(&mut self, mut dated: DatedEntry, keep: &[Running]) -> DatedEntry {
        let scope = self.scope;
        for (keep, of) in keep {
            self.scope = *of;
            let when = keep.when.as_ref().map(|when| self.condition(when));
            dated.keep.push((when, keep.until));
        }
        self.scope = scope;
        dated
    }
}
