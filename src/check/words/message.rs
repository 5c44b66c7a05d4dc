//! Numbers that a message says, and the rule does not: another limit, another term, another age.

use std::collections::BTreeSet;

use super::claim::{End, figures};
use super::text::{plain, wordings};
use super::time::terms;
use crate::check::edit::{place_of, with_placeholder};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::{Decimal, Unit, number};

/// Words that make the rest of a text an order.
const ORDERS: [&str; 9] = ["must", "should", "has to", "have to", "is to", "are to", "应当", "必须", "须"];

/// The numbers that a text says of what is looked at.
type Said<'a> = dyn Fn(&str) -> Vec<Decimal> + 'a;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let own = look.policy.provisions.iter().filter(|provision| provision.is_no_exception());
    own.filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    match &provision.body {
        Body::Quota { limit, count, .. } => {
            // 40 tonnes are 40000 kilograms, 2 hours 120 minutes
            let limits = numbers(look, *limit).map(|limits| {
                let larger = |by: i64| limits.iter().filter_map(move |own| own.checked_div(Decimal::from(by)));
                let larger: Vec<Decimal> = larger(1000).chain(larger(60)).filter(|own| own.fract().is_zero()).collect();
                limits.iter().copied().chain(larger).collect()
            });
            let limit = limits
                .and_then(|limits| in_wordings(look, provision, provision.because, (&most, &number::show), &limits));
            limit.or_else(|| super::side::in_quota(look, provision, *count))
        }
        Body::Deadline(deadline) => {
            let Some(terms) = terms_of(look, deadline.last) else {
                return super::day::in_deadline(look, provision, deadline);
            };
            let of_days = |text: &str| days_within(text, terms.unit);
            let order = |text: &str| {
                if ORDERS.iter().any(|word| text.contains(word)) { days_within(text, terms.unit) } else { Vec::new() }
            };
            let shown = |number| length_shown(look, deadline.last, terms.unit, number);
            in_wordings(look, provision, provision.because, (&of_days, &shown), &terms.amounts)
                .or_else(|| in_wordings(look, provision, deadline.consequence, (&order, &shown), &terms.amounts))
                .or_else(|| super::term::one(look, provision, deadline, &terms))
        }
        Body::Fee { amount, at_least, at_most, .. } => {
            let mut known = numbers(look, *amount)?;
            for end in at_least.iter().chain(at_most) {
                known.extend(numbers(look, *end)?);
            }
            let Base::Money(Some(currency)) = look.ty(*amount)?.base else { return None };
            let of_money = |text: &str| {
                let all = figures(text).into_iter();
                let all: Vec<Decimal> =
                    all.filter(|figure| figure.is_of(currency)).map(|figure| figure.number).collect();
                if all.len() == 1 { all } else { Vec::new() }
            };
            in_wordings(look, provision, provision.because, (&of_money, &number::show), &known)
        }
        Body::Rule(_) | Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

/// The first number that a message says, and that none of the versions of the rule has.
fn in_wordings(
    look: Look<'_>,
    of: &Provision,
    messages: Option<NodeId>,
    (said, shown): (&Said<'_>, &dyn Fn(Decimal) -> String),
    known: &BTreeSet<Decimal>,
) -> Option<Diagnostic> {
    wordings(look, messages).into_iter().find_map(|(node, wording)| {
        let (language, odd) = wording.texts.iter().find_map(|(language, parts)| {
            let odd = said(&plain(parts)).into_iter().find(|figure| !known.contains(figure))?;
            Some((language, odd))
        })?;
        let (said, odd) = (shown(odd), number::show(odd));
        let known: Vec<String> = known.iter().take(3).map(|number| shown(*number)).collect();
        let (place, several) = (look.span(node), wording.texts.len() > 1);
        let at = place_of(look, place, &odd).unwrap_or(place);
        let found = errors::said_otherwise(at, several.then_some(language), &said, &known.join(" or "));
        Some(with_placeholder(look, found, of, (place, &odd)))
    })
}

/// How long a time is, in weeks or years where the rule has it so.
fn length_shown(look: Look<'_>, last: NodeId, unit: Unit, number: Decimal) -> String {
    let written = look.sources.text(look.span(last));
    let larger = match unit {
        Unit::Day => Some((7, "week")),
        Unit::Month => Some((12, "year")),
        Unit::Minute => Some((60, "hour")),
        Unit::WorkingDay => None,
    };
    let in_larger = larger.filter(|(_, word)| written.contains(word)).and_then(|(of, word)| {
        let number = number / Decimal::from(of);
        number.fract().is_zero().then_some((number, format!("{word}s")))
    });
    let (number, units) = in_larger.unwrap_or_else(|| (number, unit.many().to_owned()));
    let units = if number == Decimal::ONE { units.trim_end_matches('s') } else { &units };
    format!("{} {units}", number::show(number))
}

/// Every constant that a clause may come to; none where it comes to something else, too.
fn numbers(look: Look<'_>, clause: NodeId) -> Option<BTreeSet<Decimal>> {
    let mut all = BTreeSet::new();
    let mut open = look.versions(clause);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Some(Constant::Number(number)) = look.constant(id) {
            all.insert(number);
        } else if let Node::ByMember { arms, otherwise, .. } = node {
            open.extend(arms.iter().map(|arm| arm.value).chain(*otherwise).flat_map(|id| look.versions(id)));
        } else if let Node::If(_, then, instead) = node {
            open.extend([*then, *instead].into_iter().flat_map(|id| look.versions(id)));
        } else if let Node::Define(define) = node {
            open.extend(look.versions(look.policy.defines.get(define.index())?.value));
        } else if !matches!(node, Node::None) {
            return None;
        }
    }
    (!all.is_empty()).then_some(all)
}

/// How long a deadline leaves, in its versions, all in one unit.
pub(super) struct Terms {
    pub unit: Unit,
    pub amounts: BTreeSet<Decimal>,
}

fn terms_of(look: Look<'_>, last: NodeId) -> Option<Terms> {
    let mut lengths = Vec::new();
    for last in look.versions(last) {
        let Node::Shift { duration: length, .. } = look.node(last) else { return None };
        let mut inner = Vec::new();
        operands(look.policy, look.node(*length), &mut inner);
        lengths.push(duration(look, *length).filter(|_| inner.len() < 2)?);
    }
    let unit = lengths.first()?.unit;
    let amounts = lengths.iter().map(|length| (length.unit == unit).then(|| Decimal::from(length.amount)));
    Some(Terms { unit, amounts: amounts.collect::<Option<_>>()? })
}

/// The numbers that a text says are the most.
fn most(text: &str) -> Vec<Decimal> {
    let most = figures(text).into_iter().filter(|figure| figure.is_end() == Some(End::AtMost));
    most.map(|figure| figure.number).collect()
}

/// `within 30 days`, where days are what is counted: 30
fn days_within(text: &str, unit: Unit) -> Vec<Decimal> {
    let lengths = terms(text).into_iter().filter(|length| length.unit == unit);
    lengths.map(|length| Decimal::from(length.amount)).collect()
}
