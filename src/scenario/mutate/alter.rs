//! What can be changed in a rulebook: one number, comparison, date, key or clause at a time.
//!
//! Rules are changed as they were resolved, which is quick and can't become something that has no meaning. What is written once and
//! stands in several versions is changed in all of them.

use std::collections::BTreeMap;

use super::edit::{Change, Edit};
use super::{bands, calendars, keys, starts, stated};
use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::LineKind;
use crate::scenario::points;
use crate::source::{Sources, Span};
use crate::syntax::expression::Comparison;
use crate::value::date::{add_days, add_minutes, show_datetime, show_time};
use crate::value::{Date, Decimal, Duration, Money, number, parse_decimal};

/// Everything that can be changed.
pub fn edits(policy: &Policy, sources: &Sources) -> BTreeMap<Change, Edit> {
    let mut edits: BTreeMap<Change, Edit> = BTreeMap::new();
    let (stated, bands) = (stated::spans(policy), bands::beside(policy));
    for id in points::nodes(policy) {
        let (Some(node), Some(span)) = (policy.nodes.get(id.index()), policy.spans.get(id.index())) else { continue };
        if stated.contains(span) {
            continue;
        }
        for (words, other) in others(policy, sources, node, sources.text(*span)) {
            if !bands::crosses(policy, &bands, id, &other) {
                edits.entry((*span, words)).or_default().nodes.push((id, other));
            }
        }
    }
    for (change, id, truth) in dropped(policy).into_iter().filter(|(_, id, _)| !stated::is_amended(policy, *id)) {
        edits.entry(change).or_default().nodes.push((id, Node::Bool(truth)));
    }
    keys::of_ladders_and_tables(policy, &mut edits);
    keys::of_exceptions(policy, &mut edits);
    starts::starts(policy, &mut edits);
    calendars::days(policy, sources, &mut edits);
    edits
}

/// What a node may become.
fn others(policy: &Policy, sources: &Sources, node: &Node, text: &str) -> Vec<(String, Node)> {
    if let Some(other) = values(node, text) {
        return other.into_iter().map(|(shown, node)| (format!("`{text}` -> `{shown}`"), node)).collect();
    }
    if let Node::And(operands) = node {
        return vec![("`and` -> `or`".to_owned(), Node::Or(*operands))];
    }
    if let Node::Or(operands) = node {
        return vec![("`or` -> `and`".to_owned(), Node::And(*operands))];
    }
    if let Node::Compare(comparison, left, right) = node {
        let (words, other) = other_comparison(*comparison);
        return vec![(words.to_owned(), Node::Compare(other, *left, *right))];
    }
    if let Node::CompareQuotients(comparison, left, right) = node {
        let (words, other) = other_comparison(*comparison);
        return vec![(words.to_owned(), Node::CompareQuotients(other, *left, *right))];
    }
    if let Node::InSeason(day, first, last) = node {
        let firsts =
            calendars::beside(*first).into_iter().map(|(words, first)| (words, Node::InSeason(*day, first, *last)));
        let lasts =
            calendars::beside(*last).into_iter().map(|(words, last)| (words, Node::InSeason(*day, *first, last)));
        return firsts.chain(lasts).collect();
    }
    keys::others(policy, sources, node, text)
}

fn other_comparison(comparison: Comparison) -> (&'static str, Comparison) {
    match comparison {
        Comparison::Equal => ("`==` -> `!=`", Comparison::NotEqual),
        Comparison::NotEqual => ("`!=` -> `==`", Comparison::Equal),
        Comparison::Less => ("`<` -> `<=`", Comparison::LessOrEqual),
        Comparison::LessOrEqual => ("`<=` -> `<`", Comparison::Less),
        Comparison::Greater => ("`>` -> `>=`", Comparison::GreaterOrEqual),
        Comparison::GreaterOrEqual => ("`>=` -> `>`", Comparison::Greater),
    }
}

