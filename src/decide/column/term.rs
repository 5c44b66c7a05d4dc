//! What a term comes to for every row.

use super::batch::{Column, KNOWN, NONE, OPEN, OPEN_MEMBER, View, known_or, member_of};
use super::root;
use super::sweep::Sweep;
use super::truths;
use crate::decide::form::{Arm, At, Place, Term};
use crate::decide::operation::Operation;
use crate::policy::value::Value;

/// Members whose arms are looked up in a list, at most.
const MOST_LISTED: u32 = 1 << 12;

/// The values of a term.
pub enum Vector {
    /// A cell as it is.
    Cell(Option<u32>),
    /// The day that governs each row.
    Governing,
    /// Computed.
    Own(Column),
}

impl Vector {
    pub fn view<'v>(&'v self, sweep: &'v Sweep<'_>) -> View<'v> {
        match self {
            Vector::Cell(cell) => sweep.cell(*cell),
            Vector::Governing => sweep.governing(),
            Vector::Own(column) => column.view(),
        }
    }
}

impl Sweep<'_> {
    pub(super) fn term(&mut self, at: At) -> Vector {
        let law = self.law;
        let Some(term) = law.terms.get(at as usize) else { return same(Value::Fault) };
        match *term {
            Term::Constant(value) => same(value),
            Term::Cell(place) => Vector::Cell(root(place)),
            Term::GoverningDate => Vector::Governing,
            Term::Today => same(self.decision.today.map_or(Value::Unknown, Value::Date)),
            Term::If { condition, then, otherwise, .. } => self.chosen((condition, then, otherwise)),
            Term::ByMember(by) => self.by_member(by),
            Term::Operation(operation) => match law.operations.get(operation as usize).copied() {
                Some(Operation::Add(left, right)) => self.sum((left, right), i64::checked_add),
                Some(Operation::Subtract(left, right)) => self.sum((left, right), i64::checked_sub),
                _ => self.one_by_one(),
            },
            // the plan leaves these to be judged one by one
            Term::Count(_)
            | Term::Sum { .. }
            | Term::Table(_)
            | Term::Scale(_)
            | Term::Found(_)
            | Term::Remaining { .. }
            | Term::Once { .. }
            | Term::Computed(_)
            | Term::Inside { .. } => self.one_by_one(),
        }
    }

    fn one_by_one(&mut self) -> Vector {
        self.hard.fill(1);
        same(Value::Unknown)
    }

    fn chosen(&mut self, (condition, then, otherwise): (At, At, At)) -> Vector {
        let condition = self.test(condition);
        let (then, otherwise) = (self.term(then), self.term(otherwise));
        for (hard, condition) in self.hard.iter_mut().zip(&condition) {
            *hard |= u8::from(*condition == truths::OPEN);
        }
        let (one, other) = (then.view(self), otherwise.view(self));
        let of =
            |(row, condition): (usize, &u8)| if *condition == truths::YES { one.value(row) } else { other.value(row) };
        let values = condition.iter().enumerate().map(of).collect();
        self.give(condition);
        Vector::Own(narrowed(values))
    }

    fn by_member(&mut self, by: At) -> Vector {
        let law = self.law;
        let Some(by) = law.by_member.get(by as usize) else { return self.one_by_one() };
        let Some(Term::Cell(place)) = law.terms.get(by.on as usize).copied() else { return self.one_by_one() };
        let (arms, otherwise) = (by.arms.as_slice(), by.otherwise);
        let mut vectors: Vec<Vector> = arms.iter().map(|arm| self.term(arm.value)).collect();
        // behind the arms stands what holds for a member that none of them is for
        vectors.push(otherwise.map_or(same(Value::None), |otherwise| self.term(otherwise)));
        let members = self.members(place);
        for (hard, member) in self.hard.iter_mut().zip(&members) {
            *hard |= u8::from(*member == OPEN_MEMBER);
        }
        let listed = Listed::of(arms);
        let views: Vec<View<'_>> = vectors.iter().map(|vector| vector.view(self)).collect();
        if let Some(numbers) = numbers(&views) {
            let of = |arm: usize| numbers.get(arm).copied().unwrap_or((0, NONE));
            let list: Vec<(i64, u8)> = listed.list.iter().map(|arm| of(*arm)).collect();
            let last = of(arms.len());
            // what an unknown member comes to is not looked at: its row is hard
            let of = |member: &u32| match list.get(member.wrapping_sub(listed.first) as usize) {
                Some(found) => *found,
                None if *member == OPEN_MEMBER => (0, KNOWN),
                None => last,
            };
            let values = members.iter().map(|member| of(member).0).collect();
            let states = members.iter().map(|member| of(member).1).collect();
            return Vector::Own(Column::Ints(values, known_or(states)));
        }
        let value = |(row, member): (usize, &u32)| {
            let view = views.get(listed.arm(*member, arms)).copied();
            view.map_or(Value::Fault, |view| view.value(row))
        };
        Vector::Own(narrowed(members.iter().enumerate().map(value).collect()))
    }

    /// The members in a cell.
    fn members(&self, place: Place) -> Vec<u32> {
        let view = self.cell(root(place));
        if let View::Members(members) = view {
            return members.to_vec();
        }
        (0..self.rows()).map(|row| member_of(view.value(row))).collect()
    }

    fn sum(&mut self, (left, right): (At, At), of: fn(i64, i64) -> Option<i64>) -> Vector {
        let (left, right) = (self.term(left), self.term(right));
        let (mut values, mut states) = (Vec::with_capacity(self.rows()), Vec::with_capacity(self.rows()));
        let mut hard = std::mem::take(&mut self.hard);
        {
            let (left, right) = (left.view(self), right.view(self));
            for (row, hard) in hard.iter_mut().enumerate() {
                let (value, state) = match (left.value(row), right.value(row)) {
                    (Value::Int(left), Value::Int(right)) => (of(left, right), KNOWN),
                    (Value::Int(_) | Value::Unknown | Value::None, Value::None)
                    | (Value::None, Value::Int(_) | Value::Unknown) => (Some(0), NONE),
                    (Value::Unknown, Value::Int(_) | Value::Unknown) | (Value::Int(_), Value::Unknown) => {
                        (Some(0), OPEN)
                    }
                    _ => (None, OPEN),
                };
                *hard |= u8::from(value.is_none());
                values.push(value.unwrap_or(0));
                states.push(state);
            }
        }
        self.hard = hard;
        Vector::Own(Column::Ints(values, known_or(states)))
    }
}

