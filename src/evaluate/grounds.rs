//! What a finding rests on: the version that applied, what made the provision law again, transitions that keep what was before.

use super::cited::{citations, joined, kept, reinstatement, repeal, start, version_ref, versions_of};
use super::report::{Heard, Reporter};
use super::trace::{Notes, Used};
use crate::answer::{Citation, Kept, NotApplicable, VersionRef};
use crate::policy::provision::Provision;
use crate::value::Date;

impl Reporter<'_, '_> {
    /// The version that applied, or by which the provision is no longer law; others that may be it instead; and what they cite.
    pub(super) fn versions(
        &self,
        provision: &Provision,
        heard: &Heard,
        own: Option<Date>,
    ) -> (VersionRef, Vec<VersionRef>, Vec<Citation>) {
        let (policy, on) = (self.machine.policy, own.or(self.machine.on));
        let repealed = heard.outcome.reason == Some(NotApplicable::Repealed);
        if let Some((version, cites)) = repealed.then(|| repeal(policy, provision, on)).flatten() {
            return (version, Vec::new(), cites);
        }
        let (version, others) = versions_of(policy, &heard.notes, provision);
        let shown = version_ref(policy, version);
        let mut others_shown: Vec<VersionRef> = others.iter().map(|other| version_ref(policy, *other)).collect();
        others_shown.dedup();
        others_shown.retain(|other| *other != shown);
        let cites = citations(policy, std::iter::once(version).chain(others), provision);
        match reinstatement(policy, provision, on) {
            Some((from, again, by)) if start(policy, version).is_none_or(|begun| begun <= from) => {
                (again, others_shown, joined(by, cites))
            }
            Some((_, _, by)) => (shown, others_shown, joined(cites, by)),
            None => (shown, others_shown, cites),
        }
    }

    /// The transitions by which what it rests on is what was said before, each amendment once.
    pub(super) fn transitions(&mut self, notes: &Notes, own: Option<Date>) -> Vec<Kept> {
        let before = self.machine.on;
        self.machine.look_at(own.or(before));
        let mut all: Vec<Kept> = Vec::new();
        for used in &notes.used {
            let Used::Kept(transition) = used else { continue };
            if self.machine.makes_a_difference(transition) {
                all.extend(kept(self.machine.policy, transition).filter(|kept| !all.contains(kept)));
            }
        }
        self.machine.look_at(before);
        all
    }
}
