//! From names to columns: every fact is one, and those that a mapping names.

use std::collections::HashMap;

use super::{Collected, Column, Mapping, Place, Row, Table, Target};
use crate::diagnostic::nearest;
use crate::facts::Case;
use crate::facts::decode::Wanted;
use crate::facts::schema::{Schema, layout_of};
use crate::policy::Policy;
use crate::policy::types::{Base, Field, Layout, Type};
use crate::policy::value::{CellId, Value};

/// Why a mapping or list can't be used: what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

fn unusable(message: String, help: impl Into<String>) -> Unusable {
    Unusable { message, help: help.into() }
}

impl<'p> Table<'p> {
    /// The columns of a rulebook's tables. Rows are collected into `list`, if one is named.
    ///
    /// # Errors
    /// Where a name is that of no fact.
    pub fn new(policy: &'p Policy, mapping: &Mapping, list: Option<&str>) -> Result<Table<'p>, Unusable> {
        let mut facts = Facts { policy, found: Vec::new(), lists: Vec::new() };
        facts.layout(&policy.facts, 0, "", &[]);
        let list = list.map(|list| facts.collected(list)).transpose()?;
        Table::of(&facts, mapping, list)
    }

    /// The tables of the lists of a rulebook: the columns of each are the facts of its elements, or the elements themselves.
    #[must_use]
    pub fn of_lists(policy: &'p Policy, mapping: &Mapping) -> Vec<Table<'p>> {
        let mut facts = Facts { policy, found: Vec::new(), lists: Vec::new() };
        facts.layout(&policy.facts, 0, "", &[]);
        let lists = std::mem::take(&mut facts.lists);
        let table = |list: &List<'p>| {
            let mut facts = Facts { policy, found: facts.found.clone(), lists: Vec::new() };
            let list = facts.elements(list);
            // a mapping that can't be used has been refused with the table of the rows
            Table::of(&facts, mapping, Some(list)).ok()
        };
        lists.iter().filter_map(table).collect()
    }

    fn of(facts: &Facts<'p>, mapping: &Mapping, list: Option<Collected<'p>>) -> Result<Table<'p>, Unusable> {
        let policy = facts.policy;
        let mut table = Table {
            policy,
            schema: Schema::new(policy),
            columns: Vec::new(),
            names: HashMap::new(),
            blank: Case::unknown(policy),
            none: mapping.none.clone(),
            null_is_unknown: mapping.null_is_unknown,
            quick: Vec::new(),
            list,
        };
        for target in &facts.found {
            table.add(target.path.clone(), vec![target.clone()]);
        }
        table.map(mapping, facts)?;
        table.settle(mapping)?;
        table.quick = (0..table.columns.len()).map(|column| table.quick_way(column)).collect();
        Ok(table)
    }

    fn add(&mut self, name: String, targets: Vec<Target<'p>>) {
        self.names.insert(name, self.columns.len());
        self.columns.push(Column { targets, currency: None, values: None });
    }

    fn map(&mut self, mapping: &Mapping, facts: &Facts<'p>) -> Result<(), Unusable> {
        for (name, paths) in &mapping.columns {
            let targets = paths.iter().map(|path| facts.target(path)).collect::<Result<Vec<_>, _>>()?;
            self.add(name.clone(), targets);
        }
        for (name, currency) in &mapping.money {
            if crate::value::Currency::parse(currency).is_none() {
                return Err(unusable(
                    format!("`{currency}` is no currency"),
                    "write three capital letters, such as `CNY`",
                ));
            }
            for column in self.meant(name, facts)? {
                if !column.targets.iter().any(|target| matches!(target.wanted.ty.base, Base::Money(_))) {
                    return Err(unusable(
                        format!("`{name}` is no money, so `{currency}` does not belong to it"),
                        "take it out of `money`",
                    ));
                }
                column.currency = Some(currency.clone());
            }
        }
        for (name, values) in &mapping.values {
            for column in self.meant(name, facts)? {
                column.values = Some(values.clone());
            }
        }
        Ok(())
    }

    /// The column of a name, or those that give a fact.
    fn meant(&mut self, name: &str, facts: &Facts<'p>) -> Result<Vec<&mut Column<'p>>, Unusable> {
        if let Some(at) = self.names.get(name).copied()
            && !facts.found.iter().any(|target| target.path == name)
        {
            return Ok(self.columns.get_mut(at).into_iter().collect());
        }
        facts.target(name)?;
        let gives = |column: &&mut Column<'p>| column.targets.iter().any(|target| target.path == name);
        Ok(self.columns.iter_mut().filter(gives).collect())
    }

    /// What is the same in every row: constants, and the records in which facts of the table lie.
    fn settle(&mut self, mapping: &Mapping) -> Result<(), Unusable> {
        for (path, value) in &mapping.constants {
            let set = self.blank.set(self.policy, path, value);
            set.map_err(|wrong| {
                let message = wrong.message.replacen("`--set ", "constant `", 1);
                unusable(message, wrong.help.unwrap_or_default())
            })?;
        }
        if let Some(list) = &self.list {
            super::row::put(&mut self.blank, list.at, Value::Unknown);
        }
        Ok(())
    }

    /// A row to be read into.
    #[must_use]
    pub fn row(&self) -> Row {
        let mut row = Row::default();
        self.begin(&mut row);
        row
    }

    /// Forgets a row, keeping its room.
    pub fn begin(&self, row: &mut Row) {
        row.case.cells.clone_from(&self.blank.cells);
        row.case.texts.clone_from(&self.blank.texts);
        row.case.places.clear();
        row.case.presumed.clear();
        let size = self.list.as_ref().map_or(0, |list| list.size as usize);
        row.element.cells.clear();
        row.element.cells.resize(size, Value::Unknown);
        row.element.texts.clear();
    }
}

/// The facts that a column can give.
struct Facts<'p> {
    policy: &'p Policy,
    found: Vec<Target<'p>>,
    lists: Vec<List<'p>>,
}

