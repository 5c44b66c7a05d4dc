//! Labels that speak of the time before a day, and conditions that ask for the time after it, or the other way round:
//! `require surveyed_on - 24 months >= applied_on "was surveyed in the 24 months before"`.

use super::edit::sign_turned;
use super::errors;
use super::length::duration;
use super::look::Look;
use super::naming::name_of;
use super::said::{figures, of_unit, plain};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Line;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, Unit};

/// Words behind a length of time that say on which side it lies.
const BEFORE: [&str; 3] = ["before", "ago", "earlier"];
const AFTER: [&str; 2] = ["after", "later"];

/// A fact that has to lie so far before or after another day.
struct Asked {
    fact: NodeId,
    shift: NodeId,
    duration: NodeId,
    after: bool,
}

pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let wording = look.policy.wordings.get(line.label?.index())?;
    let [condition] = look.versions(line.condition)[..] else { return None };
    let asked = asked(look, condition)?;
    let length = duration(look, asked.duration).filter(|length| length.amount > 0)?;
    let name = name_of(look, asked.fact)?;
    let stem = name.split('_').next().filter(|stem| stem.len() > 3)?;
    let said = wording.texts.iter().find_map(|(_, parts)| {
        let text = plain(parts);
        let (before, _) = text.split_once(|letter: char| letter.is_ascii_digit())?;
        before.contains(stem).then(|| said(&text, (length.amount, length.unit))).flatten()
    })?;
    (said != asked.after).then(|| {
        let found = errors::label_says_side(look.span(asked.shift), said, look.sources.text(look.span(asked.duration)));
        sign_turned(look, found, look.span(asked.shift))
    })
}

/// `fact + 24 months >= day`, `fact >= day - 24 months`: 24 months before. Of days that are both facts, the one is shifted or alone.
fn asked(look: Look<'_>, condition: NodeId) -> Option<Asked> {
    let Node::Compare(comparison, one, other) = look.node(condition) else { return None };
    if matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
        return None;
    }
    let governing = |id: NodeId| {
        let acts = look.policy.acts.iter().filter_map(|act| act.governed_on);
        matches!(look.node(id), Node::GoverningDate) || acts.into_iter().any(|on| look.same(on, id))
    };
    let shift = |id: NodeId| {
        let Node::Shift { date, duration, subtract, .. } = look.node(id) else { return None };
        Some((*date, *duration, *subtract))
    };
    [(*one, *other), (*other, *one)].into_iter().find_map(|(shifted, alone)| {
        let (date, duration, subtract) = shift(shifted)?;
        match (governing(date), governing(alone)) {
            (false, true) => Some(Asked { fact: date, shift: shifted, duration, after: subtract }),
            (true, false) => Some(Asked { fact: alone, shift: shifted, duration, after: !subtract }),
            (true, true) | (false, false) => None,
        }
    })
}

/// Whether a text puts this length of time after the day that it ends with, or before: none if it does not say.
fn said(text: &str, (amount, unit): (i64, Unit)) -> Option<bool> {
    let amount = Decimal::from(amount);
    let mut all = figures(text, ".,-").filter_map(|(figure, rest)| {
        let rest = rest.trim_start();
        let in_years = unit == Unit::Month && rest.starts_with("year") && figure * Decimal::from(12) == amount;
        let (_, behind) = rest.split_once(' ').filter(|_| in_years || figure == amount && of_unit(rest, unit))?;
        let begins = |words: &[&str]| words.iter().any(|word| behind.trim_start().starts_with(word));
        (begins(&BEFORE) || begins(&AFTER)).then(|| begins(&AFTER))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
