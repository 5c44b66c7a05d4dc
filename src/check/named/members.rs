//! Words that name other members than their formula: "at most three fishing licences" over a count of those for hunting, the passport "of a
//! natural person" asked of companies.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::replaced;
use super::names::{Mention, Names, Reading};
use super::parts::{Known, Part, Stance, counts, words_of};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::Text;
use crate::diagnostic::Diagnostic;
use crate::policy::define::CellTest;
use crate::policy::ids::{NodeId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::provision::LineKind;
use crate::syntax::expression::{AggregateKind, Comparison};

/// Words that say who alone is let pass.
const ONLY: [&str; 10] = ["only", "must", "has", "have", "should", "shall", "只", "仅", "必须", "应当"];

/// A condition on members, and how it is meant.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub at: NodeId,
    pub subject: NodeId,
    pub ranges: Vec<(u32, u32)>,
    pub stance: Stance,
}

type Ranges = Vec<(u32, u32)>;

pub(super) fn one(look: Look<'_>, part: &Part<'_>, known: &mut Known) -> Option<Diagnostic> {
    let asked = asked(look, part);
    let mut by_taxonomy: BTreeMap<TaxonomyId, Vec<&Asked>> = BTreeMap::new();
    for one in &asked {
        if let Some(taxonomy) = taxonomy_of(look, one) {
            by_taxonomy.entry(taxonomy).or_default().push(one);
        }
    }
    by_taxonomy.into_iter().find_map(|(taxonomy, asked)| {
        let [one] = asked[..] else { return None };
        against(look, part, one, known.names(look, taxonomy))
    })
}

pub(super) fn taxonomy_of(look: Look<'_>, asked: &Asked) -> Option<TaxonomyId> {
    let (first, _) = asked.ranges.first()?;
    look.policy.members.get(*first as usize).map(|member| member.taxonomy)
}

fn against(look: Look<'_>, part: &Part<'_>, one: &Asked, names: &Names) -> Option<Diagnostic> {
    let own = names.read(&part.names);
    // a count that is called by a member, and nothing else
    let whole = |mention: &Mention| (mention.from, mention.to) == (0, own.tokens.len());
    let called = Text::own(&part.names.replace('_', " "), "its name");
    let by_name = counts(part.of) && matches!(&own.mentions[..], [mention] if whole(mention));
    let mut readings: Vec<(&Text, Reading)> = part.texts.iter().map(|text| (text, names.read(&text.words))).collect();
    let silent = readings.iter().all(|(_, reading)| reading.mentions.is_empty());
    if by_name && silent {
        readings.push((&called, names.read(&called.words)));
    }
    let mentions = || readings.iter().flat_map(|(_, reading)| &reading.mentions);
    let named: BTreeSet<usize> = mentions().map(|mention| mention.thing).collect();
    if readings.iter().any(|(_, reading)| reading.mentions.iter().any(|mention| reading.is_of_title(*mention))) {
        return None;
    }
    let (Some(thing), 1) = (named.first(), named.len()) else { return None };
    let nodes = part.nodes(look);
    let all = in_formulas(look, &nodes);
    if mentions().chain(&own.mentions).any(|mention| meets(look, mention.thing, &all)) {
        return None;
    }
    let exempts = !part.of.is_no_exception();
    let forbids = !part.of.lines().is_empty() && part.of.lines().iter().all(|line| line.kind == LineKind::Forbid);
    let (text, _) = readings.iter().find(|(text, reading)| {
        let instead = |mention: &Mention| forbids && text.whose == "its message" && reading.has(*mention, &ONLY);
        reading.mentions.iter().any(|mention| match one.stance {
            // what is forbidden at home is done "only in a hospital"
            Stance::For if instead(mention) => false,
            Stance::For => !reading.is_beside(*mention) && (exempts || !reading.is_spared(*mention)),
            Stance::Spares => reading.is_spared(*mention),
            Stance::Bans => !reading.has(*mention, &ONLY),
            Stance::Else => false,
        })
    })?;
    let member = look.policy.members.get(*thing)?;
    // whom a ban is not for may be just those whom the words name, but not of "not online"
    let denied = readings.iter().any(|(text, reading)| {
        let before = |mention: &Mention| reading.between(reading.start(*mention), mention.from);
        // "a flat without a garden" is what is forbidden
        let whole = |mention: &Mention| before(mention).iter().all(|word| matches!(word.as_str(), "a" | "an" | "the"));
        let of_more = |mention: &Mention| whole(mention) && reading.has(*mention, &["with", "without", "that", "who"]);
        if one.stance == Stance::Bans && text.whose == "its label" && reading.mentions.iter().any(of_more) {
            return true;
        }
        let not = |mention: &Mention| before(mention).iter().any(|word| matches!(word.as_str(), "not" | "no" | "不"));
        one.stance == Stance::Bans && text.whose == "its label" && reading.mentions.iter().any(not)
    });
    if one.stance != Stance::For && !denied && is_rest(look, *thing, &one.ranges) {
        return None;
    }
    let used = part.used(look, &nodes);
    // what all of them are called says nothing of the one that a text is about, in its first sentence
    let begins = readings.iter().all(|(_, reading)| reading.mentions.iter().all(|of| reading.start(*of) == 0));
    let kin = if begins { part_of_all(look, member.taxonomy) } else { BTreeSet::new() };
    let explained = |name: &str| words_of(name).iter().any(|word| used.contains(word) && !kin.contains(word));
    if explained(&member.name) || member.labels.iter().any(|(_, label)| label.is_ascii() && explained(label)) {
        return None;
    }
    let place = look.span(one.at);
    let own: Vec<&str> = one.ranges.iter().map(|(first, _)| look.member(*first)).collect();
    let written = look.sources.text(place);
    let mended = match own[..] {
        [own] => replaced(written, own, &member.name),
        _ => None,
    };
    let shown = own.join("`, `");
    Some(errors::names_another(place, &text.who(), (&member.name, &shown), mended.as_deref()))
}

