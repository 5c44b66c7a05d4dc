//! Deadlines that are shorter than what has to be done until then: the shortest times of the steps, one after another.

use super::errors;
use super::length::{Days, days_of, duration};
use super::life::lives;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision, Step};
use crate::value::Unit;

pub(super) fn one(look: Look<'_>, _: ProvisionId, procedure: &Provision) -> Vec<Diagnostic> {
    let steps = procedure.steps();
    let ends = Ends { days: ends(look, steps, false), working: ends(look, steps, true) };
    let mut found: Vec<Diagnostic> =
        (0..steps.len()).find_map(|number| of_step(look, (procedure, steps), number, &ends)).into_iter().collect();
    for deadline in &look.policy.provisions {
        found.extend(of_deadline(look, (procedure, steps), &ends, deadline));
    }
    found
}

/// A procedure, and the deadlines of its acts.
pub(super) fn with_deadlines(look: Look<'_>, id: ProvisionId, procedure: &Provision) -> Vec<ProvisionId> {
    let acts = procedure.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
    let beside = acts.flat_map(|act| act.provisions.iter().copied());
    let is_deadline = |other: &ProvisionId| {
        look.policy.provisions.get(other.index()).is_some_and(|other| matches!(other.body, Body::Deadline(_)))
    };
    std::iter::once(id).chain(beside.filter(is_deadline)).collect()
}

/// After how many days each step can have ended at the earliest: of all days, and of working days alone.
struct Ends {
    days: Vec<i64>,
    working: Vec<i64>,
}

impl Ends {
    fn of(&self, number: usize, working: bool) -> i64 {
        let ends = if working { &self.working } else { &self.days };
        ends.get(number).copied().unwrap_or(0)
    }
}

/// The least number of days after which each step can have ended.
fn ends(look: Look<'_>, steps: &[Step], working: bool) -> Vec<i64> {
    let mut ends = vec![0; steps.len()];
    // each pass follows one more step; they form no circle
    for _ in 0..steps.len() {
        let so_far = ends.clone();
        for (number, step) in steps.iter().enumerate() {
            let sure = step.after.iter().filter(|before| step.after_when.iter().all(|(other, _)| other != *before));
            let before = sure.filter_map(|before| ends.get(*before)).max().copied().unwrap_or(0);
            if let Some(end) = ends.get_mut(number) {
                *end = before + least(look, step, working);
            }
        }
        if ends == so_far {
            break;
        }
    }
    ends
}

/// The least number of days that a step takes. One that may be passed over takes none.
fn least(look: Look<'_>, step: &Step, working: bool) -> i64 {
    let Some((least, _)) = step.takes.filter(|_| step.when.is_none()) else { return 0 };
    let versions = look.versions(least).into_iter();
    let counted =
        |length: &NodeId| !working || duration(look, *length).is_some_and(|length| length.unit == Unit::WorkingDay);
    let days = |length: NodeId| Some(length).filter(counted).and_then(|length| days_of(look, length));
    versions.map(|length| days(length).map_or(0, |days| days.least)).min().unwrap_or(0)
}

/// How long after the first day something is due, whether that is counted in working days, and where it is written.
fn allowed(look: Look<'_>, procedure: &Provision, last: NodeId) -> Option<(NodeId, i64, bool)> {
    let on = procedure.acts.first().and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    let Node::Shift { date, duration: length, subtract: false, .. } = look.node(last) else { return None };
    let from_the_start = on.is_some_and(|on| look.same(*date, on)) || matches!(look.node(*date), Node::GoverningDate);
    let working = duration(look, *length).is_some_and(|length| length.unit == Unit::WorkingDay);
    let Days { least, most } = days_of(look, *length).filter(|_| from_the_start)?;
    Some((*length, if working { least } else { most? }, working))
}

/// A step that can't have ended in the time that it has, or not begun.
fn of_step(
    look: Look<'_>,
    (procedure, steps): (&Provision, &[Step]),
    number: usize,
    ends: &Ends,
) -> Option<Diagnostic> {
    let step = steps.get(number)?;
    let (within, most, working) = allowed(look, procedure, step.within?)?;
    let end = ends.of(number, working);
    if end <= most {
        return None;
    }
    let own = least(look, step, working);
    let Some((takes, _)) = step.takes.filter(|_| own > 0) else {
        let before = step.after.iter().max_by_key(|before| ends.of(**before, working));
        let before = before.and_then(|before| steps.get(*before));
        return Some(errors::too_late_to_begin(look.span(within), step, before, (end, most, working)));
    };
    Some(errors::takes_longer(look.span(takes), look.span(within), (&step.name, own == end), (end, most)))
}

/// A deadline that is met by the end of a step which can't have come by then.
fn of_deadline(
    look: Look<'_>,
    (procedure, steps): (&Provision, &[Step]),
    ends: &Ends,
    of: &Provision,
) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &of.body else { return None };
    let met_by = deadline.met_by?;
    let together = procedure.acts.iter().any(|act| of.acts.contains(act));
    let for_all =
        of.unless.is_none() && procedure.when.is_none_or(|when| of.when.is_some_and(|own| look.same(own, when)));
    let (own, other) = (lives(look, of), lives(look, procedure));
    let at_once = own.iter().any(|one| other.iter().any(|other| one.0 <= other.1 && other.0 <= one.1));
    if !(together && for_all && at_once) || of.governed_on.is_some() {
        return None;
    }
    let (number, step) = steps.iter().enumerate().find(|(_, step)| ends_with(look, step, met_by))?;
    look.versions(deadline.last).into_iter().find_map(|last| {
        let (within, most, working) = allowed(look, procedure, last)?;
        let end = ends.of(number, working);
        (end > most).then(|| {
            let place = look.span(within);
            let found = errors::shorter_than_steps(place, step, (&of.name, &procedure.name), (end, most));
            let in_days = duration(look, within).is_some_and(|length| length.unit == Unit::Day);
            if in_days { found.suggest(place, format!("{end} days")) } else { found }
        })
    })
}

/// Whether it is done where a fact is given.
fn ends_with(look: Look<'_>, step: &Step, fact: NodeId) -> bool {
    let parts = step.done_when.map(|done| look.conjuncts(done)).unwrap_or_default();
    parts.into_iter().any(|part| matches!(look.node(part), Node::IsGiven(of) if look.same(*of, fact)))
}
