//! Lines of a rule that say nothing of their own: whatever one of them refuses, another refuses already.

use super::cases::{Formula, Reach, Span, World};
use super::errors;
use super::look::Look;
use super::own_lines::{MOST_SPANS, asked, side_by_side, then};
use super::unused::unread;
use super::words::{answer, labels};
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Line, Provision};
use crate::policy::types::{Base, Field};
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    let unread: Vec<(&String, &Field)> = unread(look).filter(|(_, field)| field.ty.base == Base::Bool).collect();
    all.flat_map(|(id, provision)| in_rule(look, id, provision, &unread)).collect()
}

/// `unread` are the facts that no rule looks at.
fn in_rule(look: Look<'_>, id: ProvisionId, provision: &Provision, unread: &[(&String, &Field)]) -> Vec<Diagnostic> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()));
    let (Some(act), Some(binding)) = (act, side_by_side(provision)) else { return Vec::new() };
    let mut world = World::new(look, ALWAYS);
    let refusals: Vec<Refusal> = binding.iter().map(|line| Refusal::of(&mut world, line)).collect();
    let no_more = |number: usize, by: usize| {
        let pair = refusals.get(number).zip(refusals.get(by));
        pair.is_some_and(|(own, by)| refuses_no_more(&world, own, by))
    };
    let one = |(number, line): (usize, &&Line)| {
        let others = || binding.iter().enumerate().filter(|(other, _)| *other != number);
        let alike = others().find(|(other, one)| *other < number && alike(look, one, line));
        if let Some((_, one)) = alike {
            let found = errors::same_line(look.span(line.condition), look.span(one.condition));
            return Some(match meant(look, line, unread) {
                Some((name, field)) => errors::copied_line(found, look.span(line.condition), (name, field.span)),
                None => found,
            });
        }
        others().find_map(|(other, by)| {
            let idle = no_more(number, other) && (other < number || !no_more(other, number));
            if idle { idle_by(look, (id, act), line, by) } else { None }
        })
    };
    binding.iter().enumerate().filter_map(one).collect()
}

/// The only fact that no rule looks at, and whose question the label of a line answers.
fn meant<'f>(look: Look<'_>, line: &Line, unread: &[(&'f String, &'f Field)]) -> Option<(&'f String, &'f Field)> {
    let labels = labels(look, line);
    let answered = |field: &Field| labels.iter().any(|label| answer(label, field) == Some(true));
    let mut meant = unread.iter().filter(|(_, field)| answered(field));
    meant.next().copied().filter(|_| meant.next().is_none())
}

/// Whether two lines ask for the same.
fn alike(look: Look<'_>, one: &Line, other: &Line) -> bool {
    let constant = matches!(look.node(one.condition), Node::Bool(_) | Node::None);
    one.kind == other.kind && !constant && look.same(one.condition, other.condition)
}

/// Whom a line refuses.
struct Refusal {
    asks_for_none: bool,
    tests_text: bool,
    /// Each version, whatever the day.
    versions: Vec<Formula>,
}

impl Refusal {
    fn of(world: &mut World<'_>, line: &Line) -> Refusal {
        Refusal {
            asks_for_none: asks_for_none(world.look, line),
            tests_text: tests_text(world.look, line),
            versions: asked(world, line).into_iter().map(Formula::not).collect(),
        }
    }
}

/// Whether a version of a line refuses nobody whom a version of the other does not refuse, whatever the day.
fn refuses_no_more(world: &World<'_>, line: &Refusal, by: &Refusal) -> bool {
    let never = |own: &Formula, other: &Formula| {
        world.possible(&own.clone().and(other.clone().not())) == Some(false) && world.possible(own) == Some(true)
    };
    let versions = || line.versions.iter().any(|own| by.versions.iter().any(|other| never(own, other)));
    !line.asks_for_none && !by.tests_text && versions()
}

/// Whether it asks that something is there, which every comparison asks for, too: that is said for its own sake.
fn asks_for_none(look: Look<'_>, line: &Line) -> bool {
    look.within(line.condition).iter().any(|id| matches!(look.node(*id), Node::IsNone(_) | Node::IsGiven(_)))
}

/// Whether it asks for the form of a text: what that says of its length is said beside it for its own sake.
fn tests_text(look: Look<'_>, line: &Line) -> bool {
    let test = |id: &NodeId| matches!(look.node(*id), Node::Matches(..) | Node::TextTest(..) | Node::Characters { .. });
    look.within(line.condition).iter().any(test)
}

/// Where from some day on, or always, a line refuses nobody whom the other does not refuse.
fn idle_by(look: Look<'_>, (id, act): (ProvisionId, &Act), line: &Line, by: &Line) -> Option<Diagnostic> {
    let spans = Reach::of_provision(look, id).spans(look);
    if spans.len() > MOST_SPANS {
        return None;
    }
    let all = spans.into_iter().map(|span| Some((span, idle(look, (id, act), (line, by), span)?)));
    let all: Vec<(Span, bool)> = all.flatten().collect();
    let last = all.iter().rposition(|(_, idle)| !idle).map_or(0, |last| last + 1);
    let (span, _) = all.get(last)?;
    let days = (last > 0).then(|| Span { first: span.first, last: None }.words());
    let [own, other] = [line, by].map(|line| then(look, line.condition, *span));
    let made = [by, line].into_iter().find_map(|line| amended(look, line, span.first)).filter(|_| last > 0);
    Some(errors::line_never_decides(look.span(own), look.span(other), (days.as_deref(), made)))
}

/// The amendment that a version of a line comes from which begins on a day.
fn amended<'p>(look: Look<'p>, line: &Line, day: Date) -> Option<&'p str> {
    let Node::Dated(dated) = look.node(line.condition) else { return None };
    let entry = look.entries(*dated).iter().find(|entry| entry.earliest == day || entry.latest == day)?;
    look.policy.amendments.get(entry.amendment?.index()).map(|amendment| amendment.short.as_str())
}

/// Whether it is idle in these days; none where it is not there, or refuses nobody at all.
fn idle(look: Look<'_>, (id, act): (ProvisionId, &Act), (line, by): (&Line, &Line), span: Span) -> Option<bool> {
    let mut world = World::new(look, span.day());
    let applies = world.governed(span, act.governed_on).and(world.speaks(id));
    let refuses = applies.and(world.line_kept(line)?.not());
    if world.possible(&refuses) != Some(true) {
        return None;
    }
    let kept = world.line_kept(by);
    Some(kept.is_some_and(|kept| world.possible(&refuses.and(kept)) == Some(false)))
}
