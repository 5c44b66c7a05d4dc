//! The one place that judges a case: whatever decides faster goes here.

use super::output::Behind;
use super::settings::Settings;
use crate::answer::{Status, Verdict};
use crate::decide::Desk;
use crate::evaluate::{Bare, Decided, Space, decide_in};
use crate::facts::Case;

/// Judges cases one after another, in the same room.
#[derive(Debug, Default)]
pub struct Judge {
    space: Space<()>,
    desk: Desk,
    /// The last decision.
    pub decided: Decided,
    /// What the whole answer told, where it was asked for.
    pub behind: Behind,
}

impl Judge {
    /// Judges a case: quickly where only the verdict and its reasons are wanted and nothing is open.
    pub fn judge(&mut self, settings: &Settings<'_>, case: &Case) {
        if !self.is_quick(settings, case) {
            decide_in(&mut self.space, settings.policy(), case, &settings.question, &mut self.decided);
        }
        if settings.versions || settings.missing {
            self.look_behind(settings, case);
        }
    }

    /// Whether the prepared decision says all there is to say. What is open is told in more words than it has.
    fn is_quick(&mut self, settings: &Settings<'_>, case: &Case) -> bool {
        let Some(decision) = &settings.decision else { return false };
        let verdict = decision.judge(&mut self.desk, case);
        self.decided.clear();
        self.decided.verdict = verdict;
        match verdict {
            Verdict::Permitted => true,
            Verdict::Forbidden => {
                self.decided.reasons.extend_from_slice(self.desk.violated());
                self.decided.bare = self.decided.reasons.is_empty().then_some(Bare::NoPermission);
                true
            }
            Verdict::Undetermined => false,
        }
    }

    /// The whole answer, which takes its time.
    fn look_behind(&mut self, settings: &Settings<'_>, case: &Case) {
        let answer = settings.rulebook.answer(case, &settings.question);
        let applied = answer.findings.iter().filter(|finding| finding.status != Status::NotApplicable);
        let by = applied.filter_map(|finding| Some((finding.provision.clone(), finding.version.amendment.clone()?)));
        self.behind.versions = by.collect();
        self.behind.missing = answer.missing.into_iter().map(|missing| missing.fact).collect();
    }
}
