//! The rulebook as it is law on one day, as files.

use super::Rulebook;
use crate::resolve::{self, Consolidated};
use crate::source::FileId;
use crate::syntax::declaration::Package;
use crate::syntax::name::Path;
use crate::syntax::{Remarked, format_text, print_remarked, show_path};
use crate::value::Date;

/// The law of a day.
#[derive(Clone, Debug)]
pub struct Law {
    /// Paths and texts, as the rulebook has its files.
    pub files: Vec<(String, String)>,
    /// All in one file, where all belong to one package.
    pub whole: Option<String>,
}

impl Rulebook {
    /// The law of a day, as text that evaluates on that day as the rulebook does.
    #[must_use]
    pub fn consolidated(&self, day: Date) -> Law {
        let found = resolve::consolidated(&self.trees(), self.known_by, day);
        let known = self.known_by.map(|known_by| format!(", as known by {known_by}")).unwrap_or_default();
        let head = format!("# The law in force on {day}{known}.\n");
        let path = |file: &Consolidated| self.sources.file(file.file).path().to_owned();
        let files = found
            .iter()
            .map(|file| (path(file), styled(&head, file.package.as_ref(), &file.uses, &file.declarations)))
            .collect();
        let whole = one_package(&found).map(|(package, uses)| {
            let parts = found.iter().flat_map(|file| part(file, (found.len() > 1).then(|| path(file))));
            styled(&head, package.as_ref(), &uses, &parts.collect::<Vec<_>>())
        });
        Law { files, whole }
    }
}

fn styled(head: &str, package: Option<&Package>, uses: &[Path], declarations: &[Remarked]) -> String {
    // a remark on the whole, not on its first declaration
    let blank = if package.is_some() { "" } else { "\n" };
    let text = format!("{head}{blank}{}", print_remarked(package, uses, declarations));
    format_text(&text, FileId::default()).unwrap_or(text)
}

/// A file's declarations, the first with a remark that says where it comes from.
fn part(file: &Consolidated, path: Option<String>) -> Vec<Remarked> {
    let mut part = file.declarations.clone();
    if let (Some(first), Some(path)) = (part.first_mut(), path) {
        first.before.insert(0, format!("file {path}"));
    }
    part
}

/// The package of all files, with all its settings, and what they use; none if there are several.
fn one_package(files: &[Consolidated]) -> Option<(Option<Package>, Vec<Path>)> {
    let first = files.first()?;
    let name = |file: &Consolidated| file.package.as_ref().map(|package| show_path(&package.path));
    if files.iter().any(|file| name(file) != name(first)) {
        return None;
    }
    let mut package = first.package.clone();
    for other in files.iter().filter_map(|file| file.package.as_ref()) {
        if let Some(package) = &mut package {
            package.months = package.months.or(other.months);
            package.zone = package.zone.take().or_else(|| other.zone.clone());
            package.calendar = package.calendar.take().or_else(|| other.calendar.clone());
        }
    }
    let mut uses: Vec<Path> = Vec::new();
    for path in files.iter().flat_map(|file| &file.uses) {
        if !uses.contains(path) {
            uses.push(path.clone());
        }
    }
    Some((package, uses))
}
