//! What the amendments made of every clause, as text.

use std::collections::BTreeMap;

use super::Resolver;
use super::amend::Amending;
use super::fixed::{of_define, of_table};
use super::item::{Entry, Item, Slot};
use super::names::in_package;
use super::said::said;
use crate::policy::history::{Amended, Clause, Histories, History, Move, Said, Version};
use crate::policy::ids::AmendmentId;
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{Change, Declaration};
use crate::syntax::expression::{Cite, Expr, StartDate};
use crate::syntax::name::Path;
use crate::syntax::provision::{ClauseBody, Provision};
use crate::syntax::show_expr;
use crate::value::Date;

impl Resolver<'_> {
    /// The history of every item, and of the amendments.
    pub(super) fn histories(&mut self, files: &[(FileId, syntax::File)]) -> Histories {
        let mut items = Vec::new();
        for number in 0..self.provisions.len() {
            let Some(found) = self.provisions.get(number) else { continue };
            let (written, item, scope) = (found.written, found.item, found.scope);
            self.scope = scope;
            let fixed = self.fixed_clauses(written);
            items.extend(self.history((item, scope), written.kind.keyword(), &cites_of(written), fixed));
        }
        for number in 0..self.defines.len() {
            let Some(found) = self.defines.get(number) else { continue };
            let (written, item, scope) = (found.written, found.item, found.scope);
            items.extend(self.history((item, scope), "define", &written.cites, of_define(written)));
        }
        for number in 0..self.tables.len() {
            let Some(found) = self.tables.get(number) else { continue };
            let (written, item, scope) = (found.written, found.item, found.scope);
            items.extend(self.history((item, scope), "table", &written.cites, of_table(written)));
        }
        let known = self.amendments.clone();
        let known = known.iter().filter(|amending| self.known(amending.written.announced, amending.written.from));
        let known: Vec<Amending<'_>> = known.cloned().collect();
        let mut moves = self.moves(&known);
        let amendments = known.iter().map(|amending| self.amended(amending, &mut moves)).collect();
        Histories { items, fixed: self.fixed(files), amendments }
    }

    fn history(
        &mut self,
        (item, scope): (usize, usize),
        kind: &'static str,
        cites: &[Cite],
        fixed: Vec<Clause>,
    ) -> Option<History> {
        let item = self.items.get_mut(item).map(std::mem::take)?;
        self.scope = scope;
        let cites = self.cites(cites);
        let life = item.life.iter().map(|entry| self.version_of(entry, |()| Said::Whole(String::new()))).collect();
        let clauses = item.slots.iter().map(|slot| self.clause_of(slot)).collect();
        let Item { name, name_span, principal, .. } = item;
        Some(History { name, kind, life, clauses, fixed, principal, cites, span: name_span })
    }

    fn clause_of(&mut self, slot: &Slot) -> Clause {
        let versions = slot.entries.iter().map(|entry| self.version_of(entry, said)).collect();
        Clause { clause: slot.clause.clone(), label: slot.label.clone(), versions }
    }

    fn version_of<T>(&mut self, entry: &Entry<T>, said: impl Fn(&T) -> Said) -> Version {
        self.scope = entry.scope;
        let shown = |condition: &Expr| show_expr(condition);
        Version {
            from: entry.start.map(days),
            announced: entry.announced,
            amendment: entry.amendment.map(|number| AmendmentId(number as u32)),
            cites: self.cites(&entry.cites),
            said: entry.content.as_ref().map(said),
            keeps: entry.keep.iter().map(|keep| (keep.when.as_ref().map(shown), keep.until)).collect(),
            span: entry.span,
        }
    }

    fn amended(&mut self, amending: &Amending<'_>, moves: &mut BTreeMap<String, Vec<Move>>) -> Amended {
        let written = amending.written;
        self.scope = amending.scope;
        let cites = self.cites(&written.cites);
        let mut targets: Vec<String> = Vec::new();
        for change in &written.changes {
            let target = match change {
                Change::Amend { target, .. } | Change::Repeal { target, .. } | Change::Reinstate { target, .. } => {
                    self.item_name(target)
                }
                Change::Insert { declaration, .. } => self.inserted_name(declaration),
                Change::Defer { .. } | Change::Withdraw { .. } => None,
            };
            targets.extend(target.filter(|name| !targets.contains(name)));
        }
        let mut moves = moves.remove(&amending.name).unwrap_or_default();
        moves.sort_by_key(|by| by.known_from);
        let first = written.from.map(days);
        Amended {
            short: written.name.text.clone(),
            announced: written.announced,
            first,
            moves,
            targets,
            cites,
            span: written.name.place.0,
        }
    }

    fn inserted_name(&self, declaration: &Declaration) -> Option<String> {
        let name = declaration.enacted()?.name();
        Some(in_package(&self.current_scope().package, &name.text))
    }

    fn item_name(&mut self, target: &Path) -> Option<String> {
        let (item, _) = self.item_named(target)?;
        // an item's history has been taken: its place in the lists still says its name
        let provisions = self.provisions.iter().map(|of| of.item).zip(self.policy.provisions.iter().map(|of| &of.name));
        let defines = self.defines.iter().map(|of| of.item).zip(self.policy.defines.iter().map(|of| &of.name));
        let tables = self.tables.iter().map(|of| of.item).zip(self.policy.tables.iter().map(|of| &of.name));
        provisions.chain(defines).chain(tables).find(|(of, _)| *of == item).map(|(_, name)| name.clone())
    }

    /// What defers or withdraws amendments, by their full names.
    fn moves(&mut self, known: &[Amending<'_>]) -> BTreeMap<String, Vec<Move>> {
        let mut moves: BTreeMap<String, Vec<Move>> = BTreeMap::new();
        for by in known.iter().filter(|by| !by.withdrawn) {
            self.scope = by.scope;
            for change in &by.written.changes {
                let (target, to, place) = match change {
                    Change::Defer { target, to, place } => (target, Some(days(*to)), place),
                    Change::Withdraw { target, place } => (target, None, place),
                    Change::Amend { .. } | Change::Insert { .. } | Change::Repeal { .. } | Change::Reinstate { .. } => {
                        continue;
                    }
                };
                let moved = self.amendment_named(target).and_then(|number| self.amendments.get(number));
                let Some(name) = moved.map(|moved| moved.name.clone()) else { continue };
                let cites = self.cites(&by.written.cites);
                let short = by.written.name.text.clone();
                let one = Move { by: short, known_from: by.known_from(), to, cites, span: place.0 };
                moves.entry(name).or_default().push(one);
            }
        }
        moves
    }
}

fn days(start: StartDate) -> (Date, Date) {
    (start.earliest, start.latest)
}

fn cites_of(written: &Provision) -> Vec<Cite> {
    let cite = |body: &ClauseBody| if let ClauseBody::Cite(cite) = body { Some(cite.clone()) } else { None };
    written.clauses.iter().filter_map(|clause| cite(&clause.body)).collect()
}
