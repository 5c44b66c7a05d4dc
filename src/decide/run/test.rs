//! What a test comes to for the case, and a term.

use super::Run;
use crate::builtin::Texts;
use crate::decide::compare::{compare, either, over};
use crate::decide::form::{At, Law, Place, Stretch, Term, Test, Truth};
use crate::evaluate::deadline::{days_of, is_on_time};
use crate::policy::ids::ProvisionId;
use crate::policy::value::{CellId, Value};
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
            Test::Counted { list, comparison, bound, whole } => {
                match law.elements.get(list as usize).map(|elements| self.count(law, elements)) {
                    Some((sure, most)) if sure == most => Truth::known(comparison.holds(sure.cmp(&bound))),
                    _ => self.compare(law, whole),
                }
            }
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
                Truth::Open => match node {
                    Some(node) => truth_of(self.computed(node)).wanted(wanted),
                    None => match (self.test(law, then), self.test(law, otherwise)) {
                        (one, other) if one == other => one,
                        _ => Truth::Open,
                    },
                },
            },
            Test::Elements { list, wanted } => truth_of(self.elements(law, list)).wanted(wanted),
            Test::Exceeds { count, adding, limit } => self.exceeds(law, (count, adding, limit)),
            Test::Not(test) => self.test(law, test).wanted(false),
            Test::Lacks { list, first, last } => self.lacks(list, (first, last)),
            Test::Missed { last, met } => self.missed(law, last, met),
            Test::Clash(tests) => self.clash(law, tests),
            Test::Settled { applies, test, provision } => self.settled(law, (applies, test), provision),
            Test::Of { term, wanted } => truth_of(self.term(law, term)).wanted(wanted),
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

    pub(super) fn texts(&self) -> Texts<'r> {
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

    fn lacks(&self, list: Place, (first, last): (u32, u32)) -> Truth {
        let list = self.cell(list);
        if list.is_open() {
            return Truth::Open;
        }
        let Value::List(list) = list else { return Truth::Yes };
        let start = list.start.0 as usize;
        let mut lacks = Truth::Yes;
        for element in self.case.cells.get(start..start + list.length as usize).unwrap_or_default() {
            if element.as_member().is_some_and(|member| (first..=last).contains(&member.0)) {
                return Truth::No;
            }
            if element.is_open() {
                lacks = Truth::Open;
            }
        }
        lacks
    }

    /// Whether a last day was missed, as things stand on the day the question is asked.
    fn missed(&mut self, law: &Law, last: At, met: Option<At>) -> Truth {
        let last = self.term(law, last);
        if last.is_none() {
            return Truth::No;
        }
        let met = met.map_or(Value::None, |met| self.term(law, met));
        if let Some(on_time) = is_on_time(met, last) {
            return Truth::known(!on_time);
        }
        match (days_of(last), self.dates.1) {
            ((Some(first), _), Some(today)) if today <= first => Truth::No,
            ((_, Some(last)), Some(today)) if today > last && !met.is_open() => Truth::Yes,
            _ => Truth::Open,
        }
    }

    fn clash(&mut self, law: &Law, tests: Stretch) -> Truth {
        let holding = tests.of(&law.operands).iter().filter(|test| self.test(law, **test) == Truth::Yes);
        if holding.count() > 1 { Truth::Open } else { Truth::Yes }
    }

    fn settled(&mut self, law: &Law, (applies, test): (Stretch, At), provision: ProvisionId) -> Truth {
        for condition in applies.of(&law.operands) {
            if self.test(law, *condition) == Truth::Open {
                return self.found(provision);
            }
        }
        let truth = self.test(law, test);
        if truth == Truth::Open { self.found(provision) } else { truth }
    }

    /// How many elements of a list count, where that is what a term says.
    #[inline]
    fn counted(&mut self, law: &Law, term: At) -> Option<(i64, i64)> {
        let Some(Term::Count(list)) = law.terms.get(term as usize) else { return None };
        let elements = law.elements.get(*list as usize)?;
        Some(self.count(law, elements))
    }

    fn exceeds(&mut self, law: &Law, (count, adding, limit): (At, At, At)) -> Truth {
        if let (Some((sure, most)), Some(Term::Constant(Value::Int(adding)))) =
            (self.counted(law, count), law.terms.get(adding as usize))
            && let Value::Int(limit) = self.term(law, limit)
            && sure == most
        {
            return Truth::known(sure.saturating_add(*adding) > limit);
        }
        let (count, most, adding) = (self.term(law, count), self.term(law, limit), self.term(law, adding));
        let over_most = over(count, adding, most);
        if over_most != Truth::Open || most != Value::Unknown {
            return over_most;
        }
        match over(count, adding, self.least(law, limit).limit()) {
            Truth::No => Truth::No,
            Truth::Yes | Truth::Open => Truth::Open,
        }
    }

    /// A term that is a cell or little is done with some.
    #[inline]
    pub(super) fn light(&mut self, law: &Law, at: At) -> Value {
        match law.terms.get(at as usize) {
            Some(Term::Cell(place)) => self.cell(*place),
            Some(Term::GoverningDate) => self.dates.0.map_or(Value::Unknown, Value::Date),
            _ => self.term(law, at),
        }
    }

    pub(super) fn term(&mut self, law: &Law, at: At) -> Value {
        let Some(term) = law.terms.get(at as usize) else { return Value::Fault };
        match *term {
            Term::Constant(value) => value,
            Term::Cell(place) => self.cell(place),
            Term::GoverningDate => self.dates.0.map_or(Value::Unknown, Value::Date),
            Term::Today => self.dates.1.map_or(Value::Unknown, Value::Date),
            Term::If { condition, then, otherwise } => match self.test(law, condition) {
                Truth::Yes => self.term(law, then),
                Truth::No => self.term(law, otherwise),
                Truth::Open => {
                    let (one, other) = (self.term(law, then), self.term(law, otherwise));
                    either(one, other, self.texts())
                }
            },
            Term::ByMember(by) => law.by_member.get(by as usize).map_or(Value::Fault, |by| self.by_member(law, by)),
            Term::Count(list) => self.elements(law, list),
            Term::Sum { list, zero, value } => self.sum(law, list, (zero, value)),
            Term::Table(table) => self.table(law, table),
            Term::Operation(operation) => self.operation(law, operation),
            Term::Scale(scale) => self.scale(law, scale),
            Term::Found(found) => self.find(law, found),
            Term::Once { slot, term } => self.once(law, slot as usize, term),
            Term::Remaining { count, limit } => {
                let (count, limit) = (self.term(law, count), self.term(law, limit));
                self.remaining(count, limit)
            }
            Term::Computed(node) => self.computed(node),
            Term::Inside { node, variable, records } => {
                let element = match records {
                    true => Value::Record(CellId(self.element)),
                    false => self.cell(Place::Element(0)),
                };
                let machine = self.machine();
                machine.set_local(variable, element);
                machine.value(node)
            }
        }
    }

    fn once(&mut self, law: &Law, slot: usize, term: At) -> Value {
        if let Some((round, value)) = self.desk.kept.get(slot)
            && *round == self.desk.round
        {
            return *value;
        }
        let value = self.term(law, term);
        let room = self.desk.kept.len().max(slot + 1);
        self.desk.kept.resize(room, (0, Value::Unknown));
        if let Some(kept) = self.desk.kept.get_mut(slot) {
            *kept = (self.desk.round, value);
        }
        value
    }
}

/// What is known not to exist does not hold.
fn truth_of(value: Value) -> Truth {
    if let Value::Bool(truth) = value {
        return Truth::known(truth);
    }
    if value.is_open() { Truth::Open } else { Truth::No }
}
