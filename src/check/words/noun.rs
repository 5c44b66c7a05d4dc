//! Numbers that stand beside the name of a fact in a label, and that its condition does not compare it with: `followers >= 1000 "has 100 followers"`.

use std::collections::BTreeMap;

use super::claim::figures;
use super::kin::kindred;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::syntax::expression::{AggregateKind, Comparison};
use crate::value::{Decimal, number};

/// Words of units: so many of them may be counted of something else.
const UNITS: [&str; 13] = [
    "metres", "meters", "days", "weeks", "months", "years", "hours", "minutes", "grams", "kilos", "litres", "percent",
    "points",
];
/// Words before a number that say how many there are.
const HAS: [&str; 10] = ["has", "have", "had", "with", "and", "or", "least", "most", "than", "of"];

/// So many words may stand before the name of what a list has: "two serious breaches".
const NEAR: usize = 3;

/// What something is compared with.
struct Number {
    value: Decimal,
    /// It is how many of a list there are at least: "two breaches" are two.
    listed: bool,
}

/// A name, where it is compared, and with which numbers.
type Compared = BTreeMap<String, (NodeId, Vec<Number>)>;

pub(super) fn one(look: Look<'_>, versions: &[NodeId], labels: &[String]) -> Option<Diagnostic> {
    let mut known = Compared::new();
    for version in versions {
        compared(look, *version, &mut known);
    }
    if known.is_empty() {
        return None;
    }
    labels.iter().find_map(|text| {
        let all = figures(text);
        all.iter().find_map(|figure| {
            let behind = figure.behind().strip_prefix(' ')?.split(|letter: char| !letter.is_alphanumeric());
            let (noun, (at, numbers)) = behind.take(NEAR).enumerate().find_map(|(place, noun)| {
                let (_, found) = known.iter().find(|(name, _)| noun.len() > 3 && kindred(noun, name))?;
                let (_, numbers) = found;
                (place == 0 || numbers.iter().all(|number| number.listed)).then_some((noun, found))
            })?;
            let before = figure.before().split_whitespace().next_back().unwrap_or("has");
            if UNITS.contains(&noun) || !HAS.contains(&before) {
                return None;
            }
            let told = all.iter().filter(|other| other.behind().trim_start().starts_with(noun)).count();
            let alone = told < 2 || told == numbers.len();
            let plain = figure.is_end().is_none();
            let near = |number: &Number| {
                let apart = (number.value - figure.number).abs();
                apart <= if number.listed && plain { Decimal::ZERO } else { Decimal::ONE }
            };
            (alone && figure.number > Decimal::ONE && !numbers.iter().any(near)).then(|| {
                let asked: Vec<String> = numbers.iter().map(|number| number::show(number.value)).collect();
                errors::label_says(look.span(*at), &number::show(figure.number), &asked.join(" and "))
            })
        })
    })
}

/// The counts that a condition compares with numbers, by the last word of their names.
fn compared(look: Look<'_>, id: NodeId, known: &mut Compared) {
    let parts = look.conjuncts(id);
    let parts = if parts.len() > 1 { parts } else { look.disjuncts(id) };
    if parts.len() > 1 {
        parts.into_iter().for_each(|part| compared(look, part, known));
        return;
    }
    let Some(asked) = look.demand(id) else { return };
    let Test::Compare(comparison, Constant::Number(value)) = asked.test else { return };
    let counts = look.ty(asked.subject).is_some_and(|ty| matches!(ty.base, Base::Int));
    let list = if let Node::Aggregate(of) = look.node(asked.subject) {
        (of.kind == AggregateKind::Count).then_some(of.list)
    } else {
        None
    };
    let Some(name) = name_of(look, list.unwrap_or(asked.subject)).filter(|_| counts) else { return };
    let number = Number { value, listed: list.is_some() && comparison == Comparison::GreaterOrEqual };
    let last = name.rsplit('_').next().unwrap_or_default().to_lowercase();
    known.entry(last).or_insert_with(|| (id, Vec::new())).1.push(number);
}
