//! Definitions and tables as they are law on the day; and expressions carried from one file to another.

use super::settle::settle;
use super::{Consolidating, add_cites};
use crate::resolve::Resolver;
use crate::resolve::item::{Content, Item};
use crate::resolve::names::{Found, Meaning};
use crate::resolve::table::row_label;
use crate::syntax::Remarked;
use crate::syntax::declaration::{Cell, CellTest, Declaration, Define, Row, Table};
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::name::{Name, Path, Place};
use crate::syntax::provision::ClauseBody;
use crate::syntax::walk::{clause_mut, operands_mut, valued_mut};

impl Consolidating<'_> {
    pub(super) fn define(&mut self, item: usize, found: &Item, written: &Define) -> Remarked {
        let mut define = Define { repealed: None, ..written.clone() };
        let mut remarks = Vec::new();
        if let Some(slot) = found.slots.first()
            && let Some(entry) = self.version(item, slot)
            && let Some(Content::Value(valued)) = &entry.content
        {
            let content = self.said_in(Content::Value(valued.clone()), entry.scope, item);
            if let Content::Value(valued) = content {
                define.value = valued;
            }
            (define.from, define.announced) = (entry.start, entry.announced);
            let makers = self.makers((item, found), slot, entry);
            makers.iter().for_each(|maker| add_cites(&mut define.cites, &maker.cites));
            remarks.extend(entry.amendment.map(|_| self.remarks(&makers)));
        }
        let (day, known_by, mut cites) = (self.day, self.resolver.known_by, Vec::new());
        valued_mut(&mut define.value, &mut |expr| cites.extend(settle(expr, day, known_by)));
        add_cites(&mut define.cites, &cites);
        Remarked { declaration: Declaration::Define(define), before: remarks, clauses: Vec::new() }
    }

    pub(super) fn table(&mut self, item: usize, found: &Item, written: &Table) -> Remarked {
        let mut remarks = Vec::new();
        let mut table = Table { repealed: None, rows: Vec::new(), ..written.clone() };
        table.heading.retain(|name| name.text != "from");
        let mut labels: Vec<(String, Vec<CellTest>)> = Vec::new();
        for row in &written.rows {
            labels.push((row_label(written, row), crate::resolve::table::tests(written, row)));
        }
        let added = found.slots.iter().filter(|slot| !slot.row.is_empty());
        labels.extend(added.map(|slot| (slot.label.clone().unwrap_or_default(), slot.row.clone())));
        let mut done: Vec<String> = Vec::new();
        for (label, tests) in labels {
            if done.contains(&label) {
                continue;
            }
            let cells = self.row(item, found, &table, &label, &tests, &mut remarks);
            table.rows.extend(cells.map(|cells| Row { cells, place: Place::default() }));
            done.push(label);
        }
        let versions = found.slots.iter().filter_map(|slot| self.version(item, slot));
        versions.filter(|entry| entry.content.is_some()).for_each(|entry| add_cites(&mut table.cites, &entry.cites));
        Remarked { declaration: Declaration::Table(table), before: remarks, clauses: Vec::new() }
    }

    /// The cells of a row on the day; none if it has no value then.
    fn row(
        &mut self,
        item: usize,
        found: &Item,
        table: &Table,
        label: &str,
        tests: &[CellTest],
        remarks: &mut Vec<String>,
    ) -> Option<Vec<Cell>> {
        let mut outputs = Vec::new();
        for (name, _) in &table.gives {
            let slot = found.slots.iter().find(|of| of.clause == name.text && of.label.as_deref() == Some(label))?;
            let entry = self.version(item, slot);
            let value = entry.and_then(|entry| match &entry.content {
                Some(Content::Value(valued)) => Some((valued.value.clone(), entry.scope)),
                Some(
                    Content::Within(..)
                    | Content::Rungs(_)
                    | Content::Wording(_)
                    | Content::Line(_)
                    | Content::Roll(..)
                    | Content::Names(_)
                    | Content::Else(..)
                    | Content::Taken(_)
                    | Content::Takes(..),
                )
                | None => None,
            });
            if let Some(entry) = entry.filter(|entry| entry.amendment.is_some() && entry.content.is_some()) {
                let remark = format!("{}: {label}", self.remark(entry));
                if !remarks.contains(&remark) {
                    remarks.push(remark);
                }
            }
            let (day, known_by) = (self.day, self.resolver.known_by);
            outputs.push(value.map(|(mut value, scope)| {
                self.resolver.carry(&mut value, scope, item);
                settle(&mut value, day, known_by);
                value
            }));
        }
        if outputs.iter().all(Option::is_none) {
            return None;
        }
        let none = || Expr { kind: ExprKind::Literal(Literal::None), place: Place::default() };
        let cell = |heading: &Name| {
            let given = table.given.iter().position(|(name, _)| name.text == heading.text);
            let gives = table.gives.iter().position(|(name, _)| name.text == heading.text);
            let test = match (given.and_then(|column| tests.get(column)), gives) {
                (Some(test), _) => test.clone(),
                (None, Some(column)) => {
                    let value = outputs.get(column).cloned().flatten().unwrap_or_else(none);
                    CellTest::Values(vec![value])
                }
                (None, None) => CellTest::Any,
            };
            Cell { test, place: Place::default() }
        };
        Some(table.heading.iter().map(cell).collect())
    }

    /// A content as it is written in the file of its item.
    pub(super) fn said_in(&mut self, content: Content, scope: usize, item: usize) -> Content {
        let carry = &mut |expr: &mut Expr| self.resolver.carry(expr, scope, item);
        match content {
            Content::Value(mut valued) => {
                valued_mut(&mut valued, carry);
                Content::Value(valued)
            }
            Content::Within(mut duration, mut of) => {
                valued_mut(&mut duration, carry);
                carry(&mut of);
                Content::Within(duration, of)
            }
            Content::Rungs(rungs) => {
                let mut body = ClauseBody::Ladder(rungs);
                clause_mut(&mut body, carry);
                if let ClauseBody::Ladder(rungs) = body { Content::Rungs(rungs) } else { Content::Rungs(Vec::new()) }
            }
            Content::Takes(mut shortest, mut longest) => {
                carry(&mut shortest);
                longest.iter_mut().for_each(&mut *carry);
                Content::Takes(shortest, longest)
            }
            Content::Roll(roll, calendar) => Content::Roll(roll, calendar),
            Content::Line(mut line) => {
                carry(&mut line.condition);
                Content::Line(line)
            }
            Content::Names(mut names) => {
                let to = self.resolver.scope_of_item(item);
                names.iter_mut().for_each(|name| self.resolver.carry_path(name, scope, to));
                Content::Names(names)
            }
            Content::Wording(wording) => Content::Wording(wording),
            Content::Else(forbids, wording) => Content::Else(forbids, wording),
            Content::Taken(taken) => Content::Taken(taken),
        }
    }
}

