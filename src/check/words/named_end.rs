//! Ends that are told by a placeholder or a name: "at least {limit}" of what is the most, 至少{limit}, "not more than the minimum".

use super::claim::{End, end_before, figures};
use super::denial::denies_later;
use super::kin::{contents, kindred};
use super::text::{label, labels, wordings};
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Export, Node};
use crate::policy::provision::{Body, Line, LineKind, Provision, Wording, WordingPart};

/// Words of how many there are: `already has at least {limit}`
const HAS: [&str; 11] =
    ["already", "has ", "have ", "holds", "hold ", "there are", "with ", "已", "持有", "拥有", "达到"];
/// Words of what is asked for.
const MUST: [&str; 9] = ["must", "has to", "have to", "need", "should", "shall", "必须", "应", "须"];
/// So many words may stand between an end and what it is called by.
const NEAR: usize = 5;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let messages: Vec<&Wording> = wordings(look, provision.because).into_iter().map(|(_, wording)| wording).collect();
    if let Body::Quota { limit, .. } = provision.body {
        let is_limit = |node: NodeId| own_limit(look, provision, node) || named(look, limit) && look.same(node, limit);
        return messages.into_iter().find_map(|wording| {
            let (node, words, _) =
                ends(wording, is_limit).into_iter().find(|(_, words, before)| of_a_limit(words, before))?;
            Some(errors::end_of_a_name(look.span(node), &words, true, look.span(limit)))
        });
    }
    provision.lines().iter().find_map(|line| in_line(look, line, &messages))
}

fn own_limit(look: Look<'_>, provision: &Provision, node: NodeId) -> bool {
    let Node::Provision(of, Export::Limit) = look.node(node) else { return false };
    look.policy.provisions.get(of.index()).is_some_and(|of| of.name == provision.name)
}

/// Whether words before a limit say that it is the least.
fn of_a_limit(words: &str, before: &str) -> bool {
    let has = |all: &[&str]| all.iter().any(|word| before.contains(word));
    match end_before(words).map(|(end, _)| end) {
        Some(End::AtLeast) => !has(&HAS),
        Some(End::Over) => has(&MUST),
        Some(End::AtMost | End::Under) | None => false,
    }
}

/// Signs that part sentences.
const SIGNS: [char; 8] = ['.', ';', ',', '。', '；', '，', '：', ':'];

fn part_of(part: &WordingPart) -> String {
    match part {
        WordingPart::Text(text) => text.to_lowercase(),
        WordingPart::Value(_) | WordingPart::Unmet => String::new(),
    }
}

/// The placeholders of something behind words that say that they are an end: which, these words, and the sentence before them.
fn ends(wording: &Wording, is: impl Fn(NodeId) -> bool) -> Vec<(NodeId, String, String)> {
    let mut found = Vec::new();
    for (_, parts) in &wording.texts {
        for (place, two) in parts.windows(2).enumerate() {
            let [WordingPart::Text(before), WordingPart::Value(node)] = two else { continue };
            let behind = parts.get(place + 2).map(part_of).unwrap_or_default();
            let before = before.to_lowercase();
            let Some((_, words)) = end_before(&before).filter(|_| is(*node)) else { continue };
            let rest = before.trim_end().strip_suffix(words).unwrap_or_default();
            let sentence = rest.rsplit(SIGNS).next().unwrap_or_default();
            let behind = behind.split(SIGNS).next().unwrap_or_default();
            if !denies_later(rest) {
                found.push((*node, words.to_owned(), format!("{sentence} … {behind}")));
            }
        }
    }
    found
}

