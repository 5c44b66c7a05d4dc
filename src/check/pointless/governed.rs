//! Provisions that are governed on the very day on which their acts are.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::words::{around, kindred, words};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::Provision;
use crate::policy::types::{Base, Field};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let own = provision.governed_on?;
    let acts: Vec<_> = provision.acts.iter().filter_map(|act| look.policy.acts.get(act.index())).collect();
    let again = |day: NodeId| look.same(day, own);
    let act = acts.first().filter(|_| acts.iter().all(|act| act.governed_on.is_some_and(again)))?;
    Some(errors::governed_again(look, own, act, meant(look, provision, own)))
}

/// The one other day of the case of which the words of a provision speak.
fn meant<'p>(look: Look<'p>, provision: &Provision, own: NodeId) -> Option<&'p str> {
    let taken = name_of(look, own)?;
    let told: Vec<String> = around(look, provision).into_iter().map(|text| text.words.to_lowercase()).collect();
    let said: Vec<&str> = told.iter().flat_map(|text| words(text)).collect();
    let spoken_of = |(name, field): &(&String, &Field)| {
        let mut own = name.split('_').filter(|word| word.len() > 2);
        let is_day = matches!(field.ty.base, Base::Date | Base::DateTime) && !field.ty.optional;
        is_day && **name != taken && own.any(|own| said.iter().any(|word| kindred(own, word)))
    };
    let mut others = look.policy.facts.fields.iter().filter(spoken_of);
    let (only, None) = (others.next()?, others.next()) else { return None };
    Some(only.0)
}
