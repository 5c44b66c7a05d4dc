//! Demands that can't hold together: as they are written, or by what stands behind their names.

use std::collections::BTreeSet;

use super::cases::{Formula, Place, Reach, World};
use super::closed::shrink;
use super::constraint::Constraint;
use super::look::Look;
use crate::diagnostic::{Diagnostic, Label};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::syntax::expression::Part;

/// The most demands of which some stand behind names that are held against each other.
const MOST: usize = 24;

/// Two conditions that can't hold together.
pub(super) struct Clash {
    pub one: NodeId,
    pub other: NodeId,
    /// What the names in them stand for.
    behind: Vec<Label>,
}

impl Clash {
    /// What is said of it, with the places that its names stand for.
    pub fn told(self, mut found: Diagnostic) -> Diagnostic {
        found.secondary.extend(self.behind);
        found
    }
}

/// What an expression rests on: facts, each by the field of the case that it is in.
#[derive(Default)]
struct Rests {
    facts: BTreeSet<u32>,
    day: bool,
    element: bool,
    /// What other provisions say may rest on anything.
    anything: bool,
}

impl Rests {
    /// Whether the two may have something in common.
    fn meets(&self, other: &Rests) -> bool {
        self.anything
            || other.anything
            || self.element && other.element
            // a fact may be what gives the governing date
            || self.day
            || other.day
            || !self.facts.is_disjoint(&other.facts)
    }
}

impl<'p> Look<'p> {
    /// Two demands because of which all of them can't hold together.
    pub fn clash(self, all: &[Constraint]) -> Option<Clash> {
        let written = self.contradiction(all).map(|(one, other)| Clash { one, other, behind: Vec::new() });
        written.or_else(|| self.clash_behind_names(all))
    }

    /// Two demands of which one is new, where what is known can hold together.
    pub fn clash_with(self, known: &[Constraint], new: Vec<Constraint>) -> Option<Clash> {
        let all: Vec<Constraint> = known.iter().cloned().chain(new.clone()).collect();
        let written = self.contradiction(&all).map(|(one, other)| Clash { one, other, behind: Vec::new() });
        written.or_else(|| {
            let asked: Vec<Rests> = new.iter().map(|one| self.rests_on(one.subject)).collect();
            let near = |one: &&Constraint| asked.iter().any(|asked| asked.meets(&self.rests_on(one.subject)));
            let near: Vec<Constraint> = known.iter().filter(near).cloned().collect();
            if near.is_empty() { None } else { self.clash_behind_names(&[near, new].concat()) }
        })
    }

    /// The same by definitions, functions and what other provisions say.
    fn clash_behind_names(self, all: &[Constraint]) -> Option<Clash> {
        let stated = |one: &Constraint| self.tables.stated.contains(&one.at);
        let hidden = || all.iter().any(|one| self.hides(one.subject));
        if !(2..=MOST).contains(&all.len()) || !hidden() || all.iter().any(stated) {
            return None;
        }
        // what has nothing in common with the others excludes none of them
        let rests: Vec<Rests> = all.iter().map(|one| self.rests_on(one.subject)).collect();
        let meets = |number: usize, own: &Rests| {
            rests.iter().enumerate().any(|(other, rest)| other != number && rest.meets(own))
        };
        let near = all.iter().zip(&rests).enumerate().filter(|(number, (_, own))| meets(*number, own));
        let all: Vec<&Constraint> = near.map(|(_, (one, _))| one).collect();
        if all.len() < 2 || !all.iter().any(|one| self.hides(one.subject)) {
            return None;
        }
        // what changes is looked at day by day
        let changes = |one: &&Constraint| Reach::of_node(self, one.subject).spans(self).len() > 1;
        if self.on.is_none() && all.iter().any(changes) {
            return None;
        }
        let mut world = World::new(self, self.on.unwrap_or(ALWAYS));
        let formulas: Vec<Formula> = all.iter().map(|one| world.meets(&Place::root(one.subject), &one.test)).collect();
        if world.possible(&Formula::all(formulas.clone())) != Some(false) {
            return None;
        }
        let alone = |formula: &Formula| world.possible(formula) == Some(true);
        let sound: Vec<(&Constraint, &Formula)> =
            all.iter().copied().zip(&formulas).filter(|(_, formula)| alone(formula)).collect();
        let pairs = sound
            .iter()
            .enumerate()
            .flat_map(|(number, second)| sound.iter().take(number).map(move |first| (*first, *second)));
        let excluded =
            |(one, other): &(&Formula, &Formula)| world.possible(&(*one).clone().and((*other).clone())) == Some(false);
        let Some((first, second)) = pairs.into_iter().find(|(one, other)| excluded(&(one.1, other.1))) else {
            return self.of_several(&mut world, &sound);
        };
        let mut behind: Vec<Label> = self.behind(&mut world, first.0, second.1).into_iter().collect();
        behind.extend(self.behind(&mut world, second.0, first.1));
        Some(Clash { one: first.0.at, other: second.0.at, behind })
    }

