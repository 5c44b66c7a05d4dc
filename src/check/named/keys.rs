//! Values that stand side by side under keys: the arms of `by`, the rows of a table, bands and brackets, fees on one act.

use std::collections::BTreeMap;

use super::members::in_cell;
use super::ordinal::{self, Place};
use crate::check::cases::clauses;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::policy::define::{Table, TableRow};
use crate::policy::ids::{AmendmentId, NodeId, TaxonomyId};
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::{ALWAYS, Body, DatedEntry, Provision};
use crate::syntax::expression::Comparison;
use crate::value::{Date, Decimal};

/// A value under a key.
pub(super) struct Key {
    /// As people write it: `museum`, `up to 5`, `else`
    pub name: String,
    /// The members that it is for.
    pub members: Vec<(u32, u32)>,
    /// Whether it is for the first of something or for those after it.
    pub place: Option<Place>,
    /// What it was from which day on.
    versions: Vec<Version>,
}

/// What stands under a key from a day on; none: nothing.
#[derive(Clone, Copy)]
pub(super) struct Version {
    by: Option<AmendmentId>,
    pub from: Date,
    pub value: Option<NodeId>,
}

/// Values side by side.
pub(super) struct Family {
    /// `opening`, "the fees of `open`"
    pub of: String,
    pub taxonomy: Option<TaxonomyId>,
    pub keys: Vec<Key>,
    /// Of each amendment, the keys that it changes.
    by_amendment: BTreeMap<AmendmentId, Vec<usize>>,
}

/// A key, what it was, and what an amendment makes of it.
pub(super) type Changed<'f> = (&'f Key, NodeId, Version);

pub(super) fn families(look: Look<'_>) -> Vec<Family> {
    let mut all = Vec::new();
    for provision in &look.policy.provisions {
        all.extend(clauses(provision).into_iter().filter_map(|clause| of_clause(look, &provision.name, clause)));
    }
    all.extend(look.policy.defines.iter().filter_map(|define| of_clause(look, &define.name, define.value)));
    all.extend(look.policy.tables.iter().flat_map(|table| of_table(look, table)));
    all.extend(look.policy.acts.iter().filter_map(|act| {
        let all = act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
        let keys: Vec<Key> = all.filter_map(|of| fee(look, of)).collect();
        let of = format!("the fees of {}", short(&act.name));
        (keys.len() > 1).then_some(Family { of, taxonomy: None, keys, by_amendment: BTreeMap::new() })
    }));
    all.retain(|family| family.keys.len() > 1);
    all.iter_mut().for_each(Family::index);
    all
}

pub(super) fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// The versions of a clause; of what has no amendments none.
fn versions(look: Look<'_>, clause: NodeId) -> Vec<Version> {
    let Some(dated) = look.timeline(clause) else {
        return vec![Version { by: None, from: ALWAYS, value: Some(look.plain(clause)) }];
    };
    let version = |entry: &DatedEntry| Version { by: entry.amendment, from: entry.latest, value: entry.value };
    look.entries(dated).iter().map(version).collect()
}

fn fee(look: Look<'_>, of: &Provision) -> Option<Key> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let name = short(&of.name).to_owned();
    let place = ordinal::of_name(&name);
    let mut versions = versions(look, amount);
    if let Some(life) = of.life {
        // before it begins there is nothing to change; what ends stands by itself
        let begins = match look.entries(life) {
            [DatedEntry { latest, value: Some(_), .. }] => *latest,
            _ => return None,
        };
        versions.iter_mut().for_each(|version| version.from = version.from.max(begins));
    }
    Some(Key { name, members: Vec::new(), place, versions })
}

