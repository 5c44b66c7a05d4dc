//! `enact consolidate RULES --on DATE`
use std::fs;
use std::path::{Path, PathBuf};

use super::day::day;
use super::failure::Failure;
use super::files;
use super::report::Report;
use super::terminal::Terminal;
use crate::value::Date;

/// Of which day, and where to.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The rulebook: a file or a folder
    rules: PathBuf,
    /// The day whose law is written
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Date,
    /// Leave out what was announced after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    known_by: Option<Date>,
    /// The folder to write the files to; it must be new or empty
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  enact consolidate rules --on 2018-11-16
  enact consolidate rules --on 2018-11-16 -o law-of-2018
  enact consolidate rules --on 2018-11-16 --known-by 2018-11-01";

/// The law of a day as rule files: versions, amendments and transitions resolved.
pub fn run(arguments: &Arguments, _: &Terminal) -> Result<Report, Failure> {
    let rulebook = files::sound_rulebook(&arguments.rules, arguments.known_by)?;
    let law = rulebook.consolidated(arguments.on);
    match (&arguments.output, law.whole) {
        (Some(folder), _) => write(folder, &prefix(&arguments.rules), &law.files),
        (None, Some(whole)) => Ok(Report::done(whole)),
        (None, None) => {
            let prefix = prefix(&arguments.rules);
            let parts = law.files.iter().map(|(path, text)| format!("# file {}\n{text}", inside(path, &prefix)));
            Ok(Report::done(parts.collect::<Vec<_>>().join("\n")))
        }
    }
}

/// What the paths of the rulebook's files begin with.
fn prefix(rules: &Path) -> PathBuf {
    if rules.is_dir() { rules.to_owned() } else { rules.parent().map(Path::to_owned).unwrap_or_default() }
}

fn inside(path: &str, prefix: &Path) -> String {
    let inside = Path::new(path).strip_prefix(prefix).unwrap_or(Path::new(path));
    files::shown(inside)
}

fn write(folder: &Path, prefix: &Path, law: &[(String, String)]) -> Result<Report, Failure> {
    let failed = |path: &Path, error: std::io::Error| Failure::new(format!("can't write `{}`: {error}", path.display()));
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::new(format!("`{}` is not empty", folder.display())).help("name a new folder"));
    }
    for (path, text) in law {
        let path = folder.join(inside(path, prefix));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
        }
        fs::write(&path, text).map_err(|error| failed(&path, error))?;
    }
    let files = if law.len() == 1 { "1 file".to_owned() } else { format!("{} files", law.len()) };
    Ok(Report::done(format!("wrote {files} to {}\n", folder.display())))
}
