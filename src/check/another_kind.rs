//! Quotas and sanctions that are for some and count others: copied from the one beside, `when kind is craft` over `count s in stalls where s.kind is food`.

mod keyed;
mod papers;
mod two_bounds;

use super::errors;
use super::look::Look;
use super::test::{Constant, Test};
use super::words::{contents, kindred, told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::AggregateKind;
use crate::value::Decimal;

/// The most of one act that are held against each other.
const MOST: usize = 400;

/// A quota or sanction that is for some members, and counts some.
pub(super) struct Own<'p> {
    pub of: &'p Provision,
    pub list: NodeId,
    /// What it is for: the fact, where that is asked, and the members.
    pub subject: NodeId,
    pub when: NodeId,
    members: Vec<(u32, u32)>,
    /// Where it says what is counted, and which members.
    pub part: NodeId,
    pub field: NodeId,
    counted: Vec<(u32, u32)>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let counts = look.policy.acts.iter().flat_map(|act| in_act(look, &act.provisions));
    counts.chain(papers::check(look)).chain(keyed::check(look)).chain(two_bounds::check(look)).collect()
}

fn in_act(look: Look<'_>, all: &[ProvisionId]) -> Vec<Diagnostic> {
    let all = all.iter().filter_map(|id| look.policy.provisions.get(id.index()));
    let all: Vec<Own<'_>> = all.filter_map(|of| own(look, of)).take(MOST).collect();
    all.iter().filter_map(|one| copied(look, one, &all)).collect()
}

/// A quota that counts others than those whom it is for, where nothing says that these are meant.
fn copied(look: Look<'_>, one: &Own<'_>, all: &[Own<'_>]) -> Option<Diagnostic> {
    if meet(&one.members, &one.counted) || !adds_one(look, one.of) {
        return None;
    }
    let beside = || all.iter().filter(|other| other.of.name != one.of.name && look.same(other.list, one.list));
    // where its own are counted elsewhere, these may well be meant
    if beside().any(|other| meet(&other.members, &one.members) && meet(&other.counted, &one.members)) {
        return None;
    }
    let right = |other: &&Own<'_>| {
        look.same(other.subject, one.subject) && other.counted == one.counted && meet(&other.members, &other.counted)
    };
    let sibling = beside().find(right);
    let words = words(look, one.of);
    let says = |members: &[(u32, u32)]| named(look, members).iter().any(|name| speaks_of(&words, name));
    if says(&one.counted) || sibling.is_none() && !says(&one.members) {
        return None;
    }
    let (whom, whose) = (shown(look, &one.members), shown(look, &one.counted));
    let mended = format!("{} is {whom}", look.sources.text(look.span(one.field)));
    let found = errors::counts_another(look, one, sibling.map(|other| other.of), (&whom, &whose), &mended);
    Some(found.suggest(look.span(one.part), mended))
}

/// Whether what a quota is for is none of those that it counts.
pub(super) fn counts_others(look: Look<'_>, of: &Provision) -> bool {
    own(look, of).is_some_and(|own| !meet(&own.members, &own.counted))
}

fn own<'p>(look: Look<'p>, of: &'p Provision) -> Option<Own<'p>> {
    let count = match of.body {
        Body::Quota { count, .. } => count,
        Body::Sanction { nth, .. } => nth,
        Body::Rule(_) | Body::Fee { .. } | Body::Deadline(_) | Body::Procedure(_) => return None,
    };
    let ([count], [when]) = (&look.versions(count)[..], &look.versions(of.when?)[..]) else { return None };
    let Node::Aggregate(counted) = look.node(*count) else { return None };
    if !of.is_no_exception() || counted.kind != AggregateKind::Count {
        return None;
    }
    let asked = |condition: NodeId| {
        let parts = look.conjuncts(condition).into_iter().filter_map(|part| look.demand(part));
        parts.filter_map(|asked| match asked.test {
            Test::Members(members) => Some((asked.at, asked.subject, members)),
            Test::Any | Test::None | Test::Values(_) | Test::Compare(..) | Test::Between(..) | Test::Not(_) => None,
        })
    };
    let of_element = |id: NodeId| {
        let Node::Field(inner, _) = look.node(id) else { return false };
        matches!(look.node(*inner), Node::Local(local) if *local == counted.variable)
    };
    let (part, field, counts) = asked(counted.filter?).find(|(_, field, _)| of_element(*field))?;
    let base = |id: NodeId| look.ty(id).map(|ty| ty.base.clone());
    let (when, subject, members) = asked(*when).find(|(_, subject, _)| base(*subject) == base(field))?;
    Some(Own { of, list: counted.list, subject, when, members, part, field, counted: counts })
}

/// What the act adds is counted as one of them; the present finding of a sanction is among those that are counted.
fn adds_one(look: Look<'_>, of: &Provision) -> bool {
    let Body::Quota { adding, .. } = of.body else { return matches!(of.body, Body::Sanction { .. }) };
    look.versions(adding).into_iter().all(|adding| look.constant(adding) == Some(Constant::Number(Decimal::ONE)))
}

fn meet(one: &[(u32, u32)], other: &[(u32, u32)]) -> bool {
    one.iter().any(|(first, last)| other.iter().any(|(from, to)| first <= to && from <= last))
}

/// The name of a provision and what it says.
fn words(look: Look<'_>, of: &Provision) -> Vec<String> {
    let name = of.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    contents(&format!("{name} | {}", told(look, of)))
}

/// Each member's name and labels.
fn named(look: Look<'_>, members: &[(u32, u32)]) -> Vec<String> {
    let all = members.iter().filter_map(|(first, _)| look.policy.members.get(*first as usize));
    let names = all.flat_map(|member| {
        let labels = member.labels.iter().map(|(_, label)| label.clone());
        std::iter::once(member.name.replace('_', " ")).chain(labels)
    });
    names.collect()
}

fn speaks_of(words: &[String], name: &str) -> bool {
    let name = contents(name);
    !name.is_empty() && name.iter().all(|own| words.iter().any(|word| kindred(own, word)))
}

fn shown(look: Look<'_>, members: &[(u32, u32)]) -> String {
    members.iter().map(|(first, _)| look.member(*first)).collect::<Vec<_>>().join(" or ")
}
