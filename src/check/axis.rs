//! The values of one fact, cut into pieces that no test tells apart: members one by one, numbers at the constants that are compared with.

use std::cmp::Ordering;
use std::ops::Range;

use super::look::Look;
use super::test::{Constant, Test};
use crate::policy::types::{Base, Type};
use crate::value::{Currency, Decimal};

/// What kind of values they are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Bool,
    Member(Range<u32>),
    Int,
    Decimal,
    Percent,
    Money(Currency),
    Date,
    /// In minutes of the day.
    Time,
    Text,
}

/// Values that every test treats alike.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Atom {
    None,
    Bool(bool),
    Member(u32),
    Point(Decimal),
    /// What lies between two numbers, neither included; no number: without end.
    Between(Option<Decimal>, Option<Decimal>),
    Text(String),
    /// Every text that is not named.
    OtherText,
}

impl Atom {
    /// The number from which it goes on, and whether that is left out.
    pub fn low(&self) -> Option<(Decimal, bool)> {
        match self {
            Atom::Point(point) => Some((*point, false)),
            Atom::Between(low, _) => low.map(|low| (low, true)),
            Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => None,
        }
    }

    /// The number up to which it goes, and whether that is left out.
    pub fn high(&self) -> Option<(Decimal, bool)> {
        match self {
            Atom::Point(point) => Some((*point, false)),
            Atom::Between(_, high) => high.map(|high| (high, true)),
            Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => None,
        }
    }
}

/// All values of a type.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    pub kind: Kind,
    pub atoms: Vec<Atom>,
}

impl Axis {
    /// The values of a type as the tests cut them; none for types that are not cut.
    pub fn new<'t>(look: Look<'_>, ty: &Type, tests: impl Iterator<Item = &'t Test>) -> Option<Axis> {
        let kind = kind(look, ty)?;
        let constants: Vec<&Constant> = tests.flat_map(Test::constants).collect();
        let mut atoms = match &kind {
            Kind::Bool => vec![Atom::Bool(true), Atom::Bool(false)],
            Kind::Member(members) => members.clone().map(Atom::Member).collect(),
            Kind::Text => texts(&constants),
            Kind::Int | Kind::Date => numbers(&constants, Decimal::ONE),
            Kind::Decimal | Kind::Percent | Kind::Money(_) | Kind::Time => numbers(&constants, Decimal::new(1, 6)),
        };
        if ty.optional {
            atoms.push(Atom::None);
        }
        Some(Axis { kind, atoms })
    }

    /// For each piece, whether it passes.
    pub fn mask(&self, test: &Test) -> Vec<bool> {
        self.atoms.iter().map(|atom| passes(atom, test)).collect()
    }
}

/// What kind a type is of; none for types that are not cut.
pub(super) fn kind(look: Look<'_>, ty: &Type) -> Option<Kind> {
    match &ty.base {
        Base::Bool => Some(Kind::Bool),
        Base::Int => Some(Kind::Int),
        Base::Decimal => Some(Kind::Decimal),
        Base::Percent => Some(Kind::Percent),
        Base::Money(currency) => currency.map(Kind::Money),
        Base::Date => Some(Kind::Date),
        Base::Time => Some(Kind::Time),
        Base::Text => Some(Kind::Text),
        Base::Member(of) => {
            look.policy.taxonomies.get(of.index()).map(|taxonomy| Kind::Member(taxonomy.members.clone()))
        }
        Base::DateTime
        | Base::Duration
        | Base::Period
        | Base::Record(_)
        | Base::List(_)
        | Base::Nothing
        | Base::Any => None,
    }
}

fn texts(constants: &[&Constant]) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for constant in constants {
        if let Constant::Text(text) = constant {
            let atom = Atom::Text(text.clone());
            if !atoms.contains(&atom) {
                atoms.push(atom);
            }
        }
    }
    atoms.push(Atom::OtherText);
    atoms
}

/// The constants and what lies between them, as far as a number with this step can lie there.
fn numbers(constants: &[&Constant], step: Decimal) -> Vec<Atom> {
    let number = |constant: &&Constant| if let Constant::Number(number) = constant { Some(*number) } else { None };
    let mut cuts: Vec<Decimal> = constants.iter().filter_map(number).collect();
    cuts.sort();
    cuts.dedup();
    let mut atoms = Vec::new();
    let mut before = None;
    for cut in cuts {
        if before.is_none_or(|before| has_room(before, cut, step)) {
            atoms.push(Atom::Between(before, Some(cut)));
        }
        if step != Decimal::ONE || cut.fract().is_zero() {
            atoms.push(Atom::Point(cut));
        }
        before = Some(cut);
    }
    atoms.push(Atom::Between(before, None));
    atoms
}

/// Whether a multiple of the step lies between two numbers.
pub(super) fn has_room(low: Decimal, high: Decimal, step: Decimal) -> bool {
    let next = low.checked_div(step).and_then(|steps| (steps.floor() + Decimal::ONE).checked_mul(step));
    next.is_none_or(|next| next < high)
}

/// Whether a value passes a test.
pub(super) fn passes(atom: &Atom, test: &Test) -> bool {
    match test {
        Test::Any => true,
        Test::None => *atom == Atom::None,
        Test::Members(ranges) => {
            matches!(atom, Atom::Member(member) if ranges.iter().any(|(first, last)| (first..=last).contains(&member)))
        }
        Test::Values(values) => values.iter().any(|value| is(atom, value)),
        Test::Compare(comparison, value) => order(atom, value).is_some_and(|order| comparison.holds(order)),
        Test::Between(first, last) => {
            order(atom, first).is_some_and(Ordering::is_ge) && order(atom, last).is_some_and(Ordering::is_le)
        }
        Test::Not(test) => !passes(atom, test),
    }
}

fn is(atom: &Atom, value: &Constant) -> bool {
    match value {
        Constant::Bool(truth) => *atom == Atom::Bool(*truth),
        Constant::Number(number) => *atom == Atom::Point(*number),
        Constant::Text(text) => matches!(atom, Atom::Text(other) if other == text),
    }
}

/// How the values of a piece stand to a number at which the axis is cut.
fn order(atom: &Atom, value: &Constant) -> Option<Ordering> {
    let Constant::Number(number) = value else { return None };
    match atom {
        Atom::Point(point) => Some(point.cmp(number)),
        Atom::Between(_, high) if high.is_some_and(|high| high <= *number) => Some(Ordering::Less),
        Atom::Between(..) => Some(Ordering::Greater),
        Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => None,
    }
}
