//! Rules on one act that can't both be kept where both apply: what one requires the other forbids.

use std::collections::BTreeMap;

use super::NotChecked;
use super::cases::{Found, Place, Reach, Span, World, find};
use super::constraint::Constraint;
use super::errors::{self, Alike, Asks};
use super::exception::applies;
use super::look::Look;
use super::table::leaves;
use super::test::{Constant, Test};
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::Act;
use crate::policy::ids::{ActId, AmendmentId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, LineKind, Provision};
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;

/// The most pairs of lines on one fact that are held against each other.
const MOST_PAIRS: usize = 20_000;
/// The most pairs of rules that are looked at closely.
const MOST_CLOSE: usize = 400;

/// What a line asks of a fact.
struct Asked {
    of: ProvisionId,
    wants: Constraint,
    /// The amendment that brought it.
    by: Option<AmendmentId>,
    kind: LineKind,
    /// How a text is not to be spelled: two of these exclude nothing.
    bars_a_text: bool,
}

pub(super) fn check(look: Look<'_>) -> (Vec<Diagnostic>, Vec<NotChecked>) {
    let (mut found, mut left, mut close) = (Vec::new(), Vec::new(), 0);
    for (id, act) in (0..).map(ActId).zip(&look.policy.acts) {
        let (of_act, left_out) = in_act(look, (id, act), &mut close);
        found.extend(of_act);
        left.extend(left_out.then(|| NotChecked {
            span: act.span,
            why: "so many rules of one act are not all held against each other".to_owned(),
        }));
    }
    (found, left)
}

fn in_act(look: Look<'_>, (this, act): (ActId, &Act), close: &mut usize) -> (Vec<Diagnostic>, bool) {
    let mut groups: BTreeMap<String, Vec<Asked>> = BTreeMap::new();
    let world = World::new(look, ALWAYS);
    for id in &act.provisions {
        for asked in asked(look, *id) {
            let of = look.spelling(&asked.wants).map_or(asked.wants.subject, |spelling| spelling.text);
            groups.entry(world.key(&Place::root(of))).or_default().push(asked);
        }
    }
    let (mut found, mut left_out) = (Vec::new(), false);
    for group in groups.values() {
        let mut pairs = 0;
        for (number, other) in group.iter().enumerate() {
            for one in group.iter().take(number).filter(|one| !(one.bars_a_text && other.bars_a_text)) {
                pairs += 1;
                if pairs > MOST_PAIRS || *close > MOST_CLOSE {
                    left_out = true;
                    break;
                }
                if one.of == other.of || !exclude(look, one, other) || never_meet(look, one.of, other.of) {
                    continue;
                }
                *close += 1;
                found.extend(contradict(look, (this, act), one, other));
            }
            if left_out {
                break;
            }
        }
    }
    (found, left_out)
}

/// What each line of a rule asks for, version by version.
fn asked(look: Look<'_>, id: ProvisionId) -> Vec<Asked> {
    let Some(provision) = look.policy.provisions.get(id.index()).filter(|provision| provision.binds()) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for line in provision.lines() {
        for (condition, by) in versions(look, line.condition) {
            let wants: Vec<Constraint> = match line.kind {
                LineKind::Require => {
                    look.conjuncts(condition).into_iter().filter_map(|part| look.demand(part)).collect()
                }
                LineKind::Forbid => {
                    look.disjuncts(condition).into_iter().filter_map(|part| look.denial(part)).collect()
                }
                LineKind::Permit => Vec::new(),
            };
            all.extend(wants.into_iter().map(|wants| {
                let bars_a_text = look.spelling(&wants).is_some_and(|spelling| !spelling.holds);
                Asked { of: id, wants, by, kind: line.kind, bars_a_text }
            }));
        }
    }
    all
}

/// The versions of a condition, each with the amendment that brought it.
fn versions(look: Look<'_>, condition: NodeId) -> Vec<(NodeId, Option<AmendmentId>)> {
    let Some(dated) = look.timeline(condition) else { return vec![(look.plain(condition), None)] };
    let entries = look.entries(dated).iter().filter_map(|entry| Some((entry.value?, entry.amendment)));
    entries.flat_map(|(value, by)| look.versions(value).into_iter().map(move |one| (one, by))).collect()
}

fn exclude(look: Look<'_>, one: &Asked, other: &Asked) -> bool {
    look.contradiction(&[one.wants.clone(), other.wants.clone()]).is_some()
}

/// Whether their conditions exclude each other, as far as that is seen at once.
fn never_meet(look: Look<'_>, one: ProvisionId, other: ProvisionId) -> bool {
    let conditions = |id: ProvisionId| {
        look.policy.provisions.get(id.index()).map(|provision| applies(look, provision)).unwrap_or_default()
    };
    let mut both = conditions(one);
    both.extend(conditions(other));
    look.contradiction(&both).is_some()
}

