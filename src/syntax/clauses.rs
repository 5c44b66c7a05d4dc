//! Which clauses a kind of provision may have, must have, may repeat, and which one it is about. The only list.

use super::errors;
use super::provision::{ClauseBody, Kind, Provision};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What the table says about a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseRow {
    /// The words it begins with.
    pub word: &'static str,
    /// The name that amendments call it by.
    pub name: &'static str,
    /// The kinds that may have it.
    pub kinds: &'static [Kind],
    /// Whether it may stand more than once.
    pub repeatable: bool,
}

const ALL: &[Kind] = &Kind::ALL;
const RULE: &[Kind] = &[Kind::Rule];
const QUOTA: &[Kind] = &[Kind::Quota];
const FEE: &[Kind] = &[Kind::Fee];
const DEADLINE: &[Kind] = &[Kind::Deadline];
const SANCTION: &[Kind] = &[Kind::Sanction];
const PROCEDURE: &[Kind] = &[Kind::Procedure];
const RECURRING: &[Kind] = &[Kind::Fee, Kind::Deadline];

/// One row for each clause.
pub const TABLE: &[ClauseRow] = &[
    row("on", "on", ALL, false),
    row("governed on", "governed_on", ALL, false),
    row("exception to", "exception_to", ALL, false),
    row("when", "when", ALL, true),
    row("unless", "unless", ALL, true),
    row("from", "from", ALL, false),
    row("announced", "announced", ALL, false),
    row("repealed", "repealed", ALL, false),
    row("because", "because", ALL, false),
    row("papers", "papers", ALL, true),
    row("months", "months", ALL, false),
    row("cite", "cite", ALL, true),
    row("note", "note", ALL, true),
    row("require", "require", RULE, true),
    row("forbid", "forbid", RULE, true),
    row("permit", "permit", RULE, true),
    row("count", "count", QUOTA, false),
    row("sum", "sum", QUOTA, false),
    row("adding", "adding", QUOTA, false),
    row("limit", "limit", QUOTA, false),
    row("amount", "amount", FEE, false),
    row("at least", "at_least", FEE, false),
    row("at most", "at_most", FEE, false),
    row("every", "every", RECURRING, false),
    row("within", "within", DEADLINE, false),
    row("by", "by", DEADLINE, false),
    row("roll", "roll", DEADLINE, false),
    row("met by", "met_by", DEADLINE, false),
    row("else", "else", DEADLINE, false),
    row("nth", "nth", SANCTION, false),
    row("ladder", "ladder", SANCTION, false),
    row("starting", "starting", SANCTION, false),
    row("resets after", "resets_after", SANCTION, false),
    row("step", "step", PROCEDURE, true),
];

const fn row(word: &'static str, name: &'static str, kinds: &'static [Kind], repeatable: bool) -> ClauseRow {
    ClauseRow { word, name, kinds, repeatable }
}

/// What a kind can't be without: of each group, one clause.
#[must_use]
pub fn required(kind: Kind) -> &'static [&'static [&'static str]] {
    match kind {
        Kind::Rule => &[&["require", "forbid", "permit", "papers"]],
        Kind::Quota => &[&["count", "sum"], &["limit"]],
        Kind::Fee => &[&["amount"]],
        Kind::Deadline => &[&["within", "by"]],
        Kind::Sanction => &[&["nth"], &["ladder"]],
        Kind::Procedure => &[&["step"]],
    }
}

/// The clauses that an amendment means where it names none.
#[must_use]
pub fn principal(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Quota => &["limit"],
        Kind::Fee => &["amount"],
        Kind::Deadline => &["within", "by"],
        Kind::Sanction => &["ladder"],
        Kind::Rule | Kind::Procedure => &[],
    }
}

/// The row of a clause by the word it begins with or by its name in amendments.
#[must_use]
pub fn find(word: &str) -> Option<&'static ClauseRow> {
    TABLE.iter().find(|row| row.word == word || row.name == word)
}

/// The words that clauses of a kind begin with.
pub fn words(kind: Kind) -> impl Iterator<Item = &'static str> {
    TABLE.iter().filter(move |row| row.kinds.contains(&kind)).map(|row| row.word)
}

impl ClauseBody {
    /// The words the clause begins with.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            ClauseBody::On(_) => "on",
            ClauseBody::GovernedOn(_) => "governed on",
            ClauseBody::ExceptionTo(_) => "exception to",
            ClauseBody::When(_) => "when",
            ClauseBody::Unless(_) => "unless",
            ClauseBody::From(_) => "from",
            ClauseBody::Announced(_) => "announced",
            ClauseBody::Repealed(_) => "repealed",
            ClauseBody::Because(_) => "because",
            ClauseBody::Papers(_) => "papers",
            ClauseBody::Months(_) => "months",
            ClauseBody::Cite(_) => "cite",
            ClauseBody::Note(_) => "note",
            ClauseBody::Require(_) => "require",
            ClauseBody::Forbid(_) => "forbid",
            ClauseBody::Permit(_) => "permit",
            ClauseBody::Count(_) => "count",
            ClauseBody::Sum(_) => "sum",
            ClauseBody::Adding(_) => "adding",
            ClauseBody::Limit(_) => "limit",
            ClauseBody::Amount(_) => "amount",
            ClauseBody::Every { .. } => "every",
            ClauseBody::AtLeast(_) => "at least",
            ClauseBody::AtMost(_) => "at most",
            ClauseBody::Within { .. } => "within",
            ClauseBody::By(_) => "by",
            ClauseBody::Roll { .. } => "roll",
            ClauseBody::MetBy(_) => "met by",
            ClauseBody::Else { .. } => "else",
            ClauseBody::Nth(_) => "nth",
            ClauseBody::Ladder(_) => "ladder",
            ClauseBody::Starting(_) => "starting",
            ClauseBody::ResetsAfter(_) => "resets after",
            ClauseBody::Step(_) => "step",
        }
    }
}

/// Clauses that don't belong to the kind, are given twice, or are missing.
pub(super) fn verify(provision: &Provision) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for clause in &provision.clauses {
        let word = clause.body.word();
        let Some(row) = find(word) else { continue };
        let length = u32::try_from(word.len()).unwrap_or(0);
        let span = Span { end: clause.place.0.start.saturating_add(length), ..clause.place.0 };
        let first = seen.iter().find(|(other, _)| *other == word).map(|(_, first)| *first);
        if !row.kinds.contains(&provision.kind) {
            let homes: Vec<&str> = row.kinds.iter().map(|kind| kind.keyword()).collect();
            found.push(errors::misplaced_clause(span, word, provision.kind.keyword(), &homes));
        } else if let (Some(first), false) = (first, row.repeatable) {
            found.push(errors::repeated_clause(span, first, word));
        }
        seen.push((word, span));
    }
    if !provision.broken {
        found.extend(missing(provision, found.is_empty()));
    }
    found
}

/// The clauses that the kind can't be without. Exceptions have those of their base.
fn missing(provision: &Provision, sound: bool) -> Vec<Diagnostic> {
    let has = |word: &str| provision.clauses.iter().any(|clause| clause.body.word() == word);
    if !sound || has("exception to") {
        return Vec::new();
    }
    let lacking = required(provision.kind).iter().filter(|group| !group.iter().any(|word| has(word)));
    lacking
        .map(|group| {
            errors::missing_clause(provision.name.place.0, provision.kind.keyword(), &provision.name.text, group)
        })
        .collect()
}
