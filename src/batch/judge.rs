//! The one place that judges a case: whatever decides faster goes here.

use super::output::Behind;
use super::settings::Settings;
use crate::answer::{Answer, Status, Verdict};
use crate::decide::Desk;
use crate::evaluate::{Decided, Space, decide_in, tell_in, versions_in};
use crate::explain;
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

    /// Whether the prepared decision says all there is to say.
    fn is_quick(&mut self, settings: &Settings<'_>, case: &Case) -> bool {
        let Some(decision) = &settings.decision else { return false };
        let verdict = decision.judge(&mut self.desk, case);
        self.desk.tell(verdict, &mut self.decided)
            && tell_in(&mut self.space, settings.policy(), case, &settings.question, &mut self.decided)
    }

    /// What only the whole answer tells, or what of it needs no words.
    fn look_behind(&mut self, settings: &Settings<'_>, case: &Case) {
        self.behind = Behind::default();
        let verdict = self.decided.verdict;
        let lacks_today = settings.lacks_today && verdict != Verdict::Forbidden;
        if settings.missing && (lacks_today || case.cells.iter().any(|value| value.is_open())) {
            self.behind.missing = explain::missing_names(settings.policy(), case, &settings.question, verdict);
        }
        if settings.versions {
            let versions = versions_in(settings.policy(), case, &settings.question);
            self.behind.versions =
                versions.unwrap_or_else(|| versions_of(&settings.rulebook.answer(case, &settings.question)));
        }
    }
}

/// The provisions that applied in a version that an amendment made, and the amendment.
fn versions_of(answer: &Answer) -> Vec<(String, String)> {
    let applied = answer.findings.iter().filter(|finding| finding.status != Status::NotApplicable);
    applied.filter_map(|finding| Some((finding.provision.clone(), finding.version.amendment.clone()?))).collect()
}