/// A list among the facts.
struct List<'p> {
    path: String,
    at: u32,
    around: Vec<u32>,
    name: &'p str,
    field: &'p Field,
    element: &'p Type,
}

impl<'p> Facts<'p> {
    fn layout(&mut self, layout: &'p Layout, base: u32, prefix: &str, around: &[u32]) {
        for (name, field) in &layout.fields {
            let path = join(prefix, name);
            let at = base + field.offset;
            if let Some(inner) = layout_of(self.policy, &field.ty) {
                let around: Vec<u32> = around.iter().copied().chain([at]).collect();
                self.layout(inner, at + 1, &path, &around);
            } else if let Base::List(element) = &field.ty.base {
                self.lists.push(List { path, at, around: around.to_vec(), name, field, element });
            } else {
                let wanted = Wanted { name, field, ty: &field.ty };
                self.found.push(Target { wanted, path, place: Place::Root(at), around: around.to_vec() });
            }
        }
    }

    /// The list of a name; its element's facts can be given from now on.
    fn collected(&mut self, name: &str) -> Result<Collected<'p>, Unusable> {
        let ends = |path: &str| path == name || path.strip_suffix(name).is_some_and(|before| before.ends_with('.'));
        let mut meant = self.lists.iter().enumerate().filter(|(_, list)| ends(&list.path));
        let (first, second) = (meant.next(), meant.next());
        let (Some((number, list)), None) = (first, second) else {
            return Err(self.no_list(name, first.is_some()));
        };
        if layout_of(self.policy, list.element).is_none() {
            let help = "rows can be collected into a list of records";
            return Err(unusable(format!("the elements of `{}` have no facts of their own", list.path), help));
        }
        let list = self.lists.swap_remove(number);
        let collected = self.elements(&list);
        self.lists.push(list);
        Ok(collected)
    }

    /// The facts of a list's elements can be given from now on.
    fn elements(&mut self, list: &List<'p>) -> Collected<'p> {
        let List { path, at, around, name, field, element } = list;
        let collected = |size| Collected { path: path.clone(), at: *at, around: around.clone(), element, size };
        let Some(layout) = layout_of(self.policy, element) else {
            let wanted = Wanted { name, field, ty: element };
            self.found.push(Target { wanted, path: path.clone(), place: Place::Element(0), around: Vec::new() });
            return collected(1);
        };
        let first = self.found.len();
        self.layout(layout, 0, path, &[]);
        for target in self.found.iter_mut().skip(first) {
            if let Place::Root(cell) = target.place {
                target.place = Place::Element(cell);
            }
        }
        collected(layout.size)
    }

    fn no_list(&self, name: &str, ambiguous: bool) -> Unusable {
        let names: Vec<String> = self.lists.iter().map(|list| format!("`{}`", list.path)).collect();
        let help = match names.is_empty() {
            true => "the rulebook has no lists among its facts".to_owned(),
            false => format!("the lists are {}", names.join(", ")),
        };
        let message = if ambiguous { "there are several lists" } else { "there is no list" };
        unusable(format!("{message} `{name}`"), help)
    }

    fn target(&self, path: &str) -> Result<Target<'p>, Unusable> {
        if let Some(found) = self.found.iter().find(|target| target.path == path) {
            return Ok(found.clone());
        }
        if self.lists.iter().any(|List { path: list, .. }| list == path || path.starts_with(&format!("{list}."))) {
            let help = "rows are collected into a list with `--collect LIST by KEY`; a whole list is written in JSON";
            return Err(unusable(format!("`{path}` is a list, or lies in one"), help));
        }
        let near = nearest(path, self.found.iter().map(|target| target.path.as_str()));
        let help = near.map_or_else(
            || "`enact facts RULES --act ACT` lists the facts".to_owned(),
            |near| format!("is `{near}` meant?"),
        );
        Err(unusable(format!("there is no fact `{path}`"), help))
    }
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}

impl Row {
    /// The value of a fact that a column gives.
    #[must_use]
    pub fn value(&self, table: &Table<'_>, column: usize) -> Value {
        let target = table.columns.get(column).and_then(|column| column.targets.first());
        match target.map(|target| target.place) {
            Some(Place::Root(at)) => self.case.value(CellId(at)),
            Some(Place::Element(at)) => self.element.value(CellId(at)),
            None => Value::Unknown,
        }
    }
}
