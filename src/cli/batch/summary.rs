//! The summary: for people on standard error, for programs in a file.
use std::path::Path;

use crate::batch::Settings;
use crate::batch::tally::Tally;
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::render::{Paint, Style, tally_human, tally_json};

use super::output::Target;

/// For people.
pub fn words(tally: &Tally, settings: &Settings<'_>, (terminal, lang): (&Terminal, String)) -> String {
    let style = Style { paint: Paint::colour_if(terminal.err), width: terminal.width, lang, ..Style::default() };
    let text = tally_human::tally(tally, &settings.names, &style);
    let slow = if tally.judged() < MANY { Vec::new() } else { settings.slow() };
    text + &tally_human::slow(&slow, &style)
}

/// Of fewer records it does not matter what takes long.
const MANY: u64 = 10_000;

/// For programs, if a file is named.
pub fn write(path: Option<&Path>, tally: &Tally, settings: &Settings<'_>) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let text = tally_json::tally(tally, settings);
    std::fs::write(path, text).map_err(|error| Target::failure(&path.display().to_string(), &error))
}
