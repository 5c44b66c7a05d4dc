//! Amendments of several provisions that say of each where it goes, "more renames, a lower fee", and move one of them the other way.

use std::collections::BTreeMap;

use super::changes::Change;
use super::keys::short;
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

pub(super) fn check(look: Look<'_>, changes: &BTreeMap<AmendmentId, Vec<Change<'_>>>) -> Vec<Diagnostic> {
    let one = |(id, all): (&AmendmentId, &Vec<Change<'_>>)| {
        let parts = all.chunk_by(|one, other| one.provision.name == other.provision.name);
        let moved: Vec<Moved<'_>> = parts.filter_map(|part| moved(look, part)).collect();
        (moved.len() > 1).then(|| of_amendment(look, *id, &moved)).flatten()
    };
    changes.iter().filter_map(one).collect()
}

/// The one way in which all changes of a provision go.
fn moved<'p>(look: Look<'_>, changes: &[Change<'p>]) -> Option<Moved<'p>> {
    let rise = |change: &Change<'_>| {
        let (old, new) = (size(look, change.old)?, size(look, change.new)?);
        (old != new).then_some(new > old)
    };
    let rises: Vec<bool> = changes.iter().map(rise).collect::<Option<_>>()?;
    let (way, first) = (*rises.first()?, changes.first()?);
    rises.iter().all(|rises| *rises == way).then_some(Moved { provision: first.provision, at: first.new, rises: way })
}

fn size(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    let id = look.plain(id);
    if let Node::Shift { duration: length, subtract: false, .. } = look.node(id) {
        duration(look, *length)?;
        return days_of(look, *length).map(|days| Decimal::from(days.least));
    }
    if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None }
}

fn of_amendment(look: Look<'_>, id: AmendmentId, all: &[Moved<'_>]) -> Option<Diagnostic> {
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
