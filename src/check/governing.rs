//! Acts whose governing date may be none: then nobody can say which law holds. And acts that are governed on the day of another, beside a
//! day of their own that nothing looks at.

use super::errors;
use super::look::Look;
use super::naming::name_of;
use super::words::kindred_words;
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::node::Node;
use crate::policy::types::{Base, Field};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let acts = look.policy.acts.iter();
    acts.filter_map(|act| {
        let node = act.governed_on?;
        look.ty(node).filter(|ty| ty.optional)?;
        // a field of a record may be none of others, and be there where the act is asked about
        let root = look
            .policy
            .facts
            .fields
            .values()
            .any(|field| matches!(look.node(node), Node::Fact(cell) if *cell == field.offset));
        root.then_some(())?;
        Some(errors::optional_governing_date(look.span(node), &act.name))
    })
    .collect()
}

/// The most acts among which one is looked for.
const MOST: usize = 200;

/// The act whose own day a fact is that nothing looks at, and that is governed on another day.
pub(super) fn passed_by(look: Look<'_>, name: &str, field: &Field) -> Option<Diagnostic> {
    if field.ty.base != Base::Date || field.ty.optional || look.policy.acts.len() > MOST {
        return None;
    }
    let passes = look.policy.acts.iter().filter_map(|act| {
        let on = act.governed_on?;
        let other = name_of(look, on)?;
        let shared = |fact: &str| said_of(act).iter().map(|text| kindred_words(text, fact)).max().unwrap_or_default();
        (shared(name) > shared(&other)).then_some((act, on, other))
    });
    let mut passes = passes.collect::<Vec<_>>().into_iter();
    let (Some((act, on, other)), None) = (passes.next(), passes.next()) else { return None };
    let beside = look.policy.acts.iter().find(|one| {
        let same = one.governed_on.is_some_and(|own| look.same(own, on));
        same && one.name != act.name
    });
    Some(errors::governed_on_another((act, look.span(on)), (name, field.span), &other, beside))
}

/// The names of an act, as far as they are its own.
fn said_of(act: &Act) -> Vec<&str> {
    let name = act.name.rsplit('.').next().unwrap_or_default();
    std::iter::once(name).chain(act.labels.iter().map(|(_, label)| label.as_str())).collect()
}
