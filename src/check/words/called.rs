//! The words by which the parts of a condition are called, and whether a text speaks of one.

use super::claim::figures;
use super::denial::words;
use super::kin::{contents, kindred};
use crate::check::look::Look;
use crate::check::naming::{field_of, name_of};
use crate::check::test::Constant;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::number;

/// The words of each that the other has not.
pub(super) fn apart([one, other]: [Vec<String>; 2]) -> [Vec<String>; 2] {
    let alone = |own: &[String], others: &[String]| -> Vec<String> {
        let rest: Vec<String> = own.iter().filter(|word| !others.contains(word)).cloned().collect();
        if rest.is_empty() { own.to_vec() } else { rest }
    };
    [alone(&one, &other), alone(&other, &one)]
}

/// The words for a statement: of its fact, the member that is asked for, or its definition.
pub(super) fn called(look: Look<'_>, part: NodeId) -> Vec<String> {
    let node = look.node(part);
    let mut all = Vec::new();
    if let Node::IsMember(_, ranges) = node {
        for (member, _) in ranges {
            let Some(member) = look.policy.members.get(*member as usize) else { continue };
            all.extend(contents(&member.name.replace('_', " ")));
            all.extend(member.labels.iter().flat_map(|(_, label)| contents(label)));
        }
        return all;
    }
    if let Node::Define(define) = node {
        let define = look.policy.defines.get(define.index());
        return define.map(|define| contents(&define.name.replace('_', " "))).unwrap_or_default();
    }
    let inner = if let Node::IsGiven(of) = node {
        *of
    } else if let Node::Compare(_, one, other) = node {
        // what is held against a number, and this
        let numbers = [one, other].into_iter().filter_map(|id| look.constant(*id));
        all.extend(numbers.filter_map(|it| if let Constant::Number(it) = it { Some(number::show(it)) } else { None }));
        let fixed = |id: NodeId| look.constant(id).is_some();
        if fixed(*other) { *one } else { *other }
    } else {
        part
    };
    if let Some(name) = name_of(look, inner) {
        all.extend(contents(&name.replace('_', " ")));
        if let Some((_, field)) = field_of(look, inner) {
            all.extend(field.doc.texts().values().filter(|text| !text.is_ascii()).flat_map(|text| contents(text)));
        }
    }
    all
}

pub(super) fn speaks_of(text: &str, names: &[String]) -> bool {
    let said: Vec<String> = words(text).into_iter().map(str::to_owned).chain(contents(text)).collect();
    let numbers = figures(text).into_iter().map(|figure| number::show(figure.number));
    said.into_iter().chain(numbers).any(|word| names.iter().any(|name| kindred(name, &word)))
}
