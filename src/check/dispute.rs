//! Values that are said to be disputed, while all sources say the same, or one source says both.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Choice, Opinion};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let disputed = look.policy.nodes.iter().filter_map(|node| {
        let Node::Disputed(choice, many) = node else { return None };
        Some((look.policy.choices.get(choice.index())?, look.policy.many(*many)))
    });
    disputed.filter_map(|(choice, values)| one(look, choice, values)).collect()
}

fn one(look: Look<'_>, choice: &Choice, values: &[NodeId]) -> Option<Diagnostic> {
    let (main, others) = values.split_first()?;
    if let Some(other) = others.iter().find(|other| look.same(*main, **other)) {
        return Some(errors::no_dispute(look.span(*other), look.span(*main)));
    }
    let Choice::Sources { options, .. } = choice else { return None };
    let opinions = || options.iter().zip(values);
    opinions().enumerate().skip(1).find_map(|(number, (opinion, value))| {
        let same = |(before, _): &(&Opinion, &NodeId)| before.cites == opinion.cites && !opinion.cites.is_empty();
        let (_, before) = opinions().take(number).find(same)?;
        let source = look.policy.sources.get(opinion.cites.first()?.source.index())?;
        Some(errors::disputes_itself(look.span(*value), look.span(*before), &source.key))
    })
}
