//! Two things that words name in one breath, "trawls are not used for cod", over a condition for which one of the two is enough.

use super::called::{apart, called, speaks_of};
use super::denial::words;
use super::spoken::{Asks, spoken};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;

/// Words that list, or that join in another way.
const LISTING: [&str; 12] =
    ["without", "unless", "or", "and", "either", "also", "both", "nor", "as", "whether", "too", "even"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Or(_))) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| {
        let all = spoken(look, provision, |site| match site.asks {
            Asks::Value => Vec::new(),
            Asks::For | Asks::Lets | Asks::Against | Asks::Applies => either(look, site.node).into_iter().collect(),
        });
        all.into_iter().filter_map(|one| {
            let (at, parts) = one.of;
            let names = apart(parts.map(|part| called(look, part)));
            let [first, second] = &names;
            if first.iter().any(|word| second.contains(word)) {
                return None;
            }
            let together = |part: &str| {
                let lists = part.contains(['、', '或', '和', '及', '者'])
                    || words(part).iter().any(|word| LISTING.contains(word));
                !lists && names.iter().all(|names| !names.is_empty() && speaks_of(part, names))
            };
            let in_a_breath = |sentence: &String| sentence.split([',', '，', ':', '：', '(']).any(together);
            // a message may tell what is the case without either
            let mut texts = one.texts.iter().filter(|text| text.whose != "its message");
            let text = texts.find(|text| text.sentences().iter().any(in_a_breath))?;
            let texts = parts.map(|part| look.sources.text(look.span(part)));
            Some(errors::named_together(look.span(at), &text.who(), texts))
        })
    });
    of_provisions.collect()
}

/// The two states or kinds of different facts of which one is enough.
fn either(look: Look<'_>, id: NodeId) -> Option<(NodeId, [NodeId; 2])> {
    let Node::Or(many) = look.node(id) else { return None };
    let [one, other] = look.policy.many(*many) else { return None };
    let subject = |part: NodeId| {
        let node = look.node(part);
        if let Node::IsMember(of, _) = node {
            return Some(*of);
        }
        let is_truth = look.ty(part).is_some_and(|ty| ty.base == Base::Bool);
        (is_truth && matches!(node, Node::Fact(_) | Node::Field(..))).then_some(part)
    };
    let (one, other) = (look.plain(*one), look.plain(*other));
    let (first, second) = (subject(one)?, subject(other)?);
    (!look.same(first, second)).then_some((id, [one, other]))
}
