//! Exceptions that never apply: an exception applies where its base would, and the two contradict each other.

use super::constraint::Constraint;
use super::look::Look;
use super::{condition, errors};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{Base, Provision};

pub(super) fn one(look: Look<'_>, _: ProvisionId, exception: &Provision) -> Vec<Diagnostic> {
    bases(look, exception).filter_map(|(base, _)| never(look, exception, base)).collect()
}

/// The provisions whose place it takes, each with what says when.
pub(super) fn bases<'p>(
    look: Look<'p>,
    exception: &'p Provision,
) -> impl Iterator<Item = (&'p Provision, Option<NodeId>)> {
    let named = move |of: &Base| Some((look.policy.provisions.get(of.provision.index())?, of.when));
    exception.exception_to.iter().filter_map(named)
}

fn never(look: Look<'_>, exception: &Provision, base: &Provision) -> Option<Diagnostic> {
    let one_date = match (exception.governed_on, base.governed_on) {
        (Some(one), Some(other)) => look.same(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let (own, of_base) = (applies(look, exception), applies(look, base));
    if !one_date {
        return None;
    }
    let clash = look.clash_with(&of_base, own.clone())?;
    if look.clash(&own).is_some() || look.clash(&of_base).is_some() {
        return None;
    }
    let found = errors::exception_never_applies(exception, base, look.span(clash.other), look.span(clash.one));
    Some(clash.told(found))
}

/// What must be so for a provision to apply.
pub(super) fn applies(look: Look<'_>, provision: &Provision) -> Vec<Constraint> {
    let mut all = condition::demands(look, provision.when.as_slice());
    all.extend(condition::denials(look, provision.unless.as_slice()));
    all
}
