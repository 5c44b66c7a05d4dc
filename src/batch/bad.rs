//! Records that can't be read: set aside with what is wrong.

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic};

/// A record that was set aside. The names of its fields are those of the file of errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bad {
    /// The number of the file in the order of the run.
    #[serde(skip)]
    pub file: usize,
    /// The line at which the record begins; of a table without lines, its row.
    #[serde(skip)]
    pub number: u64,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
    /// The record as it was written.
    pub record: String,
}

/// One thing that is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// `E0503`
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The line of the file, in a record of several lines too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The first character of what is wrong, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The name of the column that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Mistake {
    /// A diagnostic about a text that begins at a line of its file.
    #[must_use]
    pub fn of(found: &Diagnostic, text: &str, line: Option<u64>) -> Mistake {
        let primary = found.primary.as_ref();
        let place = primary.filter(|label| line.is_some() && label.span.end > label.span.start);
        let before = place.and_then(|label| text.get(..label.span.start as usize));
        let begun = before.map(|before| before.rsplit('\n').next().unwrap_or(before).chars().count() + 1);
        let lines = before.map(|before| before.bytes().filter(|byte| *byte == b'\n').count() as u64);
        Mistake {
            code: found.code.id(),
            message: found.message.clone(),
            label: primary.map(|label| label.text.clone()).filter(|text| !text.is_empty()),
            line: line.map(|line| line + lines.unwrap_or(0)),
            column: begun,
            cell: None,
            help: found.help.clone(),
        }
    }

    /// The same; where it is about a `null`, with what can be done about all of them.
    #[must_use]
    pub fn about_null(mut self) -> Mistake {
        if self.code == Code::E0506.id() {
            let help = self.help.take().unwrap_or_default();
            self.help = Some(format!("{help}; `--null unknown` takes every null for what is not known"));
        }
        self
    }

    /// The same, in a cell of a column.
    #[must_use]
    pub fn in_cell(mut self, name: &str) -> Mistake {
        self.cell = Some(name.to_owned());
        self.column = None;
        self
    }
}
