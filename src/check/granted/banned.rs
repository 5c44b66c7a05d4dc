//! Lines that permit only what a ban forbids, beside others that permit something.

use crate::check::cases::{Formula, Place, Reach, World};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::evaluate::is_binding;
use crate::policy::Act;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::provision::{Line, LineKind, Provision};

/// The most provisions of an act that are looked at, times the stretches of days.
const MOST: usize = 600;

/// A line that permits an act, and whose it is.
type Permit<'p> = (ProvisionId, &'p Line);

/// A provision with what it comes to under the law of a stretch of days.
type Ban = (ProvisionId, Formula);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let acts = (0..).map(ActId).zip(&look.policy.acts).filter(|(_, act)| act.forbidden_unless_permitted);
    acts.flat_map(|(id, act)| in_act(look, id, act)).collect()
}

fn in_act(look: Look<'_>, id: ActId, act: &Act) -> Vec<Diagnostic> {
    let spans = Reach::of_act(look, id).spans(look);
    let permits = permits(look, act);
    if spans.len() * act.provisions.len() > MOST {
        return Vec::new();
    }
    let told: Vec<Option<Vec<ProvisionId>>> =
        permits.iter().map(|permit| bans(look, (id, act), permit, &spans)).collect();
    // where nothing is left that permits, that is said of the act
    if told.iter().all(Option::is_some) {
        return Vec::new();
    }
    let named = |bans: &[ProvisionId]| -> Vec<&Provision> {
        bans.iter().filter_map(|id| look.policy.provisions.get(id.index())).collect()
    };
    let found = permits.iter().zip(&told).filter_map(|((_, line), bans)| {
        Some(errors::banned_again(look.span(line.condition), &act.name, &named(bans.as_ref()?)))
    });
    found.collect()
}

fn permits<'p>(look: Look<'p>, act: &Act) -> Vec<Permit<'p>> {
    let all = act.provisions.iter().filter_map(|id| Some((*id, look.policy.provisions.get(id.index())?)));
    let lines = all.flat_map(|(id, of)| of.lines().iter().map(move |line| (id, line)));
    lines.filter(|(_, line)| line.kind == LineKind::Permit).collect()
}

/// What forbids all that a line permits, on every day on which it permits anything.
fn bans(
    look: Look<'_>,
    (id, act): (ActId, &Act),
    (of, line): &Permit<'_>,
    spans: &[crate::check::cases::Span],
) -> Option<Vec<ProvisionId>> {
    let mut against: Option<Vec<ProvisionId>> = None;
    for span in spans {
        let mut world = World::new(look, span.day());
        let days = world.governed(*span, act.governed_on);
        let permits = days.and(world.speaks(*of)).and(world.holds(&Place::root(line.condition)));
        if world.possible(&permits) != Some(true) {
            continue;
        }
        // a ban in the rule itself says how far the permission goes
        let binding = act.provisions.iter().filter(|other| *other != of && is_binding(look.policy, **other));
        let mut core: Vec<Ban> = binding.map(|other| (*other, world.violated_on(id, *other).not())).collect();
        core.retain(|(_, kept)| *kept != Formula::TRUE);
        let all = Formula::all(core.iter().map(|(_, kept)| kept.clone()).collect::<Vec<_>>());
        if world.possible(&permits.clone().and(all)) != Some(false) {
            return None;
        }
        crate::check::closed::shrink(&world, &permits, &mut core);
        against = Some(core.into_iter().map(|(id, _)| id).collect());
    }
    against
}
