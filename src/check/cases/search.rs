//! Looks for values of all subjects under which a formula is true.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::formula::Formula;
use super::linear::Solved;
use super::world::{Is, Subject, World};
use crate::check::axis::{Atom, Axis, Kind};
use crate::check::test::{Constant, Test};
use crate::policy::types::{Base, Type};
use crate::value::Decimal;

/// The most steps of one search.
const MOST_STEPS: usize = 4_000;
/// The most answers that are tried.
const MOST_TRIED: usize = 60;

/// Values that no test of a subject tells apart: one of them, and for each atom of the subject whether it passes.
#[derive(Clone, Debug)]
pub(in crate::check) struct Cell {
    pub value: Atom,
    pub kind: Kind,
    /// Of a number that is held against others: from which piece of its axis to which these values go.
    pub ends: (Atom, Atom),
    /// In the order of the atoms.
    passes: Vec<(usize, bool)>,
}

impl Cell {
    /// A value that was not found by tests.
    pub fn of(value: Atom, kind: Kind) -> Cell {
        Cell { ends: (value.clone(), value.clone()), value, kind, passes: Vec::new() }
    }

    fn passes(&self, atom: usize) -> Option<bool> {
        let place = self.passes.binary_search_by_key(&atom, |(place, _)| *place).ok()?;
        self.passes.get(place).map(|(_, passes)| *passes)
    }
}

/// For each subject its cell, where it was given one.
pub(in crate::check) type Choice = Vec<Option<Cell>>;

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Ended {
    /// There are no values under which it is true.
    Never,
    /// There are, and these were taken.
    Taken,
    /// There are, but none was taken.
    Refused,
    /// It takes too long.
    TooMany,
}

struct Search<'s, 'w> {
    world: &'s World<'w>,
    steps: usize,
    tried: usize,
    take: &'s mut dyn FnMut(&Choice) -> bool,
}

impl World<'_> {
    /// Whether a formula can be true; `take` is shown values under which it is and says whether they will do.
    pub fn search(&self, formula: &Formula, take: &mut dyn FnMut(&Choice) -> bool) -> Ended {
        let mut search = Search { world: self, steps: 0, tried: 0, take };
        let mut choice = vec![None; self.subjects.len()];
        let asked = self.with_spelling(formula);
        search.step(asked.as_ref().unwrap_or(formula).given(&|_| None), &mut choice)
    }

    /// Whether a formula can be true, as far as its subjects are independent of each other; none if that takes too long.
    pub fn possible(&self, formula: &Formula) -> Option<bool> {
        match self.search(formula, &mut |_| true) {
            Ended::Never => Some(false),
            Ended::Taken | Ended::Refused => Some(true),
            Ended::TooMany => None,
        }
    }

    /// The cells of a subject, cut when they are first asked for.
    fn cells(&self, number: usize) -> Rc<Vec<Cell>> {
        Rc::clone(self.cells.borrow_mut().entry(number).or_insert_with(|| Rc::new(self.cut(number))))
    }

    fn cut(&self, number: usize) -> Vec<Cell> {
        let own: Vec<(usize, &Test)> = self.tests_of(number).collect();
        let Some(subject) = self.subjects.get(number) else { return Vec::new() };
        let limits = limits(subject);
        let tests = own.iter().map(|(_, test)| *test).chain(&limits);
        let Some(axis) = Axis::new(self.look, &subject.ty, tests).or_else(|| unordered(&subject.ty)) else {
            return self.either_way(&own);
        };
        let within: Vec<Vec<bool>> = limits.iter().map(|test| axis.mask(test)).collect();
        let masks: Vec<(usize, Vec<bool>)> = own.iter().map(|(place, test)| (*place, axis.mask(test))).collect();
        let related = self.is_related(number);
        let mut runs = 0;
        let mut before: Option<Vec<bool>> = None;
        let mut cells: Vec<(usize, Cell)> = Vec::new();
        let mut places: BTreeMap<(usize, Vec<bool>), usize> = BTreeMap::new();
        for (piece, value) in axis.atoms.iter().enumerate() {
            let holds = |mask: &Vec<bool>| mask.get(piece).copied().unwrap_or(false);
            if !within.iter().all(holds) {
                continue;
            }
            let signature: Vec<bool> = masks.iter().map(|(_, mask)| holds(mask)).collect();
            // what is held against other subjects stays in one piece, and apart from none
            if related && (before.as_ref() != Some(&signature) || *value == Atom::None) {
                runs += 1;
                before = Some(signature.clone());
            }
            let place = *places.entry((runs, signature)).or_insert(cells.len());
            match cells.get_mut(place) {
                Some((_, known)) => {
                    if rank(self, value) < rank(self, &known.value) {
                        known.value = value.clone();
                    }
                    known.ends.1 = value.clone();
                }
                None => {
                    let passes = masks.iter().map(|(place, mask)| (*place, holds(mask))).collect();
                    cells.push((piece, Cell { passes, ..Cell::of(value.clone(), axis.kind.clone()) }));
                }
            }
        }
        cells.sort_by_key(|(piece, cell)| (rank(self, &cell.value), *piece));
        cells.into_iter().map(|(_, cell)| cell).collect()
    }

    /// Whether a subject is held against others.
    fn is_related(&self, number: usize) -> bool {
        let names = |subject: &Subject| matches!(&subject.is, Is::Relation(relation) if relation.sum.iter().any(|(term, _)| *term == number));
        self.subjects.iter().any(names)
    }

    /// Of a subject whose values are not cut: every combination of its tests.
    fn either_way(&self, own: &[(usize, &Test)]) -> Vec<Cell> {
        let kind = Kind::Bool;
        let all = 1_usize << own.len().min(6);
        let passes = |number: usize| {
            own.iter().enumerate().map(|(bit, (place, _))| (*place, number >> bit & 1 == 1)).collect::<Vec<_>>()
        };
        (0..all).map(|number| Cell { passes: passes(number), ..Cell::of(Atom::OtherText, kind.clone()) }).collect()
    }
}

