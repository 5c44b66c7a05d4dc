//! Decision tables: conditions as tests, outputs as clauses with versions.

use super::clause::Owner;
use super::item::{Item, Slot};
use super::typed::Typed;
use super::{Resolver, State, errors};
use crate::policy::define::{CellTest, TableRow};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax;
use crate::syntax::expression::{Expr, ExprKind, Literal, StartDate};
use crate::syntax::name::Name;

/// The conditions of a row, as amendments name it.
pub(super) fn row_label(table: &syntax::declaration::Table, row: &syntax::declaration::Row) -> String {
    let tests: Vec<_> =
        table.given.iter().filter_map(|(name, _)| cell(table, row, name)).map(|cell| cell.test.clone()).collect();
    syntax::show_cells(&tests)
}

/// The conditions of a row, cell by cell.
pub(super) fn tests(
    table: &syntax::declaration::Table,
    row: &syntax::declaration::Row,
) -> Vec<syntax::declaration::CellTest> {
    let any = || syntax::declaration::CellTest::Any;
    let test = |(name, _): &(Name, _)| cell(table, row, name).map_or_else(any, |cell| cell.test.clone());
    table.given.iter().map(test).collect()
}

/// The start of a row: its `from` column.
pub(super) fn row_start(table: &syntax::declaration::Table, row: &syntax::declaration::Row) -> Option<StartDate> {
    let column = table.heading.iter().position(|name| name.text == "from")?;
    let cell = row.cells.get(column)?;
    let date = |expr: &Expr| if let ExprKind::Literal(Literal::Date(date)) = expr.kind { Some(date) } else { None };
    let (earliest, latest) = match &cell.test {
        syntax::declaration::CellTest::Values(values) => {
            let day = date(values.first()?)?;
            (day, day)
        }
        syntax::declaration::CellTest::Between(first, last) => (date(first)?, date(last)?),
        syntax::declaration::CellTest::Any
        | syntax::declaration::CellTest::Not(_)
        | syntax::declaration::CellTest::Compare(..) => return None,
    };
    Some(StartDate { earliest, latest, place: cell.place })
}

/// The value of an output cell.
pub(super) fn output(table: &syntax::declaration::Table, row: &syntax::declaration::Row, name: &Name) -> Option<Expr> {
    match &cell(table, row, name)?.test {
        syntax::declaration::CellTest::Values(values) => values.first().cloned(),
        syntax::declaration::CellTest::Between(first, last) => {
            let place = syntax::name::Place(Span::join(first.place.0, last.place.0));
            Some(Expr { kind: ExprKind::Period(Box::new(first.clone()), Box::new(last.clone())), place })
        }
        syntax::declaration::CellTest::Any
        | syntax::declaration::CellTest::Not(_)
        | syntax::declaration::CellTest::Compare(..) => None,
    }
}

fn cell<'t>(
    table: &syntax::declaration::Table,
    row: &'t syntax::declaration::Row,
    name: &Name,
) -> Option<&'t syntax::declaration::Cell> {
    let column = table.heading.iter().position(|other| other.text == name.text)?;
    row.cells.get(column)
}

/// The conditions of every row, each once, those that amendments added included: its label, its cells, its place.
fn conditions(
    table: &syntax::declaration::Table,
    item: &Item,
) -> Vec<(String, Vec<syntax::declaration::CellTest>, Span)> {
    let written = table.rows.iter().map(|row| (row_label(table, row), tests(table, row), row.place.0));
    let added = item.slots.iter().filter(|slot| !slot.row.is_empty()).filter_map(|slot| {
        let span = slot.entries.first().map(|entry| entry.span)?;
        Some((slot.label.clone()?, slot.row.clone(), span))
    });
    let mut all: Vec<(String, Vec<_>, Span)> = Vec::new();
    for row in written.chain(added) {
        if !all.iter().any(|(label, ..)| *label == row.0) {
            all.push(row);
        }
    }
    all
}

