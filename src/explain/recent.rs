//! What the cases that were tried last came to: each of several values in a row is looked at more than once.

use std::collections::VecDeque;
use std::rc::Rc;

use super::edit::State;
use crate::evaluate::Look;

/// So many cases are remembered.
const MOST: usize = 32;

/// The last cases, the latest first.
#[derive(Default)]
pub(super) struct Recent(VecDeque<(State, Rc<Vec<Look>>)>);

impl Recent {
    /// What a case comes to, judged if it was not lately.
    pub fn look(&mut self, state: &State, judge: impl FnOnce() -> Vec<Look>) -> Rc<Vec<Look>> {
        if let Some((_, known)) = self.0.iter().find(|(of, _)| of.is_judged_like(state)) {
            return Rc::clone(known);
        }
        let looks = Rc::new(judge());
        self.0.truncate(MOST - 1);
        self.0.push_front((state.clone(), Rc::clone(&looks)));
        looks
    }
}
