//! Members in a row, "schools, hospitals and museums", beside a formula that has one of them less, one more, or another.

use std::collections::BTreeSet;

use super::members::{Asked, asked, in_formulas, meets, taxonomy_of};
use super::names::{Mention, Names, Reading};
use super::parts::{Known, Part, Stance, words_of};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;

/// What stands between the names of a row.
const JOINTS: [&str; 15] = [",", "、", "，", "and", "or", "nor", "the", "a", "an", "和", "或", "及", "与", "以", "者"];
/// Words before or behind a row that is not complete.
const OPEN: [&str; 17] = [
    "such",
    "including",
    "example",
    "like",
    "especially",
    "particular",
    "etc",
    "others",
    "other",
    "similar",
    "else",
    "等",
    "例如",
    "包括",
    "如",
    "其他",
    "其它",
];

/// The members of a row, and where it stands.
struct Series {
    things: Vec<usize>,
    first: Mention,
}

pub(super) fn one(look: Look<'_>, part: &Part<'_>, known: &mut Known) -> Option<Diagnostic> {
    let all = asked(look, part);
    let by_condition = all.iter().find_map(|one| {
        let taxonomy = taxonomy_of(look, one)?;
        let others = all.iter().filter(|other| taxonomy_of(look, other) == Some(taxonomy));
        let others: Vec<&Asked> = others.collect();
        // of several conditions that ask one thing, one after another
        let one_thing = others.iter().all(|other| look.same(other.subject, one.subject) && other.stance == one.stance);
        let first = others.first().is_some_and(|first| first.at == one.at);
        if !one_thing || !first || one.stance == Stance::Else {
            return None;
        }
        against(look, part, &others, known.names(look, taxonomy), false)
    });
    by_condition.or_else(|| {
        let by = by_keys(look, part)?;
        let taxonomy = taxonomy_of(look, &by)?;
        against(look, part, &[&by], known.names(look, taxonomy), true)
    })
}

/// The one choice in a part that has keys for some members, and one value for these.
fn by_keys(look: Look<'_>, part: &Part<'_>) -> Option<Asked> {
    let values = part.clauses.iter().filter(|(_, stance)| *stance == Stance::Else);
    let all: BTreeSet<NodeId> = values.flat_map(|(clause, _)| look.within(*clause)).collect();
    let mut all = all.into_iter().filter_map(|id| {
        let Node::ByMember { on, arms, otherwise: Some(_) } = look.node(id) else { return None };
        let mut texts = arms.iter().map(|arm| look.sources.text(look.span(arm.value)));
        let first = texts.next()?;
        let ranges = arms.iter().map(|arm| (arm.first, arm.last)).collect();
        texts.all(|text| text == first).then_some(Asked { at: id, subject: *on, ranges, stance: Stance::For })
    });
    all.next().filter(|_| all.next().is_none())
}

