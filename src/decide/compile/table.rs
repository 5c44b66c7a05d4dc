//! Decision tables: the rows that exist in the slice.

use super::{Held, Unfit, Writer, last};
use crate::decide::form::{At, COLUMNS, Table, Term};
use crate::policy::ids::{NodeId, TableId};
use crate::policy::node::{Many, Node};
use crate::policy::types::Base;

impl Writer<'_> {
    /// What a table gives as a term.
    pub(super) fn table_term(&mut self, id: NodeId, table: TableId, inputs: Many, output: u32) -> Result<At, Unfit> {
        match self.table(table, inputs, output as usize) {
            Ok(term) => Ok(term),
            Err(Unfit) => self.computed_term(id),
        }
    }

    fn table(&mut self, id: TableId, inputs: Many, output: usize) -> Result<At, Unfit> {
        let table = self.policy.tables.get(id.index()).ok_or(Unfit)?;
        let (mut terms, mut cost) = (Vec::new(), 1_u32);
        for input in self.policy.many(inputs) {
            if matches!(self.base(*input), Base::Record(_) | Base::List(_) | Base::Bool) {
                return Err(Unfit);
            }
            let term = self.term(*input)?;
            cost = cost.saturating_add(self.term_cost(term));
            terms.push(term);
        }
        if terms.len() > COLUMNS {
            return Err(Unfit);
        }
        let mut rows = Vec::new();
        for (place, row) in table.rows.iter().enumerate() {
            let Some(node) = row.outputs.get(output).copied() else { continue };
            if self.is_absent(node)? {
                continue;
            }
            let value = self.term(node)?;
            cost = cost.saturating_add(1);
            rows.push((place, value));
        }
        self.law.tables.push(Table { table: id, inputs: terms, rows });
        let at = last(&self.law.tables);
        Ok(self.add_term(Term::Table(at), cost))
    }

    /// Whether what stands there does not exist in the slice.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what is computed exists")]
    fn is_absent(&self, id: NodeId) -> Result<bool, Unfit> {
        match self.node(id) {
            Node::Versioned(_, value) => self.is_absent(*value),
            Node::None => Ok(true),
            Node::Dated(dated) => {
                let timeline = self.timeline(*dated)?;
                match self.held(timeline) {
                    Held::Nothing => Ok(timeline.absent_is_none),
                    Held::Entry(entry) => match entry.value {
                        Some(value) => self.is_absent(value),
                        None => Ok(timeline.absent_is_none),
                    },
                    Held::Kept(_) | Held::NoDate => Err(Unfit),
                }
            }
            Node::And(_) | Node::Or(_) => Err(Unfit),
            _ => Ok(false),
        }
    }
}
