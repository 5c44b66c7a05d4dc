//! What conditions of one day speak about: subjects, such as a fact or a count, and atoms, tests of one subject.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::look::Look;
use super::super::test::{Constant, Test};
use super::formula::Formula;
use super::search::Cell;
use crate::policy::ids::NodeId;
use crate::policy::types::{Base, Type};
use crate::syntax::expression::Comparison;
use crate::value::{Date, Decimal};

/// The deepest that definitions and exceptions are followed.
pub(super) const DEEPEST: usize = 60;

/// An expression where it is used: behind a call, the arguments stand for the parameters.
#[derive(Clone, Debug)]
pub(in crate::check) struct Place {
    pub node: NodeId,
    pub frame: Option<Rc<Vec<Place>>>,
}

impl Place {
    pub fn root(node: NodeId) -> Place {
        Place { node, frame: None }
    }

    /// Another expression of the same frame.
    pub fn beside(&self, node: NodeId) -> Place {
        Place { node, frame: self.frame.clone() }
    }
}

/// What a subject is, as far as a case can be made in which it has a value.
#[derive(Clone, Debug)]
pub(in crate::check) enum Is {
    /// A fact of the case, or a field of a list's element: its cell.
    Cell(u32),
    /// How many elements of a list pass a filter.
    Count(Counted),
    /// What a list comes to: the sum of a field of those that pass a filter.
    Total(Counted, NodeId),
    /// The years or months since a day that a fact gives.
    Elapsed { from: u32, to: Place, months: i64 },
    /// The governing date, where no fact gives it.
    Day,
    /// Which day of its year a day is, and the cell of the day.
    DayOfYear(Option<u32>),
    /// The month of a day, by the subject that is its day of the year.
    MonthOf(usize),
    /// Whether a version has begun on a day that may be its first, or a source is right.
    Choice,
    /// Whether a sum of subjects is below a number, or just that.
    Relation(Relation),
    /// Anything else: it is taken to have any value.
    Other,
}

/// How a sum of subjects stands to a number.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::check) struct Relation {
    /// The subjects, each so many times.
    pub sum: Vec<(usize, Decimal)>,
    pub comparison: Comparison,
    pub by: Decimal,
}

/// A list, and which of its elements are counted.
#[derive(Clone, Debug)]
pub(in crate::check) struct Counted {
    pub list: u32,
    pub variable: u32,
    pub filter: Option<Place>,
    /// Of `all … have`: those that don't have it are counted.
    pub lacking: Option<Place>,
}

/// Something that has a value in each case.
#[derive(Clone, Debug)]
pub(in crate::check) struct Subject {
    pub is: Is,
    pub ty: Type,
    pub node: NodeId,
    /// The least and the greatest that it can be.
    pub bounds: (Option<Decimal>, Option<Decimal>),
}

/// What a subject is known by: most are facts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Cell(u32),
    Written(String),
}

impl From<String> for Key {
    fn from(written: String) -> Key {
        Key::Written(written)
    }
}

/// A test of a subject.
#[derive(Clone, Debug)]
pub(in crate::check) struct Atom {
    pub subject: usize,
    pub test: Test,
}

/// What is spoken about under the law of one day.
pub(in crate::check) struct World<'p> {
    pub look: Look<'p>,
    pub day: Date,
    pub subjects: Vec<Subject>,
    pub atoms: Vec<Atom>,
    /// The cell of the variable whose elements are looked at, in a world of elements.
    pub element: Option<u32>,
    /// What gives the governing date.
    pub governed_on: Option<NodeId>,
    /// Expressions that are taken to have any value, though they depend on others.
    pub loose: Vec<NodeId>,
    /// Of what tests a text, or is one: what is the same text.
    pub(super) spelled: BTreeMap<usize, String>,
    /// Every provision is taken to be law.
    pub timeless: bool,
    known: BTreeMap<Key, usize>,
    /// The keys that were written.
    pub(super) keys: RefCell<BTreeMap<NodeId, String>>,
    /// The cells into which all atoms that there are cut subjects, as far as they were asked for.
    pub(super) cells: RefCell<BTreeMap<usize, Rc<Vec<Cell>>>>,
    /// For each subject its atoms.
    tests: Vec<Vec<usize>>,
    pub(super) depth: usize,
}

impl<'p> World<'p> {
    pub fn new(look: Look<'p>, day: Date) -> World<'p> {
        World {
            look,
            day,
            subjects: Vec::new(),
            atoms: Vec::new(),
            element: None,
            governed_on: None,
            loose: Vec::new(),
            spelled: BTreeMap::new(),
            timeless: false,
            known: BTreeMap::new(),
            keys: RefCell::default(),
            cells: RefCell::default(),
            tests: Vec::new(),
            depth: 0,
        }
    }

    pub(super) fn subject(&mut self, key: impl Into<Key>, make: impl FnOnce() -> Subject) -> usize {
        let key = key.into();
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let number = self.subjects.len();
        self.cells.get_mut().clear();
        self.subjects.push(make());
        self.known.insert(key, number);
        number
    }

    pub(super) fn atom(&mut self, subject: usize, test: Test) -> Formula {
        if self.tests.len() <= subject {
            self.tests.resize(subject + 1, Vec::new());
        }
        let own = self.tests.get(subject).map(Vec::as_slice).unwrap_or_default();
        let same = |place: &&usize| self.atoms.get(**place).is_some_and(|atom| atom.test == test);
        if let Some(known) = own.iter().find(same) {
            return Formula::Atom(*known);
        }
        let place = self.atoms.len();
        self.cells.get_mut().clear();
        self.atoms.push(Atom { subject, test });
        if let Some(own) = self.tests.get_mut(subject) {
            own.push(place);
        }
        Formula::Atom(place)
    }

    /// The atoms of a subject, each with its place.
    pub(super) fn tests_of(&self, subject: usize) -> impl Iterator<Item = (usize, &Test)> {
        let own = self.tests.get(subject).map(Vec::as_slice).unwrap_or_default();
        own.iter().filter_map(|place| self.atoms.get(*place).map(|atom| (*place, &atom.test)))
    }

    /// A condition of which nothing is known.
    pub(super) fn free(&mut self, node: NodeId) -> Formula {
        self.whole(format!("free {}", self.subjects.len()), node, Is::Other)
    }

    /// A condition that is not taken apart: true or false.
    pub(super) fn whole(&mut self, key: String, node: NodeId, is: Is) -> Formula {
        let ty = Type { base: Base::Bool, optional: false };
        if matches!(is, Is::Other | Is::Relation(_)) && !self.loose.contains(&node) {
            self.loose.push(node);
        }
        let subject = self.subject(key, || Subject { is, ty, node, bounds: (None, None) });
        self.atom(subject, Test::Values(vec![Constant::Bool(true)]))
    }
}
