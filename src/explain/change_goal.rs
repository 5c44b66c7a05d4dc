//! Which verdict is looked for, and what every change that leads there must touch.
//!
//! To permit an act, everything that forbids it must be overcome: so something must change that the first of them has looked at. To
//! forbid it, one provision is enough: so for each that could, something must change that it has looked at itself; or all that
//! permits the act must fall away, where only what is permitted is allowed.

use super::change::Tried;
use crate::answer::Verdict;
use crate::evaluate::{Lack, Look, Seen, together};
use crate::policy::Policy;
use crate::policy::ids::ProvisionId;
use crate::policy::provision::Provision;
use crate::policy::value::CellId;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal {
    /// The verdict it is to be.
    pub verdict: Verdict,
    /// Only what was not told may be told; what was stays as it is.
    pub untold: bool,
}

/// The verdicts that a case could turn to.
pub(super) fn goals(looks: &[Look]) -> Vec<Goal> {
    let dated = looks.iter().all(|look| look.date_lacks.is_empty());
    let lacking = looks.iter().any(|look| !look.lacks().is_empty());
    let to = |verdict, untold| Goal { verdict, untold };
    match together(looks) {
        Verdict::Forbidden => vec![to(Verdict::Permitted, false)],
        Verdict::Permitted => vec![to(Verdict::Forbidden, false)],
        Verdict::Undetermined if !dated => Vec::new(),
        Verdict::Undetermined => vec![to(Verdict::Permitted, lacking), to(Verdict::Forbidden, lacking)],
    }
}

/// One way to the goal: the provision that is to be overcome, or that is to forbid; none for what permits.
pub(super) struct Track {
    pub provision: Option<ProvisionId>,
    /// What it has looked at, and what it lacks.
    pub cells: Vec<CellId>,
}

/// The ways that are left.
pub(super) fn tracks(policy: &Policy, goal: Goal, tried: &Tried) -> Vec<Track> {
    let Some(look) = tried.looks.iter().find(|look| look.verdict != goal.verdict) else { return Vec::new() };
    if goal.verdict != Verdict::Forbidden {
        return vec![in_the_way(policy, look)];
    }
    let mut all: Vec<Track> = look.findings.iter().filter(|seen| seen.binds).map(Track::of).collect();
    let holds = |seen: &&Seen| permits(policy, seen.provision) && seen.outcome.permits != Some(false);
    let permission = look.findings.iter().find(holds).map(Track::of);
    all.extend(permission.map(|track| Track { provision: None, ..track }));
    if let Some(followed) = &tried.tracks {
        all.retain(|track| followed.contains(&track.provision));
    }
    all
}

impl Track {
    fn of(seen: &Seen) -> Track {
        Track { provision: Some(seen.provision), cells: cells(seen) }
    }
}

fn cells(seen: &Seen) -> Vec<CellId> {
    let lacks = seen.lacks.iter().filter_map(|lack| if let Lack::Cell(cell) = lack { Some(*cell) } else { None });
    seen.reads.iter().copied().chain(lacks).collect()
}

/// What stands in the way of a permission: one provision that forbids; where nothing permits the act, all that could; where
/// something is open, the first of that.
fn in_the_way(policy: &Policy, look: &Look) -> Track {
    if let Some(seen) = look.findings.iter().find(|seen| seen.forbids()) {
        return Track::of(seen);
    }
    if look.verdict == Verdict::Forbidden {
        let could = look.findings.iter().filter(|seen| permits(policy, seen.provision));
        return Track { provision: None, cells: could.flat_map(cells).collect() };
    }
    let open = look.findings.iter().find(|seen| seen.decides());
    open.map_or(Track { provision: None, cells: Vec::new() }, Track::of)
}

fn permits(policy: &Policy, provision: ProvisionId) -> bool {
    policy.provisions.get(provision.index()).is_some_and(Provision::permits)
}
