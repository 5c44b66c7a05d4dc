//! Times and numbers that stood in two places, of which an amendment has changed one: told where both say the same in words, or the
//! words speak of the definition that has changed.

use std::collections::BTreeMap;

use super::cases::{Place, World, clauses};
use super::errors::{self, Copied};
use super::life::lives;
use super::look::Look;
use super::test::Constant;
use super::words::{contents, kindred, labels, own, texts, told, wordings};
use crate::diagnostic::Diagnostic;
use crate::policy::define::Define;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, DatedEntry, Provision};
use crate::source::Span;

/// Fewer words of what is the same in two places say nothing of what they are about.
const LEAST_WORDS: usize = 2;

/// Words of an amendment that means all places.
const EVERYWHERE: [&str; 8] =
    ["wherever", "everywhere", "throughout", "in all places", "in each place", "both in", "各处", "均改为"];

/// What a time or number is held against.
type Held = String;
/// How long, or how much.
type Worth = String;

/// What an amendment has changed, somewhere.
struct Changed<'p> {
    held: Held,
    old: Worth,
    new: NodeId,
    entry: &'p DatedEntry,
    of: Owner<'p>,
}

/// Whose a changed value is.
#[derive(Clone, Copy)]
enum Owner<'p> {
    Provision(&'p Provision),
    Define(&'p Define),
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let all = changes(look, &world);
    if all.is_empty() {
        return Vec::new();
    }
    // where each time and number stands
    let mut stands: BTreeMap<(Held, Worth), Vec<&Provision>> = BTreeMap::new();
    for provision in &look.policy.provisions {
        for clause in clauses(provision) {
            for (held, worth, _) in held_in(look, &world, clause) {
                stands.entry((held, worth)).or_default().push(provision);
            }
        }
    }
    let mut found: Vec<Diagnostic> = Vec::new();
    for changed in all {
        for provision in stands.get(&(changed.held.clone(), changed.old.clone())).into_iter().flatten() {
            if let Some(one) = left(look, &world, &changed, provision)
                && !found.iter().any(|other| {
                    other.primary.as_ref().map(|label| label.span) == one.primary.as_ref().map(|label| label.span)
                })
            {
                found.push(one);
            }
        }
    }
    found
}

/// What amendments have changed: times from a day and numbers that something is compared with, in clauses and definitions.
fn changes<'p>(look: Look<'p>, world: &World<'p>) -> Vec<Changed<'p>> {
    let mut all = Vec::new();
    for provision in &look.policy.provisions {
        for dated in clauses(provision).into_iter().filter_map(|clause| look.timeline(clause)) {
            for (before, entry) in amended(look.entries(dated)) {
                let (old, new) = (held_in(look, world, before), entry.value.map(|new| held_in(look, world, new)));
                let new = new.unwrap_or_default();
                for (held, worth, _) in old {
                    let kept = new.iter().any(|(other, same, _)| *other == held && *same == worth);
                    let now = new.iter().find(|(other, _, _)| *other == held).filter(|_| !kept);
                    let of = Owner::Provision(provision);
                    all.extend(now.map(|(_, _, new)| Changed { held, old: worth, new: *new, entry, of }));
                }
            }
        }
    }
    for (id, define) in (0..).zip(&look.policy.defines) {
        let Some(dated) = look.timeline(define.value).filter(|_| define.parameters.is_empty()) else { continue };
        let bases = bases(look, world, id);
        for (before, entry) in amended(look.entries(dated)) {
            let (Some(old), Some(new)) = (length(look, before), entry.value) else { continue };
            let of = Owner::Define(define);
            all.extend(bases.iter().map(|held| Changed { held: held.clone(), old: old.clone(), new, entry, of }));
        }
    }
    all
}

/// The version before each amendment, and what the amendment made of it.
fn amended(entries: &[DatedEntry]) -> impl Iterator<Item = (NodeId, &DatedEntry)> {
    entries.windows(2).filter_map(|two| {
        let [old, new] = two else { return None };
        Some((old.value?, new)).filter(|(_, new)| new.amendment.is_some() && new.value.is_some() && new.keep.is_empty())
    })
}

/// From which days the time that a definition says is counted.
fn bases(look: Look<'_>, world: &World<'_>, define: u32) -> Vec<Held> {
    let named = look.policy.nodes.iter().filter_map(|node| {
        let Node::Shift { date, duration, subtract, .. } = node else { return None };
        let is_it = matches!(look.node(*duration), Node::Define(id) if id.0 == define);
        is_it.then(|| from(world, *date, *subtract))
    });
    let mut all: Vec<Held> = named.collect();
    all.sort();
    all.dedup();
    all
}

fn from(world: &World<'_>, date: NodeId, back: bool) -> Held {
    format!("{} {}", if back { "before" } else { "from" }, world.key(&Place::root(date)))
}

fn length(look: Look<'_>, id: NodeId) -> Option<Worth> {
    if let Node::Duration(length) = look.node(id) { Some(length.to_string()) } else { None }
}

/// The times that are counted from a day, and the numbers that something is compared with, each with its place.
fn held_in(look: Look<'_>, world: &World<'_>, id: NodeId) -> Vec<(Held, Worth, NodeId)> {
    let one = |id: NodeId| {
        if let Node::Shift { date, duration, subtract, .. } = look.node(id) {
            return Some((from(world, *date, *subtract), length(look, *duration)?, *duration));
        }
        let Node::Compare(sign, subject, value) = look.node(id) else { return None };
        let Some(Constant::Number(number)) = look.constant(*value) else { return None };
        let is_plain = look.constant(*subject).is_none();
        is_plain.then(|| (format!("{sign:?} {}", world.key(&Place::root(*subject))), number.to_string(), *value))
    };
    look.within(id).into_iter().filter_map(one).collect()
}

/// The same in a provision that is law before the change and after it, and was not changed.
fn left<'p>(look: Look<'p>, world: &World<'p>, changed: &Changed<'_>, provision: &'p Provision) -> Option<Diagnostic> {
    let day = changed.entry.latest;
    if !lives(look, provision).iter().any(|(first, last)| *first < day && day <= *last) {
        return None;
    }
    let then = Look { on: Some(day), ..look };
    let here = clauses(provision).into_iter().flat_map(|clause| held_in(then, world, clause));
    let (_, _, at) = here.into_iter().find(|(held, worth, _)| *held == changed.held && *worth == changed.old)?;
    let span = look.span(at);
    let (name, place) = match changed.of {
        Owner::Provision(other) if other.name != provision.name => {
            let same = said(look, other).into_iter().find(|words| said(look, provision).contains(words));
            if same.is_none() && !(changed.held.starts_with("from ") && is_meant(look, changed.entry, other, provision))
            {
                return None;
            }
            (format!("`{}`", short(&other.name)), same)
        }
        Owner::Define(define) => {
            let about = contents(&format!("{} {}", define.name.replace('_', " "), define.doc.first()));
            let text = contents(&told(look, provision));
            let shared = about.iter().filter(|word| text.iter().any(|other| kindred(word, other))).count();
            (shared >= LEAST_WORDS).then(|| (format!("`{}`", short(&define.name)), None))?
        }
        Owner::Provision(_) => return None,
    };
    let copied = Copied { span, name: &name, same: place.as_deref(), new: changed.new, change: changed.entry };
    let define = if let Owner::Define(define) = changed.of { Some(short(&define.name)) } else { None };
    Some(errors::left_copy(look, copied, define)).filter(|_| span != Span::default())
}

