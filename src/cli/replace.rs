//! Puts a new text in the place of a rule file: all of it or nothing, and nothing but that file.
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;

/// Writes the text beside the file and moves it there. A link, and a file that somebody changed meanwhile, are left alone.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), Failure> {
    let cant = |why: &str| Failure::new(format!("can't write `{}`: {why}", path.display()));
    let found = fs::symlink_metadata(path).map_err(|error| cant(&error.to_string()))?;
    if found.file_type().is_symlink() {
        return Err(cant("it is a link").help("name the file that it leads to"));
    }
    if found.permissions().readonly() {
        return Err(cant("it may not be written"));
    }
    let now = fs::read(path).map_err(|error| cant(&error.to_string()))?;
    if now != old.as_bytes() {
        return Err(cant("it was changed meanwhile").help("run the command again"));
    }
    write_beside(path, new, found.permissions()).map_err(|error| cant(&error.to_string()))
}

/// Writes a file that is not there yet.
pub fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let written = fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() == io::ErrorKind::AlreadyExists {
        true => Failure::new(format!("`{}` is there already", path.display()))
            .help("name another file, or take it away first"),
        false => Failure::new(format!("can't write `{}`: {error}", path.display())),
    })
}

fn write_beside(path: &Path, text: &str, permissions: fs::Permissions) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // what begins with a point is no rule file
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
