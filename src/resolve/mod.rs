//! Files as written → the resolved rulebook: names looked up, amendments laid on timelines, types found.
//!
//! The steps, in this order: declare every name, read the shape of facts, gather what can be amended, lay the amendments on it, resolve expressions.

mod act;
mod amend;
mod amend_clause;
mod arithmetic;
mod arms;
mod calls;
mod choose;
mod clause;
mod compared;
mod consolidate;
mod content;
mod dates;
mod deadline;
mod declare;
mod disputed;
mod edit;
mod errors;
mod exception;
mod expression;
mod fixed;
mod gather;
mod gone;
mod history;
mod inherit;
mod invariant;
mod item;
mod kept;
mod lists;
mod logic;
mod member;
mod names;
mod old_value;
mod order;
mod paths;
mod presume;
mod presuppose;
mod prolong;
mod propose;
mod provision;
mod quota;
mod refused;
mod rule;
mod said;
mod sanction;
mod scenario;
mod schema;
mod sources;
mod stated;
mod step;
mod step_order;
mod table;
mod typed;
mod unknown;
mod version;
mod whether;
mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::policy::history::Histories;
use crate::policy::ids::{ChoiceId, ProvisionId, RecordId};
use crate::policy::types::Type;
use crate::policy::{Declared, Policy};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::expression::StartDate;
use crate::syntax::name::Path;
use crate::value::{Date, MonthRule};
use amend::Amending;
use arms::Keeping;
pub use consolidate::{Consolidated, consolidated};
use disputed::Within;
use edit::MembersByName;
use exception::BaseSince;
use item::Item;
use names::{Found, Meaning, NOWHERE, Names, Scope, joined};
pub use propose::{Proposal, Proposed, Refusal, proposed};
use stated::Stated;

/// Resolves a rulebook. With `known_by`, what was announced after that day is left out.
///
/// The rulebook can be run if none of the diagnostics is an error.
#[must_use]
pub fn resolve(files: &[(FileId, syntax::File)], known_by: Option<Date>) -> (Policy, Vec<Diagnostic>) {
    let mut resolver = Resolver::on_timelines(files, known_by);
    resolver.inherit();
    resolver.resolve_acts(files);
    resolver.resolve_bodies();
    resolver.resolve_wordings();
    resolver.resolve_presumptions(files);
    resolver.resolve_invariants(files);
    resolver.resolve_scenarios(files);
    resolver.finish()
}

/// Every version of everything that can be amended, as text. Says nothing about what is wrong: [`resolve`] does.
#[must_use]
pub fn histories(files: &[(FileId, syntax::File)], known_by: Option<Date>) -> Histories {
    Resolver::on_timelines(files, known_by).histories(files)
}

impl<'a> Resolver<'a> {
    /// Names known, the shape of facts read, and every amendment laid on the timelines of what it amends.
    fn on_timelines(files: &'a [(FileId, syntax::File)], known_by: Option<Date>) -> Self {
        let mut resolver = Resolver { known_by, ..Resolver::default() };
        resolver.declare(files);
        resolver.read_schema(files);
        resolver.read_sources(files);
        resolver.postpone();
        resolver.prolong();
        resolver.gather(files);
        resolver.presuppose();
        resolver.amend();
        resolver
    }
}

/// How far the resolution of something has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Waiting,
    Begun,
    Done,
}

/// A definition, table or provision and the item that holds its clauses.
#[derive(Debug)]
struct Written<'a, T> {
    written: &'a T,
    item: usize,
    scope: usize,
    state: State,
}

/// A rulebook while it is put together.
#[derive(Debug, Default)]
struct Resolver<'a> {
    policy: Policy,
    diagnostics: Vec<Diagnostic>,
    known_by: Option<Date>,
    names: Names,
    scopes: Vec<Scope>,
    /// The file whose names are being looked up.
    scope: usize,
    /// Variables and parameters, the frame of what is being resolved.
    locals: Vec<(String, Type)>,
    /// The month rule of what is being resolved.
    months: Option<MonthRule>,
    /// Whose clauses are being resolved: its full name.
    owner: String,
    /// The provision whose wording is being resolved.
    own: Option<ProvisionId>,
    amendments: Vec<Amending<'a>>,
    items: Vec<Item>,
    /// What refused edits of an item state; of none, where the item's name is unknown.
    stated: BTreeMap<Option<usize>, Stated>,
    /// Whether an amendment that has begun could not be read: what it changed is not known.
    unread: bool,
    provisions: Vec<Written<'a, syntax::provision::Provision>>,
    defines: Vec<Written<'a, syntax::declaration::Define>>,
    tables: Vec<Written<'a, syntax::declaration::Table>>,
    members_by_name: MembersByName,
    /// The keys of the value that is being resolved, and of the version before it.
    keeping: Option<Keeping>,
    /// What is being resolved, for disputes in it.
    within: Option<Within>,
    /// Of each provision, whose place it takes, version by version.
    takes: Vec<Vec<BaseSince>>,
    /// The readings of imprecise starts, by name and days.
    start_choices: BTreeMap<(String, Date, Date), ChoiceId>,
    cells_used: BTreeSet<u32>,
    fields_used: BTreeSet<(RecordId, String)>,
    /// Whether a calendar could not be read: it may be the one that is meant.
    calendar_is_broken: bool,
    /// Whether an act stands for its verdict: in invariants.
    verdicts_are_values: bool,
}

