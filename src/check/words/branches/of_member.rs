//! Members by which an `if` chooses, and the words that name one: "accounts of finance 100000, those of other branches 50000".

use super::{Place, part_of};
use crate::check::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;

/// Words that make of a member all others.
const OTHERS: [&str; 9] = ["other", "except", "not ", "non", "unless", "without", "除", "其他", "非"];

/// A member that a sentence names, and where.
pub(super) struct Named {
    pub member: u32,
    pub place: Place,
}

/// The only member of the taxonomy of a condition that a sentence names; none where it names those who are none.
pub(super) fn named(look: Look<'_>, sentence: &str, condition: NodeId) -> Option<Named> {
    let Node::IsMember(of, _) = look.node(condition) else { return None };
    let Base::Member(taxonomy) = look.ty(*of)?.base else { return None };
    let all = look.policy.taxonomies.get(taxonomy.index())?.members.clone();
    let mut found = all.filter_map(|member| Some(Named { member, place: place(look, sentence, member)? }));
    let (named, None) = (found.next()?, found.next()) else { return None };
    let part = sentence.get(part_of(sentence, named.place))?;
    (!OTHERS.iter().any(|word| part.contains(word))).then_some(named)
}

/// The only two members of that taxonomy that a sentence names, without those below them.
pub(super) fn mentions(look: Look<'_>, sentence: &str, condition: NodeId) -> Option<[Named; 2]> {
    let Node::IsMember(of, _) = look.node(condition) else { return None };
    let Base::Member(taxonomy) = look.ty(*of)?.base else { return None };
    let all = look.policy.taxonomies.get(taxonomy.index())?.members.clone();
    let found = all.filter_map(|member| Some(Named { member, place: place(look, sentence, member)? }));
    let plain = |named: &Named| {
        let part = part_of(sentence, named.place);
        sentence.get(part).is_some_and(|part| !OTHERS.iter().any(|word| part.contains(word)))
    };
    let found: Vec<Named> = found.collect();
    let apart = |two: &[Named; 2]| {
        let [one, other] = two;
        one.place.1 <= other.place.0 || other.place.1 <= one.place.0
    };
    <[Named; 2]>::try_from(found).ok().filter(|two| apart(two) && two.iter().all(plain))
}

/// Where a member is named, by its name or a label.
fn place(look: Look<'_>, sentence: &str, member: u32) -> Option<Place> {
    let member = look.policy.members.get(member as usize)?;
    let names = member.labels.iter().map(|(_, label)| label.to_lowercase());
    let names = names.chain([member.name.to_lowercase().replace('_', " ")]).flat_map(|name| {
        let many = name.strip_suffix('y').map(|stem| format!("{stem}ies"));
        let bare = name.strip_prefix("a ").or_else(|| name.strip_prefix("an ")).map(str::to_owned);
        let bare_many = bare.as_deref().and_then(|name| name.strip_suffix('y')).map(|stem| format!("{stem}ies"));
        [Some(name), many, bare, bare_many].into_iter().flatten()
    });
    let whole = |at: usize, name: &str| {
        let before = sentence.get(..at).and_then(|before| before.chars().next_back());
        !name.is_ascii() || !before.is_some_and(|letter| letter.is_ascii_alphanumeric())
    };
    let mut places = names.filter_map(|name| {
        // "other" may be a member, too
        let others = name.is_empty() || OTHERS.iter().any(|word| name.starts_with(word));
        let at = sentence.find(&name).filter(|at| !others && whole(*at, &name))?;
        Some((at, at + name.len()))
    });
    places.next()
}

/// Whether a condition asks for this member.
pub(super) fn asks_for(look: Look<'_>, condition: NodeId, member: u32) -> bool {
    let Node::IsMember(_, ranges) = look.node(condition) else { return false };
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&member))
}
