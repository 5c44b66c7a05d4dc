//! Who uses a definition or table, and whether they say what happens where it is none.

use std::collections::BTreeSet;

use super::look::Look;
use crate::policy::ids::{DefineId, NodeId, TableId};
use crate::policy::node::Node;
use crate::policy::operands::operands;

/// The uses of definitions and tables.
#[derive(Debug, Default)]
pub(super) struct Uses {
    needed_defines: BTreeSet<DefineId>,
    guarded_defines: BTreeSet<DefineId>,
    needed_tables: BTreeSet<TableId>,
    guarded_tables: BTreeSet<TableId>,
}

impl Uses {
    pub fn of(look: Look<'_>) -> Uses {
        let guarded = guarded(look);
        let mut uses = Uses::default();
        for (node, guarded) in look.policy.nodes.iter().zip(guarded) {
            if let Node::Define(define) | Node::Call(define, _) = node {
                if guarded { &mut uses.guarded_defines } else { &mut uses.needed_defines }.insert(*define);
            } else if let Node::Table(table, ..) = node {
                if guarded { &mut uses.guarded_tables } else { &mut uses.needed_tables }.insert(*table);
            }
        }
        uses
    }

    /// Whether everyone who uses the definition is prepared for none.
    pub fn define_may_be_none(&self, define: DefineId) -> bool {
        self.guarded_defines.contains(&define) && !self.needed_defines.contains(&define)
    }

    /// Whether everyone who uses the table is prepared for none.
    pub fn table_may_be_none(&self, table: TableId) -> bool {
        self.guarded_tables.contains(&table) && !self.needed_tables.contains(&table)
    }
}

/// For each node, whether all that it is an operand of ask whether it is none: `otherwise`, `is none`, `is given`.
fn guarded(look: Look<'_>) -> Vec<bool> {
    let count = look.policy.nodes.len();
    let (mut asked, mut needed) = (vec![false; count], vec![false; count]);
    let mut set = |of: NodeId, in_asked: bool| {
        let list = if in_asked { &mut asked } else { &mut needed };
        if let Some(place) = list.get_mut(of.index()) {
            *place = true;
        }
    };
    let mut inner = Vec::new();
    for node in &look.policy.nodes {
        if let Node::Otherwise(value, instead) = node {
            set(*value, true);
            set(*instead, false);
        } else if let Node::IsNone(value) | Node::IsGiven(value) = node {
            set(*value, true);
        } else {
            operands(look.policy, node, &mut inner);
            inner.drain(..).for_each(|operand| set(operand, false));
        }
    }
    asked.iter().zip(&needed).map(|(asked, needed)| *asked && !*needed).collect()
}
