//! Rows of which another reading says something else are judged alone.

use std::ops::Range;

use super::{LEFT, Outcomes};
use crate::answer::Verdict;
use crate::decide::readings::Doubt;
use crate::evaluate::Decided;
use crate::policy::Act;

impl Doubt {
    /// Leaves the rows to which another reading may give another verdict than the main one.
    pub(super) fn leave(
        &self,
        (rows, order): (Range<usize>, Option<&[u32]>),
        (found, other): (&mut [u32], &[u32]),
        (outcomes, act): (&Outcomes, Option<&Act>),
    ) {
        let needs_permission = act.is_some_and(|act| act.forbidden_unless_permitted);
        // most rows come to what the row before came to
        let mut last = (LEFT, LEFT);
        let mut leave = |row: usize| {
            let (Some(main), Some(other)) = (found.get_mut(row), other.get(row)) else { return };
            let pair = (*main, *other);
            if pair == last {
                return;
            }
            let stands = match (outcomes.get(pair.0), outcomes.get(pair.1)) {
                (Some(main), Some(other)) if needs_permission => main.verdict == other.verdict,
                (Some(main), Some(other)) => self.stands(main, other.verdict),
                (None, _) | (_, None) => false,
            };
            match stands {
                true => last = pair,
                false => *main = LEFT,
            }
        };
        match order {
            None => rows.for_each(&mut leave),
            Some(order) => order.iter().for_each(|row| leave(*row as usize)),
        }
    }

    /// Whether the verdict of the main reading stands where this is another's, on these provisions alone.
    fn stands(&self, main: &Decided, other: Verdict) -> bool {
        let hangs = main.reasons.iter().any(|id| self.holds(*id));
        match main.verdict {
            // what forbids it is looked at for itself
            Verdict::Forbidden => !hangs || other == Verdict::Forbidden,
            Verdict::Undetermined if hangs => other == Verdict::Undetermined,
            Verdict::Undetermined | Verdict::Permitted => other == Verdict::Permitted,
        }
    }
}
