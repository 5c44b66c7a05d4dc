//! What can be changed in a rulebook: one number, comparison, date, key or clause at a time.
//!
//! Rules are changed as they were resolved, which is quick and can't become something that has no meaning. What is written once and
//! stands in several versions is changed in all of them.

use std::collections::BTreeMap;

use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, DatedEntry, LineKind};
use crate::scenario::points;
use crate::source::{Sources, Span};
use crate::syntax::expression::Comparison;
use crate::value::date::add_days;
use crate::value::{Date, Decimal, Duration, Money, number, parse_decimal};

/// Where something is changed, and to what, in words.
pub type Change = (Span, String);

/// What changes in the resolved rulebook.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// Nodes, and what they become.
    pub nodes: Vec<(NodeId, Node)>,
    /// Entries of timelines, and the day on which they begin instead.
    starts: Vec<(usize, usize, Date)>,
}

impl Edit {
    /// Makes the change; made again, it takes it back.
    pub fn swap(&mut self, policy: &mut Policy) {
        for (id, node) in &mut self.nodes {
            if let Some(own) = policy.nodes.get_mut(id.index()) {
                std::mem::swap(own, node);
            }
        }
        for (dated, entry, day) in &mut self.starts {
            let own = policy.dated.get_mut(*dated).and_then(|dated| dated.entries.get_mut(*entry));
            if let Some(own) = own {
                std::mem::swap(&mut own.latest, day);
                own.earliest = own.latest;
            }
        }
    }

    /// Whether it changes when something begins, which every scenario may notice.
    pub fn is_start(&self) -> bool {
        !self.starts.is_empty()
    }
}

/// Everything that can be changed.
pub fn edits(policy: &Policy, sources: &Sources) -> BTreeMap<Change, Edit> {
    let mut edits: BTreeMap<Change, Edit> = BTreeMap::new();
    for id in points::nodes(policy) {
        let (Some(node), Some(span)) = (policy.nodes.get(id.index()), policy.spans.get(id.index())) else { continue };
        for (words, other) in others(node, sources.text(*span)) {
            edits.entry((*span, words)).or_default().nodes.push((id, other));
        }
    }
    for (change, id, truth) in dropped(policy) {
        edits.entry(change).or_default().nodes.push((id, Node::Bool(truth)));
    }
    starts(policy, &mut edits);
    edits
}

