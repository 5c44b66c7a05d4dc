//! What local names stand for while an expression is written down.

use std::rc::Rc;

use crate::decide::form::Place;
use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;

/// An element of a list.
#[derive(Clone, Copy, Debug)]
pub(in crate::decide) struct Element {
    pub variable: u32,
    pub records: bool,
}

/// The element that is looked at, and the arguments of the function that is written down in place of its call.
#[derive(Clone, Debug, Default)]
pub(in crate::decide) struct Frame<'p> {
    pub element: Option<Element>,
    pub arguments: &'p [NodeId],
    /// The frame of the call.
    pub outer: Option<Rc<Frame<'p>>>,
    /// The law of another day is looked at.
    pub elsewhere: bool,
}

impl<'p> Frame<'p> {
    /// No local name stands for anything, and the law is that of the slice: what the machine computes is the same.
    pub fn is_plain(&self) -> bool {
        self.element.is_none() && self.is_shallow()
    }

    /// As in a provision, but for an element.
    pub fn is_shallow(&self) -> bool {
        self.arguments.is_empty() && self.outer.is_none() && !self.elsewhere
    }

    /// Whether an element is looked at, here or where a call stands.
    pub fn has_element(&self) -> bool {
        self.element.is_some() || self.outer.as_ref().is_some_and(|outer| outer.has_element())
    }

    /// Where the value of an expression stands, if it is a fact. Records are given by the cell that says whether they are there.
    #[expect(clippy::wildcard_enum_match_arm, reason = "other expressions are no facts")]
    pub fn place(&self, policy: &Policy, id: NodeId) -> Option<Place> {
        match policy.nodes.get(id.index())? {
            Node::Fact(cell) => Some(Place::Root(*cell)),
            Node::Versioned(_, value) => self.place(policy, *value),
            Node::Local(variable) => match self.element {
                Some(of) if of.variable == *variable => (!of.records).then_some(Place::Element(0)),
                Some(_) | None => self.outer.as_ref()?.place(policy, *self.arguments.get(*variable as usize)?),
            },
            Node::Field(record, offset) => Some(moved(self.fields(policy, *record)?, *offset)),
            _ => None,
        }
    }

    /// The first field of a record: of an element it is the first cell, else it lies behind the cell that says whether it is there.
    fn fields(&self, policy: &Policy, record: NodeId) -> Option<Place> {
        if let Some(Node::Local(variable)) = policy.nodes.get(record.index()) {
            return match self.element {
                Some(of) if of.variable == *variable => of.records.then_some(Place::Element(0)),
                Some(_) | None => self.outer.as_ref()?.fields(policy, *self.arguments.get(*variable as usize)?),
            };
        }
        if !matches!(policy.types.get(record.index())?.base, Base::Record(_)) {
            return None;
        }
        Some(moved(self.place(policy, record)?, 1))
    }
}

fn moved(place: Place, cells: u32) -> Place {
    match place {
        Place::Root(cell) => Place::Root(cell + cells),
        Place::Element(cell) => Place::Element(cell + cells),
    }
}
