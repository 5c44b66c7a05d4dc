//! Exceptions that an amendment of their base has turned round: what was to be milder is harder since.

use std::cmp::Ordering;

use super::cases::{Reach, Span};
use super::constraint::Constraint;
use super::errors;
use super::exception::applies;
use super::length::days_of;
use super::look::Look;
use super::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, LineKind, Provision};
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, number};

/// The most provisions of an act among which a base is looked for.
const MOST: usize = 1_000;

/// A number that holds in some days: for a member, for a band, or for all.
#[derive(Clone, Copy)]
pub(super) struct Held {
    member: Option<u32>,
    /// Of a band: up to where.
    up_to: Option<Decimal>,
    number: Decimal,
    at: NodeId,
}

impl Held {
    pub fn number(self) -> Decimal {
        self.number
    }

    pub fn at(self) -> NodeId {
        self.at
    }
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = base_of(look, exception)?;
    let ((own, clause), (of_base, _)) = (number_of(exception)?, number_of(base)?);
    if look.plain(own) == look.plain(of_base) {
        return None;
    }
    let mut reach = Reach::of_node(look, own);
    reach.join(&Reach::of_node(look, of_base));
    if !ask_alike(look, own, of_base) {
        return None;
    }
    let mut before: Option<Ordering> = None;
    for span in reach.spans(look) {
        let pairs = held_together(look, exception, (own, of_base), span);
        let Some(order) = before else {
            before = agreed(&pairs);
            continue;
        };
        let turned = |(own, other): &&(Held, Held)| own.number.cmp(&other.number) == order.reverse();
        if let Some((own, other)) = pairs.iter().find(turned) {
            let some =
                other.member.filter(|_| !pairs.iter().all(|pair| turned(&pair))).map(|member| look.member(member));
            let numbers = (&*shown(look, own), &*shown(look, other));
            let since = (span.first, some, order.is_lt());
            let found = errors::turned_round(look.span(other.at), (exception, base, clause), since, numbers);
            return Some(found);
        }
    }
    None
}

/// The base whose place a provision takes: of an exception, or what is `unless` for those whom it is for.
pub(super) fn base_of<'p>(look: Look<'p>, of: &Provision) -> Option<&'p Provision> {
    if let Some(base) = of.only_base() {
        return look.policy.provisions.get(base.index());
    }
    let when = of.when.filter(|_| of.is_no_exception() && of.unless.is_none())?;
    let act = of.acts.first().and_then(|act| look.policy.acts.get(act.index()));
    let act = act.filter(|act| act.provisions.len() <= MOST)?;
    let beside = act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
    let mut left = beside.filter(|other| {
        let for_others = other.unless.is_some_and(|unless| look.same(unless, when)) && other.when.is_none();
        for_others && other.kind == of.kind && other.acts == of.acts && other.is_no_exception()
    });
    left.next().filter(|base| left.next().is_none() && counts_alike(look, of, base))
}

/// Whether two provisions set their numbers to the same.
fn counts_alike(look: Look<'_>, one: &Provision, other: &Provision) -> bool {
    match (&one.body, &other.body) {
        (Body::Quota { count, .. }, Body::Quota { count: of_other, .. }) => look.same(*count, *of_other),
        (Body::Fee { every: None, .. }, Body::Fee { every: None, .. }) => true,
        (Body::Fee { every: Some(one), .. }, Body::Fee { every: Some(other), .. }) => look.same(*one, *other),
        (Body::Deadline(one), Body::Deadline(other)) => {
            one.met_by.zip(other.met_by).is_some_and(|(one, other)| look.same(one, other))
        }
        (
            Body::Quota { .. }
            | Body::Fee { .. }
            | Body::Deadline(_)
            | Body::Rule(_)
            | Body::Sanction { .. }
            | Body::Procedure(_),
            _,
        ) => false,
    }
}

/// The number as people read it: an amount with its currency, the time of a deadline as it is written.
pub(super) fn shown(look: Look<'_>, held: &Held) -> String {
    if let Node::Money(money) = look.node(held.at) {
        return money.to_string();
    }
    let Node::Shift { .. } = look.node(held.at) else { return number::show(held.number) };
    look.sources.text(look.span(held.at)).to_owned()
}

