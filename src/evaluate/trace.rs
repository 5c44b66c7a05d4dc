//! What an evaluation used and what it lacked. The fast path records nothing and pays nothing.
//!
//! What is open (missing facts, faults) is forgotten wherever a result turns out to be known without it, so that what
//! remains can matter.

use std::hash::BuildHasherDefault;
use std::rc::Rc;

use indexmap::IndexSet;

use super::problem::Problem;
use crate::facts::Folded;
use crate::policy::ids::{AmendmentId, ChoiceId, DefineId, NodeId, TableId, VersionId};
use crate::policy::value::{CellId, Value};
use crate::value::Date;

/// Something a result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Used {
    Fact(CellId),
    Version(VersionId),
    /// A version of an arm that may be the one, where what chooses it is open.
    Possible(VersionId),
    Define(DefineId),
    Table(TableId),
    Choice(ChoiceId),
    /// What was before still applies.
    Kept(Transition),
}

/// A transition of an amendment that keeps what was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Transition {
    pub by: AmendmentId,
    /// Where it holds; none: always.
    pub condition: Option<NodeId>,
    /// The last day.
    pub until: Option<Date>,
    pub kept: Option<NodeId>,
    /// What applies to all others.
    pub instead: Option<NodeId>,
}

/// Something that stands in the way of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// A fact that was not given.
    Missing(CellId),
    /// The day the question is asked was not given.
    Today,
    /// There is no date that selects the law.
    GoverningDate,
    /// Something went wrong at this node.
    Fault(Problem, NodeId),
}

/// Who listens to an evaluation. Whatever a listener has no ear for is passed over.
pub trait Trace {
    /// What was heard of a part that may be met again.
    type Heard: Clone + Default;

    /// A result rests on this.
    #[inline]
    fn used(&mut self, _: Used) {}
    /// This stands in the way.
    #[inline]
    fn open(&mut self, _: Open) {}
    /// How much is open now.
    #[inline]
    fn mark(&self) -> usize {
        0
    }
    /// What was opened since the mark does not matter.
    #[inline]
    fn forget(&mut self, _mark: usize) {}
    /// A part begins whose notes are kept by themselves.
    #[inline]
    fn enter(&mut self) {}
    /// The part ends; its notes also count for the whole.
    #[inline]
    fn leave(&mut self) -> Self::Heard {
        Self::Heard::default()
    }
    /// The part ends and counts for nothing.
    #[inline]
    fn drop_part(&mut self) {}
    /// The part was met again.
    #[inline]
    fn replay(&mut self, _heard: &Self::Heard) {}
    /// The part is only one of those that may count.
    #[inline]
    fn possible(&mut self, _heard: &Self::Heard) {}
    /// Whether every line and paper is looked at, also where one of them has decided.
    #[inline]
    fn looks_at_all(&self) -> bool {
        false
    }
    /// A node was computed.
    #[inline]
    fn computed(&mut self, _: NodeId, _: Value) {}
}

/// Hears nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Trace for Silent {
    type Heard = ();
}

/// Places in a rulebook and a case are no words that anybody could choose.
type Quick = BuildHasherDefault<Folded>;

/// What was used and what is open in a part, each once, in the order it was met.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Notes {
    pub used: IndexSet<Used, Quick>,
    pub open: IndexSet<Open, Quick>,
}

impl Notes {
    /// The versions that were used.
    pub fn versions(&self) -> impl Iterator<Item = VersionId> {
        self.used.iter().filter_map(|used| if let Used::Version(id) = used { Some(*id) } else { None })
    }

    /// Those that may count, where it is open which does.
    pub fn possible(&self) -> impl Iterator<Item = VersionId> {
        self.used.iter().filter_map(|used| if let Used::Possible(id) = used { Some(*id) } else { None })
    }
}

/// Writes everything down.
#[derive(Debug)]
pub struct Recorder {
    parts: Vec<Notes>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self { parts: vec![Notes::default()] }
    }
}

impl Recorder {
    fn top(&mut self) -> Option<&mut Notes> {
        self.parts.last_mut()
    }

    /// Everything heard outside of open parts.
    #[must_use]
    pub fn notes(&self) -> Notes {
        self.parts.first().cloned().unwrap_or_default()
    }
}

impl Trace for Recorder {
    type Heard = Rc<Notes>;

    fn used(&mut self, what: Used) {
        if let Some(top) = self.top() {
            top.used.insert(what);
        }
    }

    fn open(&mut self, what: Open) {
        if let Some(top) = self.top() {
            top.open.insert(what);
        }
    }

    fn mark(&self) -> usize {
        self.parts.last().map_or(0, |top| top.open.len())
    }

    fn forget(&mut self, mark: usize) {
        if let Some(top) = self.top() {
            top.open.truncate(mark);
        }
    }

    fn enter(&mut self) {
        self.parts.push(Notes::default());
    }

    fn leave(&mut self) -> Self::Heard {
        let heard = Rc::new(self.parts.pop().unwrap_or_default());
        self.replay(&heard);
        heard
    }

    fn drop_part(&mut self) {
        self.parts.pop();
    }

    fn possible(&mut self, heard: &Self::Heard) {
        let versions = heard.versions().map(Used::Possible);
        if let Some(top) = self.top() {
            top.used.extend(versions);
        }
    }

    fn replay(&mut self, heard: &Self::Heard) {
        if let Some(top) = self.top() {
            top.used.extend(heard.used.iter().copied());
            top.open.extend(heard.open.iter().copied());
        }
    }
}

/// Hears only which choices between readings are met.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Those met, each once.
    pub met: Vec<ChoiceId>,
}

impl Trace for Choices {
    type Heard = ();

    fn used(&mut self, what: Used) {
        if let Used::Choice(choice) = what
            && !self.met.contains(&choice)
        {
            self.met.push(choice);
        }
    }
}
