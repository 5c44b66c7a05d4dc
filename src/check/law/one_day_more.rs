//! Periods `d .. d + 30 days` under words that speak of 30 days in all: both ends of a period count, so these are 31.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::words::{figures, labelled, own, small, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::value::{Decimal, Duration, Unit};

/// Words before a length of time that say that it is that of the whole, and behind it.
const WHOLE: [&str; 12] =
    ["lasts", "last", "lasting", "runs for", "valid for", "for", "period of", "exactly", "为期", "共", "共计", "连续"];
const IN_ALL: [&str; 8] = ["in all", "in total", "altogether", "long", "in a row", "的试用", "有效", "期间"];
/// Words for the first day as one of them.
const FIRST_INCLUDED: [&str; 9] = [
    "first day included",
    "first day counts",
    "both days included",
    "including the first",
    "is the first of them",
    "including the day",
    "当日计入",
    "含当日",
    "包括当日",
];
/// Words behind a length of time that say from which day it is counted: that one doesn't count.
const FROM_A_DAY: [&str; 9] = ["after", "of ", "from", "following", "since", "before", "之日起", "后", "内"];

/// The periods, each with what is added to its first day: where, and how many days.
type All = BTreeMap<NodeId, (NodeId, i64)>;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId);
    let all: All = ids.filter_map(|id| Some((id, one_more(look, id)?))).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut said: BTreeSet<(NodeId, i64)> = BTreeSet::new();
    for define in &look.policy.defines {
        let text = small(&own(&define.doc, define.note.as_deref()));
        said.extend(in_words(&all, &look.within(define.value), &text));
    }
    look.policy.provisions.iter().for_each(|provision| said.extend(of_rule(look, &all, provision)));
    said.into_iter().map(|(length, days)| errors::one_day_more(look.span(length), days)).collect()
}

/// `a .. a + 30 days`, `a - 30 days .. a`
fn one_more(look: Look<'_>, id: NodeId) -> Option<(NodeId, i64)> {
    let Some(Node::Period(first, last)) = look.policy.nodes.get(id.index()) else { return None };
    let shifted = |shift: NodeId, from: NodeId, back: bool| {
        let Node::Shift { date, duration: length, subtract, .. } = look.node(shift) else { return None };
        let Duration { amount, unit: Unit::Day } = duration(look, *length)? else { return None };
        (*subtract == back && amount > 1 && look.same(*date, from)).then_some((look.plain(*length), amount))
    };
    shifted(*last, *first, false).or_else(|| shifted(*first, *last, true))
}

fn of_rule(look: Look<'_>, all: &All, provision: &Provision) -> Vec<(NodeId, i64)> {
    let told = small(&told_of(look, provision));
    let lines = provision.lines().iter().flat_map(|line| {
        let text = format!("{told}\n{}", small(&labelled(look, line)));
        in_words(all, &look.everything(line.condition), &text)
    });
    let others = clauses(provision).into_iter().filter(|_| provision.lines().is_empty());
    lines.chain(others.flat_map(|clause| in_words(all, &look.everything(clause), &told))).collect()
}

fn in_words(all: &All, parts: &BTreeSet<NodeId>, text: &str) -> Vec<(NodeId, i64)> {
    parts.iter().filter_map(|part| all.get(part)).filter(|(_, days)| says(text, *days)).copied().collect()
}

/// Whether a text speaks of so many days in all, and of no day more.
fn says(text: &str, days: i64) -> bool {
    let of_days = |wanted: i64| {
        let all = figures(text).into_iter().filter(move |figure| figure.number == Decimal::from(wanted));
        all.filter_map(|figure| {
            let behind = figure.behind().trim_start_matches([' ', '-']);
            let rest =
                ["calendar days", "days", "day", "天", "日"].iter().find_map(|unit| behind.strip_prefix(unit))?;
            Some((figure.before().trim_end(), rest.trim_start()))
        })
        .collect::<Vec<_>>()
    };
    let first_included = FIRST_INCLUDED.iter().any(|words| text.contains(words));
    let whole = |(before, rest): &(&str, &str)| {
        let from_a_day = FROM_A_DAY.iter().any(|word| rest.starts_with(word));
        let in_all = IN_ALL.iter().any(|word| rest.starts_with(word));
        in_all || !from_a_day && (first_included || WHOLE.iter().any(|word| before.ends_with(word)))
    };
    of_days(days).iter().any(whole) && of_days(days.saturating_add(1)).is_empty()
}
