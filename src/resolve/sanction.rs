//! Sanctions and procedures: ladders and steps.

use super::clause::Owner;
use super::item::Item;
use super::provision::place_of;
use super::typed::{BOOL, DATE, DURATION, Typed};
use super::{Resolver, errors};
use crate::policy::doc::Doc;
use crate::policy::ids::{NodeId, VersionId};
use crate::policy::node::Node;
use crate::policy::provision::{Action, ActionTail, Body, Line, LineKind, Paper, Papers, Rung, Step};
use crate::policy::types::Base;
use crate::syntax;
use crate::syntax::expression::ExprKind;
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

    /// A ladder's rungs. Those that were the same before keep the version they came with.
    pub(super) fn rungs(
        &mut self,
        written: &[syntax::provision::Rung],
        version: VersionId,
        before: Option<(Vec<syntax::provision::Rung>, Vec<VersionId>)>,
    ) -> Vec<Rung> {
        let (earlier, versions) = before.unwrap_or_default();
        let mut rungs: Vec<Rung> = Vec::new();
        for (number, rung) in written.iter().enumerate() {
            let overlaps = written
                .iter()
                .take(number)
                .find(|other| other.from <= rung.to.unwrap_or(i64::MAX) && rung.from <= other.to.unwrap_or(i64::MAX));
            if let Some(other) = overlaps {
                self.diagnostics.push(errors::same_key_twice(rung.place.0, other.place.0, &rung.from.to_string()));
            }
            let same = earlier.iter().position(|other| other == rung).and_then(|place| versions.get(place));
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
        let names: Vec<String> = steps.iter().map(|step| step.name.text.clone()).collect();
        let resolved: Vec<Step> = steps.iter().map(|step| self.step(owner, item, step, &names)).collect();
        for (number, step) in steps.iter().enumerate() {
            if let Some(earlier) = steps.iter().take(number).find(|other| other.name.text == step.name.text) {
                self.diagnostics.push(errors::declared_twice(step.name.place.0, earlier.name.place.0, &step.name.text));
            }
        }
        self.check_step_order(&steps, &resolved);
        resolved
    }

    /// No step comes after itself, by way of others.
    fn check_step_order(&mut self, written: &[syntax::provision::Step], steps: &[Step]) {
        for (number, step) in written.iter().enumerate() {
            let Some(circle) = circle_from(number, steps) else { continue };
            let names: Vec<&str> =
                circle.iter().filter_map(|place| written.get(*place)).map(|step| step.name.text.as_str()).collect();
            self.diagnostics.push(errors::step_after_itself(step.name.place.0, &names));
            return;
        }
    }

    fn step(&mut self, owner: &Owner, item: &Item, written: &syntax::provision::Step, names: &[String]) -> Step {
        let mut step = Step {
            name: written.name.text.clone(),
            doc: Doc::read(&written.doc.0),
            label: None,
            after: Vec::new(),
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
            self.step_clause(clause, names, &mut step);
        }
        self.amendable(owner, item, &mut step);
        step
    }

    fn step_clause(&mut self, clause: &StepClause, names: &[String], step: &mut Step) {
        match clause {
            StepClause::After(after) => {
                for name in after {
                    match names.iter().position(|other| *other == name.text) {
                        Some(place) => step.after.push(place),
                        None => {
                            let near = crate::diagnostic::nearest(&name.text, names.iter().map(String::as_str))
                                .map(str::to_owned);
                            self.diagnostics.push(errors::unknown_name(name.place.0, &name.text, "step", near));
                        }
                    }
                }
            }
            StepClause::Needs(line) => {
                let condition = self.need(&line.condition);
                let label = (!line.label.texts.is_empty()).then(|| self.wording(&line.label));
                step.needs.push(Line { kind: LineKind::Require, condition, label, span: line.condition.place.0 });
            }
            StepClause::Papers(papers) => {
                if let Some(papers) = self.step_papers(papers) {
                    step.papers.push(papers);
                }
            }
            // they can be amended: the slots of the item have them
            StepClause::When(_)
            | StepClause::Costs(_)
            | StepClause::Takes(..)
            | StepClause::Within(..)
            | StepClause::DoneWhen(_)
            | StepClause::Label(_) => {}
            StepClause::Cite(cite) => step.cites.extend(self.cite(cite)),
            StepClause::Note(note) => step.note = Some(note.text.clone()),
        }
    }

    /// `needs application.phone`: a condition, or a fact that has to be given.
    fn need(&mut self, expr: &syntax::expression::Expr) -> NodeId {
        let typed: Typed = self.value(expr, None);
        if typed.ty.base == Base::Bool || !matches!(expr.kind, ExprKind::Path(_) | ExprKind::Field(..)) {
            return self.expect(typed, &BOOL, expr.place.0).node;
        }
        self.leaf(crate::policy::node::Node::IsGiven(typed.node), BOOL, expr.place.0).node
    }

    fn step_papers(&mut self, written: &syntax::provision::Papers) -> Option<Papers> {
        let (list, taxonomy) = self.papers_list(&written.list)?;
        let mut required = Vec::new();
        for paper in &written.required {
            let Some(member) = self.member_path(taxonomy, &paper.paper) else { continue };
            let needed = match &paper.when {
                Some(condition) => self.condition(condition),
                None => self.always(paper.place.0),
            };
            let label = (!paper.label.texts.is_empty()).then(|| self.wording(&paper.label));
            required.push(Paper { member, required: needed, label, span: paper.place.0 });
        }
        Some(Papers { list, required })
    }
}

/// The steps from one back to itself, each after the next; nothing where there is no such way.
fn circle_from(first: usize, steps: &[Step]) -> Option<Vec<usize>> {
    let mut reached = vec![false; steps.len()];
    let mut waiting = vec![vec![first]];
    while let Some(way) = waiting.pop() {
        let after = way.last().and_then(|last| steps.get(*last)).map(|step| step.after.as_slice()).unwrap_or_default();
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
