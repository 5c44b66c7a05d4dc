//! "One carer for eight beds instead of ten", over a formula in which the ten becomes something else: `staff * 10 -> staff * 12`.

use std::collections::BTreeSet;

use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::{figures, own};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::{Decimal, number};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy
        .dated
        .iter()
        .flat_map(|dated| dated.entries.windows(2))
        .filter_map(|two| {
            let [before, entry] = two else { return None };
            let amendment = look.policy.amendments.get(entry.amendment?.index())?;
            let new = look.plain(entry.value?);
            // a value by itself is held against words elsewhere
            let Node::Compare(..) = look.node(new) else { return None };
            if !look.tables.changes_once(look.policy, entry.amendment?) {
                return None;
            }
            let (was, is) = (constants(look, before.value?), constants(look, new));
            let lost: Vec<Decimal> =
                was.iter().filter(|(number, _)| !is.iter().any(|(own, _)| own == number)).map(|(it, _)| *it).collect();
            let brought: Vec<(Decimal, NodeId)> =
                is.into_iter().filter(|(number, _)| !was.iter().any(|(own, _)| own == number)).collect();
            let ([lost], [(brought, at)]) = (&lost[..], &brought[..]) else { return None };
            own(&amendment.doc, amendment.note.as_deref()).iter().find_map(|text| {
                let small = text.words.to_lowercase();
                let all = figures(&small);
                let old = all.iter().position(|figure| figure.before().trim_end().ends_with("instead of"))?;
                let (said, told) = (all.get(old.checked_sub(1)?)?.number, all.get(old)?.number);
                let other = told == *lost && said != *brought && said != told;
                let shown =
                    (format!("{} instead of {}", number::show(said), number::show(told)), number::show(*brought));
                other.then(|| {
                    let meant = format!("`{}`", number::show(said));
                    errors::told_otherwise(look.span(*at), &text.who(), (&shown.0, &shown.1), &meant)
                })
            })
        })
        .collect()
}

/// The numbers of a formula, each once.
fn constants(look: Look<'_>, formula: NodeId) -> Vec<(Decimal, NodeId)> {
    let mut seen = BTreeSet::new();
    let number = |id: NodeId| {
        let Some(Constant::Number(number)) = look.constant(id) else { return None };
        Some((number, id))
    };
    look.within(formula).into_iter().filter_map(number).filter(|(number, _)| seen.insert(*number)).collect()
}
