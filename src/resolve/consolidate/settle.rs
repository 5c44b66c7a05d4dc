//! Versions inside expressions: those of the day taken, those not yet known left out.

use crate::syntax::declaration::{Declaration, Define};
use crate::syntax::expression::{Cite, DatedVersion, Expr, ExprKind, StartDate};
use crate::syntax::name::Place;
use crate::syntax::provision::{Clause, ClauseBody, Provision};
use crate::syntax::walk::{clause_mut, operands_mut, valued_mut};
use crate::value::Date;

/// Puts the value of the day in the place of versions, where the day settles it; gives what those versions cite.
pub(super) fn settle(expr: &mut Expr, day: Date, known_by: Option<Date>) -> Vec<Cite> {
    let mut cites = Vec::new();
    settle_in(expr, day, known_by, &mut cites);
    cites
}

fn settle_in(expr: &mut Expr, day: Date, known_by: Option<Date>, cites: &mut Vec<Cite>) {
    operands_mut(expr, &mut |operand| settle_in(operand, day, known_by, cites));
    let ExprKind::Dated(versions) = &mut expr.kind else { return };
    versions.retain(|version| is_known(version, known_by));
    if let Some(version) = of_day(versions, day)
        && let Some(value) = version.value
    {
        cites.extend(version.cites);
        *expr = value;
    }
}

fn is_known(version: &DatedVersion, known_by: Option<Date>) -> bool {
    known_by.is_none_or(|known_by| version.announced.unwrap_or(version.start.earliest) <= known_by)
}

/// The version that is surely the one of the day.
fn of_day(versions: &[DatedVersion], day: Date) -> Option<DatedVersion> {
    let doubtful = versions.iter().any(|version| version.start.earliest <= day && day < version.start.latest);
    let begun = versions.iter().rfind(|version| version.start.latest <= day);
    begun.filter(|_| !doubtful).cloned()
}

/// Leaves out the versions that were not known yet.
pub(super) fn known(declaration: &mut Declaration, known_by: Date) {
    let mut forget = |expr: &mut Expr| forget_in(expr, known_by);
    if let Declaration::Provision(provision) = declaration {
        provision.clauses.iter_mut().for_each(|clause| clause_mut(&mut clause.body, &mut forget));
    } else if let Declaration::Define(define) = declaration {
        valued_mut(&mut define.value, &mut forget);
    } else if let Declaration::Table(table) = declaration {
        let late: Vec<Place> = table
            .rows
            .iter()
            .filter(|row| {
                let start = crate::resolve::table::row_start(table, row).or(table.from);
                start.is_some_and(|start| start.earliest > known_by)
            })
            .map(|row| row.place)
            .collect();
        table.rows.retain(|row| !late.iter().any(|place| place.0 == row.place.0));
    }
}

fn forget_in(expr: &mut Expr, known_by: Date) {
    operands_mut(expr, &mut |operand| forget_in(operand, known_by));
    if let ExprKind::Dated(versions) = &mut expr.kind {
        versions.retain(|version| is_known(version, Some(known_by)));
    }
}

/// Puts the start of something at the end of time.
pub(super) fn never(declaration: &mut Declaration) {
    let start = StartDate { earliest: Date::MAX, latest: Date::MAX, place: Place::default() };
    if let Declaration::Provision(Provision { clauses, place, .. }) = declaration {
        clauses.retain(|clause| {
            !matches!(clause.body, ClauseBody::From(_) | ClauseBody::Announced(_) | ClauseBody::Repealed(_))
        });
        clauses.push(Clause { body: ClauseBody::From(start), place: *place });
    } else if let Declaration::Define(Define { from, announced, repealed, .. }) = declaration {
        (*from, *announced, *repealed) = (Some(start), None, None);
    } else if let Declaration::Table(table) = declaration {
        (table.from, table.repealed) = (Some(start), None);
    }
}