/// The keys of the one choice in a clause, through its versions.
fn of_clause(look: Look<'_>, of: &str, clause: NodeId) -> Option<Family> {
    let dated = look.timeline(clause)?;
    let amended = look.entries(dated).iter().any(|entry| entry.amendment.is_some());
    let mut family =
        Family { of: short(of).to_owned(), taxonomy: None, keys: Vec::new(), by_amendment: BTreeMap::new() };
    for version in versions(look, clause).into_iter().filter(|_| amended) {
        let forms = version.value.map(|value| look.within(value)).unwrap_or_default();
        let mut forms = forms.into_iter().filter_map(|id| of_form(look, id));
        let (form, None) = (forms.next().unwrap_or_default(), forms.next()) else { return None };
        let missing = |key: &&mut Key| !form.iter().any(|(name, ..)| *name == key.name);
        family.keys.iter_mut().filter(missing).for_each(|key| key.add(look, Version { value: None, ..version }));
        for (name, members, place, value) in form {
            let version = Version { value: Some(value), ..version };
            if let Some((first, _)) = members.first() {
                family.taxonomy = look.policy.members.get(*first as usize).map(|member| member.taxonomy);
            }
            match family.keys.iter_mut().find(|key| key.name == name) {
                Some(key) => key.add(look, version),
                None => {
                    let mut key =
                        Key { versions: family.came_under(&name, &members, version.from), name, members, place };
                    key.add(look, version);
                    family.keys.push(key);
                }
            }
        }
    }
    Some(family)
}

type Arm = (String, Vec<(u32, u32)>, Option<Place>, NodeId);

/// The keys of a choice, each with its value.
fn of_form(look: Look<'_>, id: NodeId) -> Option<Vec<Arm>> {
    let node = look.node(id);
    if let Node::ByMember { arms, otherwise, .. } = node {
        let key = |arm: &MemberArm| {
            let name = look.member(arm.first);
            (name.to_owned(), vec![(arm.first, arm.last)], ordinal::of_name(name), arm.value)
        };
        let rest = otherwise.map(|value| ("else".to_owned(), Vec::new(), None, value));
        return Some(arms.iter().map(key).chain(rest).collect());
    }
    if let Node::Band { edges, values, .. } = node {
        let edges: Vec<NodeId> = edges.iter().map(|(edge, _)| *edge).collect();
        return Some(values.iter().enumerate().map(|(at, value)| banded(look, &edges, at, *value)).collect());
    }
    let Node::Brackets { edges, rates, .. } = node else { return None };
    Some(rates.iter().enumerate().map(|(at, rate)| banded(look, edges, at, *rate)).collect())
}

fn banded(look: Look<'_>, edges: &[NodeId], at: usize, value: NodeId) -> Arm {
    let number = |at: usize| match look.constant(*edges.get(at)?) {
        Some(Constant::Number(number)) => Some(number),
        Some(Constant::Bool(_) | Constant::Text(_)) | None => None,
    };
    let text = |at: usize| edges.get(at).map(|edge| look.sources.text(look.span(*edge)).to_owned());
    let name = text(at).map_or_else(|| "above".to_owned(), |edge| format!("up to {edge}"));
    let first = at == 0 && number(0) == Some(Decimal::ONE);
    let further = at > 0 && number(0) == Some(Decimal::ONE);
    let place = if first { Some(Place::First) } else { further.then_some(Place::Further) };
    (name, Vec::new(), place, value)
}

/// A family for each output of a table.
fn of_table(look: Look<'_>, table: &Table) -> Vec<Family> {
    let taxonomy = |row: &TableRow| {
        let (first, _) = row.tests.iter().flat_map(in_cell).next()?;
        look.policy.members.get(first as usize).map(|member| member.taxonomy)
    };
    let taxonomy = table.rows.first().and_then(taxonomy);
    let of = |column: usize| {
        let key = |row: &TableRow| {
            let value = *row.outputs.get(column)?;
            let members: Vec<(u32, u32)> = row.tests.iter().flat_map(in_cell).collect();
            let place = row.tests.iter().find_map(|cell| place(&Test::of_cell(look, cell)?));
            let name = look.sources.text(row.span).lines().next().unwrap_or_default();
            let cells: Vec<&str> = name.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
            let name = cells.get(..row.tests.len()).unwrap_or_default().join(", ");
            Some(Key { name, members, place, versions: versions(look, value) })
        };
        let keys = table.rows.iter().filter_map(key).collect();
        Family { of: short(&table.name).to_owned(), taxonomy, keys, by_amendment: BTreeMap::new() }
    };
    (0..table.gives.len()).map(of).collect()
}

