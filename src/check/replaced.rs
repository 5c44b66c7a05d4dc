//! Provisions whose place an exception takes in every case, and exceptions that say what their base says.

use super::cases::{Place, Reach, Span, World};
use super::errors;
use super::look::Look;
use super::turned;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
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
        found.extend(
            exceptions
                .filter(|one| says_the_same(look, one, base) || turned::never_differs(look, one, base))
                .map(|one| errors::changes_nothing(one, base)),
        );
        let spans = Reach::of_provision(look, id).spans(look);
        if spans.len() <= MOST_SPANS {
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

/// Whether nothing of what it says differs: its condition alone is its own.
fn says_the_same(look: Look<'_>, one: &Provision, base: &Provision) -> bool {
    let world = World::new(look, ALWAYS);
    let key = |node: NodeId| world.key(&Place::root(node));
    let words = |provision: &Provision| provision.because.map(|node| look.span(node));
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
    body && words(one) == words(base) && one.papers.is_none() && base.papers.is_none()
}
