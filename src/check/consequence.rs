//! Deadlines without a consequence, beside others of the same act that all have one.

use std::collections::BTreeSet;

use super::errors;
use super::life::lives;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::{Export, Node};
use crate::policy::provision::{Body, Deadline, Provision};

/// So many others show what is usual.
const LEAST: usize = 2;

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    look.policy.acts.iter().filter_map(|act| in_act(look, &act.provisions, expected)).collect()
}

fn in_act(look: Look<'_>, all: &[ProvisionId], expected: &BTreeSet<NodeId>) -> Option<Diagnostic> {
    let deadlines = all.iter().filter_map(|id| {
        let provision = look.policy.provisions.get(id.index()).filter(|provision| provision.is_no_exception())?;
        let Body::Deadline(deadline) = &provision.body else { return None };
        Some((*id, provision, deadline.as_ref()))
    });
    let (with, without): (Vec<_>, Vec<_>) = deadlines.partition(|(_, _, deadline)| follows(deadline));
    let [(id, provision, deadline)] = without[..] else { return None };
    let at_once = with.iter().filter(|(_, other, _)| meet(look, provision, other)).count();
    let said = provision.note.is_some() || provision.because.is_some() || deadline.met_by.is_none();
    if at_once < LEAST || at_once != with.len() || said || is_asked(look, id, expected) {
        return None;
    }
    let others: Vec<&Provision> = with.iter().map(|(_, other, _)| *other).collect();
    Some(errors::nothing_follows(provision, &others))
}

fn follows(deadline: &Deadline) -> bool {
    deadline.consequence.is_some() || deadline.binding
}

/// Whether there is a day on which both are law.
fn meet(look: Look<'_>, one: &Provision, other: &Provision) -> bool {
    let others = lives(look, other);
    lives(look, one).iter().any(|one| others.iter().any(|other| one.0 <= other.1 && other.0 <= one.1))
}

/// Whether something else asks how it stands: that is its consequence.
fn is_asked(look: Look<'_>, id: ProvisionId, expected: &BTreeSet<NodeId>) -> bool {
    let mut nodes = (0..).map(NodeId).zip(&look.policy.nodes);
    let asks = |node: &Node| {
        let asked =
            [Export::Satisfied, Export::Violated, Export::Missed, Export::Met, Export::Pending, Export::LastDay];
        matches!(node, Node::Provision(of, export) if *of == id && asked.contains(export))
    };
    nodes.any(|(node_id, node)| asks(node) && !expected.contains(&node_id))
}
