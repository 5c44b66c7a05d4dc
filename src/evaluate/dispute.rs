//! What sources disagree about: which says what, and whether it decides.

use super::answering::Judged;
use super::differ::touched_by;
use super::question::Question;
use crate::answer::{self, Dispute, OpinionSource, Reading};
use crate::policy::Policy;
use crate::policy::ids::ChoiceId;
use crate::policy::provision::{Choice, Cite, Opinion};

/// The choices that the case touches, but for those for which a reading was picked.
pub(super) fn disputed(question: &Question, main: &Judged<'_>) -> Vec<ChoiceId> {
    let free = |choice: &ChoiceId| !question.reading.iter().any(|(fixed, _)| fixed == choice);
    touched_by(main).into_iter().filter(free).collect()
}

/// Those of them that are about sources, and whether the verdict of these readings hangs on each.
pub(super) fn disputes(policy: &Policy, choices: &[ChoiceId], readings: &[Reading]) -> Vec<Dispute> {
    let all = choices.iter().filter_map(|choice| policy.choices.get(choice.index()));
    let dispute = |choice: &Choice| match choice {
        Choice::Start { .. } => None,
        Choice::Sources { name, options } => Some(Dispute {
            value: name.clone(),
            decides: decides(name, readings),
            opinions: options.iter().map(|option| opinion(policy, option)).collect(),
        }),
    };
    all.filter_map(dispute).collect()
}

/// Whether two readings that differ in this choice alone lead to different verdicts.
fn decides(name: &str, readings: &[Reading]) -> bool {
    let is_this = |words: &&String| words.strip_prefix(name).is_some_and(|rest| rest.starts_with(": "));
    let others = |reading: &Reading| -> Vec<String> {
        reading.reading.iter().filter(|words| !is_this(words)).cloned().collect()
    };
    let apart =
        |one: &Reading| readings.iter().any(|other| other.verdict != one.verdict && others(other) == others(one));
    readings.iter().any(apart)
}

fn opinion(policy: &Policy, held: &Opinion) -> answer::Opinion {
    let sources = held.cites.iter().flat_map(|cite| sources(policy, cite)).collect();
    answer::Opinion { says: held.says.clone(), sources }
}

fn sources(policy: &Policy, cite: &Cite) -> Vec<OpinionSource> {
    let Some(source) = policy.sources.get(cite.source.index()) else { return Vec::new() };
    let one = |locator: Option<String>| OpinionSource {
        source: source.key.clone(),
        locator,
        kind: source.kind.clone(),
        rank: source.rank,
        title: source.title.clone(),
    };
    match cite.locators.as_slice() {
        [] => vec![one(None)],
        several => several.iter().map(|locator| one(Some(locator.clone()))).collect(),
    }
}
