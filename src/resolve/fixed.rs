//! What no amendment changes, as text: the shape of facts, acts, calendars, sources, and the clauses of provisions that stay as they are.

mod clauses;
mod words;

pub(super) use clauses::{of_define, of_table};

use indexmap::IndexMap;

use super::Resolver;
use super::names::{Found, Meaning, in_package};
use crate::policy::history::{Clause, History};
use crate::source::{FileId, Span};
use crate::syntax;
use crate::syntax::declaration::{Calendar, Declaration, Facts, Field, Member};
use crate::syntax::name::{Path, Wording};
use crate::syntax::{show_expr, show_path, show_start};
use words::{days, holiday_text, months, presumed, shown, shown_text, type_text};

/// The clauses of something, as they are collected.
#[derive(Default)]
struct Parts(Vec<Clause>);

impl Parts {
    fn one(&mut self, clause: &str, said: String, span: Span) {
        self.0.push(Clause::unchanging(clause, None, said, span));
    }

    fn line(&mut self, clause: &str, label: &str, said: String, span: Span) {
        self.0.push(Clause::unchanging(clause, Some(label.to_owned()), said, span));
    }

    fn words(&mut self, clause: &str, label: Option<&str>, wording: &Wording, span: Span) {
        if !wording.texts.is_empty() {
            self.0.push(Clause::unchanging(clause, label.map(str::to_owned), shown(wording), span));
        }
    }
}