fn in_line(look: Look<'_>, line: &Line, messages: &[&Wording]) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let [part] = look.conjuncts(condition)[..] else { return None };
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let own = End::asked(*comparison).filter(|_| line.kind != LineKind::Permit)?;
    // of what is shown as the end
    let upper = if line.kind == LineKind::Forbid { !own.is_upper() } else { own.is_upper() };
    let of_placeholder = |wording: &Wording, all: bool| {
        [(*other, upper), (*one, !upper)].into_iter().find_map(|(of, upper)| {
            let both_fixed = look.constant(*one).is_some() && look.constant(*other).is_some();
            let (node, words, _) =
                ends(wording, |node| named(look, of) && !both_fixed && look.same(node, of)).into_iter().next()?;
            let (said, _) = end_before(&words)?;
            let told = all || matches!(said, End::AtLeast | End::AtMost);
            // what is held is told before its end, too
            let alone = end_shown(look, of) || look.constant(of).is_some();
            (told && alone && said.is_upper() != upper)
                .then(|| errors::end_of_a_name(look.span(node), &words, upper, look.span(part)))
        })
    };
    let own_label = label(look, line).filter(|_| line.kind == LineKind::Require);
    let found = messages.iter().find_map(|wording| of_placeholder(wording, false));
    found.or_else(|| of_placeholder(own_label?, true)).or_else(|| by_name(look, line, part, (*one, *other, upper)))
}

/// Whether something is called an end: `max_boats`, `minimum_age`, `limit`.
fn end_shown(look: Look<'_>, id: NodeId) -> bool {
    const ENDS: [&str; 12] =
        ["max", "min", "maximum", "minimum", "limit", "most", "least", "cap", "上限", "下限", "最高", "最低"];
    let own = called(look, id);
    ENDS.iter().any(|end| own.split('_').any(|part| part == *end) || !end.is_ascii() && own.contains(end))
}

fn named(look: Look<'_>, id: NodeId) -> bool {
    matches!(look.node(id), Node::Fact(_) | Node::Field(..) | Node::Define(_))
}

fn called(look: Look<'_>, id: NodeId) -> String {
    if let Node::Define(define) = look.node(id) {
        let define = look.policy.defines.get(define.index());
        return define
            .map(|define| define.name.rsplit('.').next().unwrap_or_default().to_lowercase())
            .unwrap_or_default();
    }
    name_of(look, id).map(|name| name.to_lowercase()).unwrap_or_default()
}

/// `at least as many as there are seats`, over `guests <= seats`
fn by_name(
    look: Look<'_>,
    line: &Line,
    part: NodeId,
    (one, other, upper): (NodeId, NodeId, bool),
) -> Option<Diagnostic> {
    if line.kind != LineKind::Require || !named(look, one) || !named(look, other) {
        return None;
    }
    let [held, end] = [one, other].map(|id| contents(&called(look, id).replace('_', " ")));
    let only = |own: &[String], others: &[String]| -> Vec<String> {
        own.iter().filter(|word| !others.iter().any(|other| kindred(word, other))).cloned().collect()
    };
    let (held, end) = (only(&held, &end), only(&end, &held));
    labels(look, line).iter().find_map(|text| {
        // "at least as many rooms as guests"
        if !figures(text).is_empty() || text.contains(" as ") {
            return None;
        }
        let (words, said) =
            [(&end, &held, upper), (&held, &end, !upper)].into_iter().find_map(|(names, others, upper)| {
                let (words, said) = before_name(text, names, others)?;
                (said.is_upper() != upper).then_some((words, said))
            })?;
        let at = look.span(part);
        let asks = if said.is_upper() { "for no less" } else { "for no more" };
        Some(with_sign(look, (at, MIRRORED), |mended| errors::label_turned(at, &words, asks, mended)))
    })
}

/// The words of an end that stand before what something is called by.
fn before_name(text: &str, names: &[String], others: &[String]) -> Option<(String, End)> {
    if !text.is_ascii() {
        let (before, _) = names.iter().find_map(|name| text.split_once(name.as_str()))?;
        let (end, words) = end_before(before)?;
        return Some((words.to_owned(), end));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is = |word: &str, all: &[String]| all.iter().any(|name| kindred(word.trim_matches(','), name));
    let place = words.iter().position(|word| is(word, names))?;
    let near = place.saturating_sub(NEAR)..=place;
    let (at, end) = near.rev().find_map(|at| Some((at, end_before(&words.get(..at)?.join(" "))?.0)))?;
    let between = words.get(at..place)?;
    let before = words.get(..at)?.join(" ");
    let (_, said) = end_before(&before)?;
    let rest = before.strip_suffix(said).unwrap_or_default();
    let clear =
        !between.iter().any(|word| is(word, others) || matches!(*word, "and" | "or" | "but")) && !denies_later(rest);
    clear.then(|| (said.to_owned(), end))
}
