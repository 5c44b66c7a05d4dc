//! Which steps of a procedure come after which, on each day.

use super::clause::Owner;
use super::item::{Content, Entry, Item, place_for};
use super::{Resolver, errors};
use crate::policy::provision::Step;
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::StartDate;
use crate::syntax::name::Path;

impl Resolver<'_> {
    /// The steps that a step comes after at some time, and whether it does where that changes.
    pub(super) fn step_after(&mut self, owner: &Owner, item: &Item, all: &[syntax::provision::Step], step: &mut Step) {
        let Some(slot) = item.slot(&format!("{}.after", step.name)) else { return };
        for path in slot.entries.iter().filter_map(|entry| entry.content.as_ref()).flat_map(named) {
            match place_of(path, all) {
                Some(place) if step.after.contains(&place) => {}
                Some(place) => step.after.push(place),
                None => self.no_such_step(path, all),
            }
        }
        let scope = self.scope;
        for place in step.after.clone() {
            let is = |content: &Content| named(content).iter().any(|path| place_of(path, all) == Some(place));
            let node = self.whether(owner, item, slot, &is);
            step.after_when.extend(node.map(|node| (place, node)));
        }
        self.scope = scope;
    }

    fn no_such_step(&mut self, path: &Path, all: &[syntax::provision::Step]) {
        let name = super::names::joined(&path.names);
        let near = crate::diagnostic::nearest(&name, all.iter().map(|step| step.name.text.as_str()));
        let found = errors::unknown_name(path.place.0, &name, "step", near.map(str::to_owned));
        if !self.diagnostics.contains(&found) {
            self.diagnostics.push(found);
        }
    }

    /// No step comes after itself, by way of others, on any day.
    pub(super) fn check_step_order(&mut self, item: &Item, steps: &[syntax::provision::Step]) {
        let slots: Vec<_> = steps.iter().map(|step| item.slot(&format!("{}.after", step.name.text))).collect();
        let entries = slots.iter().flatten().flat_map(|slot| &slot.entries);
        let mut days: Vec<Option<StartDate>> = entries.map(|entry| entry.start).collect();
        days.sort_by_key(|start| start.map(|start| start.latest));
        days.dedup_by_key(|start| start.map(|start| start.latest));
        for day in days {
            let on_the_day = |entries: &[Entry<Content>]| {
                let begun = day.map_or(1.min(entries.len()), |day| place_for(entries, day));
                let entry = begun.checked_sub(1).and_then(|place| entries.get(place));
                let paths = entry.and_then(|entry| entry.content.as_ref()).map(named).unwrap_or_default();
                paths.iter().filter_map(|path| place_of(path, steps)).collect::<Vec<usize>>()
            };
            let after: Vec<Vec<usize>> =
                slots.iter().map(|slot| slot.map(|slot| on_the_day(&slot.entries)).unwrap_or_default()).collect();
            let circle = (0..steps.len()).find_map(|number| circle_from(number, &after));
            let Some((first, circle)) = circle.and_then(|circle| Some((*circle.first()?, circle))) else { continue };
            let names: Vec<&str> =
                circle.iter().filter_map(|place| steps.get(*place)).map(|step| step.name.text.as_str()).collect();
            let span = steps.get(first).map(|step| step.name.place.0).unwrap_or_default();
            let waits: Vec<Span> = circle
                .iter()
                .zip(circle.iter().skip(1))
                .filter_map(|(step, next)| {
                    let entries = slots.get(*step)?.iter().flat_map(|slot| &slot.entries);
                    let mut paths = entries.filter_map(|entry| entry.content.as_ref()).flat_map(named);
                    paths.find(|path| place_of(path, steps) == Some(*next)).map(|path| path.place.0)
                })
                .collect();
            self.diagnostics.push(errors::step_after_itself(span, &names, &waits));
            return;
        }
    }
}

fn named(content: &Content) -> &[Path] {
    if let Content::Names(names) = content { names } else { &[] }
}

fn place_of(path: &Path, all: &[syntax::provision::Step]) -> Option<usize> {
    let [only] = path.names.as_slice() else { return None };
    all.iter().position(|step| step.name.text == only.text)
}

/// The steps from one back to itself, each after the next; nothing where there is no such way.
fn circle_from(first: usize, steps: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut reached = vec![false; steps.len()];
    let mut waiting = vec![vec![first]];
    while let Some(way) = waiting.pop() {
        let after = way.last().and_then(|last| steps.get(*last)).map(Vec::as_slice).unwrap_or_default();
        for next in after {
            let longer = [way.as_slice(), &[*next]].concat();
            if *next == first {
                return Some(longer);
            }
            if let Some(reached) = reached.get_mut(*next).filter(|reached| !**reached) {
                *reached = true;
                waiting.push(longer);
            }
        }
    }
    None
}
