//! The clauses of a procedure's steps that can be amended.

use super::Resolver;
use super::clause::Owner;
use super::item::{Content, Entry, Item, Slot};
use super::names::joined;
use super::provision::place_of;
use super::typed::{BOOL, DURATION, TEXT, Typed, plain};
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Step};
use crate::policy::types::Base;
use crate::syntax;
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::provision::{Papers, StepClause};

impl Resolver<'_> {
    /// What a step costs, how long it takes, when it is needed and done: each with all its versions.
    pub(super) fn amendable(&mut self, owner: &Owner, item: &Item, step: &mut Step) {
        let scope = self.scope;
        for slot in item.slots.iter().filter(|slot| slot.clause == "costs" && slot.label.as_ref() == Some(&step.name)) {
            let money = plain(Base::Money(None));
            let typed = self.clause(owner, slot, Some(&money), false);
            step.costs.push(self.checked(typed, &money, slot).node);
        }
        let slot = |clause: &str| item.slot(&format!("{}.{clause}", step.name));
        let (when, done, takes) = (slot("when"), slot("done_when"), slot("takes"));
        let (within, label) = (slot("within"), slot("label"));
        step.when = when.map(|slot| self.condition_clause(owner, slot));
        step.done_when = done.map(|slot| self.condition_clause(owner, slot));
        step.within = within.map(|slot| self.clause(owner, slot, None, false).node);
        step.label = label.map(|slot| self.clause(owner, slot, None, false).node);
        step.note = slot("note").map(|slot| self.clause(owner, slot, Some(&TEXT), false).node);
        if let Some(slot) = takes {
            let shortest = self.clause(owner, slot, Some(&DURATION), false);
            let longest = self.clause(owner, &longest_of(slot), Some(&DURATION), false);
            step.calendar = shortest.calendar.or(longest.calendar);
            step.takes =
                Some((self.checked(shortest, &DURATION, slot).node, self.checked(longest, &DURATION, slot).node));
        }
        self.scope = scope;
    }

    /// What a step needs: conditions that hold, facts that are given.
    pub(super) fn step_needs(&mut self, owner: &Owner, item: &Item, step: &mut Step) {
        let scope = self.scope;
        let clause = format!("{}.needs", step.name);
        for slot in item.slots.iter().filter(|slot| slot.clause == clause) {
            let condition = self.clause(owner, slot, None, false).node;
            let label = self.label_of(slot);
            step.needs.push(Line { kind: LineKind::Require, condition, label, span: place_of(slot) });
        }
        self.scope = scope;
    }

    /// A condition, or a fact that has to be given: `needs application.phone`.
    pub(super) fn need(&mut self, expr: &Expr) -> Typed {
        let typed = self.value(expr, None);
        if typed.ty.base == Base::Bool || !matches!(expr.kind, ExprKind::Path(_) | ExprKind::Field(..)) {
            return self.expect(typed, &BOOL, expr.place.0);
        }
        self.leaf(Node::IsGiven(typed.node), BOOL, expr.place.0)
    }

    /// The papers of a step, list by list. What amendments add is looked for in the first list.
    pub(super) fn step_papers<'w>(
        &mut self,
        owner: &Owner,
        item: &Item,
        written: &'w syntax::provision::Step,
        step: &mut Step,
    ) {
        let clause = format!("{}.papers", step.name);
        let list = |clause: &'w StepClause| if let StepClause::Papers(papers) = clause { Some(papers) } else { None };
        let lists = written.clauses.iter().filter_map(list);
        let names = |papers: &Papers| papers.required.iter().map(|paper| joined(&paper.paper.names)).collect();
        let lists: Vec<(&Papers, Vec<String>)> = lists.map(|papers| (papers, names(papers))).collect();
        for (number, (papers, own)) in lists.iter().enumerate() {
            let anywhere = |label: &String| lists.iter().any(|(_, names)| names.contains(label));
            let slots = item.slots.iter().filter(|slot| slot.clause == clause);
            let slots = slots.filter(|slot| {
                slot.label.as_ref().is_some_and(|label| own.contains(label) || number == 0 && !anywhere(label))
            });
            let slots: Vec<&Slot> = slots.collect();
            step.papers.extend(self.papers_in(owner, papers, &slots));
        }
    }
}

/// How long a step takes at most, version by version.
fn longest_of(slot: &Slot) -> Slot {
    let longest = |content: &Content| match content {
        Content::Takes(shortest, longest) => Content::Takes(longest.as_ref().unwrap_or(shortest).clone(), None),
        Content::Value(_)
        | Content::Within(..)
        | Content::Rungs(_)
        | Content::Wording(_)
        | Content::Line(_)
        | Content::Names(_)
        | Content::Else(..)
        | Content::Taken(_)
        | Content::Roll(..) => content.clone(),
    };
    let entry = |entry: &Entry<Content>| entry.with(entry.content.as_ref().map(longest));
    Slot { entries: slot.entries.iter().map(entry).collect(), ..slot.clone() }
}