impl Resolver<'_> {
    /// The declarations that are not amended. Those of one kind and name are one, wherever they stand.
    pub(super) fn fixed(&mut self, files: &[(FileId, syntax::File)]) -> Vec<History> {
        let mut all: IndexMap<(&'static str, String), History> = IndexMap::new();
        for (scope, (_, file)) in files.iter().enumerate() {
            self.scope = scope;
            if let Some(package) = &file.package {
                let mut parts = Parts::default();
                self.package_parts(package, &mut parts);
                self.file("package", show_path(&package.path), package.place.0, parts, &mut all);
            }
            for declaration in &file.declarations {
                self.fixed_declaration(declaration, &mut all);
            }
        }
        all.into_values().collect()
    }

    fn file(
        &self,
        kind: &'static str,
        name: String,
        span: Span,
        parts: Parts,
        all: &mut IndexMap<(&'static str, String), History>,
    ) {
        let history = all.entry((kind, name.clone())).or_insert_with(|| History {
            name,
            kind,
            life: vec![always(span)],
            clauses: Vec::new(),
            fixed: Vec::new(),
            principal: None,
            cites: Vec::new(),
            span,
        });
        history.fixed.extend(parts.0);
    }

    fn fixed_declaration(&mut self, declaration: &Declaration, all: &mut IndexMap<(&'static str, String), History>) {
        let mut parts = Parts::default();
        let full = |name: &str| in_package(&self.current_scope().package, name);
        let (kind, name, span) = match declaration {
            Declaration::Source(source) => {
                source_parts(source, &mut parts);
                ("source", full(&source.name.text), source.name.place.0)
            }
            Declaration::Taxonomy(taxonomy) => {
                member_parts(&taxonomy.members, "", &mut parts);
                ("taxonomy", full(&taxonomy.name.text), taxonomy.name.place.0)
            }
            Declaration::Record(record) => {
                field_parts(&record.fields, &mut parts);
                ("record", full(&record.name.text), record.name.place.0)
            }
            Declaration::Facts(Facts { fields, place, .. }) => {
                field_parts(fields, &mut parts);
                ("facts", self.current_scope().package.clone(), place.0)
            }
            Declaration::Presume(presume) => {
                parts.one("is", presumed(&presume.value), presume.place.0);
                ("presumption", show_path(&presume.path), presume.place.0)
            }
            Declaration::Act(act) => {
                let span = act.name.place.0;
                let default = if act.forbidden_unless_permitted { "forbidden" } else { "permitted" };
                parts.one("without a rule", default.to_owned(), span);
                if let Some(governed) = &act.governed_on {
                    parts.one("governed_on", show_expr(governed), governed.place.0);
                }
                parts.words("label", None, &act.label, span);
                ("act", full(&act.name.text), span)
            }
            Declaration::Calendar(calendar) => {
                calendar_parts(calendar, &mut parts);
                ("calendar", full(&calendar.name.text), calendar.name.place.0)
            }
            Declaration::Invariant(invariant) => {
                parts.one("always", show_expr(&invariant.condition), invariant.condition.place.0);
                ("invariant", full(&invariant.name.text), invariant.name.place.0)
            }
            Declaration::Provision(_)
            | Declaration::Define(_)
            | Declaration::Table(_)
            | Declaration::Amendment(_)
            | Declaration::Scenario(_)
            | Declaration::Broken { .. } => return,
        };
        self.file(kind, name, span, parts, all);
    }

    fn package_parts(&self, package: &syntax::declaration::Package, parts: &mut Parts) {
        let span = package.place.0;
        if let Some(rule) = package.months {
            parts.one("months", months(rule), span);
        }
        if let Some(zone) = &package.zone {
            parts.one("time_zone", zone.text.clone(), span);
        }
        if let Some(calendar) = &package.calendar {
            parts.one("calendar", self.name_of_path(calendar), span);
        }
    }

    /// What a path means, in full where that is known.
    fn name_of_path(&self, path: &Path) -> String {
        let Found::One(Meaning::Declared(declared), _) = self.names.find(self.current_scope(), path) else {
            return show_path(path);
        };
        let meant = |(name, meaning): (&str, Meaning)| match meaning {
            Meaning::Declared(other) if other == declared => Some(name.to_owned()),
            Meaning::Declared(_) | Meaning::Broken => None,
        };
        self.names.all().find_map(meant).unwrap_or_else(|| show_path(path))
    }
}

fn always(span: Span) -> crate::policy::history::Version {
    let Clause { mut versions, .. } = Clause::unchanging("", None, String::new(), span);
    versions.remove(0)
}

fn source_parts(source: &syntax::declaration::Source, parts: &mut Parts) {
    let span = source.name.place.0;
    parts.one("title", shown_text(&source.title.text), span);
    let kind = source.kind.as_ref().map(|kind| kind.text.clone());
    let published = source.published.as_ref().map(show_start);
    let as_of = source.as_of.as_ref().map(show_start);
    let rank = source.rank.map(|rank| rank.to_string());
    for (clause, said) in [("kind", kind), ("published", published), ("as_of", as_of), ("rank", rank)] {
        said.into_iter().for_each(|said| parts.one(clause, said, span));
    }
}

fn member_parts(members: &[Member], above: &str, parts: &mut Parts) {
    for member in members {
        let (name, span) = (&member.name.text, member.name.place.0);
        let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
        parts.line("member", name, path.clone(), span);
        parts.words("label", Some(name), &member.label, span);
        member_parts(&member.members, &path, parts);
    }
}

fn field_parts(fields: &[Field], parts: &mut Parts) {
    for field in fields {
        let fixed = if field.fixed { "fixed " } else { "" };
        parts.line("field", &field.name.text, format!("{fixed}{}", type_text(&field.ty)), field.place.0);
    }
}

fn calendar_parts(calendar: &Calendar, parts: &mut Parts) {
    let span = calendar.name.place.0;
    if let Some(covers) = &calendar.covers {
        parts.one("covers", covers.to_string(), span);
    }
    let mut weekend: Vec<String> = calendar.weekend.iter().map(|day| format!("{day:?}").to_lowercase()).collect();
    weekend.sort_unstable();
    parts.one("weekend", weekend.join(", "), span);
    for holiday in &calendar.holidays {
        let said = holiday_text(holiday);
        parts.line("holiday", &said, said.clone(), span);
    }
    for period in &calendar.working {
        parts.line("working", &days(period), days(period), span);
    }
}
