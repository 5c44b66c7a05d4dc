//! What a value rests on, node by node: of a choice the arm that was taken, of a definition its value, of all else the operands.

use super::explainer::Explainer;
use crate::answer::phrase::Phrase;
use crate::answer::why::{Step, What};
use crate::answer::words::short_name;
use crate::evaluate::cited;
use crate::evaluate::trace::{Open, Used};
use crate::policy::ids::{DefineId, NodeId, ProvisionId, TableId};
use crate::policy::node::{Export, Many, MemberArm, Node};
use crate::policy::operands::operands;
use crate::policy::value::Value;

impl<'a> Explainer<'a> {
    /// What the value of a node rests on; never nothing.
    pub(super) fn reasons(&mut self, id: NodeId) -> Vec<Step> {
        let steps = self.deeper(id, |explainer| explainer.reasons_of(id));
        if steps.is_empty() { vec![self.literal(id)] } else { steps }
    }

    fn reasons_of(&mut self, id: NodeId) -> Vec<Step> {
        if let Some(steps) = self.condition(id) {
            return steps;
        }
        match self.machine.node(id) {
            Node::Fact(_) | Node::Field(..) => match self.cell_of(id) {
                Some(cell) => vec![self.fact(cell)],
                None => self.operand_reasons(id),
            },
            Node::Local(place) => self.local(id, *place),
            Node::Today => {
                vec![self.day(Phrase::Today, "today", self.machine.today.map_or(Value::Unknown, Value::Date))]
            }
            Node::GoverningDate => match &self.law {
                Some((day, steps)) if self.machine.on == Some(*day) => steps.clone(),
                _ => {
                    let on = self.machine.on.map_or(Value::Unknown, Value::Date);
                    vec![self.day(Phrase::GoverningDate, "governing date", on)]
                }
            },
            Node::Define(define) => self.define(id, *define, None),
            Node::Call(define, arguments) => self.define(id, *define, Some(*arguments)),
            Node::Table(table, inputs, output) => self.table(id, *table, *inputs, *output),
            Node::Provision(provision, _) => self.export(id, *provision),
            Node::If(condition, then, otherwise) => self.branch(*condition, *then, *otherwise),
            Node::ByMember { on, arms, otherwise } => self.by_member(*on, arms, *otherwise),
            Node::ByValue { on, arms, otherwise } => self.by_value(*on, arms, *otherwise),
            Node::Otherwise(value, instead) => self.otherwise(*value, *instead),
            Node::Dated(dated) => self.dated(id, *dated),
            Node::Versioned(version, inner) => {
                let mut steps = match self.machine.node(*inner) {
                    node if node.constant().is_some() => Vec::new(),
                    _ => self.reasons(*inner),
                };
                steps.push(self.version_of_policy(*version));
                steps
            }
            Node::Disputed(choice, options) => {
                let taken = self.machine.option(*choice);
                let node = self.machine.many(*options).get(taken).copied();
                node.map(|node| self.reasons(node)).unwrap_or_default()
            }
            Node::At(value, day) => {
                let mut steps = self.reasons(*day);
                let (before, day) = (self.machine.on, self.machine.value(*day).as_day());
                self.machine.look_at(day);
                steps.extend(self.reasons(*value));
                self.machine.look_at(before);
                steps
            }
            Node::Aggregate(aggregate) => self.aggregate(id, aggregate),
            Node::Covered(covered) => self.covered(covered),
            Node::Brackets { on, edges, rates } => self.brackets(id, *on, (edges, rates)),
            _ => self.operand_reasons(id),
        }
    }

    /// Of an operation all operands; where it failed, what went wrong.
    pub(super) fn operand_reasons(&mut self, id: NodeId) -> Vec<Step> {
        let policy = self.policy();
        let mut nodes = Vec::new();
        operands(policy, self.machine.node(id), &mut nodes);
        let open = self.machine.value(id).is_open();
        let mut steps: Vec<Step> = Vec::new();
        for node in nodes {
            if open && !self.machine.value(node).is_open() && !self.full {
                continue;
            }
            steps.extend(self.reasons(node));
        }
        match self.fault(id) {
            Some(words) => {
                let mut step = Step::new(What::Fault, words).from_steps(steps);
                if step.steps.is_empty() {
                    step.steps = self.listed(id);
                }
                step.at = self.at_node(id);
                step.as_written = Some(self.written_at(id));
                vec![step]
            }
            None => steps,
        }
    }

    /// What went wrong at a node itself.
    fn fault(&mut self, id: NodeId) -> Option<String> {
        let heard = self.heard(id);
        let policy = self.policy();
        let own = heard.open.iter().find_map(|open| match open {
            Open::Fault(problem, node) if *node == id => Some(*problem),
            Open::Fault(..) | Open::Missing(_) | Open::Today | Open::GoverningDate => None,
        });
        own.map(|problem| self.say(Phrase::WentWrong, &[&problem.message_in(policy, self.lang)]))
    }

    /// A parameter rests on what its argument rests on; an element is a fact.
    fn local(&mut self, id: NodeId, place: u32) -> Vec<Step> {
        if let Some((_, cell)) = self.elements.iter().rev().find(|(of, _)| *of == place) {
            let cell = *cell;
            return vec![self.fact(cell)];
        }
        let known = self.arguments.last().and_then(|frame| frame.get(place as usize)).cloned();
        known.unwrap_or_else(|| vec![self.literal(id)])
    }

