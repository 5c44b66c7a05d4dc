//! Cases against an invariant in which no number is below 0, where there are such: most that is counted never is.

use serde_json::Value as Json;

use crate::check::cases::{Formula, Found, World, find};
use crate::diagnostic::Witness;
use crate::facts::Case;
use crate::value::Date;

/// A number of a case that is below 0.
pub(in crate::check) struct Below {
    /// The name of the fact, or of the field of an element.
    pub name: String,
    /// As it is written: `0`, `0 EUR`.
    pub zero: String,
    /// Of an element of a list, or of a record.
    pub inner: bool,
}

/// A case in which no number is below 0, where there is one beside that in which some are.
pub(super) fn naturally(
    world: &mut World<'_>,
    formula: &Formula,
    found: Found,
    day: Date,
    confirm: &mut dyn FnMut(&Case, Date) -> bool,
) -> Found {
    let Found::Case(witness) = &found else { return found };
    if below_nothing(witness).is_none() {
        return found;
    }
    let natural = formula.clone().and(world.none_below_nothing());
    match find(world, &natural, day, confirm) {
        Found::Case(witness) if below_nothing(&witness).is_none() => Found::Case(witness),
        Found::Case(_) | Found::Never | Found::Open | Found::TooMany => found,
    }
}

/// The first number of a case that is below 0.
pub(super) fn below_nothing(witness: &Witness) -> Option<Below> {
    below("", &serde_json::from_str(&witness.facts).ok()?, 0)
}

fn below(name: &str, value: &Json, depth: usize) -> Option<Below> {
    let told = |zero: String| Below { name: name.to_owned(), zero, inner: depth > 1 };
    match value {
        Json::Number(number) => number.as_i64().filter(|number| *number < 0).map(|_| told("0".to_owned())),
        Json::String(text) => {
            let rest = text.strip_prefix('-').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))?;
            let unit = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
            Some(told(format!("0{unit}")))
        }
        Json::Array(all) => all.iter().find_map(|inner| below(name, inner, depth + 1)),
        Json::Object(all) => all.iter().find_map(|(name, inner)| below(name, inner, depth + 1)),
        Json::Null | Json::Bool(_) => None,
    }
}
