//! Ladders that skip a finding, at the bottom or in between, or that get milder.

use std::cmp::Ordering;

use super::errors;
use super::look::Look;
use super::rungs;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Action, ActionTail, Body, Ladder, Provision, Rung, Version};
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = milder(look);
    found.extend(below_the_first(look));
    found
}

/// The gaps of a sanction's ladder, as far as it applies to such findings. One that merely ends is not doubted: often its last rung closes an account for good.
pub(super) fn gap(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Vec<Diagnostic> {
    let Body::Sanction { ladder, .. } = &provision.body else { return Vec::new() };
    let Node::Int(number) = look.node(*ladder) else { return Vec::new() };
    let ladder = usize::try_from(*number).ok().and_then(|number| look.policy.ladders.get(number));
    let gaps = ladder.map(gaps).unwrap_or_default();
    let place = |rung: &Rung| look.policy.versions.get(rung.version.index()).map(|version| version.span);
    let open = gaps.into_iter().filter(|(first, last, _)| !rungs::leaves_out(look, id, provision, (*first, *last)));
    let said = open.filter_map(|(first, last, above)| Some((place(above)?, first, last)));
    said.map(|(place, first, last)| errors::ladder_gap(place, &provision.name, first, last)).collect()
}

/// Rungs for no finding at all: findings are counted from 1.
fn below_the_first(look: Look<'_>) -> Vec<Diagnostic> {
    let rungs = look.policy.ladders.iter().flat_map(|ladder| &ladder.rungs);
    let never = rungs.filter(|rung| rung.to.is_some_and(|to| to < 1));
    never
        .filter_map(|rung| look.policy.versions.get(rung.version.index()))
        .map(|version| errors::rung_of_nothing(version.span, &version.of))
        .collect()
}

/// Rungs that are milder than the one before: of one action they have less. A fine that rises is no longer closing; an action of which the one before
/// has nothing may be harder than all of it.
fn milder(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for ladder in &look.policy.ladders {
        let mut rungs: Vec<&Rung> = ladder.rungs.iter().collect();
        rungs.sort_by_key(|rung| rung.from);
        for pair in rungs.windows(2) {
            let [before, rung] = pair else { continue };
            let compared: Option<Vec<Against>> =
                rung.actions.iter().map(|action| against(look, before, action)).collect();
            let Some(compared) = compared else { continue };
            // a fine beside may weigh more than a smaller fine, but no time of a closing
            let fined = compared.iter().any(|against| matches!(against, Against::Fine));
            let less = compared.iter().find_map(|against| match against {
                Against::Less(old, new) if !fined || !matches!(look.node(*old), Node::Money(_)) => Some((old, new)),
                Against::Less(..) | Against::More | Against::Same | Against::Fine | Against::Said => None,
            });
            let version = |rung: &Rung| look.policy.versions.get(rung.version.index());
            if let (Some((old, new)), Some(of), Some(earlier)) = (less, version(rung), version(before)) {
                let places = (look.span(*new), look.span(*old));
                let said = said(look, rung);
                let texts = (look.sources.text(places.0), look.sources.text(places.1), said.as_str());
                let change = changed(look, of, earlier);
                found.push(errors::milder_rung(places, &of.of, (rung, before), texts, change));
            }
        }
    }
    found
}

/// How an action stands to the rung before.
enum Against {
    /// The same action, for a shorter time or a smaller amount: the earlier and the later.
    Less(NodeId, NodeId),
    /// The same action, for longer or for more.
    More,
    Same,
    /// An amount that the rung before does not take.
    Fine,
    /// Words to somebody: they weigh nothing beside the rest.
    Said,
}

/// None where it may be harder than all of the rung before.
fn against(look: Look<'_>, before: &Rung, action: &Action) -> Option<Against> {
    if let ActionTail::Text(_) = action.tail {
        return Some(Against::Said);
    }
    let Some((order, old, new)) = before.actions.iter().find_map(|old| harder(look, old, action)) else {
        let new = before.actions.iter().all(|old| old.verb != action.verb);
        return (new && matches!(action.tail, ActionTail::Amount(_))).then_some(Against::Fine);
    };
    match order {
        Ordering::Less => Some(Against::Less(old, new)),
        Ordering::Equal => Some(Against::Same),
        Ordering::Greater => Some(Against::More),
    }
}

/// What a rung of a single action says.
fn said(look: Look<'_>, rung: &Rung) -> String {
    let text = |node: NodeId| look.sources.text(look.span(node));
    match rung.actions.as_slice() {
        [Action { verb, tail: ActionTail::For(length) }] => format!("{verb} for {}", text(*length)),
        [Action { verb, tail: ActionTail::Amount(amount) }] => format!("{verb} {}", text(*amount)),
        _ => "…".to_owned(),
    }
}

/// The amendment that made one of two rungs what it is, if the other is older: its day and name, and whether it made the first.
fn changed<'p>(look: Look<'p>, rung: &Version, before: &Version) -> Option<(Date, &'p str, bool)> {
    let own = rung.from > before.from;
    let later = if own { rung } else { before };
    let amendment = look.policy.amendments.get(later.amendment?.index())?;
    (rung.from != before.from).then_some((later.from?.1, amendment.short.as_str(), own))
}

/// How the same action, with another length or amount, stands to an earlier one.
fn harder(look: Look<'_>, old: &Action, new: &Action) -> Option<(Ordering, NodeId, NodeId)> {
    let (one, other) = match (&old.tail, &new.tail) {
        (ActionTail::For(one), ActionTail::For(other)) | (ActionTail::Amount(one), ActionTail::Amount(other)) => {
            (*one, *other)
        }
        _ => return None,
    };
    let order = match (look.node(other), look.node(one)) {
        (Node::Duration(new), Node::Duration(old)) if new.unit == old.unit => new.amount.cmp(&old.amount),
        (Node::Money(new), Node::Money(old)) if new.currency == old.currency => new.amount.cmp(&old.amount),
        _ => return None,
    };
    (old.verb == new.verb).then_some((order, one, other))
}

/// Findings without a rung, from the first to the last of them, and the rung above.
fn gaps(ladder: &Ladder) -> Vec<(i64, i64, &Rung)> {
    let mut rungs: Vec<&Rung> = ladder.rungs.iter().collect();
    rungs.sort_by_key(|rung| rung.from);
    let mut gaps = Vec::new();
    let mut next = 1;
    for rung in rungs {
        if rung.from > next {
            gaps.push((next, rung.from - 1, rung));
        }
        next = rung.to.map_or(i64::MAX, |to| to.saturating_add(1)).max(next);
    }
    gaps
}
