//! Labels that say two things over a line that looks at one, where nobody is asked for the other:
//! `require insured "is insured and was inspected by an expert"`.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::kin::{contents, kindred, share};
use super::text::labels;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Line;
use crate::policy::types::Base;

/// What joins two statements, and with what the second begins.
const JOINTS: [&str; 4] = [" and ", ", and ", " as well as ", " but also "];
const BEGINS: [&str; 13] =
    ["is", "are", "was", "were", "has", "have", "had", "holds", "hold", "can", "passed", "paid", "signed"];
const JOINTS_CHINESE: [&str; 6] = ["，且", "，并", "并且", "且", "并", "以及"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let known = LazyCell::new(|| asked_for(look));
    let lines = look.policy.provisions.iter().flat_map(|provision| provision.lines());
    lines.filter_map(|line| one(look, line, || &known)).collect()
}

/// All that facts, definitions and members are about.
fn asked_for(look: Look<'_>) -> BTreeSet<String> {
    let layouts = look.policy.records.iter().map(|record| &record.layout).chain([&look.policy.facts]);
    let facts = layouts.flat_map(|layout| &layout.fields);
    let asked =
        facts.flat_map(|(name, field)| field.doc.texts().values().chain([name]).flat_map(|text| contents(text)));
    let defined = look.policy.defines.iter().flat_map(|define| contents(&define.name));
    let members = look.policy.members.iter();
    let members = members.flat_map(|member| member.labels.iter().map(|(_, label)| label).chain([&member.name]));
    asked.chain(defined).chain(members.flat_map(|text| contents(text))).collect()
}

fn one<'k>(look: Look<'_>, line: &Line, known: impl Fn() -> &'k BTreeSet<String>) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let asked = only_fact(look, condition)?;
    let (name, field) = field_of(look, asked)?;
    // without a question nobody knows what is asked
    let own: Vec<&String> = Some(&field.doc).filter(|doc| !doc.is_empty())?.texts().values().collect();
    labels(look, line).iter().find_map(|text| {
        let (first, second) = two(text)?;
        let of_the_fact = share(first, name) || own.iter().any(|question| share(first, question));
        let words = contents(second);
        let unknown = |word: &String| !known().iter().any(|other| kindred(word, other));
        (of_the_fact && !words.is_empty() && words.iter().all(unknown))
            .then(|| errors::one_of_two_asked(look.span(condition), look.sources.text(look.span(asked)), second))
    })
}

/// The fact that a condition looks at, where that is all that it does.
fn only_fact(look: Look<'_>, condition: NodeId) -> Option<NodeId> {
    let node = look.node(condition);
    let inner = if let Node::Not(inner) = node { *inner } else { condition };
    let is_bool = look.ty(inner).is_some_and(|ty| ty.base == Base::Bool);
    (is_bool && matches!(look.node(inner), Node::Fact(_) | Node::Field(..))).then_some(inner)
}

/// The two statements of a text that says two.
fn two(text: &str) -> Option<(&str, &str)> {
    if !text.is_ascii() {
        let (first, second) = JOINTS_CHINESE.iter().find_map(|joint| text.split_once(joint))?;
        return (first.chars().count() > 2 && second.chars().count() > 3).then_some((first, second));
    }
    let (first, second) = JOINTS.iter().find_map(|joint| text.split_once(joint))?;
    let begins = second.split(' ').next().is_some_and(|word| BEGINS.contains(&word) || word.ends_with("ed"));
    begins.then_some((first, second))
}
