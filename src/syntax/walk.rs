//! The expressions in an expression and in a clause, to be changed where they stand.

use super::expression::{Expr, ExprKind, Valued};
use super::provision::{Action, ActionTail, ClauseBody, Papers, Step, StepClause};

/// Calls a function on every expression that stands right inside one.
pub fn operands_mut(expr: &mut Expr, change: &mut dyn FnMut(&mut Expr)) {
    match &mut expr.kind {
        ExprKind::Literal(_) | ExprKind::Path(_) | ExprKind::Today | ExprKind::GoverningDate | ExprKind::Broken => {}
        ExprKind::Field(value, _)
        | ExprKind::Not(value)
        | ExprKind::Negative(value)
        | ExprKind::Is { value, .. }
        | ExprKind::IsGiven { value, .. }
        | ExprKind::IsNone { value, .. }
        | ExprKind::PeriodOf(_, value)
        | ExprKind::DaysOf(value)
        | ExprKind::EdgeOf(_, value)
        | ExprKind::NthWeekday { period: value, .. }
        | ExprKind::WeekdayNear { date: value, .. }
        | ExprKind::OnWeekday { date: value, .. }
        | ExprKind::OnWorkingDay { date: value, .. }
        | ExprKind::Rolled { date: value, .. }
        | ExprKind::InSeason { date: value, .. }
        | ExprKind::PartOf(_, value)
        | ExprKind::Characters { text: value, .. }
        | ExprKind::TextTest { text: value, .. }
        | ExprKind::Duration { amount: value, .. } => change(value),
        ExprKind::Call(_, values) | ExprKind::And(values) | ExprKind::Or(values) | ExprKind::List(values) => {
            values.iter_mut().for_each(change);
        }
        ExprKind::Sum(first, rest) => {
            change(first);
            rest.iter_mut().for_each(|(_, value)| change(value));
        }
        ExprKind::Product(first, rest) => {
            change(first);
            rest.iter_mut().for_each(|(_, value)| change(value));
        }
        ExprKind::Compare(_, one, other)
        | ExprKind::In { value: one, set: other, .. }
        | ExprKind::Otherwise(one, other)
        | ExprKind::Period(one, other)
        | ExprKind::Cut(one, other)
        | ExprKind::Overlaps(one, other)
        | ExprKind::At(one, other)
        | ExprKind::Trailing { length: one, to: other }
        | ExprKind::Round { value: one, step: other, .. } => {
            change(one);
            change(other);
        }
        ExprKind::Between { from, to, .. } => {
            change(from);
            change(to);
        }
        ExprKind::If(one, two, three)
        | ExprKind::InHours { time: one, from: two, to: three, .. }
        | ExprKind::Cycle { length: one, from: two, holds: three, .. } => {
            [one, two, three].into_iter().for_each(|value| change(value));
        }
        ExprKind::By(by) => {
            change(&mut by.on);
            by.arms.iter_mut().for_each(|arm| change(&mut arm.value));
            by.otherwise.iter_mut().for_each(|value| change(value));
        }
        ExprKind::Aggregate(form) => {
            change(&mut form.list);
            let parts = [&mut form.value, &mut form.filter, &mut form.order, &mut form.have];
            parts.into_iter().flatten().for_each(|value| change(value));
        }
        ExprKind::Covered(form) => {
            change(&mut form.period);
            change(&mut form.list);
            [&mut form.filter, &mut form.within].into_iter().flatten().for_each(|value| change(value));
        }
        ExprKind::Scale(scale) => {
            change(&mut scale.on);
            scale.bands.iter_mut().for_each(|band| change(&mut band.value));
        }
        ExprKind::Dated(versions) => versions.iter_mut().filter_map(|version| version.value.as_mut()).for_each(change),
        ExprKind::Disputed(contested) => {
            change(&mut contested.value);
            contested.others.iter_mut().for_each(|other| change(&mut other.value));
        }
    }
}

/// Calls a function on every expression that a clause consists of.
pub fn clause_mut(body: &mut ClauseBody, change: &mut dyn FnMut(&mut Expr)) {
    match body {
        ClauseBody::GovernedOn(expr)
        | ClauseBody::When(expr)
        | ClauseBody::Unless(expr)
        | ClauseBody::MetBy(expr)
        | ClauseBody::Starting(expr)
        | ClauseBody::ResetsAfter(expr) => change(expr),
        ClauseBody::Require(line) | ClauseBody::Forbid(line) | ClauseBody::Permit(line) => change(&mut line.condition),
        ClauseBody::Count(valued)
        | ClauseBody::Sum(valued)
        | ClauseBody::Adding(valued)
        | ClauseBody::Limit(valued)
        | ClauseBody::Amount(valued)
        | ClauseBody::AtLeast(valued)
        | ClauseBody::AtMost(valued)
        | ClauseBody::By(valued)
        | ClauseBody::Nth(valued) => valued_mut(valued, change),
        ClauseBody::Within { duration, of } => {
            valued_mut(duration, change);
            change(of);
        }
        ClauseBody::Every { period, until } => {
            change(period);
            until.iter_mut().for_each(change);
        }
        ClauseBody::Papers(papers) => papers_mut(papers, change),
        ClauseBody::Ladder(rungs) => {
            rungs.iter_mut().flat_map(|rung| &mut rung.actions).for_each(|action| action_mut(action, change));
        }
        ClauseBody::Step(step) => step_mut(step, change),
        ClauseBody::On(_)
        | ClauseBody::ExceptionTo(_)
        | ClauseBody::From(_)
        | ClauseBody::Announced(_)
        | ClauseBody::Repealed(_)
        | ClauseBody::Because(_)
        | ClauseBody::Months(_)
        | ClauseBody::Cite(_)
        | ClauseBody::Note(_)
        | ClauseBody::Roll { .. }
        | ClauseBody::Else { .. } => {}
    }
}

/// The same for a value and those that dispute it.
pub fn valued_mut(valued: &mut Valued, change: &mut dyn FnMut(&mut Expr)) {
    change(&mut valued.value);
    valued.disputed.iter_mut().for_each(|other| change(&mut other.value));
}

fn papers_mut(papers: &mut Papers, change: &mut dyn FnMut(&mut Expr)) {
    change(&mut papers.list);
    papers.required.iter_mut().filter_map(|paper| paper.when.as_mut()).for_each(change);
}

fn action_mut(action: &mut Action, change: &mut dyn FnMut(&mut Expr)) {
    match &mut action.tail {
        ActionTail::For(expr) | ActionTail::Amount(expr) => change(expr),
        ActionTail::Nothing | ActionTail::ForGood | ActionTail::Text(_) => {}
    }
}

fn step_mut(step: &mut Step, change: &mut dyn FnMut(&mut Expr)) {
    for clause in &mut step.clauses {
        match clause {
            StepClause::When(expr) | StepClause::DoneWhen(expr) => change(expr),
            StepClause::Needs(line) => change(&mut line.condition),
            StepClause::Papers(papers) => papers_mut(papers, change),
            StepClause::Costs(valued) => valued_mut(valued, change),
            StepClause::Within(valued, of) => {
                valued_mut(valued, change);
                change(of);
            }
            StepClause::Takes(shortest, longest) => {
                change(shortest);
                longest.iter_mut().for_each(&mut *change);
            }
            StepClause::After(_) | StepClause::Label(_) | StepClause::Cite(_) | StepClause::Note(_) => {}
        }
    }
}