/// A constant one less and one more, if it is one that is written just so. What is not below nothing stays so, and no time becomes none.
fn values(node: &Node, text: &str) -> Option<Vec<(String, Node)>> {
    let plain = text.replace('_', "");
    let both = |other: &dyn Fn(i64) -> Option<(String, Node)>| [-1, 1].into_iter().filter_map(other).collect();
    if let Node::Int(own) = node {
        let is_written = plain.parse::<i64>() == Ok(*own);
        let other = |by| {
            let other = own.checked_add(by).filter(|other| *own < 0 || *other >= 0)?;
            Some((other.to_string(), Node::Int(other)))
        };
        return is_written.then(|| both(&other));
    }
    if let Node::Date(own) = node {
        let other = |by| add_days(*own, by).ok().map(|other| (other.to_string(), Node::Date(other)));
        return (own.to_string() == plain).then(|| both(&other));
    }
    if let Node::Time(own) = node {
        let other = |by| {
            let moment = add_minutes(Date::constant(2000, 1, 2).to_datetime(*own), by).ok()?;
            (moment.date() == Date::constant(2000, 1, 2)).then(|| (show_time(moment.time()), Node::Time(moment.time())))
        };
        return (show_time(*own) == plain).then(|| both(&other));
    }
    if let Node::DateTime(own) = node {
        let other = |by| add_minutes(*own, by).ok().map(|other| (show_datetime(other), Node::DateTime(other)));
        return (show_datetime(*own) == plain).then(|| both(&other));
    }
    if let Node::Decimal(own) = node {
        return decimals(*own, &plain);
    }
    if let Node::Money(own) = node {
        let other = |by| {
            let money = Money { amount: moved(own.amount, by)?, ..*own };
            Some((format!("{} {}", number::show(money.amount), money.currency), Node::Money(money)))
        };
        return (Money::parse(&plain) == Some(*own)).then(|| both(&other));
    }
    if let Node::Duration(own) = node {
        let Some((count, unit)) = plain.split_once(' ') else { return Some(both(&|by| shared_unit(*own, &plain, by))) };
        let count: i64 = count.parse().ok()?;
        let is_written = Duration::parse(&format!("{count} {unit}")) == Some(*own);
        let other = |by| {
            let words = format!("{} {}", count + by, in_number(unit, count + by));
            if count > 0 && count + by == 0 {
                return None;
            }
            Some((words.clone(), Node::Duration(Duration::parse(&words)?)))
        };
        return is_written.then(|| both(&other));
    }
    None
}

/// `10` of `10 to 20 days`, whose unit stands behind the other number.
fn shared_unit(own: Duration, plain: &str, by: i64) -> Option<(String, Node)> {
    let count: i64 = plain.parse().ok()?;
    let size = own.amount.checked_div(count).filter(|size| size.checked_mul(count) == Some(own.amount))?;
    let other = count.checked_add(by).filter(|other| *other >= 0)?;
    Some((other.to_string(), Node::Duration(Duration { amount: other.checked_mul(size)?, ..own })))
}

/// A decimal, or a percent, one unit less and one more.
fn decimals(own: Decimal, plain: &str) -> Option<Vec<(String, Node)>> {
    let percent = plain.strip_suffix('%').map(str::trim_end);
    let written = parse_decimal(percent.unwrap_or(plain))?;
    let other = |by: i64| {
        let other = moved(written, by)?;
        let hundredth = Decimal::new(1, 2);
        let (value, sign) = if percent.is_some() { (number::mul(other, hundredth).ok()?, "%") } else { (other, "") };
        Some((format!("{}{sign}", number::show(other)), Node::Decimal(value)))
    };
    let is_written =
        if percent.is_some() { number::mul(written, Decimal::new(1, 2)).ok()? == own } else { written == own };
    is_written.then(|| [-1, 1].into_iter().filter_map(other).collect())
}

/// A number one less or more, but not below nothing.
fn moved(own: Decimal, by: i64) -> Option<Decimal> {
    let other = number::add(own, Decimal::from(by)).ok()?;
    (own < Decimal::ZERO || other >= Decimal::ZERO).then_some(other)
}

/// Clauses that can be left out, and the truth that says nothing in their place.
fn dropped(policy: &Policy) -> Vec<(Change, NodeId, bool)> {
    let mut found = Vec::new();
    let mut add = |span: Span, word: &str, id: NodeId, truth: bool| {
        found.push(((span, format!("without `{word}`")), id, truth));
    };
    let place = |id: NodeId| policy.spans.get(id.index()).copied().unwrap_or_default();
    for provision in &policy.provisions {
        if let Some(when) = provision.when {
            add(place(when), "when", when, true);
        }
        if let Some(unless) = provision.unless {
            add(place(unless), "unless", unless, false);
        }
        let lines = provision.lines();
        for line in lines {
            match line.kind {
                LineKind::Require => add(line.span, "require", line.condition, true),
                LineKind::Forbid => add(line.span, "forbid", line.condition, false),
                LineKind::Permit => add(line.span, "permit", line.condition, false),
            }
        }
    }
    found
}

/// `1 day`, `2 days`
fn in_number(unit: &str, count: i64) -> String {
    let one = unit.trim_end_matches('s');
    if count == 1 { one.to_owned() } else { format!("{one}s") }
}
