//! Deadlines whose words move a last day on a day off to a working day, and which don't do so, or to the other side.

use crate::check::edit::with_clause;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{first_of, small, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Deadline, Provision};
use crate::value::Roll;

const FORWARD: [&str; 18] = [
    "postponed to",
    "次个工作日",
    "next working day",
    "following working day",
    "next business day",
    "following business day",
    "next workday",
    "following workday",
    "first working day after",
    "first working day thereafter",
    "first working day that follows",
    "first business day after",
    "next day that is a working day",
    "顺延",
    "下一个工作日",
    "下一工作日",
    "次一工作日",
    "后的第一个工作日",
];
const BACK: [&str; 12] = [
    "brought forward to",
    "前的最后一个工作日",
    "working day before",
    "business day before",
    "preceding working day",
    "previous working day",
    "preceding business day",
    "previous business day",
    "last working day before",
    "前一个工作日",
    "前一工作日",
    "上一个工作日",
];
const DAYS_OFF: [&str; 20] = [
    "saturday",
    "sunday",
    "holiday",
    "holidays",
    "public holiday",
    "weekend",
    "weekends",
    "day off",
    "days off",
    "rest day",
    "non-working day",
    "not a working day",
    "no working day",
    "节假日",
    "休息日",
    "法定假日",
    "假日",
    "周末",
    "星期六",
    "非工作日",
];
/// The same beside days off alone: "a last day on a holiday moves to the next one".
const NEXT: [&str; 6] =
    ["to the next one", "to the following one", "to the next day", "to the following day", "moves on", "延至"];
const BEFORE: [&str; 4] = ["to the one before", "to the previous one", "to the preceding one", "to the day before"];
const DENIED: [&str; 7] =
    ["not extended", "not moved", "does not move", "not prolonged", "without extension", "不顺延", "不予顺延"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &provision.body else { return None };
    let words = small(&told_of(look, provision));
    let off = first_of(&words, &DAYS_OFF).is_some();
    let first = |plain: &[&'static str], beside: &[&'static str]| {
        first_of(&words, plain).or_else(|| first_of(&words, beside).filter(|_| off))
    };
    let said = first(&FORWARD, &NEXT).map(|said| (said, Roll::Forward));
    let (said, meant) = said.xor(first(&BACK, &BEFORE).map(|said| (said, Roll::Back)))?;
    if first_of(&words, &DENIED).is_some() || counts_otherwise(look, deadline) {
        return None;
    }
    let Some(roll) = deadline.roll else {
        first_of(&words, &DAYS_OFF)?;
        let calendar = calendar(look);
        let found = errors::no_roll(look.span(deadline.last), &provision.name, said, (word(meant), calendar));
        return Some(match calendar {
            Some(calendar) => with_clause(look, found, provision, &format!("roll {} in {calendar}", word(meant))),
            None => found,
        });
    };
    let [roll] = look.versions(roll)[..] else { return None };
    let Node::Int(number) = look.node(roll) else { return None };
    let (is, _) = usize::try_from(*number).ok().and_then(|number| look.policy.rolls.get(number))?;
    (*is != meant).then(|| errors::rolls_otherwise(look.span(roll), said, (word(*is), word(meant))))
}

/// Whether the last day is a working day anyhow, or rolled by itself.
fn counts_otherwise(look: Look<'_>, deadline: &Deadline) -> bool {
    let working = |id: &NodeId| matches!(look.node(*id), Node::Rolled(..) | Node::Shift { calendar: Some(_), .. });
    look.within(deadline.last).iter().any(working)
}

fn word(roll: Roll) -> &'static str {
    match roll {
        Roll::Forward => "forward",
        Roll::Back => "back",
    }
}

/// The name of the only calendar.
fn calendar(look: Look<'_>) -> Option<&str> {
    let [(name, _)] = look.policy.calendars.as_slice() else { return None };
    name.rsplit('.').next()
}
