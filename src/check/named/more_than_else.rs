//! Values of one formula of which words say how much the one is more than the other, "online 5 EUR less", over an `if` in which it is another
//! amount.

use std::collections::BTreeSet;

use super::by_so_much::difference;
use super::parts::Known;
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::own;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::{Date, Decimal, number};

/// What parts the words for one from those for the others.
const SIGNS: [&str; 8] = [", ", "; ", ". ", " and ", "，", "；", "。", "、"];

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    let fees = look.policy.provisions.iter().filter(|of| matches!(of.body, Body::Fee { .. } | Body::Quota { .. }));
    fees.filter_map(|of| one(look, of, known)).collect()
}

/// A value, and from when it holds.
type Value = (Option<Date>, NodeId, Decimal);

fn one(look: Look<'_>, of: &Provision, known: &mut Known) -> Option<Diagnostic> {
    let nodes: BTreeSet<NodeId> = clauses(of).into_iter().flat_map(|clause| look.within(clause)).collect();
    if !nodes.iter().any(|id| matches!(look.node(*id), Node::If(..))) {
        return None;
    }
    let texts = own(&of.doc, None);
    let said = texts.iter().flat_map(|text| {
        let parts = SIGNS.iter().fold(text.words.to_lowercase(), |words, sign| words.replace(sign, "\n"));
        parts.lines().map(|part| (text.who(), part.to_owned())).collect::<Vec<_>>()
    });
    let said: Vec<(String, String)> = said.filter(|(_, part)| difference(part).is_some()).collect();
    nodes.into_iter().filter(|_| !said.is_empty()).find_map(|id| {
        let Node::If(asked, then, rest) = look.node(id) else { return None };
        let Node::IsMember(subject, ranges) = look.node(look.plain(*asked)) else { return None };
        let Base::Member(taxonomy) = look.ty(*subject)?.base else { return None };
        let (then, rest) = (values(look, *then)?, values(look, *rest)?);
        said.iter().find_map(|(who, part)| {
            let (by, up) = difference(part).map(|(figure, up)| (figure.number, up))?;
            let [named] = known.names(look, taxonomy).read(part).mentions[..] else { return None };
            let inside = ranges.iter().any(|(from, to)| (*from..=*to).contains(&(named.thing as u32)));
            let (own, others) = if inside { (&then, &rest) } else { (&rest, &then) };
            let pairs = own.iter().filter_map(|(day, at, value)| {
                let (.., other) = others.iter().find(|(other, ..)| other == day)?;
                Some((*at, *value, if up { *other + by } else { *other - by }))
            });
            let pairs: Vec<(NodeId, Decimal, Decimal)> = pairs.collect();
            let off = pairs.iter().find(|(_, value, meant)| value != meant)?;
            let (at, _, meant) = off;
            let shown = (number::show(by), if up { "more" } else { "less" });
            (pairs.len() == own.len())
                .then(|| errors::not_so_much_apart(look.span(*at), (who, &shown.0, shown.1), &number::show(*meant)))
        })
    })
}

/// The numbers of a branch, each with the day from which it holds.
fn values(look: Look<'_>, id: NodeId) -> Option<Vec<Value>> {
    let number = |id: NodeId| match look.constant(look.plain(id)) {
        Some(Constant::Number(number)) => Some(number),
        _ => None,
    };
    if let Node::Dated(dated) = look.node(id) {
        let entries = look.entries(*dated).iter();
        return entries.map(|entry| Some((Some(entry.latest), entry.value?, number(entry.value?)?))).collect();
    }
    Some(vec![(None, id, number(id)?)])
}
