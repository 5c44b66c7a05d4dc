//! Provisions whose place an exception takes in every case, and exceptions that say what their base says.

use super::cases::{Place, Reach, Span, World};
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::{ALWAYS, Body, LineKind, Provision};

/// The most stretches of days that are looked at.
const MOST_SPANS: usize = 60;
/// The most exceptions to one provision that are looked at: each is held against all others.
const MOST_EXCEPTIONS: usize = 100;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, base) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        if base.exceptions.is_empty() || base.governed_on.is_some() {
            continue;
        }
        let exceptions = base.exceptions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
        let same: Vec<&Provision> = exceptions.filter(|one| says_the_same(look, one, base)).collect();
        found.extend(same.iter().map(|one| errors::changes_nothing(one, base)));
        let spans = Reach::of_provision(look, id).spans(look);
        if spans.len() <= MOST_SPANS {
            let others = base.exceptions.iter().take(MOST_EXCEPTIONS).filter(|one| {
                look.policy
                    .provisions
                    .get(one.index())
                    .is_some_and(|one| same.iter().all(|known| known.name != one.name))
            });
            found.extend(others.filter_map(|one| comes_to_the_same(look, (id, base), *one, &spans)));
            let exceptions = base.exceptions.iter().take(MOST_EXCEPTIONS);
            found.extend(exceptions.copied().find_map(|exception| always(look, id, base, (exception, &spans))));
        }
    }
    found
}

/// Whether the base never speaks beside one exception, on each day on which it is law. Several exceptions may well divide all cases among themselves.
fn always(
    look: Look<'_>,
    id: ProvisionId,
    base: &Provision,
    (exception, spans): (ProvisionId, &[Span]),
) -> Option<Diagnostic> {
    let on = base.acts.first().and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    let mut some = false;
    for span in spans.iter().copied() {
        let mut world = World::new(look, span.day());
        let applies = world.governed(span, on).and(world.would_apply(id));
        if world.possible(&applies) == Some(false) {
            continue;
        }
        some = true;
        let other = world.takes_place(id, exception);
        if world.possible(&applies.and(other.not())) != Some(false) {
            return None;
        }
    }
    let exception = look.policy.provisions.get(exception.index())?;
    some.then(|| errors::always_replaced(exception, base))
}

/// An exception whose limit or amount is that of its base in every case that it is for.
fn comes_to_the_same(
    look: Look<'_>,
    (id, base): (ProvisionId, &Provision),
    number: ProvisionId,
    spans: &[Span],
) -> Option<Diagnostic> {
    let exception = look.policy.provisions.get(number.index())?;
    let (own, of_base, export) = same_but(look, exception, base)?;
    let on = base.acts.first().and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    let mut some = false;
    for span in spans.iter().copied() {
        let mut world = World::new(look, span.day());
        let then = world.governed(span, on).and(world.would_apply(id)).and(world.takes_place(id, number));
        if world.possible(&then) == Some(false) {
            continue;
        }
        some = true;
        let differ = world.differ(number, id, export)?;
        if world.possible(&then.and(differ)) != Some(false) {
            return None;
        }
    }
    some.then(|| errors::gives_the_same(exception, base, (look.span(own), look.span(of_base))))
}

/// The limits of two quotas, or the amounts of two fees, that are the same in all else.
fn same_but(look: Look<'_>, one: &Provision, base: &Provision) -> Option<(NodeId, NodeId, Export)> {
    let world = World::new(look, ALWAYS);
    let key = |node: NodeId| world.key(&Place::root(node));
    let all_same =
        |pairs: &[(Option<NodeId>, Option<NodeId>)]| pairs.iter().all(|(one, other)| one.map(key) == other.map(key));
    let found = match (&one.body, &base.body) {
        (Body::Quota { count: a, adding: b, limit }, Body::Quota { count: x, adding: y, limit: of_base }) => {
            all_same(&[(Some(*a), Some(*x)), (Some(*b), Some(*y))]).then_some((*limit, *of_base, Export::Limit))
        }
        (Body::Fee { amount, every: e, .. }, Body::Fee { amount: of_base, every: f, .. }) => {
            all_same(&[(*e, *f)]).then_some((*amount, *of_base, Export::Amount))
        }
        _ => None,
    };
    found.filter(|_| one.papers.is_none() && base.papers.is_none() && same_words(look, one, base))
}

fn same_words(look: Look<'_>, one: &Provision, base: &Provision) -> bool {
    let words = |provision: &Provision| provision.because.map(|node| look.span(node));
    words(one).is_none() || words(one) == words(base)
}

/// Whether nothing of what it says differs: its condition alone is its own.
fn says_the_same(look: Look<'_>, one: &Provision, base: &Provision) -> bool {
    let world = World::new(look, ALWAYS);
    let key = |node: NodeId| world.key(&Place::root(node));
    let body = match (&one.body, &base.body) {
        (Body::Quota { count: a, adding: b, limit: c }, Body::Quota { count: x, adding: y, limit: z }) => {
            key(*a) == key(*x) && key(*b) == key(*y) && key(*c) == key(*z)
        }
        (
            Body::Fee { amount: a, every, at_least, at_most },
            Body::Fee { amount: x, every: e, at_least: l, at_most: m },
        ) => {
            let pairs = [(every, e), (at_least, l), (at_most, m)];
            key(*a) == key(*x) && pairs.into_iter().all(|(one, other)| one.map(key) == other.map(key))
        }
        (Body::Rule(lines), Body::Rule(others)) => {
            let asks = |kind: LineKind, node: NodeId| format!("{kind:?} {}", key(node));
            let all = |lines: &[crate::policy::provision::Line]| {
                lines.iter().map(|line| asks(line.kind, line.condition)).collect::<Vec<_>>()
            };
            all(lines) == all(others)
        }
        _ => false,
    };
    body && same_words(look, one, base) && one.papers.is_none() && base.papers.is_none()
}
