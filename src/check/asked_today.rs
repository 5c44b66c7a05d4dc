//! Conditions on the day the question is asked, where another day governs the act: the same case is decided otherwise tomorrow.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::naming::{is_birthday, name_of};
use super::words::{labels, told};
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;

/// Words of people who mean the day on which they are asked.
const NOW: [&str; 5] = ["today", "now", "current", "currently", "present"];
const NOW_CHINESE: [&str; 5] = ["今天", "今日", "目前", "当前", "现在"];

/// What began long before: the law of such a day is kept for a case that goes on, and `today` is the only other day there is.
const LONG_AGO: [&str; 27] = [
    "licens", "licenc", "contract", "sign", "conclu", "found", "built", "regist", "enrol", "admi", "join", "grant",
    "open", "issu", "insur", "appoint", "accred", "approv", "began", "签订", "签约", "成立", "注册", "登记", "开业",
    "入学", "入职",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let asks = |node: &Node| {
        let days =
            sides(look, node).is_some_and(|(one, other)| [one, other].iter().any(|id| today_in(look, *id).is_some()));
        days || matches!(node, Node::Shift { date, .. } if matches!(look.node(*date), Node::Today))
    };
    let starting = |provision: &Provision| matches!(provision.body, Body::Sanction { starting: Some(_), .. });
    if !look.policy.nodes.iter().any(asks) && !look.policy.provisions.iter().any(starting) {
        return Vec::new();
    }
    // a definition is one cause, whoever uses it
    let mut seen = BTreeSet::new();
    let all = look.policy.provisions.iter().flat_map(|provision| one(look, provision));
    all.filter(|found| seen.insert(found.primary.as_ref().map(|label| label.span))).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()));
    let Some((act, on)) = act.and_then(|act| Some((act, provision.governed_on.or(act.governed_on)?))) else {
        return Vec::new();
    };
    if let Some(today) = moves_on(look, provision) {
        return vec![errors::moves_on_with_today(look, today, provision, on)];
    }
    let (asked, conditions) = clauses(provision);
    let clauses: Vec<NodeId> = asked.into_iter().chain(conditions).collect();
    if is_long_ago(look, act, on) || says_now(look, provision) || clauses.iter().any(|id| is_still_open(look, *id)) {
        return Vec::new();
    }
    let own = clauses.iter().flat_map(|id| compared(look, *id, on));
    let found: BTreeSet<NodeId> = own.collect();
    found.into_iter().map(|today| errors::asked_today(look, today, provision, (act, on))).collect()
}

/// The day of the question that a last day, or the end of a sanction, is counted from: then it is never over.
fn moves_on(look: Look<'_>, provision: &Provision) -> Option<NodeId> {
    let from = match &provision.body {
        Body::Deadline(deadline) => look.versions(deadline.last),
        Body::Sanction { starting, .. } => starting.map(|starting| look.versions(starting)).unwrap_or_default(),
        Body::Rule(_) | Body::Quota { .. } | Body::Fee { .. } | Body::Procedure(_) => Vec::new(),
    };
    from.into_iter().find_map(|from| today_in(look, from))
}

/// What a provision asks for, and when it applies. Deadlines run by the day of the question, and what is due may grow with it.
fn clauses(provision: &Provision) -> (Vec<NodeId>, Vec<NodeId>) {
    let asked = match &provision.body {
        Body::Rule(lines) => lines.iter().map(|line| line.condition).collect(),
        Body::Quota { count, adding: _, limit } => vec![*count, *limit],
        Body::Sanction { nth, .. } => vec![*nth],
        Body::Fee { .. } => Vec::new(),
        Body::Deadline(_) | Body::Procedure(_) => return (Vec::new(), Vec::new()),
    };
    (asked, provision.when.into_iter().chain(provision.unless).collect())
}

/// Whether the day that governs an act lies long before it: nobody can do anything about a day of birth.
fn is_long_ago(look: Look<'_>, act: &Act, on: NodeId) -> bool {
    let act = act.name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let long_ago = |name: &String| {
        let name = name.to_lowercase();
        let word =
            |stem: &str| name.split('_').any(|word| word.starts_with(stem)) || !stem.is_ascii() && name.contains(stem);
        LONG_AGO.iter().any(|stem| word(stem) && !act.contains(stem))
    };
    let named = name_of(look, on);
    let fixed = super::naming::field_of(look, on).is_none_or(|(_, field)| field.fixed);
    fixed || is_birthday(look, on) || named.as_ref().is_some_and(long_ago)
}

fn says_now(look: Look<'_>, provision: &Provision) -> bool {
    let lines = provision.lines().iter().flat_map(|line| labels(look, line));
    lines.chain([told(look, provision)]).any(|words| {
        let mut each = words.split(|letter: char| !letter.is_alphanumeric());
        each.any(|word| NOW.contains(&word)) || NOW_CHINESE.iter().any(|now| words.contains(now))
    })
}

/// Whether it asks for something that has not happened: whether it still may, the day of the question tells.
fn is_still_open(look: Look<'_>, id: NodeId) -> bool {
    look.everything(id).into_iter().any(|id| {
        let Node::IsNone(of) = look.node(id) else { return false };
        look.ty(*of).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime))
    })
}

/// Each `today` that is held against a day which does not come from the one that governs the act.
fn compared(look: Look<'_>, id: NodeId, on: NodeId) -> Vec<NodeId> {
    let is_another = |id: NodeId| {
        let parts = look.within(look.defined(id));
        let day = |id: &NodeId| {
            let told = matches!(look.node(*id), Node::Fact(_) | Node::Field(..) | Node::Date(_) | Node::Builtin(..));
            told && look.ty(*id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime))
        };
        let governing = |id: &NodeId| matches!(look.node(*id), Node::GoverningDate) || look.same(*id, on);
        let or_else = |id: &NodeId| matches!(look.node(*id), Node::Otherwise(..));
        parts.iter().any(day) && !parts.iter().any(|id| governing(id) || or_else(id))
    };
    let asked = look.everything(id).into_iter().filter_map(|id| {
        let (one, other) = sides(look, look.node(id))?;
        match (today_in(look, one), today_in(look, other)) {
            (Some(today), None) => Some(today).filter(|_| is_another(other)),
            (None, Some(today)) => Some(today).filter(|_| is_another(one)),
            (None, None) | (Some(_), Some(_)) => None,
        }
    });
    asked.collect()
}

/// The two days that are held against each other.
fn sides(look: Look<'_>, node: &Node) -> Option<(NodeId, NodeId)> {
    if let Node::Compare(_, one, other) | Node::InPeriod(one, other) = node {
        return Some((*one, *other));
    }
    let Node::Between { unit, from, to, .. } = node else { return None };
    // ages have a finding of their own
    (!is_age(look, *unit, *from)).then_some((*from, *to))
}

fn is_age(look: Look<'_>, unit: CountUnit, from: NodeId) -> bool {
    is_birthday(look, from) && matches!(unit, CountUnit::Years | CountUnit::Months)
}

/// The `today` of `today`, `today - 30 days`, `the 12 months to today`, `year of today`.
fn today_in(look: Look<'_>, id: NodeId) -> Option<NodeId> {
    let id = look.plain(id);
    let node = look.node(id);
    if let Node::Today = node {
        return Some(id);
    }
    if let Node::Period(first, last) = node {
        return today_in(look, *first).or_else(|| today_in(look, *last));
    }
    let (Node::Shift { date: day, .. } | Node::Trailing { to: day, .. } | Node::PeriodOf(_, day)) = node else {
        return None;
    };
    today_in(look, *day)
}
