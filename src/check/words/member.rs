//! Labels that name other members than their line asks for: `require kind is tram "is a bus"`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::polarity::fact;
use super::statement::Statement;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::table::leaves;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::LineKind;
use crate::policy::types::Base;

/// How a label begins that names members, and whether it denies them; the longer ones first.
const BEGINNINGS: [(&str, bool); 9] = [
    ("is not ", true),
    ("is neither ", true),
    ("are not ", true),
    ("was not ", true),
    ("不是", true),
    ("is ", false),
    ("are ", false),
    ("was ", false),
    ("是", false),
];
const BETWEEN: [&str; 5] = [", ", " or ", " nor ", "或", "、"];
const ARTICLES: [&str; 4] = ["a ", "an ", "the ", "either "];

pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let (asked, turned) = fact(look, condition);
    let Node::IsMember(of, ranges) = look.node(asked) else { return None };
    let Base::Member(taxonomy) = look.ty(*of)?.base else { return None };
    let all = look.policy.taxonomies.get(taxonomy.index())?.members.clone();
    let text = line.texts.first()?;
    let (said, denied) = named(look, all.clone(), text)?;
    let lets_pass = |of: BTreeSet<u32>, not: bool| -> BTreeSet<u32> {
        leaves(look, all.clone()).filter(|leaf| of.contains(leaf) != not).collect()
    };
    let inside = ranges.iter().flat_map(|(first, last)| *first..=*last).collect();
    let (says, asks) = (lets_pass(said, denied), lets_pass(inside, turned));
    let opposite = || leaves(look, all.clone()).all(|leaf| says.contains(&leaf) != asks.contains(&leaf));
    // the label of what is forbidden may say either; a label may name those who matter most
    let fits = says.is_subset(&asks) || line.kind == LineKind::Forbid && opposite();
    (!fits).then(|| errors::label_names_others(look.span(condition), text, look.sources.text(look.span(condition))))
}

/// The members that a text names and nothing else, with all below them, and whether it denies that it is one of them.
fn named(look: Look<'_>, all: Range<u32>, text: &str) -> Option<(BTreeSet<u32>, bool)> {
    let (rest, denied) = BEGINNINGS.iter().find_map(|(begin, denied)| Some((text.strip_prefix(begin)?, *denied)))?;
    let mut parts = vec![rest];
    for word in BETWEEN {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    let mut found = BTreeSet::new();
    for part in parts {
        let member = all.clone().find(|member| is_called(look, *member, bare(part)))?;
        let last = look.policy.members.get(member as usize)?.last.0;
        found.extend(member..=last);
    }
    Some((found, denied))
}

fn is_called(look: Look<'_>, member: u32, word: &str) -> bool {
    let Some(member) = look.policy.members.get(member as usize) else { return false };
    let labels = member.labels.iter().map(|(_, label)| label.to_lowercase());
    let mut names = labels.chain([member.name.to_lowercase().replace('_', " ")]);
    names.any(|name| bare(&name) == word)
}

/// Without its article.
fn bare(name: &str) -> &str {
    let name = name.trim();
    ARTICLES.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}
