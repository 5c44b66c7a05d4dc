//! Amendments.

use super::step::same_unit;
use super::{Place, Reader};
use crate::syntax::cursor::Cursor;
use crate::syntax::declaration::{Amendment, CellTest, Change, Edit, EditKey, EditValue, KeepPrevious};
use crate::syntax::errors;
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::name::{Name, Path};

impl Reader<'_> {
    /// An amendment's head and those of its clauses that could be read.
    pub(super) fn amendment(&mut self, head: Node<'_>, nodes: Vec<Node<'_>>, place: Place) -> Option<Amendment> {
        let doc = self.doc(&head);
        let name = self.name(&Cursor::new(head).next()?);
        let (after, keep, cites, changes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (from, announced, note, mut broken) = (None, None, None, self.broken);
        let mut amendment = Amendment { doc, name, from, announced, after, keep, cites, note, changes, broken, place };
        for node in nodes {
            let Some(inner) = Cursor::new(node).next() else { continue };
            self.amendment_clause(inner, &mut amendment);
            broken |= self.broken;
        }
        self.broken = false;
        amendment.broken = broken;
        Some(amendment)
    }

    /// Reads one clause of an amendment.
    pub(super) fn amendment_clause(&mut self, node: Node<'_>, amendment: &mut Amendment) {
        let rule = node.as_rule();
        match rule {
            Rule::from_clause => amendment.from = Cursor::new(node).next().and_then(|start| self.start(start)),
            Rule::announced_clause => amendment.announced = Cursor::new(node).next().and_then(|date| self.date(&date)),
            Rule::amendment_after => amendment.after.extend(self.paths(Cursor::new(node))),
            Rule::cite => amendment.cites.extend(self.cite(node)),
            Rule::note_clause => amendment.note = Cursor::new(node).next().map(|text| self.text(&text)),
            Rule::keep => amendment.keep.push(self.keep(node)),
            _ => match self.change(node) {
                Some(change) => amendment.changes.push(change),
                None => self.broken = true,
            },
        }
    }

    fn keep(&mut self, node: Node<'_>) -> KeepPrevious {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let when = cursor.take(Rule::keep_when).and_then(|part| self.inner(part)).map(|when| *when);
        let until =
            cursor.take(Rule::until_date).and_then(|part| Cursor::new(part).next()).and_then(|date| self.date(&date));
        KeepPrevious { when, until, place }
    }

    fn change(&mut self, node: Node<'_>) -> Option<Change> {
        let place = self.place(&node);
        let rule = node.as_rule();
        let mut cursor = Cursor::new(node);
        if rule == Rule::insert {
            let declaration = self.declaration(cursor.next()?)?;
            return Some(Change::Insert { declaration: Box::new(declaration), place });
        }
        let target = self.path(cursor.take(Rule::path)?);
        Some(match rule {
            Rule::repeal => Change::Repeal { target, place },
            Rule::reinstate => Change::Reinstate { target, place },
            Rule::withdraw => Change::Withdraw { target, place },
            Rule::defer => Change::Defer { target, to: self.start(cursor.next()?)?, place },
            _ => Change::Amend { target, edits: cursor.rest().filter_map(|edit| self.edit(edit)).collect(), place },
        })
    }

    pub(super) fn edit(&mut self, node: Node<'_>) -> Option<Edit> {
        let place = self.place(&node);
        if node.as_rule() == Rule::edit {
            return self.edit_of(None, node, place);
        }
        let mut cursor = Cursor::new(node);
        let key = self.edit_key(cursor.take(Rule::edit_key)?)?;
        self.edit_of(Some(key), cursor.next()?, place)
    }

    fn edit_of(&mut self, key: Option<EditKey>, node: Node<'_>, place: Place) -> Option<Edit> {
        let mut cursor = Cursor::new(node);
        let old = self.edit_value(cursor.take(Rule::old_value)?)?;
        if let Some(arrow) = cursor.take(Rule::arrow)
            && arrow.as_str() == "=>"
        {
            self.found.push(errors::foreign_operator(self.span(&arrow), "=>", "->", "->"));
        }
        let new = match self.edit_value(cursor.take(Rule::new_value)?)? {
            EditValue::Expr(value) => EditValue::Expr(self.contested(value, &mut cursor)),
            EditValue::Within(duration, of) => EditValue::Within(self.contested(duration, &mut cursor), of),
            new => new,
        };
        Some(Edit { key, old, new, place })
    }

    fn edit_value(&mut self, node: Node<'_>) -> Option<EditValue> {
        let inner = Cursor::new(node).next()?;
        if inner.as_rule() == Rule::actions {
            let actions: Vec<_> = Cursor::new(inner).rest().filter_map(|action| self.action(action)).collect();
            return Some(EditValue::Actions(actions));
        }
        if inner.as_rule() == Rule::edit_names {
            return Some(EditValue::Names(self.paths(Cursor::new(inner))));
        }
        let mut cursor = Cursor::new(inner);
        let value = self.expr(cursor.next()?);
        Some(match cursor.next() {
            Some(to) if to.as_rule() == Rule::edit_to => {
                let longest = self.expr(Cursor::new(to).next()?);
                EditValue::Takes(same_unit(value, Some(&longest)), longest)
            }
            Some(of) => EditValue::Within(value, self.expr(of)),
            None => EditValue::Expr(value),
        })
    }

    fn edit_key(&mut self, node: Node<'_>) -> Option<EditKey> {
        let mut cursor = Cursor::new(node);
        if cursor.has(Rule::kw_else) {
            return Some(EditKey::Else);
        }
        match cursor.peek()? {
            Rule::band_edge => Some(EditKey::Edge(self.band_edge(cursor.next()?)?)),
            Rule::rung_key => {
                let rung = cursor.next()?;
                let place = self.place(&rung);
                let (from, to) = self.rung_key(rung)?;
                let one = Expr { kind: ExprKind::Literal(crate::syntax::expression::Literal::Int(from)), place };
                Some(if to == Some(from) { EditKey::Values(vec![one]) } else { EditKey::Rung(from, to) })
            }
            Rule::wording => Some(EditKey::Label(self.wording(cursor.next()?))),
            Rule::language_key => {
                let name: Name = self.name(&cursor.next()?);
                let place = name.place;
                let path = Path { names: vec![name], place };
                Some(EditKey::Values(vec![Expr { kind: ExprKind::Path(path), place }]))
            }
            _ => {
                let cells: Vec<CellTest> = cursor.rest().filter_map(|cell| self.edit_cell(cell)).collect();
                Some(plain(cells))
            }
        }
    }

    fn edit_cell(&mut self, node: Node<'_>) -> Option<CellTest> {
        self.edit_test(&mut Cursor::new(node))
    }

    fn edit_test(&mut self, cursor: &mut Cursor<'_>) -> Option<CellTest> {
        if cursor.take(Rule::cell_any).is_some() {
            return Some(CellTest::Any);
        }
        if cursor.has(Rule::kw_not) {
            return Some(CellTest::Not(Box::new(self.edit_test(cursor)?)));
        }
        for sign in [Rule::less_or_equal, Rule::greater_or_equal, Rule::less, Rule::greater] {
            if let Some(operator) = cursor.take(sign) {
                return Some(CellTest::Compare(self.comparison(&operator)?, self.key(cursor.next()?)));
            }
        }
        let first = self.key(cursor.next()?);
        Some(match cursor.next() {
            Some(last) => CellTest::Between(first, self.key(last)),
            None => CellTest::Values(vec![first]),
        })
    }

    /// The amount of an action.
    pub(super) fn amount(&mut self, node: Node<'_>) -> Expr {
        match node.as_rule() {
            Rule::sum => self.expr(node),
            _ => self.operand(node),
        }
    }
}

/// Cells that are all plain values are the key's values.
fn plain(cells: Vec<CellTest>) -> EditKey {
    let values: Option<Vec<Expr>> = cells
        .iter()
        .map(|cell| match cell {
            CellTest::Values(values) => values.first().cloned(),
            CellTest::Any | CellTest::Not(_) | CellTest::Compare(..) | CellTest::Between(..) => None,
        })
        .collect();
    values.map_or(EditKey::Cells(cells), EditKey::Values)
}
