//! Labels that say "at the earliest six months before" over comparisons that ask for what is earlier still; and the other way round.

use super::claim::{End, figures};
use super::text::labels;
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};
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

pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let [part] = look.conjuncts(condition)[..] else { return None };
    if line.kind == LineKind::Forbid {
        return None;
    }
    let (later, subtract, length) = asked(look, part)?;
    let texts = labels(look, line);
    let said = texts.iter().find_map(|text| said(text, length))?;
    // `a >= b + 6 months` is `b` at the latest 6 months before `a`, and `a` at the earliest 6 months after `b`
    let wanted = said.first == (said.before == subtract);
    let at = look.span(part);
    (wanted != later).then(|| {
        let side = if said.before { "before" } else { "after" };
        let nearer = said.first == said.before;
        with_sign(look, (at, MIRRORED), |mended| errors::end_turned(at, (&length.to_string(), side), nearer, mended))
    })
}

/// Whether the day without a shift has to be the later one, whether the shift is back, and how long it is.
fn asked(look: Look<'_>, part: NodeId) -> Option<(bool, bool, Duration)> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let shift = |id: NodeId| {
        let Node::Shift { duration: length, subtract, .. } = look.node(id) else { return None };
        Some((*subtract, duration(look, *length).filter(|length| length.amount > 0)?))
    };
    let (comparison, (subtract, length)) = match (shift(*one), shift(*other)) {
        (None, Some(shift)) => (*comparison, shift),
        (Some(shift), None) => (comparison.mirrored(), shift),
        (None, None) | (Some(_), Some(_)) => return None,
    };
    match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => Some((true, subtract, length)),
        Comparison::Less | Comparison::LessOrEqual => Some((false, subtract, length)),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

fn said(text: &str, length: Duration) -> Option<Said> {
    let all = figures(text);
    let mut of_that_length = all.iter().filter(|figure| figure.length() == Some(length));
    let (Some(figure), None) = (of_that_length.next(), of_that_length.next()) else { return None };
    let before = !figure.lies_after()?;
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
