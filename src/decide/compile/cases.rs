//! Values that depend on conditions: each case of them, with what has to hold for it.

use super::shape::WIDEST;
use super::ways::{MOST, add, denied};
use crate::decide::form::{At, ByMember, Law, Place, Stretch, Term, Test};
use crate::decide::operation::Operation;
use crate::policy::value::Value;

/// Numbers beyond are not counted with here.
pub(super) const USUAL: i64 = 1 << 60;

/// A case: these hold, and so the value is this.
#[derive(Clone)]
pub(super) struct Case {
    pub conditions: Vec<At>,
    pub value: Value,
}

/// The cases of a value that is written, or chosen among some that are; nothing where it is something else.
#[expect(clippy::wildcard_enum_match_arm, reason = "other values are computed")]
pub(super) fn cases(term: At, law: &mut Law) -> Option<Vec<Case>> {
    let found = match *law.terms.get(term as usize)? {
        Term::Constant(value) => vec![Case { conditions: Vec::new(), value }],
        Term::ByMember(by) => by_member(&law.by_member.get(by as usize)?.clone(), law)?,
        Term::If { condition, then, otherwise } => {
            let not = denied(condition, law)?;
            let mut all = under(condition, cases(then, law)?);
            all.extend(under(not, cases(otherwise, law)?));
            all
        }
        Term::Operation(operation) => match *law.operations.get(operation as usize)? {
            Operation::Add(left, right) => sums((left, right), i64::checked_add, law)?,
            Operation::Subtract(left, right) => sums((left, right), i64::checked_sub, law)?,
            _ => return None,
        },
        _ => return None,
    };
    (found.len() <= MOST).then_some(found)
}

fn under(condition: At, mut cases: Vec<Case>) -> Vec<Case> {
    cases.iter_mut().for_each(|case| case.conditions.push(condition));
    cases
}

fn sums((left, right): (At, At), of: fn(i64, i64) -> Option<i64>, law: &mut Law) -> Option<Vec<Case>> {
    let (left, right) = (cases(left, law)?, cases(right, law)?);
    let mut all = Vec::new();
    for (one, other) in left.iter().flat_map(|one| right.iter().map(move |other| (one, other))) {
        let value = of(one.value.as_int()?, other.value.as_int()?).filter(|sum| sum.abs() < USUAL)?;
        let conditions = [one.conditions.as_slice(), &other.conditions].concat();
        all.push(Case { conditions, value: Value::Int(value) });
    }
    Some(all)
}

/// A case for the members of each arm, and one for those of none.
fn by_member(by: &ByMember, law: &mut Law) -> Option<Vec<Case>> {
    let Some(Term::Cell(on)) = law.terms.get(by.on as usize).copied() else { return None };
    if by.table.len() > WIDEST as usize {
        return None;
    }
    let mut arms: Vec<(At, Vec<(u32, u32)>)> = Vec::new();
    for (member, arm) in (by.first..).zip(&by.table).filter_map(|(member, arm)| Some((member, (*arm)?))) {
        match arms.iter_mut().find(|(of, _)| *of == arm) {
            None => arms.push((arm, vec![(member, member)])),
            Some((_, ranges)) => match ranges.last_mut() {
                Some((_, last)) if *last + 1 == member => *last = member,
                Some(_) | None => ranges.push((member, member)),
            },
        }
    }
    let armed: Vec<(u32, u32)> = arms.iter().flat_map(|(_, ranges)| ranges.clone()).collect();
    let mut all = Vec::new();
    for (arm, ranges) in arms {
        let is_of = among(on, &ranges, true, law);
        all.extend(under(is_of, cases(arm, law)?));
    }
    if !by.complete {
        let other = among(on, &armed, false, law);
        let otherwise = match by.otherwise {
            Some(term) => cases(term, law)?,
            None => vec![Case { conditions: Vec::new(), value: Value::None }],
        };
        all.extend(under(other, otherwise));
    }
    Some(all)
}

fn among(place: Place, members: &[(u32, u32)], wanted: bool, law: &mut Law) -> At {
    let length = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
    let ranges = Stretch { start: length(law.ranges.len()), length: length(members.len()) };
    law.ranges.extend(members);
    add(Test::AmongAny { place, ranges, wanted }, law)
}