/// What is shown first of the values that will do: leaves of a taxonomy, numbers that are not negative.
fn rank(world: &World<'_>, value: &Atom) -> usize {
    match value {
        Atom::Member(member) => usize::from(!world.look.is_leaf(*member)),
        Atom::Bool(_) | Atom::Text(_) | Atom::OtherText => 0,
        Atom::Point(point) => usize::from(point.is_sign_negative()) * 3,
        Atom::Between(_, Some(high)) if *high <= Decimal::ZERO => 3,
        Atom::Between(Some(_), _) => 1,
        Atom::Between(None, _) => 2,
        Atom::None => 2,
    }
}

/// The ends of what a subject can be, as tests.
fn limits(subject: &Subject) -> Vec<Test> {
    use crate::syntax::expression::Comparison;
    let (least, most) = subject.bounds;
    let least = least.map(|least| Test::Compare(Comparison::GreaterOrEqual, Constant::Number(least)));
    let most = most.map(|most| Test::Compare(Comparison::LessOrEqual, Constant::Number(most)));
    least.into_iter().chain(most).collect()
}

/// What may be none or not, whatever else it is.
fn unordered(ty: &Type) -> Option<Axis> {
    let of_any_currency = ty.base == Base::Money(None);
    (ty.optional && !of_any_currency).then(|| Axis { kind: Kind::Text, atoms: vec![Atom::OtherText, Atom::None] })
}

impl Search<'_, '_> {
    /// `left` is what is left of the formula where the subjects that were given cells have them.
    fn step(&mut self, left: Formula, choice: &mut Choice) -> Ended {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return Ended::TooMany;
        }
        if let Formula::Known(truth) = left {
            if !truth {
                return Ended::Never;
            }
            let solved = match self.world.solved(choice) {
                Solved::Never => return Ended::Never,
                Solved::So(solved) => Some(solved),
                Solved::Open => None,
            };
            self.tried += 1;
            if (self.take)(solved.as_ref().unwrap_or(choice)) {
                return Ended::Taken;
            }
            return if self.tried >= MOST_TRIED { Ended::TooMany } else { Ended::Refused };
        }
        let atom = left.first_atom().and_then(|atom| self.world.atoms.get(atom));
        let Some(subject) = atom.map(|atom| atom.subject) else { return Ended::Refused };
        let cells = self.world.cells(subject);
        let mut ended = Ended::Never;
        for cell in cells.iter() {
            let next = left.given(&|atom| cell.passes(atom));
            if let Some(slot) = choice.get_mut(subject) {
                *slot = Some(cell.clone());
            }
            match self.step(next, choice) {
                Ended::Never => {}
                Ended::Refused => ended = Ended::Refused,
                Ended::Taken => return Ended::Taken,
                Ended::TooMany => return Ended::TooMany,
            }
        }
        if let Some(slot) = choice.get_mut(subject) {
            *slot = None;
        }
        ended
    }
}
