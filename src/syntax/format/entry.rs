//! Where clauses, members, arms and other entries begin, and which operators need blanks around them. Known from the grammar.
#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar has many rules, the style asks for some")]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::syntax::grammar::{self, Node, Rule};

/// What an entry is to the style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A clause: a keyword and what it says.
    Clause,
    /// A clause of a provision.
    Provision,
    /// A clause of a step.
    Step,
    /// A clause whose keyword stands in no column: `expect …`, `amend …`, `step …`.
    Loose,
    /// A holiday: a clause, and what it is called.
    Holiday,
    /// A key, a colon, a value.
    Keyed,
    /// The same, and the value has two sides: `2 -> 1`.
    Edit,
    /// `from DATE: value`
    Version,
    /// A name and what it is called.
    Named,
    /// A row of a table.
    Row,
}

/// Where an entry ends, and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub end: usize,
    pub kind: Kind,
}

/// What the grammar says about a text.
#[derive(Default)]
pub(super) struct Marks {
    /// By their first byte; of several that begin there, the outermost.
    pub entries: BTreeMap<usize, Entry>,
    /// Operators that stand between blanks: first byte and the one behind.
    pub operators: BTreeMap<usize, usize>,
    /// Where the words begin that report a condition.
    pub labels: BTreeSet<usize>,
    /// Where declarations begin.
    pub declarations: BTreeSet<usize>,
}

/// Reads a text declaration by declaration.
pub(super) fn marks(text: &str, pieces: &[Range<usize>]) -> Marks {
    let mut marks = Marks::default();
    for piece in pieces {
        marks.declarations.insert(piece.start);
        let Some(written) = text.get(piece.clone()) else { continue };
        let Ok(nodes) = grammar::read(Rule::one_declaration, written) else { continue };
        nodes.for_each(|node| mark(node, piece.start, &mut marks));
    }
    marks
}

fn mark(node: Node<'_>, base: usize, marks: &mut Marks) {
    let span = node.as_span();
    let start = base + span.start();
    let end = base + end_of(&node);
    if let Some(kind) = kind_of(&node) {
        marks.entries.entry(start).or_insert(Entry { end, kind });
    }
    if is_operator(node.as_rule()) {
        marks.operators.insert(start, end);
    }
    let rule = node.as_rule();
    for inner in node.into_inner() {
        match (rule, inner.as_rule()) {
            (Rule::labelled, Rule::wording) => drop(marks.labels.insert(base + inner.as_span().start())),
            // who disputes a value belongs to the dispute
            (Rule::disputed, Rule::cite) => continue,
            _ => {}
        }
        mark(inner, base, marks);
    }
}

/// Behind its last part: what ends in something that may be left out would hold the blanks and comments behind it, too.
fn end_of(node: &Node<'_>) -> usize {
    let mut last = node.clone();
    while let Some(inner) = last.clone().into_inner().next_back() {
        last = inner;
    }
    last.as_span().end()
}

fn kind_of(node: &Node<'_>) -> Option<Kind> {
    Some(match node.as_rule() {
        Rule::package_clause
        | Rule::source_clause
        | Rule::presume_clause
        | Rule::clause
        | Rule::step_clause
        | Rule::define_clause
        | Rule::value_clause
        | Rule::table_clause
        | Rule::calendar_clause
        | Rule::amendment_clause
        | Rule::invariant_clause
        | Rule::disputed
        | Rule::announced_part
        | Rule::cite => match node.clone().into_inner().next().map(|inner| inner.as_rule()) {
            Some(Rule::row) => Kind::Row,
            Some(Rule::holiday_clause) => Kind::Holiday,
            Some(
                Rule::step
                | Rule::amend
                | Rule::insert
                | Rule::repeal
                | Rule::reinstate
                | Rule::defer
                | Rule::withdraw
                | Rule::keep,
            ) => Kind::Loose,
            _ if node.as_rule() == Rule::clause => Kind::Provision,
            _ if node.as_rule() == Rule::step_clause => Kind::Step,
            _ => Kind::Clause,
        },
        Rule::act_clause | Rule::scenario_clause => Kind::Loose,
        Rule::record_field | Rule::arm | Rule::rung | Rule::band | Rule::given_field => Kind::Keyed,
        Rule::keyed_edit => Kind::Edit,
        Rule::dated_version => Kind::Version,
        Rule::member | Rule::paper => Kind::Named,
        _ => return None,
    })
}

fn is_operator(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::times
            | Rule::over
            | Rule::equal
            | Rule::not_equal
            | Rule::less
            | Rule::less_or_equal
            | Rule::greater
            | Rule::greater_or_equal
            | Rule::dots
            | Rule::arrow
            | Rule::assign
    )
}
