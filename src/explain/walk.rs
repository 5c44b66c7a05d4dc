//! Whether anything asks for a fact at all, where there are too many completions to try each.

use super::edit::State;
use super::witness::{Search, lacks_of};
use crate::evaluate::Lack;

/// So often others are told in other ways to see whether a fact is asked for.
const MOST_WALKS: usize = 60;
/// So many facts are told at most.
const LONGEST_WALK: usize = 30;

impl Search<'_> {
    /// Whether something asks for a fact when others are told this way and that: the values are taken in turn, so that no branch is
    /// gone down before the others.
    pub(super) fn is_asked(&mut self, base: &State, lack: Lack) -> bool {
        let mut turn = 0_usize;
        for _ in 0..MOST_WALKS {
            let mut state = base.clone();
            for _ in 0..LONGEST_WALK {
                let looks = self.look(&state);
                let open = lacks_of(&looks);
                if open.contains(&lack) {
                    return true;
                }
                if open.is_empty() || self.settled(&state, lack, (&looks, &looks)) {
                    break;
                }
                let Some(next) = self.next_lack(&state, lack, (&looks, &looks)) else { return true };
                let values = self.values(&state, next);
                // a step that has nothing in common with how many values there are
                turn += 7_919;
                let Some(value) = values.get(turn / 3 % values.len().max(1)) else { break };
                // what is none opens most questions
                let value = values.last().filter(|_| turn.is_multiple_of(3)).unwrap_or(value);
                state = self.with(&state, next, *value);
            }
        }
        false
    }
}
