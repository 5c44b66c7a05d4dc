//! What is doubtful in a rulebook without errors, over the whole time axis: cases forgotten, rules that contradict each other or never apply.
//!
//! A check says nothing where it can't be sure: a sound rulebook gives no warnings. What it does say it proves, by a case or by the places
//! that contradict each other. One file a check; each gives its findings in any order.

mod absent;
mod added_twice;
mod again;
mod age;
mod amendment;
mod another_kind;
mod argument;
mod arms;
mod asked_today;
mod axis;
mod bare_year;
mod barred;
mod brackets;
mod brief;
mod calendar;
mod calendar_year;
mod cases;
mod caught_up;
mod cents;
mod chain;
mod cited_in_its_place;
mod clash;
mod closed;
mod cohort;
mod condition;
mod conflict;
mod consequence;
mod constraint;
mod contradiction;
mod costs_less;
mod counted_in;
mod crossed;
mod currency;
mod date;
mod digit;
mod dispute;
mod edge;
mod edit;
mod either;
mod element;
mod ended;
mod errors;
mod exception;
mod falls;
mod field;
mod fixed_day;
mod follows;
mod form;
mod frozen;
mod governing;
mod granted;
mod grown;
mod held;
mod idle_line;
mod in_time;
mod inner;
mod instead;
mod invariant;
mod joint;
mod ladder;
mod last_day;
mod law;
mod law_source;
mod left_copy;
mod left_literal;
mod length;
mod life;
mod list;
mod long_holiday;
mod look;
mod met_at_once;
mod misplaced_member;
mod mistaken;
mod month_end;
mod moot;
mod named;
mod namesake;
mod naming;
mod negative;
mod never;
mod no_such_day;
mod nobody;
mod number;
mod one_cause;
mod one_edge;
mod optional;
mod others;
mod outlive;
mod overtaken;
mod overwritten;
mod own_lines;
mod parted;
mod passes;
mod past_parameter;
mod past_window;
mod period;
mod permission;
mod placeholder;
mod pointless;
mod precedence;
mod programmed;
mod put_off;
mod question;
mod quotient;
mod rate;
mod reached;
mod read_instead;
mod recurs;
mod replaced;
mod reset;
mod rungs;
mod same;
mod scenario_day;
mod scenario_days;
mod scenario_title;
mod seasons;
mod sibling;
mod source_age;
mod spared;
mod spelled;
mod spent;
mod step;
mod step_fee;
mod stray_source;
mod succession;
mod table;
mod taken_back;
mod taken_turns;
mod test;
mod text;
mod timely;
mod transition;
mod truth;
mod turned;
mod twice;
mod twin;
mod unit;
mod untested;
mod unused;
mod uses;
mod value_then;
mod waits;
mod window;
mod without_end;
mod words;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::policy::Policy;
use crate::source::{Sources, Span};
use list::{CHECKS, OF_CONDITIONS};
use look::{Look, Tables};

pub use invariant::{Decided, Outcome};

/// What the checks came to.
#[derive(Debug, Default)]
pub struct Checked {
    /// Warnings and advice, in the order of their places.
    pub found: Vec<Diagnostic>,
    /// The invariants, in the order of the rulebook.
    pub invariants: Vec<Decided>,
    /// What was left alone.
    pub not_checked: Vec<NotChecked>,
}

/// A place that could not be checked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChecked {
    /// The place.
    pub span: Span,
    /// Why, in words.
    pub why: String,
}

/// What is doubtful in a rulebook that has no errors.
#[must_use]
pub fn check(policy: &Policy, sources: &Sources) -> Checked {
    let tables = Tables::of(policy);
    let look = Look { policy, sources, tables: &tables, on: None };
    let expected = look.expected();
    let uses = uses::Uses::of(look, &expected);
    let (mut found, mut not_checked) = table::check(look, &uses);
    found.extend(arms::check(look, &uses));
    found.extend(CHECKS.iter().flat_map(|check| check(look)));
    found.extend(OF_CONDITIONS.iter().flat_map(|check| check(look, &expected)));
    let (parted, told) = parted::check(look);
    found.extend(parted);
    found.extend(edge::check(look, &told));
    found.extend(one_edge::check(look));
    let (contradictions, crowded) = contradiction::check(look);
    not_checked.extend(crowded);
    let (closed, left) = closed::check(look, &contradictions);
    found.extend(contradictions);
    found.extend(closed);
    found.extend(moot::permissions(look, &found));
    not_checked.extend(left);
    let (refuted, invariants) = invariant::check(look);
    found.extend(refuted);
    let (blind, meant) = element::check(look);
    element::without_meant(&mut found, &meant);
    named::told_once(&mut found);
    one_cause::told_once(&mut found);
    last_day::without_said(&mut found);
    programmed::without_untranslated(look, &mut found);
    nobody::without_said(&mut found);
    found.extend(blind);
    Checked { found: in_order(found), invariants, not_checked }
}

/// By place, and each but once: what an exception takes over from its base is resolved, and so checked, twice.
fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |found: &Diagnostic| found.primary.as_ref().map(|label| label.span);
    found.sort_by_key(|found| (place(found), found.code));
    let mut seen = BTreeSet::new();
    found.retain(|found| seen.insert((found.code, place(found), found.message.clone())));
    found
}
