//! Conditions on the governing date that no day meets on which the provision is law.

use super::cases::{Formula, Place, Reach, Span, World, clauses};
use super::edit::day_behind;
use super::errors;
use super::look::Look;
use super::spared::{self, Spared};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, LineKind, Provision};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    let base = |provision: &Provision| look.policy.provisions.get(provision.only_base()?.index());
    let ends = |provision: &Provision| provision.life.or_else(|| base(provision)?.life).is_some();
    let lives = all.clone().filter(|(_, provision)| ends(provision));
    let mut found: Vec<Diagnostic> = lives.flat_map(|(id, provision)| one(look, id, provision)).collect();
    found.extend(all.filter_map(|(id, provision)| comes_to_nobody(look, id, provision)));
    found.extend(spared::all(look).iter().filter_map(|spared| kept_nobody(look, spared)));
    found
}

/// A version that begins when the provision's own conditions leave out whoever is governed by its days.
fn comes_to_nobody(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Option<Diagnostic> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let on = act.governed_on.filter(|_| provision.governed_on.is_none())?;
    let conditions: Vec<NodeId> = provision.when.into_iter().chain(provision.unless).collect();
    let condition = conditions.iter().find(|condition| speaks_of(look, **condition, on))?;
    let others = clauses(provision).into_iter().filter(|clause| !conditions.contains(clause));
    let entries = others.filter_map(|clause| look.timeline(clause)).flat_map(|dated| look.entries(dated));
    let changes = entries.filter(|entry| entry.amendment.is_some() && entry.value.is_some());
    changes.into_iter().find_map(|entry| {
        let mut world = World::new(look, entry.latest);
        let days = world.governed(Span { first: entry.earliest, last: None }, Some(on));
        let applies = world.would_apply(id);
        let never = world.possible(&applies) == Some(true) && world.possible(&days.and(applies)) == Some(false);
        let place = entry.value.map_or(entry.span, |value| look.span(value));
        let found = || errors::comes_to_nobody(place, provision, entry.latest, look.span(*condition));
        never.then(|| look.with_names(*condition, found()))
    })
}

/// A transition for those whose governing date lies on days on which it is not asked.
fn kept_nobody(look: Look<'_>, spared: &Spared<'_>) -> Option<Diagnostic> {
    let on = spared.on.filter(|on| speaks_of(look, spared.condition, *on))?;
    let days = Span { first: spared.entry.earliest, last: spared.until };
    if days.last.is_some_and(|last| last < days.first) {
        return None;
    }
    let mut world = World::new(look, days.day());
    let holds = world.holds(&Place::root(spared.condition));
    let otherwise = world.possible(&holds);
    let then = world.governed(days, Some(on)).and(holds);
    let never = otherwise == Some(true) && world.possible(&then) == Some(false);
    never.then(|| look.with_names(spared.condition, errors::kept_nobody(look, spared, (on, days))))
}

fn one(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Vec<Diagnostic> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()));
    let Some(on) = act.and_then(|act| act.governed_on).filter(|_| provision.governed_on.is_none()) else {
        return Vec::new();
    };
    let lines = provision.lines();
    let forbidding = lines.iter().filter(|line| line.kind != LineKind::Require).map(|line| line.condition);
    let conditions = provision.when.into_iter().chain(provision.unless).chain(forbidding);
    let own = clauses(provision);
    let dated: Vec<NodeId> = conditions.filter(|node| own.contains(node) && speaks_of(look, *node, on)).collect();
    if dated.is_empty() {
        return Vec::new();
    }
    let spans = Reach::of_provision(look, id).spans(look);
    dated.into_iter().filter_map(|node| never(look, id, (node, on), &spans)).collect()
}

/// Whether a condition compares the governing date with a day, itself or by what it names.
fn speaks_of(look: Look<'_>, condition: NodeId, on: NodeId) -> bool {
    let parts = look.everything(condition);
    let day = parts.iter().any(|id| matches!(look.node(*id), Node::Date(_)));
    day && parts.iter().any(|id| look.same(*id, on) || matches!(look.node(*id), Node::GoverningDate))
}

fn never(look: Look<'_>, id: ProvisionId, (condition, on): (NodeId, NodeId), spans: &[Span]) -> Option<Diagnostic> {
    let mut law: Option<Span> = None;
    for span in spans {
        let mut world = World::new(look, span.day());
        let days = world.governed(*span, Some(on));
        let base = look.policy.provisions.get(id.index()).and_then(Provision::only_base);
        let of_base = base.map_or(Formula::TRUE, |base| world.law(base));
        let law_then = days.clone().and(world.law(id)).and(of_base);
        if world.possible(&law_then) == Some(false) {
            continue;
        }
        let holds = world.holds(&Place::root(condition));
        if world.possible(&law_then.and(holds)) != Some(false) {
            return None;
        }
        law = Some(Span { first: law.map_or(span.first, |law| law.first), last: span.last });
    }
    let law = law.filter(|law| law.first != ALWAYS || law.last.is_some())?;
    // without these days it can hold: they are what excludes it
    let mut world = World::new(look, law.day());
    let holds = world.holds(&Place::root(condition));
    let never = world.possible(&holds) == Some(true);
    let provision = look.policy.provisions.get(id.index()).filter(|_| law.last.is_none());
    let begins = provision.and_then(|of| day_behind(look, of.span, law.first));
    never.then(|| look.with_names(condition, errors::never_on_those_days(look.span(condition), &law.words(), begins)))
}
