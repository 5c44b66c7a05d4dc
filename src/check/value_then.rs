//! Values that are used on days on which they have none: a provision is law before the definition it uses begins, or after its repeal.

use std::collections::{BTreeSet, VecDeque};

use super::cases::{Formula, Place, Span, World, clauses};
use super::edit::in_amendment;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{DatedId, NodeId, ProvisionId, TableId};
use crate::policy::node::Export;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Line, LineKind, Provision, WordingPart};
use crate::policy::types::Base;
use crate::value::Date;
use crate::value::date::add_days;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        if provision.governed_on.is_some() {
            continue;
        }
        let conditions = [provision.when, provision.unless].into_iter().flatten().collect::<Vec<_>>();
        for Use { dated, at, branches } in used(look, &clauses(provision)) {
            let own_clause = conditions.contains(&at);
            let days = without(look, id, dated).filter(|days| !own_clause && applies(look, id, *days, &branches));
            found.extend(days.map(|days| errors::no_value_then(look, provision, at, (dated, days))));
        }
    }
    found.extend(
        (0..).map(ProvisionId).zip(&look.policy.provisions).flat_map(|(id, rule)| asks_what_ends(look, id, rule)),
    );
    found.extend(look.policy.nodes.iter().filter_map(|node| looked_at(look, node)));
    found
}

/// Lines that ask for another provision to be satisfied, or for a deadline to be met, on days on which that is not law.
fn asks_what_ends(look: Look<'_>, id: ProvisionId, rule: &Provision) -> Vec<Diagnostic> {
    let lines = rule.lines().iter().filter(|_| rule.governed_on.is_none());
    let asked = lines.flat_map(|line| demanded(look, line).into_iter().map(move |part| (line, part)));
    let found = asked.filter_map(|(line, part)| {
        let Node::Provision(asked, Export::Satisfied | Export::Met | Export::Pending) = look.node(part) else {
            return None;
        };
        let other = look.policy.provisions.get(asked.index())?;
        let days = without(look, id, other.life?).filter(|days| applies(look, id, *days, &[]))?;
        let gone = look.entries(other.life?).iter().rfind(|entry| entry.value.is_none() && entry.latest <= days.first);
        let by = gone.and_then(|gone| look.policy.amendments.get(gone.amendment?.index()));
        let by = by.map(|by| by.short.as_str());
        let alone = if part == look.plain(line.condition) { taken_away(look, rule, line) } else { None };
        let found = errors::asks_what_is_not_law(look, part, (rule, other), (&days.words(), by, alone.as_deref()));
        Some(match (alone, gone) {
            (Some(line), Some(gone)) if by.is_some() => in_amendment(look, found, gone.span, &line),
            _ => found,
        })
    });
    found.collect()
}

/// What has to hold for a line to be kept: the parts of a requirement, what a ban denies.
pub(super) fn demanded(look: Look<'_>, line: &Line) -> Vec<NodeId> {
    match (line.kind, look.node(line.condition)) {
        (LineKind::Require, _) => look.conjuncts(line.condition),
        (LineKind::Forbid, Node::Not(inner)) => vec![look.plain(*inner)],
        (LineKind::Forbid | LineKind::Permit, _) => Vec::new(),
    }
}

/// The line of an amendment that takes one requirement out of several.
fn taken_away(look: Look<'_>, rule: &Provision, line: &Line) -> Option<String> {
    let label = line.label.filter(|_| rule.lines().len() > 1 && line.kind == LineKind::Require)?;
    let (_, parts) = look.policy.wordings.get(label.index())?.texts.first()?;
    let [WordingPart::Text(label)] = parts.as_slice() else { return None };
    let name = rule.name.rsplit('.').next().unwrap_or_default();
    let condition = look.sources.text(look.span(line.condition));
    Some(format!("amend {name}.require {{ \"{label}\": {condition} -> none }}"))
}

/// What has to hold, or must not, for a case to come to a place.
type Branches = Vec<(NodeId, bool)>;