impl Resolver<'_> {
    /// Names in an expression, which is carried from one file to that of an item, are written in full where they must be.
    fn carry(&mut self, expr: &mut Expr, from: usize, item: usize) {
        let to = self.scope_of_item(item);
        let (Some(one), Some(other)) = (self.scopes.get(from), self.scopes.get(to)) else { return };
        if one.package == other.package && one.uses == other.uses {
            return;
        }
        self.carry_in(expr, from, to);
    }

    fn carry_in(&self, expr: &mut Expr, from: usize, to: usize) {
        operands_mut(expr, &mut |operand| self.carry_in(operand, from, to));
        if let ExprKind::Path(path) | ExprKind::Call(path, _) = &mut expr.kind {
            self.carry_path(path, from, to);
        }
    }

    fn carry_path(&self, path: &mut Path, from: usize, to: usize) {
        let (Some(one), Some(other)) = (self.scopes.get(from), self.scopes.get(to)) else { return };
        let Found::One(meaning, taken) = self.names.find(one, path) else { return };
        if matches!(self.names.find(other, path), Found::One(same, length) if same == meaning && length == taken) {
            return;
        }
        let Some(full) = self.full_name(meaning) else { return };
        let place = path.place;
        let names = full.split('.').map(|text| Name { text: text.to_owned(), place });
        let rest = path.names.get(taken..).unwrap_or_default().to_vec();
        path.names = names.chain(rest).collect();
    }

    fn full_name(&self, meaning: Meaning) -> Option<String> {
        if meaning == Meaning::Declared(crate::policy::Declared::Fact) {
            return None;
        }
        self.names.all().find(|(_, other)| *other == meaning).map(|(name, _)| name.to_owned())
    }

    fn scope_of_item(&self, item: usize) -> usize {
        let provisions = self.provisions.iter().map(|written| (written.item, written.scope));
        let defines = self.defines.iter().map(|written| (written.item, written.scope));
        let tables = self.tables.iter().map(|written| (written.item, written.scope));
        let mut all = provisions.chain(defines).chain(tables);
        all.find(|(of, _)| *of == item).map_or(self.scope, |(_, scope)| scope)
    }
}
