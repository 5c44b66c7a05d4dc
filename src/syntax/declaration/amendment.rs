//! Amendments as written.

use super::{CellTest, Declaration};
use crate::syntax::expression::{BandEdge, Cite, Expr, StartDate};
use crate::syntax::name::{Doc, Name, Path, Place, Text, Wording};
use crate::syntax::provision::Action;
use crate::value::Date;

/// `amendment quota_cut_2018 { … }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Amendment {
    pub doc: Doc,
    pub name: Name,
    pub from: Option<StartDate>,
    pub announced: Option<Date>,
    pub after: Vec<Path>,
    pub keep: Vec<KeepPrevious>,
    pub cites: Vec<Cite>,
    pub note: Option<Text>,
    pub changes: Vec<Change>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `keep previous when COND until DATE`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct KeepPrevious {
    pub when: Option<Expr>,
    pub until: Option<Date>,
    pub place: Place,
}

/// One thing an amendment does.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Change {
    /// `amend NAME.clause OLD -> NEW`: no key; `amend NAME.clause { KEY: OLD -> NEW … }`: one entry a key
    Amend {
        target: Path,
        edits: Vec<Edit>,
        place: Place,
    },
    Insert {
        declaration: Box<Declaration>,
        place: Place,
    },
    Repeal {
        target: Path,
        place: Place,
    },
    /// `reinstate NAME`: what was repealed is law again, as it was
    Reinstate {
        target: Path,
        place: Place,
    },
    Defer {
        target: Path,
        to: StartDate,
        place: Place,
    },
    Withdraw {
        target: Path,
        place: Place,
    },
}

/// `individual: 2 -> 1`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Edit {
    pub key: Option<EditKey>,
    pub old: EditValue,
    pub new: EditValue,
    pub place: Place,
}

/// What an edit is about.
#[derive(Clone, Debug, PartialEq)]
pub enum EditKey {
    /// `individual`, `media, government`, `1`, `en`: members, literals, rungs, languages, a table row's plain cells
    Values(Vec<Expr>),
    /// `4+`, `2 .. 3`
    Rung(i64, Option<i64>),
    /// `"has a national ID" zh "有身份证"`
    Label(Wording),
    /// `up to 5000 CNY`, `below 10`, `above`
    Edge(BandEdge),
    /// `else`
    Else,
    /// a table row's condition cells where one is not a plain value: `organisation, 10 .. 49`
    Cells(Vec<CellTest>),
}

/// What stands on one side of `->`.
#[derive(Clone, Debug, PartialEq)]
pub enum EditValue {
    /// An expression; also `none`, a lone text, and an action of one word
    Expr(Expr),
    /// `close for 15 days, fine 300 CNY`
    Actions(Vec<Action>),
    /// `30 days of application.submitted_on`
    Within(Expr, Expr),
    /// `7 to 15 working days`: the shortest and the longest.
    Takes(Expr, Expr),
    /// `register, shops.verify`: acts, of which one is named with its package
    Names(Vec<Path>),
}
