//! Durations compared with days here and with months there: whichever is given, one of the two can't be told.

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
    let calls = look.policy.nodes.iter().filter(|_| durations);
    found.extend(calls.filter_map(|node| in_call(look, node)));
    found
}

/// What a function compares with days, given in months; or the other way round.
fn in_call(look: Look<'_>, call: &Node) -> Option<Diagnostic> {
    let Node::Call(define, many) = call else { return None };
    let body = look.policy.defines.get(define.index())?.value;
    let compared: Vec<(NodeId, NodeId)> = look
        .everything(body)
        .into_iter()
        .filter_map(|id| if let Node::Compare(_, one, other) = look.node(id) { Some((*one, *other)) } else { None })
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .collect();
    (0..).zip(look.policy.many(*many)).find_map(|(place, argument)| {
        let given = only_unit(look, *argument)?;
        let of_it = |(one, other): &&(NodeId, NodeId)| {
            matches!(look.node(*one), Node::Local(number) if *number == place)
                && unit(look, *other).is_some_and(|unit| unit != given)
        };
        let (_, other) = compared.iter().find(of_it)?;
        Some(errors::units_without_order(look.span(*argument), look.span(*other)))
    })
}

/// The unit of a duration, whichever of its constants it is.
fn only_unit(look: Look<'_>, id: NodeId) -> Option<Unit> {
    look.ty(id).filter(|ty| ty.base == Base::Duration)?;
    let all = look.everything(id);
    if all.iter().any(|id| unit_is_open(look, *id) && look.ty(*id).is_some_and(|ty| ty.base == Base::Duration)) {
        return None;
    }
    let mut units = all.into_iter().filter_map(|id| unit(look, id));
    let first = units.next()?;
    units.all(|other| other == first).then_some(first)
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let mut compared: Vec<(NodeId, Unit, NodeId)> = Vec::new();
    let mut open = clauses(provision);
    open.reverse();
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Compare(_, one, other) = node {
            if let (Some(first), Some(second)) = (only_unit(look, *one), only_unit(look, *other))
                && first != second
            {
                return Some(errors::units_without_order(look.span(id), look.span(*other)));
            }
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
