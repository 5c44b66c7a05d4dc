//! Why an answer changes: which provisions come to something else, and which versions make them.

use super::versions::range;
use crate::answer::course::Change;
use crate::answer::{Answer, Citation, Finding, Status, Verdict, VersionRef};
use crate::policy::Policy;
use crate::value::Date;

/// The provisions that come to something else on the day, those that decide first.
pub(super) fn explained(policy: &Policy, (before, after): (&Answer, &Answer), day: Option<Date>) -> Vec<Change> {
    let (mut first, mut then) = (Vec::new(), Vec::new());
    let decided = deciding(before);
    let decides = deciding(after);
    for (was, is) in before.findings.iter().zip(&after.findings) {
        let (had, has) = (fee(before, &is.provision), fee(after, &is.provision));
        // where readings differ, the finding itself is that of one reading
        let [was_open, is_open] = [(was, before), (is, after)].map(|(finding, answer)| is_doubtful(finding, answer));
        let was_status = if was_open { Status::Unknown } else { was.status };
        let is_status = if is_open { Status::Unknown } else { is.status };
        if was_status == is_status && had == has {
            continue;
        }
        let (through, version, citations) = begins(is, day);
        let amendments = match version.amendment {
            Some(_) if !is_open => Vec::new(),
            _ => amendments(policy, day),
        };
        let change = Change {
            provision: is.provision.clone(),
            was: was_status,
            is: is_status,
            amount: has.filter(|_| was_status == is_status),
            through,
            version,
            amendments,
            citations,
        };
        let matters = decided.contains(&is.provision) || decides.contains(&is.provision);
        if matters { first.push(change) } else { then.push(change) }
    }
    first.extend(then);
    first
}

/// The provisions that forbid, or that can't be told yet.
pub(super) fn deciding(answer: &Answer) -> Vec<String> {
    let decides = |finding: &&Finding| match answer.verdict {
        Verdict::Forbidden => finding.binding && finding.status == Status::Violated,
        Verdict::Undetermined => finding.binding && finding.status == Status::Unknown || is_doubtful(finding, answer),
        Verdict::Permitted => false,
    };
    answer.findings.iter().filter(decides).map(|finding| finding.provision.clone()).collect()
}

/// Whether readings that lead to different verdicts give the provision different statuses.
fn is_doubtful(finding: &Finding, answer: &Answer) -> bool {
    let differ = answer.readings.iter().any(|reading| reading.verdict != answer.verdict);
    let says =
        |words: &String| words.strip_prefix(finding.provision.as_str()).is_some_and(|rest| rest.starts_with(": "));
    differ && answer.readings.iter().flat_map(|reading| &reading.differs).any(says)
}

/// The amendments that begin, or may begin, on the day.
fn amendments(policy: &Policy, day: Option<Date>) -> Vec<String> {
    let begins =
        |from: Option<(Date, Date)>| from.is_some_and(|(first, last)| [Some(first), Some(last)].contains(&day));
    let found = policy.amendments.iter().filter(|amendment| begins(amendment.from));
    found.map(|amendment| amendment.short.clone()).collect()
}

/// The version that makes the difference: the provision's own, or that of a definition or table it rests on, if it begins on the day.
fn begins(finding: &Finding, day: Option<Date>) -> (Option<String>, VersionRef, Vec<Citation>) {
    let today = |version: &VersionRef| {
        let shown = day.map(|day| range((day, day)));
        version.from.as_deref().zip(shown).is_some_and(|(from, day)| from.split(" .. ").any(|edge| edge == day))
    };
    let rest = finding.rests_on.iter().find(|rest| today(&rest.version));
    match rest.filter(|_| !today(&finding.version)) {
        Some(rest) => (Some(rest.name.clone()), rest.version.clone(), rest.citations.clone()),
        None => (None, finding.version.clone(), finding.citations.clone()),
    }
}

fn fee(answer: &Answer, provision: &str) -> Option<String> {
    answer.fees.iter().find(|fee| fee.provision == provision)?.amount.clone()
}
