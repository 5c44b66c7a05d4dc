//! The summary: for people on standard error, for programs in a file.
use std::path::Path;

use crate::batch::Settings;
use crate::batch::tally::Tally;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::Terminal;
use crate::render::{Paint, Style, tally_human, tally_json};

use super::output::Target;

/// For people.
pub fn words(tally: &Tally, settings: &Settings<'_>, rules: &Path, (terminal, lang): (&Terminal, String)) -> String {
    let style = Style { paint: Paint::colour_if(terminal.err), width: terminal.width, lang, ..Style::default() };
    tally_human::tally(tally, settings, &files::shown(rules), &style)
}

/// Makes sure that it can be written before anything is judged.
pub fn possible(path: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let opened = std::fs::OpenOptions::new().append(true).create(true).open(path);
    opened.map(|_| ()).map_err(|error| Target::failure(&path.display().to_string(), &error))
}

/// For programs, if a file is named.
pub fn write(path: Option<&Path>, tally: &Tally, settings: &Settings<'_>) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let text = tally_json::tally(tally, settings);
    std::fs::write(path, text).map_err(|error| Target::failure(&path.display().to_string(), &error))
}
