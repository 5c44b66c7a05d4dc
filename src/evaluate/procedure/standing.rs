//! How the steps of a procedure stand to each other: which are done, which can be done now, which wait for others.

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the public words")]
pub enum Standing {
    Done,
    Open,
    Waiting,
    MayBeNeeded,
    NotNeeded,
}

impl Standing {
    /// The public word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::MayBeNeeded => "may_be_needed",
            Self::NotNeeded => "not_needed",
        }
    }

    /// Whether it is still to be done, perhaps.
    #[must_use]
    pub fn remains(self) -> bool {
        matches!(self, Self::Open | Self::Waiting | Self::MayBeNeeded)
    }
}

/// What is known of a step by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The steps it comes after.
    pub after: Vec<usize>,
    /// Whether it has to be done.
    pub applies: Option<bool>,
    /// What its `done when` says; none where that is open or it has none.
    pub told: Option<bool>,
    /// Of a step without `done when` that takes no time and costs nothing: whether what it needs is there.
    pub complete: Option<bool>,
}

/// How a step stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// How it stands.
    pub standing: Standing,
    /// The steps it still waits for.
    pub waits_for: Vec<usize>,
}

/// How each step stands. What a step told to be done came after is done, unless it is told not to be.
#[must_use]
pub fn standings(steps: &[Known]) -> Vec<Place> {
    let order = in_order(steps);
    let earlier = before_done(steps, &order);
    let mut places: Vec<Option<Place>> = vec![None; steps.len()];
    for number in order {
        let Some(step) = steps.get(number) else { continue };
        let waits_for = waits_for(step, steps, &places);
        let inferred = step.told.is_none() && earlier.get(number) == Some(&true);
        let complete = step.told.is_none() && step.complete == Some(true) && waits_for.is_empty();
        let done = step.told == Some(true) || inferred || complete;
        let standing = match step.applies {
            Some(false) => Standing::NotNeeded,
            _ if done => Standing::Done,
            None => Standing::MayBeNeeded,
            Some(true) if waits_for.is_empty() => Standing::Open,
            Some(true) => Standing::Waiting,
        };
        let waits_for = if standing.remains() { waits_for } else { Vec::new() };
        if let Some(place) = places.get_mut(number) {
            *place = Some(Place { standing, waits_for });
        }
    }
    places.into_iter().flatten().collect()
}

/// The steps, each after those it comes after; otherwise as they are written.
#[must_use]
pub fn in_order(steps: &[Known]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(steps.len());
    while order.len() < steps.len() {
        let ready = |number: &usize| {
            let after = steps.get(*number).map(|step| step.after.as_slice()).unwrap_or_default();
            !order.contains(number) && after.iter().all(|before| order.contains(before))
        };
        let next = (0..steps.len()).find(ready);
        // steps that come after themselves are an error of the rulebook, which is not evaluated then
        let Some(next) = next.or_else(|| (0..steps.len()).find(|number| !order.contains(number))) else {
            break;
        };
        order.push(next);
    }
    order
}

/// Which steps a step that is told to be done came after.
fn before_done(steps: &[Known], order: &[usize]) -> Vec<bool> {
    let mut earlier = vec![false; steps.len()];
    for number in order.iter().rev() {
        let Some(step) = steps.get(*number) else { continue };
        let told = step.told == Some(true) && step.applies != Some(false);
        let passed = told || earlier.get(*number) == Some(&true) && step.told != Some(false);
        for before in step.after.iter().filter(|_| passed) {
            if let Some(slot) = earlier.get_mut(*before) {
                *slot = true;
            }
        }
    }
    earlier
}

/// The undone steps right before a step. One that is not needed is passed over: those before it stand in its place.
fn waits_for(step: &Known, steps: &[Known], places: &[Option<Place>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut waiting: Vec<usize> = step.after.iter().rev().copied().collect();
    let mut seen = vec![false; steps.len()];
    while let Some(before) = waiting.pop() {
        let Some(seen) = seen.get_mut(before).filter(|seen| !**seen) else {
            continue;
        };
        *seen = true;
        let standing = places.get(before).and_then(Option::as_ref).map(|place| place.standing);
        match standing {
            Some(Standing::NotNeeded) => {
                let after = steps.get(before).map(|step| step.after.as_slice()).unwrap_or_default();
                waiting.extend(after.iter().rev());
            }
            Some(Standing::Open | Standing::Waiting | Standing::MayBeNeeded) => found.push(before),
            Some(Standing::Done) | None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Known, Standing, standings};

    fn step(after: &[usize], applies: Option<bool>, told: Option<bool>) -> Known {
        Known { after: after.to_vec(), applies, told, complete: None }
    }

    #[test]
    fn what_is_not_needed_is_passed_over() {
        let yes = Some(true);
        let steps = [step(&[], yes, None), step(&[0], Some(false), None), step(&[1], yes, None)];
        let places = standings(&steps);
        assert_eq!(
            places.iter().map(|place| place.standing).collect::<Vec<_>>(),
            [Standing::Open, Standing::NotNeeded, Standing::Waiting]
        );
        assert_eq!(places.last().map(|place| place.waits_for.clone()), Some(vec![0]));
    }

    #[test]
    fn what_a_done_step_came_after_is_done_unless_it_is_told_not_to_be() {
        let yes = Some(true);
        let steps = [step(&[], yes, None), step(&[], yes, Some(false)), step(&[0, 1], yes, yes)];
        let found: Vec<_> = standings(&steps).into_iter().map(|place| place.standing).collect();
        assert_eq!(found, [Standing::Done, Standing::Open, Standing::Done]);
    }
}
