//! Exceptions that say how much more or less there is than by their base, "clubs may register five more", over another sum.

use super::by_so_much::{branches, difference};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::own;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::{Decimal, number};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(of.only_base()?.index())?;
    let [at] = look.versions(principal(of)?)[..] else { return None };
    let versions = look.versions(principal(base)?);
    let pairs: Vec<(NodeId, NodeId)> = versions.into_iter().flat_map(|version| branches(look, version, at)).collect();
    let mut values: Vec<NodeId> = pairs.iter().map(|(_, own)| *own).collect();
    values.dedup();
    let text = own(&of.doc, None).into_iter().next()?;
    let small = text.words.to_lowercase();
    let (by, up) = small.split(['.', ';', '。', '；']).find_map(|sentence| {
        difference(sentence).filter(|(figure, _)| figure.length().is_none()).map(|(figure, up)| (figure.number, up))
    })?;
    values.into_iter().find_map(|at| {
        let value = constant(look, at)?;
        let known = pairs.iter().filter(|(_, own)| *own == at).flat_map(|(base, _)| of_base(look, of, *base));
        let sums: Vec<Decimal> = known.map(|base| if up { base + by } else { base - by }).collect();
        let meant = *sums.first()?;
        (!sums.contains(&value) && value != by).then(|| {
            let shown = (number::show(by), if up { "more" } else { "less" });
            errors::not_so_much_more(look.span(at), (&text.who(), &shown.0, shown.1), (base, &number::show(meant)))
        })
    })
}

/// The limit or the amount.
fn principal(of: &Provision) -> Option<NodeId> {
    match of.body {
        Body::Fee { amount, .. } => Some(amount),
        Body::Quota { limit, .. } => Some(limit),
        Body::Rule(_) | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

fn constant(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Some(Constant::Number(number)) = look.constant(look.plain(id)) { Some(number) } else { None }
}

/// What a version of the base has for those of whom the exception is.
fn of_base(look: Look<'_>, of: &Provision, version: NodeId) -> Vec<Decimal> {
    let when = of.when.map(|when| look.versions(when)).unwrap_or_default();
    let parts = when.into_iter().flat_map(|when| look.conjuncts(when));
    let asked: Vec<(u32, u32)> = parts
        .filter_map(|part| if let Node::IsMember(_, ranges) = look.node(part) { Some(ranges.clone()) } else { None })
        .flatten()
        .collect();
    let Node::ByMember { arms, .. } = look.node(version) else {
        return constant(look, version).into_iter().collect();
    };
    let meets = |first: u32, last: u32| asked.iter().any(|(from, to)| first <= *to && *from <= last);
    let own = arms.iter().filter(|arm| asked.is_empty() || meets(arm.first, arm.last));
    own.filter_map(|arm| constant(look, arm.value)).collect()
}
