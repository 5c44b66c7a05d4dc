//! Counts that leave nothing out, beside others of the same list that do, under words that speak of the same.

use std::collections::BTreeMap;

use super::cases::{Place, World};
use super::errors;
use super::look::Look;
use super::words::told;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::{Aggregate, Node};
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::source::Span;
use crate::syntax::expression::AggregateKind;

/// Words for what goes on.
const GOING_ON: [&str; 11] =
    ["open", "active", "current", "currently", "valid", "running", "unexpired", "ongoing", "existing", "有效", "未结"];

/// The most that one is held against.
const MOST_BESIDE: usize = 100;

/// A quota that counts elements of a list, and what its words say of them.
struct Counting<'p> {
    provision: &'p Provision,
    count: NodeId,
    of: &'p Aggregate,
    said: Vec<&'static str>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    look.policy.acts.iter().flat_map(|act| in_act(look, &world, &act.provisions)).collect()
}

fn in_act(look: Look<'_>, world: &World<'_>, all: &[ProvisionId]) -> Vec<Diagnostic> {
    let mut lists: BTreeMap<String, Vec<Counting<'_>>> = BTreeMap::new();
    for provision in all.iter().filter_map(|id| look.policy.provisions.get(id.index())) {
        let Body::Quota { count, .. } = provision.body else { continue };
        let [count] = look.versions(count)[..] else { continue };
        let Node::Aggregate(of) = look.node(count) else { continue };
        let said = going_on(&told(look, provision));
        if matches!(of.kind, AggregateKind::Count | AggregateKind::Sum) && !said.is_empty() {
            lists.entry(world.key(&Place::root(of.list))).or_default().push(Counting { provision, count, of, said });
        }
    }
    let beside = lists.values().filter(|group| group.len() > 1);
    beside.flat_map(|group| group.iter().filter_map(|one| lacks(look, one, group))).collect()
}

/// What another count of the list leaves out, and this one does not, though both speak of what goes on.
fn lacks(look: Look<'_>, one: &Counting<'_>, group: &[Counting<'_>]) -> Option<Diagnostic> {
    let own = fields(look, one.of.filter.into_iter().collect());
    let kindred = |other: &&Counting<'_>| {
        other.provision.name != one.provision.name && other.said.iter().any(|word| one.said.contains(word))
    };
    let (other, part) = group.iter().filter(kindred).take(MOST_BESIDE).find_map(|other| {
        let part = look.conjuncts(other.of.filter?).into_iter().find(|part| {
            let asked = fields(look, vec![*part]);
            let of_itself = !asked.is_empty() && asked.iter().all(|field| !own.contains(field));
            of_itself && tells_what_goes_on(look, *part)
        })?;
        Some((other, part))
    })?;
    let filter = one.of.filter.map(|filter| look.span(filter));
    let found = errors::counts_all(
        look.span(one.count),
        (one.provision, other.provision),
        (look.span(part), look.sources.text(look.span(part))),
        filter.is_some(),
    );
    // the element has to be called alike
    let variable = |id: NodeId| look.sources.text(look.span(id)).split_whitespace().nth(1).map(str::to_owned);
    match filter.filter(|_| variable(other.count) == variable(one.count)) {
        Some(filter) => Some(found.suggest(
            Span::at(filter.file, filter.end as usize),
            format!(" and {}", look.sources.text(look.span(part))),
        )),
        None => Some(found),
    }
}

/// Asks whether something is given, none, or on which side of a day it is.
fn tells_what_goes_on(look: Look<'_>, part: NodeId) -> bool {
    let node = look.node(part);
    matches!(node, Node::IsNone(_) | Node::Compare(..) | Node::Not(_) | Node::Field(..) | Node::Or(_))
}

fn going_on(text: &str) -> Vec<&'static str> {
    let words = |word: &&&str| text.split(|letter: char| !letter.is_alphanumeric()).any(|other| other == **word);
    GOING_ON.iter().filter(|word| words(word) || (!word.is_ascii() && text.contains(**word))).copied().collect()
}

/// The fields of elements that some expressions look at.
fn fields(look: Look<'_>, mut open: Vec<NodeId>) -> Vec<u32> {
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Field(_, offset) = node {
            found.push(*offset);
        }
        operands(look.policy, node, &mut open);
    }
    found
}
