//! What an act comes to on a day, and what makes it so, without words: what is compared from day to day.

use std::collections::BTreeMap;

use super::machine::{Machine, Space};
use super::outcome::{Numbers, Outcome};
use super::provision::forbids;
use super::question::{Question, Tally, governing_date};
use super::readings;
use super::trace::{Choices, Trace, Used};
use crate::answer::{Status, Verdict};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ActId, ChoiceId, ProvisionId};
use crate::policy::value::Value;
use crate::value::Date;

/// What an act comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Under every reading.
    pub verdict: Verdict,
    /// The provisions that forbid it, or that can't be told yet; of readings with one verdict, those of the main one.
    pub by: Vec<ProvisionId>,
    /// What is due, under the main reading.
    pub dues: Vec<(ProvisionId, Due)>,
}

/// What a fee, a deadline or a sanction asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    /// An amount.
    Amount(Value),
    /// By this day.
    LastDay(Value),
    /// What follows, in words.
    Action(Option<String>),
}

/// What provisions came to on days that were looked at: of a provision that nothing but its own law can turn, one finding is enough
/// for all days between two changes of that law.
#[derive(Debug, Default)]
pub struct Memory {
    /// The days on which the law of a provision changes; none of one that may come to something else on any day.
    starts: BTreeMap<ProvisionId, Vec<Date>>,
    /// Under each reading, the last finding of each provision, and after how many changes of its law.
    known: Vec<(readings::Assignment, Findings)>,
}

type Judged = (Outcome, Vec<ChoiceId>);
type Findings = BTreeMap<ProvisionId, (usize, Judged)>;

impl Memory {
    /// A memory for one case, and for the provisions that only change on these days, which are in order.
    #[must_use]
    pub fn new(starts: BTreeMap<ProvisionId, Vec<Date>>) -> Memory {
        Memory { starts, known: Vec::new() }
    }

    fn of_reading(&mut self, reading: &[(ChoiceId, usize)]) -> Remembered<'_> {
        let place = self.known.iter().position(|(of, _)| of == reading).unwrap_or_else(|| {
            self.known.push((reading.to_vec(), BTreeMap::new()));
            self.known.len() - 1
        });
        Remembered { starts: &self.starts, known: self.known.get_mut(place).map(|(_, known)| known) }
    }
}

/// What is remembered of one reading.
struct Remembered<'m> {
    starts: &'m BTreeMap<ProvisionId, Vec<Date>>,
    known: Option<&'m mut Findings>,
}

impl Remembered<'_> {
    /// The finding of a provision, and the choices that are met on the way to it.
    fn finding(&mut self, machine: &mut Machine<'_, Choices>, act: ActId, id: ProvisionId) -> Outcome {
        let starts = self.starts.get(&id).zip(machine.on);
        let Some(passed) = starts.map(|(starts, on)| starts.partition_point(|start| *start <= on)) else {
            return machine.finding_on(act, id);
        };
        let known = self.known.as_ref().and_then(|known| known.get(&id));
        if let Some((_, (outcome, met))) = known.filter(|(then, _)| *then == passed) {
            met.iter().for_each(|choice| machine.trace.used(Used::Choice(*choice)));
            return *outcome;
        }
        let outcome = machine.finding_on(act, id);
        // also those met before it: what it shares with other provisions is computed once, and heard by the first of them alone
        let met = machine.trace.met.clone();
        if let Some(known) = &mut self.known {
            known.insert(id, (passed, (outcome, met)));
        }
        outcome
    }
}

/// What the act comes to under the law of the question's day, under every reading that the case touches.
pub fn standing(space: &mut Space<()>, policy: &Policy, case: &Case, question: &Question) -> Standing {
    standing_again((space, &mut Memory::default()), policy, case, question)
}

/// The same for a case that is judged on day after day.
pub fn standing_again(
    (space, memory): (&mut Space<()>, &mut Memory),
    policy: &Policy,
    case: &Case,
    question: &Question,
) -> Standing {
    let mut judge = |reading: &[(ChoiceId, usize)]| {
        judged((&mut *space, memory.of_reading(reading)), policy, case, question, reading)
    };
    let found = readings::explore(policy, &question.reading, &mut judge);
    let mut all = found.into_iter().map(|(_, standing)| standing);
    let Some(mut first) = all.next() else {
        return Standing { verdict: Verdict::Undetermined, by: Vec::new(), dues: Vec::new() };
    };
    let others: Vec<Standing> = all.collect();
    if others.iter().any(|other| other.verdict != first.verdict) {
        first.verdict = Verdict::Undetermined;
        first.by.extend(others.into_iter().flat_map(|other| other.by));
        first.by.sort_unstable();
        first.by.dedup();
    }
    first
}

fn judged(
    (space, mut remembered): (&mut Space<()>, Remembered<'_>),
    policy: &Policy,
    case: &Case,
    question: &Question,
    reading: &[(ChoiceId, usize)],
) -> (Standing, Vec<ChoiceId>) {
    let room = (Choices::default(), std::mem::take(space));
    let mut machine = Machine::new(policy, case, (question.on, question.today), reading, room);
    let standing = match governing_date(&mut machine, question.act) {
        Ok(on) => {
            machine.govern(on);
            of_act(&mut machine, &mut remembered, question)
        }
        Err(()) => Standing { verdict: Verdict::Undetermined, by: Vec::new(), dues: Vec::new() },
    };
    let (trace, room) = machine.into_parts();
    *space = room;
    (standing, trace.met)
}

fn of_act(machine: &mut Machine<'_, Choices>, remembered: &mut Remembered<'_>, question: &Question) -> Standing {
    let act = machine.policy.acts.get(question.act.index());
    let (mut tally, mut dues, mut violated, mut open) = (Tally::NOTHING, Vec::new(), Vec::new(), Vec::new());
    for id in act.map(|act| act.provisions.as_slice()).unwrap_or_default() {
        let Some(provision) = machine.policy.provisions.get(id.index()) else { continue };
        let outcome: Outcome = remembered.finding(machine, question.act, *id);
        tally.add(provision, &outcome);
        let binds = forbids(provision, &outcome);
        if binds && outcome.status == Status::Violated {
            violated.push(*id);
        }
        if outcome.permits.is_none() || binds && outcome.status == Status::Unknown && outcome.may_violate {
            open.push(*id);
        }
        if outcome.status != Status::NotApplicable {
            dues.extend(due(machine, &outcome).map(|due| (*id, due)));
        }
    }
    let verdict = tally.verdict(act.is_some_and(|act| act.forbidden_unless_permitted));
    let by = match verdict {
        Verdict::Forbidden => violated,
        Verdict::Undetermined => open,
        Verdict::Permitted => Vec::new(),
    };
    Standing { verdict, by, dues }
}

fn due(machine: &mut Machine<'_, Choices>, outcome: &Outcome) -> Option<Due> {
    match outcome.numbers {
        Numbers::Fee { amount, .. } => Some(Due::Amount(amount)),
        Numbers::Deadline { last_day, .. } => Some(Due::LastDay(last_day)),
        Numbers::Sanction { .. } => Some(Due::Action(machine.action(outcome, "en"))),
        Numbers::Nothing | Numbers::Quota { .. } | Numbers::Procedure { .. } => None,
    }
}
