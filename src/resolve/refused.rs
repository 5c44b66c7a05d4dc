//! Why an edit is refused, and what mends it: the key that was forgotten, the day on which the old value would be right.

use super::amend::Amending;
use super::amend_clause::show_key;
use super::errors::Then;
use super::item::{Content, Entry, Slot};
use super::old_value::InForce;
use super::{Resolver, edit, errors};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::declaration::{Change, Edit, EditValue};
use crate::syntax::expression::ExprKind;
use crate::value::Date;

impl Resolver<'_> {
    /// An old value that was not in force before the version at a place.
    pub(super) fn wrong_old_value(
        &self,
        item: usize,
        slot: &Slot,
        edit: &Edit,
        (place, entry): (usize, &Entry<Content>),
        in_force: Option<InForce>,
    ) -> Diagnostic {
        let (span, old) = (edit::old_place(edit), edit::show(&edit.old));
        let day = entry.start.map(|start| start.latest).unwrap_or(Date::MIN);
        if let Some(name) = self.perhaps_first((item, &slot.clause), edit, entry.amendment, day) {
            let help = format!("`{name}` may have begun before: if it has, write `after {name}`");
            return errors::wrong_old_value(span, &old, in_force, None).help(help);
        }
        if let Some(found) = self.forgotten_key(item, slot, edit, (place, in_force.as_ref())) {
            return found;
        }
        let then = self.law_until(slot, edit, place);
        if let (Some(Then { day: same, by: Some(by), .. }), Some((value, at, _))) = (&then, &in_force)
            && *same == day
        {
            return errors::changed_on_the_day(span, &old, (value, *at), (day, by));
        }
        let then = then.or_else(|| self.law_from((item, &slot.clause), edit, entry.amendment, day));
        errors::wrong_old_value(span, &old, in_force, then)
    }

    /// The old value of one key or some, where the edit names none.
    fn forgotten_key(
        &self,
        item: usize,
        slot: &Slot,
        edit: &Edit,
        (place, in_force): (usize, Option<&InForce>),
    ) -> Option<Diagnostic> {
        let before = slot.entries.get(place.checked_sub(1)?)?;
        let parts = edit::parts(before.content.as_ref(), &edit.old);
        let name = self.items.get(item).filter(|_| edit.key.is_none() && !parts.is_empty() && !is_form(&edit.old))?;
        let (name, at) =
            (format!("{}.{}", name.name, slot.clause), in_force.map_or(before.span, |(_, place, _)| *place));
        let (old, new) = (edit::show(&edit.old), edit::show(&edit.new));
        Some(errors::old_value_of_keys((edit::old_place(edit), edit.place.0), (&name, &old, &new), &parts, at))
    }

    /// An earlier version with the old value: until when it was law.
    fn law_until(&self, slot: &Slot, edit: &Edit, place: usize) -> Option<Then> {
        let earlier = slot.entries.get(..place)?;
        let fits =
            |entry: &Entry<Content>| edit::edited(slot, entry.content.as_ref(), edit, &self.members_by_name).is_ok();
        let pair = earlier
            .windows(2)
            .rev()
            .find(|pair| matches!(pair, [before, _] if before.content.is_some() && fits(before)))?;
        let [_, next] = pair else { return None };
        Some(Then { day: next.start?.latest, by: self.made_by(next), ends: true, put_off: None })
    }

    /// An amendment of a later day that makes the old value.
    fn law_from(&self, clause: (usize, &str), edit: &Edit, own: Option<usize>, day: Date) -> Option<Then> {
        let later = self.makers(clause, edit, own).filter_map(|of| Some((of.start?.latest, of)));
        let (from, of) = later.filter(|(from, _)| *from >= day).min_by_key(|(from, _)| *from)?;
        let first = of.written.from.map(|start| start.latest).filter(|first| *first < day && *first < from);
        let put_off = first.and_then(|first| {
            let (name, span) = self.deferral_of(of)?;
            Some((name, span, first))
        });
        Some(Then { day: from, by: Some(of.written.name.text.clone()), ends: false, put_off })
    }

    /// The last amendment that defers another, and where.
    fn deferral_of(&self, of: &Amending<'_>) -> Option<(String, Span)> {
        let all = self.amendments.iter().filter(|other| !other.withdrawn);
        let deferrals = all.flat_map(|other| {
            other.written.changes.iter().filter_map(move |change| match change {
                Change::Defer { target, to, place } => {
                    let same = target.names.last().map(|name| &name.text) == Some(&of.written.name.text);
                    let settled = of.start.is_some_and(|start| start.latest == to.latest);
                    (same && settled).then(|| (other.written.name.text.clone(), place.0))
                }
                Change::Amend { .. } | Change::Insert { .. } | Change::Repeal { .. } => None,
                Change::Reinstate { .. } | Change::Withdraw { .. } => None,
            })
        });
        deferrals.last()
    }

    /// An amendment of a day that is not known, which makes what an edit found in force, and may have come before it.
    fn perhaps_first(&self, clause: (usize, &str), edit: &Edit, own: Option<usize>, day: Date) -> Option<String> {
        let doubtful = |of: &&Amending<'_>| {
            of.start.is_some_and(|start| start.earliest < start.latest && start.earliest < day && day <= start.latest)
        };
        self.makers(clause, edit, own).find(doubtful).map(|of| of.written.name.text.clone())
    }

    /// The amendments that make what an edit says was in force.
    fn makers(
        &self,
        (item, clause): (usize, &str),
        edit: &Edit,
        own: Option<usize>,
    ) -> impl Iterator<Item = &Amending<'_>> {
        let others =
            self.amendments.iter().enumerate().filter(move |(number, of)| Some(*number) != own && !of.withdrawn);
        others.map(|(_, of)| of).filter(move |of| {
            let edits = of.written.changes.iter().filter_map(|change| match change {
                Change::Amend { target, edits, .. } => {
                    let (other, rest) = self.item_in(of.scope, target)?;
                    (other == item && self.clause_named(item, rest) == clause).then_some(edits)
                }
                Change::Insert { .. }
                | Change::Repeal { .. }
                | Change::Reinstate { .. }
                | Change::Defer { .. }
                | Change::Withdraw { .. } => None,
            });
            edits.flatten().any(|of| of.key == edit.key && of.new == edit.old)
        })
    }

    /// A key that is not there; or any, where one value is for all.
    pub(super) fn no_such_key(
        &self,
        item: usize,
        slot: &Slot,
        edit: &Edit,
        value: Option<&Content>,
        has: &[String],
    ) -> Diagnostic {
        let name = self.items.get(item).map(|item| item.name.as_str()).unwrap_or_default();
        let key = edit.key.as_ref().map(show_key).unwrap_or_default();
        if let Some(Content::Value(valued)) = value {
            let (old, new) = (edit::show(&edit.old), edit::show(&edit.new));
            let own = format!("amend {name}.{} {old} -> {new}", slot.clause);
            let name = format!("{name}.{}", slot.clause);
            return errors::no_keys((edit.place.0, valued.value.place.0), &name, &key, &own);
        }
        errors::nothing_to_amend(edit.place.0, name, &format!("key `{key}` to amend here"), has)
    }
}

/// Whether a value is a form with keys itself.
fn is_form(value: &EditValue) -> bool {
    if let EditValue::Expr(value) = value { matches!(value.kind, ExprKind::By(_) | ExprKind::Scale(_)) } else { false }
}
