//! Amendments that say that they are for those of before, too, of what is judged by a day on which these began: no amendment reaches them.

use std::collections::BTreeSet;

use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::provision::Provision;

/// Words for whom there was before.
const ALSO: [&str; 14] = [
    "also for those",
    "also to those",
    "also applies to those",
    "also applies to existing",
    "also for existing",
    "also to existing",
    "and to existing",
    "and for existing",
    "including existing",
    "existing ones, too",
    "existing ones too",
    "也适用于已",
    "同样适用于已",
    "包括已",
];
/// Names of days on which something began.
const BEGINNINGS: [&str; 11] = [
    "founded",
    "born",
    "opened",
    "established",
    "registered",
    "built",
    "incorporated",
    "licensed",
    "成立",
    "出生",
    "登记",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(AmendmentId).zip(&look.policy.amendments);
    all.filter_map(|(id, amendment)| one(look, id, amendment)).collect()
}

fn one(look: Look<'_>, id: AmendmentId, amendment: &Amendment) -> Option<Diagnostic> {
    let texts = amendment.doc.texts().values().chain(amendment.note.as_ref()).map(|text| text.to_lowercase());
    let text = texts.collect::<Vec<_>>().join("\n");
    let said = ALSO.iter().find(|word| text.contains(**word))?;
    let (from, _) = amendment.from?;
    let amended: Vec<&Provision> = look.policy.provisions.iter().filter(|of| is_amended(look, of, id)).collect();
    let days: Option<Vec<NodeId>> = amended.iter().map(|of| judged_by(look, of)).collect();
    let days = days?;
    let day = *days.first()?;
    // what is judged by another day reaches them
    let named = |id: NodeId| field_of(look, id).map(|(name, field)| (name, field.fixed));
    let begins = |id: &NodeId| {
        named(*id).is_some_and(|(name, fixed)| fixed || BEGINNINGS.iter().any(|word| name.starts_with(word)))
    };
    let texts = |id: NodeId| look.sources.text(look.span(id));
    let of: BTreeSet<&str> = amended.iter().map(|of| of.name.as_str()).collect();
    let of = of.first().copied()?;
    days.iter()
        .all(begins)
        .then(|| errors::reaches_nobody_before(amendment, said, (of, texts(day), look.span(day)), from))
}

fn is_amended(look: Look<'_>, of: &Provision, id: AmendmentId) -> bool {
    let timelines = clauses(of).into_iter().filter_map(|clause| look.timeline(clause)).chain(of.life);
    timelines.flat_map(|dated| look.entries(dated)).any(|entry| entry.amendment == Some(id))
}

/// The fact by which a provision is judged: its own, or that of all its acts.
fn judged_by(look: Look<'_>, of: &Provision) -> Option<NodeId> {
    if of.governed_on.is_some() {
        return of.governed_on;
    }
    let mut acts = of.acts.iter().map(|act| look.policy.acts.get(act.index())?.governed_on);
    let first = acts.next()??;
    acts.all(|on| on.is_some_and(|on| look.same(on, first))).then_some(first)
}
