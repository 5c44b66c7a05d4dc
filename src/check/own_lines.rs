//! Rules that ask in one line for what another line of theirs forbids.

use super::cases::{Formula, Found, Place, Reach, Span, World, find};
use super::errors;
use super::look::Look;
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Line, LineKind, Provision};

/// The most stretches of days that are looked at for one rule.
pub(super) const MOST_SPANS: usize = 40;
/// The most lines that are held against each other.
const MOST_LINES: usize = 24;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter_map(|(id, provision)| one(look, id, provision)).collect()
}

/// The lines of a rule that bind, where there are several, and no more than can be held against each other.
pub(super) fn side_by_side(provision: &Provision) -> Option<Vec<&Line>> {
    let binding: Vec<&Line> = provision.lines().iter().filter(|line| line.kind != LineKind::Permit).collect();
    let several = (2..=MOST_LINES).contains(&binding.len()) && provision.governed_on.is_none();
    several.then_some(binding)
}

fn one(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Option<Diagnostic> {
    let binding = side_by_side(provision)?;
    if !two_exclude_each_other(look, &binding) {
        return None;
    }
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    Reach::of_provision(look, id).spans(look).into_iter().take(MOST_SPANS).find_map(|span| {
        let mut world = World::new(look, span.day());
        let applies = world.governed(span, act.governed_on).and(world.speaks(id));
        let each: Vec<_> = binding.iter().filter_map(|line| Some((*line, world.line_kept(line)?))).collect();
        if each.iter().any(|(_, one)| world.possible(&applies.clone().and(one.clone())) != Some(true)) {
            return None;
        }
        let (one, other, first) = each.iter().enumerate().find_map(|(number, (other, wants))| {
            let against = |(_, one): &&(&Line, Formula)| {
                world.possible(&applies.clone().and(wants.clone()).and(one.clone())) == Some(false)
            };
            each.iter().take(number).find(against).map(|(one, first)| (*one, *other, first.clone()))
        })?;
        // a case in which one of the two is kept shows what the other is against
        let shown = violated(look, &world, &applies.clone().and(first), (id, span));
        let case = shown.or_else(|| violated(look, &world, &applies, (id, span)));
        let (one_line, other_line) = (one, other);
        let [one, other] = [one, other].map(|line| look.span(then(look, line.condition, span)));
        let places = (one.min(other), one.max(other));
        let found = errors::own_lines_contradict(provision, places, &span.words(), case);
        Some(match takes(look, [one_line, other_line], span) {
            Some((at, takes)) => errors::takes_so_many(found, at, &takes),
            None => found,
        })
    })
}

/// Whether some version of a line can't hold together with some version of another, whatever the day.
fn two_exclude_each_other(look: Look<'_>, lines: &[&Line]) -> bool {
    // behind a name the law of each day has to be looked at
    let changes = |line: &&Line| look.everything(line.condition).iter().any(|id| look.timeline(*id).is_some());
    if lines.iter().any(changes) {
        return true;
    }
    let mut world = World::new(look, ALWAYS);
    let asked: Vec<Vec<Formula>> = lines.iter().map(|line| asked(&mut world, line)).collect();
    let never = |one: &Formula, other: &Formula| world.possible(&one.clone().and(other.clone())) == Some(false);
    let exclude =
        |ones: &[Formula], others: &[Formula]| ones.iter().any(|one| others.iter().any(|other| never(one, other)));
    let with_one_before =
        |(number, others): (usize, &Vec<Formula>)| asked.iter().take(number).any(|ones| exclude(ones, others));
    asked.iter().enumerate().any(with_one_before)
}

/// What each version of a line asks for, whatever the day.
pub(super) fn asked(world: &mut World<'_>, line: &Line) -> Vec<Formula> {
    let held = world.look.versions(line.condition).into_iter().map(|version| world.holds(&Place::root(version)));
    held.map(|held| if line.kind == LineKind::Forbid { held.not() } else { held }).collect()
}

/// How many characters the pattern of a line takes, where the other asks for a length.
fn takes(look: Look<'_>, lines: [&Line; 2], span: Span) -> Option<(crate::source::Span, String)> {
    let parts = lines.map(|line| then(look, line.condition, span));
    let asks_length = |id: &NodeId| {
        let demand = look.demand(*id).map(|demand| demand.subject);
        demand.is_some_and(|of| matches!(look.node(of), Node::Builtin(row, _) if Some(*row) == look.length_row()))
    };
    let form =
        parts.iter().find_map(|id| if let Node::Matches(_, form) = look.node(*id) { Some((*id, *form)) } else { None });
    let (at, form) = form.filter(|_| parts.iter().any(asks_length))?;
    let takes = match look.policy.patterns.get(form as usize)?.length() {
        (1, Some(1)) => "1 character".to_owned(),
        (least, Some(most)) if least == most => format!("{least} characters"),
        (least, Some(most)) => format!("{least} to {most} characters"),
        (least, None) => format!("{least} characters or more"),
    };
    Some((look.span(at), takes))
}

/// The version of a condition in these days.
pub(super) fn then(look: Look<'_>, condition: NodeId, span: Span) -> NodeId {
    let Node::Dated(dated) = look.node(condition) else { return condition };
    let begun = look.entries(*dated).iter().rfind(|entry| entry.latest <= span.day());
    begun.and_then(|entry| entry.value).unwrap_or(condition)
}

fn violated(look: Look<'_>, world: &World<'_>, applies: &Formula, (id, span): (ProvisionId, Span)) -> Option<Witness> {
    let mut confirm = |case: &crate::facts::Case, on| {
        evaluate::finding(look.policy, case, Some(on), None, id).status == Status::Violated
    };
    match find(world, applies, span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}
