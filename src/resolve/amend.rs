//! Lays the amendments of a rulebook on what they amend, in the order of their days, and holds each to its word: `2 -> 1` says that 2 was in force.

use super::Resolver;
use super::edit;
use super::errors;
use super::item::{Content, Entry, Item, Slot, place_for};
use super::names::{Found, Meaning};
use crate::policy::Declared;
use crate::source::Span;
use crate::syntax::declaration::{Amendment, Change, Edit, EditKey};
use crate::syntax::expression::StartDate;
use crate::syntax::name::Path;
use crate::value::Date;

/// An amendment while the rulebook is put together.
#[derive(Clone, Debug)]
pub(super) struct Amending<'a> {
    pub written: &'a Amendment,
    pub scope: usize,
    /// In full, with its package.
    pub name: String,
    /// After deferrals.
    pub start: Option<StartDate>,
    pub withdrawn: bool,
}

impl Amending<'_> {
    /// The day from which it was known: its announcement, or else its first possible day.
    pub fn known_from(&self) -> Option<Date> {
        self.written.announced.or(self.written.from.map(|start| start.earliest))
    }
}

impl<'a> Resolver<'a> {
    /// Applies every amendment to the items.
    pub(super) fn amend(&mut self) {
        self.record_amendments();
        for number in self.in_order() {
            let Some(amending) = self.amendments.get(number).cloned() else { continue };
            self.scope = amending.scope;
            for change in &amending.written.changes {
                self.apply(number, &amending, change);
            }
        }
    }

    /// `defer` and `withdraw`, in the order in which they became known.
    pub(super) fn postpone(&mut self) {
        let mut order: Vec<usize> = (0..self.amendments.len()).collect();
        order.sort_by_key(|&number| self.amendments.get(number).and_then(Amending::known_from));
        for number in order {
            let Some(amending) = self.amendments.get(number).cloned() else { continue };
            if amending.withdrawn {
                continue;
            }
            self.scope = amending.scope;
            for change in &amending.written.changes {
                match change {
                    Change::Defer { target, to, place } => self.move_start(&amending, target, Some(*to), place.0),
                    Change::Withdraw { target, place } => self.move_start(&amending, target, None, place.0),
                    Change::Amend { .. } | Change::Insert { .. } | Change::Repeal { .. } => {}
                }
            }
        }
    }

    fn move_start(&mut self, by: &Amending<'_>, target: &Path, to: Option<StartDate>, span: Span) {
        let Some(number) = self.amendment_named(target) else { return };
        let Some(moved) = self.amendments.get_mut(number) else { return };
        let begun = moved.start.zip(by.known_from()).filter(|(start, known)| start.earliest <= *known);
        if let Some((start, _)) = begun {
            let verb = if to.is_some() { "deferred" } else { "withdrawn" };
            let found = errors::already_begun(span, &moved.written.name.text, verb, start.place.0);
            self.diagnostics.push(found);
            return;
        }
        match to {
            Some(_) => moved.start = to,
            None => moved.withdrawn = true,
        }
    }

    pub(super) fn amendment_named(&mut self, path: &Path) -> Option<usize> {
        match self.lookup(path, "amendment", |meaning| matches!(meaning, Meaning::Declared(Declared::Amendment(_))))? {
            Declared::Amendment(id) => Some(id.index()),
            Declared::Taxonomy(_)
            | Declared::Record(_)
            | Declared::Fact
            | Declared::Source(_)
            | Declared::Act(_)
            | Declared::Provision(_)
            | Declared::Define(_)
            | Declared::Table(_)
            | Declared::Calendar(_) => None,
        }
    }