impl Resolver<'_> {
    /// The file whose names are being looked up.
    fn current_scope(&self) -> &Scope {
        self.scopes.get(self.scope).unwrap_or(&NOWHERE)
    }

    /// Looks up a path that must mean one thing of a kind, all of it; reports it otherwise.
    fn lookup(&mut self, path: &Path, wanted: &str, fits: impl Fn(Meaning) -> bool) -> Option<Declared> {
        let (span, name) = (path.place.0, joined(&path.names));
        match self.names.find(self.current_scope(), path) {
            Found::One(Meaning::Broken, _) => None,
            Found::One(Meaning::Declared(declared), taken) if taken == path.names.len() => {
                if fits(Meaning::Declared(declared)) {
                    return Some(declared);
                }
                let article = if wanted.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
                self.diagnostics.push(errors::wrong_kind(
                    span,
                    &name,
                    describe(declared),
                    &format!("{article} {wanted}"),
                ));
                None
            }
            Found::Several(names) => {
                self.diagnostics.push(errors::ambiguous_name(span, &name, &names));
                None
            }
            Found::One(Meaning::Declared(_), _) | Found::Nothing => {
                let near = self.names.nearest(self.current_scope(), &name, &fits);
                let first = path.names.first().filter(|_| near.is_none() && path.names.len() == 2);
                let of_first = first.and_then(|first| {
                    let near = self.names.nearest(self.current_scope(), &first.text, &fits)?;
                    Some(errors::unknown_name(first.place.0, &first.text, wanted, Some(near)))
                });
                self.diagnostics.push(of_first.unwrap_or_else(|| errors::unknown_name(span, &name, wanted, near)));
                None
            }
        }
    }

    /// The item that holds the clauses of something.
    fn item_of(&self, declared: Declared) -> Option<usize> {
        match declared {
            Declared::Provision(id) => self.provisions.get(id.index()).map(|written| written.item),
            Declared::Define(id) => self.defines.get(id.index()).map(|written| written.item),
            Declared::Table(id) => self.tables.get(id.index()).map(|written| written.item),
            Declared::Taxonomy(_)
            | Declared::Record(_)
            | Declared::Fact
            | Declared::Source(_)
            | Declared::Act(_)
            | Declared::Calendar(_)
            | Declared::Amendment(_) => None,
        }
    }

    /// Whether something had been announced by the day that is asked about.
    fn known(&self, announced: Option<Date>, start: Option<StartDate>) -> bool {
        let day = announced.or(start.map(|start| start.earliest));
        match (self.known_by, day) {
            (Some(known_by), Some(day)) => day <= known_by,
            (None, _) | (_, None) => true,
        }
    }

    fn finish(mut self) -> (Policy, Vec<Diagnostic>) {
        self.policy.names = self
            .names
            .all()
            .filter_map(|(name, meaning)| match meaning {
                Meaning::Declared(declared) => Some((name.to_owned(), declared)),
                Meaning::Broken => None,
            })
            .collect();
        (self.policy, self.diagnostics)
    }
}

/// What a name stands for, in words.
fn describe(declared: Declared) -> &'static str {
    match declared {
        Declared::Taxonomy(_) => "a taxonomy",
        Declared::Record(_) => "a record",
        Declared::Fact => "a fact",
        Declared::Source(_) => "a source",
        Declared::Act(_) => "an act",
        Declared::Provision(_) => "a provision",
        Declared::Define(_) => "a definition",
        Declared::Table(_) => "a table",
        Declared::Calendar(_) => "a calendar",
        Declared::Amendment(_) => "an amendment",
    }
}
