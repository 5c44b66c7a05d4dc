//! Deadlines that are always met, by a day that a rule asks to come before the one they run from.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, LineKind, Provision};
use crate::source::Span;
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &of.body else { return None };
    let met_by = deadline.met_by.filter(|_| deadline.every.is_none())?;
    let mut first: Option<NodeId> = None;
    for last in look.versions(deadline.last) {
        let Node::Shift { date, subtract: false, .. } = look.node(last) else { return None };
        if first.is_some_and(|first| !look.same(first, *date)) {
            return None;
        }
        first = Some(*date);
    }
    let day = first?;
    let at = look.span(met_by);
    let texts = (look.sources.text(look.span(day)), look.sources.text(at));
    let said = before(look, of, (met_by, day))?;
    Some(errors::met_at_once(at, of, texts, said))
}

/// Where a rule for all, on the same act, asks for the one day before the other.
fn before(look: Look<'_>, of: &Provision, (met_by, day): (NodeId, NodeId)) -> Option<Span> {
    let acts = of.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
    let rules = acts.flat_map(|act| &act.provisions).filter_map(|id| look.policy.provisions.get(id.index()));
    let for_all = |rule: &&Provision| {
        rule.when.is_none() && rule.unless.is_none() && rule.life.is_none() && rule.exceptions.is_empty()
    };
    let lines = rules.filter(for_all).filter(|rule| rule.is_no_exception()).flat_map(Provision::lines);
    let required = lines.filter(|line| line.kind == LineKind::Require);
    required.flat_map(|line| look.conjuncts(line.condition)).find_map(|part| {
        let Node::Compare(comparison, one, other) = look.node(part) else { return None };
        let (earlier, later) = match comparison {
            Comparison::Less | Comparison::LessOrEqual => (*one, *other),
            Comparison::Greater | Comparison::GreaterOrEqual => (*other, *one),
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        (look.same(earlier, met_by) && look.same(later, day)).then(|| look.span(part))
    })
}
