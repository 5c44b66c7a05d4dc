//! The declarations of a file as written, one file each; provisions have a room of their own.

mod act;
mod amendment;
mod calendar;
mod define;
mod invariant;
mod package;
mod presume;
mod record;
mod scenario;
mod source;
mod table;
mod taxonomy;

pub use act::Act;
pub use amendment::{Amendment, Change, Edit, EditKey, EditValue, KeepPrevious};
pub use calendar::Calendar;
pub use define::Define;
pub use invariant::Invariant;
pub use package::Package;
pub use presume::{Presume, Presumed};
pub use record::{Facts, Field, Record, TypeKind, TypeName};
pub use scenario::{Expectation, Expected, Given, GivenField, Scenario, Status, Verdict};
pub use source::Source;
pub use table::{Cell, CellTest, Row, Table};
pub use taxonomy::{Member, Taxonomy};

use super::name::{Name, Place};
use super::provision::Provision;

/// One declaration.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Declaration {
    Source(Source),
    Taxonomy(Taxonomy),
    Record(Record),
    Facts(Facts),
    Presume(Presume),
    Act(Act),
    Provision(Provision),
    Define(Define),
    Table(Table),
    Calendar(Calendar),
    Amendment(Amendment),
    Scenario(Scenario),
    Invariant(Invariant),
    /// A declaration that could not be read: its keyword and name, so that nothing else is blamed. Already reported.
    Broken {
        keyword: String,
        name: Option<Name>,
        place: Place,
    },
}

/// What is law from a day on, and can be inserted, amended and repealed.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Enacted<'a> {
    Provision(&'a Provision),
    Define(&'a Define),
    Table(&'a Table),
}

impl<'a> Enacted<'a> {
    /// Its name, as written.
    #[must_use]
    pub fn name(self) -> &'a Name {
        match self {
            Enacted::Provision(provision) => &provision.name,
            Enacted::Define(define) => &define.name,
            Enacted::Table(table) => &table.name,
        }
    }
}

impl Declaration {
    /// As what can be amended; none for what stands as it is written.
    #[must_use]
    pub fn enacted(&self) -> Option<Enacted<'_>> {
        match self {
            Declaration::Provision(provision) => Some(Enacted::Provision(provision)),
            Declaration::Define(define) => Some(Enacted::Define(define)),
            Declaration::Table(table) => Some(Enacted::Table(table)),
            Declaration::Source(_)
            | Declaration::Taxonomy(_)
            | Declaration::Record(_)
            | Declaration::Facts(_)
            | Declaration::Presume(_)
            | Declaration::Act(_)
            | Declaration::Calendar(_)
            | Declaration::Amendment(_)
            | Declaration::Scenario(_)
            | Declaration::Invariant(_)
            | Declaration::Broken { .. } => None,
        }
    }
}
