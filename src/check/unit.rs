//! Durations compared with days here and with months there: whichever is given, one of the two can't be told.

mod compared;

use super::cases::clauses;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::value::Unit;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let durations = look.policy.types.iter().any(|ty| ty.base == Base::Duration);
    let all = look.policy.provisions.iter().filter(|_| durations);
    let mut found: Vec<Diagnostic> = all.filter_map(|provision| one(look, provision)).collect();
    found.extend(compared::check(look));
    found
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let mut compared: Vec<(NodeId, Unit, NodeId)> = Vec::new();
    let mut open = clauses(provision);
    open.reverse();
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Compare(_, one, other) = node {
            for (of, with) in [(*one, *other), (*other, *one)] {
                if let Some(unit) = unit(look, with)
                    && unit_is_open(look, of)
                {
                    compared.push((of, unit, with));
                }
            }
        }
        if let Node::Define(define) = node {
            open.extend(look.policy.defines.get(define.index()).map(|define| define.value));
        }
        let mut inner = Vec::new();
        operands(look.policy, node, &mut inner);
        open.extend(inner.into_iter().rev());
    }
    compared.iter().enumerate().find_map(|(number, (of, unit, at))| {
        let mut before = compared.iter().take(number);
        let (_, _, other) = before.find(|(same, known, _)| known != unit && look.same(*same, *of))?;
        Some(errors::units_differ(look.span(*at), look.span(*other)))
    })
}

fn unit(look: Look<'_>, id: NodeId) -> Option<Unit> {
    let node = look.node(id);
    if let Node::Duration(duration) = node {
        Some(duration.unit)
    } else if let Node::MakeDuration { unit, .. } = node {
        Some(*unit)
    } else {
        None
    }
}

/// What may be given in any unit.
fn unit_is_open(look: Look<'_>, id: NodeId) -> bool {
    matches!(look.node(id), Node::Fact(_) | Node::Field(..) | Node::Local(_))
}
