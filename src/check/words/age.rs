//! Labels that say an age or a length of time, and conditions that ask for another: `require age > 18 "is eighteen"`.

use super::claim::{End, figures};
use super::statement::Statement;
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::operands;
use crate::policy::provision::LineKind;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, Duration, Unit, number};

/// What may stand behind an age.
const BEHIND: [&str; 5] = ["or older", "or more", "or over", "years old", "years of age"];

/// What the label of a line says that none of the versions of its condition does.
pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let texts = &line.texts;
    let versions = look.versions(line.condition);
    if let Some(found) = young(look, line, &versions) {
        return Some(found);
    }
    let (said, holds) =
        texts.iter().find_map(|text| age(look, line, &versions, text).or_else(|| length(look, &versions, text)))?;
    Some(errors::label_says(look.span(line.condition), &said, &holds))
}

/// `is eighteen`, over `age < 18`
fn young(look: Look<'_>, line: &Statement, versions: &[NodeId]) -> Option<Diagnostic> {
    let said = line.texts.iter().find_map(|text| said(line, text))?;
    let under = |version: &NodeId| {
        let demand = look.demand(*version)?;
        let Test::Compare(comparison, Constant::Number(number)) = demand.test else { return None };
        let upper = matches!(comparison, Comparison::Less | Comparison::LessOrEqual);
        (upper && number == said && is_age(look, demand.subject)).then_some(())
    };
    versions.iter().map(under).collect::<Option<Vec<()>>>()?;
    let (at, least) = (look.span(*versions.first()?), End::AtLeast.of(&number::show(said)));
    Some(with_sign(look, (at, MIRRORED), |mended| errors::label_turned(at, &least, "for no more", mended)))
}

/// `is eighteen`, `is 18 or older`: the least age that is asked for
fn age(look: Look<'_>, line: &Statement, versions: &[NodeId], text: &str) -> Option<(String, String)> {
    let said = said(line, text)?;
    let asked: Vec<Decimal> = versions.iter().map(|version| least_age(look, *version)).collect::<Option<_>>()?;
    let last = asked.last().filter(|_| !asked.contains(&said))?;
    Some((number::show(said), format!("{} at least", number::show(*last))))
}

/// The age that a label says that somebody has.
fn said(line: &Statement, text: &str) -> Option<Decimal> {
    if line.kind != LineKind::Require || !text.starts_with("is ") {
        return None;
    }
    let said = figures(text).into_iter().find(|figure| figure.before() == "is ")?;
    let rest = said.behind().trim();
    (rest.is_empty() || BEHIND.contains(&rest)).then_some(said.number)
}

/// The least age that a condition lets pass.
fn least_age(look: Look<'_>, condition: NodeId) -> Option<Decimal> {
    let demand = look.demand(condition)?;
    match demand.test {
        Test::Compare(_, _) if !is_age(look, demand.subject) => None,
        Test::Compare(Comparison::GreaterOrEqual, Constant::Number(number)) => Some(number),
        Test::Compare(Comparison::Greater, Constant::Number(number)) => number.checked_add(Decimal::ONE),
        Test::Compare(..) | Test::Any | Test::None | Test::Members(_) | Test::Values(_) => None,
        Test::Between(..) | Test::Not(_) => None,
    }
}

fn is_age(look: Look<'_>, subject: NodeId) -> bool {
    let counted = matches!(look.node(subject), Node::Between { unit: CountUnit::Years, .. });
    counted || name_of(look, subject).is_some_and(|name| name == "age" || name.ends_with("_age"))
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