/// Whether an amendment speaks of all places, or of what the words of another provision share with those of the one that it changes.
fn is_meant(look: Look<'_>, entry: &DatedEntry, changed: &Provision, left: &Provision) -> bool {
    let Some(by) = entry.amendment.and_then(|by| look.policy.amendments.get(by.index())) else { return false };
    let words: Vec<String> =
        own(&by.doc, by.note.as_deref()).into_iter().map(|text| text.words.to_lowercase()).collect();
    let everywhere = words.iter().any(|text| EVERYWHERE.iter().any(|word| text.contains(word)));
    let about = contents(&format!("{} {}", told(look, changed), labels_of(look, changed)));
    let others = contents(&format!("{} {}", told(look, left), labels_of(look, left)));
    let shared = about.iter().filter(|word| others.iter().any(|other| kindred(word, other))).count();
    everywhere && shared > 0
}

fn labels_of(look: Look<'_>, of: &Provision) -> String {
    of.lines().iter().flat_map(|line| labels(look, line)).collect::<Vec<_>>().join(" ")
}

/// The labels of a provision and what follows from it, where they say enough.
fn said(look: Look<'_>, provision: &Provision) -> Vec<String> {
    let labels = provision.lines().iter().flat_map(|line| labels(look, line));
    let follows = if let Body::Deadline(deadline) = &provision.body { deadline.consequence } else { None };
    let follows = wordings(look, follows).into_iter().flat_map(|(_, wording)| texts(wording));
    labels.chain(follows).filter(|words| contents(words).len() >= LEAST_WORDS).collect()
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}
