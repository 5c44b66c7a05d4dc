//! Permissions that open an act to nobody: whoever meets them is refused by a ban of the same act.

use std::collections::BTreeSet;

use crate::answer::Verdict;
use crate::check::cases::{Formula, Found, Reach, Span, World, find};
use crate::check::closed::shrink;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::{Code, Diagnostic, Witness};
use crate::evaluate::{self, is_binding};
use crate::policy::Act;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::provision::{Line, LineKind, Provision};
use crate::policy::value::Value;

/// The most provisions of an act times the stretches of days that are looked at.
const MOST: usize = 2_000;
/// The same, for all that permits.
const MOST_OF_ALL: usize = 10_000;

/// `told` is what was found of acts that nothing permits.
pub(in crate::check) fn check(look: Look<'_>, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let acts = (0..).map(ActId).zip(&look.policy.acts).filter(|(_, act)| act.forbidden_unless_permitted);
    let closed = |act: &Act| {
        let name = format!("`{}`", act.name);
        told.iter().any(|found| matches!(found.code, Code::W0857 | Code::W0826) && found.message.contains(&name))
    };
    acts.filter(|(_, act)| !closed(act)).flat_map(|(id, act)| in_act(look, id, act)).collect()
}

fn in_act(look: Look<'_>, id: ActId, act: &Act) -> Vec<Diagnostic> {
    let spans = Reach::of_act(look, id).spans(look);
    if spans.len() * act.provisions.len() > MOST {
        return Vec::new();
    }
    let rules = act.provisions.iter().filter_map(|rule| Some((*rule, look.policy.provisions.get(rule.index())?)));
    let permits = rules.flat_map(|(rule, provision)| {
        let lines = provision.lines().iter().filter(|line| line.kind == LineKind::Permit);
        lines.map(move |line| (rule, provision, line))
    });
    let permits: Vec<_> = permits.collect();
    if permits.len() * spans.len() * act.provisions.len() > MOST_OF_ALL {
        return Vec::new();
    }
    permits.into_iter().filter_map(|permit| one(look, (id, act), permit, &spans)).collect()
}

/// What a line permits on some days.
enum Opens {
    /// There is nobody of whom it holds then.
    Nobody,
    Somebody,
    /// All of whom it holds are refused.
    Refused(BTreeSet<ProvisionId>, Option<Witness>),
}

fn one(
    look: Look<'_>,
    (id, act): (ActId, &Act),
    (rule, provision, line): (ProvisionId, &Provision, &Line),
    spans: &[Span],
) -> Option<Diagnostic> {
    let mut refused: Option<(BTreeSet<ProvisionId>, Witness)> = None;
    for span in spans {
        match opens(look, (id, act), (rule, line), *span) {
            // what is closed for a time is meant to be
            Opens::Somebody => return None,
            Opens::Refused(by, Some(witness)) if refused.is_none() => refused = Some((by, witness)),
            Opens::Nobody | Opens::Refused(..) => {}
        }
    }
    let (by, witness) = refused?;
    let by: Vec<&Provision> = by.iter().filter_map(|id| look.policy.provisions.get(id.index())).collect();
    let rest = by.iter().all(|other| other.name != provision.name);
    rest.then(|| errors::permits_nobody(look.span(line.condition), act, &by, &witness))
}

fn opens(look: Look<'_>, (id, act): (ActId, &Act), (rule, line): (ProvisionId, &Line), span: Span) -> Opens {
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on);
    let Some(holds) = world.permit_holds(line) else { return Opens::Nobody };
    let meets = days.clone().and(world.on(id, rule)).and(world.speaks(rule)).and(holds);
    if world.possible(&meets) != Some(true) {
        return Opens::Nobody;
    }
    let binding = act.provisions.iter().filter(|id| is_binding(look.policy, **id));
    let binding: Vec<ProvisionId> = binding.copied().collect();
    let mut core: Vec<(ProvisionId, Formula)> =
        binding.into_iter().map(|of| (of, world.violated_on(id, of).not())).collect();
    core.retain(|(_, kept)| *kept != Formula::TRUE);
    let kept = Formula::all(core.iter().map(|(_, kept)| kept.clone()).collect::<Vec<_>>());
    if world.possible(&meets.clone().and(kept)) != Some(false) {
        return Opens::Somebody;
    }
    // what is forbidden to everybody is so for a time, and said elsewhere
    if core.iter().any(|(_, kept)| world.possible(&days.clone().and(kept.clone())) != Some(true)) {
        return Opens::Somebody;
    }
    shrink(&world, &meets, &mut core);
    let mut confirm = |case: &crate::facts::Case, on| {
        let meets = evaluate::holds(look.policy, case, Some(on), None, line.condition) == Value::Bool(true);
        meets && evaluate::verdict(look.policy, case, id, Some(on), None) == Verdict::Forbidden
    };
    let witness = match find(&world, &meets, span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    };
    Opens::Refused(core.into_iter().map(|(id, _)| id).collect(), witness)
}
