//! Tables as choices: for each row the condition under which it is the one that holds.

use super::formula::Formula;
use super::values::{Leaf, Leaves};
use super::world::{Place, World};
use crate::check::axis::{Atom, passes};
use crate::check::test::{Constant, Test};
use crate::policy::define::TableRow;
use crate::policy::ids::{NodeId, TableId};
use crate::policy::node::Node;

/// The most rows of a table that is taken apart.
const MOST_ROWS: usize = 40;

impl World<'_> {
    /// The values of a table's output: of rows that hold, the narrowest. Nothing is told of a table whose rows contradict each other.
    pub(super) fn rows(&mut self, place: &Place, table: TableId, given: &[NodeId], output: u32) -> Option<Leaves> {
        let number = table;
        let table = self.look.policy.tables.get(table.index()).filter(|table| table.rows.len() <= MOST_ROWS)?;
        let given: Vec<Leaves> = given.iter().map(|node| self.values(&place.beside(*node))).collect();
        if self.look.contradicts_itself(number) {
            return None;
        }
        let wider = |row: &TableRow| table.rows.iter().filter(|other| row.is_narrower_than(other)).count();
        let mut rows: Vec<(usize, &TableRow)> = table.rows.iter().map(|row| (wider(row), row)).collect();
        rows.sort_by_key(|(wider, _)| *wider);
        let mut all: Leaves = vec![(Formula::TRUE, Leaf::None)];
        for (_, row) in rows {
            let value = *row.outputs.get(output as usize)?;
            if !self.is_there(value)? {
                continue;
            }
            let mut holds = Formula::TRUE;
            for (cell, leaves) in row.tests.iter().zip(&given) {
                let test = Test::of_cell(self.look, cell)?;
                holds = holds.and(self.cell(&test, leaves)?);
            }
            all = super::values::either(holds, self.values(&Place::root(value)), all);
            if all.len() > super::values::MOST {
                return None;
            }
        }
        Some(all)
    }

    /// Whether a row is there on the day of this world; none where that is open.
    fn is_there(&self, output: NodeId) -> Option<bool> {
        if matches!(self.look.policy.nodes.get(output.index()), Some(Node::None)) {
            return Some(false);
        }
        let Node::Dated(dated) = self.look.node(output) else { return Some(true) };
        let entries = self.look.entries(*dated);
        let sure = entries.iter().all(|entry| entry.keep.is_empty() && entry.choice.is_none());
        let begun = entries.iter().rfind(|entry| entry.latest <= self.day);
        sure.then(|| begun.is_some_and(|entry| entry.value.is_some()))
    }

    /// When a cell lets a value pass.
    fn cell(&mut self, test: &Test, leaves: &Leaves) -> Option<Formula> {
        if *test == Test::Any {
            return Some(Formula::TRUE);
        }
        let mut all = Vec::new();
        for (when, leaf) in leaves {
            let is = |atom: Atom| Some(Formula::Known(passes(&atom, test)));
            let holds = match leaf {
                Leaf::Of(subject, plus) if plus.is_zero() => Some(self.atom(*subject, test.clone())),
                Leaf::None => is(Atom::None),
                Leaf::Member(member) => is(Atom::Member(*member)),
                Leaf::Constant(Constant::Number(number)) => is(Atom::Point(*number)),
                Leaf::Constant(Constant::Bool(truth)) => is(Atom::Bool(*truth)),
                Leaf::Constant(Constant::Text(text)) => is(Atom::Text(text.clone())),
                Leaf::Of(..) | Leaf::Sum(_) | Leaf::Missing => None,
            };
            all.push(when.clone().and(holds?));
        }
        Some(Formula::any(all))
    }
}
