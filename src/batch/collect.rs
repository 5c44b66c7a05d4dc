//! A flat register: each row is judged with the list of the rows of its subject that come before it.
//!
//! Rows are kept apart by their subject in as many parts as fit into memory one by one, each part is judged, and the answers are put in
//! the order of the rows again.

pub mod codec;
pub mod kept;
pub mod merge;
pub mod part;

/// How rows are collected. The names stand among the copies of the settings, in this order, behind what is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collect {
    /// The list.
    pub list: String,
    /// What tells whose row it is.
    pub key: String,
    /// The date that orders them; without it, the day that selects the law.
    pub date: Option<String>,
    /// What orders the rows of one day.
    pub tie: Option<String>,
}

impl Collect {
    /// The names of what each row is ordered by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.key), self.date.as_ref(), self.tie.as_ref()].into_iter().flatten().map(String::as_str)
    }
}

/// Two rows of one subject of which nothing says which comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tied {
    /// Whose they are.
    pub key: String,
    /// The day of both.
    pub day: String,
    /// Their files and numbers.
    pub rows: [(usize, u64); 2],
}
