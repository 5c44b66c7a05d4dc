//! A provision's clauses as they are law on the day.

use super::made::{new_clause, nothing, paper_of, step_clause, with};
use super::settle::settle;
use super::{Consolidating, add_cites};
use crate::resolve::content::{contents, step_contents};
use crate::resolve::item::{Content, Item, Slot};
use crate::syntax::Remarked;
use crate::syntax::declaration::Declaration;
use crate::syntax::expression::Cite;
use crate::syntax::name::{Name, Path, Place};
use crate::syntax::provision::{Clause, ClauseBody, Papers, Provision, Step, StepClause};
use crate::syntax::walk::clause_mut;

/// What a clause has become.
enum Now {
    Same,
    /// Removed.
    Gone,
    /// Changed: what it says, and the remark on it.
    Says(Box<Content>, String),
}

/// A provision while it is put together.
#[derive(Default)]
struct Draft {
    clauses: Vec<(Option<String>, Clause)>,
    cites: Vec<Cite>,
    /// The slots that have been written.
    written: Vec<usize>,
}

impl Consolidating<'_> {
    pub(super) fn provision(&mut self, item: usize, found: &Item, written: &Provision) -> Remarked {
        let mut draft = Draft::default();
        for clause in &written.clauses {
            self.clause(item, found, clause, &mut draft);
        }
        self.added(item, found, written, &mut draft);
        self.enactment(found, written, &mut draft);
        let known_by = self.resolver.known_by;
        for (_, clause) in &mut draft.clauses {
            let cites = &mut draft.cites;
            clause_mut(&mut clause.body, &mut |expr| cites.extend(settle(expr, self.day, known_by)));
        }
        draft.cite();
        let remarks = draft.clauses.iter().enumerate();
        let clauses = remarks.filter_map(|(number, (remark, _))| Some((number, remark.clone()?))).collect();
        let provision =
            Provision { clauses: draft.clauses.into_iter().map(|(_, clause)| clause).collect(), ..written.clone() };
        Remarked { declaration: Declaration::Provision(provision), before: Vec::new(), clauses }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the other clauses are one slot each, or none")]
    fn clause(&mut self, item: usize, found: &Item, clause: &Clause, draft: &mut Draft) {
        let body = match &clause.body {
            ClauseBody::Repealed(_) => return,
            ClauseBody::When(_) => return self.condition(item, found, "when", clause, draft),
            ClauseBody::Unless(_) => return self.condition(item, found, "unless", clause, draft),
            ClauseBody::Note(_) => return self.condition(item, found, "note", clause, draft),
            ClauseBody::Papers(papers) => ClauseBody::Papers(self.papers(item, found, ("papers", papers), draft)),
            ClauseBody::Step(step) => ClauseBody::Step(self.step(item, found, step, draft)),
            other => {
                let Some((keyword, label, _)) = contents(other).into_iter().next() else {
                    return draft.clauses.push((None, clause.clone()));
                };
                match self.now(item, found, &keyword, label.as_ref(), draft) {
                    Now::Same => other.clone(),
                    Now::Gone => match nothing(other) {
                        Some(body) => body,
                        None => return,
                    },
                    Now::Says(content, remark) => {
                        let body = with(other, *content);
                        return draft.clauses.push((Some(remark), Clause { body, place: clause.place }));
                    }
                }
            }
        };
        draft.clauses.push((None, Clause { body, place: clause.place }));
    }

    /// Several `when` or `note` are one clause: where it was amended, the first of them says it all.
    fn condition(&mut self, item: usize, found: &Item, keyword: &str, clause: &Clause, draft: &mut Draft) {
        let first = !draft.written.iter().any(|slot| found.slots.get(*slot).is_some_and(|of| of.clause == keyword));
        let Some(place) = found.slots.iter().position(|slot| slot.clause == keyword) else { return };
        let Some(slot) = found.slots.get(place) else { return };
        if first {
            draft.written.push(place);
        }
        match self.state(item, found, slot, draft) {
            Now::Same => draft.clauses.push((None, clause.clone())),
            Now::Says(content, remark) if first => {
                draft.clauses.push((Some(remark), Clause { body: with(&clause.body, *content), place: clause.place }));
            }
            Now::Gone | Now::Says(..) => {}
        }
    }

    fn now(&mut self, item: usize, found: &Item, keyword: &str, label: Option<&String>, draft: &mut Draft) -> Now {
        let place = (0..found.slots.len()).find(|place| {
            let slot = found.slots.get(*place);
            !draft.written.contains(place)
                && slot.is_some_and(|slot| slot.clause == keyword && slot.label.as_ref() == label)
        });
        let Some((place, slot)) = place.and_then(|place| Some((place, found.slots.get(place)?))) else {
            return Now::Same;
        };
        draft.written.push(place);
        self.state(item, found, slot, draft)
    }

    fn state(&mut self, item: usize, found: &Item, slot: &Slot, draft: &mut Draft) -> Now {
        let Some(entry) = self.version(item, slot) else { return Now::Gone };
        let Some(content) = &entry.content else { return Now::Gone };
        if Self::is_first(found, slot, entry) {
            return Now::Same;
        }
        let makers = self.makers((item, found), slot, entry);
        makers.iter().for_each(|maker| add_cites(&mut draft.cites, &maker.cites));
        Now::Says(Box::new(self.said_in(content.clone(), entry.scope, item)), self.remarks(&makers))
    }

    fn papers(&mut self, item: usize, found: &Item, (clause, papers): (&str, &Papers), draft: &mut Draft) -> Papers {
        let mut required = Vec::new();
        for paper in &papers.required {
            let name = crate::resolve::names::joined(&paper.paper.names);
            match self.now(item, found, clause, Some(&name), draft) {
                Now::Same => required.push(paper.clone()),
                Now::Gone => {}
                Now::Says(content, _) => required.push(paper_of(paper.paper.clone(), *content, paper.place)),
            }
        }
        for (place, slot) in found.slots.iter().enumerate().filter(|(_, slot)| slot.clause == clause) {
            if draft.written.contains(&place) || self.is_written_as(found, slot) {
                continue;
            }
            draft.written.push(place);
            if let Now::Says(content, _) = self.state(item, found, slot, draft) {
                let name = slot.label.clone().unwrap_or_default();
                let names = name.split('.').map(|text| Name { text: text.to_owned(), place: Place::default() });
                let path = Path { names: names.collect(), place: Place::default() };
                required.push(paper_of(path, *content, Place::default()));
            }
        }
        Papers { list: papers.list.clone(), required }
    }

    /// Whether a slot belongs to a clause that is written, here or further down.
    fn is_written_as(&self, found: &Item, slot: &Slot) -> bool {
        let own = found.life.first().and_then(|life| life.amendment);
        slot.entries.iter().any(|entry| entry.amendment == own)
    }

    fn step(&mut self, item: usize, found: &Item, step: &Step, draft: &mut Draft) -> Step {
        let parts = step_contents(step);
        let mut clauses: Vec<StepClause> = Vec::new();
        // where the first of several was amended, it says it all
        let mut settled: Vec<std::mem::Discriminant<StepClause>> = Vec::new();
        for (number, clause) in step.clauses.iter().enumerate() {
            if let StepClause::Papers(papers) = clause {
                let name = format!("{}.papers", step.name.text);
                clauses.push(StepClause::Papers(self.papers(item, found, (&name, papers), draft)));
                continue;
            }
            let kind = std::mem::discriminant(clause);
            let Some((_, (keyword, label, _))) = parts.iter().find(|(place, _)| *place == number) else {
                clauses.extend((!settled.contains(&kind)).then(|| clause.clone()));
                continue;
            };
            match self.now(item, found, keyword, label.as_ref(), draft) {
                Now::Same => clauses.push(clause.clone()),
                Now::Says(content, _) => {
                    clauses.extend(step_clause(keyword, *content));
                    settled.push(kind);
                }
                Now::Gone => settled.push(kind),
            }
        }
        for (place, slot) in found.slots.iter().enumerate() {
            let own = slot.clause.strip_prefix(step.name.text.as_str()).is_some_and(|rest| rest.starts_with('.'));
            if !own || draft.written.contains(&place) {
                continue;
            }
            draft.written.push(place);
            if let Now::Says(content, _) = self.state(item, found, slot, draft) {
                clauses.extend(step_clause(&slot.clause, *content));
            }
        }
        Step { clauses, ..step.clone() }
    }

    /// What amendments have added.
    fn added(&mut self, item: usize, found: &Item, written: &Provision, draft: &mut Draft) {
        for (place, slot) in found.slots.iter().enumerate() {
            if draft.written.contains(&place) {
                continue;
            }
            let Now::Says(content, remark) = self.state(item, found, slot, draft) else { continue };
            let Some(body) = new_clause(&slot.clause, *content) else { continue };
            let word = body.word();
            let behind = draft.clauses.iter().rposition(|(_, clause)| clause.body.word() == word).map(|at| at + 1);
            let tail = ["because", "from", "announced", "cite", "note"];
            let before = || draft.clauses.iter().position(|(_, clause)| tail.contains(&clause.body.word()));
            let at = behind.or_else(before).unwrap_or(draft.clauses.len());
            draft.clauses.insert(at, (Some(remark), Clause { body, place: written.place }));
        }
    }

    /// Since when it is law.
    fn enactment(&mut self, found: &Item, written: &Provision, draft: &mut Draft) {
        let begun = found.life.partition_point(|entry| entry.start.is_none_or(|start| start.latest <= self.day));
        let Some(entry) = begun.checked_sub(1).and_then(|place| found.life.get(place)) else { return };
        let first = found.life.first().is_some_and(|first| std::ptr::eq(first, entry));
        // an amendment that the day does not know yet may have settled when it began
        let settled = written
            .clauses
            .iter()
            .any(|clause| if let ClauseBody::From(start) = &clause.body { entry.start != Some(*start) } else { false });
        if entry.amendment.is_none() && first && !settled {
            return;
        }
        add_cites(&mut draft.cites, &entry.cites);
        let is_start = |body: &ClauseBody| matches!(body, ClauseBody::From(_) | ClauseBody::Announced(_));
        draft.clauses.retain(|(_, clause)| !is_start(&clause.body));
        let tail = ["cite", "note"];
        let at = draft.clauses.iter().position(|(_, clause)| tail.contains(&clause.body.word()));
        let at = at.unwrap_or(draft.clauses.len());
        let mut starts = Vec::new();
        starts.extend(entry.announced.map(ClauseBody::Announced));
        starts.extend(entry.start.map(ClauseBody::From));
        let mut remark = entry.amendment.map(|_| self.remark(entry));
        for body in starts.into_iter().rev() {
            draft.clauses.insert(at, (None, Clause { body, place: written.place }));
        }
        if let Some((place, _)) = draft.clauses.get_mut(at) {
            *place = remark.take();
        }
    }
}

impl Draft {
    /// Puts the citations of later versions behind the others.
    fn cite(&mut self) {
        let has = |cite: &Cite| self.clauses.iter().any(|(_, clause)| clause.body == ClauseBody::Cite(cite.clone()));
        let more: Vec<Cite> = std::mem::take(&mut self.cites).into_iter().filter(|cite| !has(cite)).collect();
        let is_cite = |clause: &Clause| matches!(clause.body, ClauseBody::Cite(_));
        let behind = self.clauses.iter().rposition(|(_, clause)| is_cite(clause)).map(|at| at + 1);
        let at = behind.unwrap_or(self.clauses.len());
        let mut unique = Vec::new();
        add_cites(&mut unique, &more);
        for cite in unique.into_iter().rev() {
            let place = cite.place;
            self.clauses.insert(at, (None, Clause { body: ClauseBody::Cite(cite), place }));
        }
    }
}
