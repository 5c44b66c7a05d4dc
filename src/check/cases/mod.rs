//! Cases: whether conditions can hold together under the law of a day, and facts in which they do.
//!
//! Conditions become formulas over tests of single subjects (a fact, a count, a condition that is not taken apart). What can't be true of
//! the formula can't be true of any case: that is proved. What can be is made into facts and judged by evaluation; only what
//! evaluation confirms is said.

mod bounded;
mod demand;
mod ends;
mod exported;
mod facts;
mod formula;
mod holds;
mod key;
mod least;
mod linear;
mod reach;
mod rows;
mod search;
mod season;
mod signs;
mod solve;
mod span;
mod spelled;
mod standing;
mod sums;
mod totals;
mod trial;
mod values;
mod window;
mod world;
mod year;

use super::look::Look;
use crate::diagnostic::Witness;
use crate::facts::{Case, Format, Reader};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::value::CellId;
use crate::source::FileId;
use crate::value::Date;
pub(super) use ends::bounds;
use facts::Fill;
pub(super) use formula::Formula;
pub(super) use reach::{Reach, clauses};
use search::Ended;
use serde_json::{Map, Value as Json};
pub(super) use span::Span;
pub(super) use world::{Is, Place, World};

/// What came out of looking for a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// There is none.
    Never,
    /// This is one.
    Case(Witness),
    /// There may be one, but none was found that evaluation confirms.
    Open,
    /// It takes too long to tell.
    TooMany,
}

/// Looks for a case in which a formula holds and that evaluation confirms.
pub(super) fn find(
    world: &World<'_>,
    formula: &Formula,
    usual_day: Date,
    confirm: &mut dyn FnMut(&Case, Date) -> bool,
) -> Found {
    let mut found = None;
    let mut reader = Reader::new(world.look.policy);
    let ended = world.search(formula, &mut |choice| {
        for fill in [Fill::Needed, Fill::All] {
            let Some(facts) = world.facts(choice, usual_day, fill) else { continue };
            let facts = facts.to_string();
            let mut case = Case::default();
            if !reader.read_into(&mut case, &facts, Format::Json, FileId::default()).is_empty() {
                continue;
            }
            let on = governing(world.look, world.governed_on, &case).unwrap_or(usual_day);
            if confirm(&case, on) {
                let facts = shortest(&mut reader, facts, on, confirm);
                found = Some(Witness { on, facts });
                return true;
            }
        }
        false
    });
    match (ended, found) {
        (_, Some(witness)) => Found::Case(witness),
        (Ended::Never, None) => Found::Never,
        (Ended::TooMany, None) => Found::TooMany,
        (Ended::Taken | Ended::Refused, None) => Found::Open,
    }
}

/// The facts without those that don't matter.
fn shortest(reader: &mut Reader<'_>, facts: String, on: Date, confirm: &mut dyn FnMut(&Case, Date) -> bool) -> String {
    let Ok(Json::Object(mut all)) = serde_json::from_str(&facts) else { return facts };
    let mut case = Case::default();
    let mut still = |all: &Map<String, Json>| {
        let text = Json::Object(all.clone()).to_string();
        reader.read_into(&mut case, &text, Format::Json, FileId::default()).is_empty() && confirm(&case, on)
    };
    let keys: Vec<String> = all.keys().cloned().collect();
    for key in keys {
        let Some(value) = all.remove(&key) else { continue };
        if still(&all) {
            continue;
        }
        let mut value = value;
        let inner: Vec<String> = value.as_object().map(|inner| inner.keys().cloned().collect()).unwrap_or_default();
        for field in inner {
            let mut less = value.clone();
            less.as_object_mut().and_then(|less| less.remove(&field));
            all.insert(key.clone(), less.clone());
            if still(&all) {
                value = less;
            }
        }
        all.insert(key, value);
    }
    Json::Object(all).to_string()
}

/// The day that the fact of a case gives.
pub(super) fn governing(look: Look<'_>, on: Option<NodeId>, case: &Case) -> Option<Date> {
    let Node::Fact(cell) = look.node(on?) else { return None };
    case.value(CellId(*cell)).as_day()
}
