//! Words that count a part of a month as a whole one, over a count of whole months alone.

use std::collections::BTreeSet;

use super::text::told;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision};

/// Words of a unit that counts as soon as it has begun.
const BEGUN: [&str; 22] = [
    "or part of a",
    "or part of an",
    "or a part of",
    "part thereof",
    "or fraction of a",
    "or any part of",
    "month begun",
    "months begun",
    "year begun",
    "week begun",
    "hour begun",
    "begun month",
    "month commenced",
    "month or part",
    "year or part",
    "week or part",
    "hour or part",
    "started month",
    "every started",
    "不足一个月",
    "不满一个月",
    "不足一年",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = provision.body else { return None };
    let text = told(look, provision);
    let said = BEGUN.iter().find(|word| text.contains(**word))?;
    let all = look.everything(amount);
    let added = added(look, &all);
    let counted = all.iter().copied().find(|id| {
        let Node::Between { unit, .. } = look.node(*id) else { return false };
        let whole = matches!(unit, CountUnit::Years | CountUnit::Months | CountUnit::Weeks | CountUnit::Hours);
        whole && !added.contains(id)
    })?;
    let Node::Between { from, to, .. } = look.node(counted) else { return None };
    let [from, to, whole] = [*from, *to, counted].map(|id| look.sources.text(look.span(id)));
    let mended = whole.replacen(&format!("from {from} to {to}"), &format!("from {from} to ({to} - 1 day)"), 1);
    let mended = (mended != whole).then(|| format!("({mended}) + 1"));
    Some(errors::counts_whole_ones(look.span(counted), said, mended))
}

/// What stands in a sum: one more may be added there for the part.
fn added(look: Look<'_>, all: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let sums = all.iter().filter(|id| matches!(look.node(**id), Node::Add(..)));
    let mut found = BTreeSet::new();
    for sum in sums {
        let mut sides = Vec::new();
        operands(look.policy, look.node(*sum), &mut sides);
        found.extend(sides.into_iter().map(|side| look.plain(side)));
    }
    found
}