/// The timeline of a value that a clause uses, where, and in which branches of `if`.
struct Use {
    dated: DatedId,
    at: NodeId,
    branches: Branches,
}

/// The timelines of values that clauses use, each where it is used whatever else is so, or else in the first branch.
fn used(look: Look<'_>, clauses: &[NodeId]) -> Vec<Use> {
    let mut all = Vec::new();
    let mut seen: BTreeSet<DatedId> = BTreeSet::new();
    // what stands in branches comes last
    let mut open: VecDeque<(NodeId, NodeId, Branches)> =
        clauses.iter().map(|node| (*node, *node, Vec::new())).collect();
    while let Some((id, place, branches)) = open.pop_front() {
        let node = look.node(id);
        if let Some(dated) = timeline(look, node) {
            if seen.insert(dated) {
                all.push(Use { dated, at: place, branches });
            }
        } else if let Node::Define(define) = node {
            let value = look.policy.defines.get(define.index()).map(|define| define.value);
            value.into_iter().for_each(|value| open.push_front((value, id, branches.clone())));
        } else if let Node::If(condition, then, instead) = node {
            let at = |inner: NodeId| if is_define(look, place) { place } else { inner };
            open.push_front((*condition, at(*condition), branches.clone()));
            for (branch, holds) in [(*then, true), (*instead, false)] {
                let branches = branches.iter().copied().chain([(*condition, holds)]).collect();
                open.push_back((branch, at(branch), branches));
            }
        } else if let Node::And(many) | Node::Or(many) = node {
            look.policy.many(*many).iter().for_each(|part| open.push_front((*part, *part, branches.clone())));
        } else if !matches!(node, Node::Otherwise(..) | Node::At(..) | Node::Dated(_) | Node::Provision(..)) {
            let mut inner = Vec::new();
            operands(look.policy, node, &mut inner);
            let at = |inner: NodeId| if place == id || !is_define(look, place) { inner } else { place };
            inner.into_iter().for_each(|inner| open.push_front((inner, at(inner), branches.clone())));
        }
    }
    all
}

/// The timeline that a node itself reads: of a clause or definition, of the first row of a table, of a provision that is looked at.
fn timeline(look: Look<'_>, node: &Node) -> Option<DatedId> {
    if let Node::Dated(dated) = node {
        return Some(*dated).filter(|id| look.policy.dated.get(id.index()).is_some_and(|dated| !dated.absent_is_none));
    }
    if let Node::Table(table, ..) = node {
        return first_row(look, *table);
    }
    let Node::Provision(provision, export) = node else { return None };
    let life = look.policy.provisions.get(provision.index()).and_then(|provision| provision.life);
    life.filter(|_| !export.is_condition())
}

/// The timeline of the row that begins first, if each begins on some day.
fn first_row(look: Look<'_>, table: TableId) -> Option<DatedId> {
    // where none is meant, it may well be what holds on those days; one row that ends leaves the others
    let table = look.policy.tables.get(table.index()).filter(|table| table.gives.iter().any(|(_, ty)| !ty.optional))?;
    let outputs = table.rows.iter().filter_map(|row| row.outputs.first());
    let dated = outputs.map(|output| if let Node::Dated(dated) = look.node(*output) { Some(*dated) } else { None });
    let all: Vec<DatedId> = dated.collect::<Option<_>>()?;
    all.into_iter().min_by_key(|dated| look.entries(*dated).first().map(|entry| entry.latest))
}

fn is_define(look: Look<'_>, id: NodeId) -> bool {
    matches!(look.node(id), Node::Define(_))
}

/// Whether it is the timeline of a table's row: the others may go on where it ends.
fn is_row(look: Look<'_>, dated: DatedId) -> bool {
    let rows = look.policy.tables.iter().flat_map(|table| &table.rows);
    rows.flat_map(|row| &row.outputs).any(|output| matches!(look.node(*output), Node::Dated(other) if *other == dated))
}

