//! Amounts of a band, of keys or of a chain of choices that fall once where all others rise, or rise once where all others fall.

mod tables;

use super::cases::clauses;
use super::digit::{self, By};
use super::errors;
use super::look::Look;
use super::naming::name_of;
use super::test::Constant;
use super::words::told;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::types::Base;
use crate::value::Decimal;

/// So many amounts make a row.
const LEAST: usize = 3;
/// Words that say that it may well fall, or end.
const ON_PURPOSE: [&str; 17] = [
    "lower", "less", "cheaper", "reduc", "discount", "fall", "decreas", "free", "degress", "rebate", "bonus", "优惠",
    "减", "降", "免", "折", "递",
];

/// Amounts in the order of what they depend on.
struct Row {
    on: NodeId,
    values: Vec<NodeId>,
    by: By,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let provisions = look.policy.provisions.iter().flat_map(|provision| {
        let all = clauses(provision).into_iter().flat_map(|clause| look.within(clause)).collect::<Vec<_>>();
        in_all(look, &all, || told(look, provision))
    });
    let defines = look.policy.defines.iter().flat_map(|define| {
        let all: Vec<NodeId> = look.within(define.value).into_iter().collect();
        in_all(look, &all, || format!("{} {}", define.doc.first().to_lowercase(), define.note.as_deref().unwrap_or("")))
    });
    provisions.chain(defines).chain(tables::check(look)).collect()
}

fn in_all(look: Look<'_>, nodes: &[NodeId], told: impl Fn() -> String) -> Vec<Diagnostic> {
    let found: Vec<Diagnostic> =
        nodes.iter().filter_map(|id| row(look, *id)).filter_map(|row| one(look, &row)).collect();
    if found.is_empty() || on_purpose(&told()) { Vec::new() } else { found }
}

/// Whether words in small letters say that it may well fall.
pub(super) fn on_purpose(told: &str) -> bool {
    ON_PURPOSE.iter().any(|word| told.contains(word))
}

fn one(look: Look<'_>, row: &Row) -> Option<Diagnostic> {
    // the old and the young pay less than those between
    if row.values.len() < LEAST || is_age(look, row.on) || digit::one(look, &row.values, row.by).is_some() {
        return None;
    }
    let values: Vec<Decimal> = row.values.iter().map(|value| digit::value(look, *value)).collect::<Option<_>>()?;
    let steps = |of: fn(&Decimal, &Decimal) -> bool| -> Vec<usize> {
        let pairs = values.windows(2).enumerate();
        pairs.filter(|(_, pair)| matches!(pair, [one, next] if of(one, next))).map(|(at, _)| at).collect()
    };
    let (rising, falling) = (steps(|one, next| one < next), steps(|one, next| one > next));
    let (at, falls) = match (&rising[..], &falling[..]) {
        ([_, _, ..], [at]) => (*at, true),
        ([at], [_, _, ..]) => (*at, false),
        _ => return None,
    };
    let (before, value) = (*row.values.get(at)?, *row.values.get(at + 1)?);
    let all = rising.len() + falling.len() + 1 == values.len();
    // what is free at the end is so on purpose
    let sure = all && values.iter().skip(1).all(|value| *value != Decimal::ZERO);
    sure.then(|| errors::falls_once(look, value, before, falls))
}

fn is_age(look: Look<'_>, on: NodeId) -> bool {
    let named = |name: String| {
        name.split('_').any(|word| word == "age" || word == "ages") || name.contains("年龄") || name.contains('岁')
    };
    matches!(look.node(look.defined(on)), Node::Between { unit: CountUnit::Years, .. })
        || name_of(look, on).is_some_and(named)
        || matches!(look.node(on), Node::Define(define) if look.policy.defines.get(define.index()).is_some_and(|define| named(define.name.clone())))
}

fn row(look: Look<'_>, id: NodeId) -> Option<Row> {
    let node = look.node(id);
    if let Node::Band { on, values, .. } = node {
        return Some(Row { on: *on, values: values.clone(), by: By::Band });
    }
    if let Node::ByValue { on, arms, otherwise } = node {
        let keys: Vec<Decimal> = arms.iter().map(|(key, _)| number(look, *key)).collect::<Option<_>>()?;
        let rises = look.ty(*on).is_some_and(|ty| ty.base == Base::Int) && keys.is_sorted();
        let values = arms.iter().map(|(_, value)| *value).chain(*otherwise).collect();
        return rises.then_some(Row { on: *on, values, by: By::Number });
    }
    chain(look, id)
}

fn number(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None }
}

/// `if x <= 4 then a else if x <= 7 then b else c`
fn chain(look: Look<'_>, id: NodeId) -> Option<Row> {
    let (mut open, mut ends, mut values, mut on) = (id, Vec::new(), Vec::new(), None);
    while let Node::If(condition, then, instead) = look.node(open) {
        let Node::Compare(comparison, subject, end) = look.node(*condition) else { return None };
        let end = number(look, *end)?;
        if on.is_some_and(|(known, sign)| sign != *comparison || !look.same(known, *subject)) {
            return None;
        }
        on = Some((*subject, *comparison));
        ends.push(end);
        values.push(*then);
        open = *instead;
    }
    values.push(open);
    let ordered = ends.is_sorted() || ends.iter().rev().is_sorted();
    let (on, _) = on?;
    (ordered && ends.len() > 1).then_some(Row { on, values, by: By::Number })
}
