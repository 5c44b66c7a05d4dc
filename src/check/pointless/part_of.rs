//! Quotas of a part that never decide, because the quota of the whole lets no more through: 5 of one kind, where 3 is the limit of all.

use crate::check::cases::{Reach, Span};
use crate::check::errors;
use crate::check::life::lives;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::{Aggregate, Node};
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::AggregateKind;
use crate::value::{Decimal, number};

/// The most quotas of an act that are held against each other.
const MOST: usize = 60;

/// A quota of the elements of a list.
struct Counting<'p> {
    id: ProvisionId,
    of: &'p Provision,
    counted: &'p Aggregate,
    adding: Decimal,
    limit: NodeId,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.acts.iter().flat_map(|act| in_act(look, &act.provisions)).collect()
}

fn in_act(look: Look<'_>, all: &[ProvisionId]) -> Vec<Diagnostic> {
    let all: Vec<Counting<'_>> = all.iter().filter_map(|id| counting(look, *id)).take(MOST).collect();
    let parts = all.iter().filter(|part| part.counted.filter.is_some());
    parts.filter_map(|part| all.iter().find_map(|whole| idle(look, part, whole))).collect()
}

fn counting(look: Look<'_>, id: ProvisionId) -> Option<Counting<'_>> {
    let of = look.policy.provisions.get(id.index())?;
    let Body::Quota { count, adding, limit } = of.body else { return None };
    let ([count], [adding]) = (&look.versions(count)[..], &look.versions(adding)[..]) else { return None };
    let Node::Aggregate(counted) = look.node(*count) else { return None };
    let Constant::Number(adding) = look.constant(*adding)? else { return None };
    let alone = of.is_no_exception() && of.exceptions.is_empty() && of.governed_on.is_none();
    (alone && counted.kind == AggregateKind::Count && !counted.distinct).then_some(Counting {
        id,
        of,
        counted,
        adding,
        limit,
    })
}

/// A part that lets through as much as the whole, from some day on.
fn idle(look: Look<'_>, part: &Counting<'_>, whole: &Counting<'_>) -> Option<Diagnostic> {
    let for_all = whole.of.when.is_none() && whole.of.unless.is_none();
    if part.id == whole.id || !for_all || !is_part(look, part, whole) || part.adding > whole.adding {
        return None;
    }
    let law = |of: &Provision, span: &Span| {
        lives(look, of).iter().any(|(first, last)| *first <= span.first && span.last.is_none_or(|own| own <= *last))
    };
    let stretches = Reach::spans_of_both(look, part.id, whole.id);
    let stretches: Vec<&Span> = stretches.iter().filter(|span| law(part.of, span)).collect();
    let limits = |span: &Span| {
        let look = Look { on: Some(span.day()), ..look };
        let number = |id| if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None };
        let (own, most) = (number(part.limit)?, number(whole.limit)?);
        (law(whole.of, span) && own >= most).then(|| (look.span(part.limit), look.span(whole.limit), own, most))
    };
    let idle: Vec<_> = stretches.iter().map(|span| limits(span)).collect();
    // the last law counts: what was so before is over
    let begun = idle.iter().rposition(Option::is_none).map_or(0, |last| last + 1);
    let ((own_at, most_at, own, most), first) = (idle.get(begun)?.as_ref()?, stretches.get(begun)?);
    let days = Span { first: first.first, last: None };
    let days = (begun > 0).then(|| days.words());
    let numbers = (&*number::show(*own), &*number::show(*most));
    Some(errors::part_never_decides((*own_at, *most_at), (part.of, whole.of), numbers, days.as_deref()))
}

/// Whether all that the one counts the other counts, too.
fn is_part(look: Look<'_>, part: &Counting<'_>, whole: &Counting<'_>) -> bool {
    let conditions = |of: &Counting<'_>| of.counted.filter.map(|filter| look.conjuncts(filter)).unwrap_or_default();
    let (own, others) = (conditions(part), conditions(whole));
    let had = |other: &NodeId| own.iter().any(|own| look.same(*own, *other));
    look.same(part.counted.list, whole.counted.list) && others.len() < own.len() && others.iter().all(had)
}
