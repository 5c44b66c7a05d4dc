//! Lines of rules with several that never decide: whom they refuse a line of another rule refuses already.

use std::collections::BTreeMap;

use super::{MOST_PAIRS, MOST_SPANS, both};
use crate::check::cases::{Formula, Place, Reach, World};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::{Diagnostic, Witness};
use crate::policy::Act;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Line, LineKind, Provision};
use crate::syntax::expression::Comparison;

/// A line that sets an end to a number.
#[derive(Clone, Copy)]
struct Own<'p> {
    id: ProvisionId,
    of: &'p Provision,
    line: &'p Line,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.acts.iter().flat_map(|act| in_act(look, act)).collect()
}

fn in_act(look: Look<'_>, act: &Act) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let mut of_number: BTreeMap<String, Vec<Own<'_>>> = BTreeMap::new();
    for id in &act.provisions {
        let Some(of) = look.policy.provisions.get(id.index()).filter(|of| alone(of)) else { continue };
        for line in of.lines() {
            let number = number(look, line).map(|number| world.key(&Place::root(number)));
            number.into_iter().for_each(|key| of_number.entry(key).or_default().push(Own { id: *id, of, line }));
        }
    }
    let groups = of_number.values().filter(|group| group.len() > 1 && group.len() * group.len() <= MOST_PAIRS);
    groups.flat_map(|group| group.iter().filter_map(|own| idle(look, act, *own, group))).collect()
}

fn alone(of: &Provision) -> bool {
    let bare = of.papers.is_none() && of.governed_on.is_none() && of.on.is_empty();
    bare && of.is_no_exception() && of.exceptions.is_empty()
}

/// The number that a line sets an end to, in its only version.
fn number(look: Look<'_>, line: &Line) -> Option<NodeId> {
    let [version] = look.versions(line.condition)[..] else { return None };
    let [part] = look.conjuncts(version)[..] else { return None };
    let Node::Compare(comparison, ..) = look.node(part) else { return None };
    let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual) && line.kind != LineKind::Permit;
    look.demand(part).filter(|_| ordered).map(|asked| asked.subject)
}

fn idle(look: Look<'_>, act: &Act, own: Own<'_>, group: &[Own<'_>]) -> Option<Diagnostic> {
    group.iter().filter(|by| by.id != own.id).find_map(|by| {
        // rules of one line are held against each other as a whole
        let single = own.of.lines().len() == 1 && by.of.lines().len() == 1;
        let everywhere = own.of.acts.iter().all(|act| by.of.acts.contains(act));
        // what two ask for alike is said twice on purpose
        if single || !everywhere || !refuses_less(look, own.line, by.line) {
            return None;
        }
        let case = never_decides(look, act, own, *by)?;
        let places = (look.span(own.line.condition), look.span(by.line.condition));
        Some(errors::line_of_a_rule_never_decides((places.0, own.of), (places.1, by.of), case))
    })
}

/// Whether of the same numbers one line refuses some that the other refuses, and not all of them.
fn refuses_less(look: Look<'_>, line: &Line, by: &Line) -> bool {
    let refused = |line: &Line| {
        let asked = look.demand(look.plain(line.condition))?;
        let Test::Compare(comparison, Constant::Number(number)) = asked.test else { return None };
        // of what is asked for, those on the other side are refused
        let below = matches!(comparison, Comparison::Less | Comparison::LessOrEqual);
        let included = matches!(comparison, Comparison::LessOrEqual | Comparison::GreaterOrEqual);
        Some(match line.kind {
            LineKind::Forbid => (below, number, included),
            LineKind::Require | LineKind::Permit => (!below, number, !included),
        })
    };
    let (Some(own), Some(other)) = (refused(line), refused(by)) else { return false };
    let further = if own.0 { own.1 < other.1 } else { own.1 > other.1 };
    own.0 == other.0 && (further || own.1 == other.1 && !own.2 && other.2)
}

/// A case that both refuse, where on no day there is one that the one refuses and the other does not.
fn never_decides(look: Look<'_>, act: &Act, own: Own<'_>, by: Own<'_>) -> Option<Witness> {
    let spans = Reach::spans_of_both(look, own.id, by.id);
    if spans.len() > MOST_SPANS {
        return None;
    }
    let mut shown = None;
    for span in spans {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, act.governed_on);
        let refused = days.and(refuses(&mut world, own));
        if world.possible(&refused) == Some(false) {
            continue;
        }
        let other = refuses(&mut world, by);
        if world.possible(&refused.clone().and(other.clone().not())) != Some(false) {
            return None;
        }
        shown = shown.or_else(|| both(look, &world, &refused.and(other), span, (own.id, by.id)));
    }
    shown
}

fn refuses(world: &mut World<'_>, own: Own<'_>) -> Formula {
    let kept = world.line_kept(own.line);
    world.speaks(own.id).and(kept.map_or(Formula::FALSE, Formula::not))
}
