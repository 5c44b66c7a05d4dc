//! Versions of a clause that begin when the provision is no longer law.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    // what an exception takes over from its base goes on after the exception has ended
    let all = look.policy.provisions.iter().filter(|provision| provision.is_no_exception());
    all.flat_map(|provision| after_the_end(look, provision)).collect()
}

fn after_the_end(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let Some(end) = end(look, provision) else { return Vec::new() };
    let mut found = Vec::new();
    for clause in clauses(provision) {
        let Node::Dated(dated) = look.node(clause) else { continue };
        for entry in look.entries(*dated).iter().filter(|entry| entry.earliest >= end) {
            let span = entry.value.map(|value| look.span(value));
            found.extend(span.map(|span| errors::after_repeal(span, provision, entry.earliest, end)));
        }
    }
    found
}

/// The last day from which it surely is no longer law.
fn end(look: Look<'_>, provision: &Provision) -> Option<Date> {
    let last = look.entries(provision.life?).last()?;
    (last.value.is_none() && last.keep.is_empty()).then_some(last.latest)
}

fn clauses(provision: &Provision) -> Vec<NodeId> {
    let mut all: Vec<NodeId> =
        [provision.when, provision.unless, provision.governed_on].into_iter().flatten().collect();
    match &provision.body {
        Body::Rule(lines) => all.extend(lines.iter().map(|line| line.condition)),
        Body::Quota { count, adding, limit } => all.extend([count, adding, limit]),
        Body::Fee { amount, every, at_least, at_most } => {
            all.push(*amount);
            all.extend([*every, *at_least, *at_most].into_iter().flatten());
        }
        Body::Deadline(deadline) => {
            all.push(deadline.last);
            all.extend([deadline.every, deadline.met_by].into_iter().flatten());
        }
        Body::Sanction { nth, ladder, starting, months: _ } => {
            all.extend([nth, ladder]);
            all.extend(starting);
        }
        Body::Procedure(_) => {}
    }
    all
}
