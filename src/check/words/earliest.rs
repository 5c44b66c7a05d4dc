//! Labels that say "at the earliest six months before" over comparisons that ask for what is earlier still; and the other way round.

use super::claim::{End, figures};
use super::statement::Statement;
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::LineKind;
use crate::syntax::expression::Comparison;
use crate::value::Duration;

const EARLIEST: [&str; 7] =
    ["at the earliest", "at earliest", "no earlier than", "not earlier than", "no sooner than", "最早", "不早于"];
const LATEST: [&str; 9] =
    ["at the latest", "at latest", "no later than", "not later than", "最迟", "最晚", "不晚于", "不迟于", "至迟"];

/// Which end of a time a text says, and on which side of a day it lies.
struct Said {
    first: bool,
    before: bool,
}

pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let [part] = look.conjuncts(condition)[..] else { return None };
    if line.kind == LineKind::Forbid {
        return None;
    }
    let Asked { day, later, subtract, length } = asked(look, part)?;
    let texts = &line.texts;
    let said = texts.iter().find_map(|text| said(text, length))?;
    // `a >= b + 6 months` is `b` at the latest 6 months before `a`, and `a` at the earliest 6 months after `b`
    let wanted = said.first == (said.before == subtract);
    let at = look.span(part);
    (wanted != later).then(|| {
        let side = if said.before { "before" } else { "after" };
        let nearer = said.first == said.before;
        if let Some(mended) = shifted_back(look, part, day).filter(|_| said.before && !subtract) {
            let length = length.to_string();
            return errors::end_turned(at, (&length, side), nearer, Some(mended.clone())).suggest(at, mended);
        }
        with_sign(look, (at, MIRRORED), |mended| errors::end_turned(at, (&length.to_string(), side), nearer, mended))
    })
}

/// The day without a shift, whether it has to be the later one, whether the shift is back, and how long it is.
struct Asked {
    day: NodeId,
    later: bool,
    subtract: bool,
    length: Duration,
}

/// What is judged by its day comes before the other day: `applied_on >= ends_on + 6 months` is to be counted back.
fn shifted_back(look: Look<'_>, part: NodeId, day: NodeId) -> Option<String> {
    let judged = look.policy.acts.iter().filter_map(|act| act.governed_on).any(|governed| look.same(governed, day));
    let text = look.sources.text(look.span(part));
    (judged && text.matches(" + ").count() == 1).then(|| text.replace(" + ", " - "))
}

fn asked(look: Look<'_>, part: NodeId) -> Option<Asked> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let shift = |id: NodeId| {
        let Node::Shift { duration: length, subtract, .. } = look.node(id) else { return None };
        Some((*subtract, duration(look, *length).filter(|length| length.amount > 0)?))
    };
    let (comparison, day, (subtract, length)) = match (shift(*one), shift(*other)) {
        (None, Some(shift)) => (*comparison, *one, shift),
        (Some(shift), None) => (comparison.mirrored(), *other, shift),
        (None, None) | (Some(_), Some(_)) => return None,
    };
    let later = match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => true,
        Comparison::Less | Comparison::LessOrEqual => false,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    Some(Asked { day, later, subtract, length })
}

fn said(text: &str, length: Duration) -> Option<Said> {
    let all = figures(text);
    let mut of_that_length = all.iter().filter(|figure| figure.length() == Some(length));
    let (Some(figure), None) = (of_that_length.next(), of_that_length.next()) else { return None };
    // what is younger than two years was two years before, or less
    let aged =
        ["younger than", "older than", "newer than"].iter().any(|word| figure.before().trim_end().ends_with(word));
    let before = !figure.lies_after().or_else(|| aged.then_some(false))?;
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let first = match (has(&EARLIEST), has(&LATEST)) {
        (true, false) => true,
        (false, true) => false,
        (true, true) => return None,
        // at most six months before is at the earliest then
        (false, false) => match figure.is_end()? {
            End::AtLeast | End::Over => !before,
            End::AtMost | End::Under => before,
        },
    };
    Some(Said { first, before })
}
