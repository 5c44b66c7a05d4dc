//! What nothing reads, though the words of a provision name it: the provision reads what stands beside it.

use std::collections::BTreeSet;

use super::cases::clauses;
use super::element::variable;
use super::errors;
use super::look::Look;
use super::naming::field_of;
use super::words::{contents, kindred, told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, RecordId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::{Base, Field, Layout};
use crate::syntax::expression::AggregateKind;

/// Names of what is over or was undone: what is counted has to be without it.
const OVER: [&str; 16] = [
    "withdrawn",
    "closed",
    "cancelled",
    "canceled",
    "expired",
    "revoked",
    "deleted",
    "ended",
    "lapsed",
    "removed",
    "returned",
    "sold",
    "dissolved",
    "over",
    "void",
    "terminated",
];
/// Names of what goes on.
const LASTING: [&str; 7] = ["active", "valid", "open", "live", "current", "in_use", "in_force"];

/// A provision whose words name an unread field of a layout, and where it reads another of the same type.
pub(super) fn beside(look: Look<'_>, layout: &Layout, (name, unread): (&str, &Field)) -> Option<Diagnostic> {
    let own = words_of(name);
    let siblings = layout.fields.iter().filter(|(_, field)| field.ty == unread.ty && field.span != unread.span);
    let siblings: Vec<(&String, &Field)> = siblings.collect();
    look.policy.provisions.iter().find_map(|provision| {
        let said = contents(&format!("{} {}", short(&provision.name).replace('_', " "), told(look, provision)));
        let parts: BTreeSet<NodeId> = clauses(provision).into_iter().flat_map(|clause| look.within(clause)).collect();
        let read = parts.iter().filter_map(|id| {
            let (_, field) = field_of(look, *id)?;
            let (sibling, _) = siblings.iter().find(|(_, sibling)| sibling.span == field.span)?;
            Some((*id, *sibling))
        });
        let (at, sibling) = read.into_iter().find(|(id, sibling)| {
            let others = words_of(sibling);
            let says = |word: &&String| said.iter().any(|said| kindred(said, word));
            let only = |one: &[String], other: &[String]| {
                one.iter().filter(|word| !other.iter().any(|other| kindred(word, other))).any(|word| says(&word))
            };
            only(&own, &others) && !only(&others, &own) && provision.span.meets(look.span(*id))
        })?;
        Some(errors::reads_the_other(look, provision, (at, sibling), (name, unread.span)))
    })
}

/// The same of a number, where a quota or an amount sums another number of the record under words that name this one.
pub(super) fn summed(look: Look<'_>, layout: &Layout, unread: (&str, &Field)) -> Option<Diagnostic> {
    let sums = look.policy.nodes.iter().filter_map(|node| {
        let Node::Aggregate(of) = node else { return None };
        of.value.filter(|_| of.kind != AggregateKind::Count).map(|value| look.span(value))
    });
    let sums: BTreeSet<_> = sums.collect();
    beside(look, layout, unread).filter(|found| found.primary.as_ref().is_some_and(|at| sums.contains(&at.span)))
}

fn words_of(name: &str) -> Vec<String> {
    contents(&name.replace('_', " "))
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The one quota that counts the records of a list, whatever they say in a field that nothing reads.
pub(super) fn counted(
    look: Look<'_>,
    record: RecordId,
    (name, field): (&str, &Field),
    found: Diagnostic,
) -> Diagnostic {
    let quotas = look.policy.provisions.iter().filter_map(|provision| {
        let Body::Quota { count, .. } = provision.body else { return None };
        let mut counts = look.versions(count).into_iter().filter_map(|id| {
            let Node::Aggregate(of) = look.node(id) else { return None };
            let Base::List(element) = &look.ty(of.list)?.base else { return None };
            let counts =
                matches!(of.kind, AggregateKind::Count | AggregateKind::Sum) && element.base == Base::Record(record);
            counts.then_some((id, of))
        });
        counts.next_back().map(|(id, of)| (provision, id, of))
    });
    let quotas: Vec<(&Provision, NodeId, _)> = quotas.collect();
    let [(quota, at, of)] = quotas[..] else { return found };
    let variable = variable(look, of.list).map_or("…", |(name, _)| name);
    let over = name.split('_').any(|word| OVER.contains(&word));
    let asked = match (&field.ty.base, field.ty.optional) {
        (Base::Bool, false) if over => format!("not {variable}.{name}"),
        (Base::Bool, false) if LASTING.contains(&name) => format!("{variable}.{name}"),
        (Base::Date, true) if over => format!("{variable}.{name} is none"),
        (..) => return found,
    };
    let clause = if of.filter.is_some() { format!("and {asked}") } else { format!("where {asked}") };
    errors::counts_whatever(look, found, quota, (at, of.list), (name, &clause))
}
