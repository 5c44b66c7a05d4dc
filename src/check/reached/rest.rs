//! Rows of choices that leave one number between two of them to what is for the rest: `if age < 14 … else if age > 14 and age < 18 … else …`.

use std::collections::BTreeSet;

use crate::check::axis::{Atom, Axis};
use crate::check::condition::demands;
use crate::check::constraint::Constraint;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::table::witness::shown;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::source::Span;

/// The most choices of a row.
const MOST: usize = 30;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId);
    let rows: Vec<NodeId> = ids.filter(|id| matches!(look.policy.nodes.get(id.index()), Some(Node::If(..)))).collect();
    let inner =
        |id: &NodeId| if let Node::If(_, _, instead) = look.node(*id) { Some(look.plain(*instead)) } else { None };
    let inner: BTreeSet<NodeId> = rows.iter().filter_map(inner).collect();
    rows.into_iter().filter(|id| !inner.contains(id)).filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, row: NodeId) -> Option<Diagnostic> {
    let (mut open, mut choices) = (row, Vec::new());
    while let Node::If(condition, _, instead) = look.node(open) {
        choices.push(asked(look, *condition)?);
        open = *instead;
    }
    let subject = choices.first()?.first()?.subject;
    let alike = choices.iter().flatten().all(|one| look.same(one.subject, subject));
    let ty = look.ty(subject).filter(|ty| alike && !ty.optional && (2..=MOST).contains(&choices.len()))?;
    let axis = Axis::new(look, ty, choices.iter().flatten().map(|one| &one.test))?;
    let masks: Vec<Vec<bool>> = choices.iter().map(|choice| mask(&axis, choice)).collect();
    let by = |place: usize| masks.iter().position(|mask| mask.get(place) == Some(&true));
    let left = |place: usize| by(place).is_none();
    // what else is left to the rest shows that this number is not what it is for
    let many = (0..axis.atoms.len()).filter(|place| left(*place)).count();
    let place = (1..axis.atoms.len().checked_sub(1)?).find(|place| {
        matches!(axis.atoms.get(*place), Some(Atom::Point(_))) && left(*place) && !left(place - 1) && !left(place + 1)
    })?;
    let Some(Atom::Point(at)) = axis.atoms.get(place) else { return None };
    if many < 2 {
        return None;
    }
    let end = |beside: usize| -> Option<Span> {
        let choice = choices.get(by(beside)?)?;
        let ends = choice.iter().find(|one| axis.mask(&one.test).get(place) == Some(&false))?;
        Some(look.span(ends.at))
    };
    let texts = (look.sources.text(look.span(subject)), &*shown(&axis.kind, *at));
    Some(errors::left_to_the_rest((end(place - 1)?, end(place + 1)?), look.span(open), texts))
}

/// All that a condition asks for, behind its name; none if something of it can't be told.
fn asked(look: Look<'_>, condition: NodeId) -> Option<Vec<Constraint>> {
    let condition = look.defined(condition);
    let asked = demands(look, &[condition]);
    (asked.len() == look.conjuncts(condition).len()).then_some(asked)
}

fn mask(axis: &Axis, choice: &[Constraint]) -> Vec<bool> {
    let all = choice.iter().map(|one| axis.mask(&one.test));
    all.fold(vec![true; axis.atoms.len()], |one, other| one.iter().zip(&other).map(|(a, b)| *a && *b).collect())
}
