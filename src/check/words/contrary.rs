//! Questions that ask the contrary of what a fact is called: `## Is the association free of arrears?` over `has_arrears`.

use std::collections::BTreeMap;

use super::denial::{denied_behind, denies, words};
use super::kin::{contents, kindred};
use super::text::labels;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::Line;
use crate::policy::types::{Base, Field};

/// Words that say without what is named behind them.
const FREE: [&str; 9] =
    ["free of ", "free from ", "clear of ", "exempt from ", "without ", "no ", "not ", "lack ", "never "];
const FREE_NAMES: [&str; 8] = ["no", "not", "without", "free", "clear", "non", "lacks", "never"];
/// So many words may stand between.
const NEAR: usize = 2;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let labels = by_fact(look);
    let fields = look.policy.facts.fields.iter().filter(|(_, field)| field.ty.base == Base::Bool);
    fields
        .filter_map(|(name, field)| one(name, field, labels.get(&field.offset).map_or(&[][..], Vec::as_slice)))
        .collect()
}

/// Of each fact that lines ask for alone: whether the opposite is asked for, and the labels.
fn by_fact(look: Look<'_>) -> BTreeMap<u32, Vec<(bool, String)>> {
    let mut all: BTreeMap<u32, Vec<(bool, String)>> = BTreeMap::new();
    let mut lines = look.policy.provisions.iter().flat_map(|provision| provision.lines());
    lines.by_ref().for_each(|line: &Line| {
        for version in look.versions(line.condition) {
            let node = look.node(version);
            let (inner, turned) = if let Node::Not(inner) = node { (look.node(*inner), true) } else { (node, false) };
            if let Node::Fact(cell) = inner {
                all.entry(*cell).or_default().extend(labels(look, line).into_iter().map(|label| (turned, label)));
            }
        }
    });
    all
}

fn one(name: &str, field: &Field, labels: &[(bool, String)]) -> Option<Diagnostic> {
    let named_free = name.split('_').any(|word| FREE_NAMES.contains(&word));
    let nouns: Vec<String> = contents(name).into_iter().filter(|word| !FREE_NAMES.contains(&word.as_str())).collect();
    let asked_free = field.doc.texts().values().find_map(|question| is_free(&question.to_lowercase(), name, &nouns))?;
    if asked_free == named_free {
        return None;
    }
    // what lines say of it settles whether the name or the question is wrong
    let says =
        |(turned, label): &(bool, String)| is_free(label, name, &nouns).map(|free| free == (named_free != *turned));
    let agree: Vec<bool> = labels.iter().filter_map(says).collect();
    agree
        .iter()
        .all(|fits| *fits)
        .then(|| errors::question_contrary(field.span, name, named_free, !agree.is_empty()))?
        .into()
}

/// Whether a text speaks of being without what a fact is called by; none if it does not speak of it.
fn is_free(text: &str, name: &str, nouns: &[String]) -> Option<bool> {
    if !name.is_ascii() {
        let (before, _) = text.split_once(name)?;
        return Some(denied_behind(before) && !["是不是", "有没有"].iter().any(|word| before.ends_with(word)));
    }
    let all = words(text);
    let place = all.iter().position(|word| nouns.iter().any(|noun| kindred(word, noun)))?;
    if text.contains(" or not") || text.contains("whether") || all.iter().filter(|word| denies(word)).count() > 1 {
        return None;
    }
    let before = format!("{} ", all.get(place.saturating_sub(NEAR + 2)..place).unwrap_or_default().join(" "));
    let free = FREE.iter().any(|word| {
        let at = before.rfind(word).filter(|at| *at == 0 || before.as_bytes().get(at - 1) == Some(&b' '));
        at.and_then(|at| before.get(at + word.len()..)).is_some_and(|rest| rest.split_whitespace().count() <= NEAR)
    });
    let behind = all.get(place + 1).is_some_and(|word| *word == "free");
    Some(free || behind)
}
