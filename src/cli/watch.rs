//! Doing the same again whenever a rule file changes.
use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::failure::Failure;
use super::report::Report;
use super::terminal::Terminal;

/// How often is looked.
const PAUSE: Duration = Duration::from_millis(300);
/// Folders within folders.
const DEEPEST: usize = 32;
/// Clears a terminal and what scrolled out of it.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Runs, waits for a change, and runs again, until the process is ended or nobody reads any more.
pub fn watch(
    rules: &Path,
    terminal: &Terminal,
    mut run: impl FnMut() -> Result<Report, Failure>,
) -> Result<Report, Failure> {
    loop {
        let seen = seen(rules);
        let report = run().unwrap_or_else(|failure| failure.report(terminal));
        if !shown(&report, rules) {
            return Ok(Report::done(String::new()));
        }
        while self::seen(rules) == seen {
            sleep(PAUSE);
        }
    }
}

/// Writes a report; whether somebody reads it.
fn shown(report: &Report, rules: &Path) -> bool {
    let clear = if stdout().is_terminal() { CLEAR } else { "" };
    let mut out = stdout().lock();
    let written = write!(out, "{clear}{}{}", report.out, report.err)
        .and_then(|()| writeln!(out, "waiting for a change in {}; Ctrl-C ends", rules.display()))
        .and_then(|()| out.flush());
    written.is_ok()
}

/// Every rule file with its size and the time it was written.
fn seen(rules: &Path) -> BTreeMap<PathBuf, (u64, Option<SystemTime>)> {
    let mut all = BTreeMap::new();
    look(rules, DEEPEST, &mut all);
    all
}

fn look(path: &Path, depth: usize, all: &mut BTreeMap<PathBuf, (u64, Option<SystemTime>)>) {
    let Ok(found) = fs::metadata(path) else { return };
    if !found.is_dir() {
        all.insert(path.to_owned(), (found.len(), found.modified().ok()));
        return;
    }
    let entries = if depth == 0 { None } else { fs::read_dir(path).ok() };
    for entry in entries.into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !name.starts_with('.') && (is_folder || name.ends_with(".enact")) {
            look(&entry.path(), depth - 1, all);
        }
    }
}
