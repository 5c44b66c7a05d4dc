//! Provisions that are called after one member, in their name and their words, and look at another beside it.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use super::words::{contents, messages};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::Comparison;

/// The members of a taxonomy by the words of their names.
type Members<'p> = BTreeMap<(TaxonomyId, Vec<String>), u32>;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let members: Members<'_> = (0..)
        .zip(&look.policy.members)
        .map(|(number, member)| ((member.taxonomy, singular(&member.name)), number))
        .collect();
    look.policy.provisions.iter().filter_map(|provision| one(look, &members, provision)).collect()
}

/// The words of a name, each without the ending of many.
fn singular(name: &str) -> Vec<String> {
    let words = name.split(['_', '.', ' ']).map(str::to_lowercase);
    words.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).map_or(word.clone(), str::to_owned)).collect()
}

fn one(look: Look<'_>, members: &Members<'_>, provision: &Provision) -> Option<Diagnostic> {
    let name = singular(provision.name.rsplit('.').next().unwrap_or_default());
    let tests = tests(look, provision);
    let [(at, member)] = tests[..] else { return None };
    let asked = look.policy.members.get(member as usize)?;
    let own = singular(&asked.name);
    let has = |all: &[String], part: &[String]| all.windows(part.len().max(1)).any(|window| window == part);
    if has(&name, &own) {
        return None;
    }
    let runs = (1..=name.len().min(3)).flat_map(|length| name.windows(length));
    let mut named = runs.filter_map(|run| members.get(&(asked.taxonomy, run.to_vec())));
    let other = look.policy.members.get(*named.next()? as usize)?;
    if other.parent != asked.parent || named.next().is_some() {
        return None;
    }
    // the words say so, too
    let said = messages(look, provision).join(" ");
    let acts = provision.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
    let acts =
        acts.flat_map(|act| act.labels.iter().map(|(_, label)| label.to_lowercase()).chain([act.name.to_lowercase()]));
    let words = format!("{said} {}", acts.collect::<Vec<_>>().join(" "));
    let told =
        |name: &[String]| has(&singular(&words), name) || contents(&words).iter().any(|word| [word.clone()] == *name);
    (told(&singular(&other.name)) && !told(&own)).then(|| {
        errors::another_member(look.span(at), provision, (&asked.name, &other.name), look.sources.text(look.span(at)))
    })
}

/// The members that decide whether it applies, or what it counts.
fn tests(look: Look<'_>, provision: &Provision) -> Vec<(NodeId, u32)> {
    let mut conditions: Vec<NodeId> = provision.when.into_iter().collect();
    if let Body::Quota { count, .. } = &provision.body {
        conditions.extend(look.versions(*count).into_iter().filter_map(|count| {
            let Node::Aggregate(of) = look.node(count) else { return None };
            of.filter
        }));
    }
    let parts = conditions.into_iter().flat_map(|one| look.versions(one)).flat_map(|one| look.conjuncts(one));
    parts.filter_map(|part| Some((part, member(look, part)?))).collect()
}

/// The one member that a condition asks for.
fn member(look: Look<'_>, part: NodeId) -> Option<u32> {
    if let Node::IsMember(_, ranges) = look.node(part) {
        let [(first, _)] = ranges[..] else { return None };
        return Some(first);
    }
    let Node::Compare(Comparison::Equal, one, other) = look.node(part) else { return None };
    [*one, *other]
        .into_iter()
        .find_map(|side| if let Node::Member(member) = look.node(side) { Some(member.0) } else { None })
}
