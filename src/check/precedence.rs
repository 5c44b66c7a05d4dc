//! `a or b and c` without parentheses: `and` binds first, and whoever reads it may take it the other way.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::errors;
use super::look::Look;
use super::test::Test;
use super::words::{labels, told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::source::Span;

/// `expected` is what scenarios ask: it is not doubted.
pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let said = LazyCell::new(|| said(look));
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    ids.filter_map(|id| one(look, id, || said.get(&id).map_or("", String::as_str))).collect()
}

/// What people are told of each condition.
fn said(look: Look<'_>) -> BTreeMap<NodeId, String> {
    let mut said = BTreeMap::new();
    for provision in &look.policy.provisions {
        let doc = told(look, provision);
        for line in provision.lines() {
            let text = format!("{}\n{doc}", labels(look, line).join("\n"));
            said.extend(look.versions(line.condition).into_iter().map(|version| (version, text.clone())));
        }
        let others = provision.when.into_iter().chain(provision.unless);
        said.extend(others.flat_map(|id| look.versions(id)).map(|version| (version, doc.clone())));
    }
    said
}

fn one<'s>(look: Look<'_>, id: NodeId, said: impl Fn() -> &'s str) -> Option<Diagnostic> {
    let Some(Node::Or(many)) = look.policy.nodes.get(id.index()) else { return None };
    let parts = look.policy.many(*many);
    let bare =
        |part: &&NodeId| matches!(look.node(**part), Node::And(_)) && !is_in_parentheses(look, look.span(**part));
    let both = *parts.iter().find(bare)?;
    let others: Vec<NodeId> = parts.iter().copied().filter(|part| *part != both).collect();
    if says_so(said()) || is_laid_out(look, both, &others) || are_of_one(look, both, &others) {
        return None;
    }
    // what an exception asks for together with its base stands in no text
    look.sources.text(look.span(both)).split_whitespace().find(|word| *word == "and")?;
    let whole = in_balance(look, look.span(both))?;
    let or = in_balance(look, look.span(id))?;
    let text = look.sources.text(whole);
    let as_read = look.sources.text(or).replacen(text, &format!("({text})"), 1);
    let meant = the_other_way(look, parts, both, or);
    Some(errors::and_binds_first(look.span(both), &as_read, meant.as_deref()).suggest(whole, format!("({text})")))
}

/// `(a or b) and c`, of two alternatives.
fn the_other_way(look: Look<'_>, parts: &[NodeId], both: NodeId, or: Span) -> Option<String> {
    let inner = look.conjuncts(both);
    let [first, second] = parts else { return None };
    let (from, to) = if both == *first {
        (in_balance(look, look.span(*inner.last()?))?.start, in_balance(look, look.span(*second))?.end)
    } else {
        (in_balance(look, look.span(*first))?.start, in_balance(look, look.span(*inner.first()?))?.end)
    };
    let text = |from: u32, to: u32| look.sources.text(Span::new(or.file, from as usize, to as usize));
    Some(format!("{}({}){}", text(or.start, from), text(from, to), text(to, or.end)))
}

/// Whether the words set the parts off by a comma, as the condition is read: `a resident, or an owner and eighteen`.
fn says_so(said: &str) -> bool {
    said.lines().any(|line| line.contains(", or ") && line.contains(" and ") && !line.contains(", and "))
}

/// Whether each alternative has a line of its own.
fn is_laid_out(look: Look<'_>, both: NodeId, others: &[NodeId]) -> bool {
    let both = look.span(both);
    let text = look.sources.file(both.file).text();
    let between = |other: &NodeId| {
        let other = look.span(*other);
        let (from, to) = if other.end <= both.start { (other.end, both.start) } else { (both.end, other.start) };
        text.get(from as usize..to as usize).is_some_and(|between| between.contains('\n'))
    };
    !look.sources.text(both).contains('\n') && others.iter().all(between)
}

/// Whether the alternatives ask something of one thing, `age >= 18 or age >= 16 and agreed`: that can be read in one way only.
fn are_of_one(look: Look<'_>, both: NodeId, others: &[NodeId]) -> bool {
    let about = |id: &NodeId| {
        let text = look.sources.text(look.span(*id));
        let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        words.find(|word| !word.is_empty() && *word != "not")
    };
    let parts = look.conjuncts(both);
    others
        .iter()
        .flat_map(|other| look.conjuncts(*other))
        .any(|other| parts.iter().any(|part| about(part) == about(&other) && !are_kinds(look, *part, other)))
}

/// `kind is bus or kind is tram and …` may well mean a bus or a tram.
fn are_kinds(look: Look<'_>, one: NodeId, other: NodeId) -> bool {
    let demands = look.demand(one).zip(look.demand(other));
    demands.is_some_and(|(one, other)| {
        let is_kind = |test: &Test| matches!(test, Test::Members(_));
        look.same(one.subject, other.subject) && is_kind(&one.test) && is_kind(&other.test)
    })
}

/// Whether a condition stands in parentheses of its own.
fn is_in_parentheses(look: Look<'_>, span: Span) -> bool {
    let text = look.sources.file(span.file).text();
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
    let behind = text.get(span.end as usize..).unwrap_or_default().trim_start();
    before.ends_with('(') && behind.starts_with(')')
}

/// With the parentheses around its first and its last part.
fn in_balance(look: Look<'_>, span: Span) -> Option<Span> {
    let text = look.sources.file(span.file).text();
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    let (mut open, mut lacking) = (0_usize, 0_usize);
    for letter in look.sources.text(span).chars() {
        match letter {
            '(' => open += 1,
            ')' if open == 0 => lacking += 1,
            ')' => open -= 1,
            _ => {}
        }
    }
    for _ in 0..lacking {
        start = text.get(..start)?.trim_end().strip_suffix('(')?.len();
    }
    for _ in 0..open {
        let rest = text.get(end..)?;
        end += rest.find(')').filter(|at| rest.get(..*at).is_some_and(|blank| blank.trim().is_empty()))? + 1;
    }
    Some(Span::new(span.file, start, end))
}
