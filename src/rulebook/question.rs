//! Asking a rulebook about a case.
use indexmap::IndexMap;

use crate::answer::{Answer, Finding, Plain};
use crate::facts::Case;
use crate::policy::ids::{ActId, ChoiceId, DefineId, NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::value::Date;

use super::Rulebook;

/// The dates of a question, and how doubtful rules are read.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The governing date, in place of the one that the act names.
    pub on: Option<Date>,
    /// The day the question is asked.
    pub today: Option<Date>,
    /// What was announced later is left out; the rulebook was loaded so.
    pub known_by: Option<Date>,
    /// The options chosen; the main one of every other choice.
    pub reading: Vec<(ChoiceId, usize)>,
    /// What else to tell, under the name it was asked by.
    pub ask: Vec<(String, Asked)>,
}

/// Something that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A definition's value.
    Define(DefineId),
    /// All numbers of a provision.
    Provision(ProvisionId),
    /// One number of a provision, by its name.
    Number(ProvisionId, Export),
}

impl Rulebook {
    /// The governing date of an act in a case, if it is known.
    #[must_use]
    pub fn governing_date(&self, case: &Case, act: ActId, question: &Question) -> Option<Date> {
        None
    }

    /// The answer for an act.
    #[must_use]
    pub fn answer(&self, case: &Case, act: ActId, question: &Question) -> Answer {
        loop {}
    }

    /// What was asked for by name, without an act.
    #[must_use]
    pub fn ask(&self, case: &Case, question: &Question) -> IndexMap<String, Plain> {
        IndexMap::new()
    }

    /// What one provision says, under no act.
    #[must_use]
    pub fn finding(&self, case: &Case, provision: ProvisionId, question: &Question) -> Option<Finding> {
        None
    }

    /// Whether a condition holds, and what its sides are.
    #[must_use]
    pub fn holds(&self, case: &Case, condition: NodeId, question: &Question) -> (bool, String) {
        (false, String::new())
    }
}
