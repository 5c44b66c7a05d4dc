//! Words that speak of the first, where the rule takes the last; of the greatest, where it takes the least; of all, where one is enough.

use crate::check::element::variable;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::labels;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Node};
use crate::policy::provision::{Line, LineKind, Provision};
use crate::policy::types::Base;
use crate::syntax::expression::AggregateKind;

/// Words for one end of a row of days, and for the other.
const FIRST: [&str; 7] = ["the first ", "earliest", "oldest", "initial ", "首次", "第一次", "最早一次"];
const LAST: [&str; 7] = ["the last ", "latest", "most recent", "newest", "最后一次", "最近一次", "末次"];
/// The same for numbers and amounts.
const LEAST: [&str; 7] = ["the least ", "lowest", "smallest", "cheapest", "shortest", "lightest", "fewest"];
const MOST: [&str; 7] = ["greatest", "highest", "largest", "dearest", "longest", "heaviest", "biggest"];
/// So many words behind it, the elements are named.
const NEAR: usize = 4;
/// Words that ask for each of several, and those that make something else of them.
const ALL: [&str; 12] =
    ["all ", "every ", "each ", "both ", "所有", "全部", "全体", "均", "每个", "每位", "每名", "每一"];
const SOME: [&str; 12] =
    ["not ", "no ", "any ", "one ", "some ", "least ", "a single", "无", "未", "不", "任一", "至少"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(Provision::lines);
    lines.filter_map(|line| one(look, line)).collect()
}

fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [version] = look.versions(line.condition)[..] else { return None };
    let labels = labels(look, line);
    let inner: Vec<NodeId> = look.within(version).into_iter().collect();
    let ends: Vec<(NodeId, &Aggregate)> = inner.iter().filter_map(|id| Some((*id, end(look, *id)?))).collect();
    if let [(id, of)] = ends[..] {
        let days = of
            .order
            .or(of.value)
            .and_then(|id| look.ty(id))
            .is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
        let (low, high): (&[&str], &[&str]) = if days { (&FIRST, &LAST) } else { (&LEAST, &MOST) };
        let elements = elements(look, of);
        let takes_low = matches!(of.kind, AggregateKind::First | AggregateKind::Min);
        let (own, other) = if takes_low { (low, high) } else { (high, low) };
        let word = labels.iter().find_map(|label| {
            let says = |words: &[&'static str]| words.iter().copied().find(|word| label.contains(word));
            // `valid until the last day` is said of no element
            let of_these = |word: &&str| !word.is_ascii() || names(label, word, &elements);
            says(other).filter(of_these).filter(|_| says(own).is_none())
        })?;
        return Some(errors::other_end_said(look.span(id), word.trim(), keyword(of.kind)));
    }
    let part = look.plain(version);
    let Node::Aggregate(of) = look.node(part) else { return None };
    let asks_all = of.kind == AggregateKind::Any && line.kind == LineKind::Require;
    let (elements, one) = (elements(look, of), element(look, of));
    let word = labels.iter().filter(|_| asks_all).find_map(|label| {
        let begins = |word: &&str| label.starts_with(*word) || label.contains(&format!(" {word}"));
        let word = ALL.into_iter().find(|word| begins(word) || !word.is_ascii() && label.contains(word))?;
        let of_these = !word.is_ascii() || names(label, word, &elements) || names(label, word, &one);
        (of_these && !SOME.iter().any(|other| label.contains(other))).then_some(word)
    })?;
    let span = look.span(part);
    let (text, list) = (|id| look.sources.text(look.span(id)), look.span(of.list));
    let element = variable(look, of.list).map_or("x", |(name, _)| name);
    let mended = of.filter.filter(|_| look.sources.text(span).starts_with("any "));
    let mended = mended.map(|filter| format!("all {element} in {} have {}", look.sources.text(list), text(filter)));
    Some(errors::one_for_all(span, word.trim(), mended))
}

/// What the elements of a list are called, without the ending: `stay` of `person.stays`.
fn elements(look: Look<'_>, of: &Aggregate) -> String {
    let list = look.sources.text(look.span(of.list)).to_lowercase();
    let name = list.rsplit(['.', '_']).next().unwrap_or_default();
    name.strip_suffix("ies").or_else(|| name.strip_suffix('s')).unwrap_or(name).to_owned()
}

/// What one of them is called: the name of the record.
fn element(look: Look<'_>, of: &Aggregate) -> String {
    let list = look.ty(of.list).map(|ty| &ty.base);
    let Some(Base::List(inner)) = list else { return String::new() };
    let Base::Record(record) = inner.base else { return String::new() };
    let name = look.policy.records.get(record.index()).map(|record| record.name.to_lowercase()).unwrap_or_default();
    name.rsplit('.').next().unwrap_or_default().to_owned()
}

/// Whether a word of a text is followed by what the elements are called.
fn names(text: &str, word: &str, elements: &str) -> bool {
    let behind = text.split_once(word).map(|(_, behind)| behind).unwrap_or_default();
    let mut near = behind.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).take(NEAR);
    !elements.is_empty() && near.any(|word| word.starts_with(elements))
}

/// The least, greatest, first or last of a list.
fn end<'l>(look: Look<'l>, id: NodeId) -> Option<&'l Aggregate> {
    let Node::Aggregate(of) = look.node(id) else { return None };
    let ends = matches!(of.kind, AggregateKind::First | AggregateKind::Last | AggregateKind::Min | AggregateKind::Max);
    ends.then_some(of)
}

fn keyword(kind: AggregateKind) -> (&'static str, &'static str) {
    match kind {
        AggregateKind::First => ("first", "last"),
        AggregateKind::Last => ("last", "first"),
        AggregateKind::Min => ("min", "max"),
        AggregateKind::Max => ("max", "min"),
        AggregateKind::Count | AggregateKind::Sum => ("count", "sum"),
        AggregateKind::Any | AggregateKind::No | AggregateKind::All => ("any", "all"),
    }
}
