//! Ends that may be none because there is no end, and comparisons that leave out just those.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Field};
use crate::source::Span;
use crate::syntax::expression::Comparison;

/// Words that say that none is without end, rather than that there is nothing.
const ENDLESS: [&str; 26] = [
    "without an end",
    "without end",
    "no end",
    "unlimited",
    "not limited",
    "without limit",
    "without a limit",
    "no limit",
    "for good",
    "for ever",
    "forever",
    "never ends",
    "never expires",
    "does not expire",
    "does not end",
    "do not expire",
    "do not end",
    "indefinite",
    "open-ended",
    "if it ends",
    "if it expires",
    "if it has an end",
    "无限期",
    "长期有效",
    "没有期限",
    "不限",
];

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let asked = asked(look, expected);
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    ids.filter_map(|id| one(look, id, &asked)).collect()
}

/// The fields of which somebody asks whether they are none: there it was thought of.
fn asked(look: Look<'_>, expected: &BTreeSet<NodeId>) -> BTreeSet<Span> {
    let all = (0..).map(NodeId).zip(&look.policy.nodes).filter(|(id, _)| !expected.contains(id));
    all.filter_map(|(_, node)| {
        let (Node::IsNone(of) | Node::IsGiven(of) | Node::Otherwise(of, _)) = node else { return None };
        field_of(look, *of).map(|(_, field)| field.span)
    })
    .collect()
}

fn one(look: Look<'_>, id: NodeId, asked: &BTreeSet<Span>) -> Option<Diagnostic> {
    let Some(Node::Compare(comparison, one, other)) = look.policy.nodes.get(id.index()) else { return None };
    let (greater, less) = match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => (*one, *other),
        Comparison::Less | Comparison::LessOrEqual => (*other, *one),
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    let (_, field) = field_of(look, greater).filter(|(_, field)| field.ty.optional && !asked.contains(&field.span))?;
    let is_end = matches!(field.ty.base, Base::Date | Base::DateTime);
    if look.constant(less).is_some_and(|_| !is_end) || !(says_endless(field) && (is_end || is_number(field))) {
        return None;
    }
    let place = look.span(id);
    let (name, whole) = (look.sources.text(look.span(greater)), look.sources.text(place));
    let found = errors::endless_left_out(place, name, whole, field.span);
    Some(found.suggest(place, format!("({name} is none or {whole})")))
}

fn is_number(field: &Field) -> bool {
    matches!(field.ty.base, Base::Int | Base::Decimal | Base::Money(_) | Base::Percent)
}

fn says_endless(field: &Field) -> bool {
    field.doc.texts().values().any(|text| {
        let text = text.to_lowercase();
        ENDLESS.iter().any(|word| text.contains(word))
    })
}
