//! Scenarios that expect an act to be forbidden by what can never forbid it.

use crate::check::edit::place_of;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::provision::Provision;
use crate::policy::{Act, Expectation, Expected};
use crate::source::Span;

pub(in crate::check) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.scenarios.iter().flat_map(|scenario| &scenario.expectations);
    all.flat_map(|expectation| of(look, expectation)).collect()
}

fn of(look: Look<'_>, expectation: &Expectation) -> Vec<Diagnostic> {
    let Expected::Verdict { act: id, by, .. } = &expectation.expected else { return Vec::new() };
    let Some(act) = look.policy.acts.get(id.index()) else { return Vec::new() };
    by.iter().filter_map(|by| one(look, expectation.span, (*id, act), *by)).collect()
}

fn one(look: Look<'_>, span: Span, (id, act): (ActId, &Act), by: ProvisionId) -> Option<Diagnostic> {
    let provision = look.policy.provisions.get(by.index())?;
    let at = place_of(look, span, short(&provision.name)).unwrap_or(span);
    if !provision.binds() {
        return Some(errors::forbids_nothing(at, provision, short(&act.name)));
    }
    let on = act.provisions.contains(&by) || provision.acts.contains(&id);
    (!on).then(|| errors::on_another_act(at, provision, short(&act.name), &acts_of(look, provision)))
}

fn acts_of(look: Look<'_>, provision: &Provision) -> Vec<String> {
    let acts = provision.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
    acts.map(|act| short(&act.name).to_owned()).collect()
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
