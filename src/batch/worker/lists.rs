//! Lists that stand in the rows of a Parquet file: each element is read like a row of its own and put into the list of its row.

use std::collections::HashMap;

use parquet::column::reader::ColumnReader;
use parquet::errors::ParquetError;

use super::Worker;
use super::slices::put;
use crate::batch::bad::Mistake;
use crate::batch::pages::Unread;
use crate::batch::raw::{self, Elements, Levels, Raw, written};
use crate::batch::stored::{Holds, Slice, Way};
use crate::facts::{Case, Row, Table};
use crate::policy::value::Value;

/// A list that is being read.
#[derive(Debug)]
pub(super) struct List<'s> {
    table: &'s Table<'s>,
    row: Row,
    leaves: Vec<Leaf>,
    /// The elements of each row that was read.
    rows: Vec<Elements>,
    elements: Vec<Case>,
}

/// A column of a list.
struct Leaf {
    name: String,
    reader: ColumnReader,
    /// The column of the list's table.
    table: usize,
    way: Way,
    holds: Holds,
    levels: Levels,
    values: Vec<Raw>,
    known: HashMap<Vec<u8>, Value>,
}

impl std::fmt::Debug for Leaf {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}", self.name)
    }
}

/// A column that can't be read, and why.
type Broken = (String, Unread);

impl Worker<'_> {
    /// Begins to read the lists of a slice.
    pub(super) fn begin_lists(&mut self, slice: &Slice) -> Result<(), Broken> {
        self.lists.clear();
        if slice.header.leaves.is_empty() {
            return Ok(());
        }
        let group = slice.file.get_row_group(slice.group).map_err(|error| (String::new(), error.into()))?;
        let schema = slice.file.metadata().file_metadata().schema_descr();
        for (number, table) in self.settings.lists.iter().enumerate() {
            let mut list = List { table, row: table.row(), leaves: Vec::new(), rows: Vec::new(), elements: Vec::new() };
            for leaf in slice.header.leaves.iter().filter(|leaf| leaf.list == number) {
                let name = slice.header.names.get(leaf.column).cloned().unwrap_or_default();
                let begin = || -> Result<Leaf, Unread> {
                    let described = schema.column(leaf.column);
                    let mut reader = group.get_column_reader(leaf.column)?;
                    raw::skip(&mut reader, slice.start)?;
                    let levels = Levels::of_elements(described.max_def_level(), leaf.element);
                    let (holds, way) = (Holds::of_value(&described), Way::of(&described, table, leaf.table));
                    let name = name.clone();
                    let (values, known) = (Vec::new(), HashMap::new());
                    Ok(Leaf { name, reader, table: leaf.table, way, holds, levels, values, known })
                };
                list.leaves.push(begin().map_err(|error| (name.clone(), error))?);
            }
            if !list.leaves.is_empty() {
                self.lists.push(list);
            }
        }
        Ok(())
    }

    /// Reads the lists of so many rows.
    pub(super) fn read_lists(&mut self, rows: usize) -> Result<(), Broken> {
        self.lists.iter_mut().try_for_each(|list| list.read(rows))
    }

    /// Puts the lists of a row into its case.
    pub(super) fn put_lists(&mut self, row: usize, mistakes: &mut Vec<Mistake>) {
        for list in &mut self.lists {
            list.put(row, &mut self.row.case, mistakes);
        }
    }

    /// The columns of lists in a row, as texts.
    pub(super) fn written_lists(&self, row: usize) -> Vec<(String, serde_json::Value)> {
        self.lists.iter().flat_map(|list| list.written(row)).collect()
    }
}

impl List<'_> {
    fn read(&mut self, rows: usize) -> Result<(), Broken> {
        for (number, leaf) in self.leaves.iter_mut().enumerate() {
            let read = raw::read(&mut leaf.reader, rows, (&mut leaf.levels, &mut leaf.values));
            read.map_err(|error| (leaf.name.clone(), error.into()))?;
            let found = leaf.levels.elements();
            if number == 0 {
                self.rows = found;
            } else if self.rows != found {
                let error = ParquetError::General("its lists are not as long as those beside it".to_owned());
                return Err((leaf.name.clone(), error.into()));
            }
        }
        Ok(())
    }

    fn put(&mut self, row: usize, case: &mut Case, mistakes: &mut Vec<Mistake>) {
        let Some(Elements { first, length, is_known: true }) = self.rows.get(row).copied() else { return };
        self.elements.clear();
        for place in first..first + length {
            self.table.begin(&mut self.row);
            for leaf in &mut self.leaves {
                let Some(raw) = leaf.values.get(place) else { continue };
                let read = put(self.table, &mut self.row, (leaf.table, leaf.way, leaf.holds), raw, &mut leaf.known);
                if let Err(found) = read {
                    mistakes.push(Mistake::of(&found, "", None).in_cell(&leaf.name));
                }
            }
            self.elements.push(self.row.element.clone());
        }
        self.table.gather(case, self.elements.iter());
    }

    fn written(&self, row: usize) -> Vec<(String, serde_json::Value)> {
        let Some(Elements { first, length, is_known: true }) = self.rows.get(row).copied() else { return Vec::new() };
        let text = |raw: &Raw, holds| match raw {
            Raw::Missing => serde_json::Value::Null,
            Raw::Bool(_) | Raw::Int(_) | Raw::Real(_) | Raw::Bytes(_) => written(raw, holds).into(),
        };
        let of = |leaf: &Leaf| {
            let values = leaf.values.iter().skip(first).take(length);
            (leaf.name.clone(), values.map(|raw| text(raw, leaf.holds)).collect())
        };
        self.leaves.iter().map(of).collect()
    }
}