/// The words that the labels of all members of a taxonomy have: "a small dog", "a large dog".
fn part_of_all(look: Look<'_>, taxonomy: TaxonomyId) -> BTreeSet<String> {
    let Some(taxonomy) = look.policy.taxonomies.get(taxonomy.index()) else { return BTreeSet::new() };
    let members = taxonomy.members.clone().filter_map(|number| look.policy.members.get(number as usize));
    let labels = members.map(|member| member.labels.iter().flat_map(|(_, label)| words_of(label)).collect());
    labels.reduce(|all: BTreeSet<String>, own| all.intersection(&own).cloned().collect()).unwrap_or_default()
}

/// Whether a member is, is above or is below one of some.
pub(super) fn meets(look: Look<'_>, thing: usize, ranges: &[(u32, u32)]) -> bool {
    let Some(member) = look.policy.members.get(thing) else { return true };
    let (first, last) = (thing as u32, member.last.0);
    ranges.iter().any(|(from, to)| first <= *to && *from <= last)
}

/// Whether a member, with all below it, is all that is not among some.
fn is_rest(look: Look<'_>, thing: usize, ranges: &[(u32, u32)]) -> bool {
    let Some(member) = look.policy.members.get(thing) else { return true };
    let Some(taxonomy) = look.policy.taxonomies.get(member.taxonomy.index()) else { return true };
    let inside = |leaf: u32, (first, last): (u32, u32)| (first..=last).contains(&leaf);
    let own = (thing as u32, member.last.0);
    let mut leaves = taxonomy.members.clone().filter(|leaf| look.is_leaf(*leaf));
    leaves.all(|leaf| inside(leaf, own) || ranges.iter().any(|range| inside(leaf, *range)))
}

