//! Rule files and files of facts, read from disk.
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::failure::Failure;
use super::revision::Revision;
use crate::rulebook::{LONGEST_FILE, Rulebook, empty_rulebook};
use crate::source::Sources;
use crate::value::Date;

/// What a file of facts may hold, in bytes.
const LONGEST_CASE: usize = 1 << 20;
/// Folders within folders.
const DEEPEST: usize = 32;

/// The rulebook in a file or folder, with whatever is wrong with it or doubtful.
pub fn rulebook(path: &Path, known_by: Option<Date>) -> Result<Rulebook, Failure> {
    let (folder, files) = texts(path)?;
    Ok(Rulebook::load_in(&folder, files, known_by))
}

/// A folder, and the path and bytes of each rule file in it.
pub type Texts = (String, Vec<(String, Vec<u8>)>);

/// The bytes of the rule files in a file or folder.
pub fn texts(path: &Path) -> Result<Texts, Failure> {
    let found = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !found.is_dir() {
        let folder = path.parent().map(shown).unwrap_or_default();
        let name = path.file_name().map(Path::new).map(shown).unwrap_or_default();
        return Ok((folder, vec![(name, bytes(path, LONGEST_FILE)?)]));
    }
    let mut files = Vec::new();
    walk(path, "", DEEPEST, &mut files)?;
    match files.is_empty() {
        true => Err(nothing_in(path)),
        false => Ok((shown(path), files)),
    }
}

/// The rulebook in a file or folder, or in those of a git revision (`REV:path`), which has no errors.
pub fn sound_rulebook_at(path: &Path, known_by: Option<Date>) -> Result<Rulebook, Failure> {
    match Revision::named(path) {
        Some(revision) => {
            let (folder, files) = revision.files()?;
            sound(Rulebook::law_in(&folder, files, known_by))
        }
        None => sound_rulebook(path, known_by),
    }
}

/// The law in a file or folder, which has no errors. Scenarios are not read, and what is doubtful is not looked for.
pub fn sound_rulebook(path: &Path, known_by: Option<Date>) -> Result<Rulebook, Failure> {
    let (folder, files) = texts(path)?;
    sound(Rulebook::law_in(&folder, files, known_by))
}

/// A rulebook if it has no errors.
pub fn sound(mut rulebook: Rulebook) -> Result<Rulebook, Failure> {
    if !rulebook.has_errors() {
        return Ok(rulebook);
    }
    rulebook.diagnostics.retain(crate::diagnostic::Diagnostic::is_error);
    Err(Failure::Diagnostics { diagnostics: rulebook.diagnostics, sources: Box::new(rulebook.sources) })
}

/// The rule files in a file or folder, in the order of their paths: path and bytes.
pub fn rule_files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let (folder, mut files) = texts(path)?;
    files.sort();
    Ok(files.into_iter().map(|(name, bytes)| (shown(&Path::new(&folder).join(name)), bytes)).collect())
}

/// The text of a file of facts; `-` is standard input.
pub fn case(path: &Path) -> Result<String, Failure> {
    let read = match path.as_os_str() == "-" {
        true => limited(io::stdin().lock(), LONGEST_CASE).map_err(|error| unreadable(path, &error))?,
        false => bytes(path, LONGEST_CASE)?,
    };
    if read.len() > LONGEST_CASE {
        return Err(Failure::new(format!("`{}` has more than {LONGEST_CASE} bytes", path.display())));
    }
    String::from_utf8(read)
        .map_err(|_| Failure::new(format!("`{}` is not UTF-8 text", path.display())).help("save the file as UTF-8"))
}

/// Every rule file below a folder. What begins with a point is not meant for us.
fn walk(folder: &Path, prefix: &str, depth: usize, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    if depth == 0 {
        return Err(Failure::new(format!("`{}` lies more than {DEEPEST} folders deep", folder.display())));
    }
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let kind = entry.file_type().map_err(|error| unreadable(&path, &error))?;
        if kind.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), depth - 1, files)?;
        } else if name.ends_with(".enact") {
            files.push((format!("{prefix}{name}"), bytes(&path, LONGEST_FILE)?));
        }
    }
    Ok(())
}

/// The bytes of a file, and one more than is allowed if there are more.
fn bytes(path: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    File::open(path).and_then(|file| limited(file, most)).map_err(|error| unreadable(path, &error))
}

fn limited(from: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn nothing_in(folder: &Path) -> Failure {
    Failure::Diagnostics { diagnostics: vec![empty_rulebook(&shown(folder))], sources: Box::new(Sources::new()) }
}

pub fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let words = [
        (io::ErrorKind::NotFound, "there is no such file or folder"),
        (io::ErrorKind::PermissionDenied, "it may not be read"),
        (io::ErrorKind::IsADirectory, "it is a folder"),
    ];
    let known = words.iter().find(|(kind, _)| *kind == error.kind());
    let why = known.map_or_else(|| error.to_string(), |(_, why)| (*why).to_owned());
    Failure::new(format!("can't read `{}`: {why}", path.display()))
}

/// A path as it is shown: with `/` on every platform.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