    /// Demands of which any two can hold together, and all of them can't.
    fn of_several(self, world: &mut World<'_>, sound: &[(&Constraint, &Formula)]) -> Option<Clash> {
        let mut core: Vec<(&Constraint, Formula)> =
            sound.iter().map(|(one, formula)| (*one, (*formula).clone())).collect();
        if world.possible(&Formula::all(core.iter().map(|(_, formula)| formula.clone()))) != Some(false) {
            return None;
        }
        shrink(world, &Formula::TRUE, &mut core);
        let ((first, _), (last, _)) = (core.first()?, core.last()?);
        let mut behind = Vec::new();
        for (place, (one, _)) in core.iter().enumerate() {
            if place > 0 && place + 1 < core.len() {
                behind.push(Label { span: self.span(one.at), text: "and this".to_owned() });
            }
            let others =
                core.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, (_, other))| other.clone());
            behind.extend(self.behind(world, one, &Formula::all(others.collect::<Vec<_>>())));
        }
        Some(Clash { one: first.at, other: last.at, behind })
    }

    /// What an expression rests on, behind its names.
    fn rests_on(self, id: NodeId) -> Rests {
        let mut rests = Rests::default();
        for id in self.everything(id) {
            let node = self.node(id);
            if let Node::Fact(cell) = node {
                rests.facts.insert(self.tables.root(*cell));
            }
            rests.day |= matches!(node, Node::GoverningDate | Node::Today);
            rests.element |= matches!(node, Node::Local(_));
            rests.anything |= matches!(node, Node::Provision(..) | Node::Verdict(..));
        }
        rests
    }

    /// Whether there is more to an expression than is written in its place.
    fn hides(self, id: NodeId) -> bool {
        let names = |id: &NodeId| {
            let node = self.node(*id);
            matches!(node, Node::Call(..) | Node::Provision(..) | Node::Verdict(..) | Node::If(..))
                || matches!(node, Node::Add(..) | Node::Subtract(..))
                || matches!(node, Node::InSeason(..) | Node::PartOf(Part::MonthNumber, _) | Node::InPeriod(..))
                || matches!(node, Node::Define(_)) && self.constant(*id).is_none()
        };
        self.within(id).iter().any(names)
    }

    /// With what the first name in a condition stands for.
    pub fn with_names(self, condition: NodeId, found: Diagnostic) -> Diagnostic {
        match self.first_name(condition) {
            Some((_, name, value)) => found.also(self.span(value), format!("`{name}` is this")),
            None => found,
        }
    }

    /// The first name of a definition in an expression, and what it stands for.
    fn first_name(self, within: NodeId) -> Option<(NodeId, &'p str, NodeId)> {
        self.within(within).iter().find_map(|id| {
            let (Node::Define(define) | Node::Call(define, _)) = self.node(*id) else { return None };
            let define = self.policy.defines.get(define.index()).filter(|_| self.constant(*id).is_none())?;
            Some((*id, define.name.rsplit('.').next().unwrap_or_default(), define.value))
        })
    }

    /// What the first name in a demand stands for, as far as it is against another.
    fn behind(self, world: &mut World<'_>, of: &Constraint, other: &Formula) -> Option<Label> {
        let (id, name, value) = self.first_name(of.subject)?;
        let alone = id == self.plain(of.subject);
        let at = if alone { world.against_it(&Place::root(id), other) } else { value };
        let is = if self.plain(at) == self.plain(value) { "is this" } else { "asks for this" };
        Some(Label { span: self.span(at), text: format!("`{name}` {is}") })
    }
}
