//! Amendments of several provisions that say of each where it goes, "more renames, a lower fee", and move one of them the other way.

use std::collections::BTreeMap;

use super::keys::{Family, short};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::length::{days_of, duration};
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::{contents, kindred, own, words};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::value::Decimal;

/// Words with which a part begins that says more or less of something.
const MORE: [&str; 5] = ["more", "higher", "longer", "larger", "dearer"];
const LESS: [&str; 6] = ["fewer", "less", "lower", "shorter", "smaller", "cheaper"];
/// Words for which way something goes.
const UP: [&str; 11] =
    ["raised", "raises", "increased", "increases", "extended", "提高", "上调", "增加", "调高", "放宽", "延长"];
const DOWN: [&str; 13] = [
    "lowered",
    "lowers",
    "reduced",
    "reduces",
    "cut",
    "shortened",
    "降低",
    "下调",
    "减少",
    "调低",
    "压缩",
    "收紧",
    "缩短",
];
/// Words beside which the direction is told of something else.
const OTHER: [&str; 7] = ["not ", "no ", "than", "instead", "but ", "不", "原"];

/// What an amendment does to a provision: where, and whether it rises.
struct Moved<'p> {
    provision: &'p Provision,
    at: NodeId,
    rises: bool,
}

pub(super) fn check(look: Look<'_>, families: &[Family]) -> Vec<Diagnostic> {
    let mut by_amendment: BTreeMap<AmendmentId, Vec<Moved<'_>>> = BTreeMap::new();
    let mut of: BTreeMap<&str, Vec<&Family>> = BTreeMap::new();
    for family in families {
        of.entry(&family.of).or_default().push(family);
    }
    for provision in &look.policy.provisions {
        let mut all: BTreeMap<AmendmentId, Vec<(NodeId, NodeId)>> = BTreeMap::new();
        let timelines = clauses(provision).into_iter().filter_map(|clause| look.timeline(clause));
        for two in timelines.flat_map(|dated| look.entries(dated).windows(2)) {
            let [before, entry] = two else { continue };
            let (Some(id), Some(old), Some(new)) = (entry.amendment, before.value, entry.value) else { continue };
            all.entry(id).or_default().push((old, new));
        }
        for family in of.get(short(&provision.name)).into_iter().flatten() {
            for id in family.amendments() {
                let changed = family.changed(id).into_iter().filter_map(|(_, old, new)| Some((old, new.value?)));
                all.insert(id, changed.collect());
            }
        }
        for (id, changes) in all {
            by_amendment.entry(id).or_default().extend(moved(look, provision, &changes));
        }
    }
    let several = by_amendment.into_iter().filter(|(_, all)| all.len() > 1);
    several.filter_map(|(id, all)| one(look, id, &all)).collect()
}

/// The one way in which all changes of a provision go.
fn moved<'p>(look: Look<'_>, provision: &'p Provision, changes: &[(NodeId, NodeId)]) -> Option<Moved<'p>> {
    let rise = |(old, new): &(NodeId, NodeId)| {
        let (old, new) = (size(look, *old)?, size(look, *new)?);
        (old != new).then_some(new > old)
    };
    let rises: Vec<bool> = changes.iter().map(rise).collect::<Option<_>>()?;
    let (first, (_, at)) = (*rises.first()?, changes.first()?);
    rises.iter().all(|rises| *rises == first).then_some(Moved { provision, at: *at, rises: first })
}

fn size(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    let id = look.plain(id);
    if let Node::Shift { duration: length, subtract: false, .. } = look.node(id) {
        duration(look, *length)?;
        return days_of(look, *length).map(|days| Decimal::from(days.least));
    }
    if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None }
}

fn one(look: Look<'_>, id: AmendmentId, all: &[Moved<'_>]) -> Option<Diagnostic> {
    let amendment = look.policy.amendments.get(id.index())?;
    own(&amendment.doc, amendment.note.as_deref()).iter().find_map(|text| {
        let small = text.words.to_lowercase().replace(" and ", ", ");
        small.split([',', ';', '.', '，', '；', '。', '、']).find_map(|part| {
            let up = direction(part)?;
            let said = contents(part);
            let score = |moved: &Moved<'_>| said.iter().filter(|word| speaks_of(moved.provision, word)).count();
            let best = all.iter().map(score).max().filter(|best| *best > 0)?;
            let mut meant = all.iter().filter(|moved| score(moved) == best);
            let (moved, None) = (meant.next()?, meant.next()) else { return None };
            (moved.rises != up).then(|| errors::moves_the_other_way(amendment, look.span(moved.at), &text.who(), up))
        })
    })
}

/// Whether a part of a text says that something rises, or that it falls.
fn direction(part: &str) -> Option<bool> {
    let part = part.trim();
    if OTHER.iter().any(|word| part.contains(word)) {
        return None;
    }
    let all = words(part);
    let first = all.iter().find(|word| !matches!(**word, "a" | "an" | "the"))?;
    let has =
        |list: &[&str]| list.iter().any(|word| if word.is_ascii() { all.contains(word) } else { part.contains(word) });
    let (up, down) = (MORE.contains(first) || has(&UP), LESS.contains(first) || has(&DOWN));
    (up != down).then_some(up)
}

/// Whether a word is one of a provision's name or comment.
fn speaks_of(provision: &Provision, word: &str) -> bool {
    let own = contents(&short(&provision.name).replace('_', " "));
    let told = provision.doc.texts().values().flat_map(|text| contents(text));
    own.into_iter().chain(told).any(|own| kindred(&own, word))
}
