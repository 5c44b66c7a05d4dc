//! One number of one fact of which all provisions but one let the same side have it: `age < 18` four times, and `age <= 18` once.

use std::collections::BTreeMap;

use super::cases::clauses;
use super::errors;
use super::look::Look;
use super::test::{Constant, Test};
use super::words::{around, figures, labelled};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// So many others have to agree.
const FEWEST: usize = 3;

/// A comparison with a number, and whether the number goes with what is more.
struct Edge<'p> {
    at: NodeId,
    of: &'p Provision,
    upwards: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut all: BTreeMap<(&str, Decimal, bool), Vec<Edge<'_>>> = BTreeMap::new();
    for of in &look.policy.provisions {
        let nodes = clauses(of).into_iter().flat_map(|clause| look.within(clause));
        let own: Vec<_> = nodes.filter_map(|id| Some((id, edge(look, id)?))).collect();
        for (at, (key, upwards)) in &own {
            // what cuts at one number twice knows what it does
            let alone = own.iter().filter(|(_, ((of, number, _), _))| (*of, *number) == (key.0, key.1)).count() == 1;
            all.entry(*key).or_default().extend(alone.then_some(Edge { at: *at, of, upwards: *upwards }));
        }
    }
    all.into_iter().filter_map(|((_, number, _), edges)| odd(look, number, &edges)).collect()
}

/// What is compared, with which number, and whether that is the least of it; and on which side the number itself is.
fn edge<'p>(look: Look<'p>, id: NodeId) -> Option<((&'p str, Decimal, bool), bool)> {
    let Node::Compare(..) = look.node(id) else { return None };
    let asked = look.demand(id)?;
    let Test::Compare(sign, Constant::Number(number)) = asked.test else { return None };
    if !matches!(look.node(asked.subject), Node::Fact(_) | Node::Define(_)) {
        return None;
    }
    let subject = look.sources.text(look.span(asked.subject));
    let counts = look.ty(asked.subject).is_some_and(|ty| ty.base == Base::Int);
    let (least, upwards) = match sign {
        Comparison::Less => (false, true),
        Comparison::GreaterOrEqual => (true, true),
        Comparison::LessOrEqual => (false, false),
        Comparison::Greater => (true, false),
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    (counts && number > Decimal::ONE).then_some(((subject, number, least), upwards))
}

fn odd(look: Look<'_>, number: Decimal, edges: &[Edge<'_>]) -> Option<Diagnostic> {
    let (up, down): (Vec<&Edge<'_>>, Vec<&Edge<'_>>) = edges.iter().partition(|edge| edge.upwards);
    let (odd, others) = match (&up[..], &down[..]) {
        ([one], others) | (others, [one]) if others.len() >= FEWEST => (*one, others),
        (_, _) => return None,
    };
    let first = others.first()?;
    // whoever tells the number tells the edge, which is held against the words elsewhere
    let labels = odd.of.lines().iter().flat_map(|line| labelled(look, line));
    let mut texts = labels.chain(around(look, odd.of)).filter(|text| text.whose != "its citation");
    let told = texts.any(|text| {
        let small = text.words.to_lowercase();
        figures(&small).iter().any(|figure| (figure.number - number).abs() <= Decimal::ONE)
    });
    (!told).then(|| errors::another_edge_than_all(look, (odd.at, odd.of), (first.at, first.of), others.len()))
}
