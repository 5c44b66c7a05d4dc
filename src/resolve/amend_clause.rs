//! One edit of an amendment: the clause it is about, the old value held to account, the new version put in its place.

use super::amend::Amending;
use super::edit::{MembersByName, Problem};
use super::inherit::is_taken_over;
use super::item::{Content, Entry, Slot, place_for};
use super::kept::{Aside, Layer, layers};
use super::old_value::{Held, Refused};
use super::{Resolver, edit, errors};
use crate::diagnostic::{Diagnostic, nearest};
use crate::policy::Superseded;
use crate::policy::ids::AmendmentId;
use crate::source::Span;
use crate::syntax::clauses::find;
use crate::syntax::declaration::{Edit, EditKey};
use crate::syntax::expression::{ExprKind, StartDate};
use crate::syntax::name::Path;
use crate::syntax::provision::{ClauseBody, StepClause};
use crate::syntax::{show_cells, show_edge, show_rung};
use crate::value::Date;

/// What a clause says after an edit, and what is wrong with the old value.
type Judged = (Option<Content>, Option<Diagnostic>);

/// The slot that an edit is about.
enum Found {
    /// Its place among those of the item.
    There(usize),
    /// One that the edit adds: a line, or a clause that there was none of.
    New(Slot),
}

impl<'a> Resolver<'a> {
    pub(super) fn apply_edit(&mut self, number: usize, amending: &Amending<'a>, target: &Path, edit: &Edit) {
        let Some((item_number, rest)) = self.item_named(target) else { return self.states(None, edit) };
        let Some(start) = amending.start else { return };
        if !self.check_alive(item_number, start, target) {
            return self.states(Some(item_number), edit);
        }
        let clause = (!rest.is_empty()).then(|| super::names::joined(rest));
        let word = clause.as_deref().unwrap_or_default();
        let said_of = self.items.get(item_number).and_then(|item| clause.as_deref().or(item.principal.as_deref()));
        if let Some(wanted) = edit::ill_said(said_of.unwrap_or_default(), edit) {
            self.diagnostics.push(errors::wrong_type(edit.place.0, wanted, "something else"));
            return self.states(Some(item_number), edit);
        }
        let nothing = edit::changes_nothing(word, edit);
        let Some(slot) = self.slot_for(item_number, clause.as_deref(), edit, target) else {
            return self.states(Some(item_number), edit);
        };
        if nothing && !self.settles(item_number, &slot, edit, start) {
            self.diagnostics.push(errors::changes_nothing(edit.place.0));
            return self.states(Some(item_number), edit);
        }
        let entry = self.entry(number, amending, start, edit.place.0);
        self.edit_slot(item_number, slot, edit, entry);
    }

    /// Whether an edit that says the same on both sides settles what sources dispute.
    fn settles(&self, item: usize, slot: &Found, edit: &Edit, start: StartDate) -> bool {
        let Found::There(place) = slot else { return false };
        let slot = self.items.get(item).and_then(|item| item.slots.get(*place));
        let last = slot.and_then(|slot| slot.entries.get(place_for(&slot.entries, start).checked_sub(1)?));
        edit::is_disputed(last.and_then(|entry| entry.content.as_ref()), edit, &self.members_by_name)
    }

    /// The slot that an edit is about. Histories are long: none is copied here.
    fn slot_for(&mut self, item: usize, clause: Option<&str>, edit: &Edit, target: &Path) -> Option<Found> {
        let span = target.place.0;
        let number = item;
        let item = self.items.get(number)?;
        let Some(clause) = clause.or(item.principal.as_deref()) else {
            let found =
                errors::nothing_to_amend(span, &item.name, "single value; name the clause", &item.clause_names());
            self.diagnostics.push(found);
            return None;
        };
        let label = edit::label_of(clause, edit.key.as_ref());
        if let Some(place) = label.as_ref().and_then(|label| item.place_of(clause, label)) {
            return Some(Found::There(place));
        }
        let of_clause = || item.slots.iter().filter(|slot| slot.clause == clause);
        let alone = of_clause().take(2).count() == 1;
        let exact = item.slots.iter().position(|slot| {
            let named = match (&label, &slot.label) {
                (Some(wanted), Some(has)) => wanted == has,
                (None, Some(_)) => alone,
                (_, None) => true,
            };
            named && slot.clause == clause
        });
        if let Some(place) = exact {
            return Some(Found::There(place));
        }
        let adds = edit::is_none(&edit.old) || self.filtered();
        if let Some(label) = label.filter(|_| adds && edit::is_lines(clause) && self.may_have(number, clause)) {
            return Some(Found::New(Slot::new(clause, Some(label))));
        }
        let alone = edit::is_optional(clause) || is_taken_over(clause) && self.is_exception(number);
        if alone && edit.key.is_none() && self.may_have(number, clause) {
            return Some(Found::New(Slot::new(clause, None)));
        }
        if let Some(row) = self.new_row(number, clause, edit) {
            return Some(Found::New(row));
        }
        let found = if of_clause().next().is_some() && edit.key.is_some() {
            let has: Vec<String> = of_clause().filter_map(|slot| slot.label.clone()).collect();
            errors::nothing_to_amend(edit.place.0, &item.name, &format!("such line or row in `{clause}`"), &has)
        } else {
            let known = item.clause_names();
            let may_be = edit::OPTIONAL.iter().copied().filter(|word| self.may_have(number, word));
            let near = nearest(clause, known.iter().map(String::as_str).chain(may_be)).map(str::to_owned);
            let near = near.filter(|near| near != clause);
            let word = target.names.iter().rev().take(clause.split('.').count()).map(|name| name.place.0);
            errors::no_such_clause(
                word.reduce(|last, first| Span::join(first, last)).unwrap_or(span),
                &item.name,
                clause,
                &known,
                near,
            )
        };
        if self.diagnostics.last() != Some(&found) {
            self.diagnostics.push(found);
        }
        None
    }

