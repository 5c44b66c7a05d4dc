//! Planning: a procedure, the facts of a case and a day to begin on give what is open now, what is still needed, what it
//! costs, and when each step can be.

mod costs;
mod day;
mod differ;
mod open;
mod schedule;
mod step;
mod total;

use std::rc::Rc;

use super::answering::reporter;
use super::machine::{Machine, Space};
use super::outcome::Outcome;
use super::readings;
use super::report::Context;
use super::trace::{Notes, Recorder, Trace, Used};
use crate::answer::plan::Plan;
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ChoiceId, ProvisionId};
use crate::policy::provision::{Body, Provision, Step};
use crate::value::Date;

/// What is to be planned.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The procedure.
    pub procedure: ProvisionId,
    /// The day to begin on.
    pub from: Date,
    /// Takes the place of the governing date of the procedure's act.
    pub on: Option<Date>,
    /// The day the question is asked.
    pub today: Option<Date>,
    /// The readings that were picked.
    pub reading: Vec<(ChoiceId, usize)>,
}

/// A procedure under the law of its day.
struct Stage<'a> {
    id: ProvisionId,
    provision: &'a Provision,
    steps: &'a [Step],
    on: Date,
    outcome: Outcome,
    notes: Rc<Notes>,
}

/// The plan; nothing where the provision is no procedure.
#[must_use]
pub fn plan(policy: &Policy, case: &Case, planned: &Planned, context: &Context<'_>) -> Option<Plan> {
    let (mut main, met) = one(policy, case, planned, &planned.reading, context)?;
    let fixed = |choice: &ChoiceId| planned.reading.iter().any(|(other, _)| other == choice);
    if met.iter().all(fixed) {
        return Some(main);
    }
    let mut judge = |reading: &[(ChoiceId, usize)]| {
        let found = one(policy, case, planned, reading, context);
        found.map_or((None, Vec::new()), |(plan, met)| (Some(plan), met))
    };
    let found = readings::explore(policy, &planned.reading, &mut judge);
    main.readings = differ::readings(policy, &planned.reading, &main, found);
    Some(main)
}

/// The plan under one reading, and the choices that it met.
fn one(
    policy: &Policy,
    case: &Case,
    planned: &Planned,
    reading: &[(ChoiceId, usize)],
    context: &Context<'_>,
) -> Option<(Plan, Vec<ChoiceId>)> {
    let provision = policy.provisions.get(planned.procedure.index())?;
    let Body::Procedure(steps) = &provision.body else {
        return None;
    };
    let trace = (Recorder::default(), Space::default());
    let mut machine = Machine::new(policy, case, (planned.on, planned.today), reading, trace);
    let act = day::of_act(&mut machine, provision, planned);
    machine.govern(Some(act));
    machine.trace.enter();
    let outcome = machine.finding(planned.procedure);
    let notes = machine.trace.leave();
    let on = provision.governed_on.and_then(|own| machine.value(own).as_day()).unwrap_or(act);
    machine.look_at(Some(on));
    let stage = Stage { id: planned.procedure, provision, steps, on, outcome, notes };
    let plan = reporter(&mut machine, context).plan(&stage, planned);
    let used = machine.trace.notes().used;
    let met = used.into_iter().filter_map(|used| if let Used::Choice(choice) = used { Some(choice) } else { None });
    Some((plan, met.collect()))
}
