//! Texts that turn a verdict, told by what is asked of them rather than by an example alone.

use std::collections::BTreeSet;

use super::change::{Tried, with_value};
use super::change_goal::Goal;
use super::place::Place;
use super::step::{Edit, Step};
use super::text_quality::{Asks, Quality, asked, text_of};
use super::witness::{Search, Try, place_of};
use crate::evaluate::{Lack, together};
use crate::history::reach::reach_of;
use crate::policy::ids::NodeId;
use crate::policy::value::{Pool, Value};
use crate::value::Date;

/// The most texts that are held against what is said.
const MOST_TEXTS: usize = 48;
/// The most qualities that one text is told by.
const MOST_QUALITIES: usize = 3;

/// Says of each text of a change that no rule names what is asked of it.
pub(super) fn describe(search: &mut Search<'_>, on: Option<Date>, (base, goal): (&Tried, Goal), tried: &mut Tried) {
    for number in 0..tried.steps.len() {
        let Some(Step { cell, edit: Edit::Set(Value::Text(text)), .. }) = tried.steps.get(number).cloned() else {
            continue;
        };
        let Some(place) = place_of(search.policy, &base.state, cell).filter(|_| text.pool == Pool::Case) else {
            continue;
        };
        let asks = asked(search.policy, nodes(search, &place).into_iter(), (&base.state.case, on));
        if asks.is_empty() {
            continue;
        }
        let texts = outcomes(search, (base, goal), tried, number);
        let own = text_of(search.policy, &tried.state.case, Value::Text(text)).unwrap_or_default();
        let qualities = common(search, &asks, &own, &texts);
        if !qualities.is_empty() {
            tried.qualities.push((cell, qualities));
        }
    }
}

/// All that the provisions which look at a fact are made of.
fn nodes(search: &Search<'_>, place: &Place<'_>) -> BTreeSet<NodeId> {
    let areas = search.areas.iter().filter(|area| area.uses(place));
    areas.flat_map(|area| reach_of(search.policy, area.provision).nodes).collect()
}

/// Texts that could stand there, and whether the verdict turns with them; the one that stands there now does not turn it.
fn outcomes(
    search: &mut Search<'_>,
    (base, goal): (&Tried, Goal),
    tried: &Tried,
    number: usize,
) -> Vec<(String, bool)> {
    let Some(step) = tried.steps.get(number) else { return Vec::new() };
    let mut all: Vec<(String, bool)> =
        text_of(search.policy, &base.state.case, step.was).map(|was| (was, false)).into_iter().collect();
    let values = search.values(&base.state, Lack::Cell(step.cell));
    for value in values.into_iter().take(MOST_TEXTS) {
        let Try::Value(value) = value else { continue };
        let Some(text) = text_of(search.policy, &base.state.case, value) else { continue };
        let moved = with_value(search, base, tried, (number, value));
        all.push((text, together(&moved.looks) == goal.verdict));
    }
    all
}

/// What all texts that turn the verdict have, and one that does not turn it has not; nothing if that is not enough.
fn common(search: &Search<'_>, asks: &[Asks], own: &str, texts: &[(String, bool)]) -> Vec<Quality> {
    let policy = search.policy;
    let mut all: Vec<Quality> = Vec::new();
    for asks in asks {
        let so = asks.of(policy, own);
        let needed = texts.iter().all(|(text, turned)| !turned || asks.of(policy, text) == so);
        let told = texts.iter().any(|(text, turned)| !turned && asks.of(policy, text) != so);
        if needed && told {
            all.push(Quality { asks: asks.clone(), so });
        }
    }
    let most = tightest(&all, true);
    let least = tightest(&all, false);
    all.retain(|quality| match (&quality.asks, quality.so) {
        (Asks::Longest(number), true) => Some(*number) == most,
        (Asks::Longest(number), false) => Some(*number) == least,
        _ => true,
    });
    let has = |text: &str| all.iter().all(|quality| quality.asks.of(policy, text) == quality.so);
    let enough = texts.iter().all(|(text, turned)| *turned || !has(text));
    if enough && all.len() <= MOST_QUALITIES { all } else { Vec::new() }
}

/// Of several lengths the one that says most.
fn tightest(all: &[Quality], longest: bool) -> Option<i64> {
    let lengths = all.iter().filter(|quality| quality.so == longest).filter_map(|quality| match quality.asks {
        Asks::Longest(number) => Some(number),
        Asks::Length(_) | Asks::Test(..) | Asks::Every(_) | Asks::Any(_) | Asks::Form(_) => None,
    });
    if longest { lengths.min() } else { lengths.max() }
}
