//! One change of a resolved rulebook, which can be taken back.

use std::collections::{BTreeMap, BTreeSet};

use crate::policy::Policy;
use crate::policy::define::TableRow;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Base, Dated, Rung};
use crate::source::Span;
use crate::value::Calendar;

/// Where something is changed, and to what, in words.
pub type Change = (Span, String);

/// What changes in the resolved rulebook.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// Nodes, and what they become.
    pub nodes: Vec<(NodeId, Node)>,
    /// Timelines, and what they become: entries that begin or are kept on other days.
    pub timelines: BTreeMap<usize, Dated>,
    /// Calendars, and what they become.
    pub calendars: Vec<(usize, Calendar)>,
    /// Provisions, whose place they take instead, and which take theirs.
    pub exceptions: BTreeMap<usize, (Vec<Base>, Vec<ProvisionId>)>,
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
        for (dated, timeline) in &mut self.timelines {
            exchange(policy.dated.get_mut(*dated), timeline);
        }
        for (calendar, days) in &mut self.calendars {
            exchange(policy.calendars.get_mut(*calendar).map(|(_, calendar)| calendar), days);
        }
        for (provision, (bases, exceptions)) in &mut self.exceptions {
            let own = policy.provisions.get_mut(*provision);
            if let Some(own) = own {
                std::mem::swap(&mut own.exception_to, bases);
                std::mem::swap(&mut own.exceptions, exceptions);
            }
        }
        for (ladder, place, rung) in &mut self.rungs {
            exchange(policy.ladders.get_mut(*ladder).and_then(|ladder| ladder.rungs.get_mut(*place)), rung);
        }
        for (table, place, row) in &mut self.rows {
            exchange(policy.tables.get_mut(*table).and_then(|table| table.rows.get_mut(*place)), row);
        }
    }

    /// Whether a case may notice that computes these nodes. When something begins, which days are free, what is an exception, and on which
    /// rung one stands, every case may notice.
    pub fn concerns(&self, computed: &BTreeSet<NodeId>) -> bool {
        let computes = |node: &NodeId| computed.contains(node);
        let everywhere = self.timelines.is_empty() && self.calendars.is_empty() && self.exceptions.is_empty();
        !everywhere
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
