//! Labels that say an age or a length of time, and conditions that ask for another: `require age > 18 "is eighteen"`.

use super::claim::figures;
use super::text::labels;
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::operands;
use crate::policy::provision::{Line, LineKind};
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, Duration, Unit, number};

/// What may stand behind an age.
const BEHIND: [&str; 5] = ["or older", "or more", "or over", "years old", "years of age"];

/// What the label of a line says that none of the versions of its condition does.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let texts = labels(look, line);
    let versions = look.versions(line.condition);
    let (said, holds) =
        texts.iter().find_map(|text| age(look, line, &versions, text).or_else(|| length(look, &versions, text)))?;
    Some(errors::label_says(look.span(line.condition), &said, &holds))
}

/// `is eighteen`, `is 18 or older`: the least age that is asked for
fn age(look: Look<'_>, line: &Line, versions: &[NodeId], text: &str) -> Option<(String, String)> {
    if line.kind != LineKind::Require || !text.starts_with("is ") {
        return None;
    }
    let said = figures(text).into_iter().find(|figure| figure.before() == "is ")?;
    let (said, rest) = (said.number, said.behind().trim());
    if !(rest.is_empty() || BEHIND.contains(&rest)) {
        return None;
    }
    let asked: Vec<Decimal> = versions.iter().map(|version| least_age(look, *version)).collect::<Option<_>>()?;
    let last = asked.last().filter(|_| !asked.contains(&said))?;
    Some((number::show(said), format!("{} at least", number::show(*last))))
}

/// The least age that a condition lets pass.
fn least_age(look: Look<'_>, condition: NodeId) -> Option<Decimal> {
    let demand = look.demand(condition)?;
    let counted = matches!(look.node(demand.subject), Node::Between { unit: CountUnit::Years, .. });
    let named = || name_of(look, demand.subject).is_some_and(|name| name == "age" || name.ends_with("_age"));
    match demand.test {
        Test::Compare(_, _) if !(counted || named()) => None,
        Test::Compare(Comparison::GreaterOrEqual, Constant::Number(number)) => Some(number),
        Test::Compare(Comparison::Greater, Constant::Number(number)) => number.checked_add(Decimal::ONE),
        Test::Compare(..) | Test::Any | Test::None | Test::Members(_) | Test::Values(_) => None,
        Test::Between(..) | Test::Not(_) => None,
    }
}

/// `in the 24 months before`: the one length of time that a condition has
fn length(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<(String, String)> {
    let asked: Vec<Duration> = versions.iter().map(|version| only_duration(look, *version)).collect::<Option<_>>()?;
    let said = only_length(text)?;
    // both ends of a period count: `d .. d + 29 days` is 30 days
    let in_a_period = versions
        .iter()
        .any(|version| look.within(*version).into_iter().any(|part| matches!(look.node(part), Node::Period(..))));
    let whole = |own: &Duration| in_a_period && own.unit == Unit::Day && own.amount + 1 == said.amount;
    let other = asked.iter().all(|own| own.unit == said.unit && own.amount != said.amount && !whole(own));
    other.then(|| Some((said.to_string(), asked.last()?.to_string()))).flatten()
}

/// The only length of time in a text.
fn only_length(text: &str) -> Option<Duration> {
    let mut all = figures(text).into_iter().filter_map(|figure| figure.length());
    all.next().filter(|_| all.next().is_none())
}

/// The only length of time in a condition that counts none itself.
fn only_duration(look: Look<'_>, condition: NodeId) -> Option<Duration> {
    let (mut open, mut found) = (vec![condition], None);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if matches!(
            node,
            Node::Between { .. } | Node::Define(_) | Node::Call(..) | Node::Dated(_) | Node::Trailing { .. }
        ) {
            return None;
        }
        if let Node::Duration(_) = node {
            let length = duration(look, id)?;
            if found.replace(length).is_some() {
                return None;
            }
            continue;
        }
        operands(look.policy, node, &mut open);
    }
    found
}
