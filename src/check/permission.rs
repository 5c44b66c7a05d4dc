//! Permissions for acts that are permitted anyhow: `permit` opens only what is forbidden unless permitted.

use std::collections::{BTreeMap, BTreeSet};

use super::errors;
use super::look::Look;
use super::words::told;
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::ProvisionId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Line, LineKind, Provision};
use crate::source::Span;

/// Words that say that nobody else may.
const ONLY: [&str; 9] = ["only", "unless permitted", "nobody else", "none but", "仅", "只有", "方可", "未经", "才能"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut by_act: BTreeMap<Span, (&Act, Vec<InVain<'_>>)> = BTreeMap::new();
    for permit in in_vain(look) {
        by_act.entry(permit.1.span).or_insert((permit.1, Vec::new())).1.push(permit);
    }
    by_act.into_values().filter_map(|(act, permits)| of_act(look, act, &permits)).collect()
}

/// A rule, its act, the line that permits, and whether that is the only one.
pub(super) type InVain<'p> = (&'p Provision, &'p Act, &'p Line, bool);

/// The lines that permit what is permitted anyhow.
pub(super) fn in_vain(look: Look<'_>) -> Vec<InVain<'_>> {
    let named: BTreeSet<ProvisionId> = look
        .policy
        .nodes
        .iter()
        .filter_map(|node| if let Node::Provision(provision, _) = node { Some(*provision) } else { None })
        .collect();
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions).filter(|(id, _)| !named.contains(id));
    all.flat_map(|(_, provision)| in_rule(look, provision)).collect()
}

fn in_rule<'p>(look: Look<'p>, provision: &'p Provision) -> Vec<InVain<'p>> {
    let Body::Rule(lines) = &provision.body else { return Vec::new() };
    // an exception may lift what its base forbids by being there
    if !provision.is_no_exception() || !provision.exceptions.is_empty() {
        return Vec::new();
    }
    let acts: Vec<&Act> = provision.acts.iter().filter_map(|act| look.policy.acts.get(act.index())).collect();
    let (Some(act), true) = (acts.first(), acts.iter().all(|act| !act.forbidden_unless_permitted)) else {
        return Vec::new();
    };
    let permits: Vec<&Line> = lines.iter().filter(|line| line.kind == LineKind::Permit).collect();
    let alone = permits.len() == 1;
    permits.into_iter().map(|line| (provision, *act, line, alone)).collect()
}

/// What lacks is one clause of the act, however many lines permit in vain.
fn of_act(look: Look<'_>, act: &Act, permits: &[InVain<'_>]) -> Option<Diagnostic> {
    let ((rule, _, line, _), others) = permits.split_first()?;
    let others: Vec<Span> = others.iter().map(|(_, _, line, _)| line.span).collect();
    let words = [act.doc.texts().values().cloned().collect(), vec![told(look, rule)]].concat().join(" ").to_lowercase();
    let closes = ONLY.iter().any(|word| words.contains(word));
    let found = errors::permits_in_vain((line.span, &others), act, closes);
    let written =
        ["permit when", "permit  when"].iter().find(|words| look.sources.text(line.span).starts_with(**words));
    let Some(words) = written.filter(|_| others.is_empty() && !closes) else { return Some(found) };
    let start = line.span.start as usize;
    Some(found.suggest(Span::new(line.span.file, start, start + words.len()), "require"))
}
