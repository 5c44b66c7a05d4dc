//! Rows that wait for those before them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Place, Worker};
use crate::batch::collect::Collect;
use crate::batch::collect::kept::{Order, put_row, tie};
use crate::batch::pluck::{Copied, Kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Misread;
use crate::value::date::day_number;
use crate::value::parse_date;

/// A row as bytes, and what tells which part it belongs to.
#[derive(Debug)]
pub struct Waiting {
    /// The same for all rows of a subject.
    pub hash: u64,
    /// The row.
    pub bytes: Vec<u8>,
}

impl Worker<'_> {
    /// Keeps the row that was read until those before it are known.
    pub(super) fn keep(&mut self, place: Place, collect: &Collect) {
        let order = match self.order(collect) {
            Ok(order) => order,
            Err(found) => return self.aside_with(place, "", &found),
        };
        let mut hasher = DefaultHasher::new();
        order.key.hash(&mut hasher);
        let mut bytes = Vec::new();
        let shown = self.ids.get(..self.settings.ids.len()).unwrap_or_default();
        put_row(&mut bytes, &order, (place.file, place.number), shown, &self.row);
        self.done.waiting.push(Waiting { hash: hasher.finish(), bytes });
    }

    fn order(&self, collect: &Collect) -> Result<Order, Misread> {
        let mut copied = self.ids.iter().skip(self.settings.ids.len());
        let key = given(copied.next(), &collect.key)?;
        let day = match &collect.date {
            Some(name) => {
                let text = given(copied.next(), name)?;
                parse_date(text).ok_or_else(|| no_date(name, text))?
            }
            None => {
                let day = self.settings.rulebook.governing_date(&self.row.case, &self.settings.question);
                day.ok_or_else(|| lacks("day that selects the law"))?
            }
        };
        let tie = match &collect.tie {
            Some(name) => Some(tie(given(copied.next(), name)?)),
            None => None,
        };
        Ok(Order { key: key.to_owned(), day: day_number(day), tie })
    }
}

fn given<'c>(copied: Option<&'c Copied>, name: &str) -> Result<&'c str, Misread> {
    let found = copied.filter(|copied| copied.kind != Kind::Nothing && !copied.text.is_empty());
    found.map(|copied| copied.text.as_str()).ok_or_else(|| lacks(&format!("`{name}`")))
}

fn lacks(what: &str) -> Misread {
    let found = Diagnostic::without_place(Code::E0506, format!("the row has no {what}, which rows are collected by"))
        .help("a row that is set aside is in nobody's list");
    Box::new(found)
}

fn no_date(name: &str, text: &str) -> Misread {
    let found =
        Diagnostic::without_place(Code::E0503, format!("rows are ordered by `{name}`, and `{text}` is no date"))
            .help("write a date such as 2018-11-16");
    Box::new(found)
}
