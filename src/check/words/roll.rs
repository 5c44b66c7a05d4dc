//! Words that put a last day off to the next working day, over a deadline that brings it forward; and the other way round.

use super::text::{texts, told, wordings};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Deadline, Provision};
use crate::value::Roll;

const NEXT: [&str; 16] = [
    "next working day",
    "next business day",
    "following working day",
    "following business day",
    "first working day after",
    "first working day that follows",
    "next weekday",
    "next day that is a working day",
    "postponed to",
    "下一个工作日",
    "下一工作日",
    "次一工作日",
    "次个工作日",
    "顺延",
    "之后的第一个工作日",
    "后的第一个工作日",
];
const BEFORE: [&str; 14] = [
    "preceding working day",
    "preceding business day",
    "previous working day",
    "previous business day",
    "last working day before",
    "working day before",
    "business day before",
    "brought forward",
    "前一个工作日",
    "前一工作日",
    "上一个工作日",
    "上一工作日",
    "之前的最后一个工作日",
    "前的最后一个工作日",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &provision.body else { return None };
    let (at, is) = rolls(look, deadline)?;
    let mut said = told(look, provision);
    for (_, wording) in wordings(look, deadline.consequence) {
        said.extend(texts(wording));
    }
    said.extend(provision.cites.iter().flat_map(|cite| &cite.locators).map(|locator| locator.to_lowercase()));
    let has = |words: &[&'static str]| words.iter().copied().find(|word| said.contains(word));
    let (word, says) = match (has(&NEXT), has(&BEFORE)) {
        (Some(word), None) => (word, Roll::Forward),
        (None, Some(word)) => (word, Roll::Back),
        (None, None) | (Some(_), Some(_)) => return None,
    };
    (says != is).then(|| {
        let words = wordings(look, deadline.consequence.into_iter().chain(provision.because));
        let told = words.into_iter().find(|(_, wording)| texts(wording).iter().any(|text| text.contains(word)));
        let span = look.span(at);
        let mended = match says {
            Roll::Forward => look.sources.text(span).replacen("back", "forward", 1),
            Roll::Back => look.sources.text(span).replacen("forward", "back", 1),
        };
        errors::rolls_otherwise(span, told.map(|(node, _)| look.span(node)), (word, says == Roll::Forward), &mended)
    })
}

/// How a deadline rolls in all its versions, and where the first says so.
fn rolls(look: Look<'_>, deadline: &Deadline) -> Option<(NodeId, Roll)> {
    let versions = look.versions(deadline.roll?);
    let way = |id: &NodeId| {
        let Node::Int(number) = look.node(*id) else { return None };
        let (roll, _) = look.policy.rolls.get(usize::try_from(*number).ok()?)?;
        Some(*roll)
    };
    let first = *versions.first()?;
    let is = way(&first)?;
    versions.iter().all(|version| way(version) == Some(is)).then_some((first, is))
}
