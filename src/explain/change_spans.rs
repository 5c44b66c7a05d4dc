//! Numbers and days that were not told: between which values they may turn out to lie.

use super::change::{Tried, with_value};
use super::change_goal::Goal;
use super::change_words::Told;
use super::step::{Edit, Step, at_ticks, ticks};
use super::witness::{Search, Try};
use crate::answer::phrase::{Along, Phrase, say};
use crate::evaluate::{Lack, together};
use crate::policy::value::{CellId, Value};

/// So often the step is doubled by which a value is moved.
const MOST_DOUBLINGS: u32 = 24;

/// The values between which any does; none where there is no bound on that side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub cell: CellId,
    pub least: Option<Value>,
    pub most: Option<Value>,
}

/// Of each value that was not told, or is none: from where to where the verdict turns as well.
pub(super) fn span(search: &mut Search<'_>, (base, goal): (&Tried, Goal), tried: &mut Tried) {
    for number in 0..tried.steps.len() {
        let Some(Step { cell, edit: Edit::Set(value), was }) = tried.steps.get(number).cloned() else { continue };
        if !matches!(was, Value::Unknown | Value::None) || ticks(value).is_none() {
            continue;
        }
        let mut turns = |search: &mut Search<'_>, value| {
            together(&with_value(search, base, tried, (number, value)).looks) == goal.verdict
        };
        let (Ok(least), Ok(most)) = (last(search, (value, -1), &mut turns), last(search, (value, 1), &mut turns))
        else {
            continue;
        };
        let span = Span { cell, least, most };
        let values = search.values(&base.state, Lack::Cell(cell));
        let within: Vec<Value> = values.into_iter().filter_map(Try::value).filter(|value| span.has(*value)).collect();
        if within.into_iter().all(|value| turns(search, value)) && search.left > 0 {
            tried.spans.push(span);
        }
    }
}

impl Told<'_> {
    /// `on or before 2022-04-19`, `12 or less`, `3 to 5`; nothing where there is one value, or no bound.
    pub(super) fn between(&self, lang: &str) -> Option<String> {
        let span = self.span?;
        let said = |value: Value| self.said(Some(self.place.ty), value, lang);
        let is_day = |value: Value| matches!(value, Value::Date(_) | Value::DateTime(_));
        match (span.least, span.most) {
            (None, None) => None,
            (Some(least), Some(most)) if least == most => None,
            (Some(least), Some(most)) => Some(say(lang, Phrase::BetweenNumbers, &[&said(least), &said(most)])),
            (Some(least), None) if is_day(least) => Some(say(lang, Along::ThatDayOrLater, &[&said(least)])),
            (Some(least), None) => Some(say(lang, Phrase::OrMore, &[&said(least)])),
            (None, Some(most)) if is_day(most) => Some(say(lang, Along::ThatDayOrEarlier, &[&said(most)])),
            (None, Some(most)) => Some(say(lang, Phrase::OrLess, &[&said(most)])),
        }
    }
}

impl Span {
    fn has(&self, value: Value) -> bool {
        let Some(there) = ticks(value) else { return false };
        let bound = |bound: Option<Value>| bound.and_then(ticks);
        bound(self.least).is_none_or(|least| least <= there) && bound(self.most).is_none_or(|most| there <= most)
    }
}

/// The last value in a direction that does; none where all do; an error where the search was cut.
fn last(
    search: &mut Search<'_>,
    (value, sign): (Value, i128),
    turns: &mut impl FnMut(&mut Search<'_>, Value) -> bool,
) -> Result<Option<Value>, ()> {
    let counted = matches!(value, Value::Int(_) | Value::Decimal(_) | Value::Money(_) | Value::Duration(_));
    let Some(from) = ticks(value) else { return Err(()) };
    let (mut right, mut wrong) = (from, None);
    for step in (0..MOST_DOUBLINGS).map(|power| sign << power) {
        let at = from + step;
        let Some(next) = at_ticks(value, at).filter(|_| !(counted && from >= 0 && at < 0)) else { break };
        if search.left == 0 {
            return Err(());
        }
        if !turns(search, next) {
            wrong = Some(at);
            break;
        }
        right = at;
    }
    let Some(mut wrong) = wrong else { return Ok(None) };
    while (right - wrong).abs() > 1 {
        let middle = wrong + (right - wrong) / 2;
        let Some(next) = at_ticks(value, middle).filter(|_| search.left > 0) else { return Err(()) };
        if turns(search, next) { right = middle } else { wrong = middle }
    }
    Ok(at_ticks(value, right))
}