/// The conditions on members in the clauses of a part.
pub(super) fn asked(look: Look<'_>, part: &Part<'_>) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<(NodeId, Stance)> = part.clauses.clone();
    while let Some((id, stance)) = open.pop() {
        let id = look.plain(id);
        if stance == Stance::Else || !seen.insert((id, stance)) {
            continue;
        }
        let node = look.node(id);
        let same = |parts: &[NodeId]| parts.iter().map(|part| (*part, stance)).collect::<Vec<_>>();
        if let Node::Dated(_) = node {
            open.extend(same(&look.versions(id)));
        } else if let Node::Define(define) = node {
            open.extend(look.policy.defines.get(define.index()).map(|define| (define.value, stance)));
        } else if let Node::Not(inner) = node {
            open.push((*inner, turned(stance)));
        } else if let Node::And(many) | Node::Or(many) = node {
            open.extend(same(look.policy.many(*many)));
        } else if let Node::Aggregate(of) = node {
            let plain = !matches!(of.kind, AggregateKind::No | AggregateKind::All);
            open.extend(of.filter.filter(|_| plain).map(|filter| (filter, stance)));
            open.extend(of.have.filter(|_| plain).map(|have| (have, stance)));
        } else if let Node::Compare(_, one, other) = node
            && member(look, *one).or(member(look, *other)).is_none()
        {
            open.extend(same(&[*one, *other]));
        } else if let Node::Add(one, other) | Node::Subtract(one, other) = node {
            open.extend(same(&[*one, *other]));
        } else if let Some((subject, ranges, equal)) = test(look, id) {
            let stance = if equal { stance } else { turned(stance) };
            found.push(Asked { at: id, subject, ranges, stance });
        }
    }
    found.sort_by_key(|one| one.at);
    found
}

fn turned(stance: Stance) -> Stance {
    match stance {
        Stance::For => Stance::Spares,
        Stance::Spares => Stance::For,
        // whom the ban of the rest lets pass
        Stance::Bans => Stance::For,
        Stance::Else => Stance::Else,
    }
}

fn member(look: Look<'_>, id: NodeId) -> Option<u32> {
    if let Node::Member(member) = look.node(id) { Some(member.0) } else { None }
}

/// A condition of one value on members, and whether it is to be one of them.
fn test(look: Look<'_>, id: NodeId) -> Option<(NodeId, Ranges, bool)> {
    let node = look.node(id);
    let last = |first: u32| look.policy.members.get(first as usize).map(|member| (first, member.last.0));
    if let Node::IsMember(of, ranges) = node {
        return Some((*of, ranges.clone(), true));
    }
    if let Node::InValues(of, many) = node {
        let members: Option<Ranges> = look.policy.many(*many).iter().map(|value| last(member(look, *value)?)).collect();
        return Some((*of, members?, true));
    }
    if let Node::InList { value, list, members: true } = node {
        // a list of members is looked at for one
        let first = member(look, *value)?;
        return Some((*list, vec![last(first)?], true));
    }
    let Node::Compare(sign @ (Comparison::Equal | Comparison::NotEqual), one, other) = node else { return None };
    let (of, first) = match (member(look, *one), member(look, *other)) {
        (None, Some(first)) => (*one, first),
        (Some(first), None) => (*other, first),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some((of, vec![last(first)?], *sign == Comparison::Equal))
}

/// All members that formulas name in whatever way.
pub(super) fn in_formulas(look: Look<'_>, nodes: &BTreeSet<NodeId>) -> Ranges {
    let mut all = Ranges::new();
    let last = |first: u32| look.policy.members.get(first as usize).map(|member| (first, member.last.0));
    for id in nodes {
        let node = look.node(*id);
        if let Node::IsMember(_, ranges) = node {
            all.extend(ranges);
        } else if let Node::Member(member) = node {
            all.extend(last(member.0));
        } else if let Node::ByMember { arms, .. } = node {
            all.extend(arms.iter().map(|arm| (arm.first, arm.last)));
        } else if let Node::Table(table, ..) = node
            && let Some(table) = look.policy.tables.get(table.index())
        {
            let cells = table.rows.iter().flat_map(|row| &row.tests);
            all.extend(cells.flat_map(in_cell));
        }
    }
    all
}

/// The members that a cell names.
pub(super) fn in_cell(cell: &CellTest) -> Ranges {
    match cell {
        CellTest::Members(ranges) => ranges.clone(),
        CellTest::Not(inner) => in_cell(inner),
        CellTest::Any | CellTest::None | CellTest::Values(_) | CellTest::Compare(..) | CellTest::Between(..) => {
            Vec::new()
        }
    }
}
