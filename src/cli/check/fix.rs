//! `enact check --fix` and `--diff`: the edits that diagnostics offer, made or shown.
use std::path::Path;

use similar::TextDiff;

use super::{Arguments, counted, told};
use crate::cli::failure::Failure;
use crate::cli::report::Report;
use crate::cli::terminal::Terminal;
use crate::cli::{files, replace};
use crate::diagnostic::Diagnostic;
use crate::rulebook::{Changed, Mended, mend};

/// Writes the files that change, and tells what is left.
pub fn fix(arguments: &Arguments, terminal: &Terminal) -> Result<Report, Failure> {
    let (folder, mended) = mended(arguments)?;
    for file in &mended.changed {
        replace::replace(&Path::new(&folder).join(&file.path), &file.old, &file.new)?;
    }
    let applied = match mended.applied {
        0 => "nothing to fix".to_owned(),
        applied => format!("fixed {} in {}", counted(applied, "place"), counted(mended.changed.len(), "file")),
    };
    let applied = format!("{applied}{}", left_out(&mended));
    let report = told(&mended.rulebook, arguments, terminal);
    Ok(Report { err: format!("{applied}\n{}", report.err), ..report })
}

/// Shows what would change, and changes nothing.
pub fn diff(arguments: &Arguments) -> Result<Report, Failure> {
    let (folder, mended) = mended(arguments)?;
    let left = mended.rulebook.diagnostics.iter().filter(|found| found.is_error()).count();
    let left = if left == 0 { "no error would be left".to_owned() } else { format!("{} would be left", counted(left, "error")) };
    let applied = match mended.applied {
        0 => "nothing to fix".to_owned(),
        applied => format!("would fix {} in {}", counted(applied, "place"), counted(mended.changed.len(), "file")),
    };
    let applied = format!("{applied}{}", left_out(&mended));
    let text: String = mended.changed.iter().map(|file| shown(&folder, file)).collect();
    let found = mended.applied > 0 || mended.rulebook.diagnostics.iter().any(Diagnostic::is_error);
    Ok(Report::done(text).note(&format!("{applied}; {left}")).found_if(found))
}

/// What was not done, and why.
fn left_out(mended: &Mended) -> String {
    match mended.left_out {
        0 => String::new(),
        many => format!("; {} left out, which would bring an error", counted(many, "edit")),
    }
}

fn mended(arguments: &Arguments) -> Result<(String, Mended), Failure> {
    let (folder, files) = files::texts(&arguments.rules)?;
    Ok((folder.clone(), mend(&folder, files, arguments.unsafe_fixes)))
}

fn shown(folder: &str, file: &Changed) -> String {
    let path = files::shown(&Path::new(folder).join(&file.path));
    let diff = TextDiff::from_lines(&file.old, &file.new);
    diff.unified_diff().header(&path, &path).to_string()
}
