//! What holds from a day on: the versions of a clause with the days between which each is law.

use super::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::value::Date;

/// Something that holds from a day on: the node, and the next day on which something else does.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub node: NodeId,
    pub from: Date,
    pub until: Option<Date>,
}

impl Held {
    /// Whether there is a day on which both hold.
    pub fn meets(&self, other: &Held) -> bool {
        self.until.is_none_or(|until| other.from < until) && other.until.is_none_or(|until| self.from < until)
    }
}

impl Look<'_> {
    /// The versions of an expression, each with its days.
    pub fn since(self, id: NodeId) -> Vec<Held> {
        let Node::Dated(dated) = self.node(id) else { return vec![Held { node: id, from: ALWAYS, until: None }] };
        let entries = self.entries(*dated);
        let next = |number: usize| entries.get(number + 1).map(|next| next.latest);
        let held = entries.iter().enumerate().filter_map(|(number, entry)| {
            entry.value.map(|node| Held { node, from: entry.latest, until: next(number) })
        });
        held.filter(|held| held.until.is_none_or(|until| held.from < until)).collect()
    }
}