fn same(value: Value) -> Vector {
    Vector::Own(Column::Same(value))
}

/// Whole numbers as such.
fn narrowed(values: Vec<Value>) -> Column {
    let numbers: Option<Vec<i64>> = values.iter().map(|value| value.as_int()).collect();
    numbers.map_or(Column::Values(values), |numbers| Column::Ints(numbers, Vec::new()))
}

/// The whole numbers that the arms say, or that there is none, where each says the same for every row.
fn numbers(views: &[View<'_>]) -> Option<Vec<(i64, u8)>> {
    let number = |view: &View<'_>| {
        let View::Same(value) = view else { return None };
        let none = value.is_none().then_some((0, NONE));
        value.as_int().map(|number| (number, KNOWN)).or(none)
    };
    views.iter().map(number).collect()
}

/// The arm of each member.
struct Listed {
    first: u32,
    list: Vec<usize>,
}

impl Listed {
    fn of(arms: &[Arm]) -> Listed {
        let first = arms.iter().map(|arm| arm.first).min().unwrap_or(0);
        let last = arms.iter().map(|arm| arm.last).max().unwrap_or(0);
        let width = last.saturating_sub(first).min(MOST_LISTED);
        let list = (first..=first + width).map(|member| found(member, arms)).collect();
        Listed { first, list }
    }

    fn arm(&self, member: u32, arms: &[Arm]) -> usize {
        let listed = self.list.get(member.wrapping_sub(self.first) as usize).copied();
        listed.unwrap_or_else(|| found(member, arms))
    }
}

/// The last arm that is for a member; behind them all, where none is.
fn found(member: u32, arms: &[Arm]) -> usize {
    arms.iter().rposition(|arm| (arm.first..=arm.last).contains(&member)).unwrap_or(arms.len())
}
