//! Windows of time that go with what is counted, so that they say nothing about the day that is asked about.

use super::edit::turned;
use super::errors;
use super::look::Look;
use super::words::told;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision};
use crate::source::Span;
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let aggregates =
        look.policy.nodes.iter().filter_map(|node| if let Node::Aggregate(of) = node { Some(of) } else { None });
    let parts = aggregates.flat_map(|of| {
        let parts = of.filter.map(|filter| look.conjuncts(filter)).unwrap_or_default();
        parts.into_iter().map(|part| (part, of.variable))
    });
    let mut found: Vec<Diagnostic> = parts.filter_map(|(part, element)| one(look, part, element)).collect();
    found.extend(look.policy.provisions.iter().filter_map(|provision| what_comes(look, provision)));
    found
}

/// A sanction that counts the findings after the day that governs its act, or all but that of the day itself.
fn what_comes(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Sanction { nth, ladder, .. } = provision.body else { return None };
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let on = provision.governed_on.or(act.governed_on);
    look.versions(nth).into_iter().find_map(|nth| {
        let Node::Aggregate(of) = look.node(nth) else { return None };
        look.conjuncts(of.filter?).into_iter().find_map(|part| {
            let Node::Compare(comparison, one, other) = look.node(part) else { return None };
            let (found, day, comparison) = match only_of_the_element(look, *one, of.variable) {
                true => (*one, *other, *comparison),
                false => (*other, *one, comparison.mirrored()),
            };
            let governing = matches!(look.node(day), Node::GoverningDate) || on.is_some_and(|on| look.same(on, day));
            if !governing || !only_of_the_element(look, found, of.variable) {
                return None;
            }
            let at = look.span(part);
            match comparison {
                Comparison::Greater => Some(turned(look, errors::counts_what_comes(at, look.span(day)), at)),
                Comparison::Less if begins_with_one(look, ladder) && !speaks_of_earlier(look, provision) => {
                    Some(or_on_the_day(look, errors::leaves_out_the_present(at, look.span(day)), at))
                }
                Comparison::Less | Comparison::LessOrEqual | Comparison::GreaterOrEqual => None,
                Comparison::Equal | Comparison::NotEqual => None,
            }
        })
    })
}

/// Whether the ladder has a rung for the first finding.
fn begins_with_one(look: Look<'_>, ladder: NodeId) -> bool {
    let rungs = look.versions(ladder).into_iter().filter_map(|node| {
        let Node::Int(number) = look.node(node) else { return None };
        usize::try_from(*number).ok().and_then(|number| look.policy.ladders.get(number))
    });
    rungs.flat_map(|ladder| &ladder.rungs).any(|rung| rung.from <= 1)
}

/// Whether the words say that what came before is counted, without the present finding.
fn speaks_of_earlier(look: Look<'_>, provision: &Provision) -> bool {
    let text = told(look, provision);
    ["earlier", "previous", "prior", "former", "before", "in addition", "此前", "以前", "先前"]
        .iter()
        .any(|word| text.contains(word))
}

/// With the edit that counts what was found on the day itself, too.
fn or_on_the_day(look: Look<'_>, found: Diagnostic, at: Span) -> Diagnostic {
    let text = look.sources.text(at);
    let Some(sign) = text.find(['<', '>']).filter(|_| text.matches(['<', '>']).count() == 1) else { return found };
    found.suggest(Span::at(at.file, at.start as usize + sign + 1), "=")
}

/// `s.from in year of s.from`, `s.from in the 180 days to s.to`
fn one(look: Look<'_>, part: NodeId, element: u32) -> Option<Diagnostic> {
    let Node::InPeriod(day, period) = look.node(part) else { return None };
    let period_node = look.node(*period);
    let (Node::PeriodOf(_, anchor) | Node::Trailing { to: anchor, .. } | Node::Cycle { holds: anchor, .. }) =
        period_node
    else {
        return None;
    };
    let anchor = *anchor;
    let own = only_of_the_element(look, *day, element) && only_of_the_element(look, anchor, element);
    let places = (look.span(*day), look.span(anchor));
    own.then(|| errors::window_goes_along(look.span(*period), places, look.same(*day, anchor)))
}

/// Whether it rests on the element alone: that of a list around it stays the same.
fn only_of_the_element(look: Look<'_>, id: NodeId, variable: u32) -> bool {
    let (mut open, mut element) = (vec![id], false);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        let outside =
            matches!(node, Node::Fact(_) | Node::GoverningDate | Node::Today | Node::Define(_) | Node::Call(..));
        let another = matches!(node, Node::Local(local) if *local != variable);
        if outside || another || matches!(node, Node::Provision(..) | Node::Dated(_)) {
            return false;
        }
        element |= matches!(node, Node::Local(_));
        operands(look.policy, node, &mut open);
    }
    element
}