    fn record_amendments(&mut self) {
        for amending in self.amendments.clone() {
            self.scope = amending.scope;
            let written = amending.written;
            let changes = written.changes.iter().any(|change| !matches!(change, Change::Defer { .. } | Change::Withdraw { .. }));
            if changes && written.from.is_none() {
                self.diagnostics.push(errors::no_start(written.name.place.0, &written.name.text));
            }
            let cites = self.cites(&written.cites);
            self.policy.amendments.push(crate::policy::Amendment {
                name: amending.name.clone(),
                short: written.name.text.clone(),
                doc: written.doc.0.clone(),
                from: amending.start.filter(|_| !amending.withdrawn).map(|start| (start.earliest, start.latest)),
                announced: written.announced,
                cites,
                note: written.note.as_ref().map(|note| note.text.clone()),
                span: written.name.place.0,
            });
        }
    }

    /// The amendments that take effect, by day, then as `after` says, then as written.
    fn in_order(&mut self) -> Vec<usize> {
        let starts: Vec<Option<Date>> =
            self.amendments.iter().map(|amending| amending.start.filter(|_| !amending.withdrawn).map(|start| start.latest)).collect();
        let mut order: Vec<usize> = (0..starts.len()).filter(|&number| starts.get(number).is_some_and(Option::is_some)).collect();
        order.sort_by_key(|&number| starts.get(number).copied().flatten());
        for number in order.clone() {
            self.put_after(&mut order, &starts, number);
        }
        order
    }

    fn put_after(&mut self, order: &mut Vec<usize>, starts: &[Option<Date>], number: usize) {
        let Some(amending) = self.amendments.get(number).cloned() else { return };
        self.scope = amending.scope;
        for path in &amending.written.after {
            let Some(earlier) = self.amendment_named(path) else { continue };
            let day = |number: usize| starts.get(number).copied().flatten();
            if day(earlier) > day(number) {
                let found = errors::amendment_order(path.place.0, &amending.written.name.text, "begins before the one it comes after");
                self.diagnostics.push(found);
                continue;
            }
            let from = order.iter().position(|&other| other == number);
            let to = order.iter().position(|&other| other == earlier);
            if let (Some(from), Some(to)) = (from, to)
                && from < to
            {
                if self.comes_after(earlier, number, 0) {
                    let found = errors::amendment_order(path.place.0, &amending.written.name.text, "comes after itself by way of others");
                    self.diagnostics.push(found);
                    continue;
                }
                order.remove(from);
                order.insert(to, number);
            }
        }
    }

    /// Whether `after` clauses lead from one to the other.
    fn comes_after(&mut self, from: usize, to: usize, depth: usize) -> bool {
        let Some(amending) = self.amendments.get(from).cloned() else { return false };
        if from == to || depth > self.amendments.len() {
            return true;
        }
        self.scope = amending.scope;
        amending.written.after.iter().any(|path| {
            self.amendment_named(path).is_some_and(|next| self.comes_after(next, to, depth + 1))
        })
    }

    fn apply(&mut self, number: usize, amending: &Amending<'a>, change: &Change) {
        match change {
            Change::Amend { target, edits, .. } => {
                for edit in edits {
                    self.apply_edit(number, amending, target, edit);
                }
            }
            Change::Repeal { target, place } => self.repeal(number, amending, target, place.0),
            Change::Insert { .. } | Change::Defer { .. } | Change::Withdraw { .. } => {}
        }
    }

    fn repeal(&mut self, number: usize, amending: &Amending<'a>, target: &Path, span: Span) {
        let Some((item, _)) = self.item_named(target) else { return };
        let Some(start) = amending.start else { return };
        if !self.check_alive(item, start, target) {
            return;
        }
        let entry = self.entry(number, amending, start, span);
        let ends_values = self.is_value(item);
        if let Some(item) = self.items.get_mut(item) {
            let place = place_for(&item.life, start);
            item.life.insert(place, entry.with(None));
            for slot in item.slots.iter_mut().filter(|_| ends_values) {
                let place = place_for(&slot.entries, start);
                slot.entries.insert(place, entry.clone());
            }
        }
    }

    /// Whether the item is a definition or table, whose values end when it is repealed.
    fn is_value(&self, item: usize) -> bool {
        !self.provisions.iter().any(|written| written.item == item)
    }

