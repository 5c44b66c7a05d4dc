//! Which name means what: every declared name in full, and how a name in a file finds it.

use std::cell::Cell;

use indexmap::IndexMap;

use crate::diagnostic::nearest;
use crate::policy::Declared;
use crate::source::Span;
use crate::syntax::name::{Name, Path};
use crate::value::MonthRule;

use super::super::policy::ids::CalendarId;

/// Every declared name in full.
#[derive(Debug, Default)]
pub(super) struct Names {
    declared: IndexMap<String, (Meaning, Span)>,
    /// How many names have been looked at for one that was meant.
    looked_at: Cell<usize>,
}

/// In a rulebook that uses a thousand names nobody declares, the first of them get the name that was likely meant.
const MOST_LOOKED_AT: usize = 1_000_000;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Declared(Declared),
    /// A declaration that could not be read: its use is not blamed.
    Broken,
}

impl Meaning {
    fn is_alike(self, other: Self) -> bool {
        match (self, other) {
            (Self::Declared(one), Self::Declared(other)) => {
                std::mem::discriminant(&one) == std::mem::discriminant(&other)
            }
            (Self::Broken, _) | (_, Self::Broken) => false,
        }
    }
}

/// What a file's names are looked up in.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub package: String,
    pub uses: Vec<String>,
    pub months: Option<MonthRule>,
    pub calendar: Option<CalendarId>,
}

/// No package, nothing used.
pub(super) static NOWHERE: Scope = Scope { package: String::new(), uses: Vec::new(), months: None, calendar: None };

/// What was found for a path.
pub(super) enum Found {
    /// The meaning of its first names, and how many of them that took.
    One(Meaning, usize),
    /// Several packages declare it: the full names.
    Several(Vec<String>),
    Nothing,
}

impl Names {
    /// Declares a name, or gives the place where it is already declared. Of one that stands for things of two kinds, no use is blamed.
    pub fn declare(&mut self, full: String, meaning: Meaning, span: Span) -> Result<(), Span> {
        if let Some((known, earlier)) = self.declared.get_mut(&full) {
            if !known.is_alike(meaning) {
                *known = Meaning::Broken;
            }
            return Err(*earlier);
        }
        self.declared.insert(full, (meaning, span));
        Ok(())
    }

    pub fn find(&self, scope: &Scope, path: &Path) -> Found {
        let Some(first) = path.names.first() else { return Found::Nothing };
        if let Some((meaning, _)) = self.declared.get(&in_package(&scope.package, &first.text)) {
            return Found::One(*meaning, 1);
        }
        let used: Vec<(String, Meaning)> =
            scope.uses.iter().filter_map(|package| self.of_package(package, first)).collect();
        match used.as_slice() {
            [] => self.find_in_full(path),
            [(_, meaning)] => Found::One(*meaning, 1),
            [_, ..] => Found::Several(used.into_iter().map(|(full, _)| full).collect()),
        }
    }

    fn of_package(&self, package: &str, name: &Name) -> Option<(String, Meaning)> {
        let full = in_package(package, &name.text);
        let (meaning, _) = self.declared.get(&full)?;
        Some((full, *meaning))
    }

    fn find_in_full(&self, path: &Path) -> Found {
        (2..=path.names.len())
            .rev()
            .find_map(|length| {
                let full = joined(path.names.get(..length)?);
                let (meaning, _) = self.declared.get(&full)?;
                Some(Found::One(*meaning, length))
            })
            .unwrap_or(Found::Nothing)
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, Meaning)> {
        self.declared.iter().map(|(name, (meaning, _))| (name.as_str(), *meaning))
    }

    /// The declared name nearest to one that was not found, as it would be written in the scope, and where it is declared.
    pub fn nearest(&self, scope: &Scope, wanted: &str, fits: impl Fn(Meaning) -> bool) -> Option<String> {
        let looked_at = self.looked_at.get();
        if looked_at > MOST_LOOKED_AT {
            return None;
        }
        self.looked_at.set(looked_at + self.declared.len());
        let visible: Vec<String> = self
            .declared
            .iter()
            .filter(|(_, (meaning, _))| fits(*meaning))
            .map(|(full, _)| as_written(scope, full))
            .collect();
        nearest(wanted, visible.iter().map(String::as_str)).map(str::to_owned)
    }

    pub fn is_package(&self, package: &str) -> bool {
        let prefix = format!("{package}.");
        self.declared.keys().any(|name| name.starts_with(&prefix))
    }
}

/// The full name of a name in a package.
pub(super) fn in_package(package: &str, name: &str) -> String {
    if package.is_empty() { name.to_owned() } else { format!("{package}.{name}") }
}

/// Names joined by dots.
pub(super) fn joined(names: &[Name]) -> String {
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}

fn as_written(scope: &Scope, full: &str) -> String {
    let visible = std::iter::once(&scope.package).chain(&scope.uses);
    for package in visible {
        if package.is_empty() {
            continue;
        }
        if let Some(short) = full.strip_prefix(package.as_str()).and_then(|rest| rest.strip_prefix('.')) {
            return short.to_owned();
        }
    }
    full.to_owned()
}
