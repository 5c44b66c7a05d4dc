//! Messages that show what their rule does not look at: "too near: {distance} m", over `require floor_area >= 400`.

use std::collections::BTreeSet;

use super::kin::{contents, kindred};
use super::text::wordings;
use super::told::{labelled, told_of};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Provision, WordingPart};
use crate::policy::types::Base;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let [line] = of.lines() else { return None };
    let [condition] = look.versions(line.condition)[..] else { return None };
    let compared = compared(look, condition)?;
    let own = name_of(look, compared)?;
    let base = |id: NodeId| look.ty(id).map(|ty| ty.base.clone());
    let messages = wordings(look, of.because);
    let values = messages.iter().flat_map(|(_, wording)| wording.texts.iter().flat_map(|(_, parts)| parts));
    let shown: Vec<NodeId> = values
        .filter_map(|part| if let WordingPart::Value(id) = part { Some(*id) } else { None })
        .filter(|id| matches!(look.node(*id), Node::Fact(_) | Node::Field(..)) && base(*id) == base(compared))
        .collect();
    let looked_at: BTreeSet<NodeId> = clauses(of).into_iter().flat_map(|clause| look.everything(clause)).collect();
    let unseen = |id: &NodeId| !looked_at.iter().any(|known| look.same(*known, *id));
    let [meant] = shown[..] else { return None };
    let texts = labelled(look, line).into_iter().chain(told_of(look, of));
    let said: Vec<String> = texts.flat_map(|text| contents(&text.words)).collect();
    let named = contents(&own.replace('_', " ")).iter().any(|own| said.iter().any(|word| kindred(own, word)));
    let other = name_of(look, meant).filter(|_| unseen(&meant) && !named)?;
    Some(errors::shows_another(look.span(meant), (&other, &own), look.span(compared)))
}

/// The number that a condition holds against something, where it is one comparison.
fn compared(look: Look<'_>, condition: NodeId) -> Option<NodeId> {
    let Node::Compare(_, one, other) = look.node(condition) else { return None };
    let is_number =
        |id: &NodeId| look.ty(*id).is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal | Base::Money(_)));
    let asked = look.demand(condition).filter(|demand| matches!(demand.test, Test::Compare(_, Constant::Number(_))));
    let subject = asked.map(|demand| demand.subject);
    let facts = [*one, *other].into_iter().filter(|id| matches!(look.node(*id), Node::Fact(_) | Node::Field(..)));
    let facts: Vec<NodeId> = facts.collect();
    let only = if let [only] = facts[..] { Some(only) } else { None };
    subject.or(only).filter(is_number)
}
