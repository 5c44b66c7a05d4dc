//! Two bounds that words join with "or", "more than 20 metres or more than 12 seats", over a condition that asks for both at once.

use super::claim::{End, Figure, figures};
use super::spoken::spoken;
use super::told::{Text, own};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::value::Decimal;

/// A number that something is compared with, and which end it is.
type Bound = (Decimal, End);

/// Two comparisons that are both asked for.
struct Both {
    at: NodeId,
    parts: [NodeId; 2],
    bounds: [Bound; 2],
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for provision in &look.policy.provisions {
        let all = spoken(look, provision, |site| both(look, site.node).into_iter().collect());
        found.extend(all.iter().filter_map(|spoken| one(look, &spoken.of, &spoken.texts)));
    }
    let bools = look.policy.defines.iter().filter(|of| look.ty(of.value).is_some_and(|ty| ty.base == Base::Bool));
    found.extend(bools.filter_map(|of| one(look, &both(look, of.value)?, &own(&of.doc, of.note.as_deref()))));
    found
}

fn both(look: Look<'_>, condition: NodeId) -> Option<Both> {
    let at = look.plain(condition);
    let Node::And(many) = look.node(at) else { return None };
    let [first, second] = *look.policy.many(*many) else { return None };
    let bound = |id: NodeId| {
        let demand = look.demand(id)?;
        let Test::Compare(comparison, Constant::Number(number)) = demand.test else { return None };
        Some((demand.subject, (number, End::asked(comparison)?)))
    };
    let ((one, own), (other, others)) = (bound(first)?, bound(second)?);
    (!look.same(one, other) && own.0 != others.0).then_some(Both { at, parts: [first, second], bounds: [own, others] })
}

fn one(look: Look<'_>, both: &Both, texts: &[Text]) -> Option<Diagnostic> {
    let [one, other] = both.bounds;
    texts.iter().find_map(|text| {
        text.sentences().iter().find_map(|sentence| {
            let all = figures(sentence);
            let of = |bound: Bound| {
                let mut fits = all.iter().filter(|figure| figure.number == bound.0);
                let (Some(figure), None) = (fits.next(), fits.next()) else { return None };
                figure.is_end().filter(|end| *end == bound.1).map(|_| *figure)
            };
            let (one, other) = (of(one)?, of(other)?);
            let between = between(sentence, one, other)?;
            let joined = between.matches(" or ").count() == 1 && !between.contains([',', ';', ':']);
            let plain = !between.contains(" and ") && !sentence.contains("either") && !between.contains(" if ");
            (joined && plain).then(|| {
                let [first, second] = both.parts.map(|part| look.sources.text(look.span(part)));
                let at = look.span(both.at);
                let mended = format!("{first} or {second}");
                errors::joined_otherwise(at, (&text.who(), "or"), "both are asked for", Some(&mended))
            })
        })
    })
}

/// What stands between two numbers.
fn between<'t>(sentence: &'t str, one: Figure<'t>, other: Figure<'t>) -> Option<&'t str> {
    let (first, second) = if one.before().len() < other.before().len() { (one, other) } else { (other, one) };
    let start = sentence.len() - first.behind().len();
    sentence.get(start..second.before().len())
}
