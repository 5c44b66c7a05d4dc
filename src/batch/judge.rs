//! The one place that judges a case: whatever decides faster goes here.

use super::output::Behind;
use super::settings::Settings;
use crate::answer::Status;
use crate::evaluate::{Decided, Space, decide_in};
use crate::facts::Case;

/// Judges cases one after another, in the same room.
#[derive(Debug, Default)]
pub struct Judge {
    space: Space<()>,
    /// The last decision.
    pub decided: Decided,
    /// What the whole answer told, where it was asked for.
    pub behind: Behind,
}

impl Judge {
    /// Judges a case.
    pub fn judge(&mut self, settings: &Settings<'_>, case: &Case) {
        decide_in(&mut self.space, settings.policy(), case, &settings.question, &mut self.decided);
        if settings.versions || settings.missing {
            self.look_behind(settings, case);
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
