//! Conditions that rest on a provision which is repealed: from then on they come to the same for everybody.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::clauses;
use super::errors;
use super::life::whole_life;
use super::look::Look;
use super::value_then::demanded;
use crate::diagnostic::{Diagnostic, Label};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::{Export, Node};
use crate::policy::operands::operands;
use crate::policy::provision::{DatedEntry, LineKind, Provision};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let asked: BTreeSet<ProvisionId> = look.policy.nodes.iter().filter_map(asked_for).collect();
    let ended: BTreeMap<ProvisionId, &DatedEntry> =
        asked.into_iter().filter_map(|id| Some((id, repeal(look, id)?))).collect();
    ended.into_iter().filter_map(|(id, repeal)| resting_on(look, id, repeal)).collect()
}

/// The provision that is asked to be satisfied or met.
fn asked_for(node: &Node) -> Option<ProvisionId> {
    if let Node::Provision(id, Export::Satisfied | Export::Met) = node { Some(*id) } else { None }
}

/// What ends a provision for everybody.
fn repeal(look: Look<'_>, id: ProvisionId) -> Option<&DatedEntry> {
    let last = look.entries(look.policy.provisions.get(id.index())?.life?).last()?;
    (last.value.is_none() && last.keep.is_empty() && last.earliest == last.latest).then_some(last)
}

/// The first place that rests on it when it is gone; other provisions that do so are named beside.
fn resting_on(look: Look<'_>, asked: ProvisionId, repeal: &DatedEntry) -> Option<Diagnostic> {
    let of = look.policy.provisions.get(asked.index())?;
    let uses = look.policy.provisions.iter().filter(|rule| rule.governed_on.is_none() && rule.name != of.name);
    let mut uses = uses.filter_map(|rule| {
        let (begins, ends) = whole_life(look, rule);
        let first = begins.max(repeal.latest);
        let then = Look { on: Some(first), ..look };
        (first <= ends).then(|| used(then, rule, asked)).flatten().map(|at| (rule, first, at))
    });
    let (rule, first, at) = uses.next()?;
    let by = repeal.amendment.and_then(|id| look.policy.amendments.get(id.index()));
    let then = Look { on: Some(first), ..look };
    let mut found = then.with_names(at, errors::rests_on_what_ended(then, at, (rule, of), (repeal, by)));
    found.secondary.extend(uses.map(|(_, _, at)| Label { span: look.span(at), text: "so does this".to_owned() }));
    Some(found)
}

/// Where a provision rests on another being satisfied, but for what is said of its lines already, and for bans, which lapse with it.
fn used(look: Look<'_>, rule: &Provision, asked: ProvisionId) -> Option<NodeId> {
    let lines = rule.lines();
    let said: Vec<NodeId> = lines.iter().flat_map(|line| demanded(look, line)).collect();
    let bans: Vec<NodeId> =
        lines.iter().filter(|line| line.kind == LineKind::Forbid).map(|line| line.condition).collect();
    let open = clauses(rule).into_iter().filter(|clause| !bans.contains(clause));
    open.into_iter().find_map(|clause| rests(look, clause, asked, &said))
}

/// The part of an expression, as it is written there, that rests on it whatever else is so.
fn rests(look: Look<'_>, id: NodeId, asked: ProvisionId, said: &[NodeId]) -> Option<NodeId> {
    let id = look.plain(id);
    let node = look.node(id);
    if asked_for(node) == Some(asked) {
        return (!said.contains(&id)).then_some(id);
    }
    // beside an alternative it may well be there for those of the time before
    if matches!(node, Node::Or(_) | Node::Otherwise(..) | Node::At(..) | Node::Dated(_)) {
        return None;
    }
    if let Node::Define(define) | Node::Call(define, _) = node
        && let Some(define) = look.policy.defines.get(define.index())
        && rests(look, define.value, asked, &[]).is_some()
    {
        return Some(id);
    }
    if let Node::If(_, then, instead) = node {
        let others = [*then, *instead].into_iter().flat_map(|side| look.everything(side));
        if others.into_iter().any(|part| asked_for(look.node(part)).is_some_and(|other| other != asked)) {
            return None;
        }
    }
    let mut inner = Vec::new();
    operands(look.policy, node, &mut inner);
    inner.into_iter().find_map(|part| rests(look, part, asked, said))
}
