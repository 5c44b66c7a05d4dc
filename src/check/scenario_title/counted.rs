//! Titles of scenarios that say how many there are, "two groundings are still fine", and give another number.

use super::given::Leaf;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{contents, figures, kindred};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Body;
use crate::syntax::expression::Literal;
use crate::value::Decimal;

/// Words beside which a number is none of what is given.
const OTHERWISE: [&str; 9] = ["more", "another", "further", "than", "next", "limit", "most", "least", " or "];

pub(super) fn one(look: Look<'_>, leaves: &[Leaf<'_>], title: &str) -> Option<Diagnostic> {
    let all = figures(title);
    let [figure] = all[..] else { return None };
    if OTHERWISE.iter().any(|word| title.contains(word)) || figure.is_end().is_some() || figure.time().is_some() {
        return None;
    }
    let behind = figure.behind().strip_prefix(' ')?;
    let noun = behind.split(|letter: char| !letter.is_alphanumeric()).next().filter(|noun| noun.len() > 3)?;
    let numbers = leaves.iter().filter_map(|leaf| {
        let Literal::Int(own) = leaf.literal else { return None };
        look.policy.facts.fields.iter().find(|(name, _)| *name == leaf.name)?;
        let last = contents(&leaf.name.replace('_', " ")).pop()?;
        kindred(&last, noun).then_some((leaf, Decimal::from(*own)))
    });
    let [(leaf, own)] = numbers.collect::<Vec<_>>()[..] else { return None };
    // of what is counted, or summed, there may be some before, and what the act adds
    let counted = look.policy.provisions.iter().any(|of| {
        let Body::Quota { count, adding, .. } = of.body else { return false };
        [count, adding]
            .into_iter()
            .flat_map(|of| look.everything(of))
            .any(|id| field_of(look, id).is_some_and(|(name, _)| name == leaf.name))
    });
    let is_it = |id: NodeId| field_of(look, id).is_some_and(|(name, _)| name == leaf.name);
    let added =
        look.policy.nodes.iter().any(|node| matches!(node, Node::Add(one, other) if is_it(*one) || is_it(*other)));
    let (said, is) = (i64::try_from(figure.number).ok()?, i64::try_from(own).ok()?);
    (own != figure.number && !counted && !added).then(|| errors::of_another_number(leaf.at, said, (leaf.name, is)))
}
