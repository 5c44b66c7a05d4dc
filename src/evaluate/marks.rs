//! Which nodes a run of questions computes, and whether each came out true and false: what coverage is made of.

use super::machine::{Machine, Space};
use super::question::{Question, governing_date};
use super::readings;
use super::trace::{Choices, Trace, Used};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ChoiceId, NodeId, ProvisionId};
use crate::policy::value::Value;
use crate::value::Date;

const COMPUTED: u8 = 1;
const TRUE: u8 = 2;
const FALSE: u8 = 4;

/// What came of each node so far.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    nodes: Vec<u8>,
    choices: Choices,
}

/// What is computed.
#[derive(Clone, Copy, Debug)]
pub enum Marked<'q> {
    /// All findings of an act.
    Act(&'q Question),
    /// One finding.
    Finding(ProvisionId, (Option<Date>, Option<Date>)),
    /// An expression.
    Node(NodeId, (Option<Date>, Option<Date>)),
}

impl Marks {
    /// Whether a node was computed.
    #[must_use]
    pub fn computed(&self, node: NodeId) -> bool {
        self.has(node, COMPUTED)
    }

    /// Whether a node came out true.
    #[must_use]
    pub fn was_true(&self, node: NodeId) -> bool {
        self.has(node, TRUE)
    }

    /// Whether a node came out false.
    #[must_use]
    pub fn was_false(&self, node: NodeId) -> bool {
        self.has(node, FALSE)
    }

    fn has(&self, node: NodeId, mark: u8) -> bool {
        self.nodes.get(node.index()).is_some_and(|marks| marks & mark != 0)
    }

    /// Computes something under every reading that it touches, and marks what is met.
    pub fn add(&mut self, policy: &Policy, case: &Case, what: Marked<'_>) {
        self.nodes.resize(policy.nodes.len(), 0);
        let mut all = std::mem::take(self);
        let mut judge = |reading: &[(ChoiceId, usize)]| {
            all.choices.met.clear();
            all = run(policy, case, what, reading, std::mem::take(&mut all));
            ((), all.choices.met.clone())
        };
        readings::explore(policy, &[], &mut judge);
        *self = all;
    }
}

fn run(policy: &Policy, case: &Case, what: Marked<'_>, reading: &[(ChoiceId, usize)], marks: Marks) -> Marks {
    let dates = match what {
        Marked::Act(question) => (question.on, question.today),
        Marked::Finding(_, dates) | Marked::Node(_, dates) => dates,
    };
    let mut machine = Machine::new(policy, case, dates, reading, (marks, Space::default()));
    match what {
        Marked::Act(question) => act(&mut machine, question),
        Marked::Finding(provision, _) => {
            machine.finding(provision);
        }
        Marked::Node(node, _) => {
            machine.value(node);
        }
    }
    machine.into_parts().0
}

fn act(machine: &mut Machine<'_, Marks>, question: &Question) {
    let Ok(on) = governing_date(machine, question.act) else { return };
    machine.govern(on);
    let provisions = machine.policy.acts.get(question.act.index()).map(|act| act.provisions.as_slice());
    for provision in provisions.unwrap_or_default() {
        machine.finding_on(question.act, *provision);
    }
}

impl Trace for Marks {
    type Heard = ();

    fn used(&mut self, what: Used) {
        self.choices.used(what);
    }

    /// As an answer shows each line and paper by itself.
    fn looks_at_all(&self) -> bool {
        true
    }

    fn computed(&mut self, node: NodeId, value: Value) {
        if let Some(marks) = self.nodes.get_mut(node.index()) {
            let truth = if let Value::Bool(truth) = value { Some(truth) } else { None };
            *marks |= COMPUTED | truth.map_or(0, |truth| if truth { TRUE } else { FALSE });
        }
    }
}
