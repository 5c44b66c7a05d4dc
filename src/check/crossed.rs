//! Two numbers of one row of a table that are exchanged: each breaks the order of its own column, and fits into that of the other.

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::Table;
use crate::policy::ids::NodeId;
use crate::value::Decimal;

/// Fewer rows have no order.
const LEAST: usize = 3;

/// A column of numbers.
struct Column {
    nodes: Vec<NodeId>,
    values: Vec<Decimal>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.tables.iter().filter_map(|table| one(look, table)).collect()
}

fn one(look: Look<'_>, table: &Table) -> Option<Diagnostic> {
    let columns: Vec<(usize, Column)> =
        (0..table.gives.len()).filter_map(|place| Some((place, column(look, table, place)?))).collect();
    for (number, (place, left)) in columns.iter().enumerate() {
        for (other, right) in columns.iter().skip(number + 1) {
            let same =
                table.gives.get(*place).map(|(_, ty)| &ty.base) == table.gives.get(*other).map(|(_, ty)| &ty.base);
            if same && let Some(row) = crossed(&left.values, &right.values) {
                return Some(errors::cells_exchanged(look, (*left.nodes.get(row)?, *right.nodes.get(row)?)));
            }
        }
    }
    None
}

fn column(look: Look<'_>, table: &Table, place: usize) -> Option<Column> {
    let nodes: Vec<NodeId> = table.rows.iter().map(|row| row.outputs.get(place).copied()).collect::<Option<_>>()?;
    let number = |id: &NodeId| match look.constant(*id) {
        Some(Constant::Number(number)) => Some(number),
        Some(Constant::Bool(_) | Constant::Text(_)) | None => None,
    };
    let values = nodes.iter().map(number).collect::<Option<Vec<_>>>().filter(|values| values.len() >= LEAST)?;
    Some(Column { nodes, values })
}

/// The one row whose numbers, if they are exchanged, put both columns in order. Each lies outside of what its own column has elsewhere, and
/// within what the other has.
fn crossed(left: &[Decimal], right: &[Decimal]) -> Option<usize> {
    // one of the two may keep its order by a leap, where the greater column of all other rows is the smaller one here
    let above = |row: usize| left.get(row).zip(right.get(row)).map(|(left, right)| left > right);
    let leaps = |row: usize| {
        let mut others = (0..left.len()).filter(|other| *other != row).map(above);
        let own = above(row);
        own.is_some() && others.all(|other| other.is_some() && other != own)
    };
    let kept = ordered(left) || ordered(right);
    if ordered(left) && ordered(right) {
        return None;
    }
    let mut rows = (0..left.len()).filter(|row| {
        let exchanged = |own: &[Decimal], other: &[Decimal]| -> Vec<Decimal> {
            let pairs = own.iter().zip(other).enumerate();
            pairs.map(|(at, (own, other))| if at == *row { *other } else { *own }).collect()
        };
        let others = |column: &[Decimal]| -> Vec<Decimal> {
            let kept = column.iter().enumerate().filter(|(at, _)| at != row);
            kept.map(|(_, value)| *value).collect()
        };
        let apart = |own: &[Decimal], value: Option<&Decimal>| {
            let others = others(own);
            let ends = others.iter().min().zip(others.iter().max());
            value.zip(ends).is_some_and(|(value, (least, most))| value < least || value > most)
        };
        (!kept || leaps(*row))
            && apart(left, left.get(*row))
            && apart(right, right.get(*row))
            && ordered(&exchanged(left, right))
            && ordered(&exchanged(right, left))
    });
    let row = rows.next()?;
    rows.next().is_none().then_some(row)
}

/// Whether numbers only rise, or only fall, and differ.
fn ordered(values: &[Decimal]) -> bool {
    let pairs = || values.windows(2).filter_map(|two| if let [one, next] = two { Some((one, next)) } else { None });
    let differ = pairs().any(|(one, next)| one != next);
    differ && (pairs().all(|(one, next)| one <= next) || pairs().all(|(one, next)| one >= next))
}
