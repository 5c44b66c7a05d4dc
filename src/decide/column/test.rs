//! What a test comes to for every row.

use super::batch::{KNOWN, NO_MEMBER, OPEN_MEMBER, View};
use super::compared::{among, compare_views, ints};
use super::root;
use super::sweep::Sweep;
use super::truths::{NO, OPEN, YES, byte, known, tell, turned};
use crate::builtin::Texts;
use crate::decide::compare::over;
use crate::decide::form::{At, Place, Test};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;
use crate::value::CharClass;
use crate::value::text::{first_inside, first_outside};

impl Sweep<'_> {
    pub(super) fn test(&mut self, at: At) -> Vec<u8> {
        let law = self.law;
        let Some(test) = law.tests.get(at as usize) else { return self.plane(OPEN) };
        match *test {
            Test::Known(truth) => self.known(truth),
            Test::All(tests) => self.joined(tests, true),
            Test::Any(tests) => self.joined(tests, false),
            Test::Holds { place, wanted } => turned(self.holds(place), wanted),
            Test::Among { place, first, last, wanted } => self.among(place, &[(first, last)], wanted),
            Test::AmongAny { place, ranges, wanted } => self.among(place, ranges.of(&law.ranges), wanted),
            Test::Int { place, comparison, bound, whole } => self.int(place, (comparison, bound), whole),
            Test::Compare { whole } => self.compare(whole),
            Test::Given { place, wanted } => turned(self.given(place), wanted),
            Test::Characters { place, every, classes, wanted } => {
                let classes = law.classes.get(classes as usize).map(Vec::as_slice).unwrap_or_default();
                turned(self.characters(place, every, classes), wanted)
            }
            Test::If { condition, then, otherwise, .. } => self.either((condition, then, otherwise)),
            Test::Exceeds { count, adding, limit } => self.exceeds((count, adding, limit)),
            // the plan leaves these to be judged one by one
            Test::Elements { .. }
            | Test::Not(_)
            | Test::Lacks { .. }
            | Test::Missed { .. }
            | Test::Clash(_)
            | Test::Counted { .. }
            | Test::Settled { .. }
            | Test::Of { .. }
            | Test::Computed { .. } => {
                self.hard.fill(1);
                self.plane(OPEN)
            }
        }
    }

    /// A truth for every value of a cell.
    fn each(&mut self, place: Place, truth: impl Fn(Value, Texts<'_>) -> u8) -> Vec<u8> {
        let mut out = self.plane(OPEN);
        let (view, texts) = (self.cell(root(place)), self.texts);
        if let View::Same(value) = view {
            out.fill(truth(value, texts));
            return out;
        }
        for (row, own) in out.iter_mut().enumerate() {
            *own = truth(view.value(row), texts);
        }
        out
    }

    /// What is known not to exist does not hold.
    fn holds(&mut self, place: Place) -> Vec<u8> {
        let mut out = self.plane(OPEN);
        if let View::Truths(values, states) = self.cell(root(place)) {
            tell(&mut out, values, |truth| truth == 1);
            for (own, state) in out.iter_mut().zip(states) {
                *own = match *state {
                    KNOWN => *own,
                    super::NONE => NO,
                    _ => OPEN,
                };
            }
            return out;
        }
        self.give(out);
        self.each(place, |value, _| match value.as_bool() {
            Some(truth) => known(truth),
            None if value.is_open() => OPEN,
            None => NO,
        })
    }

    fn among(&mut self, place: Place, ranges: &[(u32, u32)], wanted: bool) -> Vec<u8> {
        let mut out = self.plane(OPEN);
        if let View::Members(members) = self.cell(root(place)) {
            among(&mut out, members, ranges);
            out = turned(out, wanted);
            if let View::Members(members) = self.cell(root(place)) {
                for (own, member) in out.iter_mut().zip(members) {
                    *own = if *member == OPEN_MEMBER { OPEN } else { *own };
                }
            }
            return out;
        }
        self.give(out);
        self.each(place, |value, _| match value.as_member() {
            Some(member) => known(ranges.iter().any(|(first, last)| (*first..=*last).contains(&member.0)) == wanted),
            None if value.is_open() => OPEN,
            None => known(!wanted),
        })
    }

    fn int(&mut self, place: Place, (comparison, bound): (Comparison, i64), whole: At) -> Vec<u8> {
        let mut out = self.plane(OPEN);
        if let View::Ints(values, states) = self.cell(root(place)) {
            ints(&mut out, values, comparison, bound);
            if states.iter().all(|state| *state == KNOWN) {
                return out;
            }
            let others = self.compare(whole);
            if let View::Ints(_, states) = self.cell(root(place)) {
                for ((own, other), state) in out.iter_mut().zip(&others).zip(states) {
                    *own = if *state == KNOWN { *own } else { *other };
                }
            }
            self.give(others);
            return out;
        }
        if let View::Same(Value::Int(number)) = self.cell(root(place)) {
            out.fill(known(comparison.holds(number.cmp(&bound))));
            return out;
        }
        self.give(out);
        self.compare(whole)
    }

    fn compare(&mut self, whole: At) -> Vec<u8> {
        let law = self.law;
        let Some(compared) = law.compared.get(whole as usize) else { return self.plane(OPEN) };
        let (left, right) = (self.term(compared.left), self.term(compared.right));
        let mut out = self.plane(OPEN);
        compare_views(&mut out, compared, (left.view(self), right.view(self)), self.texts);
        turned(out, compared.wanted)
    }

    fn given(&mut self, place: Place) -> Vec<u8> {
        let mut out = self.plane(OPEN);
        match self.cell(root(place)) {
            View::Ints(_, states) | View::Days(_, states) | View::Truths(_, states) | View::Texts(_, states) => {
                out.fill(YES);
                for (own, state) in out.iter_mut().zip(states) {
                    *own = match *state {
                        KNOWN => YES,
                        super::NONE => NO,
                        _ => OPEN,
                    };
                }
                return out;
            }
            View::Members(members) => {
                for (own, member) in out.iter_mut().zip(members) {
                    *own = match *member {
                        OPEN_MEMBER => OPEN,
                        NO_MEMBER => NO,
                        _ => YES,
                    };
                }
                return out;
            }
            View::Same(_) | View::Coded(..) | View::Values(_) => {}
        }
        self.give(out);
        self.each(place, |value, _| if value.is_open() { OPEN } else { known(!value.is_none()) })
    }

    fn characters(&mut self, place: Place, every: bool, classes: &[CharClass]) -> Vec<u8> {
        let ascii = ascii(classes);
        let holds = |text: &str| {
            // most characters are looked up; the first that is not ASCII begins the search through the classes
            let wrong = text.bytes().position(|byte| ascii.get(usize::from(byte)).copied() != Some(every));
            let Some(wrong) = wrong else { return every };
            if text.as_bytes().get(wrong).is_some_and(u8::is_ascii) {
                return !every;
            }
            if every { first_outside(text, classes).is_none() } else { first_inside(text, classes).is_some() }
        };
        let mut out = self.plane(OPEN);
        if let View::Texts(spots, []) = self.cell(root(place)) {
            let texts = self.texts.case;
            tell(&mut out, spots, |(start, length)| {
                holds(texts.get(start as usize..start as usize + length as usize).unwrap_or_default())
            });
            return out;
        }
        self.give(out);
        self.each(place, |value, texts| {
            if value.is_open() {
                return OPEN;
            }
            value.as_text().map_or(NO, |text| known(holds(texts.get(text))))
        })
    }

    fn either(&mut self, (condition, then, otherwise): (At, At, At)) -> Vec<u8> {
        let condition = self.test(condition);
        let (mut then, otherwise) = (self.test(then), self.test(otherwise));
        for (((own, other), condition), hard) in
            then.iter_mut().zip(&otherwise).zip(&condition).zip(self.hard.iter_mut())
        {
            *own = if *condition == YES { *own } else { *other };
            *hard |= u8::from(*condition == OPEN);
        }
        self.give(condition);
        self.give(otherwise);
        then
    }

    fn exceeds(&mut self, (count, adding, limit): (At, At, At)) -> Vec<u8> {
        let (count, adding, limit) = (self.term(count), self.term(adding), self.term(limit));
        let mut out = self.plane(OPEN);
        let (count, adding, limit) = (count.view(self), adding.view(self), limit.view(self));
        let adding = match (count, adding) {
            (View::Ints(_, []), View::Same(Value::None)) => View::Same(Value::Int(0)),
            (_, adding) => adding,
        };
        match (count, adding, limit) {
            (View::Ints(counts, []), View::Same(Value::Int(adding)), View::Ints(limits, [])) => {
                super::truths::tell_both(&mut out, (counts, limits), |count, limit| {
                    count.saturating_add(adding) > limit
                });
            }
            (View::Ints(counts, []), View::Same(Value::Int(adding)), View::Same(Value::Int(limit))) => {
                tell(&mut out, counts, |count| count.saturating_add(adding) > limit);
            }
            _ => {
                for (row, own) in out.iter_mut().enumerate() {
                    *own = byte(over(count.value(row), adding.value(row), limit.value(row)));
                }
            }
        }
        out
    }
}

/// Which ASCII characters are of one of the classes.
fn ascii(classes: &[CharClass]) -> [bool; 128] {
    let mut found = [false; 128];
    for (byte, own) in (0_u8..).zip(found.iter_mut()) {
        // no ASCII character is Chinese, and to ask takes long
        let holds = |class: &CharClass| *class != CharClass::Han && class.contains(char::from(byte));
        *own = classes.iter().any(holds);
    }
    found
}
