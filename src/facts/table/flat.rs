//! A JSON record as a row: `subject.category` is a column, written so or as `{"subject": {"category": …}}`.

use super::{Cell, Row, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::errors;
use crate::facts::input::{Input, Problem, Shape};
use crate::facts::json::Json;
use crate::source::{FileId, Span};

/// Records are nested at most this deep.
const DEEPEST: usize = 64;

/// A record being read.
struct Flat<'a, 'p> {
    table: &'a Table<'p>,
    row: &'a mut Row,
    path: String,
    unknown: Unknown<'a>,
    found: Vec<Diagnostic>,
}

/// What is done with keys that name no column.
#[derive(Clone, Copy, Debug)]
pub enum Unknown<'a> {
    /// They are mistakes, but for these.
    Refused(&'a [String]),
    /// They are left out.
    LeftOut,
}

impl Unknown<'_> {
    /// Whether a key may be there.
    #[must_use]
    pub fn is_expected(self, key: &str) -> bool {
        match self {
            Unknown::LeftOut => true,
            Unknown::Refused(but) => but.iter().any(|name| name == key),
        }
    }
}

/// Nothing behind can be read; the reason has been noted.
struct Stop;

impl Table<'_> {
    /// Reads a JSON record. Everything that is wrong is reported.
    pub fn read_json(&self, row: &mut Row, text: &str, unknown: Unknown<'_>) -> Vec<Diagnostic> {
        let mut input = Json::new(text, FileId::default()).with_unknown_nulls(self.null_is_unknown);
        let mut flat = Flat { table: self, row, path: String::new(), unknown, found: Vec::new() };
        if flat.root(&mut input).is_ok()
            && let Err(problem) = input.end()
        {
            flat.found.push(*problem.diagnostic);
        }
        flat.found
    }
}

impl Flat<'_, '_> {
    fn root(&mut self, input: &mut Json<'_>) -> Result<(), Stop> {
        let seen = input.value().map_err(|problem| self.stop(problem))?;
        if matches!(seen.shape, Shape::Record) {
            return self.record(input, 1);
        }
        let layout = &self.table.policy.facts;
        self.found.push(errors::not_a_record(seen.place, seen.shape, layout));
        Err(Stop)
    }

    fn record(&mut self, input: &mut Json<'_>, depth: usize) -> Result<(), Stop> {
        let length = self.path.len();
        loop {
            let place = match input.key() {
                Ok(Some(key)) => {
                    self.path.truncate(length);
                    if length > 0 {
                        self.path.push('.');
                    }
                    self.path.push_str(key.text);
                    key.place
                }
                Ok(None) => {
                    self.path.truncate(length);
                    return Ok(());
                }
                Err(problem) => return Err(self.stop(problem)),
            };
            if depth > DEEPEST {
                self.found.push(errors::too_deep(place, DEEPEST));
                return Err(Stop);
            }
            self.value(input, place, depth)?;
        }
    }

    fn value(&mut self, input: &mut Json<'_>, key: Span, depth: usize) -> Result<(), Stop> {
        let column = self.table.column(&self.path);
        let seen = match input.value() {
            Ok(seen) => seen,
            Err(problem) => return Err(self.stop(problem)),
        };
        let place = seen.place;
        let cell = match seen.shape {
            Shape::Record => return self.record(input, depth + 1),
            Shape::List => return self.list(input, key, depth),
            Shape::Null => Cell::None,
            Shape::Unknown => Cell::Empty,
            Shape::Bool(truth) => Cell::Bool(truth),
            Shape::Number(text) => Cell::Number(text),
            Shape::Text(text) => Cell::Text(text),
            Shape::Plain(text) | Shape::Word(text) => Cell::Plain(text),
        };
        match column {
            Some(column) => {
                if let Err(wrong) = self.table.read(self.row, column, cell, place) {
                    self.found.push(*wrong);
                }
            }
            None => self.unknown(key),
        }
        Ok(())
    }

    /// Lists have no column; one that nobody asks for is passed.
    fn list(&mut self, input: &mut Json<'_>, key: Span, depth: usize) -> Result<(), Stop> {
        if !self.unknown.is_expected(&self.path) {
            let help = "rows are collected into a list with `--collect LIST by KEY`";
            let message = format!("`{}` is a list, which a row of a table can't hold", self.path);
            self.found.push(Diagnostic::new(Code::E0503, key, message).label("a list").help(help));
        }
        pass(input, true, depth).map_err(|problem| self.stop(problem))
    }

    fn unknown(&mut self, key: Span) {
        if self.unknown.is_expected(&self.path) {
            return;
        }
        let (table, path) = (self.table, &self.path);
        errors::one_more(&mut self.found, key, || {
            let found = Diagnostic::new(Code::E0502, key, format!("`{path}` is no fact of this rulebook"));
            match table.near(path) {
                Some(near) => found.label(format!("is `{near}` meant?")),
                None => found.label("not declared").help("`--ignore-unknown` leaves out what names no fact"),
            }
        });
    }

    fn stop(&mut self, problem: Problem) -> Stop {
        self.found.push(*problem.diagnostic);
        Stop
    }
}

/// Reads past a list or record.
fn pass(input: &mut Json<'_>, list: bool, depth: usize) -> Result<(), Problem> {
    loop {
        let more = if list { input.element()? } else { input.key()?.is_some() };
        if !more {
            return Ok(());
        }
        let (shape, place) = {
            let seen = input.value()?;
            (
                matches!(seen.shape, Shape::List)
                    .then_some(true)
                    .or(matches!(seen.shape, Shape::Record).then_some(false)),
                seen.place,
            )
        };
        if let Some(list) = shape {
            if depth > DEEPEST {
                return Err(Problem::last(errors::too_deep(place, DEEPEST)));
            }
            pass(input, list, depth + 1)?;
        }
    }
}
