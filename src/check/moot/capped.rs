//! Values that their own bounds never let through: 900 EUR for one kind, and `at most 250 EUR`.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::check::cases::Reach;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::value::{Date, Decimal};

/// The most stretches of days of one fee that are looked at.
const MOST_SPANS: usize = 60;

/// Values that a bound cuts off under the law of a day.
struct Cut {
    bound: NodeId,
    most: bool,
    /// The values that never come out, each with its place, and whether there are others.
    values: Vec<NodeId>,
    others: bool,
}

pub(in crate::check) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| of_fee(look, provision)).collect()
}

fn of_fee(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let Body::Fee { amount, at_least, at_most, .. } = &provision.body else { return Vec::new() };
    let bounds: Vec<(NodeId, bool)> =
        at_most.map(|most| (most, true)).into_iter().chain(at_least.map(|least| (least, false))).collect();
    let mut reach = Reach::of_node(look, *amount);
    bounds.iter().for_each(|(bound, _)| reach.join(&Reach::of_node(look, *bound)));
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for span in reach.spans(look).into_iter().take(MOST_SPANS) {
        let then = Look { on: Some(span.day()), ..look };
        for (bound, most) in &bounds {
            let begun = since(look, *bound, span.day());
            let cut =
                cut(then, *amount, (*bound, *most), |value| since_of(look, *amount, value, span.day()).cmp(&begun));
            found.extend(cut.filter(|cut| cut.values.iter().any(|value| told.insert((*value, cut.bound)))).map(
                |cut| {
                    let places: Vec<_> = cut.values.iter().map(|value| look.span(*value)).collect();
                    errors::never_comes_out(
                        look,
                        (provision, span.first),
                        &places,
                        (look.span(cut.bound), cut.most, cut.others),
                    )
                },
            ));
        }
    }
    found
}

/// The constants among the values of an amount that lie beyond a bound. What a later bound cuts off of several is meant to be cut off, and so may be the
/// one that a bound of the same day does: a least that all pay. `begun` is whether a value is older or younger than the bound.
fn cut(
    look: Look<'_>,
    amount: NodeId,
    (bound, most): (NodeId, bool),
    begun: impl Fn(NodeId) -> Ordering,
) -> Option<Cut> {
    let bound = look.plain(bound);
    let end = number(look, bound)?;
    let mut values = Vec::new();
    leaves(look, amount, &mut values);
    let beyond =
        |value: &NodeId| number(look, *value).is_some_and(|value| if most { value > end } else { value < end });
    let same_money = |value: &NodeId| look.ty(*value).map(|ty| &ty.base) == look.ty(bound).map(|ty| &ty.base);
    let all = values.len();
    let cut: Vec<NodeId> = values
        .into_iter()
        .filter(|value| beyond(value) && same_money(value) && (all == 1 || begun(*value).is_ge()))
        .collect();
    let meant = matches!(cut[..], [one] if all > 1 && begun(one).is_eq());
    (!cut.is_empty() && !meant).then_some(Cut { bound, most, others: cut.len() < all, values: cut })
}

fn number(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None }
}

/// What an expression may come to, branch by branch.
fn leaves(look: Look<'_>, id: NodeId, into: &mut Vec<NodeId>) {
    let id = look.plain(id);
    let node = look.node(id);
    if let Node::If(_, one, other) = node {
        [*one, *other].into_iter().for_each(|branch| leaves(look, branch, into));
    } else if let Node::ByMember { arms, otherwise, .. } = node {
        arms.iter().map(|arm| arm.value).chain(*otherwise).for_each(|branch| leaves(look, branch, into));
    } else if let Node::ByValue { arms, otherwise, .. } = node {
        arms.iter().map(|(_, value)| *value).chain(*otherwise).for_each(|branch| leaves(look, branch, into));
    } else if let Node::Band { values, .. } = node {
        values.iter().for_each(|branch| leaves(look, *branch, into));
    } else if let Node::Table(table, _, column) = node {
        let used = look.policy.nodes.iter().filter(|node| matches!(node, Node::Table(other, ..) if other == table));
        let rows = look.policy.tables.get(table.index()).filter(|_| used.count() == 1);
        let outputs = rows.into_iter().flat_map(|table| table.rows.iter());
        outputs.filter_map(|row| row.outputs.get(*column as usize)).for_each(|value| leaves(look, *value, into));
    } else {
        into.push(id);
    }
}

/// The first day of the version of a clause that is law on a day.
fn since(look: Look<'_>, clause: NodeId, day: Date) -> Date {
    let begun = look.timeline(clause).and_then(|dated| look.entries(dated).iter().rfind(|entry| entry.earliest <= day));
    begun.map_or(ALWAYS, |entry| entry.latest)
}

/// The first day from which a value stands in a clause, up to a day on which it does.
fn since_of(look: Look<'_>, clause: NodeId, value: NodeId, day: Date) -> Date {
    let Some(dated) = look.timeline(clause) else { return ALWAYS };
    let text = look.sources.text(look.span(value));
    let has = |of: NodeId| look.within(of).iter().any(|one| look.span(*one) == look.span(value));
    let versions = look.entries(dated).iter().filter(|entry| entry.earliest <= day && !text.is_empty());
    let first = versions.rev().take_while(|entry| entry.value.is_some_and(has)).last();
    first.map_or_else(|| since(look, clause, day), |entry| entry.latest)
}
