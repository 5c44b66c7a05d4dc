//! Which definitions and tables are known to be none at times: somebody asks whether they are.

use std::collections::BTreeSet;

use super::look::Look;
use crate::policy::ids::{DefineId, NodeId, TableId};
use crate::policy::node::Node;

/// The definitions and tables whose authors have thought of none.
#[derive(Debug, Default)]
pub(super) struct Uses {
    defines: BTreeSet<DefineId>,
    tables: BTreeSet<TableId>,
}

impl Uses {
    /// `expected` are the nodes of scenarios, which show what is so rather than provide for it.
    pub fn of(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Uses {
        let mut uses = Uses::default();
        for (id, node) in (0..).map(NodeId).zip(&look.policy.nodes) {
            if let Node::Otherwise(value, _) | Node::IsNone(value) | Node::IsGiven(value) = node
                && !expected.contains(&id)
            {
                uses.asked(look, *value);
            }
        }
        for (id, define) in (0..).map(DefineId).zip(&look.policy.defines) {
            if define.none_is_declared {
                uses.define(look, id);
            }
        }
        uses
    }

    /// Whether it was thought of that the definition may be none.
    pub fn define_may_be_none(&self, define: DefineId) -> bool {
        self.defines.contains(&define)
    }

    /// Whether it was thought of that the table may give none.
    pub fn table_may_be_none(&self, table: TableId) -> bool {
        self.tables.contains(&table)
    }

    fn asked(&mut self, look: Look<'_>, value: NodeId) {
        let node = look.node(value);
        if let Node::Define(define) | Node::Call(define, _) = node {
            self.define(look, *define);
        } else if let Node::Table(table, ..) = node {
            self.tables.insert(*table);
        } else if let Node::Dated(dated) = node {
            look.entries(*dated).iter().filter_map(|entry| entry.value).for_each(|value| self.asked(look, value));
        }
    }

    /// What a definition is made of may be none where it may be.
    fn define(&mut self, look: Look<'_>, define: DefineId) {
        if self.defines.insert(define)
            && let Some(define) = look.policy.defines.get(define.index())
        {
            self.asked(look, define.value);
        }
    }
}
