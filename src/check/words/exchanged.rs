//! Placeholders of a message that are exchanged: what there is stands where the most should, `at most {count}`.

use super::claim::{End, end_before, without_word};
use super::text::{label, wordings};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Export, Node};
use crate::policy::provision::{Body, Line, LineKind, Provision, WordingPart};
use crate::syntax::expression::Comparison;

/// Words before a day that say that it is the last.
const BY: [&str; 7] = ["by", "until", "no later than", "not later than", "at the latest on", "最迟", "不晚于"];
/// Words before a verb that say what is let.
const MAY: [&str; 4] = ["may", "can", "is allowed to", "are allowed to"];

/// Words before what there is.
const THERE: [&str; 10] =
    ["there are", "there is", "has", "have", "already", "now", "现有", "已有", "目前有", "当前有"];

/// What is held against an end, the end, and the words that stand before an end.
struct Pair {
    held: NodeId,
    end: NodeId,
    /// The words of an end with which a text ends.
    words: fn(&str) -> Option<&str>,
    /// What is held is known by its own name.
    alone: bool,
    of_days: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let pairs = pairs(look, provision);
    let messages = wordings(look, provision.because).into_iter().map(|(_, wording)| wording);
    let labels = provision.lines().iter().filter_map(|line| label(look, line));
    let texts = messages.chain(labels).flat_map(|wording| &wording.texts);
    let mut texts = texts.into_iter();
    texts.find_map(|(_, parts)| {
        let exchanged = pairs.iter().find_map(|pair| in_text(look, parts, pair));
        let limit = || shown(look, provision, Export::Limit).filter(|_| matches!(provision.body, Body::Quota { .. }));
        let twice = || limit().and_then(|limit| twice(look, parts, limit));
        exchanged.or_else(twice).or_else(|| pairs.iter().find_map(|pair| beside_the_end(look, parts, pair)))
    })
}

/// `at most {limit}, and there are {limit}`
fn twice(look: Look<'_>, parts: &[WordingPart], end: NodeId) -> Option<Diagnostic> {
    let ends = parts.windows(2).filter_map(|two| {
        let [WordingPart::Text(before), WordingPart::Value(node)] = two else { return None };
        is(look, *node, end).then(|| (before.trim_end().to_lowercase(), *node))
    });
    let ends: Vec<(String, NodeId)> = ends.collect();
    let there = |(before, _): &&(String, NodeId)| THERE.iter().any(|word| without_word(before, word).is_some());
    let (_, node) = ends.iter().find(there).filter(|_| ends.len() > 1)?;
    Some(errors::end_told_twice(look.span(*node)))
}

/// `fewer than {limit}`, `before {last_day}`: both may be reached.
fn beside_the_end(look: Look<'_>, parts: &[WordingPart], pair: &Pair) -> Option<Diagnostic> {
    parts.windows(2).find_map(|two| {
        let [WordingPart::Text(before), WordingPart::Value(node)] = two else { return None };
        let ended = is(look, *node, pair.end) && matches!(look.node(*node), Node::Provision(..));
        let before = before.to_lowercase();
        let under = || end_before(&before).filter(|(end, _)| *end == End::Under).map(|(_, words)| (words, "at most"));
        let day = || without_word(&before, "before").map(|_| ("before", "by"));
        let said = if pair.of_days { day() } else { under() };
        let (said, meant) = said.filter(|_| ended)?;
        Some(errors::end_is_included(look.span(*node), said, meant))
    })
}

fn in_text(look: Look<'_>, parts: &[WordingPart], pair: &Pair) -> Option<Diagnostic> {
    let fills = |part: &WordingPart, of: NodeId| matches!(part, WordingPart::Value(node) if is(look, *node, of));
    let end = parts.iter().find_map(|part| match part {
        WordingPart::Value(node) if is(look, *node, pair.end) => Some(*node),
        WordingPart::Value(_) | WordingPart::Text(_) | WordingPart::Unmet => None,
    });
    if end.is_none() && !pair.alone {
        return None;
    }
    let place = parts.windows(2).find_map(|two| {
        let [WordingPart::Text(before), placeholder @ WordingPart::Value(node)] = two else { return None };
        let before = before.trim_end().to_lowercase();
        let lets = || end.and_then(|_| may(&before)).filter(|_| !pair.of_days);
        let word = (pair.words)(&before).or_else(lets).filter(|_| fills(placeholder, pair.held))?;
        Some((*node, word.to_owned()))
    });
    let (held, word) = place?;
    Some(errors::placeholders_exchanged(look.span(held), end.map(|end| look.span(end)), &word))
}

