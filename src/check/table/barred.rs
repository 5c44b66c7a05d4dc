//! Cases without a row on days on which nobody may have them: no provision that asks the table lets them pass.

use super::grid::Grid;
use super::span::Run;
use crate::check::axis::Atom;
use crate::check::barred::{barred, first_open};
use crate::check::cases::clauses;
use crate::check::look::Look;
use crate::check::truth::Supposed;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Provision};
use crate::value::date::{LAST_DAY, add_days};

/// The provisions that ask a table, each with what it asks for; none if something else asks it, too.
pub(super) struct Callers<'p>(Option<Vec<(&'p Provision, &'p [NodeId])>>);

impl<'p> Callers<'p> {
    pub fn of(look: Look<'p>, grid: &Grid<'_>) -> Callers<'p> {
        let inputs = |id: NodeId| {
            let Node::Table(table, inputs, _) = look.node(id) else { return None };
            let own = look.policy.tables.get(table.index()).is_some_and(|table| table.span == grid.table.span);
            own.then(|| look.policy.many(*inputs))
        };
        let calls = look.policy.nodes.iter().filter(|node| {
            let Node::Table(table, ..) = node else { return false };
            look.policy.tables.get(table.index()).is_some_and(|table| table.span == grid.table.span)
        });
        let mut all = Vec::new();
        for of in &look.policy.provisions {
            let nodes = clauses(of).into_iter().flat_map(|clause| look.within(clause));
            all.extend(nodes.filter_map(|id| Some((of, inputs(id)?))));
        }
        Callers((all.len() == calls.count()).then_some(all).filter(|all| !all.is_empty()))
    }

    /// Whether a case is forbidden on all days of a run by what is said of one of its members.
    pub fn bar(&self, look: Look<'_>, grid: &Grid<'_>, case: &[usize], run: Run) -> bool {
        let Some(all) = &self.0 else { return false };
        let first = grid.days.get(run.first).copied().unwrap_or(ALWAYS);
        let last = grid.days.get(run.last + 1).and_then(|next| add_days(*next, -1).ok()).unwrap_or(LAST_DAY);
        let members = || {
            grid.columns.iter().zip(case).enumerate().filter_map(|(at, (column, piece))| {
                if let Atom::Member(member) = column.axis.atoms.get(*piece)? { Some((at, *member)) } else { None }
            })
        };
        all.iter().all(|(of, inputs)| {
            members().any(|(at, member)| {
                let Some(on) = inputs.get(at).copied() else { return false };
                // what asks for another one never comes to this case
                let other = matches!(look.node(on), Node::Member(own) if own.0 != member);
                other || first_open((first, last), barred(look, of, Supposed { on, member })).is_none()
            })
        })
    }
}