fn against(look: Look<'_>, part: &Part<'_>, asked: &[&Asked], names: &Names, exchanged: bool) -> Option<Diagnostic> {
    let ranges: Vec<(u32, u32)> = asked.iter().flat_map(|one| one.ranges.iter().copied()).collect();
    let readings: Vec<_> = part.texts.iter().map(|text| (text, names.read(&text.words))).collect();
    let own = names.read(&part.names);
    let mentioned: BTreeSet<usize> = readings
        .iter()
        .flat_map(|(_, reading)| &reading.mentions)
        .chain(&own.mentions)
        .map(|mention| mention.thing)
        .collect();
    if !readings.iter().any(|(_, reading)| !series(reading).is_empty()) {
        return None;
    }
    let nodes = part.nodes(look);
    let (elsewhere, used) = (in_formulas(look, &nodes), part.used(look, &nodes));
    readings.iter().find_map(|(text, reading)| {
        let mut all = series(reading);
        let (row, None) = (all.pop()?, all.pop()) else { return None };
        let has = |leaf: u32| row.things.iter().any(|thing| meets(look, *thing, &[(leaf, leaf)]));
        let asks = |leaf: u32| ranges.iter().any(|(first, last)| (*first..=*last).contains(&leaf));
        let member = look.policy.members.get(*row.things.first()?)?;
        let taxonomy = look.policy.taxonomies.get(member.taxonomy.index())?;
        let leaves: Vec<u32> = taxonomy.members.clone().filter(|leaf| look.is_leaf(*leaf)).collect();
        // what is denied, or the rest of all
        let same = leaves.iter().all(|leaf| has(*leaf) == asks(*leaf));
        let rest = leaves.iter().all(|leaf| has(*leaf) != asks(*leaf));
        if same || rest {
            return None;
        }
        let missing: Vec<usize> = row.things.iter().copied().filter(|thing| !meets(look, *thing, &ranges)).collect();
        let inside = |first: u32| row.things.iter().any(|thing| meets(look, *thing, &[(first, last(look, first))]));
        let more: Vec<u32> = ranges.iter().map(|(first, _)| *first).filter(|first| !inside(*first)).collect();
        let common = row.things.len() - missing.len();
        let one_apart = common >= 1 && missing.len() <= 1 && more.len() <= 1 && missing.len() + more.len() >= 1;
        // a text that names what this one leaves out tells it
        let told = |first: u32| mentioned.iter().any(|thing| meets(look, *thing, &[(first, last(look, first))]));
        let named = |thing: usize| {
            let by_word = look
                .policy
                .members
                .get(thing)
                .is_some_and(|member| words_of(&member.name).iter().all(|word| used.contains(word)));
            meets(look, thing, &elsewhere) || by_word
        };
        let known = more.iter().any(|first| told(*first)) || missing.iter().any(|thing| named(*thing));
        // a label that names two in their own words tells both
        let label = text.whose == "its label" && asked.iter().all(|one| one.stance == Stance::For);
        let few = ranges.len() < 2 && more.is_empty() && common < 2;
        let plain = reading.has(row.first, &OPEN) || few && !label;
        let exchanged = !exchanged || missing.len() + more.len() == 2;
        if !one_apart || known || plain || !exchanged {
            return None;
        }
        let missing = missing.first().map(|thing| look.member(*thing as u32));
        let more = more.first().map(|first| look.member(*first));
        let at = asked.iter().find(|one| one.ranges.iter().any(|(first, _)| Some(look.member(*first)) == more));
        let at = at.or(asked.first())?;
        let place = look.span(at.at);
        let mended = mended(look.sources.text(place), missing, more);
        Some(errors::series_otherwise(place, &text.who(), (missing, more), mended.as_deref()))
    })
}

/// The formula with what is missing, and without what is too many, where it is a list in brackets.
fn mended(written: &str, missing: Option<&str>, more: Option<&str>) -> Option<String> {
    let (before, list) = written.strip_suffix(']')?.rsplit_once('[')?;
    let mut all: Vec<&str> = list.split(',').map(str::trim).collect();
    match more.map(|more| all.iter().position(|one| *one == more)) {
        Some(None) => return None,
        Some(Some(at)) => match missing {
            Some(missing) => *all.get_mut(at)? = missing,
            None => drop(all.remove(at)),
        },
        None => all.extend(missing),
    }
    Some(format!("{before}[{}]", all.join(", ")))
}

fn last(look: Look<'_>, first: u32) -> u32 {
    look.policy.members.get(first as usize).map_or(first, |member| member.last.0)
}

/// The rows of two members and more.
fn series(reading: &Reading) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    let mut end = None;
    for mention in &reading.mentions {
        let joined = end.is_some_and(|end| {
            let between = reading.between(end, mention.from);
            !between.is_empty() && between.iter().all(|word| JOINTS.contains(&word.as_str()))
        });
        match all.last_mut().filter(|_| joined) {
            Some(row) => row.things.push(mention.thing),
            None => all.push(Series { things: vec![mention.thing], first: *mention }),
        }
        end = Some(mention.to);
    }
    all.retain(|row| row.things.len() > 1);
    all
}