/// `may have`, `can register`
fn may(text: &str) -> Option<&str> {
    let verb = text.rsplit(' ').next().filter(|verb| verb.chars().all(char::is_alphabetic))?;
    let before = text.strip_suffix(verb)?.trim_end();
    let rest = MAY.iter().find_map(|word| without_word(before, word))?;
    text.get(rest.len()..).map(str::trim_start)
}

fn most(text: &str) -> Option<&str> {
    end_before(text).filter(|(end, _)| *end == End::AtMost).map(|(_, words)| words)
}

fn least(text: &str) -> Option<&str> {
    end_before(text).filter(|(end, _)| *end == End::AtLeast).map(|(_, words)| words)
}

fn day(text: &str) -> Option<&str> {
    BY.into_iter().find(|word| without_word(text, word).is_some())
}

/// Whether a placeholder shows something: by its name, or as it is written.
fn is(look: Look<'_>, placeholder: NodeId, of: NodeId) -> bool {
    look.same(placeholder, of)
        || matches!((look.node(placeholder), look.node(of)), (Node::Provision(a, x), Node::Provision(b, y)) if a == b && x == y)
}

fn pairs(look: Look<'_>, provision: &Provision) -> Vec<Pair> {
    match &provision.body {
        Body::Quota { count, limit, .. } => {
            let shown = |export: Export| shown(look, provision, export);
            let own = shown(Export::Count).map(|held| Pair {
                held,
                end: shown(Export::Limit).unwrap_or(*limit),
                words: most,
                alone: true,
                of_days: false,
            });
            own.into_iter()
                .chain([Pair { held: *count, end: *limit, words: most, alone: false, of_days: false }])
                .collect()
        }
        Body::Deadline(deadline) => {
            let last = shown(look, provision, Export::LastDay);
            let pair = deadline.met_by.zip(last).map(|(held, end)| Pair {
                held,
                end,
                words: day,
                alone: false,
                of_days: true,
            });
            pair.into_iter().collect()
        }
        Body::Rule(lines) => lines.iter().flat_map(|line| of_line(look, line)).collect(),
        Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => Vec::new(),
    }
}

/// The placeholder of a message of its own that shows what a provision exports.
fn shown(look: Look<'_>, provision: &Provision, export: Export) -> Option<NodeId> {
    let messages = wordings(look, provision.because).into_iter().map(|(_, wording)| wording);
    let mut parts = messages.flat_map(|wording| &wording.texts);
    parts.find_map(|(_, parts)| {
        parts.iter().find_map(|part| {
            let WordingPart::Value(node) = part else { return None };
            let Node::Provision(of, own) = look.node(*node) else { return None };
            let same = look.policy.provisions.get(of.index()).is_some_and(|of| of.name == provision.name);
            (same && *own == export).then_some(*node)
        })
    })
}

/// The comparisons that a line asks for, of two things that are both computed.
fn of_line(look: Look<'_>, line: &Line) -> Vec<Pair> {
    let conditions = look.versions(line.condition).into_iter().flat_map(|condition| look.conjuncts(condition));
    conditions
        .filter_map(|part| {
            let Node::Compare(comparison, a, b) = look.node(part) else { return None };
            let upper = match (comparison, line.kind) {
                (Comparison::Equal | Comparison::NotEqual, _) | (_, LineKind::Permit) => return None,
                (Comparison::Less | Comparison::LessOrEqual, kind) => kind == LineKind::Require,
                (Comparison::Greater | Comparison::GreaterOrEqual, kind) => kind == LineKind::Forbid,
            };
            Some(Pair { held: *a, end: *b, words: if upper { most } else { least }, alone: false, of_days: false })
        })
        .collect()
}