/// `1` and `<= 1` are the first, `> 1`, `2` and `>= 2` those after it.
fn place(test: &Test) -> Option<Place> {
    let number = |constant: &Constant| if let Constant::Number(number) = constant { Some(*number) } else { None };
    let two = Decimal::from(2);
    let least = |number: Decimal| (number == two).then_some(Place::Further);
    match test {
        Test::Values(values) => {
            let [value] = &values[..] else { return None };
            if number(value)? == Decimal::ONE { Some(Place::First) } else { least(number(value)?) }
        }
        Test::Compare(Comparison::LessOrEqual, end) => (number(end)? == Decimal::ONE).then_some(Place::First),
        Test::Compare(Comparison::Less, end) => (number(end)? == two).then_some(Place::First),
        Test::Compare(Comparison::Greater, end) => (number(end)? == Decimal::ONE).then_some(Place::Further),
        Test::Compare(Comparison::GreaterOrEqual, end) => least(number(end)?),
        Test::Between(first, _) => least(number(first)?),
        Test::Any | Test::None | Test::Members(_) | Test::Not(_) => None,
        Test::Compare(Comparison::Equal | Comparison::NotEqual, _) => None,
    }
}

impl Key {
    /// With another version, where that is not the same in words.
    fn add(&mut self, look: Look<'_>, version: Version) {
        let text = |value: Option<NodeId>| value.map(|value| look.sources.text(look.span(value)));
        if self.versions.last().is_none_or(|last| text(last.value) != text(version.value)) {
            self.versions.push(version);
        }
    }

    /// What an amendment makes of it: the value before, and the new version.
    pub fn changed(&self, by: AmendmentId) -> Option<(NodeId, Version)> {
        let at = self.versions.iter().position(|version| version.by == Some(by))?;
        let before = self.versions.get(at.checked_sub(1)?)?;
        Some((before.value?, *self.versions.get(at)?))
    }

    /// What it is on a day.
    pub fn on(&self, day: Date) -> Option<NodeId> {
        self.versions.iter().rfind(|version| version.from <= day)?.value
    }
}

impl Family {
    /// What a key that an amendment brings was before: of the narrowest wider key, or of the rest.
    fn came_under(&self, name: &str, members: &[(u32, u32)], day: Date) -> Vec<Version> {
        let [(first, last)] = members else { return Vec::new() };
        let holds = |key: &&Key| {
            let wider = key.members.iter().any(|(from, to)| from <= first && last <= to);
            key.name != name && (wider || key.name == "else")
        };
        let size = |key: &&Key| key.members.iter().map(|(from, to)| to - from).max().unwrap_or(u32::MAX);
        let before = self.keys.iter().filter(holds).min_by_key(size);
        let versions = before.map(|key| key.versions.as_slice()).unwrap_or_default();
        versions.iter().filter(|version| version.from < day).copied().collect()
    }

    fn index(&mut self) {
        for (at, key) in self.keys.iter().enumerate() {
            for by in key.versions.iter().skip(1).filter_map(|version| version.by) {
                self.by_amendment.entry(by).or_default().push(at);
            }
        }
    }

    /// The amendments that change something in it.
    pub fn amendments(&self) -> impl Iterator<Item = AmendmentId> {
        self.by_amendment.keys().copied()
    }

    /// What an amendment changes.
    pub fn changed(&self, by: AmendmentId) -> Vec<Changed<'_>> {
        let keys = self.by_amendment.get(&by).into_iter().flatten().filter_map(|at| self.keys.get(*at));
        keys.filter_map(|key| key.changed(by).map(|(old, new)| (key, old, new))).collect()
    }
}
