//! Lists of values in words, "EUR 10 for boats, EUR 20 for ships", beside arms, rows and bands that exchange two of them.

mod parts;

use parts::{SIGNS, parts, said};

use super::spoken::around;
use super::told::{labelled, own};
use super::value::{Value, value};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::CellTest;
use crate::policy::ids::{NodeId, TableId};
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::Provision;
use crate::value::{Decimal, number};

/// What a value is chosen by.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Key {
    /// A member, with all below it.
    Member(u32, u32),
    Below(Decimal),
    Above(Decimal),
    /// A fact that is held against a number.
    Fact(NodeId),
}

/// A value that is chosen, and where it stands.
struct Entry {
    key: Key,
    value: Value,
    at: NodeId,
}

/// What is chosen by what.
type Values = [(Key, Value)];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision));
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let texts = own(&define.doc, define.note.as_deref());
        let mut all = look.within(define.value).into_iter().filter(|_| !texts.is_empty());
        let known = look.within(define.value).into_iter().flat_map(|id| entries(look, id));
        let known: Vec<(Key, Value)> = known.map(|entry| (entry.key, entry.value)).collect();
        all.find_map(|id| {
            let entries = entries(look, id);
            texts.iter().find_map(|text| one(look, (&entries, Some(&known)), &text.who(), &text.words.to_lowercase()))
        })
    });
    of_provisions.chain(of_defines).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all = clauses(provision)
        .into_iter()
        .flat_map(|clause| look.everything(clause).into_iter().map(move |id| (id, entries(look, id), true)));
    // what stands beside in a rule may be told by another number, and not by that of the other
    let bounds = provision.lines().first().map(|line| (line.condition, bounds(look, provision), false));
    let all = all.chain(bounds).filter(|(_, entries, _)| entries.len() > 1);
    let all: Vec<(NodeId, Vec<Entry>, bool)> = all.collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut texts: Vec<(String, String)> =
        around(look, provision).into_iter().map(|text| (text.who(), text.words.to_lowercase())).collect();
    let labels = |of: NodeId| {
        let lines = provision.lines().iter().filter(move |line| look.everything(line.condition).contains(&of));
        lines.flat_map(|line| labelled(look, line)).map(|text| (text.who(), text.words.to_lowercase()))
    };
    let known = all.iter().flat_map(|(_, entries, _)| entries).map(|entry| (entry.key, entry.value));
    let known: Vec<(Key, Value)> = known.collect();
    let mut found = Vec::new();
    for (id, entries, is_choice) in all {
        if let Node::Table(table, ..) = look.node(id)
            && let Some(table) = look.policy.tables.get(table.index())
        {
            texts.extend(
                table.doc.texts().values().map(|text| ("the `##` of the table".to_owned(), text.to_lowercase())),
            );
        }
        let own: Vec<(String, String)> = labels(id).collect();
        let mut texts = own.iter().chain(&texts);
        found.extend(texts.find_map(|(who, text)| one(look, (&entries, is_choice.then_some(&known[..])), who, text)));
    }
    found
}

/// The numbers that the lines of a rule hold facts against.
fn bounds(look: Look<'_>, provision: &Provision) -> Vec<Entry> {
    let lines = provision.lines().iter().filter_map(|line| match look.versions(line.condition)[..] {
        [only] => Some(only),
        _ => None,
    });
    let parts = lines.flat_map(|condition| look.conjuncts(condition));
    let bound = |part: NodeId| {
        let Node::Compare(_, one, other) = look.node(part) else { return None };
        let (fact, at) = if look.constant(*one).is_some() { (*other, *one) } else { (*one, *other) };
        field_of(look, fact)?;
        Some(Entry { key: Key::Fact(fact), value: value(look, at)?, at: look.plain(at) })
    };
    parts.filter_map(bound).collect()
}

