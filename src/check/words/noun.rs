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
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// Words of units: so many of them may be counted of something else.
const UNITS: [&str; 13] = [
    "metres", "meters", "days", "weeks", "months", "years", "hours", "minutes", "grams", "kilos", "litres", "percent",
    "points",
];
/// Words before a number that say how many there are.
const HAS: [&str; 10] = ["has", "have", "had", "with", "and", "or", "least", "most", "than", "of"];

/// A name, where it is compared, and with which numbers.
type Compared = BTreeMap<String, (NodeId, Vec<Decimal>)>;

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
            let noun = figure.behind().strip_prefix(' ')?.split(|letter: char| !letter.is_alphanumeric()).next()?;
            let (_, (at, numbers)) = known.iter().find(|(name, _)| noun.len() > 3 && kindred(noun, name))?;
            let before = figure.before().split_whitespace().next_back().unwrap_or("has");
            if UNITS.contains(&noun) || !HAS.contains(&before) {
                return None;
            }
            let told = all.iter().filter(|other| other.behind().trim_start().starts_with(noun)).count();
            let alone = told == 1 || told == numbers.len();
            let near = |number: &Decimal| (*number - figure.number).abs() <= Decimal::ONE;
            (alone && figure.number > Decimal::ONE && !numbers.iter().any(near)).then(|| {
                let asked: Vec<String> = numbers.iter().map(|number| number::show(*number)).collect();
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
    let Test::Compare(_, Constant::Number(number)) = asked.test else { return };
    let counts = look.ty(asked.subject).is_some_and(|ty| matches!(ty.base, Base::Int));
    let Some(name) = name_of(look, asked.subject).filter(|_| counts) else { return };
    let last = name.rsplit('_').next().unwrap_or_default().to_lowercase();
    known.entry(last).or_insert_with(|| (id, Vec::new())).1.push(number);
}