impl Resolver<'_> {
    /// Resolves a table's heading, then its rows.
    pub(super) fn table(&mut self, number: usize) {
        self.table_heading(number);
        let Some(entry) = self.tables.get(number) else { return };
        let (written, item, scope) = (entry.written, entry.item, entry.scope);
        self.elsewhere(scope, |resolver| {
            let rows = resolver.rows(written, item, number);
            let cites = resolver.cites(&written.cites);
            if let Some(table) = resolver.policy.tables.get_mut(number) {
                table.rows = rows;
                table.cites = cites;
            }
        });
    }

    /// What a table is given and gives: all that its callers need to know.
    pub(super) fn table_heading(&mut self, number: usize) {
        let Some(entry) = self.tables.get_mut(number) else { return };
        if entry.state == State::Done {
            return;
        }
        entry.state = State::Done;
        let (written, scope) = (entry.written, entry.scope);
        self.elsewhere(scope, |resolver| {
            let (given, gives) = (resolver.parameters(&written.given), resolver.parameters(&written.gives));
            resolver.check_heading(written);
            if let Some(table) = resolver.policy.tables.get_mut(number) {
                (table.given, table.gives) = (given, gives);
            }
        });
    }

    fn check_heading(&mut self, written: &syntax::declaration::Table) {
        let columns = || written.given.iter().chain(&written.gives).map(|(name, _)| name);
        let names: Vec<String> = columns().map(|name| name.text.clone()).collect();
        for heading in written.heading.iter().filter(|name| name.text != "from" && !names.contains(&name.text)) {
            let near = crate::diagnostic::nearest(&heading.text, names.iter().map(String::as_str)).map(str::to_owned);
            self.diagnostics.push(errors::unknown_field(heading.place.0, &heading.text, "this table", &names, near));
        }
        for name in columns().filter(|name| !written.heading.iter().any(|other| other.text == name.text)) {
            self.diagnostics.push(errors::unknown_name(name.place.0, &name.text, "column", None));
        }
        for row in written.rows.iter().filter(|row| row.cells.len() != written.heading.len()) {
            let problem = format!("has {} cells, but the heading has {}", row.cells.len(), written.heading.len());
            self.diagnostics.push(errors::wrong_arguments(row.place.0, "this row", &problem));
        }
    }

    fn rows(&mut self, written: &syntax::declaration::Table, item: usize, number: usize) -> Vec<TableRow> {
        let item = self.items.get(item).cloned().unwrap_or_default();
        let (given, gives) =
            self.policy.tables.get(number).map(|table| (table.given.clone(), table.gives.clone())).unwrap_or_default();
        let owner = Owner {
            name: item.name.clone(),
            start: item.life.first().and_then(|entry| entry.start),
            cites: Vec::new(),
            place: item.name_span,
        };
        let mut rows = Vec::new();
        for (label, cells, span) in conditions(written, &item) {
            let tests = cells.iter().zip(&given).map(|(cell, (_, ty))| self.cell_test(cell, ty)).collect();
            let outputs = gives
                .iter()
                .map(|(name, ty)| {
                    let says = |slot: &&Slot| slot.clause == *name && slot.label.as_ref() == Some(&label);
                    match item.slots.iter().find(says) {
                        Some(slot) => {
                            let typed = self.clause(&owner, slot, Some(ty), false);
                            self.checked(typed, ty, slot).node
                        }
                        None => self.push(Node::None, ty.clone(), span),
                    }
                })
                .collect();
            rows.push(TableRow { tests, outputs, span });
        }
        rows
    }

    fn cell_test(&mut self, written: &syntax::declaration::CellTest, ty: &Type) -> CellTest {
        use syntax::declaration::CellTest as Written;
        match written {
            Written::Any => CellTest::Any,
            Written::Values(values) => self.values_test(values, ty),
            Written::Not(test) => CellTest::Not(Box::new(self.cell_test(test, ty))),
            Written::Compare(comparison, value) => CellTest::Compare(*comparison, self.value_of(value, ty).node),
            Written::Between(first, last) => {
                CellTest::Between(self.value_of(first, ty).node, self.value_of(last, ty).node)
            }
        }
    }

    fn values_test(&mut self, values: &[Expr], ty: &Type) -> CellTest {
        if let [Expr { kind: ExprKind::Literal(Literal::None), .. }] = values {
            return CellTest::None;
        }
        let typed: Vec<Typed> = values.iter().map(|value| self.value_of(value, ty)).collect();
        if !matches!(ty.base, Base::Member(_)) {
            return CellTest::Values(typed.into_iter().map(|typed| typed.node).collect());
        }
        let member = |node: NodeId| match self.policy.nodes.get(node.index()) {
            Some(Node::Member(member)) => Some(self.member_range(*member)),
            Some(_) | None => None,
        };
        CellTest::Members(typed.into_iter().filter_map(|typed| member(typed.node)).collect())
    }
}