/// The first days on which a provision is law, as it says, and a value is not there.
fn without(look: Look<'_>, id: ProvisionId, dated: DatedId) -> Option<Span> {
    let provision = look.policy.provisions.get(id.index())?;
    let life = provision.life.map(|life| look.entries(life)).unwrap_or_default();
    let values = look.entries(dated);
    let begins = values.first().map_or(ALWAYS, |entry| entry.latest);
    if let Some(start) = life.first().filter(|start| start.latest < begins && start.value.is_some()) {
        let end = life.get(1).filter(|next| next.value.is_none()).map(|next| next.latest);
        let until = end.map_or(begins, |end| end.min(begins));
        return Some(Span { first: start.latest, last: add_days(until, -1).ok() });
    }
    let gap = values.windows(2).find_map(|pair| match pair {
        [gone, back] if gone.value.is_none() && gone.keep.is_empty() && back.value.is_some() => Some((gone, back)),
        _ => None,
    });
    if let Some((gone, back)) = gap.filter(|_| !is_row(look, dated)) {
        let (start, end) = super::life::whole_life(look, provision);
        let days = Span { first: gone.latest, last: add_days(back.earliest, -1).ok() };
        let within = start <= days.first && days.last.is_some_and(|last| days.first <= last && last <= end);
        return within.then_some(days);
    }
    let gone: Date = values
        .last()
        .filter(|last| last.value.is_none() && last.keep.is_empty())
        .filter(|_| !is_row(look, dated))?
        .latest;
    let end = life.last().filter(|last| last.value.is_none()).map(|last| last.latest);
    let start = life.first().map_or(ALWAYS, |start| start.latest).max(gone);
    end.is_none_or(|end| start < end).then(|| Span { first: start, last: end.and_then(|end| add_days(end, -1).ok()) })
}

/// Whether it can apply in these days, and come to these branches.
fn applies(look: Look<'_>, id: ProvisionId, days: Span, branches: &[(NodeId, bool)]) -> bool {
    let mut world = World::new(look, days.day());
    let act = look.policy.provisions.get(id.index()).and_then(|provision| provision.acts.first());
    let on = act.and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    let formula: Formula = world.governed(days, on).and(world.speaks(id));
    if branches.is_empty() {
        return world.possible(&formula) != Some(false);
    }
    // how another day stands to the day that is judged nobody knows: it hardly lies after it
    let of_days = |(condition, _): &(NodeId, bool)| asks_for_a_day(look, *condition, on);
    let branch = |(condition, holds): &(NodeId, bool)| {
        let formula = world.holds(&Place::root(*condition));
        if *holds { formula } else { formula.not() }
    };
    let there = Formula::all(branches.iter().map(branch).collect::<Vec<_>>());
    !branches.iter().any(of_days) && world.possible(&formula.and(there)) == Some(true)
}

/// Whether a condition looks at another day than the one that is judged.
fn asks_for_a_day(look: Look<'_>, condition: NodeId, on: Option<NodeId>) -> bool {
    let mut open = vec![condition];
    while let Some(id) = open.pop() {
        let node = look.node(id);
        let day = look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
        let known = matches!(node, Node::Date(_) | Node::GoverningDate) || on.is_some_and(|on| look.same(on, id));
        if day && !known || matches!(node, Node::Define(_) | Node::Call(..) | Node::Local(_) | Node::Today) {
            return true;
        }
        operands(look.policy, node, &mut open);
    }
    false
}

/// `value at DATE` with a day on which it has none.
fn looked_at(look: Look<'_>, node: &Node) -> Option<Diagnostic> {
    let Node::At(value, day) = node else { return None };
    let Node::Date(day) = look.node(*day) else { return None };
    let mut open = vec![*value];
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Define(define) = node {
            open.extend(look.policy.defines.get(define.index()).map(|define| define.value));
        } else if let Node::Dated(dated) = node {
            let timeline = look.policy.dated.get(dated.index()).filter(|dated| !dated.absent_is_none)?;
            let entry = timeline.entries.iter().rev().find(|entry| entry.earliest <= *day);
            return entry
                .is_none_or(|entry| entry.value.is_none() && entry.keep.is_empty())
                .then(|| errors::no_value_at(look.span(*value), *day));
        }
    }
    None
}
