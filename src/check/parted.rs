//! Provisions that were for everybody together, until an amendment of one of them left some in none, or fees that fall due twice since.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::{Kind, kind};
use super::cases::{Formula, Found, Place, Reach, Span, World, find};
use super::constraint::Constraint;
use super::errors;
use super::life::lives;
use super::look::Look;
use super::table::witness::shown;
use super::test::{Constant, Test};
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::Act;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, DatedEntry, Provision};
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// The most stretches of days that are looked at for one group.
const MOST_SPANS: usize = 60;
/// The most provisions of a group.
const MOST: usize = 8;

/// What is doubtful, and the provisions that it is said of.
pub(super) fn check(look: Look<'_>) -> (Vec<Diagnostic>, BTreeSet<ProvisionId>) {
    let (mut found, mut told) = (Vec::new(), BTreeSet::new());
    for group in groups(look) {
        if let Some(doubt) = in_group(look, &group) {
            found.push(doubt);
            told.extend(group);
        }
    }
    (found, told)
}

/// Provisions of one kind on one act that ask for the same, and of which one is amended.
fn groups(look: Look<'_>) -> BTreeSet<Vec<ProvisionId>> {
    let world = World::new(look, ALWAYS);
    let mut all: BTreeMap<(String, ActId, String), Vec<ProvisionId>> = BTreeMap::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let (Some(act), true) = (provision.acts.first(), provision.is_no_exception()) else { continue };
        if provision.governed_on.is_some() {
            continue;
        }
        for subject in subjects(look, provision).into_iter().map(|node| world.key(&Place::root(node))) {
            let group = all.entry((format!("{:?}", provision.kind), *act, subject)).or_default();
            if group.last() != Some(&id) {
                group.push(id);
            }
        }
    }
    let amended = |id: &ProvisionId| {
        look.policy.provisions.get(id.index()).is_some_and(|provision| changes(look, provision).next().is_some())
    };
    all.into_values().filter(|group| (2..=MOST).contains(&group.len()) && group.iter().any(amended)).collect()
}

/// The versions of its conditions that amendments made.
fn changes<'l>(look: Look<'l>, provision: &Provision) -> impl Iterator<Item = &'l DatedEntry> {
    let conditions = [provision.when, provision.unless].into_iter().flatten();
    let timeline = move |node| if let Node::Dated(dated) = look.node(look.defined(node)) { Some(*dated) } else { None };
    let dated = conditions.filter_map(timeline);
    dated.flat_map(move |dated| look.entries(dated)).filter(|entry| entry.amendment.is_some())
}

/// What the conditions of a provision ask for.
fn subjects(look: Look<'_>, provision: &Provision) -> Vec<NodeId> {
    let conditions = [provision.when, provision.unless].into_iter().flatten();
    let versions = conditions.flat_map(|node| look.versions(look.defined(node)));
    let parts = versions.flat_map(|node| look.conjuncts(look.defined(node)));
    parts.filter_map(|part| look.demand(look.defined(part))).map(|asked| asked.subject).collect()
}

/// A stretch of days, and whom the provisions of a group reach in it.
struct Reached {
    span: Span,
    law: Vec<ProvisionId>,
    /// Somebody is in none.
    none: bool,
    /// Somebody is in two.
    two: bool,
}

fn in_group(look: Look<'_>, group: &[ProvisionId]) -> Option<Diagnostic> {
    let first = look.policy.provisions.get(group.first()?.index())?;
    let act = look.policy.acts.get(first.acts.first()?.index())?;
    let mut reach = Reach::default();
    group.iter().for_each(|id| reach.join(&Reach::of_provision(look, *id)));
    let spans = reach.spans(look);
    if spans.len() > MOST_SPANS {
        return None;
    }
    let all: Vec<Reached> = spans.into_iter().map(|span| reached(look, act, group, span)).collect::<Option<_>>()?;
    all.windows(2).enumerate().find_map(|(number, two)| {
        let [before, now] = two else { return None };
        let whole = !before.none && before.law.len() > 1 && before.law == now.law;
        let of_fees = matches!(first.body, Body::Fee { .. }) && !before.two && now.two;
        if !(whole && (now.none || of_fees)) {
            return None;
        }
        let both = !now.none;
        let goes_on = |other: &&Reached| if both { other.two } else { other.none };
        let days = all
            .iter()
            .skip(number + 2)
            .take_while(goes_on)
            .fold(now.span, |so_far, next| so_far.joined(next.span).unwrap_or(so_far));
        let case = case(look, act, &now.law, (now.span, both))?;
        Some(told(look, &now.law, (now.span, days), both, &case))
    })
}

fn reached(look: Look<'_>, act: &Act, group: &[ProvisionId], span: Span) -> Option<Reached> {
    let law = group.iter().copied().filter(|id| {
        look.policy
            .provisions
            .get(id.index())
            .is_some_and(|one| lives(look, one).iter().any(|(first, last)| *first <= span.day() && span.day() <= *last))
    });
    let law: Vec<ProvisionId> = law.collect();
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on);
    let apply: Vec<Formula> = law.iter().map(|id| world.would_apply(*id)).collect();
    let none = world.possible(&days.clone().and(Formula::any(apply.clone()).not()))?;
    let mut two = false;
    for (number, one) in apply.iter().enumerate() {
        for other in apply.iter().take(number) {
            two = two || world.possible(&Formula::all([days.clone(), one.clone(), other.clone()]))?;
        }
    }
    Some(Reached { span, law, none, two })
}

