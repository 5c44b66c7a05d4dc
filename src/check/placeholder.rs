//! Placeholders of messages that may be none in a case in which the message is told.

use super::arms::without_arm;
use super::cases::{Found, Place, Reach, World, find};
use super::errors;
use super::look::Look;
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{NodeId, ProvisionId, WordingId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision, WordingPart};
use crate::policy::value::Value;

/// The most stretches of days that are looked at for one placeholder.
const MOST_SPANS: usize = 40;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    // an exception may tell its base's message
    let all = all.filter(|(_, provision)| provision.is_no_exception() && provision.governed_on.is_none());
    all.flat_map(|(id, provision)| in_message(look, id, provision)).collect()
}

fn in_message(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Vec<Diagnostic> {
    let wants = match &provision.body {
        Body::Rule(_) | Body::Quota { .. } => Status::Violated,
        Body::Fee { .. } => Status::Satisfied,
        Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => return Vec::new(),
    };
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut seen: Vec<NodeId> = Vec::new();
    for placeholder in placeholders(look, provision) {
        // the number that was exceeded is there
        let own = matches!(look.node(placeholder), Node::Provision(of, _) if *of == id);
        if own || has_a_value_for_all(look, placeholder) || seen.iter().any(|other| look.same(*other, placeholder)) {
            continue;
        }
        seen.push(placeholder);
        let case = none_in(look, (id, provision), placeholder, wants);
        found.extend(case.map(|case| errors::placeholder_may_be_none(look.span(placeholder), &provision.name, &case)));
    }
    found
}

/// What fills placeholders and may be none, by its type.
fn placeholders(look: Look<'_>, provision: &Provision) -> Vec<NodeId> {
    let versions = provision.because.map(|because| look.versions(because)).unwrap_or_default();
    let number =
        |node: NodeId| if let Node::Int(number) = look.node(node) { u32::try_from(*number).ok() } else { None };
    let wordings = versions.into_iter().filter_map(number).map(WordingId);
    let wordings = wordings.filter_map(|id| look.policy.wordings.get(id.index()));
    let parts = wordings.flat_map(|wording| &wording.texts).flat_map(|(_, parts)| parts);
    let value = |part: &WordingPart| if let WordingPart::Value(node) = part { Some(*node) } else { None };
    parts.filter_map(value).filter(|node| look.ty(*node).is_some_and(|ty| ty.optional)).collect()
}

/// Whether it is none only for those who name a member above others: cases are told by those that have none below them.
fn has_a_value_for_all(look: Look<'_>, placeholder: NodeId) -> bool {
    let node = look.node(placeholder);
    if let Node::Define(define) = node {
        return look.policy.defines.get(define.index()).is_some_and(|define| has_a_value_for_all(look, define.value));
    }
    let Node::ByMember { on, arms, .. } = node else { return false };
    let optional = |id: NodeId| look.ty(id).is_none_or(|ty| ty.optional);
    let each = arms.iter().all(|arm| !optional(arm.value)) && !optional(*on);
    each && without_arm(look, *on, arms).is_some_and(|(_, without)| without.is_empty())
}

/// A case in which the message is told, and the placeholder is none.
fn none_in(
    look: Look<'_>,
    (id, provision): (ProvisionId, &Provision),
    placeholder: NodeId,
    wants: Status,
) -> Option<Witness> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let mut reach = Reach::default();
    reach.join(&Reach::of_provision(look, id));
    reach.join(&Reach::of_node(look, placeholder));
    reach.spans(look).into_iter().take(MOST_SPANS).find_map(|span| {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, act.governed_on);
        let told = if wants == Status::Violated { world.violated(id) } else { world.speaks(id) };
        let formula = days.and(told).and(world.is_none(&Place::root(placeholder)));
        let mut confirm = |case: &crate::facts::Case, on| {
            evaluate::finding(look.policy, case, Some(on), None, id).status == wants
                && evaluate::holds(look.policy, case, Some(on), None, placeholder) == Value::None
        };
        match find(&world, &formula, span.usual_day(), &mut confirm) {
            Found::Case(witness) => Some(witness),
            Found::Never | Found::Open | Found::TooMany => None,
        }
    })
}
