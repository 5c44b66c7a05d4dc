//! Quotas on one act that count or sum the same, and to which each adds another fact: one of them was to count something else.

use std::collections::BTreeMap;

use super::cases::World;
use super::errors;
use super::look::Look;
use super::naming::field_of;
use super::twice::{head, overlapping, written};
use super::words::{contents, kindred, told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};

pub(super) fn check(look: Look<'_>, world: &World<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<String, Vec<&Provision>> = BTreeMap::new();
    for provision in look.policy.provisions.iter().filter(|of| of.is_no_exception() && !of.acts.is_empty()) {
        let Body::Quota { count, adding, .. } = provision.body else { continue };
        let computed = matches!(look.node(count), Node::Aggregate(_)) && field_of(look, adding).is_some();
        if computed {
            let key = format!("{} {}", head(world, provision), written(world, count));
            groups.entry(key).or_default().push(provision);
        }
    }
    let groups = groups.values().filter(|group| group.len() > 1);
    groups.flat_map(|group| overlapping(look, group).filter_map(|pair| one(look, pair)).collect::<Vec<_>>()).collect()
}

fn one(look: Look<'_>, (first, second): (&Provision, &Provision)) -> Option<Diagnostic> {
    let parts = |of: &Provision| {
        let Body::Quota { count, adding, .. } = of.body else { return None };
        Some((look.plain(count), look.plain(adding)))
    };
    let ((count, adding), (other_count, other_adding)) = (parts(first)?, parts(second)?);
    if look.same(adding, other_adding) {
        return None;
    }
    // the one whose words do not speak of what is summed was to sum something else
    let speaks = |of: &Provision, count: NodeId| {
        let names: Vec<String> = summed(look, count);
        let name = of.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
        let said = contents(&format!("{name} {}", told(look, of)));
        names.iter().any(|name| said.iter().any(|word| kindred(name, word)))
    };
    let text = |id: NodeId| look.sources.text(look.span(id));
    let odd_first = speaks(second, other_count) && !speaks(first, count);
    let (own, by) = ((first, count, adding), (second, other_count, other_adding));
    let (own, by) = if odd_first { (own, by) } else { (by, own) };
    Some(errors::counts_the_same((look.span(own.1), own.0), (look.span(by.1), by.0), (text(own.2), text(by.2))))
}

/// What the field that is summed is called.
fn summed(look: Look<'_>, count: NodeId) -> Vec<String> {
    let Node::Aggregate(of) = look.node(count) else { return Vec::new() };
    let field = of.value.and_then(|value| field_of(look, value));
    field.map(|(name, _)| contents(&name.replace('_', " "))).unwrap_or_default()
}
