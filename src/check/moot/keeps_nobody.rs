//! Transitions that keep nobody: those of whom their condition holds are not under what is amended.

use std::collections::BTreeMap;

use crate::check::cases::{Formula, Place, Reach, Span, World, clauses};
use crate::check::cohort::day_asked;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{DatedId, NodeId, ProvisionId};
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::{DatedEntry, Provision};
use crate::source;
use crate::value::Date;
use crate::value::date::add_days;

/// What is amended under a transition: the provision, its clause, and the version from which people are kept.
struct Kept<'p> {
    id: ProvisionId,
    of: &'p Provision,
    condition: NodeId,
    until: Option<Date>,
    entry: &'p DatedEntry,
    before: Option<NodeId>,
    /// It changes for whom the provision is.
    of_whom: bool,
}

pub(in crate::check) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut by_place: BTreeMap<source::Span, Vec<Kept<'_>>> = BTreeMap::new();
    for kept in all(look) {
        by_place.entry(look.span(kept.condition)).or_default().push(kept);
    }
    let named = named(look);
    let found = by_place.into_iter().filter(|(place, _)| !named.contains(place));
    found.filter_map(|(place, all)| told(look, place, &all)).collect()
}

fn all(look: Look<'_>) -> Vec<Kept<'_>> {
    let mut all = Vec::new();
    for (id, of) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let whom = [of.when, of.unless].into_iter().flatten().chain(of.on.iter().map(|(_, on)| *on));
        let whom: Vec<DatedId> = whom.chain(of.base_timelines()).filter_map(|node| look.timeline(node)).collect();
        let timelines = clauses(of).into_iter().filter_map(|node| look.timeline(node)).chain(of.life);
        for dated in timelines {
            let of_whom = whom.contains(&dated);
            let mut before = None;
            for entry in look.entries(dated) {
                let keeps = entry.keep.iter().filter_map(|(condition, until)| Some(((*condition)?, *until)));
                all.extend(keeps.map(|(condition, until)| Kept { id, of, condition, until, entry, before, of_whom }));
                before = entry.value;
            }
        }
    }
    all
}

/// The transitions of definitions and tables: whoever uses these may be anybody.
fn named(look: Look<'_>) -> Vec<source::Span> {
    let defines = look.policy.defines.iter().map(|define| define.value);
    let rows = look.policy.tables.iter().flat_map(|table| &table.rows).flat_map(|row| row.outputs.iter().copied());
    let dated: Vec<DatedId> = defines.chain(rows).filter_map(|node| look.timeline(node)).collect();
    let keeps = dated.into_iter().flat_map(|dated| look.entries(dated)).flat_map(|entry| &entry.keep);
    keeps.filter_map(|(condition, _)| condition.map(|node| look.span(node))).collect()
}

/// Only where none of all that the amendment changes is kept for anybody.
fn told(look: Look<'_>, place: source::Span, all: &[Kept<'_>]) -> Option<Diagnostic> {
    let why: Option<Vec<Option<NodeId>>> = all.iter().map(|kept| nobody(look, kept)).collect();
    let kept = all.first()?;
    let against = why?.into_iter().flatten().next();
    let since = day_asked(look, kept.condition)
        .map(|(fact, ..)| format!("{} < {}", look.sources.text(look.span(fact)), kept.entry.latest));
    Some(errors::keeps_nobody(place, kept.of, (against.map(|node| look.span(node)), since), kept.entry.span))
}

/// What those of whom the condition holds are left out by: some if nobody is kept, and where that is one condition, this.
fn nobody(look: Look<'_>, kept: &Kept<'_>) -> Option<Option<NodeId>> {
    if kept.of_whom || kept.of.governed_on.is_some() || kept.of.acts.is_empty() {
        return None;
    }
    let mut days = look.policy.acts.iter().enumerate();
    let mut days = days.by_ref().filter(|(id, _)| kept.of.acts.iter().any(|act| act.index() == *id));
    let on = days.next()?.1.governed_on;
    let one_day = days.all(|(_, act)| on.zip(act.governed_on).is_some_and(|(one, other)| look.same(one, other)));
    let last = |span: &Span| kept.until.is_some_and(|until| span.first > until);
    let reach = Reach::of_provision(look, kept.id);
    let spans = reach.spans(look).into_iter();
    let spans: Vec<Span> = spans.filter(|span| span.first >= kept.entry.latest && !last(span)).collect();
    let mut against = None;
    let mut sometimes = false;
    for span in &spans {
        let span = Span {
            last: kept.until.map_or(span.last, |until| Some(span.last.map_or(until, |last| last.min(until)))),
            ..*span
        };
        let mut world = World::new(look, span.day());
        let days = if one_day { world.governed(span, on) } else { Formula::TRUE };
        let holds = days.clone().and(world.holds(&Place::root(kept.condition)));
        world.timeless = true;
        let applies = world.would_apply(kept.id);
        let changed = changed(look, &mut world, kept);
        let under = applies.and(changed.as_ref().map_or(Formula::TRUE, |(_, changed)| changed.clone()));
        if world.possible(&holds.clone().and(under.clone())) != Some(false) {
            return None;
        }
        sometimes |= world.possible(&holds) == Some(true) && world.possible(&days.and(under)) == Some(true);
        let conditions = [kept.of.when, kept.of.unless].into_iter().flatten();
        let mut alone = conditions.filter(|node| {
            let formula = world.holds(&Place::root(*node));
            let formula = if Some(*node) == kept.of.unless { formula.not() } else { formula };
            world.possible(&holds.clone().and(formula)) == Some(false)
        });
        against = against.or_else(|| alone.next());
        let key = changed.map(|(node, _)| node);
        against = against.or(key);
    }
    // a condition that never holds, on these days, is told so
    (sometimes && !spans.is_empty() && add_days(kept.entry.latest, 1).is_ok()).then_some(against)
}

/// For whom an amendment of some keys changes anything, and the first of these.
fn changed(look: Look<'_>, world: &mut World<'_>, kept: &Kept<'_>) -> Option<(NodeId, Formula)> {
    let arms = |node: NodeId| {
        let Node::ByMember { on, arms, otherwise } = look.node(node) else { return None };
        Some((*on, arms, *otherwise))
    };
    let (on, new, others) = arms(kept.entry.value?)?;
    let (was_on, old, were_others) = arms(kept.before?)?;
    let same_rest = match (others, were_others) {
        (Some(one), Some(other)) => look.same(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let keys = |arms: &[MemberArm]| arms.iter().map(|arm| (arm.first, arm.last)).collect::<Vec<_>>();
    if !look.same(on, was_on) || !same_rest || keys(new) != keys(old) {
        return None;
    }
    let differ = new.iter().zip(old).filter(|(one, other)| !look.same(one.value, other.value));
    let differ: Vec<&MemberArm> = differ.map(|(arm, _)| arm).collect();
    let ranges: Vec<(u32, u32)> = differ.iter().map(|arm| (arm.first, arm.last)).collect();
    let first = differ.first()?.value;
    Some((first, world.is_member(&Place::root(on), &ranges)))
}
