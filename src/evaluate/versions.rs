//! Which amendments made the versions that applied: what of an answer needs no words.

use super::answering::judge;
use super::cited::{version_ref, versions_of};
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
    let mut by: Vec<(String, String)> = Vec::new();
    for (heard, provision) in applied.filter_map(|heard| Some((heard, policy.provisions.get(heard.id.index())?))) {
        let (version, others) = versions_of(policy, &heard.notes, provision);
        let amendments = std::iter::once(version).chain(others).filter_map(|id| version_ref(policy, id).amendment);
        let one = |amendment: String| (provision.name.clone(), amendment);
        by.extend(amendments.map(one));
    }
    by.dedup();
    Some(by)
}
