//! Rows that wait for those before them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Place, Worker};
use crate::batch::bad::Mistake;
use crate::batch::collect::Collect;
use crate::batch::collect::kept::{Order, Standing, put_row, tie};
use crate::batch::pluck::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Misread;
use crate::policy::value::Value;
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
    pub(super) fn keep(&mut self, place: Place, collect: &Collect, record: impl Fn() -> String) {
        match self.order(collect) {
            Ok(order) => self.wait(place, &order, Standing::Judged),
            Err(found) => {
                let record = record();
                let mistakes = vec![Mistake::of(&found, "", place.line)];
                self.aside_in_part(place, record, mistakes);
            }
        }
    }

    /// Sets aside a record of which something could be read: with its subject known, it counts in its list as far as it could.
    pub(super) fn aside_in_part(&mut self, place: Place, record: String, mistakes: Vec<Mistake>) {
        self.set_aside(place, record, mistakes);
        let Some(collect) = &self.settings.collect else { return };
        match self.place_of_aside(collect) {
            Some(order) => self.wait(place, &order, Standing::SetAside),
            None => self.done.tally.nobodys += 1,
        }
    }

    fn wait(&mut self, place: Place, order: &Order, standing: Standing) {
        let mut hasher = DefaultHasher::new();
        order.key.hash(&mut hasher);
        let mut bytes = Vec::new();
        let shown = self.ids.get(..self.settings.ids.len()).unwrap_or_default();
        put_row(&mut bytes, order, (place.file, place.number), (standing, shown), &self.row);
        self.done.waiting.push(Waiting { hash: hasher.finish(), bytes });
    }

    fn order(&self, collect: &Collect) -> Result<Order, Misread> {
        let key = self.given(0, &collect.key, "collected")?.to_owned();
        Ok(Order { key, day: Some(self.day(collect)?), tie: self.tie(collect)? })
    }

    /// The place of a row that was set aside, as far as it is known; none where its subject is not.
    fn place_of_aside(&self, collect: &Collect) -> Option<Order> {
        let key = self.given(0, &collect.key, "collected").ok().filter(|_| self.is_read(0))?;
        let tie_at = 1 + usize::from(collect.date.is_some());
        let tie = self.tie(collect).ok().flatten().filter(|_| self.is_read(tie_at));
        Some(Order { key: key.to_owned(), day: self.day(collect).ok(), tie })
    }

    fn day(&self, collect: &Collect) -> Result<i64, Misread> {
        let day = match &collect.date {
            Some(name) => {
                let text = self.given(1, name, "ordered")?;
                parse_date(text).ok_or_else(|| no_date(name, text))?
            }
            None => {
                let day = self.settings.rulebook.governing_date(&self.row.case, &self.settings.question);
                day.ok_or_else(|| lacks("day that selects the law", "ordered"))?
            }
        };
        Ok(day_number(day))
    }

    fn tie(&self, collect: &Collect) -> Result<Option<(Option<i64>, String)>, Misread> {
        let Some(name) = &collect.tie else { return Ok(None) };
        let at = 1 + usize::from(collect.date.is_some());
        self.given(at, name, "ordered").map(|text| Some(tie(text)))
    }

    /// What was copied for the order: the subject, then the date if it has a name, then what orders the rows of one day.
    fn given(&self, at: usize, name: &str, verb: &str) -> Result<&str, Misread> {
        let copied = self.ids.get(self.settings.ids.len() + at);
        let found = copied.filter(|copied| copied.kind != Kind::Nothing && !copied.text.is_empty());
        found.map(|copied| copied.text.as_str()).ok_or_else(|| lacks(&format!("`{name}`"), verb))
    }

    /// Whether that is no fact, or one that could be read.
    fn is_read(&self, at: usize) -> bool {
        let (Some(table), Some(name)) = (&self.settings.table, self.settings.copies.get(self.settings.ids.len() + at))
        else {
            return false;
        };
        let column = table.column(name).filter(|column| !table.is_left_out(*column));
        column.is_none_or(|column| self.row.value(table, column) != Value::Unknown)
    }
}

fn lacks(what: &str, verb: &str) -> Misread {
    let help = match verb {
        "collected" => "a row that does not tell its subject is in nobody's list",
        _ => "as long as it has no place among them, their list is not known to the other rows of its subject",
    };
    Box::new(
        Diagnostic::without_place(Code::E0506, format!("the row has no {what}, which rows are {verb} by")).help(help),
    )
}

fn no_date(name: &str, text: &str) -> Misread {
    let found =
        Diagnostic::without_place(Code::E0503, format!("rows are ordered by `{name}`, and `{text}` is no date"))
            .help("write a date such as 2018-11-16");
    Box::new(found)
}
