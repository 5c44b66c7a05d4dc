//! Declares every name of the rulebook, so that the order of declarations and files does not matter.

use super::Resolver;
use super::amend::Amending;
use super::errors;
use super::names::{Meaning, Scope, in_package, joined};
use crate::diagnostic::nearest;
use crate::policy::Declared;
use crate::policy::ids::*;
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{Amendment, Change, Declaration};
use crate::syntax::name::Name;

/// How many of each have been declared.
#[derive(Default)]
struct Counts {
    taxonomies: u32,
    records: u32,
    sources: u32,
    acts: u32,
    provisions: u32,
    defines: u32,
    tables: u32,
    calendars: u32,
}

fn next(count: &mut u32) -> u32 {
    *count += 1;
    *count - 1
}

impl<'a> Resolver<'a> {
    pub(super) fn declare(&mut self, files: &'a [(FileId, syntax::File)]) {
        let mut counts = Counts::default();
        for (_, file) in files {
            let package = file.package.as_ref().map(|package| joined(&package.path.names)).unwrap_or_default();
            let months = file.package.as_ref().and_then(|package| package.months);
            let uses = file.uses.iter().map(|path| joined(&path.names)).collect();
            self.scope = self.scopes.len();
            self.scopes.push(Scope { package, uses, months, calendar: None });
            for declaration in &file.declarations {
                self.declare_one(declaration, &mut counts);
            }
        }
        self.check_uses(files);
        self.package_settings(files);
    }

    fn declare_one(&mut self, declaration: &'a Declaration, counts: &mut Counts) {
        match declaration {
            Declaration::Source(source) => {
                self.name(&source.name, Declared::Source(SourceId(next(&mut counts.sources))))
            }
            Declaration::Taxonomy(taxonomy) => {
                self.name(&taxonomy.name, Declared::Taxonomy(TaxonomyId(next(&mut counts.taxonomies))))
            }
            Declaration::Record(record) => {
                self.name(&record.name, Declared::Record(RecordId(next(&mut counts.records))))
            }
            Declaration::Facts(facts) => {
                for field in &facts.fields {
                    self.name(&field.name, Declared::Fact);
                }
            }
            Declaration::Act(act) => self.name(&act.name, Declared::Act(ActId(next(&mut counts.acts)))),
            Declaration::Provision(provision) => {
                self.name(&provision.name, Declared::Provision(ProvisionId(next(&mut counts.provisions))));
            }
            Declaration::Define(define) => {
                self.name(&define.name, Declared::Define(DefineId(next(&mut counts.defines))))
            }
            Declaration::Table(table) => self.name(&table.name, Declared::Table(TableId(next(&mut counts.tables)))),
            Declaration::Calendar(calendar) => {
                self.name(&calendar.name, Declared::Calendar(CalendarId(next(&mut counts.calendars))))
            }
            Declaration::Amendment(amendment) => self.declare_amendment(amendment, counts),
            Declaration::Broken { name: Some(name), keyword, .. } => {
                self.calendar_is_broken |= keyword == "calendar";
                self.meaning(name, Meaning::Broken);
            }
            Declaration::Broken { name: None, .. }
            | Declaration::Presume(_)
            | Declaration::Scenario(_)
            | Declaration::Invariant(_) => {}
        }
    }

    fn declare_amendment(&mut self, amendment: &'a Amendment, counts: &mut Counts) {
        let id = AmendmentId(self.amendments.len() as u32);
        self.name(&amendment.name, Declared::Amendment(id));
        let amending = Amending {
            written: amendment,
            scope: self.scope,
            name: in_package(&self.current_scope().package, &amendment.name.text),
            start: amendment.from,
            withdrawn: false,
            keep: amendment.keep.clone(),
            moved: Vec::new(),
        };
        let hidden = !self.known(amending.written.announced, amending.written.from);
        self.amendments.push(Amending { withdrawn: hidden, ..amending });
        for change in &amendment.changes {
            match change {
                Change::Insert { declaration, .. } => self.declare_one(declaration, counts),
                Change::Amend { .. }
                | Change::Repeal { .. }
                | Change::Reinstate { .. }
                | Change::Defer { .. }
                | Change::Withdraw { .. } => {}
            }
        }
    }

    fn name(&mut self, name: &Name, declared: Declared) {
        self.meaning(name, Meaning::Declared(declared));
    }

    fn meaning(&mut self, name: &Name, meaning: Meaning) {
        let full = in_package(&self.current_scope().package, &name.text);
        if let Err(earlier) = self.names.declare(full, meaning, name.place.0) {
            self.diagnostics.push(errors::declared_twice(name.place.0, earlier, &name.text));
        }
    }

    fn check_uses(&mut self, files: &[(FileId, syntax::File)]) {
        let packages: Vec<String> = self.scopes.iter().map(|scope| scope.package.clone()).collect();
        for path in files.iter().flat_map(|(_, file)| &file.uses) {
            let name = joined(&path.names);
            if packages.contains(&name) || self.names.is_package(&name) {
                continue;
            }
            let near = nearest(&name, packages.iter().map(String::as_str)).map(str::to_owned);
            self.diagnostics.push(errors::unknown_package(path.place.0, &name, near));
        }
    }

    /// The month rule, time zone and calendar of each package hold in all its files.
    fn package_settings(&mut self, files: &[(FileId, syntax::File)]) {
        for (scope, (_, file)) in files.iter().enumerate() {
            let Some(package) = &file.package else { continue };
            self.scope = scope;
            let name = joined(&package.path.names);
            let calendar = package.calendar.as_ref().and_then(|path| self.calendar(Some(path), path.place.0));
            if let Some(zone) = &package.zone {
                match crate::value::TimeZone::get(&zone.text) {
                    Ok(found) => self.policy.zone = Some(found),
                    Err(_) => self.diagnostics.push(errors::zone_unknown(zone.place.0, &zone.text)),
                }
            }
            for other in self.scopes.iter_mut().filter(|other| other.package == name) {
                other.months = package.months.or(other.months);
                other.calendar = calendar.or(other.calendar);
            }
        }
    }
}
