//! Words that speak of the first, where the rule takes the last; of the greatest, where it takes the least; of all, where one is enough.

use crate::check::element::variable;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::labels;
use crate::diagnostic::Diagnostic;
use crate::policy::define::Define;
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
    let defines = look.policy.defines.iter().filter_map(|define| of_define(look, define));
    lines.filter_map(|line| one(look, line)).chain(defines).collect()
}

/// A definition whose name or `##` speaks of the other end: `last_visit = first v.made_on for v in visits by v.made_on`.
fn of_define(look: Look<'_>, define: &Define) -> Option<Diagnostic> {
    let [version] = look.versions(define.value)[..] else { return None };
    let name = define.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    let texts: Vec<String> =
        std::iter::once(&name).chain(define.doc.texts().values()).map(|text| text.to_lowercase()).collect();
    // `last_visit` is one of the visits
    let led = |text: &String| {
        if text.starts_with("last ") || text.starts_with("first ") { format!("the {text}") } else { text.clone() }
    };
    other_end(look, version, &texts.iter().map(led).collect::<Vec<_>>(), true)
}

/// An end of a list that is another than some texts speak of; `sure` is whether they speak of nothing else.
fn other_end(look: Look<'_>, version: NodeId, texts: &[String], sure: bool) -> Option<Diagnostic> {
    let inner: Vec<NodeId> = look.within(version).into_iter().collect();
    let ends: Vec<(NodeId, &Aggregate)> = inner.iter().filter_map(|id| Some((*id, end(look, *id)?))).collect();
    let [(id, of)] = ends[..] else { return None };
    let days = of
        .order
        .or(of.value)
        .and_then(|id| look.ty(id))
        .is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
    let (low, high): (&[&str], &[&str]) = if days { (&FIRST, &LAST) } else { (&LEAST, &MOST) };
    let elements = elements(look, of);
    let takes_low = matches!(of.kind, AggregateKind::First | AggregateKind::Min);
    let (own, other) = if takes_low { (low, high) } else { (high, low) };
    // what is said rightly anywhere is meant so
    let said = |text: &String, words: &[&'static str]| words.iter().copied().find(|word| text.contains(word));
    let right = texts.iter().any(|text| said(text, own).is_some());
    let word = texts.iter().filter(|_| !right).find_map(|text| {
        // `valid until the last day` is said of no element
        let of_these = |word: &&str| !word.is_ascii() || sure || names(text, word, &elements);
        said(text, other).filter(of_these)
    })?;
    let who = if sure { "words say" } else { "label says" };
    Some(errors::other_end_said(look.span(id), (who, word.trim()), keyword(of.kind)))
}

fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [version] = look.versions(line.condition)[..] else { return None };
    let labels = labels(look, line);
    let inner: Vec<NodeId> = look.within(version).into_iter().collect();
    if inner.iter().any(|id| end(look, *id).is_some()) {
        return other_end(look, version, &labels, false);
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
