//! One change of a resolved rulebook, which can be taken back.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Rung, TableRow};
use crate::source::Span;
use crate::value::Date;

/// Where something is changed, and to what, in words.
pub type Change = (Span, String);

/// What changes in the resolved rulebook.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// Nodes, and what they become.
    pub nodes: Vec<(NodeId, Node)>,
    /// Entries of timelines, and the day on which they begin instead.
    pub starts: Vec<(usize, usize, Date)>,
    /// Rungs by ladder and place, and what they become.
    pub rungs: Vec<(usize, usize, Rung)>,
    /// Rows by table and place, and what they become.
    pub rows: Vec<(usize, usize, TableRow)>,
}

impl Edit {
    /// Makes the change; made again, it takes it back.
    pub fn swap(&mut self, policy: &mut Policy) {
        for (id, node) in &mut self.nodes {
            exchange(policy.nodes.get_mut(id.index()), node);
        }
        for (dated, entry, day) in &mut self.starts {
            let own = policy.dated.get_mut(*dated).and_then(|dated| dated.entries.get_mut(*entry));
            if let Some(own) = own {
                std::mem::swap(&mut own.latest, day);
                own.earliest = own.latest;
            }
        }
        for (ladder, place, rung) in &mut self.rungs {
            exchange(policy.ladders.get_mut(*ladder).and_then(|ladder| ladder.rungs.get_mut(*place)), rung);
        }
        for (table, place, row) in &mut self.rows {
            exchange(policy.tables.get_mut(*table).and_then(|table| table.rows.get_mut(*place)), row);
        }
    }

    /// Whether a case may notice that computes these nodes. When something begins, and on which rung one stands, every case may notice.
    pub fn concerns(&self, computed: &BTreeSet<NodeId>) -> bool {
        let computes = |node: &NodeId| computed.contains(node);
        !self.starts.is_empty()
            || !self.rungs.is_empty()
            || self.nodes.iter().any(|(node, _)| computes(node))
            || self.rows.iter().any(|(_, _, row)| row.outputs.iter().any(computes))
    }
}

fn exchange<T>(own: Option<&mut T>, other: &mut T) {
    if let Some(own) = own {
        std::mem::swap(own, other);
    }
}
