//! The amendment as text, its name and what it cites.

use super::request::{Refusal, quoted_key};
use super::{Proposed, Proposing, short};
use crate::diagnostic::nearest;
use crate::resolve::amend::Amending;
use crate::resolve::edit;
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{Amendment, Change, Declaration};
use crate::syntax::{parse, print_declaration};

impl Proposing<'_, '_> {
    pub(super) fn finish(self, files: &[(FileId, syntax::File)]) -> Result<Proposed, Refusal> {
        let first = self.first.ok_or_else(|| {
            Refusal::new("nothing is to be changed").help("say what shall be law: `accounts_per_subject.limit=1`")
        })?;
        let scope = self.scope(first);
        let name = self.name(first)?;
        let mut text = format!("amendment {name} {{\n");
        self.proposal.announced.iter().for_each(|day| text += &format!("announced {day}\n"));
        text += &format!("from {}\n", self.proposal.from);
        for cite in &self.proposal.cites {
            text += &format!("{}\n", self.cite(cite, scope)?);
        }
        for (head, edits) in &self.blocks {
            text += &match edits.as_slice() {
                [] => format!("{head}\n"),
                edits => format!("{head} {{\n{}\n}}\n", edits.join("\n")),
            };
        }
        text += "}\n";
        let (file, found) = parse(&text, FileId::default());
        let [declaration @ Declaration::Amendment(_)] = file.declarations.as_slice() else {
            return Err(Refusal::unreadable(&text, &found));
        };
        if let Some(diagnostic) = found.first() {
            return Err(Refusal::new(diagnostic.message.clone()));
        }
        self.verify(declaration)?;
        let head = files.get(scope).map(|(_, file)| file).map_or_else(String::new, |file| {
            syntax::print_remarked(file.package.as_ref().map(bare).as_ref(), &file.uses, &[])
        });
        let text = print_declaration(declaration);
        let text = syntax::format_text(&text, FileId::default()).unwrap_or(text);
        Ok(Proposed { text, head, notes: self.notes })
    }

    /// Whether it changes what it says it changes.
    fn verify(&self, declaration: &Declaration) -> Result<(), Refusal> {
        let Declaration::Amendment(Amendment { changes, .. }) = declaration else { return Ok(()) };
        let mut edits = changes.iter().flat_map(|change| match change {
            Change::Amend { edits, .. } => edits.as_slice(),
            Change::Insert { .. }
            | Change::Repeal { .. }
            | Change::Reinstate { .. }
            | Change::Defer { .. }
            | Change::Withdraw { .. } => &[],
        });
        match edits.find(|edit| edit.old == edit.new) {
            Some(edit) => Err(Refusal::new(format!("`{}` is in force already", edit::show(&edit.new)))),
            None => Ok(()),
        }
    }

    fn scope(&self, item: usize) -> usize {
        let provisions = self.resolver.provisions.iter().map(|written| (written.item, written.scope));
        let defines = self.resolver.defines.iter().map(|written| (written.item, written.scope));
        let tables = self.resolver.tables.iter().map(|written| (written.item, written.scope));
        let mut all = provisions.chain(defines).chain(tables);
        all.find(|(of, _)| *of == item).map_or(0, |(_, scope)| scope)
    }

    fn name(&self, first: usize) -> Result<String, Refusal> {
        let taken = |name: &str| self.resolver.amendments.iter().any(|other: &Amending<'_>| short(&other.name) == name);
        if let Some(name) = &self.proposal.name {
            return if taken(name) {
                Err(Refusal::new(format!("there is an amendment `{name}` already")).help("give another `--name`"))
            } else {
                Ok(name.clone())
            };
        }
        let item = self.resolver.items.get(first).map(|item| short(&item.name)).unwrap_or_default();
        let base = format!("{item}_{}", self.proposal.from.year());
        let names = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}_{number}")));
        Ok(names.into_iter().find(|name| !taken(name)).unwrap_or(base))
    }

    fn cite(&self, written: &str, scope: usize) -> Result<String, Refusal> {
        let name = written.split_whitespace().next().unwrap_or_default();
        let sources = || self.resolver.policy.sources.iter().map(|source| source.name.as_str());
        let known = sources().find(|source| *source == name || source.ends_with(&format!(".{name}")));
        let Some(full) = known else {
            let refusal = Refusal::new(format!("there is no source `{name}`"));
            return Err(match nearest(name, sources().map(short)) {
                Some(near) => refusal.help(format!("is `{near}` meant?")),
                None => refusal,
            });
        };
        let visible = self.resolver.scopes.get(scope).is_some_and(|scope| {
            let package = full.rsplit_once('.').map_or("", |(package, _)| package);
            scope.package == package || scope.uses.iter().any(|used| used == package)
        });
        let shown = if visible { short(full) } else { full };
        let rest = written.get(name.len()..).unwrap_or_default().trim();
        let rest = if rest.is_empty() { String::new() } else { format!(" {}", quoted_key(rest, true)) };
        Ok(format!("cite {shown}{rest}"))
    }
}

/// A package without its settings, which stand elsewhere.
fn bare(package: &syntax::declaration::Package) -> syntax::declaration::Package {
    syntax::declaration::Package { months: None, zone: None, calendar: None, ..package.clone() }
}
