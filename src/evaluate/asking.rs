//! What was asked for by name, under every reading that it touches.

use indexmap::IndexMap;

use super::answering::ask_in;
use super::question::Question;
use super::readings;
use crate::answer::Plain;
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::ChoiceId;
use crate::value::Date;

/// What was asked for, under one combination of readings.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedReading {
    /// `quota_cut_article_7: early`, `launched_on.value: EN`
    pub reading: Vec<String>,
    /// The values by the names they were asked for.
    pub asked: IndexMap<String, Plain>,
}

/// The values under each combination of the readings that they touch, the main one first; nothing where all say the same. The act beside
/// which they are asked for is judged under the law of a day.
#[must_use]
pub fn asked_readings(policy: &Policy, case: &Case, question: &Question, law: Option<Date>) -> Vec<AskedReading> {
    let mut judge = |reading: &[(ChoiceId, usize)]| asked_in(policy, case, (question, law), reading);
    let found = readings::explore(policy, &question.reading, &mut judge);
    let free = |choice: &ChoiceId| !question.reading.iter().any(|(fixed, _)| fixed == choice);
    let all: Vec<AskedReading> = found
        .into_iter()
        .map(|(assignment, asked)| {
            let chosen = assignment.into_iter().filter(|(choice, _)| free(choice));
            AskedReading { reading: chosen.map(|choice| readings::named(policy, choice)).collect(), asked }
        })
        .collect();
    let differ = all.windows(2).any(|pair| matches!(pair, [one, other] if one.asked != other.asked));
    if differ { all } else { Vec::new() }
}

fn asked_in(
    policy: &Policy,
    case: &Case,
    (question, law): (&Question, Option<Date>),
    reading: &[(ChoiceId, usize)],
) -> (IndexMap<String, Plain>, Vec<ChoiceId>) {
    let (mut asked, mut met) = (IndexMap::new(), Vec::new());
    for (name, what) in &question.asked {
        let (plain, choices) = ask_in(policy, case, (question.on, question.today), (*what, law), reading);
        asked.insert(name.clone(), plain);
        met.extend(choices);
    }
    (asked, met)
}
