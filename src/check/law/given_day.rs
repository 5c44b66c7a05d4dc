//! Deadlines that are for cases in which a day is given, of which their words speak, and that count from another: "a reported misuse is answered
//! within 5 days", `when reported_on is given`, over `within 5 days of registered_on`.

use std::collections::BTreeSet;

use super::counted_from::{mended, parts};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{field_of, name_of};
use crate::check::words::{contents, kindred, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &of.body else { return None };
    let Node::Shift { date: from, .. } = look.node(look.plain(deadline.last)) else { return None };
    let own = name_of(look, *from)?;
    let when = of.when?;
    let mut given = look.conjuncts(when).into_iter().filter_map(|part| {
        let Node::IsGiven(day) = look.node(part) else { return None };
        let is_day = look.ty(*day).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
        is_day.then_some(*day)
    });
    let (asked, None) = (given.next()?, given.next()) else { return None };
    let (name, field) = field_of(look, asked)?;
    // it is looked at for nothing else
    let rest: BTreeSet<NodeId> =
        clauses(of).into_iter().filter(|clause| *clause != when).flat_map(|clause| look.within(clause)).collect();
    if rest.iter().any(|id| look.same(*id, asked)) {
        return None;
    }
    let said: Vec<String> = told_of(look, of).iter().flat_map(|text| contents(&text.words)).collect();
    let speaks = |name: &str| parts(name).iter().any(|own| said.iter().any(|word| kindred(own, word)));
    let at = look.span(*from);
    let mended = mended(look.sources.text(at), own.as_str(), name)?;
    (speaks(name) && !speaks(&own)).then(|| errors::counts_from_beside(at, (&own, name), field.span, &mended))
}
