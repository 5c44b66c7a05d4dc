//! Deadlines that are always met, by a day that a rule asks to come before the one they run from.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{ActId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, LineKind, Provision};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::Comparison;

/// A day that a rule for all asks to come before another, and where it does so.
struct Before {
    earlier: NodeId,
    later: NodeId,
    at: Span,
}

/// What the rules of an act ask, each act looked at once.
type ByAct = BTreeMap<ActId, Vec<Before>>;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut asked = ByAct::new();
    for rule in look.policy.provisions.iter().filter(|rule| is_for_all(rule)) {
        for act in &rule.acts {
            asked.entry(*act).or_default().extend(orders(look, rule));
        }
    }
    look.policy.provisions.iter().filter_map(|of| one(look, of, &asked)).collect()
}

fn one(look: Look<'_>, of: &Provision, asked: &ByAct) -> Option<Diagnostic> {
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
    let mut asked = of.acts.iter().filter_map(|act| asked.get(act)).flatten();
    let said = asked.find(|before| look.same(before.earlier, met_by) && look.same(before.later, day))?.at;
    Some(errors::met_at_once(at, of, texts, said))
}

fn is_for_all(rule: &Provision) -> bool {
    let conditions = rule.when.is_some() || rule.unless.is_some() || rule.life.is_some();
    !conditions && rule.exceptions.is_empty() && rule.is_no_exception()
}

/// The days of which a rule asks the one before the other.
fn orders(look: Look<'_>, rule: &Provision) -> Vec<Before> {
    let required = rule.lines().iter().filter(|line| line.kind == LineKind::Require);
    let parts = required.flat_map(|line| look.conjuncts(line.condition));
    let order = |part: NodeId| {
        let Node::Compare(comparison, one, other) = look.node(part) else { return None };
        let (earlier, later) = match comparison {
            Comparison::Less | Comparison::LessOrEqual => (*one, *other),
            Comparison::Greater | Comparison::GreaterOrEqual => (*other, *one),
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        let is_day = |id: NodeId| look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
        (is_day(earlier) && is_day(later)).then(|| Before { earlier, later, at: look.span(part) })
    };
    parts.filter_map(order).collect()
}