/// The values of a choice by members, of a table with one key, or of bands.
fn entries(look: Look<'_>, id: NodeId) -> Vec<Entry> {
    let node = look.node(id);
    if let Node::ByMember { arms, .. } = node {
        let entry = |arm: &MemberArm| {
            Some(Entry {
                key: Key::Member(arm.first, arm.last),
                value: value(look, arm.value)?,
                at: look.plain(arm.value),
            })
        };
        return arms.iter().filter_map(entry).collect();
    }
    if let Node::Table(table, _, column) = node {
        return rows(look, *table, *column).unwrap_or_default();
    }
    let (edges, values): (Vec<NodeId>, &[NodeId]) = if let Node::Band { edges, values, .. } = node {
        (edges.iter().map(|(edge, _)| *edge).collect(), values)
    } else if let Node::Brackets { edges, rates, .. } = node {
        (edges.clone(), rates)
    } else {
        return Vec::new();
    };
    let edge = |at: usize| {
        let edge = edges.get(at)?;
        if let Some(Constant::Number(edge)) = look.constant(*edge) { Some(edge) } else { None }
    };
    let entry = |(at, id): (usize, &NodeId)| {
        let key = match edge(at) {
            Some(edge) => Key::Below(edge),
            None => Key::Above(edge(at.checked_sub(1)?)?),
        };
        Some(Entry { key, value: value(look, *id)?, at: look.plain(*id) })
    };
    values.iter().enumerate().filter_map(entry).collect()
}

fn rows(look: Look<'_>, table: TableId, column: u32) -> Option<Vec<Entry>> {
    let table = look.policy.tables.get(table.index())?;
    let entry = |row: &crate::policy::define::TableRow| {
        let mut keys = row.tests.iter().filter(|test| !matches!(test, CellTest::Any));
        let (Some(CellTest::Members(ranges)), None) = (keys.next(), keys.next()) else { return None };
        let [(first, last)] = ranges[..] else { return None };
        let at = *row.outputs.get(column as usize)?;
        Some(Entry { key: Key::Member(first, last), value: value(look, at)?, at: look.plain(at) })
    };
    Some(table.rows.iter().filter_map(entry).collect())
}

/// `known` is what it is in all versions; none where another number may be told.
fn one(look: Look<'_>, (entries, known): (&[Entry], Option<&Values>), who: &str, text: &str) -> Option<Diagnostic> {
    let strong = SIGNS.iter().map(|signs| parts(text, signs));
    let said = strong.map(|parts| parts.iter().flat_map(|part| said(look, entries, part)).collect::<Vec<_>>());
    let said = said.max_by_key(Vec::len)?;
    let of = |at: usize| {
        let mut all = said.iter().filter(|(place, _)| *place == at).map(|(_, value)| *value);
        let value = all.next()?;
        all.next().is_none().then_some(value)
    };
    let all = 0..entries.len();
    let pairs =
        all.clone().flat_map(|one| all.clone().filter(move |other| one < *other).map(move |other| (one, other)));
    let mut pairs = pairs.filter_map(|(one, other)| {
        let (first, second) = (entries.get(one)?, entries.get(other)?);
        let exchanged = first.value != second.value && of(one)? == second.value && of(other)? == first.value;
        exchanged.then_some((first, second))
    });
    let Some((first, second)) = pairs.next() else { return odd(look, (entries, known?), who, of) };
    let shown = |entry: &Entry| (called(look, entry.key), look.sources.text(look.span(entry.at)).to_owned());
    let (one, other) = (shown(first), shown(second));
    let places = (look.span(first.at), look.span(second.at));
    Some(errors::listed_otherwise(places, who, (&one.0, &one.1), (&other.0, &other.1)))
}

/// The one entry that is another than told, where all others that are told are as told.
fn odd(
    look: Look<'_>,
    (entries, known): (&[Entry], &Values),
    who: &str,
    of: impl Fn(usize) -> Option<Value>,
) -> Option<Diagnostic> {
    let told = entries.iter().enumerate().filter_map(|(at, entry)| Some((entry, of(at)?)));
    let (same, other): (Vec<_>, Vec<_>) = told.partition(|(entry, said)| entry.value == *said);
    let ([(entry, said)], true) = (&other[..], same.len() > 1) else { return None };
    // what it was, or will be, may be told
    if known.contains(&(entry.key, *said)) {
        return None;
    }
    let (at, meant) = (look.span(entry.at), said.shown());
    let said = format!("{meant} for {}", called(look, entry.key));
    Some(errors::told_otherwise(at, who, (&said, look.sources.text(at)), &format!("`{meant}`")))
}

fn called(look: Look<'_>, key: Key) -> String {
    match key {
        Key::Member(member, _) => format!("`{}`", look.member(member)),
        Key::Below(edge) => format!("what is up to {}", number::show(edge)),
        Key::Above(edge) => format!("what is above {}", number::show(edge)),
        Key::Fact(fact) => format!("`{}`", field_of(look, fact).map(|(name, _)| name).unwrap_or_default()),
    }
}
