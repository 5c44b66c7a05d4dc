//! Exceptions that are told as a part of what others pay, "students pay half the fee of others", and are another part of it, for all or for one key.

use super::multiple::{Said, said};
use super::spoken::around;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::{Date, Decimal, number};

/// A constant, where it stands, and the members that it is for.
type Keyed = (Option<(u32, u32)>, NodeId, Decimal);

/// Words of those who pay the whole.
const OTHERS: [&str; 10] = [
    "of that",
    "fee",
    "of others",
    "others pay",
    "of what others",
    "of the usual",
    "the price",
    "the charge",
    "full",
    "rate",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(of.only_base()?.index())?;
    let (Body::Fee { amount, .. }, Body::Fee { amount: whole, .. }) = (&of.body, &base.body) else { return None };
    let (amount, whole) = (*amount, *whole);
    let (who, Said { word, part, .. }) = around(look, of).iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let told = said(text).filter(|told| told.part < Decimal::ONE)?;
        OTHERS.iter().any(|word| small.contains(word)).then(|| (text.who(), told))
    })?;
    if let Some(found) = ends(look, (of, base), (&who, word, part)) {
        return Some(found);
    }
    days(look, [amount, whole]).into_iter().find_map(|day| {
        let then = Look { on: Some(day), ..look };
        let (own, others) = (values(then, amount)?, values(then, whole)?);
        own.iter().find_map(|(key, at, own)| {
            let (_, _, whole) = others.iter().find(|(other, ..)| other == key)?;
            let meant = whole.checked_mul(part)?;
            // a cent more or less is a rounding, and a third less may be told as a third
            let rest = whole.checked_sub(meant)?;
            let rightly = [meant, rest].iter().any(|meant| (*own - *meant).abs() < Decimal::ONE);
            let shown = [*own, *whole, meant].map(number::show);
            (!rightly).then(|| errors::another_part_of_base(look.span(*at), &who, word, shown))
        })
    })
}

/// The end of a fee that is no such part, where the other end is: half of the least, and the whole of the most.
fn ends(
    look: Look<'_>,
    (of, base): (&Provision, &Provision),
    (who, word, part): (&str, &str, Decimal),
) -> Option<Diagnostic> {
    let (Body::Fee { at_least, at_most, .. }, Body::Fee { at_least: least, at_most: most, .. }) =
        (&of.body, &base.body)
    else {
        return None;
    };
    let number = |id: Option<NodeId>| {
        let [version] = look.versions(id?)[..] else { return None };
        let Some(Constant::Number(number)) = look.constant(look.plain(version)) else { return None };
        Some((look.plain(version), number))
    };
    let two = [(number(*at_least)?, number(*least)?), (number(*at_most)?, number(*most)?)];
    let is_part =
        |((_, own), (_, whole)): &((NodeId, Decimal), (NodeId, Decimal))| whole.checked_mul(part) == Some(*own);
    let [one, other] = two;
    let ((at, own), (_, whole)) = match (is_part(&one), is_part(&other)) {
        (true, false) => other,
        (false, true) => one,
        (true, true) | (false, false) => return None,
    };
    let meant = whole.checked_mul(part)?;
    Some(errors::another_part_of_base(look.span(at), who, word, [own, whole, meant].map(number::show)))
}

/// The days from which an amount is another.
fn days(look: Look<'_>, clauses: [NodeId; 2]) -> Vec<Date> {
    let nodes = clauses.into_iter().flat_map(|clause| look.within(clause));
    let dated = nodes.filter_map(|id| look.timeline(id));
    let mut all: Vec<Date> = dated.flat_map(|dated| look.entries(dated)).map(|entry| entry.latest).collect();
    all.push(crate::policy::provision::ALWAYS);
    all.sort_unstable();
    all.dedup();
    all
}

/// The constants of an amount, each with its key; of one for all the key is nothing.
fn values(look: Look<'_>, id: NodeId) -> Option<Vec<Keyed>> {
    let id = look.plain(id);
    let number = |id: NodeId| if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None };
    let Node::ByMember { arms, otherwise: None, .. } = look.node(id) else {
        return Some(vec![(None, id, number(id)?)]);
    };
    arms.iter()
        .map(|arm| {
            let at = look.plain(arm.value);
            Some((Some((arm.first, arm.last)), at, number(at)?))
        })
        .collect()
}
