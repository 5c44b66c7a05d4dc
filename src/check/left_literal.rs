//! Numbers written out that were the value of a definition, which an amendment has changed since: the one is new, the other was left.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::{Place, World, clauses};
use super::errors;
use super::life::whole_life;
use super::look::Look;
use super::test::Constant;
use super::words::{contents, kindred, labels, told};
use crate::diagnostic::Diagnostic;
use crate::policy::define::Define;
use crate::policy::ids::{ActId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, DatedEntry, Provision};
use crate::value::Decimal;

/// So many letters in common make two words of one stem.
const STEM: usize = 6;

/// What is held against a number, and how.
type Held = (ActId, String);

/// A number that something is held against: where it stands, and whose it is.
struct Written<'p> {
    of: &'p Provision,
    at: NodeId,
    number: Decimal,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let changed = |define: &Define| look.timeline(define.value).is_some() && define.parameters.is_empty();
    if !look.policy.defines.iter().any(changed) {
        return Vec::new();
    }
    let world = World::new(look, ALWAYS);
    let (mut named, mut written): (BTreeMap<Held, BTreeSet<u32>>, BTreeMap<Held, Vec<Written<'_>>>) =
        Default::default();
    for of in &look.policy.provisions {
        let parts: BTreeSet<NodeId> = clauses(of).into_iter().flat_map(|clause| look.within(clause)).collect();
        for part in parts {
            let Node::Compare(sign, one, other) = look.node(part) else { continue };
            for (subject, value, sign) in [(*one, *other, *sign), (*other, *one, sign.mirrored())] {
                let held = |act: &ActId| (*act, format!("{sign:?} {}", world.key(&Place::root(subject))));
                if let Node::Define(define) = look.node(value) {
                    for act in &of.acts {
                        named.entry(held(act)).or_default().insert(define.0);
                    }
                } else if let Some(Constant::Number(number)) = look.constant(value) {
                    let one = |act: &ActId| (held(act), Written { of, at: value, number });
                    of.acts.iter().map(one).for_each(|(held, one)| written.entry(held).or_default().push(one));
                }
            }
        }
    }
    let pairs = written.iter().flat_map(|(held, all)| {
        let defines = named.get(held).into_iter().flatten();
        defines.flat_map(move |define| all.iter().map(move |one| (*define, one)))
    });
    // or by its whole name, in the words of the provision
    let names: Vec<(u32, Vec<String>)> = (0..)
        .zip(&look.policy.defines)
        .filter(|(_, define)| changed(define))
        .map(|(id, define)| (id, contents(&short(define).replace('_', " "))))
        .filter(|(_, name)| name.len() > 1)
        .collect();
    let called = |one: &Written<'_>| {
        let text = if names.is_empty() { Vec::new() } else { contents(&words(look, one.of).replace('_', " ")) };
        let named = |name: &[String]| name.iter().all(|word| text.iter().any(|other| kindred(word, other)));
        names.iter().filter(|(_, name)| named(name)).map(|(id, _)| *id).collect::<Vec<_>>()
    };
    let by_words = written.values().flatten().flat_map(|one| called(one).into_iter().map(move |define| (define, one)));
    let pairs = pairs.chain(by_words);
    let mut seen = BTreeSet::new();
    let found = pairs.filter_map(|(define, one)| {
        let define = look.policy.defines.get(define as usize).filter(|define| changed(define))?;
        left(look, define, one).filter(|_| seen.insert(look.plain(one.at)))
    });
    found.collect()
}

/// `registration` and `registered`
fn of_one_stem(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    kindred(one, other) || common >= STEM
}

fn left(look: Look<'_>, define: &Define, one: &Written<'_>) -> Option<Diagnostic> {
    let entries = look.entries(look.timeline(define.value)?);
    let value = |entry: &DatedEntry| match look.constant(entry.value?) {
        Some(Constant::Number(number)) => Some(number),
        Some(Constant::Bool(_) | Constant::Text(_)) | None => None,
    };
    let change = entries.windows(2).find_map(|two| {
        let [old, new] = two else { return None };
        let amended = value(old) == Some(one.number) && value(new).is_some_and(|new| new != one.number);
        (amended && new.amendment.is_some()).then_some(new)
    })?;
    let (_, end) = whole_life(look, one.of);
    // a number of one version alone is judged with it
    let alone = !look.within(one.at).is_empty() && end >= change.latest && one.of.span.meets(look.span(one.at));
    let text = words(look, one.of);
    let speaks = contents(&short(define).replace('_', " "))
        .into_iter()
        .any(|word| contents(&text).iter().any(|other| of_one_stem(&word, other)));
    (alone && speaks).then(|| errors::left_literal(look, one.at, define, change))
}

fn short(define: &Define) -> &str {
    define.name.rsplit('.').next().unwrap_or_default()
}

/// The labels and all else that is told of a provision.
fn words(look: Look<'_>, of: &Provision) -> String {
    let lines = of.lines().iter().flat_map(|line| labels(look, line));
    lines.chain([told(look, of)]).collect::<Vec<_>>().join(" ")
}
