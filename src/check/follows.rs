//! Deadlines that are over before what they follow has to be done: reasons within 14 days, for an objection that has 30.

use super::errors;
use super::length::{days, duration};
use super::life::lives;
use super::look::Look;
use super::step::before;
use super::words::{kindred, told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::{Export, Node};
use crate::policy::provision::{Body, Deadline, LineKind, Provision, Step};
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::Duration;

/// The most provisions of an act that are held against each other.
const MOST: usize = 300;

/// How long after which day something is due.
#[derive(Clone, Copy)]
struct Due {
    day: NodeId,
    length: NodeId,
    time: Duration,
}

/// Something that a deadline follows, and where that is said.
struct Before {
    fact: NodeId,
    said: Span,
}

/// A deadline with all beside it that it may follow; none where these are too many.
pub(super) fn beside(look: Look<'_>, id: ProvisionId, of: &Provision) -> Option<Vec<ProvisionId>> {
    let acts = of.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
    if acts.clone().map(|act| act.provisions.len()).sum::<usize>() > MOST {
        return None;
    }
    let beside: Vec<ProvisionId> = acts.flat_map(|act| act.provisions.iter().copied()).collect();
    let of = |id: &ProvisionId| look.policy.provisions.get(id.index());
    let orders =
        |other: &ProvisionId| of(other).is_some_and(|of| matches!(of.body, Body::Rule(_) | Body::Procedure(_)));
    let asks = |id: &NodeId| matches!(look.node(*id), Node::IsGiven(_) | Node::Provision(..));
    let when = of(&id)?.when.map(|when| look.within(when)).unwrap_or_default();
    // what orders nothing tells nothing that comes before
    let says = told(look, of(&id)?).contains("after ");
    if !(says || when.iter().any(asks) || beside.iter().any(orders)) {
        return None;
    }
    let deadline = |other: &ProvisionId| of(other).is_some_and(|of| matches!(of.body, Body::Deadline(_)));
    let others = beside.iter().filter(|other| **other != id && (orders(other) || deadline(other)));
    Some(std::iter::once(id).chain(others.copied()).collect())
}

pub(super) fn one(look: Look<'_>, id: ProvisionId, of: &Provision) -> Vec<Diagnostic> {
    match &of.body {
        Body::Deadline(deadline) => of_deadline(look, (id, of, deadline)).into_iter().collect(),
        Body::Procedure(steps) => (0..steps.len()).filter_map(|number| of_step(look, steps, number)).collect(),
        Body::Rule(_) | Body::Quota { .. } | Body::Fee { .. } | Body::Sanction { .. } => Vec::new(),
    }
}

/// A step whose last day lies before that of a step that it comes after.
fn of_step(look: Look<'_>, steps: &[Step], number: usize) -> Option<Diagnostic> {
    let step = steps.get(number)?;
    let own = due(look, step.within?)?;
    before(steps, number).into_iter().filter_map(|earlier| steps.get(earlier)).find_map(|earlier| {
        let other = due(look, earlier.within?)?;
        let both = earlier.when.is_none() || earlier.when.zip(step.when).is_some_and(|(a, b)| look.same(a, b));
        (both && is_shorter(look, own, other)).then(|| {
            let names = (step.name.as_str(), earlier.name.as_str());
            errors::ends_too_soon(look, names, (own.length, other.length), (own.day, None), step.span)
        })
    })
}

fn of_deadline(look: Look<'_>, (id, of, deadline): (ProvisionId, &Provision, &Deadline)) -> Option<Diagnostic> {
    let own = due(look, deadline.last).filter(|_| of.own_deadline().is_some() && deadline.every.is_none())?;
    let beside = beside(look, id, of)?;
    let all = || beside.iter().filter(|other| **other != id).filter_map(|id| look.policy.provisions.get(id.index()));
    // the deadline of what comes before, from the same day, that ends later
    let later = |fact: NodeId| {
        all().find_map(|earlier| {
            let deadline = earlier.own_deadline().filter(|deadline| deadline.every.is_none())?;
            let other = due(look, deadline.last)?;
            let met = deadline.met_by.is_some_and(|met_by| look.same(met_by, fact));
            let rolled = alike(look, deadline.roll, of.own_deadline()?.roll);
            (met && rolled && meet(look, of, earlier) && is_shorter(look, own, other)).then_some((earlier, other))
        })
    };
    let mut first: Vec<Before> = conditions(look, of);
    if let Some(fact) = deadline.met_by {
        first.extend(all().flat_map(|other| of_rule(look, other, fact)));
        first.extend(all().flat_map(|other| of_procedure(look, other, fact)));
    }
    let met_by = |other: &Provision| other.own_deadline().and_then(|deadline| deadline.met_by);
    let named = all().filter(|other| says_after(look, of, other));
    first.extend(named.filter_map(|other| Some(Before { fact: met_by(other)?, said: other.name_span })));
    first.into_iter().find_map(|Before { fact, said }| {
        let (earlier, other) = later(fact)?;
        let names = (of.name.as_str(), earlier.name.as_str());
        Some(errors::ends_too_soon(look, names, (own.length, other.length), (own.day, Some(fact)), said))
    })
}

/// Whether its words put it after another deadline, by its name: `after the objection`.
fn says_after(look: Look<'_>, of: &Provision, other: &Provision) -> bool {
    let name = other.name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let text = told(look, of);
    text.match_indices("after ").any(|(at, word)| {
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let rest = ["the ", "an ", "a ", "his ", "her ", "its "]
            .iter()
            .find_map(|article| rest.strip_prefix(article))
            .unwrap_or(rest);
        let noun = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        noun.len() > 3 && name.split('_').any(|own| kindred(own, noun))
    })
}

/// `within 14 days of decided_on`
fn due(look: Look<'_>, last: NodeId) -> Option<Due> {
    let Node::Shift { date, duration: length, subtract: false, .. } = look.node(last) else { return None };
    let time = duration(look, *length).filter(|time| time.amount > 0)?;
    Some(Due { day: *date, length: *length, time })
}

/// Whether it is over while the other still runs, both counted from one day.
fn is_shorter(look: Look<'_>, own: Due, other: Due) -> bool {
    let least = || days(other.time).map(|days| days.least);
    let most = || days(own.time).and_then(|days| days.most);
    let shorter = if own.time.unit == other.time.unit {
        own.time.amount < other.time.amount
    } else {
        most().zip(least()).is_some_and(|(most, least)| most < least)
    };
    shorter && (look.same(own.day, other.day) || look.is_governing(own.day) && look.is_governing(other.day))
}

fn alike(look: Look<'_>, one: Option<NodeId>, other: Option<NodeId>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => look.same(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn meet(look: Look<'_>, one: &Provision, other: &Provision) -> bool {
    let others = lives(look, other);
    lives(look, one).iter().any(|one| others.iter().any(|other| one.0 <= other.1 && other.0 <= one.1))
}

/// `when objected_on is given`, `when object.met`
fn conditions(look: Look<'_>, of: &Provision) -> Vec<Before> {
    let parts = of.when.map(|when| look.conjuncts(when)).unwrap_or_default();
    let first = parts.into_iter().filter_map(|part| {
        let fact = if let Node::IsGiven(fact) = look.node(part) {
            *fact
        } else if let Node::Provision(other, Export::Met) = look.node(part) {
            let of = look.policy.provisions.get(other.index())?;
            of.own_deadline()?.met_by?
        } else {
            return None;
        };
        Some(Before { fact, said: look.span(part) })
    });
    first.collect()
}

/// `require justified_on >= objected_on`
fn of_rule(look: Look<'_>, of: &Provision, fact: NodeId) -> Vec<Before> {
    let lines = of.lines().iter().filter(|line| line.kind == LineKind::Require && of.is_no_exception());
    let parts = lines.flat_map(|line| look.conjuncts(line.condition));
    let first = parts.filter_map(|part| {
        let Node::Compare(comparison, one, other) = look.node(part) else { return None };
        let (later, earlier) = match comparison {
            Comparison::Greater | Comparison::GreaterOrEqual => (*one, *other),
            Comparison::Less | Comparison::LessOrEqual => (*other, *one),
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        look.same(later, fact).then(|| Before { fact: earlier, said: look.span(part) })
    });
    first.collect()
}

/// The facts that tell of the steps before the one that a fact tells of.
fn of_procedure(look: Look<'_>, of: &Provision, fact: NodeId) -> Vec<Before> {
    let steps = of.steps();
    let tells = |step: &Step| -> Vec<NodeId> {
        let parts = step.done_when.map(|done| look.conjuncts(done)).unwrap_or_default();
        let given = parts
            .into_iter()
            .filter_map(|part| if let Node::IsGiven(fact) = look.node(part) { Some(*fact) } else { None });
        given.collect()
    };
    let last = steps.iter().position(|step| step.when.is_none() && tells(step).iter().any(|own| look.same(*own, fact)));
    let Some(last) = last else { return Vec::new() };
    let said = steps.get(last).map(|step| step.span).unwrap_or_default();
    let earlier =
        before(steps, last).into_iter().filter_map(|number| steps.get(number)).filter(|step| step.when.is_none());
    let facts = earlier.flat_map(tells).filter(|own| !look.same(*own, fact));
    facts.map(|fact| Before { fact, said }).collect()
}
