//! Which amendments made the versions that applied: what of an answer needs no words.

use super::answering::judge;
use super::cited::{version_of, version_ref};
use super::question::Question;
use crate::answer::Status;
use crate::facts::Case;
use crate::policy::Policy;

/// The provisions that applied in a version that an amendment made, and the amendment; none where the law can be read in several ways,
/// which only an answer tells.
#[must_use]
pub fn versions_in(policy: &Policy, case: &Case, question: &Question) -> Option<Vec<(String, String)>> {
    if !policy.choices.is_empty() {
        return None;
    }
    let judged = judge(policy, case, question, &[]);
    let applied = judged.findings.iter().filter(|heard| heard.outcome.status != Status::NotApplicable);
    let by = applied.filter_map(|heard| {
        let provision = policy.provisions.get(heard.id.index())?;
        let version = version_ref(policy, version_of(policy, &heard.notes, provision));
        Some((provision.name.clone(), version.amendment?))
    });
    Some(by.collect())
}
