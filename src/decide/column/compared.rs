//! Two values compared in every row.

use super::batch::{View, day};
use super::truths::{YES, byte, known, tell, tell_both};
use crate::builtin::Texts;
use crate::decide::compare::compare;
use crate::decide::form::{Compared, Truth};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;

/// Whole numbers compared with one.
pub fn ints<T: Copy + Ord>(out: &mut [u8], values: &[T], comparison: Comparison, bound: T) {
    match comparison {
        Comparison::Equal => tell(out, values, |value| value == bound),
        Comparison::NotEqual => tell(out, values, |value| value != bound),
        Comparison::Less => tell(out, values, |value| value < bound),
        Comparison::LessOrEqual => tell(out, values, |value| value <= bound),
        Comparison::Greater => tell(out, values, |value| value > bound),
        Comparison::GreaterOrEqual => tell(out, values, |value| value >= bound),
    }
}

/// Numbers compared one by one.
fn pairs<T: Copy + Ord>(out: &mut [u8], both: (&[T], &[T]), comparison: Comparison) {
    match comparison {
        Comparison::Equal => tell_both(out, both, |left, right| left == right),
        Comparison::NotEqual => tell_both(out, both, |left, right| left != right),
        Comparison::Less => tell_both(out, both, |left, right| left < right),
        Comparison::LessOrEqual => tell_both(out, both, |left, right| left <= right),
        Comparison::Greater => tell_both(out, both, |left, right| left > right),
        Comparison::GreaterOrEqual => tell_both(out, both, |left, right| left >= right),
    }
}

/// Members in one of several ranges; a row without a member is in none.
pub fn among(out: &mut [u8], members: &[u32], ranges: &[(u32, u32)]) {
    if let [(first, last)] = ranges {
        let (first, width) = (*first, last.wrapping_sub(*first));
        tell(out, members, |member| member.wrapping_sub(first) <= width);
        return;
    }
    out.fill(known(false));
    for (first, last) in ranges {
        let width = last.wrapping_sub(*first);
        for (own, member) in out.iter_mut().zip(members) {
            *own = if member.wrapping_sub(*first) <= width { YES } else { *own };
        }
    }
}

/// Whether the comparison holds in each row, as it is written; what is wanted is not looked at.
pub fn compare_views(out: &mut [u8], compared: &Compared, (left, right): (View<'_>, View<'_>), texts: Texts<'_>) {
    let comparison = compared.comparison;
    match (left, right) {
        (View::Ints(left, []), View::Ints(right, [])) => return pairs(out, (left, right), comparison),
        (View::Days(left, []), View::Days(right, [])) => return pairs(out, (left, right), comparison),
        (View::Ints(left, []), View::Same(Value::Int(right))) => return ints(out, left, comparison, right),
        (View::Days(left, []), View::Same(Value::Date(right))) => return ints(out, left, comparison, day(right)),
        (View::Same(left), View::Same(right)) => {
            out.fill(byte(Truth::of(compare(compared, left, right, texts))));
            return;
        }
        _ => {}
    }
    for (row, own) in out.iter_mut().enumerate() {
        *own = byte(Truth::of(compare(compared, left.value(row), right.value(row), texts)));
    }
}
