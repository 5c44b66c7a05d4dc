//! What a clause says that can be amended.

use super::item::Content;
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::{Expr, ExprKind, Labelled, Literal, StartDate, Valued};
use crate::syntax::name::Place;
use crate::syntax::provision::{ClauseBody, Kind, Step, StepClause};
use crate::syntax::show_expr;

pub(super) fn joined(mut conditions: Vec<Expr>, join: fn(Vec<Expr>) -> ExprKind) -> Option<Expr> {
    let last = conditions.last()?.place.0;
    if conditions.len() == 1 {
        return conditions.pop();
    }
    let first = conditions.first()?.place.0;
    Some(Expr { kind: join(conditions), place: Place(Span::join(first, last)) })
}

/// The clause that an amendment means where it names none.
pub(super) fn principal(written: &syntax::provision::Provision) -> Option<&'static str> {
    let by = written.clauses.iter().any(|clause| matches!(clause.body, ClauseBody::By(_)));
    match written.kind {
        Kind::Quota => Some("limit"),
        Kind::Fee => Some("amount"),
        Kind::Deadline => Some(if by { "by" } else { "within" }),
        Kind::Sanction => Some("ladder"),
        Kind::Rule | Kind::Procedure => None,
    }
}

/// The first start of a principal clause that is written as `dated { … }`.
pub(super) fn first_dated(written: &syntax::provision::Provision) -> Option<StartDate> {
    let wanted = principal(written)?;
    written.clauses.iter().flat_map(|clause| contents(&clause.body)).find_map(|(keyword, _, content)| {
        let Content::Value(Valued { value, .. }) = content else { return None };
        let ExprKind::Dated(versions) = value.kind else { return None };
        versions.first().filter(|_| keyword == wanted).map(|version| version.start)
    })
}

/// A clause's amendable parts: keyword, label, content.
pub(super) fn contents(body: &ClauseBody) -> Vec<(&'static str, Option<String>, Content)> {
    let value = |valued: &Valued| Content::Value(valued.clone());
    let plain = |expr: &Expr| Content::plain(expr.clone());
    let one = |keyword, content| vec![(keyword, None, content)];
    match body {
        ClauseBody::Because(wording) => one("because", Content::Wording(wording.clone())),
        ClauseBody::Require(line) => vec![line_of("require", line)],
        ClauseBody::Forbid(line) => vec![line_of("forbid", line)],
        ClauseBody::Permit(line) => vec![line_of("permit", line)],
        ClauseBody::Papers(papers) => papers.required.iter().map(paper_of).collect(),
        ClauseBody::Count(valued) => one("count", value(valued)),
        ClauseBody::Sum(valued) => one("sum", value(valued)),
        ClauseBody::Adding(valued) => one("adding", value(valued)),
        ClauseBody::Limit(valued) => one("limit", value(valued)),
        ClauseBody::Amount(valued) => one("amount", value(valued)),
        ClauseBody::Every { period, .. } => one("every", plain(period)),
        ClauseBody::AtLeast(valued) => one("at_least", value(valued)),
        ClauseBody::AtMost(valued) => one("at_most", value(valued)),
        ClauseBody::Within { duration, of } => one("within", Content::Within(duration.clone(), of.clone())),
        ClauseBody::By(valued) => one("by", value(valued)),
        ClauseBody::MetBy(expr) => one("met_by", plain(expr)),
        ClauseBody::Nth(valued) => one("nth", value(valued)),
        ClauseBody::Ladder(rungs) => one("ladder", Content::Rungs(rungs.clone())),
        ClauseBody::Starting(expr) => one("starting", plain(expr)),
        ClauseBody::GovernedOn(expr) => one("governed_on", plain(expr)),
        ClauseBody::On(_)
        | ClauseBody::ExceptionTo(_)
        | ClauseBody::When(_)
        | ClauseBody::Unless(_)
        | ClauseBody::From(_)
        | ClauseBody::Announced(_)
        | ClauseBody::Repealed(_)
        | ClauseBody::Months(_)
        | ClauseBody::Cite(_)
        | ClauseBody::Note(_)
        | ClauseBody::Roll { .. }
        | ClauseBody::Else { .. }
        | ClauseBody::ResetsAfter(_) => Vec::new(),
        ClauseBody::Step(step) => step.clauses.iter().filter_map(|clause| cost_of(step, clause)).collect(),
    }
}

/// What a step costs, by its name.
fn cost_of(step: &Step, clause: &StepClause) -> Option<(&'static str, Option<String>, Content)> {
    let StepClause::Costs(valued) = clause else { return None };
    Some(("costs", Some(step.name.text.clone()), Content::Value(valued.clone())))
}

pub(super) fn line_of(keyword: &'static str, line: &Labelled) -> (&'static str, Option<String>, Content) {
    let label = line.label.texts.first().map_or_else(|| show_expr(&line.condition), |(_, text)| text.text.clone());
    (keyword, Some(label), Content::Line(line.clone()))
}

pub(super) fn paper_of(paper: &syntax::provision::Paper) -> (&'static str, Option<String>, Content) {
    let name = super::names::joined(&paper.paper.names);
    let always = Expr { kind: ExprKind::Literal(Literal::Bool(true)), place: paper.place };
    let condition = paper.when.clone().unwrap_or(always);
    ("papers", Some(name), Content::Line(Labelled { condition, label: paper.label.clone() }))
}
