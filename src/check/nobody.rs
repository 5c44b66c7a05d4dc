//! Conditions on all elements of a list that hold where there is no element, under words that ask for some.

use super::cases::{Place, World};
use super::element::variable;
use super::errors;
use super::look::Look;
use super::words::{End, figures, labels};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Node};
use crate::policy::provision::{ALWAYS, Line, LineKind, Provision};
use crate::source::Span;
use crate::syntax::expression::AggregateKind;
use crate::value::{Decimal, number};

/// So many words behind the number may stand before what is counted.
const WORDS_BETWEEN: usize = 3;
/// So many letters tell a word from others, whatever its ending.
const STEM: usize = 5;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let mut found = Vec::new();
    for provision in &look.policy.provisions {
        for line in provision.lines().iter().filter(|line| line.kind != LineKind::Forbid) {
            found.extend(one(look, &world, provision, line));
        }
    }
    found
}

fn one(look: Look<'_>, world: &World<'_>, provision: &Provision, line: &Line) -> Option<Diagnostic> {
    let versions = look.versions(line.condition);
    let parts = versions.into_iter().flat_map(|condition| look.conjuncts(condition));
    let (node, of) = parts.into_iter().find_map(|part| {
        let part = world.behind(&Place::root(part)).node;
        let Node::Aggregate(of) = look.node(part) else { return None };
        (of.kind == AggregateKind::All).then_some((part, of))
    })?;
    let label = labels(look, line).into_iter().next()?;
    let list = look.sources.text(look.span(of.list));
    let least = least(&label, list).or_else(|| least(&provision.doc.first().to_lowercase(), list))?;
    (!is_counted(look, world, of)).then(|| told(look, (node, of), &label, least))
}

/// Words that ask for each of them as well.
const EACH: [&str; 8] = [" each", " every", " all ", " both", "均", "都", "全部", "每"];

/// Where the words ask for some only, that is what was meant; else for some, and for each.
fn told(look: Look<'_>, (node, of): (NodeId, &Aggregate), label: &str, least: Decimal) -> Diagnostic {
    let text = |id: NodeId| {
        let written = look.sources.text(look.span(id));
        if matches!(look.node(id), Node::Or(_)) { format!("({written})") } else { written.to_owned() }
    };
    let (at, list) = (look.span(node), look.sources.text(look.span(of.list)));
    let variable = variable(look, of.list).map_or("x", |(name, _)| name);
    let chosen = of.filter.map(text);
    let of_these = chosen.as_ref().map(|chosen| format!(" where {chosen}")).unwrap_or_default();
    let asks = format!("(count {variable} in {list}{of_these}) >= {}", number::show(least));
    let found = errors::holds_for_nobody(at, list, chosen.as_deref());
    let written = look.sources.text(at).starts_with("all ");
    if of.have.is_none() || EACH.iter().any(|word| format!(" {label}").contains(word)) {
        let found = errors::ask_for_one_too(found, &asks);
        return if written {
            found.suggest(Span::at(at.file, at.start as usize), format!("{asks} and "))
        } else {
            found
        };
    }
    let both: Vec<String> = chosen.into_iter().chain(of.have.map(text)).collect();
    let both = both.join(" and ");
    let some = match least == Decimal::ONE {
        true => format!("any {variable} in {list} where {both}"),
        false => format!("(count {variable} in {list} where {both}) >= {}", number::show(least)),
    };
    let found = errors::some_are_enough(found, &some, &asks);
    if written { found.suggest(at, some) } else { found }
}

/// `at least one guarantor`, where the list is of guarantors: 1
fn least(text: &str, list: &str) -> Option<Decimal> {
    let name = list.rsplit('.').next()?;
    let last = name.rsplit('_').next()?.to_lowercase();
    let stem: String = last.trim_end_matches('s').chars().take(STEM).collect();
    let of_these = |rest: &str| {
        let mut words = rest.split_whitespace().take(WORDS_BETWEEN);
        stem.chars().count() >= 3 && words.any(|word| word.starts_with(&stem))
    };
    let mut known = figures(text).into_iter().filter(|figure| figure.is_end() == Some(End::AtLeast));
    let known = known.find(|figure| figure.number > Decimal::ZERO && of_these(figure.behind()));
    let more = || text.split_once("one or more ").filter(|(_, rest)| of_these(rest)).map(|_| Decimal::ONE);
    known.map(|figure| figure.number).or_else(more)
}

/// Whether something asks how many elements there are, or for one.
fn is_counted(look: Look<'_>, world: &World<'_>, of: &Aggregate) -> bool {
    let list = world.key(&Place::root(of.list));
    // where some of them are asked for, a count of all says nothing of these
    let chosen = |other: &Aggregate| of.filter.is_none() || other.filter.is_some();
    let same = |other: &Aggregate| world.key(&Place::root(other.list)) == list && chosen(other);
    let counts =
        |node: &Node| matches!(node, Node::Aggregate(other) if other.kind == AggregateKind::Count && same(other));
    let asks = |line: &Line| {
        let kind = if line.kind == LineKind::Forbid { AggregateKind::No } else { AggregateKind::Any };
        let parts = look.versions(line.condition).into_iter().flat_map(|condition| look.conjuncts(condition));
        let mut parts = parts.into_iter().map(|part: NodeId| look.node(part));
        parts.any(|node| matches!(node, Node::Aggregate(other) if other.kind == kind && same(other)))
    };
    let mut lines = look.policy.provisions.iter().flat_map(|provision| provision.lines());
    look.policy.nodes.iter().any(counts) || lines.any(asks)
}
