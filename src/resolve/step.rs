//! The clauses of a procedure's steps that can be amended.

use super::Resolver;
use super::clause::Owner;
use super::item::{Content, Entry, Item, Slot};
use super::typed::{DURATION, plain};
use crate::policy::provision::Step;
use crate::policy::types::Base;

impl Resolver<'_> {
    /// What a step costs, how long it takes, when it is needed and done: each with all its versions.
    pub(super) fn amendable(&mut self, owner: &Owner, item: &Item, step: &mut Step) {
        let scope = self.scope;
        for slot in item.slots.iter().filter(|slot| slot.clause == "costs" && slot.label.as_ref() == Some(&step.name)) {
            let money = plain(Base::Money(None));
            let typed = self.clause(owner, slot, Some(&money), false);
            step.costs.push(self.checked(typed, &money, slot).node);
        }
        let slot = |clause: &str| item.slot(&format!("{}.{clause}", step.name));
        let (when, done, takes) = (slot("when"), slot("done_when"), slot("takes"));
        let (within, label) = (slot("within"), slot("label"));
        step.when = when.map(|slot| self.condition_clause(owner, slot));
        step.done_when = done.map(|slot| self.condition_clause(owner, slot));
        step.within = within.map(|slot| self.clause(owner, slot, None, false).node);
        step.label = label.map(|slot| self.clause(owner, slot, None, false).node);
        if let Some(slot) = takes {
            let shortest = self.clause(owner, slot, Some(&DURATION), false);
            let longest = self.clause(owner, &longest_of(slot), Some(&DURATION), false);
            step.calendar = shortest.calendar.or(longest.calendar);
            step.takes =
                Some((self.checked(shortest, &DURATION, slot).node, self.checked(longest, &DURATION, slot).node));
        }
        self.scope = scope;
    }
}

/// How long a step takes at most, version by version.
fn longest_of(slot: &Slot) -> Slot {
    let longest = |content: &Content| match content {
        Content::Takes(shortest, longest) => Content::Takes(longest.as_ref().unwrap_or(shortest).clone(), None),
        Content::Value(_)
        | Content::Within(..)
        | Content::Rungs(_)
        | Content::Wording(_)
        | Content::Line(_)
        | Content::Roll(..) => content.clone(),
    };
    let entry = |entry: &Entry<Content>| entry.with(entry.content.as_ref().map(longest));
    Slot { entries: slot.entries.iter().map(entry).collect(), ..slot.clone() }
}
