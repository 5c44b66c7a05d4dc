//! In which order amendments take effect, and from which day: after `defer`, `withdraw` and `after`.

use std::collections::BTreeMap;

use super::amend::Amending;
use super::{Resolver, errors};
use crate::policy::ids::AmendmentId;
use crate::source::Span;
use crate::syntax::declaration::Change;
use crate::syntax::expression::StartDate;
use crate::value::Date;

/// The names of what some changes bring, if that is all they do.
fn inserted(changes: &[Change]) -> Vec<String> {
    let names = changes.iter().map(|change| match change {
        Change::Insert { declaration, .. } => declaration.enacted().map(|enacted| enacted.name().text.clone()),
        Change::Amend { .. } | Change::Repeal { .. } | Change::Reinstate { .. } => None,
        Change::Defer { .. } | Change::Withdraw { .. } => None,
    });
    names.collect::<Option<Vec<String>>>().unwrap_or_default()
}

/// A deferral, or a withdrawal where there is no day.
struct Move {
    by: usize,
    to: Option<StartDate>,
    span: Span,
}

/// What was moved, and by what, in the order in which it became known.
type Moves = BTreeMap<usize, Vec<Move>>;

impl Resolver<'_> {
    /// `defer` and `withdraw`, in the order in which they became known.
    pub(super) fn postpone(&mut self) {
        let mut order: Vec<usize> = (0..self.amendments.len()).collect();
        order.sort_by_key(|&number| self.amendments.get(number).and_then(Amending::known_from));
        let mut moves = Moves::new();
        for number in order {
            let Some(amending) = self.amendments.get(number).cloned() else { continue };
            if amending.withdrawn {
                continue;
            }
            self.scope = amending.scope;
            for change in &amending.written.changes {
                let (target, to, span) = match change {
                    Change::Defer { target, to, place } => (target, Some(*to), place.0),
                    Change::Withdraw { target, place } => (target, None, place.0),
                    Change::Amend { .. } | Change::Insert { .. } | Change::Repeal { .. } | Change::Reinstate { .. } => {
                        continue;
                    }
                };
                let Some(moved) = self.amendment_named(target) else { continue };
                if self.can_move(moved, &amending, (to, span), &moves) {
                    moves.entry(moved).or_default().push(Move { by: number, to, span });
                    self.settle(moved, &mut moves);
                }
            }
        }
    }

    fn can_move(
        &mut self,
        number: usize,
        by: &Amending<'_>,
        (to, span): (Option<StartDate>, Span),
        moves: &Moves,
    ) -> bool {
        let Some(moved) = self.amendments.get(number) else { return false };
        let name = &moved.written.name.text;
        let verb = if to.is_some() { "deferred" } else { "withdrawn" };
        // who puts off has to be in force himself before what he puts off
        let effective = by.known_from().max(by.written.from.map(|from| from.earliest));
        let begun = moved.start.zip(effective).filter(|(start, day)| start.earliest <= *day);
        let earlier = moved.start.zip(to).filter(|(start, to)| to.earliest < start.earliest);
        let last = moves.get(&number).and_then(|moves| moves.last());
        let found = if let Some(gone) = last.filter(|last| last.to.is_none()) {
            errors::withdrawn_already(span, name, verb, gone.span)
        } else if moved.withdrawn {
            // not known by the day that is asked about
            return false;
        } else if let Some((start, known)) = begun {
            let to = to.map(|to| to.earliest);
            errors::already_begun(span, (name, start), (known, to), &inserted(&moved.written.changes))
        } else if let Some(start) = moved.start.filter(|start| to == Some(*start)) {
            errors::same_start(span, name, start.place.0)
        } else if let Some((start, _)) = earlier {
            errors::brought_forward(span, name, start)
        } else if let Some(other) = self.same_day_mover(last, by) {
            let other = (other.written.name.text.as_str(), last.map(|last| last.span).unwrap_or_default());
            errors::moves_in_conflict(span, name, &by.written.name.text, other)
        } else {
            return true;
        };
        self.diagnostics.push(found);
        false
    }

    /// Who moved it before, if both moves became known on one day and nothing says which comes after.
    fn same_day_mover(&self, last: Option<&Move>, by: &Amending<'_>) -> Option<&Amending<'_>> {
        let other = self.amendments.get(last?.by).filter(|other| other.known_from() == by.known_from())?;
        let after = by.written.after.iter().any(|path| {
            let name = super::names::joined(&path.names);
            other.name == name || other.name.ends_with(&format!(".{name}"))
        });
        (!after).then_some(other)
    }

    /// Puts an amendment where its moves leave it. What one that is withdrawn had moved is as it was before.
    fn settle(&mut self, number: usize, moves: &mut Moves) {
        let Some(moved) = self.amendments.get_mut(number) else { return };
        let last = moves.get(&number).and_then(|moves| moves.last());
        moved.withdrawn = last.is_some_and(|last| last.to.is_none());
        moved.start = last.map_or(moved.written.from, |last| last.to.or(moved.start));
        if !moved.withdrawn {
            return;
        }
        let undone = |moves: &Vec<Move>| moves.iter().any(|one| one.by == number);
        let others: Vec<usize> = moves.iter().filter(|(_, moves)| undone(moves)).map(|(other, _)| *other).collect();
        for other in others {
            if let Some(left) = moves.get_mut(&other) {
                left.retain(|one| one.by != number);
            }
            self.settle(other, moves);
        }
    }

    /// The amendments that take effect, by day, then as `after` says, then as written.
    pub(super) fn in_order(&mut self) -> Vec<usize> {
        let starts: Vec<Option<Date>> = self
            .amendments
            .iter()
            .map(|amending| amending.start.filter(|_| !amending.withdrawn).map(|start| start.latest))
            .collect();
        let mut order: Vec<usize> =
            (0..starts.len()).filter(|&number| starts.get(number).is_some_and(Option::is_some)).collect();
        order.sort_by_key(|&number| starts.get(number).copied().flatten());
        for number in order.clone() {
            self.put_after(&mut order, &starts, number);
        }
        order
    }

    pub(super) fn put_after(&mut self, order: &mut Vec<usize>, starts: &[Option<Date>], number: usize) {
        let Some(amending) = self.amendments.get(number).cloned() else { return };
        self.scope = amending.scope;
        for path in &amending.written.after {
            let Some(earlier) = self.amendment_named(path) else { continue };
            if let Some(recorded) = self.policy.amendments.get_mut(number) {
                recorded.after.push(AmendmentId(earlier as u32));
            }
            let day = |number: usize| starts.get(number).copied().flatten();
            if day(earlier) > day(number) {
                let found = errors::amendment_order(
                    path.place.0,
                    &amending.written.name.text,
                    "begins before the one it comes after",
                    self.begins_here(earlier),
                );
                self.diagnostics.push(found);
                continue;
            }
            let from = order.iter().position(|&other| other == number);
            let to = order.iter().position(|&other| other == earlier);
            if let (Some(from), Some(to)) = (from, to)
                && from < to
            {
                if self.comes_after(earlier, number, 0) {
                    let found = errors::amendment_order(
                        path.place.0,
                        &amending.written.name.text,
                        "comes after itself by way of others",
                        self.begins_here(earlier),
                    );
                    self.diagnostics.push(found);
                    continue;
                }
                order.remove(from);
                order.insert(to, number);
            }
        }
    }

    /// Where an amendment stands, and when it begins.
    fn begins_here(&self, number: usize) -> (Span, String) {
        let Some(amending) = self.amendments.get(number) else { return (Span::default(), String::new()) };
        let day = amending.start.map(|start| format!(" begins on {}", start.latest)).unwrap_or_default();
        (amending.written.name.place.0, format!("`{}`{day}", amending.written.name.text))
    }

    /// Whether `after` clauses lead from one to the other.
    pub(super) fn comes_after(&mut self, from: usize, to: usize, depth: usize) -> bool {
        let Some(amending) = self.amendments.get(from).cloned() else { return false };
        if from == to || depth > self.amendments.len() {
            return true;
        }
        self.scope = amending.scope;
        amending
            .written
            .after
            .iter()
            .any(|path| self.amendment_named(path).is_some_and(|next| self.comes_after(next, to, depth + 1)))
    }
}
