//! Rungs of a ladder that no finding comes to: the conditions of the sanction let only others through.

use std::collections::BTreeMap;

use super::cases::{Place, Reach, Span, World};
use super::errors;
use super::look::Look;
use super::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision, Rung};
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// The most stretches of days that are looked at.
const MOST_SPANS: usize = 60;

/// A rung in one stretch of days after the other, and whether a finding comes to it.
type Reached<'p> = BTreeMap<i64, (&'p Rung, Vec<(Span, bool)>)>;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter_map(|(id, provision)| one(look, id, provision)).collect()
}

fn one(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Option<Diagnostic> {
    let Body::Sanction { nth, .. } = provision.body else { return None };
    let conditions = [provision.when, provision.unless].into_iter().flatten();
    let base = provision.exception_to.iter().map(|base| base.provision);
    if conditions.count() + base.count() == 0 {
        return None;
    }
    let reached = reached(look, id, provision)?;
    let begun = |days: &[(Span, bool)]| days.iter().rposition(|(_, comes)| *comes).map_or(0, |last| last + 1);
    let dead: Vec<(&Rung, Span, bool)> = reached
        .values()
        .filter_map(|(rung, days)| {
            let at = begun(days);
            days.get(at).map(|(span, _)| (*rung, *span, at > 0))
        })
        .collect();
    let (first, span, since) = dead.first().copied()?;
    // of rungs that nobody reaches any more, those since the same day
    let dead: Vec<&Rung> = dead.iter().filter(|(_, other, _)| *other == span).map(|(rung, ..)| *rung).collect();
    let place = look.policy.versions.get(first.version.index())?.span;
    let because = excluding(look, span, provision, (nth, first));
    let days = since.then(|| Span { first: span.first, last: None }.words());
    Some(errors::rungs_never_reached(look, place, (provision, &dead), because, days.as_deref()))
}

/// Each rung of the ladder, day by day; none where that takes too long.
fn reached<'p>(look: Look<'p>, id: ProvisionId, provision: &Provision) -> Option<Reached<'p>> {
    let Body::Sanction { nth, ladder, .. } = provision.body else { return None };
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let spans = Reach::of_provision(look, id).spans(look);
    let mut reached = Reached::new();
    for span in spans.iter().filter(|_| spans.len() <= MOST_SPANS) {
        let then = Look { on: Some(span.day()), ..look };
        let Node::Int(number) = then.node(ladder) else { continue };
        let ladder = usize::try_from(*number).ok().and_then(|number| look.policy.ladders.get(number))?;
        let mut world = World::new(look, span.day());
        let days = world.governed(*span, act.governed_on);
        let applies = days.and(world.would_apply(id));
        if world.possible(&applies) != Some(true) {
            continue;
        }
        for rung in &ladder.rungs {
            let number = world.meets(&Place::root(nth), &of_rung(rung));
            let comes = world.possible(&applies.clone().and(number)) != Some(false);
            let known = reached.entry(rung.from).or_insert((rung, Vec::new()));
            known.0 = rung;
            known.1.push((*span, comes));
        }
    }
    Some(reached)
}

/// The numbers of the findings that a rung is for.
fn of_rung(rung: &Rung) -> Test {
    let number = |number: i64| Constant::Number(Decimal::from(number));
    match rung.to {
        Some(last) => Test::Between(number(rung.from), number(last)),
        None => Test::Compare(Comparison::GreaterOrEqual, number(rung.from)),
    }
}

/// Whether the conditions of a sanction leave out all findings between two.
pub(super) fn leaves_out(look: Look<'_>, id: ProvisionId, provision: &Provision, (first, last): (i64, i64)) -> bool {
    let Body::Sanction { nth, .. } = provision.body else { return false };
    let spans = Reach::of_provision(look, id).spans(look);
    let all = Test::Between(Constant::Number(Decimal::from(first)), Constant::Number(Decimal::from(last)));
    spans.len() <= MOST_SPANS
        && spans.iter().all(|span| {
            let mut world = World::new(look, span.day());
            let applies = world.would_apply(id);
            let number = world.meets(&Place::root(nth), &all);
            world.possible(&applies.and(number)) == Some(false)
        })
}

/// The part of the conditions that a finding of a rung does not meet, and whether it stands behind `when`.
fn excluding(look: Look<'_>, span: Span, of: &Provision, (nth, rung): (NodeId, &Rung)) -> Option<(NodeId, bool)> {
    let look = Look { on: Some(span.day()), ..look };
    let mut world = World::new(look, span.day());
    let number = world.meets(&Place::root(nth), &of_rung(rung));
    let asked = of.when.map(|when| look.conjuncts(when)).unwrap_or_default().into_iter().map(|part| (part, true));
    let spared = of.unless.map(|unless| look.disjuncts(unless)).unwrap_or_default().into_iter();
    asked.chain(spared.map(|part| (part, false))).find(|(part, when)| {
        let holds = world.holds(&Place::root(*part));
        let kept = if *when { holds } else { holds.not() };
        world.possible(&number.clone().and(kept)) == Some(false)
    })
}
