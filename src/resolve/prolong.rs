//! Transitions that a later amendment prolongs or shortens: `amend cut.until 2019-12-31 -> 2020-12-31`.

use super::amend::Amending;
use super::names::{Found, Meaning};
use super::{Resolver, edit, errors};
use crate::policy::Declared;
use crate::source::Span;
use crate::syntax::declaration::{Change, Edit, EditValue, KeepPrevious};
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::name::{Name, Path};
use crate::value::Date;
use crate::value::date::add_days;

impl Resolver<'_> {
    /// What amendments do to the transitions of others, in the order in which they became known.
    pub(super) fn prolong(&mut self) {
        let mut order: Vec<usize> = (0..self.amendments.len()).collect();
        order.sort_by_key(|&number| self.amendments.get(number).and_then(Amending::known_from));
        for number in order {
            let Some(by) = self.amendments.get(number).filter(|by| !by.withdrawn).cloned() else { continue };
            self.scope = by.scope;
            for change in &by.written.changes {
                let Change::Amend { target, edits, .. } = change else { continue };
                let Some((amended, rest)) = self.transition_of(target) else { continue };
                for edit in edits {
                    self.prolong_one((number, &by), (amended, rest), target, edit);
                }
            }
        }
    }

    /// The amendment that a path names, and what of it.
    pub(super) fn transition_of<'p>(&self, path: &'p Path) -> Option<(usize, &'p [Name])> {
        match self.names.find(self.current_scope(), path) {
            Found::One(Meaning::Declared(Declared::Amendment(id)), taken) if taken < path.names.len() => {
                Some((id.index(), path.names.get(taken..).unwrap_or_default()))
            }
            Found::One(..) | Found::Several(_) | Found::Nothing => None,
        }
    }

    fn prolong_one(
        &mut self,
        (number, by): (usize, &Amending<'_>),
        (amended, rest): (usize, &[Name]),
        target: &Path,
        edit: &Edit,
    ) {
        let Some(name) = self.amendments.get(amended).map(|of| of.written.name.text.clone()) else { return };
        let of = self.amendments.get(amended).filter(|of| of.keep.is_empty()).map(|of| of.written.name.place.0);
        if !matches!(rest, [only] if only.text == "until") || edit.key.is_some() {
            let has = ["until".to_owned()];
            self.diagnostics.push(errors::nothing_to_amend(
                target.place.0,
                &name,
                "such clause that can be amended",
                &has,
            ));
            return;
        }
        if let Some(place) = of {
            self.diagnostics.push(errors::no_transition(target.place.0, &name, place));
            return;
        }
        let Some((old, new)) = last_day(&edit.old).zip(last_day(&edit.new)) else {
            self.diagnostics.push(errors::wrong_type(edit.place.0, "a day or `none`", "something else"));
            return;
        };
        if old == new {
            self.diagnostics.push(errors::changes_nothing(edit.place.0));
            return;
        }
        let keeps = self.amendments.get(amended).map(|of| of.keep.as_slice()).unwrap_or_default();
        let Some(place) = keeps.iter().position(|keep| keep.until == old) else {
            let there = keeps.first().map(shown);
            let found = errors::wrong_old_value(edit::old_place(edit), &edit::show(&edit.old), there, None);
            return self.unless_filtered(found);
        };
        let kept_at = keeps.get(place).map(|keep| keep.place.0).unwrap_or_default();
        let begins = by.start.map(|start| start.latest);
        if let Some((begins, last)) =
            begins.zip(old).filter(|(begins, last)| add_days(*last, 1).is_ok_and(|end| end < *begins))
        {
            self.diagnostics.push(errors::transition_is_over(edit.place.0, &name, (last, kept_at), begins));
            return;
        }
        if let Some(keep) = self.amendments.get_mut(amended).and_then(|of| of.keep.get_mut(place)) {
            keep.until = new;
        }
        if let (Some(by), Some(old), Some(new)) = (self.amendments.get_mut(number), old, new) {
            by.moved.push((old, new, edit.place.0));
        }
    }

    fn unless_filtered(&mut self, found: crate::diagnostic::Diagnostic) {
        if !self.filtered() {
            self.diagnostics.push(found);
        }
    }
}

/// A day, or that there is none.
fn last_day(value: &EditValue) -> Option<Option<Date>> {
    let EditValue::Expr(Expr { kind: ExprKind::Literal(literal), .. }) = value else { return None };
    if let Literal::Date(day) = literal {
        return Some(Some(*day));
    }
    matches!(literal, Literal::None).then_some(None)
}

/// Until when a transition lasts.
fn shown(keep: &KeepPrevious) -> (String, Span, String) {
    let day = keep.until.map_or_else(|| "none".to_owned(), |day| day.to_string());
    (day, keep.place.0, "as the transition says".to_owned())
}
