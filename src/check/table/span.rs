//! From when to when something is so.

use crate::policy::provision::ALWAYS;
use crate::value::Date;
use crate::value::date::add_days;

/// Neighbouring days, by their places in a list of days on which something changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub first: usize,
    pub last: usize,
}

/// Where something is so without a break.
pub(super) fn runs(so: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (day, _) in so.iter().enumerate().filter(|(_, so)| **so) {
        match runs.last_mut() {
            Some(run) if run.last + 1 == day => run.last = day,
            Some(_) | None => runs.push(Run { first: day, last: day }),
        }
    }
    runs
}

impl Run {
    /// ` from 2018-11-16`, ` up to 2018-11-15`, or nothing where it is always so.
    pub fn show(self, days: &[Date]) -> String {
        let from = days.get(self.first).filter(|day| **day != ALWAYS).map(|day| format!(" from {day}"));
        let end = days.get(self.last + 1).and_then(|next| add_days(*next, -1).ok()).map(|day| format!(" up to {day}"));
        from.unwrap_or_default() + &end.unwrap_or_default()
    }
}
