//! Exceptions that an amendment has made the same as their base: nobody is better or worse off by them since.

use super::cases::{Reach, Span};
use super::errors;
use super::life::lives;
use super::look::Look;
use super::turned::{Held, agreed, ask_alike, held_together, number_of, shown};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, Provision};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(exception.only_base()?.index())?;
    let ((own, clause), (of_base, _)) = (number_of(exception)?, number_of(base)?);
    let written = look.plain(own) != look.plain(of_base) && ask_alike(look, own, of_base);
    if !written || exception.papers.is_some() || base.papers.is_some() || !rest_is_same(look, exception, base) {
        return None;
    }
    let mut reach = Reach::of_node(look, own);
    reach.join(&Reach::of_node(look, of_base));
    let spans: Vec<(Span, Vec<(Held, Held)>)> = reach
        .spans(look)
        .into_iter()
        .map(|span| (span, held_together(look, exception, (own, of_base), span)))
        .collect();
    let same = |pairs: &[(Held, Held)]| {
        !pairs.is_empty() && pairs.iter().all(|(own, other)| own.number() == other.number() && alike(look, own, other))
    };
    // what differs again from some day on may well be the same until then
    let begun = spans.iter().rposition(|(_, pairs)| !same(pairs))? + 1;
    let (span, pairs) = spans.get(begun)?;
    let differed = spans.iter().take(begun).any(|(_, pairs)| agreed(pairs).is_some());
    let (_, other) = pairs.first()?;
    let law = |of: &Provision| lives(look, of).iter().any(|(first, last)| *first <= span.first && span.first <= *last);
    if !differed || !law(exception) || !law(base) {
        return None;
    }
    let (own_at, at) = changed_on(look, (own, of_base), span)?;
    Some(errors::same_as_its_base(at, (exception, base, clause), (span.first, own_at), &shown(look, other)))
}

/// Whether two numbers are written in one unit: thirty days are no month.
fn alike(look: Look<'_>, own: &Held, other: &Held) -> bool {
    shown(look, own) == shown(look, other)
}

/// Whether an exception differs from its base in nothing but its number and for whom it is.
fn rest_is_same(look: Look<'_>, exception: &Provision, base: &Provision) -> bool {
    let same = |one: Option<NodeId>, other: Option<NodeId>| match (one, other) {
        (Some(one), Some(other)) => look.same(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let dated = same(exception.governed_on, base.governed_on) && exception.exceptions.is_empty();
    dated
        && match (&exception.body, &base.body) {
            (Body::Quota { count, adding, .. }, Body::Quota { count: counted, adding: added, .. }) => {
                look.same(*count, *counted) && look.same(*adding, *added)
            }
            (
                Body::Fee { every, at_least, at_most, .. },
                Body::Fee { every: of_base, at_least: least, at_most: most, .. },
            ) => same(*every, *of_base) && same(*at_least, *least) && same(*at_most, *most),
            (Body::Rule(_), Body::Rule(_)) => true,
            (
                Body::Quota { .. }
                | Body::Fee { .. }
                | Body::Rule(_)
                | Body::Deadline(_)
                | Body::Sanction { .. }
                | Body::Procedure(_),
                _,
            ) => false,
        }
}

/// The version that began on the first of some days, and whether it is one of the exception.
fn changed_on(look: Look<'_>, (own, of_base): (NodeId, NodeId), span: &Span) -> Option<(bool, crate::source::Span)> {
    let began = |id: NodeId| {
        let reach = Reach::of_node(look, id);
        reach.changed_on(look, span.first).map(|(_, at)| at)
    };
    began(of_base).map(|at| (false, at)).or_else(|| began(own).map(|at| (true, at)))
}
