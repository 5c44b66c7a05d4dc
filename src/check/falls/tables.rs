//! Rows of a table whose amounts rise with a number for all kinds but one: two years of the dearest cost less than one.

use std::collections::BTreeMap;

use super::on_purpose;
use crate::check::digit;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::{CellTest, Table, TableRow};
use crate::policy::ids::NodeId;
use crate::policy::types::Base;
use crate::value::Decimal;

/// So many others have to rise.
const LEAST: usize = 2;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let tables = look.policy.tables.iter().filter(|table| !on_purpose(&table.doc.first().to_lowercase()));
    tables.flat_map(|table| in_table(look, table)).collect()
}

fn in_table(look: Look<'_>, table: &Table) -> Option<Diagnostic> {
    let counted = table.given.iter().enumerate().filter(|(_, (name, ty))| {
        let age = name.split('_').any(|word| word.starts_with("age"));
        matches!(ty.base, Base::Int | Base::Decimal) && !age
    });
    let outputs = 0..table.gives.len();
    let pairs = counted.flat_map(|(column, _)| outputs.clone().map(move |output| (column, output)));
    pairs.into_iter().find_map(|(column, output)| falls(look, table, column, output))
}

/// The one step down of an amount that rises with a number in all other groups of rows.
fn falls(look: Look<'_>, table: &Table, column: usize, output: usize) -> Option<Diagnostic> {
    let mut groups: BTreeMap<String, Vec<(Decimal, NodeId, Decimal)>> = BTreeMap::new();
    for row in &table.rows {
        let key = number(look, row.tests.get(column)?)?;
        let value = look.versions(*row.outputs.get(output)?).into_iter().next_back()?;
        groups.entry(others(look, row, column)).or_default().push((key, value, digit::value(look, value)?));
    }
    if groups.len() < LEAST {
        return None;
    }
    let (mut rising, mut falling) = (0, Vec::new());
    for group in groups.values_mut() {
        group.sort_by_key(|(key, ..)| *key);
        for two in group.windows(2) {
            let [(_, before, less), (_, value, more)] = two else { continue };
            rising += usize::from(less < more);
            falling.extend((less > more).then_some((*value, *before)));
        }
    }
    let [(value, before)] = falling[..] else { return None };
    (rising >= LEAST).then(|| errors::falls_once(look, value, before, true))
}

/// What the other cells of a row ask for, as it is written.
fn others(look: Look<'_>, row: &TableRow, column: usize) -> String {
    let cells = row.tests.iter().enumerate().filter(|(at, _)| *at != column);
    cells.map(|(_, cell)| shown(look, cell)).collect::<Vec<_>>().join(" | ")
}

fn shown(look: Look<'_>, cell: &CellTest) -> String {
    let text = |id: &NodeId| look.sources.text(look.span(*id)).to_owned();
    match cell {
        CellTest::Any => "*".to_owned(),
        CellTest::None => "none".to_owned(),
        CellTest::Members(ranges) => format!("{ranges:?}"),
        CellTest::Values(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        CellTest::Compare(sign, id) => format!("{sign:?} {}", text(id)),
        CellTest::Between(first, last) => format!("{} .. {}", text(first), text(last)),
        CellTest::Not(inner) => format!("not {}", shown(look, inner)),
    }
}

/// The number that a cell asks for, or an end of it.
fn number(look: Look<'_>, cell: &CellTest) -> Option<Decimal> {
    let of = |id: &NodeId| if let Constant::Number(number) = look.constant(*id)? { Some(number) } else { None };
    match cell {
        CellTest::Values(values) => {
            if let [only] = &values[..] {
                of(only)
            } else {
                None
            }
        }
        CellTest::Compare(_, id) | CellTest::Between(id, _) => of(id),
        CellTest::Any | CellTest::None | CellTest::Members(_) | CellTest::Not(_) => None,
    }
}
