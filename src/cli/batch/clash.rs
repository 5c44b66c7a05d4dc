//! What is written must be nothing that is read, and two things are not written to one file: found before anything is written.
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Arguments;
use super::checkpoint;
use super::input::{Given, is_pattern};
use super::output::part;
use crate::cli::failure::Failure;
use crate::cli::files;

/// A file, under whatever name it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Identity {
    /// Where the system keeps it.
    #[cfg(unix)]
    Place(u64, u64),
    /// One that is not there yet, or of a system that tells no more.
    Path(PathBuf),
}

/// A file that the run reads or writes.
struct Used {
    /// `the answers`
    what: &'static str,
    path: PathBuf,
    identity: Identity,
}

impl Used {
    /// As it is shown.
    fn name(&self) -> String {
        match self.path.as_os_str().is_empty() {
            true => "the file behind standard input or output".to_owned(),
            false => format!("`{}`", files::shown(&self.path)),
        }
    }
}

/// Refuses a run whose answers, errors or summary would take the place of what it reads, or of each other.
pub fn refuse(arguments: &Arguments, given: &[Given]) -> Result<(), Failure> {
    let written = written(arguments);
    for (at, one) in written.iter().enumerate() {
        if let Some(other) = written.iter().take(at).find(|other| other.identity == one.identity) {
            let message = format!("{} and {} would both be written to {}", other.what, one.what, one.name());
            return Err(Failure::new(message).help("name two files"));
        }
    }
    for read in read(arguments, given)? {
        if let Some(one) = written.iter().find(|one| one.identity == read.identity) {
            let message = format!("{} is read as {}, and {} would be written to it", read.name(), read.what, one.what);
            return Err(Failure::new(message).help("name another file to write to: nothing has been written"));
        }
    }
    for pattern in arguments.files.iter().filter(|file| is_pattern(file)) {
        if let Some(one) = written.iter().find(|one| fits(pattern, &one.path)) {
            let message = format!("{} would be written to {}, which fits `{pattern}`", one.what, one.name());
            return Err(Failure::new(message)
                .help("the next run would read it as records: write to another folder, or under a name that does not fit"));
        }
    }
    Ok(())
}

/// Everything that is written to a file with a name.
fn written(arguments: &Arguments) -> Vec<Used> {
    let mut all = Vec::new();
    if arguments.output == "-" {
        all.extend(stream(io::stdout(), "the answers"));
    } else {
        let output = Path::new(&arguments.output);
        if let Some(answers) = used(output, "the answers") {
            all.push(answers);
            all.extend(used(&part(output), "the answers so far"));
            all.extend(used(&checkpoint::path(&arguments.output), "how far the run has come"));
        }
    }
    all.extend(arguments.errors.iter().filter_map(|path| used(path, "the records set aside")));
    all.extend(arguments.summary.iter().filter_map(|path| used(path, "the summary")));
    all
}

/// Everything that is read.
fn read(arguments: &Arguments, given: &[Given]) -> Result<Vec<Used>, Failure> {
    let mut all = Vec::new();
    for given in given {
        all.extend(match given.name.as_str() {
            "-" => stream(io::stdin(), "records"),
            name => used(Path::new(name), "records"),
        });
    }
    all.extend(arguments.mapping.iter().filter_map(|path| used(path, "the mapping")));
    for (name, _) in files::rule_files(&arguments.rules)? {
        all.extend(used(Path::new(&name), "rules"));
    }
    Ok(all)
}

/// A file by its name; a device or a pipe is no file that could be lost.
fn used(path: &Path, what: &'static str) -> Option<Used> {
    let identity = match fs::metadata(path) {
        Ok(found) if !found.is_file() => return None,
        Ok(found) => identity_of(path, &found),
        Err(_) => Identity::Path(absolute(path)),
    };
    Some(Used { what, path: path.to_owned(), identity })
}

#[cfg(unix)]
fn identity_of(_path: &Path, found: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    Identity::Place(found.dev(), found.ino())
}

#[cfg(not(unix))]
fn identity_of(path: &Path, _found: &fs::Metadata) -> Identity {
    Identity::Path(absolute(path))
}

/// The file behind a stream, where there is one.
#[cfg(unix)]
fn stream(stream: impl std::os::fd::AsFd, what: &'static str) -> Option<Used> {
    let file = fs::File::from(stream.as_fd().try_clone_to_owned().ok()?);
    let found = file.metadata().ok().filter(fs::Metadata::is_file)?;
    Some(Used { what, path: PathBuf::new(), identity: identity_of(Path::new(""), &found) })
}

#[cfg(not(unix))]
fn stream<S>(_stream: S, _what: &'static str) -> Option<Used> {
    None
}

/// The same for all names of a file that is not there yet, as far as its folder is.
fn absolute(path: &Path) -> PathBuf {
    let name = path.file_name().map(PathBuf::from).unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(path), _) => path,
        (Err(_), Ok(folder)) => folder.join(name),
        (Err(_), Err(_)) => path.to_owned(),
    }
}

/// Whether a pattern would find a file of this name, be it there or not.
fn fits(pattern: &str, path: &Path) -> bool {
    let Ok(pattern) = std::path::absolute(pattern) else { return false };
    let Ok(pattern) = glob::Pattern::new(&pattern.to_string_lossy()) else { return false };
    let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
    let names = [absolute(path), std::path::absolute(path).unwrap_or_default()];
    names.iter().any(|name| pattern.matches_path_with(name, options))
}
