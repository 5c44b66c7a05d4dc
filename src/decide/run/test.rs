//! What a test comes to for the case, and a term.

use super::Run;
use crate::builtin::Texts;
use crate::decide::compare::{compare, over};
use crate::decide::form::{At, Law, Place, Stretch, Term, Test, Truth};
use crate::policy::ids::NodeId;
use crate::policy::value::Value;
use crate::value::CharClass;
use crate::value::text::{first_inside, first_outside};

impl<'r> Run<'r> {
    pub(super) fn test(&mut self, law: &Law, at: At) -> Truth {
        let Some(test) = law.tests.get(at as usize) else { return Truth::Open };
        match *test {
            Test::Known(truth) => truth,
            Test::All(tests) => self.all(law, tests),
            Test::Any(tests) => self.any(law, tests),
            Test::Holds { place, wanted } => truth_of(self.cell(place)).wanted(wanted),
            Test::Among { place, first, last, wanted } => {
                self.member(place, wanted, |member| first <= member && member <= last)
            }
            Test::AmongAny { place, ranges, wanted } => {
                let ranges = ranges.of(&law.ranges);
                self.member(place, wanted, |member| {
                    ranges.iter().any(|(first, last)| (*first..=*last).contains(&member))
                })
            }
            Test::Int { place, comparison, bound, whole } => match self.cell(place).as_int() {
                Some(number) => Truth::known(comparison.holds(number.cmp(&bound))),
                None => self.compare(law, whole),
            },
            Test::Compare { whole } => self.compare(law, whole),
            Test::Given { place, wanted } => {
                let value = self.cell(place);
                if value.is_open() { Truth::Open } else { Truth::known(value.is_none() != wanted) }
            }
            Test::Characters { place, every, classes, wanted } => {
                let classes = law.classes.get(classes as usize).map(Vec::as_slice).unwrap_or_default();
                self.characters(place, every, classes).wanted(wanted)
            }
            Test::If { condition, then, otherwise, node, wanted } => match self.test(law, condition) {
                Truth::Yes => self.test(law, then),
                Truth::No => self.test(law, otherwise),
                Truth::Open => truth_of(self.computed(node)).wanted(wanted),
            },
            Test::Elements { list, wanted } => truth_of(self.elements(law, list)).wanted(wanted),
            Test::Exceeds { count, adding, limit } => self.exceeds(law, (count, adding, limit)),
            Test::Computed { node, wanted } => truth_of(self.computed(node)).wanted(wanted),
        }
    }

    fn member(&self, place: Place, wanted: bool, is_among: impl FnOnce(u32) -> bool) -> Truth {
        let value = self.cell(place);
        if let Value::Member(member) = value {
            return Truth::known(is_among(member.0) == wanted);
        }
        if value.is_open() { Truth::Open } else { Truth::known(!wanted) }
    }

    fn texts(&self) -> Texts<'r> {
        Texts { policy: &self.policy.texts, case: &self.case.texts }
    }

    fn compare(&mut self, law: &Law, whole: At) -> Truth {
        let Some(compared) = law.compared.get(whole as usize) else { return Truth::Open };
        let (left, right) = (self.term(law, compared.left), self.term(law, compared.right));
        Truth::of(compare(compared, left, right, self.texts())).wanted(compared.wanted)
    }

    fn characters(&self, place: Place, every: bool, classes: &[CharClass]) -> Truth {
        let value = self.cell(place);
        if value.is_open() {
            return Truth::Open;
        }
        let Some(text) = value.as_text() else { return Truth::No };
        let text = self.texts().get(text);
        Truth::known(if every { first_outside(text, classes).is_none() } else { first_inside(text, classes).is_some() })
    }

    fn exceeds(&mut self, law: &Law, (count, adding, limit): (At, At, At)) -> Truth {
        let (count, limit, adding) = (self.term(law, count), self.term(law, limit), self.term(law, adding));
        over(count, adding, limit)
    }

    pub(super) fn term(&mut self, law: &Law, at: At) -> Value {
        let Some(term) = law.terms.get(at as usize) else { return Value::Fault };
        match *term {
            Term::Constant(value) => value,
            Term::Cell(place) => self.cell(place),
            Term::GoverningDate => self.dates.0.map_or(Value::Unknown, Value::Date),
            Term::Today => self.dates.1.map_or(Value::Unknown, Value::Date),
            Term::If { condition, then, otherwise, node } => match self.test(law, condition) {
                Truth::Yes => self.term(law, then),
                Truth::No => self.term(law, otherwise),
                Truth::Open => self.computed(node),
            },
            Term::ByMember { place, arms, otherwise, node } => self.by_member(law, (place, arms, otherwise), node),
            Term::Add { left, right, node } => self.sum(law, (left, right), node, i64::checked_add),
            Term::Subtract { left, right, node } => self.sum(law, (left, right), node, i64::checked_sub),
            Term::Count(list) => self.elements(law, list),
            Term::Computed(node) => self.computed(node),
        }
    }

    fn by_member(&mut self, law: &Law, (on, arms, otherwise): (Place, Stretch, Option<At>), node: NodeId) -> Value {
        let value = self.cell(on);
        if value.is_open() {
            return self.computed(node);
        }
        let member = value.as_member();
        let holds = |first: u32, last: u32| member.is_some_and(|member| (first..=last).contains(&member.0));
        let found = arms.of(&law.arms).iter().rev().find(|arm| holds(arm.first, arm.last));
        let term = found.map(|arm| arm.value).or(otherwise);
        term.map_or(Value::None, |term| self.term(law, term))
    }

    fn sum(&mut self, law: &Law, sides: (At, At), node: NodeId, of: fn(i64, i64) -> Option<i64>) -> Value {
        let (left, right) = (self.term(law, sides.0), self.term(law, sides.1));
        let sum = left.as_int().zip(right.as_int()).and_then(|(left, right)| of(left, right));
        sum.map_or_else(|| self.computed(node), Value::Int)
    }
}

/// What is known not to exist does not hold.
fn truth_of(value: Value) -> Truth {
    if let Value::Bool(truth) = value {
        return Truth::known(truth);
    }
    if value.is_open() { Truth::Open } else { Truth::No }
}
