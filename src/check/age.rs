//! Ages and other times gone by that are counted to the wrong day, backwards, or by the numbers of the years alone.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::naming::{is_an_end, is_birthday};
use super::words::labels;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node, Quotient};
use crate::policy::provision::Line;
use crate::syntax::expression::Part;
use crate::value::Decimal;

/// Words for what lies behind the day that is asked about.
const GONE_BY: [&str; 22] = [
    " ago",
    "earlier",
    "since",
    "in the last ",
    "within the last ",
    "in the past ",
    "within the past ",
    "has held",
    "has been",
    "have held",
    "have been",
    "has had",
    "has lived",
    "has worked",
    "has kept",
    "has run",
    "years old",
    "以来",
    "已满",
    "之前已",
    "从业满",
    "年以上",
];
/// Words for what lies ahead of it.
const AHEAD: [&str; 16] = [
    "ahead",
    "remain",
    "left",
    "still",
    "at least until",
    "in advance",
    "will",
    "later",
    "before",
    "until",
    "not earlier",
    "no earlier",
    "剩余",
    "提前",
    "尚有",
    "届满",
];

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let governed = look.policy.acts.iter().any(|act| act.governed_on.is_some());
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    let counted = ids.clone().filter_map(|id| {
        let Some(Node::Between { unit, from, to, .. }) = look.policy.nodes.get(id.index()) else { return None };
        let (born, reached) = (is_birthday(look, *from), is_birthday(look, *to));
        if reached && !born && !matches!(unit, CountUnit::WorkingDays(_)) {
            let (span, ends) = (look.span(id), [*from, *to].map(|end| look.span(end)));
            let [first, last] = ends.map(|end| look.sources.text(end));
            let unit = look.sources.text(span).split(first).next().unwrap_or_default();
            let mended = format!("{unit}{last} to {first}");
            return Some(errors::age_backwards(span, look.span(*to), &mended));
        }
        let years = matches!(unit, CountUnit::Years | CountUnit::Months);
        let asked = born && years && governed && matches!(look.node(*to), Node::Today);
        asked.then(|| errors::age_today(look.span(*to), look.span(*from)))
    });
    let mut found: Vec<Diagnostic> = counted.collect();
    found.extend(ids.filter_map(|id| by_year_numbers(look, id).or_else(|| by_days(look, id))));
    let lines = look.policy.provisions.iter().flat_map(|provision| provision.lines());
    found.extend(lines.filter_map(|line| backwards(look, line)));
    found
}

/// A line whose label speaks of what lies behind, and that counts from the day which is asked about to something that has happened.
fn backwards(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let words = labels(look, line);
    let has = |all: &[&str]| words.iter().any(|text| all.iter().any(|word| text.contains(word)));
    if !has(&GONE_BY) || has(&AHEAD) {
        return None;
    }
    look.everything(line.condition).into_iter().find_map(|id| {
        let Node::Between { from, to, .. } = look.node(id) else { return None };
        let asked = look.is_governing(*from) || matches!(look.node(*from), Node::Today);
        let happened = matches!(look.node(*to), Node::Fact(_) | Node::Field(..)) && !look.is_governing(*to);
        (asked && happened && !is_an_end(look, *to) && !is_birthday(look, *to))
            .then(|| errors::gone_by_backwards(look, id, *from, *to))
    })
}

/// `year number of asked_on - year number of born_on`
fn by_year_numbers(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let Some(Node::Subtract(one, other)) = look.policy.nodes.get(id.index()) else { return None };
    let year = |id: NodeId| if let Node::PartOf(Part::YearNumber, day) = look.node(id) { Some(*day) } else { None };
    let (to, born) = (year(*one)?, year(*other).filter(|born| is_birthday(look, *born))?);
    (!is_of_the_year(look, id)).then(|| errors::age_by_years(look, id, born, to))
}

/// `(days from born_on to asked_on) / 365`
fn by_days(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    let quotients: Vec<Quotient> = if let Node::CompareQuotients(_, one, other) = node {
        vec![*one, *other]
    } else if let Node::Round { value, .. } = node {
        vec![*value]
    } else {
        return None;
    };
    quotients.into_iter().find_map(|quotient| {
        let over = quotient.over;
        let under = look.node(quotient.under?).constant()?.as_number()?;
        let year = under >= Decimal::from(365) && under <= Decimal::from(366);
        let Node::Between { unit: CountUnit::Days, from, to, .. } = look.node(over) else { return None };
        (year && is_birthday(look, *from)).then(|| errors::age_by_days(look, over, *from, *to))
    })
}

/// Whether what uses it says that the year of birth alone counts.
fn is_of_the_year(look: Look<'_>, id: NodeId) -> bool {
    const WORDS: [&str; 12] = [
        "calendar year",
        "in the year",
        "in that year",
        "during the year",
        "year of birth",
        "turns",
        "cohort",
        "school",
        "虚岁",
        "当年",
        "年内",
        "出生年份",
    ];
    let says = |text: &str| WORDS.iter().any(|word| text.to_lowercase().contains(word));
    let owns = |value: NodeId| look.everything(value).contains(&id);
    let defines = look.policy.defines.iter().filter(|define| owns(define.value));
    let mut docs = defines.map(|define| format!("{} {}", define.name.replace('_', " "), define.doc.first()));
    let lines = look.policy.provisions.iter().flat_map(|provision| provision.lines());
    docs.any(|doc| says(&doc))
        || lines.filter(|line| owns(line.condition)).any(|line| labels(look, line).iter().any(|text| says(text)))
}
