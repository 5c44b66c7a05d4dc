//! Amendments whose words say that something rises, or by how much, while it falls or changes by another amount: "raised", over `3 -> 2`; "by 5 EUR",
//! over `30 EUR -> 45 EUR`.

use std::collections::BTreeMap;

use super::keys::Family;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::{Figure, Text, figures, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::value::{Decimal, number};

const UP: [&str; 14] = [
    " raised",
    " raises",
    " rises",
    " rise ",
    " increased",
    " increases",
    " goes up",
    " go up",
    " is higher",
    "提高",
    "上调",
    "增加",
    "调高",
    "放宽",
];
const DOWN: [&str; 14] = [
    " lowered",
    " lowers",
    " reduced",
    " reduces",
    " falls",
    " fall ",
    " decreased",
    " decreases",
    " goes down",
    " go down",
    "降低",
    "下调",
    "减少",
    "调低",
];
/// Words beside which the direction is told of something else.
const OTHER: [&str; 10] =
    ["not ", "no longer", "instead", "both", "although", "while", "but ", "once ", "earlier", "不"];

/// Parts by which something changes, and how many of them make the whole.
const PARTS: [(&str, i64); 11] = [
    ("by a quarter", 4),
    ("by one quarter", 4),
    ("by a third", 3),
    ("by one third", 3),
    ("by a fifth", 5),
    ("by one fifth", 5),
    ("by a tenth", 10),
    ("by one tenth", 10),
    ("by half", 2),
    ("四分之一", 4),
    ("三分之一", 3),
];

/// A value that an amendment changes.
#[derive(Clone, Copy)]
struct Change {
    at: NodeId,
    old: Decimal,
    new: Decimal,
}

pub(super) fn check(look: Look<'_>, families: &[Family]) -> Vec<Diagnostic> {
    let mut by_amendment: BTreeMap<AmendmentId, Vec<Option<Change>>> = BTreeMap::new();
    for dated in &look.policy.dated {
        for two in dated.entries.windows(2) {
            let [before, entry] = two else { continue };
            let (Some(id), Some(old), Some(new)) = (entry.amendment, before.value, entry.value) else { continue };
            by_amendment.entry(id).or_default().extend(change(look, old, new).map(Some));
        }
    }
    for family in families {
        for id in family.amendments() {
            let changed = family.changed(id).into_iter().map(|(_, old, new)| change(look, old, new.value?));
            by_amendment.entry(id).or_default().extend(changed);
        }
    }
    let all = by_amendment.into_iter().filter_map(|(id, changes)| {
        let mut changes: Vec<Change> = changes.into_iter().collect::<Option<_>>()?;
        changes.sort_by_key(|change| change.at);
        changes.dedup_by_key(|change| change.at);
        one(look, look.policy.amendments.get(id.index())?, &changes)
    });
    all.collect()
}

fn change(look: Look<'_>, old: NodeId, new: NodeId) -> Option<Change> {
    let number = |id: NodeId| {
        let at = look.plain(id);
        let written = look.sources.text(look.span(at)).starts_with(|letter: char| letter.is_ascii_digit());
        if let Some(Constant::Number(number)) = look.constant(at).filter(|_| written) { Some(number) } else { None }
    };
    let (old, value) = (number(old)?, number(new)?);
    (old != value).then_some(Change { at: look.plain(new), old, new: value })
}

fn one(look: Look<'_>, amendment: &Amendment, changes: &[Change]) -> Option<Diagnostic> {
    let texts = own(&amendment.doc, amendment.note.as_deref());
    texts.iter().find_map(|text| {
        let small = format!(" {}", text.words.to_lowercase());
        let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
        if has(&UP) == has(&DOWN) || has(&OTHER) {
            return None;
        }
        let (first, rest) = changes.split_first()?;
        let turned = changes.iter().all(|change| (change.new > change.old) != has(&UP));
        if turned {
            return Some(errors::moves_the_other_way(amendment, look.span(first.at), &text.who(), has(&UP)));
        }
        match rest {
            [] => part_of_all(look, amendment, text, changes).or_else(|| by(look, amendment, text, first)),
            _ => part_of_all(look, amendment, text, changes),
        }
    })
}

/// The one of several values that does not change by the part that is told of all.
fn part_of_all(look: Look<'_>, amendment: &Amendment, text: &Text, changes: &[Change]) -> Option<Diagnostic> {
    let small = text.words.to_lowercase();
    let said = PARTS.iter().find(|(word, _)| small.contains(word));
    let percents: Vec<_> =
        figures(&small).into_iter().filter(is_difference).filter_map(|figure| figure.percent()).collect();
    let (shown, part) = match (said, &percents[..]) {
        (Some((word, parts)), []) => {
            (word.trim_start_matches("by ").to_owned(), Decimal::ONE.checked_div(Decimal::from(*parts))?)
        }
        (None, [(part, _)]) => (format!("{}%", number::show(*part * Decimal::ONE_HUNDRED)), *part),
        (_, _) => return None,
    };
    let meant = |change: &Change| {
        let by = change.old.checked_mul(part)?;
        Some(if change.new > change.old { change.old + by } else { change.old - by })
    };
    // so little more or less may be a rounding
    let rounded = |change: &Change, meant: Decimal| {
        (change.new - meant).abs() <= Decimal::ONE.max((change.old - meant).abs() / Decimal::from(20))
    };
    let off = changes.iter().filter_map(|change| Some((change, meant(change)?)));
    let off: Vec<(&Change, Decimal)> = off.filter(|(change, meant)| !rounded(change, *meant)).collect();
    let [(change, meant)] = off[..] else { return None };
    let is = (change.new - change.old).abs();
    (changes.len() > 1 || said.is_some()).then(|| {
        let numbers = (shown.as_str(), number::show(is), number::show(meant));
        errors::moves_by_another(amendment, look.span(change.at), &text.who(), numbers)
    })
}

/// By how much, where that is told.
fn by(look: Look<'_>, amendment: &Amendment, text: &Text, change: &Change) -> Option<Diagnostic> {
    let small = text.words.to_lowercase();
    let all = figures(&small);
    let [figure] = all.iter().filter(|figure| is_difference(figure)).collect::<Vec<_>>()[..] else { return None };
    let told = |number: Decimal| all.iter().any(|figure| figure.number == number);
    if all.len() > 1 && told(change.new) {
        return None;
    }
    let (by, shown) = match figure.percent() {
        Some((part, _)) => (change.old.checked_mul(part)?, format!("{}%", number::show(figure.number))),
        None => (figure.number, number::show(figure.number)),
    };
    let is = (change.new - change.old).abs();
    // a percent may have been rounded
    let near = figure.percent().is_some() && (is - by).abs() <= Decimal::ONE.max(by / Decimal::from(20));
    let meant = if change.new > change.old { change.old + by } else { change.old - by };
    (is != by && !near && figure.length().is_none()).then(|| {
        let numbers = (shown.as_str(), number::show(is), number::show(meant));
        errors::moves_by_another(amendment, look.span(change.at), &text.who(), numbers)
    })
}

fn is_difference(figure: &Figure<'_>) -> bool {
    figure.before().trim_end().ends_with(" by")
}