    /// The item that a path names, and the path's remaining names.
    fn item_named<'p>(&mut self, path: &'p Path) -> Option<(usize, &'p [crate::syntax::name::Name])> {
        match self.names.find(&self.current_scope(), path) {
            Found::One(Meaning::Declared(declared), taken) => {
                if let Some(item) = self.item_of(declared) {
                    return Some((item, path.names.get(taken..).unwrap_or_default()));
                }
                let found = errors::wrong_kind(path.place.0, &super::names::joined(&path.names), super::describe(declared), "a provision, definition or table");
                self.diagnostics.push(found);
                None
            }
            Found::One(Meaning::Broken, _) => None,
            Found::Several(_) | Found::Nothing => {
                self.lookup(path, "provision", |meaning| {
                    matches!(meaning, Meaning::Declared(Declared::Provision(_) | Declared::Define(_) | Declared::Table(_)))
                });
                None
            }
        }
    }

    fn check_alive(&mut self, item: usize, start: StartDate, target: &Path) -> bool {
        let Some(item) = self.items.get(item) else { return false };
        let current = place_for(&item.life, start).checked_sub(1).and_then(|place| item.life.get(place));
        let problem = match current {
            Some(entry) if entry.content.is_some() => None,
            Some(entry) => Some((format!("has been repealed {}", since(entry)), entry.span)),
            None => Some(("is not yet in force on that day".to_owned(), item.life.first().map_or(item.name_span, |entry| entry.span))),
        };
        let Some((why, place)) = problem else { return true };
        if !self.filtered() {
            let found = errors::not_in_force(target.place.0, &super::names::joined(&target.names), &why, place);
            self.diagnostics.push(found);
        }
        false
    }

    fn entry(&self, number: usize, amending: &Amending<'a>, start: StartDate, span: Span) -> Entry<Content> {
        Entry {
            start: Some(start),
            announced: amending.written.announced,
            amendment: Some(number),
            content: None,
            cites: amending.written.cites.clone(),
            span,
            scope: amending.scope,
            keep: amending.written.keep.clone(),
        }
    }

    fn apply_edit(&mut self, number: usize, amending: &Amending<'a>, target: &Path, edit: &Edit) {
        let Some((item_number, rest)) = self.item_named(target) else { return };
        let Some(start) = amending.start else { return };
        if !self.check_alive(item_number, start, target) {
            return;
        }
        if edit.old == edit.new {
            self.diagnostics.push(errors::changes_nothing(edit.place.0));
            return;
        }
        let Some(item) = self.items.get(item_number).cloned() else { return };
        let clause = rest.first().map(|name| name.text.clone());
        let Some(slot) = self.slot_for(&item, clause.as_deref(), edit, target) else { return };
        let entry = self.entry(number, amending, start, edit.place.0);
        self.edit_slot(item_number, slot, edit, entry);
    }

    /// The slot that an edit is about: an existing one, or a new one (for a line that is added).
    fn slot_for(&mut self, item: &Item, clause: Option<&str>, edit: &Edit, target: &Path) -> Option<Slot> {
        let span = target.place.0;
        let Some(clause) = clause.or(item.principal.as_deref()) else {
            let found = errors::nothing_to_amend(span, &item.name, "single value; name the clause", &item.clause_names());
            self.diagnostics.push(found);
            return None;
        };
        let label = edit::label_of(clause, edit.key.as_ref());
        let of_clause = || item.slots.iter().filter(|slot| slot.clause == clause);
        let alone = of_clause().count() == 1;
        let exact = of_clause().find(|slot| match (&label, &slot.label) {
            (Some(wanted), Some(has)) => wanted == has,
            (None, Some(_)) => alone,
            (_, None) => true,
        });
        if let Some(slot) = exact {
            return Some(slot.clone());
        }
        if let Some(label) = label.filter(|_| edit::is_lines(clause) || (of_clause().next().is_none() && edit::is_lines(clause))) {
            return Some(Slot { clause: clause.to_owned(), label: Some(label), entries: Vec::new() });
        }
        if edit::is_optional(clause) && edit.key.is_none() {
            return Some(Slot { clause: clause.to_owned(), label: None, entries: Vec::new() });
        }
        let what = match &edit.key {
            Some(_) if of_clause().next().is_some() => format!("such line or row in `{clause}`"),
            Some(_) | None => format!("clause `{clause}`"),
        };
        let labels: Vec<String> = of_clause().filter_map(|slot| slot.label.clone()).collect();
        let has = if labels.is_empty() { item.clause_names() } else { labels };
        self.diagnostics.push(errors::nothing_to_amend(span, &item.name, &what, &has));
        None
    }

    fn edit_slot(&mut self, item: usize, slot: Slot, edit: &Edit, entry: Entry<Content>) {
        let Some(start) = entry.start else { return };
        let place = place_for(&slot.entries, start);
        let before = place.checked_sub(1).and_then(|place| slot.entries.get(place));
        let current = before.and_then(|entry| entry.content.as_ref());
        let outcome = edit::edited(&slot, current, edit, &self.members_by_name);
        let content = match outcome {
            Ok(content) => content,
            Err(edit::Problem::Old(actual)) if self.filtered() => edit::forced(&slot, current, edit, &self.members_by_name).unwrap_or(actual.kept),
            Err(edit::Problem::Old(actual)) => {
                let in_force = actual.shown.zip(before).map(|(shown, entry)| (shown, actual.place.unwrap_or(entry.span), since(entry)));
                self.diagnostics.push(errors::wrong_old_value(edit::old_place(edit), &edit::show(&edit.old), in_force));
                return;
            }
            Err(edit::Problem::NoKey(has)) => {
                let name = self.items.get(item).map(|item| item.name.clone()).unwrap_or_default();
                let key = edit.key.as_ref().map(show_key).unwrap_or_default();
                self.diagnostics.push(errors::nothing_to_amend(edit.place.0, &name, &format!("key `{key}` to amend here"), &has));
                return;
            }
        };
        // A second edit of the same amendment continues what its first began.
        let same = before.is_some_and(|before| before.amendment.is_some() && before.amendment == entry.amendment);
        let Some(item) = self.items.get_mut(item) else { return };
        let position = item.slots.iter().position(|other| other.clause == slot.clause && other.label == slot.label);
        let Some(target) = (match position {
            Some(position) => item.slots.get_mut(position),
            None => {
                item.slots.push(slot);
                item.slots.last_mut()
            }
        }) else {
            return;
        };
        match place.checked_sub(1).filter(|_| same).and_then(|place| target.entries.get_mut(place)) {
            Some(continued) => continued.content = content,
            None => target.entries.insert(place, Entry { content, ..entry }),
        }
    }

    /// Whether some amendments are hidden because they were announced too late: old values then can't be held to account.
    fn filtered(&self) -> bool {
        self.known_by.is_some()
    }
}

fn show_key(key: &EditKey) -> String {
    match key {
        EditKey::Values(values) => values.iter().map(crate::syntax::show_expr).collect::<Vec<_>>().join(", "),
        EditKey::Rung(from, to) => match to {
            None => format!("{from}+"),
            Some(to) if to == from => from.to_string(),
            Some(to) => format!("{from} .. {to}"),
        },
        EditKey::Label(text) => text.text.clone(),
        EditKey::Edge(edge) => edit::show_edge(edge),
        EditKey::Else => "else".to_owned(),
        EditKey::Cells(cells) => edit::show_cells(cells),
    }
}

/// Since when a version is in force, in words.
pub(super) fn since<T>(entry: &Entry<T>) -> String {
    match entry.start {
        None => "since the beginning".to_owned(),
        Some(start) if start.earliest == start.latest => format!("since {}", start.latest),
        Some(start) => format!("since some day in {} .. {}", start.earliest, start.latest),
    }
}
