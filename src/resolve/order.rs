//! In which order amendments take effect, and from which day: after `defer`, `withdraw` and `after`.

use super::amend::Amending;
use super::{Resolver, errors};
use crate::policy::ids::AmendmentId;
use crate::source::Span;
use crate::syntax::declaration::Change;
use crate::syntax::expression::StartDate;
use crate::syntax::name::Path;
use crate::value::Date;

impl Resolver<'_> {
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
                    Change::Amend { .. } | Change::Insert { .. } | Change::Repeal { .. } | Change::Reinstate { .. } => {
                    }
                }
            }
        }
    }

    pub(super) fn move_start(&mut self, by: &Amending<'_>, target: &Path, to: Option<StartDate>, span: Span) {
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
                    );
                    self.diagnostics.push(found);
                    continue;
                }
                order.remove(from);
                order.insert(to, number);
            }
        }
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