/// A case in none of them, or in two.
fn case(look: Look<'_>, act: &Act, law: &[ProvisionId], (span, both): (Span, bool)) -> Option<Witness> {
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on);
    let apply: Vec<Formula> = law.iter().map(|id| world.would_apply(*id)).collect();
    let formula = match (both, apply.as_slice()) {
        (false, _) => Formula::any(apply).not(),
        (true, [one, other]) => one.clone().and(other.clone()),
        (true, _) => return None,
    };
    let mut confirm = |case: &crate::facts::Case, on| {
        let applies = |id: &ProvisionId| evaluate::finding(look.policy, case, Some(on), None, *id).applies;
        law.iter().all(|id| applies(id) == Some(both))
    };
    match find(&world, &days.and(formula), span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}

fn told(look: Look<'_>, law: &[ProvisionId], (span, days): (Span, Span), both: bool, case: &Witness) -> Diagnostic {
    let all: Vec<&Provision> = law.iter().filter_map(|id| look.policy.provisions.get(id.index())).collect();
    let changed = all.iter().find_map(|provision| {
        let entry =
            changes(look, provision).find(|entry| entry.latest == span.first || entry.earliest == span.first)?;
        Some((*provision, entry))
    });
    let other = all.iter().find(|provision| changed.is_none_or(|(changed, _)| changed.name != provision.name));
    let pair = changed.zip(other).and_then(|((_, entry), other)| {
        let theirs = other.when.and_then(|when| look.versions(when).last().copied())?;
        Some((*other, look.demand(entry.value?)?, look.demand(theirs)?))
    });
    let mend = pair.as_ref().and_then(|(other, own, theirs)| Some((*other, mended(look, own, theirs)?)));
    let who = pair.as_ref().and_then(|(_, own, theirs)| between(look, own, theirs));
    let names: Vec<&str> = all.iter().map(|provision| look.sources.text(provision.name_span)).collect();
    let place = changed.map(|(_, entry)| entry.span);
    let place = place.or(all.first().map(|provision| provision.name_span)).unwrap_or_default();
    let beside = other.and_then(|other| other.when).map(|when| look.span(when));
    let mend =
        mend.map(|(other, (old, new))| format!("amend {}.when {old} -> {new}", look.sources.text(other.name_span)));
    errors::parted((place, beside), (&names, who), (&days.words(), both), mend, case)
}

/// The sign and the number of a comparison.
fn number(test: &Test) -> Option<(Comparison, Decimal)> {
    if let Test::Compare(sign, Constant::Number(number)) = test { Some((*sign, *number)) } else { None }
}

/// `where `age` is 16 to 17`: what lies between two comparisons of the same number, or in both.
fn between(look: Look<'_>, own: &Constraint, theirs: &Constraint) -> Option<String> {
    let kind = kind(look, look.ty(own.subject)?).filter(|kind| matches!(kind, Kind::Int | Kind::Date))?;
    // where each ends or begins, just outside
    let outside = |(sign, number): (Comparison, Decimal)| match sign {
        Comparison::Less => Some((number, true)),
        Comparison::LessOrEqual => Some((number + Decimal::ONE, true)),
        Comparison::GreaterOrEqual => Some((number - Decimal::ONE, false)),
        Comparison::Greater => Some((number, false)),
        Comparison::Equal | Comparison::NotEqual => None,
    };
    let ((one, below), (other, under)) = (outside(number(&own.test)?)?, outside(number(&theirs.test)?)?);
    if below == under || !look.same(own.subject, theirs.subject) {
        return None;
    }
    let (from, to) = if below { (one, other) } else { (other, one) };
    let (from, to) = if from <= to { (from, to) } else { (to + Decimal::ONE, from - Decimal::ONE) };
    let subject = look.sources.text(look.span(own.subject));
    let (first, last) = (shown(&kind, from), shown(&kind, to));
    Some(if from == to {
        format!("where `{subject}` is {first}")
    } else {
        format!("where `{subject}` is {first} to {last}")
    })
}

/// What the condition of the other is, and what it has to be to meet the new version of the one.
fn mended(look: Look<'_>, own: &Constraint, theirs: &Constraint) -> Option<(String, String)> {
    let ((sign, new), (beside, old)) = (number(&own.test)?, number(&theirs.test)?);
    let meet = matches!(
        (sign, beside),
        (Comparison::GreaterOrEqual, Comparison::Less)
            | (Comparison::Less, Comparison::GreaterOrEqual)
            | (Comparison::Greater, Comparison::LessOrEqual)
            | (Comparison::LessOrEqual, Comparison::Greater)
    );
    let constant = |at: NodeId| {
        let Node::Compare(_, one, two) = look.node(at) else { return None };
        let at = [one, two].into_iter().find(|side| look.constant(**side).is_some())?;
        Some(look.sources.text(look.span(*at)))
    };
    let (was, is) = (constant(theirs.at)?, constant(own.at)?);
    let text = look.sources.text(look.span(theirs.at));
    (meet && old != new && look.same(own.subject, theirs.subject)).then(|| (text.to_owned(), text.replacen(was, is, 1)))
}
