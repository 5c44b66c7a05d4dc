//! Labels that speak of the time before a day, and conditions that ask for the time after it, or the other way round:
//! `require surveyed_on - 24 months >= applied_on "was surveyed in the 24 months before"`.

use super::claim::figures;
use super::statement::Statement;
use super::text::messages;
use crate::check::edit::sign_turned;
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::syntax::expression::Comparison;
use crate::value::Duration;

/// A fact that has to lie so far before or after another day.
struct Asked {
    fact: NodeId,
    shift: NodeId,
    duration: NodeId,
    after: bool,
}

pub(super) fn in_line(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let asked = asked(look, condition)?;
    let length = duration(look, asked.duration).filter(|length| length.amount > 0)?;
    let name = name_of(look, asked.fact)?;
    let stem = name.split('_').next().filter(|stem| stem.len() > 3)?;
    let texts = &line.texts;
    let (said, _) = texts.iter().filter_map(|text| said(text, length)).find(|(_, before)| before.contains(stem))?;
    (said != asked.after).then(|| {
        let found = errors::label_says_side(look.span(asked.shift), said, look.sources.text(look.span(asked.duration)));
        sign_turned(look, found, look.span(asked.shift))
    })
}

/// `s.on in asked_on .. asked_on + 12 months`, and words that speak of the 12 months before; or the other way round.
pub(super) fn in_quota(look: Look<'_>, of: &Provision, count: NodeId) -> Option<Diagnostic> {
    let [count] = look.versions(count)[..] else { return None };
    let Node::Aggregate(counted) = look.node(count) else { return None };
    let window = look.conjuncts(counted.filter?).into_iter().find_map(|part| window(look, part))?;
    let length = duration(look, window.length).filter(|length| length.amount > 0)?;
    let (said, _) = messages(look, of).iter().find_map(|text| said(text, length).map(|(said, _)| (said, ())))?;
    (said != window.after).then(|| {
        let at = look.span(window.period);
        let [length, day] = [window.length, window.day].map(|node| look.sources.text(look.span(node)));
        let mended = if said { format!("{day} .. {day} + {length}") } else { format!("the {length} to {day}") };
        errors::window_on_the_other_side(at, said, length, &mended)
    })
}

/// A time before or after the day that governs an act.
struct Window {
    period: NodeId,
    day: NodeId,
    length: NodeId,
    after: bool,
}

fn window(look: Look<'_>, part: NodeId) -> Option<Window> {
    let Node::InPeriod(_, period) = look.node(part) else { return None };
    let period = *period;
    if let Node::Trailing { length, to, .. } = look.node(period) {
        return look.is_governing(*to).then_some(Window { period, day: *to, length: *length, after: false });
    }
    let Node::Period(from, to) = look.node(period) else { return None };
    let Node::Shift { date, duration, subtract: false, .. } = look.node(*to) else { return None };
    let both = look.is_governing(*from) && look.is_governing(*date);
    both.then_some(Window { period, day: *from, length: *duration, after: true })
}

/// `fact + 24 months >= day`, `fact >= day - 24 months`: 24 months before. Of days that are both facts, the one is shifted or alone.
fn asked(look: Look<'_>, condition: NodeId) -> Option<Asked> {
    let Node::Compare(comparison, one, other) = look.node(condition) else { return None };
    if matches!(comparison, Comparison::Equal | Comparison::NotEqual) {
        return None;
    }
    let shift = |id: NodeId| {
        let Node::Shift { date, duration, subtract, .. } = look.node(id) else { return None };
        Some((*date, *duration, *subtract))
    };
    [(*one, *other), (*other, *one)].into_iter().find_map(|(shifted, alone)| {
        let (date, duration, subtract) = shift(shifted)?;
        match (look.is_governing(date), look.is_governing(alone)) {
            (false, true) => Some(Asked { fact: date, shift: shifted, duration, after: subtract }),
            (true, false) => Some(Asked { fact: alone, shift: shifted, duration, after: !subtract }),
            (true, true) | (false, false) => None,
        }
    })
}

/// Whether a text puts this length of time after the day that it ends with, or before, and what stands before it: none if it does not say.
fn said(text: &str, length: Duration) -> Option<(bool, &str)> {
    let of_that_length = figures(text).into_iter().filter(|figure| figure.length() == Some(length));
    let mut all = of_that_length.filter_map(|figure| Some((figure.is_later()?, figure.before())));
    all.next().filter(|_| all.next().is_none())
}
