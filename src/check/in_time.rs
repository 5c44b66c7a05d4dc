//! Checks of one provision, or of one condition, under the law of each stretch of days: what an amendment brings is doubted from its day on.

use std::collections::BTreeSet;

use super::cases::{Reach, Span};
use super::life::lives;
use super::look::Look;
use super::{chain, condition, exception, follows, joint, ladder, month_end, words};
use crate::diagnostic::{Diagnostic, Label};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::source::Span as Place;
use crate::value::date::LAST_DAY;

/// The most stretches that one is looked at in: of a longer history the last.
const MOST_SPANS: usize = 200;

/// A check of one provision, which takes only what has one version, or the law of the day that is looked at, apart.
type Check = fn(Look<'_>, ProvisionId, &Provision) -> Vec<Diagnostic>;

/// Of what a provision says itself.
const OF_PROVISIONS: [Check; 4] = [exception::one, joint::one, words::of_provision, ladder::gap];

/// `expected` is what scenarios ask: it is not doubted.
pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    let of_provisions = all.flat_map(|(id, provision)| {
        let law = lives(look, provision);
        let is_law = |span: &Span| law.iter().any(|(first, last)| span.first <= *last && *first <= end(*span));
        let in_law = |reach: &Reach| stretches(look, reach).into_iter().filter(is_law).collect::<Vec<Span>>();
        let reach = Reach::of_clauses(look, &[id]);
        let spans = in_law(&reach);
        let checks = OF_PROVISIONS.iter();
        let own = checks.flat_map(|one| through(look, (&reach, &spans), |look| one(look, id, provision)));
        let mut found: Vec<Diagnostic> = own.collect();
        // whom it is for its exceptions say, too
        if matches!(provision.body, Body::Deadline(_)) {
            let reach = Reach::of_provision(look, id);
            found.extend(through(look, (&reach, &in_law(&reach)), |look| month_end::one(look, id, provision)));
            if let Some(all) = follows::beside(look, id, provision) {
                let reach = Reach::of_clauses(look, &all);
                found.extend(through(look, (&reach, &in_law(&reach)), |look| follows::one(look, id, provision)));
            }
        }
        // how long its steps take is held against deadlines, too
        if matches!(provision.body, Body::Procedure(_)) {
            let reach = Reach::of_clauses(look, &chain::with_deadlines(look, id, provision));
            let all = |look| [chain::one(look, id, provision), follows::one(look, id, provision)].concat();
            found.extend(through(look, (&reach, &in_law(&reach)), all));
        }
        found
    });
    let joined = |id: &NodeId| matches!(look.policy.nodes.get(id.index()), Some(Node::And(_) | Node::Or(_)));
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| joined(id) && !expected.contains(id));
    let of_conditions = ids.flat_map(|id| {
        let reach = Reach::of_node(look, id);
        let spans = stretches(look, &reach);
        if spans.len() < 2 {
            return Vec::new();
        }
        through(look, (&reach, &spans), |look| condition::joined(look, id).into_iter().collect())
    });
    of_provisions.chain(of_conditions).collect()
}

fn end(span: Span) -> crate::value::Date {
    span.last.unwrap_or(LAST_DAY)
}

fn stretches(look: Look<'_>, reach: &Reach) -> Vec<Span> {
    let spans = reach.spans(look);
    let skipped = spans.len().saturating_sub(MOST_SPANS);
    spans.into_iter().skip(skipped).collect()
}

/// What is found under the law of each stretch, once for all that follow each other, with the days if it is not all of them.
fn through<'p>(
    look: Look<'p>,
    (reach, spans): (&Reach, &[Span]),
    one: impl Fn(Look<'p>) -> Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut all: Vec<(Span, Diagnostic)> = Vec::new();
    for span in spans {
        let on = (spans.len() > 1).then(|| span.day());
        for found in one(Look { on, ..look }) {
            let same = |before: &Diagnostic| (before.code, &before.message) == (found.code, &found.message);
            let before = all.iter_mut().filter(|(_, before)| same(before));
            let joined = before.filter_map(|(known, _)| known.joined(*span).map(|joined| (known, joined))).next();
            match joined {
                Some((known, joined)) => *known = joined,
                None => all.push((*span, found)),
            }
        }
    }
    let first = spans.first().map(|span| span.first);
    let last = spans.last().map(|span| span.last);
    let dated = |(span, found): (Span, Diagnostic)| match (Some(span.first) == first, Some(span.last) == last) {
        (true, true) => found,
        (true, false) => since(found, span, None),
        (false, _) => since(found, span, reach.changed_on(look, span.first)),
    };
    all.into_iter().map(dated).collect()
}

/// With its days, and with what brought it, if that is no place of its own.
fn since(mut found: Diagnostic, days: Span, change: Option<(&str, Place)>) -> Diagnostic {
    found.message = format!("{} {}", days.words(), found.message);
    let Some((amendment, place)) = change else { return found };
    if found.labels().any(|label| label.span.meets(place)) {
        return found;
    }
    let own = found.primary.replace(Label { span: place, text: format!("`{amendment}` changes it here") });
    found.secondary.extend(own);
    found
}
