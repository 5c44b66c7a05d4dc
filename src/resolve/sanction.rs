//! Sanctions and procedures: ladders and steps.

use super::clause::Owner;
use super::item::Item;
use super::provision::place_of;
use super::typed::{DATE, DURATION};
use super::{Resolver, errors};
use crate::policy::doc::Doc;
use crate::policy::ids::{NodeId, VersionId};
use crate::policy::node::Node;
use crate::policy::provision::{Action, ActionTail, Body, Rung, Step};
use crate::syntax;
use crate::syntax::provision::{ClauseBody, StepClause};

impl Resolver<'_> {
    pub(super) fn sanction(&mut self, owner: &Owner, item: &Item) -> Body {
        let nth = match item.slot("nth") {
            Some(slot) => self.int_clause(owner, slot),
            None => self.broken(item.name_span).node,
        };
        self.chain(owner, item, nth);
        let ladder = match item.slot("ladder") {
            Some(slot) => self.clause(owner, slot, None, true).node,
            None => self.broken(item.name_span).node,
        };
        let starting = item.slot("starting").map(|slot| {
            let typed = self.clause(owner, slot, Some(&DATE), false);
            self.day_of_typed(typed, place_of(slot)).node
        });
        Body::Sanction { nth, ladder, starting, months: self.months }
    }

    /// `resets after`: the counts of `nth` break their chain.
    fn chain(&mut self, owner: &Owner, item: &Item, nth: NodeId) {
        let Some(slot) = item.slot("resets_after") else { return };
        let span = place_of(slot);
        let length = self.clause(owner, slot, Some(&DURATION), false);
        let length = self.checked(length, &DURATION, slot).node;
        let months = self.months;
        let mut reached = false;
        for node in self.below(nth) {
            let Some(crate::policy::node::Node::Aggregate(aggregate)) = self.policy.nodes.get_mut(node.index()) else {
                continue;
            };
            if aggregate.order.is_some() {
                aggregate.resets_after = Some(length);
                aggregate.months = months;
                reached = true;
            }
        }
        if !reached {
            let found = errors::wrong_type(span, "a count ordered by a date", "a count without order");
            self.diagnostics
                .push(found.help("write by which date the findings are ordered: `nth count v in … by v.found_on`"));
        }
    }

    /// The values behind timelines and versions.
    fn below(&self, node: NodeId) -> Vec<NodeId> {
        match self.policy.nodes.get(node.index()) {
            Some(Node::Versioned(_, inner)) => self.below(*inner),
            Some(Node::Dated(id)) => {
                let entries = self.policy.dated.get(id.index()).map(|dated| dated.entries.clone()).unwrap_or_default();
                entries.iter().filter_map(|entry| entry.value).flat_map(|value| self.below(value)).collect()
            }
            Some(_) | None => vec![node],
        }
    }

    /// A ladder's rungs. Those that said the same before keep the version they came with.
    pub(super) fn rungs(
        &mut self,
        written: &[syntax::provision::Rung],
        version: VersionId,
        earlier: &[(syntax::provision::Rung, VersionId)],
    ) -> Vec<Rung> {
        let mut rungs: Vec<Rung> = Vec::new();
        for (number, rung) in written.iter().enumerate() {
            let overlaps = written
                .iter()
                .take(number)
                .find(|other| other.from <= rung.to.unwrap_or(i64::MAX) && rung.from <= other.to.unwrap_or(i64::MAX));
            if let Some(other) = overlaps {
                self.diagnostics.push(errors::same_key_twice(rung.place.0, other.place.0, &rung.from.to_string()));
            }
            let says = |other: &syntax::provision::Rung| {
                let reaches = other.to.is_none_or(|to| rung.to.is_some_and(|own| own <= to));
                other.from <= rung.from && reaches && other.actions == rung.actions
            };
            let same = earlier.iter().find(|(other, _)| says(other)).map(|(_, version)| version);
            let actions: Vec<Action> = rung.actions.iter().map(|action| self.action(action)).collect();
            rungs.push(Rung { from: rung.from, to: rung.to, actions, version: same.copied().unwrap_or(version) });
        }
        rungs
    }

    fn action(&mut self, written: &syntax::provision::Action) -> Action {
        let tail = match &written.tail {
            syntax::provision::ActionTail::Nothing => ActionTail::Nothing,
            syntax::provision::ActionTail::For(duration) => ActionTail::For(self.value_of(duration, &DURATION).node),
            syntax::provision::ActionTail::ForGood => ActionTail::ForGood,
            syntax::provision::ActionTail::Amount(amount) => {
                let typed = self.value(amount, None);
                if !(typed.ty.is_number() || typed.ty.is_money()) {
                    self.wrong_type_of(&typed, "an amount", amount.place.0);
                }
                ActionTail::Amount(typed.node)
            }
            syntax::provision::ActionTail::Text(wording) => ActionTail::Text(self.wording(wording)),
        };
        Action { verb: written.verb.text.clone(), tail }
    }

    pub(super) fn steps(&mut self, owner: &Owner, item: &Item, written: &syntax::provision::Provision) -> Vec<Step> {
        let steps =
            super::provision::pick(
                written,
                |body| if let ClauseBody::Step(step) = body { Some(step.clone()) } else { None },
            );
        let resolved: Vec<Step> = steps.iter().map(|step| self.step(owner, item, step, &steps)).collect();
        for (number, step) in steps.iter().enumerate() {
            if let Some(earlier) = steps.iter().take(number).find(|other| other.name.text == step.name.text) {
                self.diagnostics.push(errors::declared_twice(step.name.place.0, earlier.name.place.0, &step.name.text));
            }
        }
        self.check_step_order(item, &steps);
        resolved
    }

    fn step(
        &mut self,
        owner: &Owner,
        item: &Item,
        written: &syntax::provision::Step,
        all: &[syntax::provision::Step],
    ) -> Step {
        let mut step = Step {
            name: written.name.text.clone(),
            doc: Doc::read(&written.doc.0),
            label: None,
            after: Vec::new(),
            after_when: Vec::new(),
            when: None,
            needs: Vec::new(),
            papers: Vec::new(),
            costs: Vec::new(),
            takes: None,
            calendar: None,
            within: None,
            done_when: None,
            cites: Vec::new(),
            note: None,
            span: written.place.0,
        };
        for clause in &written.clauses {
            if let StepClause::Cite(cite) = clause {
                step.cites.extend(self.cite(cite));
            }
        }
        self.step_papers(owner, item, written, &mut step);
        self.amendable(owner, item, &mut step);
        self.step_needs(owner, item, &mut step);
        self.step_after(owner, item, all, &mut step);
        step
    }
}
