//! Members, keys of `by`, rungs of ladders and rows of tables: each taken away or put for another.

use std::collections::BTreeMap;

use super::edit::{Change, Edit};
use super::stated;
use crate::policy::Policy;
use crate::policy::define::{CellTest, TableRow};
use crate::policy::ids::{MemberId, NodeId};
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::Rung;
use crate::source::Sources;

/// What a node with members or keys may become.
pub fn others(policy: &Policy, sources: &Sources, node: &Node, text: &str) -> Vec<(String, Node)> {
    if let Node::Member(member) = node {
        let other = sibling(policy, *member).filter(|_| last_name(text) == name(policy, *member));
        return other.map(|other| (instead(policy, *member, other), Node::Member(other))).into_iter().collect();
    }
    if let Node::IsMember(of, asked) = node {
        return other_members(policy, asked, text).map(|(words, asked)| (words, Node::IsMember(*of, asked))).collect();
    }
    without_a_key(policy, sources, node)
}

/// `a is media`: another member beside it instead.
fn other_members<'a>(
    policy: &'a Policy,
    asked: &'a [(u32, u32)],
    text: &'a str,
) -> impl Iterator<Item = (String, Vec<(u32, u32)>)> + 'a {
    let is_written = |member: MemberId| {
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name(policy, member))
    };
    asked.iter().enumerate().filter_map(move |(place, (first, last))| {
        let member = MemberId(*first);
        let whole = policy.members.get(member.index())?.last.0 == *last;
        let other = sibling(policy, member).filter(|_| whole && is_written(member))?;
        let bounds = (other.0, policy.members.get(other.index())?.last.0);
        let mut changed = asked.to_vec();
        *changed.get_mut(place)? = bounds;
        (!asked.contains(&bounds)).then(|| (instead(policy, member, other), changed))
    })
}

fn instead(policy: &Policy, own: MemberId, other: MemberId) -> String {
    format!("`{}` -> `{}`", name(policy, own), name(policy, other))
}

fn name(policy: &Policy, member: MemberId) -> &str {
    policy.members.get(member.index()).map_or("", |member| last_name(&member.name))
}

fn last_name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The next member with the same parent; behind the last the first. None if it has no brothers.
fn sibling(policy: &Policy, member: MemberId) -> Option<MemberId> {
    let own = policy.members.get(member.index())?;
    let among = policy.taxonomies.get(own.taxonomy.index())?.members.clone();
    let beside: Vec<MemberId> = among
        .map(MemberId)
        .filter(|id| policy.members.get(id.index()).is_some_and(|other| other.parent == own.parent))
        .collect();
    let place = beside.iter().position(|id| *id == member)?;
    beside.get((place + 1) % beside.len()).copied().filter(|other| *other != member)
}

/// What is chosen by keys, without one of them; a key whose value an amendment states as old is needed.
fn without_a_key(policy: &Policy, sources: &Sources, node: &Node) -> Vec<(String, Node)> {
    let words = |name: &str| format!("without the key `{name}`");
    if let Node::ByMember { on, arms, otherwise } = node {
        let without = |(place, arm): (usize, &MemberArm)| {
            let mut arms = arms.clone();
            arms.remove(place);
            (words(name(policy, MemberId(arm.first))), Node::ByMember { on: *on, arms, otherwise: *otherwise })
        };
        return arms.iter().enumerate().map(without).collect();
    }
    if let Node::ByValue { on, arms, otherwise } = node {
        let without = |(place, (key, _)): (usize, &(NodeId, NodeId))| {
            let mut arms = arms.clone();
            arms.remove(place);
            let key = sources.text(policy.spans.get(key.index()).copied().unwrap_or_default());
            (words(key), Node::ByValue { on: *on, arms, otherwise: *otherwise })
        };
        return arms.iter().enumerate().map(without).collect();
    }
    Vec::new()
}

/// Exceptions that stand beside their base instead.
pub fn of_exceptions(policy: &Policy, edits: &mut BTreeMap<Change, Edit>) {
    for (provision, number) in policy.provisions.iter().zip(0..) {
        if provision.is_no_exception() {
            continue;
        }
        let words = "without `exception to`".to_owned();
        let edit = edits.entry((provision.name_span, words)).or_default();
        edit.exceptions.insert(number, (Vec::new(), provision.exceptions.clone()));
        for base in &provision.exception_to {
            let Some(of) = policy.provisions.get(base.provision.index()) else { continue };
            let left = of.exceptions.iter().copied().filter(|exception| exception.index() != number).collect();
            edit.exceptions.insert(base.provision.index(), (of.exception_to.clone(), left));
        }
    }
}

/// Rungs and rows taken away, and rungs that begin one later.
pub fn of_ladders_and_tables(policy: &Policy, edits: &mut BTreeMap<Change, Edit>) {
    for (ladder, rungs) in policy.ladders.iter().map(|ladder| &ladder.rungs).enumerate() {
        for (place, rung) in rungs.iter().enumerate() {
            let Some(version) = policy.versions.get(rung.version.index()) else { continue };
            let words = format!("without the rung of {}", shown_rung(rung));
            let without = Rung { from: 1, to: Some(0), ..rung.clone() };
            edits.entry((version.span, words)).or_default().rungs.push((ladder, place, without));
        }
    }
    for (table, rows) in policy.tables.iter().map(|table| &table.rows).enumerate() {
        for (place, row) in rows.iter().enumerate() {
            if row.outputs.iter().any(|output| stated::is_amended(policy, *output)) {
                continue;
            }
            let without = TableRow { tests: vec![CellTest::Members(Vec::new())], ..row.clone() };
            edits.entry((row.span, "without the row".to_owned())).or_default().rows.push((table, place, without));
        }
    }
}

fn shown_rung(rung: &Rung) -> String {
    crate::syntax::show_rung(rung.from, rung.to)
}