fn contradict(look: Look<'_>, (number, act): (ActId, &Act), one: &Asked, other: &Asked) -> Option<Diagnostic> {
    let mut found: Option<(Span, Witness)> = None;
    for span in Reach::spans_of_both(look, one.of, other.of) {
        // what is asked for is shown by one who has it
        let asks_first = one.kind == LineKind::Forbid && other.kind == LineKind::Require;
        let (kept, broken) = if asks_first { (other.of, one.of) } else { (one.of, other.of) };
        match (found.take(), on_these_days(look, (number, act), (kept, broken), span)) {
            (None, case) => found = case.map(|case| (span, case)),
            (Some((so_far, case)), Some(_)) if so_far.joined(span).is_some() => {
                found = so_far.joined(span).map(|joined| (joined, case));
            }
            (so_far, _) => {
                found = so_far;
                break;
            }
        }
    }
    let (span, case) = found?;
    let named = |id: ProvisionId| look.policy.provisions.get(id.index());
    // what came last is what is doubted
    let (one, other) = if one.by.is_some() && other.by.is_none() { (other, one) } else { (one, other) };
    let asks = |asked: &Asked| {
        let words = look.sources.text(look.span(asked.wants.at)).to_owned();
        let by = asked.by.and_then(|by| look.policy.amendments.get(by.index()));
        Some(Asks {
            of: named(asked.of)?,
            at: look.span(asked.wants.at),
            words,
            by,
            forbids: asked.kind == LineKind::Forbid,
        })
    };
    let ends = is_an_end(one) && is_an_end(other) && look.same(one.wants.subject, other.wants.subject);
    let both = (named(one.of)?, named(other.of)?);
    let alike = alike(look, act, both);
    let found = errors::rules_contradict(act, (asks(one)?, asks(other)?), (ends, alike), &span.words()).shown_by(case);
    let spelled = look.spelling(&one.wants).is_some() && look.spelling(&other.wants).is_some();
    Some(if spelled {
        errors::spelled_both_ways(found, (&asks(one)?, &asks(other)?), narrower(look, both))
    } else {
        found
    })
}

/// The rule for all, and the condition under which alone the other is.
fn narrower<'p>(look: Look<'p>, (one, other): (&'p Provision, &'p Provision)) -> Option<(&'p Provision, &'p str)> {
    let (all, some) = match (one.when, other.when) {
        (None, Some(when)) => (one, when),
        (Some(when), None) => (other, when),
        (None, None) | (Some(_), Some(_)) => return None,
    };
    (all.unless.is_none() && look.versions(some).len() == 1).then(|| (all, look.sources.text(look.span(some))))
}

/// The condition that both rules have, and the one member for whom the act has no rule.
fn alike<'p>(look: Look<'p>, act: &Act, (one, other): (&Provision, &Provision)) -> Option<Alike<'p>> {
    let when = one.when.filter(|when| other.when.is_some_and(|other| look.same(*when, other)))?;
    let left = || {
        let Node::IsMember(of, _) = look.node(when) else { return None };
        let Base::Member(taxonomy) = look.ty(*of)?.base else { return None };
        let named = |member: u32| {
            let rules = act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
            let parts =
                rules.flat_map(|rule| rule.when.into_iter().chain(rule.unless)).flat_map(|one| look.everything(one));
            parts.into_iter().any(|id| {
                let Node::IsMember(_, ranges) = look.node(id) else { return false };
                ranges.iter().any(|(first, last)| (*first..=*last).contains(&member))
            })
        };
        let members = look.policy.taxonomies.get(taxonomy.index())?.members.clone();
        let mut left = leaves(look, members).filter(|member| !named(*member));
        left.next().filter(|_| left.next().is_none()).map(|member| look.member(member))
    };
    Some(Alike { when: look.sources.text(look.span(when)), left: left() })
}

/// Whether it asks for a number or a day on one side of another.
fn is_an_end(asked: &Asked) -> bool {
    let Test::Compare(comparison, Constant::Number(_)) = &asked.wants.test else { return false };
    asked.kind == LineKind::Require && !matches!(comparison, Comparison::Equal | Comparison::NotEqual)
}

/// A case in which both apply, where each can be kept by itself, and never both.
fn on_these_days(
    look: Look<'_>,
    (number, act): (ActId, &Act),
    (one, other): (ProvisionId, ProvisionId),
    span: Span,
) -> Option<Witness> {
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on);
    let on_it = world.on(number, one).and(world.on(number, other));
    let apply = days.and(on_it).and(world.speaks(one)).and(world.speaks(other));
    let (kept, other_kept) = (world.broken(one).not(), world.broken(other).not());
    let each = [apply.clone().and(kept.clone()), apply.clone().and(other_kept.clone())];
    if each.iter().any(|formula| world.possible(formula) != Some(true)) {
        return None;
    }
    if world.possible(&apply.clone().and(kept.clone()).and(other_kept)) != Some(false) {
        return None;
    }
    let mut confirm = |case: &crate::facts::Case, on| {
        let status = |id| evaluate::finding_on(look.policy, case, (Some(on), None), number, id);
        let (one, other) = (status(one), status(other));
        one.applies == Some(true) && other.applies == Some(true) && other.status == Status::Violated
    };
    match find(&world, &apply.and(kept), span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}
