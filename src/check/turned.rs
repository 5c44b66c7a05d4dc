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

/// A number that holds in some days: for a member, or for all.
#[derive(Clone, Copy)]
struct Held {
    member: Option<u32>,
    number: Decimal,
    at: NodeId,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(exception.only_base()?.index())?;
    let ((own, clause), (of_base, _)) = (number_of(exception)?, number_of(base)?);
    if look.plain(own) == look.plain(of_base) {
        return None;
    }
    let mut reach = Reach::of_node(look, own);
    reach.join(&Reach::of_node(look, of_base));
    if !ask_alike(look, own, of_base) {
        return None;
    }
    let meant = meant(look, exception, of_base);
    let mut before: Option<Ordering> = None;
    for span in reach.spans(look) {
        let pairs = pairs(&held(look, own, span, &meant), &held(look, of_base, span, &meant));
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

/// The number as people read it: an amount with its currency, the time of a deadline as it is written.
fn shown(look: Look<'_>, held: &Held) -> String {
    if let Node::Money(money) = look.node(held.at) {
        return money.to_string();
    }
    let Node::Shift { .. } = look.node(held.at) else { return number::show(held.number) };
    look.sources.text(look.span(held.at)).to_owned()
}

/// The number by which an exception differs from its base, and its clause.
fn number_of(provision: &Provision) -> Option<(NodeId, &'static str)> {
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
fn agreed(pairs: &[(Held, Held)]) -> Option<Ordering> {
    let orders: Vec<Ordering> = pairs.iter().map(|(own, other)| own.number.cmp(&other.number)).collect();
    let first = orders.iter().copied().find(|order| order.is_ne())?;
    (!orders.contains(&first.reverse())).then_some(first)
}

/// Each number of the exception with that of the base for the same cases.
fn pairs(own: &[Held], base: &[Held]) -> Vec<(Held, Held)> {
    let same = |one: &Held, other: &Held| one.member.is_none() || other.member.is_none() || one.member == other.member;
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
        return vec![Held { member: None, number, at: id }];
    }
    if let Node::Shift { duration: length, subtract: false, .. } = look.node(id) {
        // a month is at least so long
        let least = days_of(look, *length).map(|days| Decimal::from(days.least));
        return least.map(|number| Held { member: None, number, at: id }).into_iter().collect();
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
        Some(Held { member: Some(member), number, at })
    };
    members.into_iter().filter_map(of).collect()
}

/// Whether two conditions hold the same against a number, with one sign; what is no condition does.
fn ask_alike(look: Look<'_>, one: NodeId, other: NodeId) -> bool {
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
