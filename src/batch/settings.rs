//! What is asked of a population.

use std::sync::Arc;

use super::collect::Collect;
use crate::decide::Decision;
use crate::evaluate::Question;
use crate::facts::Table;
use crate::policy::Policy;
use crate::rulebook::Rulebook;

/// What records and answers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A JSON record a line.
    Lines,
    /// JSON records in an array, or one after another.
    Values,
    /// Rows of text, their cells parted by this byte.
    Rows(u8),
    /// Parquet.
    Parquet,
}

/// What is asked of every record, and how it is told.
#[derive(Debug)]
pub struct Settings<'r> {
    /// The rulebook.
    pub rulebook: &'r Rulebook,
    /// Act, dates, readings, and the values asked for.
    pub question: Question,
    /// The act, prepared; none where readings are chosen or values are asked for.
    pub decision: Option<Decision<'r>>,
    /// What of each record is copied to its answer.
    pub ids: Vec<String>,
    /// The columns or paths that this and what rows are ordered by stand in.
    pub copies: Vec<String>,
    /// Rows are judged with those before them.
    pub collect: Option<Collect>,
    /// Which amendments made the versions that decide.
    pub versions: bool,
    /// Which facts are missing.
    pub missing: bool,
    /// The day the question is asked is missing where it matters: it was not told, and the act looks at it.
    pub lacks_today: bool,
    /// Keys that name no fact are left out.
    pub ignore_unknown: bool,
    /// `null` in JSON says that nothing is known, and not that there is none.
    pub null_is_unknown: bool,
    /// Rows are read by their columns; none where JSON records are read as `eval` reads them.
    pub table: Option<Table<'r>>,
    /// The lists whose elements can stand in columns of Parquet.
    pub lists: Vec<Table<'r>>,
    /// The names of the files.
    pub files: Vec<String>,
    /// The names of provisions, as answers have them.
    pub names: Vec<String>,
    /// The same as JSON texts.
    pub written: Vec<Vec<u8>>,
    /// What the number of a record is called: `line` or `row`.
    pub number: &'static str,
}

impl<'r> Settings<'r> {
    /// The rulebook's meaning.
    #[must_use]
    pub fn policy(&self) -> &'r Policy {
        &self.rulebook.policy
    }

    /// The names of the provisions that are judged more slowly than others; see [`Decision::slow`].
    #[must_use]
    pub fn slow(&self) -> Vec<&str> {
        let slow = self.decision.as_ref().map(Decision::slow).unwrap_or_default();
        slow.iter().filter_map(|(id, _)| self.names.get(id.index())).map(String::as_str).collect()
    }
}

/// What stands above the rows of a table.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The names of the columns.
    pub names: Vec<String>,
    /// For each, the column of the rulebook's tables; none where it is left out.
    pub columns: Vec<Option<usize>>,
    /// The columns that are copied to the answers.
    pub ids: Vec<Option<usize>>,
    /// The columns of lists.
    pub leaves: Vec<Leaf>,
}

/// A column whose values stand in a list.
#[derive(Clone, Copy, Debug)]
pub struct Leaf {
    /// Its place in the file.
    pub column: usize,
    /// The list, by its place in the settings.
    pub list: usize,
    /// The column of that list's table.
    pub table: usize,
    /// The level from which on an element is there.
    pub element: i16,
}

/// A header is shared by all pieces of its file.
pub type SharedHeader = Arc<Header>;
