//! Decision tables.

use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::{Cell, CellTest, Row, Table, TypeName};
use crate::syntax::errors;
use crate::syntax::expression::{Comparison, Expr, ExprKind};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::Name;

impl Reader<'_> {
    /// A table's head and those of its clauses and rows that could be read.
    pub(super) fn table(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Table> {
        let doc = self.doc(&head);
        let name = self.name(&Cursor::new(head).next()?);
        let (given, gives, heading, rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (from, repealed, cites, note, broken) = (None, None, Vec::new(), None, false);
        let mut table = Table { doc, name, given, gives, heading, rows, from, repealed, cites, note, broken, place };
        for node in nodes {
            let Some(inner) = Cursor::new(node).next() else { continue };
            self.table_clause(inner, &mut table);
        }
        for row in &mut table.rows {
            row.keep_output_periods(&table.heading, &table.gives);
        }
        table.broken = std::mem::take(&mut self.broken);
        Some(table)
    }

    fn table_clause(&mut self, node: Node<'_>, table: &mut Table) {
        match node.as_rule() {
            Rule::given_clause => table.given.extend(self.parameters(node)),
            Rule::gives_clause => table.gives.extend(self.parameters(node)),
            Rule::from_clause => table.from = Cursor::new(node).next().and_then(|start| self.start(start)),
            Rule::repealed_clause => table.repealed = Cursor::new(node).next().and_then(|date| self.date(&date)),
            Rule::cite => table.cites.extend(self.cite(node)),
            Rule::note_clause => table.note = Cursor::new(node).next().map(|text| self.text(&text)),
            _ => self.row(node, table),
        }
    }

    /// `kind: Category, staff: int`
    pub(super) fn parameters(&mut self, node: Node<'_>) -> Vec<(Name, TypeName)> {
        Cursor::new(node).rest().filter_map(|parameter| self.parameter(parameter)).collect()
    }

    fn parameter(&mut self, node: Node<'_>) -> Option<(Name, TypeName)> {
        let mut cursor = Cursor::new(node);
        Some((self.name(&cursor.next()?), self.type_name(cursor.next()?)?))
    }

    fn row(&mut self, node: Node<'_>, table: &mut Table) {
        let place = self.place(&node);
        if let Some(line) =
            self.written.get(place.0.start as usize..place.0.end as usize).and_then(|row| row.find('\n'))
        {
            self.report(errors::open_row(self.file, place.0.start as usize, line, self.written));
            if table.heading.is_empty() {
                let names = self.written.get(place.0.start as usize..place.0.start as usize + line).unwrap_or_default();
                let names = names.split('|').map(str::trim).filter(|name| !name.is_empty());
                table.heading = names.map(|name| Name { text: name.to_owned(), place }).collect();
            }
            return;
        }
        if table.heading.is_empty() {
            table.heading = Cursor::new(node).rest().map(|cell| self.heading(cell)).collect();
            return;
        }
        let cells: Vec<Cell> = Cursor::new(node).rest().filter_map(|cell| self.cell(cell)).collect();
        if cells.len() == table.heading.len() {
            table.rows.push(Row { cells, place });
        } else {
            self.report(errors::row_length(place.0, cells.len(), table.heading.len()));
        }
    }

    fn heading(&mut self, node: Node<'_>) -> Name {
        let place = self.place(&node);
        let text = node.as_str().trim().to_owned();
        if !text.chars().all(|c| c.is_alphanumeric() || c == '_') {
            self.report(errors::not_a_heading(place.0, &text));
        }
        Name { text, place }
    }

    fn cell(&mut self, node: Node<'_>) -> Option<Cell> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let test = self.cell_test(&mut cursor)?;
        Some(Cell { test, place })
    }

    /// What a cell asks; also of a table row's key in an amendment.
    pub(super) fn cell_test(&mut self, cursor: &mut Cursor<'_>) -> Option<CellTest> {
        match cursor.peek()? {
            Rule::cell_any => return Some(CellTest::Any),
            Rule::cell_not => {
                let node = cursor.next()?;
                return Some(CellTest::Not(Box::new(self.cell_test(&mut Cursor::new(node))?)));
            }
            Rule::cell_compare => {
                let mut inner = Cursor::new(cursor.next()?);
                let operator = inner.mark()?;
                let comparison = self.cell_comparison(&operator)?;
                return Some(CellTest::Compare(comparison, self.expr(inner.next()?)));
            }
            _ => {}
        }
        let mut values = Vec::new();
        while let Some(value) = cursor.next() {
            values.push(self.expr(value));
        }
        Some(between(values))
    }

    /// `<`, `<=`, `>`, `>=`
    pub(super) fn cell_comparison(&mut self, operator: &Node<'_>) -> Option<Comparison> {
        self.comparison(operator)
    }
}

/// A lone `a .. b` asks whether the value lies between.
fn between(mut values: Vec<Expr>) -> CellTest {
    match values.pop() {
        Some(Expr { kind: ExprKind::Period(from, to), .. }) if values.is_empty() => CellTest::Between(*from, *to),
        last => {
            values.extend(last);
            CellTest::Values(values)
        }
    }
}

impl Row {
    /// In an output column, `a .. b` is a period.
    fn keep_output_periods(&mut self, heading: &[Name], gives: &[(Name, TypeName)]) {
        for (cell, column) in self.cells.iter_mut().zip(heading) {
            if !gives.iter().any(|(name, _)| name.text == column.text) {
                continue;
            }
            if let CellTest::Between(from, to) = &cell.test {
                let kind = ExprKind::Period(Box::new(from.clone()), Box::new(to.clone()));
                cell.test = CellTest::Values(vec![Expr { kind, place: cell.place }]);
            }
        }
    }
}