/// The number by which an exception differs from its base, and its clause.
pub(super) fn number_of(provision: &Provision) -> Option<(NodeId, &'static str)> {
    match &provision.body {
        Body::Quota { limit, .. } => Some((*limit, "limit")),
        Body::Fee { amount, .. } => Some((*amount, "amount")),
        Body::Deadline(deadline) => Some((deadline.last, "within")),
        Body::Rule(lines) => {
            let [line] = lines.as_slice() else { return None };
            (line.kind == LineKind::Require).then_some((line.condition, "require"))
        }
        Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

/// Whether an exception gives more than its base to nobody, or less to nobody.
pub(super) fn agreed(pairs: &[(Held, Held)]) -> Option<Ordering> {
    let orders: Vec<Ordering> = pairs.iter().map(|(own, other)| own.number.cmp(&other.number)).collect();
    let first = orders.iter().copied().find(|order| order.is_ne())?;
    (!orders.contains(&first.reverse())).then_some(first)
}

/// The numbers of an exception and of its base in these days, for the same cases.
pub(super) fn held_together(
    look: Look<'_>,
    exception: &Provision,
    (own, of_base): (NodeId, NodeId),
    span: Span,
) -> Vec<(Held, Held)> {
    let meant = meant(look, exception, of_base);
    pairs(&held(look, own, span, &meant), &held(look, of_base, span, &meant))
}

/// Each number of the exception with that of the base for the same cases.
fn pairs(own: &[Held], base: &[Held]) -> Vec<(Held, Held)> {
    fn fit<Of: PartialEq>(one: Option<Of>, other: Option<Of>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    let same = |one: &Held, other: &Held| fit(one.member, other.member) && fit(one.up_to, other.up_to);
    own.iter().flat_map(|own| base.iter().filter(move |other| same(own, other)).map(|other| (*own, *other))).collect()
}

/// Whether an exception may apply to a member of what its base distinguishes by.
fn meant<'l>(look: Look<'l>, exception: &Provision, of_base: NodeId) -> impl Fn(NodeId, u32) -> bool + use<'l> {
    let demands = applies(look, exception);
    move |on, member| {
        let is = Constraint { subject: on, test: Test::Members(vec![(member, member)]), at: of_base };
        let all: Vec<Constraint> = demands.iter().cloned().chain([is]).collect();
        look.contradiction(&all).is_none()
    }
}

/// The constants that hold in these days: one for all, or one for each member that is meant.
fn held(look: Look<'_>, id: NodeId, span: Span, meant: &impl Fn(NodeId, u32) -> bool) -> Vec<Held> {
    let Some(id) = then(look, id, span).and_then(|id| number_in(look, id, span)) else { return Vec::new() };
    if let Some(Constant::Number(number)) = look.constant(id) {
        return vec![Held { member: None, up_to: None, number, at: id }];
    }
    if let Node::Shift { duration: length, subtract: false, .. } = look.node(id) {
        // a month is at least so long
        let least = days_of(look, *length).map(|days| Decimal::from(days.least));
        return least.map(|number| Held { member: None, up_to: None, number, at: id }).into_iter().collect();
    }
    if let Node::Band { edges, values, .. } = look.node(id) {
        return bands(look, edges, values, span);
    }
    let Node::ByMember { on, arms, .. } = look.node(id) else { return Vec::new() };
    let members = arms.iter().flat_map(|arm| arm.first..=arm.last).filter(|member| look.is_leaf(*member));
    let mut members: Vec<u32> = members.filter(|member| meant(*on, *member)).collect();
    members.sort_unstable();
    members.dedup();
    let of = |member: u32| {
        let arm = arms.iter().rfind(|arm| (arm.first..=arm.last).contains(&member))?;
        let at = then(look, arm.value, span)?;
        let Some(Constant::Number(number)) = look.constant(at) else { return None };
        Some(Held { member: Some(member), up_to: None, number, at })
    };
    members.into_iter().filter_map(of).collect()
}

/// The numbers of a band, each with its upper edge; the last has none.
fn bands(look: Look<'_>, edges: &[(NodeId, bool)], values: &[NodeId], span: Span) -> Vec<Held> {
    let number = |id: NodeId| if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None };
    let of = |(place, value): (usize, &NodeId)| {
        let at = then(look, *value, span)?;
        let up_to = edges.get(place).map_or(Some(Decimal::MAX), |(edge, _)| number(*edge));
        Some(Held { member: None, up_to: Some(up_to?), number: number(at)?, at })
    };
    values.iter().enumerate().filter_map(of).collect()
}

/// Whether two conditions hold the same against a number, with one sign; what is no condition does.
pub(super) fn ask_alike(look: Look<'_>, one: NodeId, other: NodeId) -> bool {
    let of = |id: NodeId| {
        let versions = look.versions(id).into_iter();
        versions.map(|id| if let Node::Compare(sign, of, _) = look.node(id) { Some((*sign, *of)) } else { None })
    };
    let mut all = of(one).chain(of(other));
    let Some(first) = all.next() else { return false };
    all.all(|next| match (first, next) {
        (None, None) => true,
        (Some((sign, of)), Some((other_sign, other))) => sign == other_sign && look.same(of, other),
        (Some(_), None) | (None, Some(_)) => false,
    })
}

/// The number that a condition asks for at least, or at most; what is no condition stands for itself.
fn number_in(look: Look<'_>, id: NodeId, span: Span) -> Option<NodeId> {
    let Node::Compare(comparison, one, other) = look.node(id) else { return Some(id) };
    if matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
        return None;
    }
    let number = |id: NodeId| then(look, look.defined(id), span).filter(|id| look.constant(*id).is_some());
    number(*other).filter(|_| look.constant(*one).is_none())
}

/// What holds in these days, for all.
fn then(look: Look<'_>, id: NodeId, span: Span) -> Option<NodeId> {
    let Node::Dated(dated) = look.node(id) else { return Some(look.plain(id)) };
    let begun = look.entries(*dated).iter().rfind(|entry| entry.latest <= span.first)?;
    begun.value.filter(|_| begun.keep.is_empty() && begun.choice.is_none())
}
