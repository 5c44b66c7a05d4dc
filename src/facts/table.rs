//! Rows of a table: each column is a fact, or several, and each row a case.

mod columns;
mod flat;
mod quick;
mod row;

pub use columns::Unusable;
pub use flat::Unknown;

use quick::Quick;
use std::collections::HashMap;

use super::Case;
use super::decode::Wanted;
use super::schema::Schema;
use crate::diagnostic::Diagnostic;
use crate::policy::Policy;
use crate::policy::types::Type;
use crate::policy::value::{CellId, Value};

/// What the columns of a table mean where their names alone do not say it.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// The facts that a column gives; none for one that is left out.
    pub columns: Vec<(String, Vec<String>)>,
    /// The currency of a column or fact that holds bare numbers.
    pub money: Vec<(String, String)>,
    /// What the values of a column or fact stand for.
    pub values: Vec<(String, HashMap<String, String>)>,
    /// Facts that are the same in every row, as `--set` takes them.
    pub constants: Vec<(String, String)>,
    /// The text of a cell that says that there is none.
    pub none: String,
    /// `null` in JSON says that nothing is known, and not that there is none.
    pub null_is_unknown: bool,
}

/// A value of a table before its column says what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// An empty cell.
    Empty,
    /// Known not to exist.
    None,
    /// True or false.
    Bool(bool),
    /// Digits.
    Number(&'a str),
    /// A text that is certainly a text, as JSON has it.
    Text(&'a str),
    /// A text that is whatever its column says.
    Plain(&'a str),
}

/// The columns that tables of a rulebook can have.
#[derive(Clone, Debug)]
pub struct Table<'p> {
    policy: &'p Policy,
    schema: Schema,
    columns: Vec<Column<'p>>,
    names: HashMap<String, usize>,
    /// A case before its row is read.
    blank: Case,
    none: String,
    null_is_unknown: bool,
    /// How the cells of each column can be read quickly.
    quick: Vec<Option<Quick>>,
    /// The list that rows are collected into.
    list: Option<Collected<'p>>,
}

/// A column.
#[derive(Clone, Debug)]
struct Column<'p> {
    /// Empty where it is left out.
    targets: Vec<Target<'p>>,
    currency: Option<String>,
    values: Option<HashMap<String, String>>,
}

/// A fact that a column gives.
#[derive(Clone, Debug)]
struct Target<'p> {
    wanted: Wanted<'p>,
    path: String,
    place: Place,
    /// The presence cells of the records around it.
    around: Vec<u32>,
}

/// Where the value of a column comes to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In this cell of the case.
    Root(u32),
    /// In this cell of the element that the row adds to the list.
    Element(u32),
}

/// The list that rows are collected into.
#[derive(Clone, Debug)]
struct Collected<'p> {
    path: String,
    at: u32,
    /// The presence cells of the records around it.
    around: Vec<u32>,
    element: &'p Type,
    size: u32,
}

/// A row being read: its case, and the element that it adds to the list.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The facts of the row.
    pub case: Case,
    /// The cells of the element.
    pub element: Case,
}

impl<'p> Table<'p> {
    /// The column of a name; none where no fact has that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// Whether a column is left out.
    #[must_use]
    pub fn is_left_out(&self, column: usize) -> bool {
        self.columns.get(column).is_none_or(|column| column.targets.is_empty())
    }

    /// The type of what a column gives, where it is a single fact in the case itself whose values are written as they are.
    #[must_use]
    pub fn plain_type(&self, column: usize) -> Option<&'p Type> {
        let column = self.columns.get(column)?;
        match column.targets.as_slice() {
            [only] if column.currency.is_none() && column.values.is_none() => Some(only.wanted.ty),
            _ => None,
        }
    }

    /// The facts that a column gives.
    pub fn facts(&self, column: usize) -> impl Iterator<Item = &str> {
        self.columns.get(column).into_iter().flat_map(|column| column.targets.iter().map(|target| target.path.as_str()))
    }

    /// The cells of the case that a column gives; none where it gives facts of a list's element.
    #[must_use]
    pub fn cells(&self, column: usize) -> Option<Vec<u32>> {
        let cell = |target: &Target<'_>| match target.place {
            Place::Root(cell) => Some(cell),
            Place::Element(_) => None,
        };
        self.columns.get(column)?.targets.iter().map(cell).collect()
    }

    /// The cells that say whether the records around the facts of a column are there.
    pub fn around(&self, column: usize) -> impl Iterator<Item = u32> {
        let targets = self.columns.get(column).into_iter().flat_map(|column| &column.targets);
        targets.flat_map(|target| target.around.iter().copied())
    }

    /// The name that was likely meant.
    #[must_use]
    pub fn near(&self, name: &str) -> Option<&str> {
        let mut names: Vec<&str> = self.names.keys().map(String::as_str).collect();
        names.sort_unstable();
        crate::diagnostic::nearest(name, names)
    }

    /// Puts the elements of a list into a case, in their order.
    pub fn gather<'e>(&self, case: &mut Case, elements: impl Iterator<Item = &'e Case>) {
        let Some(list) = &self.list else { return };
        let start = u32::try_from(case.cells.len()).unwrap_or(u32::MAX);
        let mut length = 0;
        for element in elements {
            row::append(case, element);
            length += 1;
        }
        let whole = Value::List(crate::policy::value::ListRef { start: CellId(start), length });
        row::put(case, list.at, whole);
        for around in &list.around {
            row::put(case, *around, Value::Record(CellId(around + 1)));
        }
        row::presume_elements(&self.schema, case, list.element, (CellId(start), length), list.size);
    }

    /// Says of the list of a case that nothing is known of it.
    pub fn leave_open(&self, case: &mut Case) {
        if let Some(list) = &self.list {
            row::put(case, list.at, Value::Unknown);
        }
    }

    /// Whether anything is presumed of the elements of the list.
    #[must_use]
    pub fn presumes_elements(&self) -> bool {
        self.list.as_ref().is_some_and(|list| !self.schema.presumed_element(list.element).is_empty())
    }

    /// The list that rows are collected into.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        self.list.as_ref().map(|list| list.path.as_str())
    }

    /// The rulebook.
    #[must_use]
    pub fn policy(&self) -> &'p Policy {
        self.policy
    }
}

/// Why a cell can't be read.
pub type Misread = Box<Diagnostic>;
