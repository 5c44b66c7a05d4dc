//! Amendments that lose the end of the month, or of the year, up to which something runs, though the words keep it.

use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{own, small, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::syntax::expression::Edge;

/// The ends of periods, as rules and as texts say them.
const ENDS: [(&str, &[&str]); 4] = [
    (
        "end of month",
        &[
            "end of the month",
            "end of that month",
            "end of a month",
            "end of its month",
            "last day of the month",
            "last day of that month",
            "月底",
            "月末",
        ],
    ),
    (
        "end of year",
        &["end of the year", "end of that year", "end of the calendar year", "last day of the year", "年底", "年末"],
    ),
    ("end of quarter", &["end of the quarter", "end of that quarter", "last day of the quarter", "季末", "季度末"]),
    ("end of week", &["end of the week", "end of that week", "周末"]),
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let timelines = clauses(provision).into_iter().filter_map(|clause| look.timeline(clause));
    let pairs = timelines.flat_map(|dated| look.entries(dated).windows(2));
    pairs
        .filter_map(|two| {
            let [old, new] = two else { return None };
            let (before, after) = (old.value?, new.value?);
            let amendment = look.policy.amendments.get(new.amendment?.index())?;
            let (end, words) = ENDS.iter().find(|(end, _)| has(look, before, end) && !has(look, after, end))?;
            let mut texts = own(&amendment.doc, amendment.note.as_deref());
            texts.extend(told_of(look, provision));
            let told = small(&texts);
            let said = words.iter().find(|word| told.contains(**word))?;
            let written = look.sources.text(look.span(after));
            Some(errors::end_is_lost(look.span(after), said, (look.span(before), written), end))
        })
        .collect()
}

/// Whether a clause takes the end of a period, as it is written.
fn has(look: Look<'_>, clause: NodeId, end: &str) -> bool {
    let is_end = |id: &NodeId| {
        matches!(look.node(*id), Node::EdgeOf(Edge::End, _)) && look.sources.text(look.span(*id)).starts_with(end)
    };
    look.within(clause).iter().any(is_end)
}
