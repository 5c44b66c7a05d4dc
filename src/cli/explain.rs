//! `enact explain CODE`
use clap::ValueEnum;
use serde::Serialize;

use super::failure::Failure;
use super::report::Report;
use super::terminal::Terminal;
use crate::diagnostic::{Code, nearest};
use crate::render::{Page, Tone};

/// What to explain.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The code of a diagnostic, or its short name
    #[arg(required_unless_present = "all")]
    code: Option<String>,
    /// List all codes
    #[arg(long, conflicts_with = "code")]
    all: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  enact explain E0101
  enact explain unclosed_bracket
  enact explain --all --format json";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    title: &'static str,
    page: &'static str,
}

/// Prints a page of the catalogue, or its table.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let text = match (arguments.code.as_deref(), arguments.format) {
        (None, Format::Human) => table(terminal),
        (None, Format::Json) => json(&Code::ALL.iter().copied().map(entry).collect::<Vec<_>>()),
        (Some(word), Format::Human) => find(word)?.page().to_owned(),
        (Some(word), Format::Json) => json(&entry(find(word)?)),
    };
    Ok(Report::done(text))
}

fn find(word: &str) -> Result<Code, Failure> {
    Code::find(word).ok_or_else(|| {
        let names = Code::ALL.iter().flat_map(|code| [code.id(), code.name()]);
        let help = match nearest(word, names) {
            Some(name) => format!("is `{name}` meant? `enact explain --all` lists all codes"),
            None => "`enact explain --all` lists all codes".to_owned(),
        };
        Failure::new(format!("there is no diagnostic `{word}`")).help(help)
    })
}

fn table(terminal: &Terminal) -> String {
    let style = terminal.style();
    let mut page = Page::new(&style);
    let row = |code: &Code| {
        (
            code.id().to_owned(),
            format!("{} ({})", code.title(), code.severity().word()),
        )
    };
    page.paragraph(0, Tone::Strong, "the codes of diagnostics");
    page.columns(2, &Code::ALL.iter().map(row).collect::<Vec<_>>());
    page.finish()
}

fn entry(code: Code) -> Entry {
    Entry {
        code: code.id(),
        name: code.name(),
        severity: code.severity().word(),
        title: code.title(),
        page: code.page(),
    }
}

fn json(value: &impl Serialize) -> String {
    // text keys and text values only: it can always be written
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