/// What a node may become.
fn others(node: &Node, text: &str) -> Vec<(String, Node)> {
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
    without_a_key(node)
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

/// A constant one less and one more, if it is one that is written just so.
fn values(node: &Node, text: &str) -> Option<Vec<(String, Node)>> {
    let plain = text.replace('_', "");
    let both = |other: &dyn Fn(i64) -> Option<(String, Node)>| [-1, 1].into_iter().filter_map(other).collect();
    if let Node::Int(own) = node {
        let is_written = plain.parse::<i64>() == Ok(*own);
        let other = |by| own.checked_add(by).map(|other| (other.to_string(), Node::Int(other)));
        return is_written.then(|| both(&other));
    }
    if let Node::Date(own) = node {
        let other = |by| add_days(*own, by).ok().map(|other| (other.to_string(), Node::Date(other)));
        return (own.to_string() == plain).then(|| both(&other));
    }
    if let Node::Decimal(own) = node {
        return decimals(*own, &plain);
    }
    if let Node::Money(own) = node {
        let other = |by| {
            let money = Money { amount: number::add(own.amount, Decimal::from(by)).ok()?, ..*own };
            Some((format!("{} {}", number::show(money.amount), money.currency), Node::Money(money)))
        };
        return (Money::parse(&plain) == Some(*own)).then(|| both(&other));
    }
    if let Node::Duration(own) = node {
        let (count, unit) = plain.split_once(' ')?;
        let count: i64 = count.parse().ok()?;
        let is_written = Duration::parse(&format!("{count} {unit}")) == Some(*own);
        let other = |by| {
            let words = format!("{} {unit}", count + by);
            Some((words.clone(), Node::Duration(Duration::parse(&words)?)))
        };
        return is_written.then(|| both(&other));
    }
    None
}

/// A decimal, or a percent, one unit less and one more.
fn decimals(own: Decimal, plain: &str) -> Option<Vec<(String, Node)>> {
    let percent = plain.strip_suffix('%').map(str::trim_end);
    let written = parse_decimal(percent.unwrap_or(plain))?;
    let other = |by: i64| {
        let other = number::add(written, Decimal::from(by)).ok()?;
        let hundredth = Decimal::new(1, 2);
        let (value, sign) = if percent.is_some() { (number::mul(other, hundredth).ok()?, "%") } else { (other, "") };
        Some((format!("{}{sign}", number::show(other)), Node::Decimal(value)))
    };
    let is_written =
        if percent.is_some() { number::mul(written, Decimal::new(1, 2)).ok()? == own } else { written == own };
    is_written.then(|| [-1, 1].into_iter().filter_map(other).collect())
}

fn without_a_key(node: &Node) -> Vec<(String, Node)> {
    let words = |number: usize| format!("without the key in place {}", number + 1);
    if let Node::ByMember { on, arms, otherwise } = node {
        let without = |place: usize| {
            let mut arms = arms.clone();
            arms.remove(place);
            (words(place), Node::ByMember { on: *on, arms, otherwise: *otherwise })
        };
        return (0..arms.len()).map(without).collect();
    }
    if let Node::ByValue { on, arms, otherwise } = node {
        let without = |place: usize| {
            let mut arms = arms.clone();
            arms.remove(place);
            (words(place), Node::ByValue { on: *on, arms, otherwise: *otherwise })
        };
        return (0..arms.len()).map(without).collect();
    }
    Vec::new()
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
        let lines = if let Body::Rule(lines) = &provision.body { lines.as_slice() } else { &[] };
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

/// Starts of versions a day earlier and a day later, where that keeps their order.
fn starts(policy: &Policy, edits: &mut BTreeMap<Change, Edit>) {
    for (dated, timeline) in policy.dated.iter().enumerate() {
        for (place, entry) in timeline.entries.iter().enumerate() {
            let Some(span) = place_of_start(policy, dated, entry) else { continue };
            for by in [-1, 1] {
                let Ok(day) = add_days(entry.latest, by) else { continue };
                let after = place.checked_sub(1).and_then(|before| timeline.entries.get(before));
                let before = timeline.entries.get(place + 1);
                if after.is_none_or(|other| other.latest < day) && before.is_none_or(|other| day < other.latest) {
                    let words = format!("from {} -> {day}", entry.latest);
                    edits.entry((span, words)).or_default().starts.push((dated, place, day));
                }
            }
        }
    }
}

/// Where the start of a version is written: at its amendment, its provision, or itself. None where there is no one day.
fn place_of_start(policy: &Policy, dated: usize, entry: &DatedEntry) -> Option<Span> {
    if entry.latest == ALWAYS || entry.earliest != entry.latest {
        return None;
    }
    let value = entry.value.and_then(|value| policy.nodes.get(value.index()));
    if let Some(Node::Versioned(version, _)) = value {
        let version = policy.versions.get(version.index())?;
        let amendment = version.amendment.and_then(|id| policy.amendments.get(id.index()));
        let owner = || policy.provisions.iter().find(|provision| provision.name == version.of);
        return Some(
            amendment.map(|amendment| amendment.span).or_else(|| Some(owner()?.name_span)).unwrap_or(version.span),
        );
    }
    let lives = |life: &crate::policy::ids::DatedId| life.index() == dated;
    let owner = policy.provisions.iter().find(|provision| provision.life.as_ref().is_some_and(lives));
    let written = entry.value.and_then(|value| policy.spans.get(value.index()).copied());
    owner.map(|provision| provision.name_span).or(written)
}