    /// Whether the item may have a clause that it does not have yet: its kind has such clauses, the step is there, papers are looked for
    /// in a list that is named.
    fn may_have(&self, item: usize, clause: &str) -> bool {
        let Some(of) = self.provisions.iter().find(|provision| provision.item == item) else { return false };
        let clauses = of.written.clauses.iter().map(|clause| &clause.body);
        let Some((step, of_step)) = clause.split_once('.') else {
            let lists = |body: &ClauseBody| matches!(body, ClauseBody::Papers(_));
            let fits = find(clause).is_some_and(|row| row.kinds.contains(&of.written.kind));
            return fits && (clause != "papers" || clauses.into_iter().any(lists));
        };
        let named = |body: &'a ClauseBody| if let ClauseBody::Step(of) = body { Some(of) } else { None };
        let named = |body: &'a ClauseBody| named(body).filter(|of| of.name.text == step);
        let Some(step) = clauses.into_iter().find_map(named) else { return false };
        of_step != "papers" || step.clauses.iter().any(|clause| matches!(clause, StepClause::Papers(_)))
    }

    /// Whether it takes the place of another at some time.
    fn is_exception(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|item| item.slot("exception_to").is_some())
    }

    /// A table row that the edit adds: `none -> value` under conditions that no row has yet.
    fn new_row(&self, item: usize, clause: &str, edit: &Edit) -> Option<Slot> {
        let table = self.tables.iter().find(|table| table.item == item)?.written;
        let row = edit::cells_of(edit.key.as_ref()?);
        let adds = edit::is_none(&edit.old) && row.len() == table.given.len();
        let label = edit::label_of(clause, edit.key.as_ref());
        let gives = table.gives.iter().any(|(name, _)| name.text == clause);
        (adds && gives).then(|| Slot { row, ..Slot::new(clause, label) })
    }

    fn edit_slot(&mut self, item: usize, found: Found, edit: &Edit, entry: Entry<Content>) {
        let Some(start) = entry.start else { return };
        let slot = match &found {
            Found::There(place) => self.items.get(item).and_then(|item| item.slots.get(*place)),
            Found::New(slot) => Some(slot),
        };
        let Some(slot) = slot else { return };
        let place = place_for(&slot.entries, start);
        let before = place.checked_sub(1).and_then(|place| slot.entries.get(place));
        let held = Held { slot, place, amendment: entry.amendment, edit, members: &self.members_by_name };
        let same = held.continues();
        let (content, refused) = match self.held_to_account(item, &held, &entry) {
            Ok(judged) => judged,
            Err(found) => {
                self.diagnostics.push(*found);
                return self.states(Some(item), edit);
            }
        };
        let refused = refused.map(|found| (found, before.and_then(|entry| entry.content.clone())));
        let change = |current: Option<&Content>| {
            edit::forced(slot, current, edit, &self.members_by_name).unwrap_or_else(|| current.cloned())
        };
        let aside = match before.filter(|_| same) {
            Some(continued) => continued.aside.again(&content, change),
            None => Aside::below(slot.entries.get(..place).unwrap_or_default(), start.earliest, &content, change),
        };
        if !aside.layers.is_empty() && entry.keep.is_empty() {
            let earlier = slot.entries.get(..place).unwrap_or_default();
            let found = superseded(slot, layers(earlier, start.earliest), edit, &self.members_by_name);
            let by = AmendmentId(entry.amendment.unwrap_or_default() as u32);
            let key = edit.key.as_ref().map(show_key).unwrap_or_default();
            let said = |(until, kept_at)| Superseded {
                key: key.clone(),
                by,
                from: start.latest,
                at: edit.place.0,
                until,
                kept_at,
            };
            self.policy.superseded.extend(found.map(said));
        }
        if let Some((found, in_force)) = refused {
            self.diagnostics.push(found);
            self.states(Some(item), edit);
            self.finds(item, in_force);
        }
        let entry = match edit::cited(edit) {
            [] => entry,
            cites => Entry { cites: cites.to_vec(), ..entry },
        };
        let Some(item) = self.items.get_mut(item) else { return };
        let target = match found {
            Found::There(place) => item.slots.get_mut(place),
            Found::New(slot) => {
                item.push(slot);
                item.slots.last_mut()
            }
        };
        let Some(target) = target else { return };
        match place.checked_sub(1).filter(|_| same).and_then(|place| target.entries.get_mut(place)) {
            Some(continued) => (continued.content, continued.aside) = (content, aside),
            None => target.entries.insert(place, Entry { content, aside, ..entry }),
        }
    }

    /// The content after an edit, and what is wrong with its old value: law goes on from the new one all the same. Or why there is none.
    fn held_to_account(&self, item: usize, held: &Held<'_>, entry: &Entry<Content>) -> Result<Judged, Box<Diagnostic>> {
        let (slot, edit) = (held.slot, held.edit);
        let before = held.place.checked_sub(1).and_then(|place| slot.entries.get(place));
        let before = before.and_then(|entry| entry.content.as_ref());
        let forced = || held.forced().unwrap_or_else(|| before.cloned());
        match held.content() {
            Ok(content) => Ok((content, None)),
            Err(Refused::Old(_) | Refused::NotItself(_)) if self.filtered() => Ok((forced(), None)),
            Err(Refused::Old(in_force)) => match self.no_member(&slot.clause, edit).filter(|_| in_force.is_none()) {
                Some(found) => Err(Box::new(found)),
                None if self.goes_on(item, slot, edit) => Ok((forced(), None)),
                None => Ok((forced(), Some(self.wrong_old_value(item, slot, edit, (held.place, entry), in_force)))),
            },
            Err(Refused::NoKey(has)) => {
                Err(Box::new(self.no_such_key(item, slot, edit, before.filter(|_| has.is_empty()), &has)))
            }
            Err(Refused::NotItself(has)) => {
                let name = self.items.get(item).map(|item| item.name.as_str()).unwrap_or_default();
                let key = edit.key.as_ref().map(show_key).unwrap_or_default();
                let (old, limits) = (edit::show(&edit.old), slot.clause == "limit");
                Err(Box::new(errors::not_there_itself(edit.place.0, name, (&key, &old), limits, &has)))
            }
        }
    }

    /// The key of an edit that is no member of any taxonomy.
    fn no_member(&self, clause: &str, edit: &Edit) -> Option<Diagnostic> {
        let Some(EditKey::Values(keys)) = edit.key.as_ref().filter(|_| !edit::is_names(clause)) else { return None };
        keys.iter().find_map(|key| {
            let ExprKind::Path(Path { names, place }) = &key.kind else { return None };
            let [name] = names.as_slice() else { return None };
            let known = &self.members_by_name;
            let near = nearest(&name.text, known.keys().map(String::as_str)).map(str::to_owned);
            (!known.contains_key(&name.text)).then(|| errors::no_such_member(place.0, &name.text, near))
        })
    }
}

/// The transition that keeps the key that an edit changes for all: until when, and where it says so.
fn superseded(slot: &Slot, layers: Vec<Layer>, edit: &Edit, members: &MembersByName) -> Option<(Date, Span)> {
    let kept = layers.windows(2).find_map(|pair| {
        let [below, above] = pair else { return None };
        let other = matches!(edit::edited(slot, below.content.as_ref(), edit, members), Err(Problem::Old(_)));
        above.keep.first().filter(|_| other)
    });
    kept.and_then(|(keep, _)| Some((keep.until?, keep.place.0)))
}

pub(super) fn show_key(key: &EditKey) -> String {
    match key {
        EditKey::Values(values) => values.iter().map(crate::syntax::show_expr).collect::<Vec<_>>().join(", "),
        EditKey::Rung(from, to) => show_rung(*from, *to),
        EditKey::Label(wording) => wording.main().to_owned(),
        EditKey::Edge(edge) => show_edge(edge),
        EditKey::Else => "else".to_owned(),
        EditKey::Cells(cells) => show_cells(cells),
    }
}
