//! Quotas with a limit for each kind that count those of one kind alone: `limit by goods { food: 1  clothes: 2 }` over `s.goods is clothes`.

use super::meet;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Test;
use crate::diagnostic::Diagnostic;
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::AggregateKind;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Quota { count, limit, .. } = of.body else { return None };
    let ([count], [limit]) = (&look.versions(count)[..], &look.versions(limit)[..]) else { return None };
    let (Node::Aggregate(counted), Node::ByMember { on, arms, .. }) = (look.node(*count), look.node(*limit)) else {
        return None;
    };
    if counted.kind != AggregateKind::Count || of.when.is_some() || of.unless.is_some() || !of.is_no_exception() {
        return None;
    }
    let base = |id| look.ty(id).map(|ty| ty.base.clone());
    let asked = look.conjuncts(counted.filter?).into_iter().filter_map(|part| look.demand(part));
    let (at, field, members) = asked.into_iter().find_map(|asked| {
        let Node::Field(inner, _) = look.node(asked.subject) else { return None };
        let of_element = matches!(look.node(*inner), Node::Local(local) if *local == counted.variable);
        let Test::Members(members) = asked.test else { return None };
        (of_element && base(asked.subject) == base(*on)).then_some((asked.at, asked.subject, members))
    })?;
    let counts = |arm: &&MemberArm| meet(&[(arm.first, arm.last)], &members);
    let (_, key) = (arms.iter().find(counts)?, arms.iter().find(|arm| !counts(arm))?);
    let [on, field] = [*on, field].map(|id| look.sources.text(look.span(id)));
    let names = (look.member(key.first), look.member(members.first()?.0));
    Some(errors::limits_uncounted(look.span(at), look.span(key.value), names, (field, on)))
}
