//! A verdict with the provisions that decide it and the values asked for, without words: what a population is judged by.

use super::machine::{Machine, Space};
use super::question::{Asked, Question, Tally, governing_date};
use super::readings;
use super::trace::{Choices, Silent, Trace};
use crate::answer::{Plain, Status, Verdict};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ChoiceId, ProvisionId};
use crate::policy::node::Export;

/// A bare answer; its room is used again.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// The verdict.
    pub verdict: Verdict,
    /// The provisions that are violated, in the order of the rulebook; where the verdict is open, those that are.
    pub reasons: Vec<ProvisionId>,
    /// What decides it where no provision does.
    pub bare: Option<Bare>,
    /// What was asked for, in the order of the question; null where it is open or readings differ.
    pub asked: Vec<Plain>,
}

/// A reason that is no provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// The day that selects the law is not known.
    NoLaw,
    /// The act is forbidden unless permitted, and nothing permits it.
    NoPermission,
    /// It is open whether anything permits it.
    PermissionOpen,
}

impl Bare {
    /// What decides where no provision does.
    #[must_use]
    pub fn of(verdict: Verdict, without_reasons: bool) -> Option<Bare> {
        match (verdict, without_reasons) {
            (Verdict::Forbidden, true) => Some(Self::NoPermission),
            (Verdict::Undetermined, true) => Some(Self::PermissionOpen),
            (Verdict::Permitted, _) | (_, false) => None,
        }
    }

    /// As it stands among the reasons; no provision has a name with a blank.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NoLaw => "governing date",
            Self::NoPermission => "no permission",
            Self::PermissionOpen => "permission open",
        }
    }
}

impl Default for Decided {
    fn default() -> Self {
        Self { verdict: Verdict::Undetermined, reasons: Vec::new(), bare: None, asked: Vec::new() }
    }
}

impl Decided {
    /// A verdict with what is violated and what is open: the one is why it is forbidden, the other why it is undetermined.
    #[must_use]
    pub fn of(verdict: Verdict, violated: Vec<ProvisionId>, open: Vec<ProvisionId>) -> Decided {
        let reasons = match verdict {
            Verdict::Permitted => Vec::new(),
            Verdict::Forbidden => violated,
            Verdict::Undetermined => open,
        };
        let bare = Bare::of(verdict, reasons.is_empty());
        Decided { verdict, reasons, bare, asked: Vec::new() }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.verdict = Verdict::Undetermined;
        self.reasons.clear();
        self.bare = None;
        self.asked.clear();
    }
}

/// Judges a case under every reading that it touches. The room is used again: where nothing is doubtful or asked for, nothing is allocated.
pub fn decide_in(space: &mut Space<()>, policy: &Policy, case: &Case, question: &Question, decided: &mut Decided) {
    decided.clear();
    if policy.choices.is_empty() {
        one(Silent, space, (policy, case), question, &[], decided);
        return;
    }
    let mut judge = |reading: &[(ChoiceId, usize)]| {
        let mut found = Decided::default();
        let trace = one(Choices::default(), space, (policy, case), question, reading, &mut found);
        (found, trace.met)
    };
    let found = readings::explore(policy, &question.reading, &mut judge);
    let mut all = found.into_iter().map(|(_, found)| found);
    if let Some(first) = all.next() {
        *decided = first;
    }
    let others: Vec<Decided> = all.collect();
    let differ = others.iter().any(|other| other.verdict != decided.verdict);
    others.into_iter().for_each(|other| decided.or(other, differ));
}

impl Decided {
    /// What is sure where it is open which of two readings holds. Where all verdicts are the same, the reasons are those of the main reading.
    fn or(&mut self, other: Decided, verdicts_differ: bool) {
        if verdicts_differ {
            self.verdict = Verdict::Undetermined;
            let news: Vec<_> = other.reasons.into_iter().filter(|id| !self.reasons.contains(id)).collect();
            self.reasons.extend(news);
            self.reasons.sort_unstable();
            self.bare = self.bare.or(other.bare);
        }
        for (own, other) in self.asked.iter_mut().zip(other.asked) {
            if *own != other {
                *own = Plain::Null;
            }
        }
    }
}

/// Tells what is asked for of a case that has been judged. False where the law can be read in several ways: then it is judged anew.
pub fn tell_in(
    space: &mut Space<()>,
    policy: &Policy,
    case: &Case,
    question: &Question,
    decided: &mut Decided,
) -> bool {
    if question.asked.is_empty() {
        return true;
    }
    if !policy.choices.is_empty() {
        return false;
    }
    let room = (Silent, std::mem::take(space));
    let mut machine = Machine::new(policy, case, (question.on, question.today), &[], room);
    if let Ok(on) = governing_date(&mut machine, question.act) {
        machine.govern(on);
    }
    machine.tell(question, decided);
    *space = machine.into_parts().1;
    true
}

fn one<T: Trace<Heard = ()>>(
    trace: T,
    space: &mut Space<()>,
    (policy, case): (&Policy, &Case),
    question: &Question,
    reading: &[(ChoiceId, usize)],
    decided: &mut Decided,
) -> T {
    let room = (trace, std::mem::take(space));
    let mut machine = Machine::new(policy, case, (question.on, question.today), reading, room);
    match governing_date(&mut machine, question.act) {
        Ok(on) => {
            machine.govern(on);
            machine.weigh(question, decided);
        }
        Err(()) => decided.bare = Some(Bare::NoLaw),
    }
    machine.tell(question, decided);
    let (trace, room) = machine.into_parts();
    *space = room;
    trace
}

impl<T: Trace> Machine<'_, T> {
    /// Judges every provision on the act.
    fn weigh(&mut self, question: &Question, decided: &mut Decided) {
        let Some(act) = self.policy.acts.get(question.act.index()) else {
            return;
        };
        let mut tally = Tally::NOTHING;
        let mut violated = 0;
        for id in &act.provisions {
            let outcome = self.finding_on(question.act, *id);
            let Some(provision) = self.policy.provisions.get(id.index()) else { continue };
            tally.add(provision, &outcome);
            if !super::provision::forbids(provision, &outcome) {
                continue;
            }
            if outcome.status == Status::Violated {
                // those violated stand before those open, and push them out at the end
                decided.reasons.insert(violated, *id);
                violated += 1;
            } else if outcome.status == Status::Unknown && outcome.may_violate {
                decided.reasons.push(*id);
            }
        }
        decided.verdict = tally.verdict(act.forbidden_unless_permitted);
        if decided.verdict == Verdict::Forbidden {
            decided.reasons.truncate(violated);
        }
        decided.bare = Bare::of(decided.verdict, decided.reasons.is_empty());
    }

    /// What is asked for.
    fn tell(&mut self, question: &Question, decided: &mut Decided) {
        for (_, asked) in &question.asked {
            let plain = self.plainly(*asked);
            decided.asked.push(plain);
        }
    }

    fn plainly(&mut self, asked: Asked) -> Plain {
        let value = self.asked(asked);
        if let Asked::Provision(id, Export::Action) = asked {
            let outcome = self.finding(id);
            return self.action(&outcome, "en").map_or(Plain::Null, Plain::Text);
        }
        let policy = self.policy;
        let ty = match asked {
            Asked::Node(node) => policy.types.get(node.index()),
            Asked::Define(define) => policy.defines.get(define.index()).map(|define| &define.ty),
            Asked::Provision(..) => None,
        };
        self.plain(value, ty)
    }
}
