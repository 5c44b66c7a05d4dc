//! Labels that say an age or a length of time, and conditions that ask for another: `require age > 18 "is eighteen"`.

use super::errors;
use super::length::duration;
use super::look::Look;
use super::naming::name_of;
use super::said::{figure, figures, plain};
use super::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::operands;
use crate::policy::provision::{Line, LineKind};
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, Unit, number};

/// What may stand behind an age.
const BEHIND: [&str; 5] = ["or older", "or more", "or over", "years old", "years of age"];
/// Words for lengths of time: the unit that durations have, and how many of it.
const LENGTHS: [(&str, Unit, i64); 4] =
    [("year", Unit::Month, 12), ("month", Unit::Month, 1), ("week", Unit::Day, 7), ("day", Unit::Day, 1)];

/// What the label of a line says that none of the versions of its condition does.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let wording = look.policy.wordings.get(line.label?.index())?;
    let texts: Vec<String> = wording.texts.iter().map(|(_, parts)| plain(parts)).collect();
    let versions = look.versions(line.condition);
    let (said, holds) =
        texts.iter().find_map(|text| age(look, line, &versions, text).or_else(|| length(look, &versions, text)))?;
    Some(errors::label_says(look.span(line.condition), &said, &holds))
}

/// `is eighteen`, `is 18 or older`: the least age that is asked for
fn age(look: Look<'_>, line: &Line, versions: &[NodeId], text: &str) -> Option<(String, String)> {
    let (said, rest) = figure(text.strip_prefix("is ")?)?;
    let rest = rest.trim();
    if line.kind != LineKind::Require || !(rest.is_empty() || BEHIND.contains(&rest)) {
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
    let (figure, said) = only_length(text)?;
    let asked: Vec<(Unit, i64)> =
        versions.iter().map(|version| only_duration(look, *version)).collect::<Option<_>>()?;
    let (unit, last) = asked.last().copied()?;
    let other = asked.iter().all(|(own, amount)| *own == said.0 && *amount != said.1);
    let name = if unit == Unit::Month { "months" } else { "days" };
    other.then(|| (figure, format!("{last} {name}")))
}

/// The only length of time in a text, as it is written and in its unit.
fn only_length(text: &str) -> Option<(String, (Unit, i64))> {
    let mut all = figures(text, ".,-").filter_map(|(number, rest)| {
        let rest = rest.trim_start();
        let (word, unit, of) = LENGTHS.into_iter().find(|(word, ..)| rest.starts_with(word))?;
        let amount = i64::try_from(number.mantissa()).ok()?;
        Some((format!("{amount} {word}s"), (unit, amount.checked_mul(of)?)))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// The only length of time in a condition that counts none itself.
fn only_duration(look: Look<'_>, condition: NodeId) -> Option<(Unit, i64)> {
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
            if found.replace((length.unit, length.amount)).is_some() {
                return None;
            }
            continue;
        }
        operands(look.policy, node, &mut open);
    }
    found
}
