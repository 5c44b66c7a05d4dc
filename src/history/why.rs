//! Why an answer changes: which provisions come to something else, and which versions make them.

use indexmap::IndexMap;

use super::versions::range;
use crate::answer::course::Change;
use crate::answer::{Answer, Citation, Finding, Kept, Status, Verdict, VersionRef};
use crate::policy::Policy;
use crate::value::Date;
use crate::value::date::{add_days, parse_date};

/// The provisions that come to something else on the day, those that decide first.
pub(super) fn explained(policy: &Policy, (before, after): (&Answer, &Answer), day: Option<Date>) -> Vec<Change> {
    let (mut first, mut then) = (Vec::new(), Vec::new());
    let decided = deciding(before);
    let decides = deciding(after);
    for (was, is) in before.findings.iter().zip(&after.findings) {
        let (had, has) = (due(before, &is.provision), due(after, &is.provision));
        // where readings differ, the finding itself is that of one reading
        let [was_open, is_open] = [(was, before), (is, after)].map(|(finding, answer)| is_doubtful(finding, answer));
        let was_status = if was_open { Status::Unknown } else { was.status };
        let is_status = if is_open { Status::Unknown } else { is.status };
        if was_status == is_status && had == has {
            continue;
        }
        let cause = cause((was, is), after, day);
        let amendments = match &cause {
            Some(_) if !is_open => Vec::new(),
            Some(_) | None => amendments(policy, day),
        };
        let has = if was_status == is_status { has } else { Due::default() };
        let unknown = || Cause { citations: is.citations.clone(), ..Cause::default() };
        let Cause { through, version, citations } = cause.unwrap_or_else(unknown);
        let change = Change {
            provision: is.provision.clone(),
            was: was_status,
            is: is_status,
            amount: has.amount,
            last_day: has.last_day,
            action: has.action,
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

/// What begins or ends on a day and makes a difference.
#[derive(Default)]
struct Cause {
    /// Of a definition, a table or another provision.
    through: Option<String>,
    version: VersionRef,
    citations: Vec<Citation>,
}

/// What makes the difference: of what begins on the day the provision's own version, that of a definition or table it rests on, that of
/// the exception that takes its place or did so; else a transition that has ended.
fn cause((was, is): (&Finding, &Finding), after: &Answer, day: Option<Date>) -> Option<Cause> {
    let named = |name: &str| after.findings.iter().find(|finding| finding.provision == name);
    let own = begins(&is.version, day).then(|| Cause {
        through: None,
        version: is.version.clone(),
        citations: is.citations.clone(),
    });
    let rest = || {
        let rest = is.rests_on.iter().find(|rest| begins(&rest.version, day))?;
        let (version, citations) = (rest.version.clone(), rest.citations.clone());
        Some(Cause { through: Some(rest.name.clone()), version, citations })
    };
    let exception = || {
        let other = [was, is].into_iter().filter_map(|finding| named(finding.replaced_by.as_deref()?));
        let other = other.into_iter().find(|other| begins(&other.version, day))?;
        let (version, citations) = (other.version.clone(), other.citations.clone());
        Some(Cause { through: Some(other.provision.clone()), version, citations })
    };
    own.or_else(rest).or_else(exception).or_else(|| ended((was, is), day))
}

/// A transition by which the earlier rule still applied on the day before.
fn ended((was, is): (&Finding, &Finding), day: Option<Date>) -> Option<Cause> {
    let over =
        |kept: &&Kept| !is.kept.contains(kept) && last_day(kept).is_some_and(|last| add_days(last, 1).ok() == day);
    let kept = was.kept.iter().find(over)?;
    let version = VersionRef { amendment: Some(kept.amendment.clone()), ..VersionRef::default() };
    Some(Cause { through: None, version, citations: kept.citations.clone() })
}

fn last_day(kept: &Kept) -> Option<Date> {
    kept.until.as_deref().and_then(parse_date)
}

/// Whether a version begins, or may begin, on the day.
fn begins(version: &VersionRef, day: Option<Date>) -> bool {
    let shown = day.map(|day| range((day, day)));
    version.from.as_deref().zip(shown).is_some_and(|(from, day)| from.split(" .. ").any(|edge| edge == day))
}

/// What a provision asks for: an amount, a last day, what follows by language.
#[derive(Default, PartialEq)]
struct Due {
    amount: Option<String>,
    last_day: Option<String>,
    action: IndexMap<String, String>,
}

fn due(answer: &Answer, provision: &str) -> Due {
    let fee = answer.fees.iter().find(|fee| fee.provision == provision);
    let deadline = answer.deadlines.iter().find(|due| due.provision == provision);
    let sanction = answer.sanctions.iter().find(|due| due.provision == provision);
    Due {
        amount: fee.and_then(|fee| fee.amount.clone()),
        last_day: deadline.and_then(|due| due.last_day.clone()),
        action: sanction.map(|due| due.words.clone()).unwrap_or_default(),
    }
}