    fn define(&mut self, id: NodeId, define: DefineId, arguments: Option<Many>) -> Vec<Step> {
        let policy = self.policy();
        let Some(called) = policy.defines.get(define.index()) else {
            return self.listed(id);
        };
        let shown = self.shown(id);
        let given: Vec<NodeId> = arguments.map(|many| self.machine.many(many).to_vec()).unwrap_or_default();
        let rests: Vec<Vec<Step>> = given.iter().map(|node| self.reasons(*node)).collect();
        let stack = match arguments {
            Some(many) => self.machine.push(many),
            None => self.machine.space.arguments.len(),
        };
        self.arguments.push(rests);
        let frame = self.machine.enter_frame(stack);
        let steps = self.reasons(called.value);
        self.machine.leave_frame(frame);
        self.arguments.pop();
        let name = readable(&called.name);
        let mut step = Step::new(What::Definition, self.say(Phrase::Under, &[&name, &shown])).from_steps(steps);
        step.name = Some(called.name.clone());
        step.citations = cited(policy, &called.cites);
        step.at = self.at(called.span);
        vec![step]
    }

    fn table(&mut self, id: NodeId, table: TableId, inputs: Many, output: u32) -> Vec<Step> {
        let policy = self.policy();
        let Some(found) = policy.tables.get(table.index()) else {
            return self.listed(id);
        };
        let shown = self.shown(id);
        let nodes = self.machine.many(inputs).to_vec();
        let mut steps: Vec<Step> = Vec::new();
        for node in nodes {
            steps.extend(self.reasons(node));
        }
        let held = self.machine.rows_that_hold(&found.rows, inputs, output);
        for (row, (node, _)) in held.sure().map(|(row, gives)| (row, *gives)) {
            let mut leaf = Step::new(What::Version, self.written(row.span));
            leaf.at = self.at(row.span);
            leaf.citations = cited(policy, &found.cites);
            let heard = self.heard(node);
            let version =
                heard.used.iter().filter_map(|used| if let Used::Version(id) = used { Some(*id) } else { None });
            leaf.version = version.max().map(|id| crate::evaluate::version_ref(policy, id));
            steps.push(leaf);
        }
        if let Some(words) = self.fault(id) {
            steps.push(Step::new(What::Fault, words));
        }
        let name = readable(&found.name);
        let mut step = Step::new(What::Table, self.say(Phrase::Gives, &[&name, &shown])).from_steps(steps);
        step.name = Some(found.name.clone());
        step.citations = cited(policy, &found.cites);
        step.at = self.at(found.span);
        vec![step]
    }

    fn export(&mut self, id: NodeId, provision: ProvisionId) -> Vec<Step> {
        let Some(found) = self.machine.provision(provision) else {
            return self.listed(id);
        };
        let (name, shown) = (self.name(id), self.shown_export(id));
        let words = self.say(Phrase::Under, &[&name, &shown]);
        let steps = self.provision_reasons(provision);
        let mut step = Step::new(What::Provision, words).from_steps(steps);
        step.name = Some(found.name.clone());
        step.at = self.at(found.span);
        step.citations = cited(self.policy(), &found.cites);
        vec![step]
    }

    fn shown_export(&mut self, id: NodeId) -> String {
        if let Node::Provision(provision, Export::Action) = self.machine.node(id) {
            let outcome = self.machine.finding(*provision);
            let action = self.machine.action(&outcome, self.lang);
            return action.unwrap_or_else(|| self.say(Phrase::NotKnown, &[]));
        }
        self.shown(id)
    }

    fn branch(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> Vec<Step> {
        let mut steps = self.reasons(condition);
        match self.machine.truth(condition) {
            Some(true) => steps.extend(self.reasons(then)),
            Some(false) => steps.extend(self.reasons(otherwise)),
            None => {}
        }
        steps
    }

    fn by_member(&mut self, on: NodeId, arms: &'a [MemberArm], otherwise: Option<NodeId>) -> Vec<Step> {
        let mut steps = self.reasons(on);
        let value = self.machine.value(on);
        if let Some(member) = value.as_member() {
            let found = arms.iter().rev().find(|arm| (arm.first..=arm.last).contains(&member.0));
            if let Some(arm) = found.map(|arm| arm.value).or(otherwise) {
                steps.extend(self.reasons(arm));
            }
        }
        steps
    }

    fn by_value(&mut self, on: NodeId, arms: &'a [(NodeId, NodeId)], otherwise: Option<NodeId>) -> Vec<Step> {
        let mut steps = self.reasons(on);
        let value = self.machine.value(on);
        if value.is_open() {
            return steps;
        }
        let mut taken = otherwise;
        for (key, arm) in arms {
            let key = self.machine.value(*key);
            if self.machine.equal(value, key) == Some(true) {
                taken = Some(*arm);
                break;
            }
        }
        if let Some(arm) = taken {
            steps.extend(self.reasons(arm));
        }
        steps
    }

    fn otherwise(&mut self, value: NodeId, instead: NodeId) -> Vec<Step> {
        let mut steps = self.reasons(value);
        if self.machine.value(value).is_none() {
            steps.extend(self.reasons(instead));
        }
        steps
    }
}

/// A name as people read it.
pub(super) fn readable(name: &str) -> String {
    short_name(name).replace('_', " ")
}
