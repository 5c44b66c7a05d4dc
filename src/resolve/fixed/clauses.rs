//! The clauses of provisions, definitions and tables that no amendment changes.

use super::Parts;
use super::words::{months, type_text};
use crate::policy::history::Clause;
use crate::resolve::Resolver;
use crate::source::Span;
use crate::syntax;
use crate::syntax::declaration::{Define, Table};
use crate::syntax::provision::{ClauseBody, Papers, Provision, Step, StepClause};
use crate::syntax::{show_expr, show_path};

impl Resolver<'_> {
    /// The clauses of a provision that are not amended.
    pub(in crate::resolve) fn fixed_clauses(&self, written: &Provision) -> Vec<Clause> {
        let mut parts = Parts::default();
        for clause in &written.clauses {
            self.fixed_clause(&clause.body, clause.place.0, &mut parts);
        }
        parts.0
    }

    fn fixed_clause(&self, body: &ClauseBody, span: Span, parts: &mut Parts) {
        match body {
            ClauseBody::Months(rule) => parts.one("months", months(*rule), span),
            ClauseBody::Every { until: Some(until), .. } => parts.one("every until", show_expr(until), span),
            ClauseBody::Papers(papers) => paper_parts(papers, "", parts),
            ClauseBody::Step(step) => step_parts(step, parts),
            ClauseBody::Require(line) => other_words("require", line, parts),
            ClauseBody::Forbid(line) => other_words("forbid", line, parts),
            ClauseBody::Permit(line) => other_words("permit", line, parts),
            ClauseBody::On(_)
            | ClauseBody::ExceptionTo(_)
            | ClauseBody::GovernedOn(_)
            | ClauseBody::When(_)
            | ClauseBody::Unless(_)
            | ClauseBody::From(_)
            | ClauseBody::Announced(_)
            | ClauseBody::Repealed(_)
            | ClauseBody::Because(_)
            | ClauseBody::Cite(_)
            | ClauseBody::Note(_)
            | ClauseBody::Count(_)
            | ClauseBody::Sum(_)
            | ClauseBody::Adding(_)
            | ClauseBody::Limit(_)
            | ClauseBody::Amount(_)
            | ClauseBody::Every { until: None, .. }
            | ClauseBody::AtLeast(_)
            | ClauseBody::AtMost(_)
            | ClauseBody::Within { .. }
            | ClauseBody::By(_)
            | ClauseBody::MetBy(_)
            | ClauseBody::Nth(_)
            | ClauseBody::Ladder(_)
            | ClauseBody::Starting(_)
            | ClauseBody::Roll { .. }
            | ClauseBody::Else { .. }
            | ClauseBody::ResetsAfter(_) => {}
        }
    }
}

/// The parameters and the result of a definition.
pub(in crate::resolve) fn of_define(written: &Define) -> Vec<Clause> {
    let mut parts = Parts::default();
    for (number, (name, ty)) in (1..).zip(&written.parameters) {
        parts.line("parameter", &format!("{number}"), format!("{}: {}", name.text, type_text(ty)), name.place.0);
    }
    if let Some(ty) = &written.result {
        parts.one("result", type_text(ty), ty.place.0);
    }
    if let Some(rule) = written.months {
        parts.one("months", months(rule), written.name.place.0);
    }
    parts.0
}

/// What a table is asked and what it gives.
pub(in crate::resolve) fn of_table(written: &Table) -> Vec<Clause> {
    let mut parts = Parts::default();
    for (number, (name, ty)) in (1..).zip(&written.given) {
        parts.line("given", &format!("{number}"), format!("{}: {}", name.text, type_text(ty)), name.place.0);
    }
    for (name, ty) in &written.gives {
        parts.line("gives", &name.text, type_text(ty), name.place.0);
    }
    parts.0
}

fn paper_parts(papers: &Papers, of: &str, parts: &mut Parts) {
    parts.one(&format!("{of}papers in"), show_expr(&papers.list), papers.list.place.0);
    for paper in &papers.required {
        parts.words(&format!("{of}label"), Some(&show_path(&paper.paper)), &paper.label, paper.place.0);
    }
}

/// The words of a line in other languages: the first names the line.
fn other_words(keyword: &str, line: &syntax::expression::Labelled, parts: &mut Parts) {
    if let [(_, first), _, ..] = line.label.texts.as_slice() {
        parts.words(&format!("{keyword} label"), Some(&first.text), &line.label, first.place.0);
    }
}

fn step_parts(step: &Step, parts: &mut Parts) {
    let name = &step.name.text;
    parts.line("step", name, name.clone(), step.place.0);
    for clause in &step.clauses {
        match clause {
            StepClause::Papers(papers) => paper_parts(papers, &format!("{name}."), parts),
            StepClause::Needs(line) => other_words(&format!("{name}.needs"), line, parts),
            StepClause::After(_)
            | StepClause::When(_)
            | StepClause::Takes(..)
            | StepClause::Within(..)
            | StepClause::DoneWhen(_)
            | StepClause::Label(_)
            | StepClause::Costs(_)
            | StepClause::Cite(_)
            | StepClause::Note(_) => {}
        }
    }
}
