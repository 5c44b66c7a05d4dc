//! Arguments that stand in each other's place: their names are those of the parameters, in another order.

use super::errors;
use super::look::Look;
use super::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Type;
use crate::source::Span;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.nodes.iter().filter_map(|node| one(look, node)).collect()
}

fn one(look: Look<'_>, node: &Node) -> Option<Diagnostic> {
    let (name, parameters, arguments): (&str, &[(String, Type)], &[NodeId]) = if let Node::Call(define, many) = node {
        let define = look.policy.defines.get(define.index())?;
        (&define.name, &define.parameters, look.policy.many(*many))
    } else if let Node::Table(table, many, _) = node {
        let table = look.policy.tables.get(table.index())?;
        (&table.name, &table.given, look.policy.many(*many))
    } else {
        return None;
    };
    let names: Vec<Option<String>> = arguments.iter().map(|argument| name_of(look, *argument)).collect();
    let called = |place: usize, name: &str| names.get(place).and_then(Option::as_deref) == Some(name);
    let pairs = (0..parameters.len()).flat_map(|one| (one + 1..parameters.len()).map(move |other| (one, other)));
    let (one, other) = pairs.into_iter().find(|(one, other)| {
        let (Some((first, ty)), Some((second, other_ty))) = (parameters.get(*one), parameters.get(*other)) else {
            return false;
        };
        let swapped = |(a, b): (&str, &str)| ty == other_ty && told_by_words((a, b), (first, second));
        let named = names.get(*one).zip(names.get(*other)).and_then(|(a, b)| Some((a.as_deref()?, b.as_deref()?)));
        called(*one, second) && called(*other, first) || named.is_some_and(swapped)
    })?;
    let (first, second) = (look.span(*arguments.get(one)?), look.span(*arguments.get(other)?));
    let found = errors::arguments_swapped(name, (first, &parameters.get(one)?.0), (second, &parameters.get(other)?.0));
    let text = |span: Span| look.sources.text(span);
    let between = look.sources.file(first.file).text().get(first.end as usize..second.start as usize)?;
    Some(found.suggest(Span::join(first, second), format!("{}{between}{}", text(second), text(first))))
}

/// Words for what comes first, and for what comes last.
const BEGINNINGS: [&str; 18] = [
    "from", "start", "begin", "begins", "began", "first", "since", "opened", "came", "entered", "arrived", "arrival",
    "born", "birth", "earlier", "old", "least", "min",
];
const ENDS: [&str; 18] = [
    "to",
    "until",
    "end",
    "ends",
    "ended",
    "last",
    "left",
    "closed",
    "departed",
    "departure",
    "expires",
    "expired",
    "expiry",
    "due",
    "later",
    "new",
    "most",
    "max",
];
/// Words of names that tell nothing.
const PLAIN: [&str; 9] = ["on", "at", "of", "the", "day", "date", "is", "in", "by"];

/// Whether the words of two names are those of the two parameters, in the other order: `(left_on, came_on)` for `(from_day, to_day)`.
fn told_by_words((one, other): (&str, &str), (first, second): (&str, &str)) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split('_').map(str::to_lowercase);
        words.filter(|word| !word.is_empty() && !PLAIN.contains(&word.as_str())).collect()
    };
    let [one, other, first, second] = [one, other, first, second].map(words);
    let shared = |a: &[String], b: &[String]| a.iter().any(|word| b.contains(word));
    let kin = shared(&one, &second) && !shared(&other, &second) || shared(&other, &first) && !shared(&one, &first);
    let right = shared(&one, &first) || shared(&other, &second);
    let has = |name: &[String], words: &[&str]| name.iter().any(|word| words.contains(&word.as_str()));
    let only = |name: &[String], words: &[&str], others: &[&str]| has(name, words) && !has(name, others);
    let turned = only(&first, &BEGINNINGS, &ENDS)
        && only(&second, &ENDS, &BEGINNINGS)
        && only(&one, &ENDS, &BEGINNINGS)
        && only(&other, &BEGINNINGS, &ENDS);
    !right && (kin || turned)
}
