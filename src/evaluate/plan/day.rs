//! The days of a plan: which law governs it, and what a step's length comes to.

use super::Planned;
use crate::evaluate::machine::Machine;
use crate::evaluate::trace::Trace;
use crate::policy::ids::CalendarId;
use crate::policy::provision::Provision;
use crate::policy::value::Value;
use crate::value::{Date, DateTime, Duration, Fault, MonthRule, Time};

/// The day that was asked for, else that of the procedure's act where its fact is given, else the day to begin on.
pub(super) fn of_act<T: Trace>(machine: &mut Machine<'_, T>, provision: &Provision, planned: &Planned) -> Date {
    let policy = machine.policy;
    let governed = |id: &crate::policy::ids::ActId| policy.acts.get(id.index()).and_then(|act| act.governed_on);
    let dates: Vec<_> = provision.acts.iter().filter_map(governed).collect();
    machine.trace.enter();
    let of_facts = dates.into_iter().find_map(|node| machine.value(node).as_day());
    machine.trace.drop_part();
    planned.on.or(of_facts).unwrap_or(planned.from)
}

/// The moment that much later: the day of the start is not counted.
pub(super) fn later<T: Trace>(
    machine: &Machine<'_, T>,
    start: DateTime,
    length: Duration,
    (months, calendar): (Option<MonthRule>, Option<CalendarId>),
) -> Result<DateTime, Fault> {
    let moved = machine.moved(Value::DateTime(start), length, months, calendar)?;
    moment(moved).ok_or(Fault::OutOfRange)
}

/// A day's beginning, or the moment itself.
pub(super) fn moment(value: Value) -> Option<DateTime> {
    if let Value::DateTime(moment) = value {
        return Some(moment);
    }
    value.as_day().map(|day| DateTime::from_parts(day, Time::midnight()))
}
