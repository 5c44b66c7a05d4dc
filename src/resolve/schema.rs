//! The shape of facts: taxonomies, records, root facts, and how they lie in cells.

use indexmap::IndexMap;

use super::names::{Found, Meaning, in_package, joined};
use super::typed::plain;
use super::{Resolver, errors};
use crate::diagnostic::nearest;
use crate::policy::Declared;
use crate::policy::doc::Doc;
use crate::policy::ids::{MemberId, RecordId, TaxonomyId};
use crate::policy::types::{Base, Field, Layout, Member, Record, Taxonomy, Type};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{Declaration, TypeKind, TypeName};
use crate::syntax::name::{Path, Wording};

impl<'a> Resolver<'a> {
    pub(super) fn read_schema(&mut self, files: &'a [(FileId, syntax::File)]) {
        let before = self.diagnostics.len();
        self.read_shapes(files);
        self.policy.facts_sound =
            self.diagnostics.len() == before && !files.iter().any(|(_, file)| has_broken_shape(file));
    }

    fn read_shapes(&mut self, files: &'a [(FileId, syntax::File)]) {
        let mut records = Vec::new();
        for (scope, (_, file)) in files.iter().enumerate() {
            self.scope = scope;
            for declaration in &file.declarations {
                if let Declaration::Taxonomy(taxonomy) = declaration {
                    self.read_taxonomy(taxonomy);
                } else if let Declaration::Record(record) = declaration {
                    records.push((scope, record));
                }
            }
        }
        self.members_by_name = self.ancestors();
        let mut layouts = vec![None; records.len()];
        for number in 0..records.len() {
            self.lay_out(number, &records, &mut layouts, &mut Vec::new());
        }
        for ((scope, record), layout) in records.iter().zip(layouts) {
            let package = self.scopes.get(*scope).map(|scope| scope.package.clone()).unwrap_or_default();
            let name = in_package(&package, &record.name.text);
            self.policy.records.push(Record { name, layout: layout.unwrap_or_default(), span: record.name.place.0 });
        }
        self.read_facts(files);
    }

    fn read_taxonomy(&mut self, written: &syntax::declaration::Taxonomy) {
        let id = TaxonomyId(self.policy.taxonomies.len() as u32);
        let start = self.policy.members.len() as u32;
        for member in &written.members {
            self.read_member(member, id, None, start);
        }
        let name = in_package(&self.current_scope().package, &written.name.text);
        let members = start..self.policy.members.len() as u32;
        self.policy.taxonomies.push(Taxonomy { name, members, span: written.name.place.0 });
    }

    fn read_member(
        &mut self,
        written: &syntax::declaration::Member,
        taxonomy: TaxonomyId,
        parent: Option<MemberId>,
        start: u32,
    ) {
        let span = written.name.place.0;
        let twice = self.policy.members.iter().skip(start as usize).find(|other| other.name == written.name.text);
        if let Some(earlier) = twice.map(|other| other.span) {
            self.diagnostics.push(errors::declared_twice(span, earlier, &written.name.text));
        }
        let id = MemberId(self.policy.members.len() as u32);
        self.policy.members.push(Member {
            name: written.name.text.clone(),
            taxonomy,
            parent,
            last: id,
            labels: plain_texts(&written.label),
            doc: Doc::read(&written.doc.0),
            span,
        });
        for below in &written.members {
            self.read_member(below, taxonomy, Some(id), start);
        }
        let last = MemberId(self.policy.members.len() as u32 - 1);
        if let Some(member) = self.policy.members.get_mut(id.index()) {
            member.last = last;
        }
    }

    fn ancestors(&self) -> IndexMap<String, Vec<Vec<String>>> {
        let mut all: IndexMap<String, Vec<Vec<String>>> = IndexMap::new();
        for member in &self.policy.members {
            let mut chain = Vec::new();
            let mut above = member.parent;
            while let Some(parent) = above.and_then(|id| self.policy.members.get(id.index())) {
                chain.push(parent.name.clone());
                above = parent.parent;
            }
            all.entry(member.name.clone()).or_default().push(chain);
        }
        all
    }

    /// Lays out a record, those that lie in it first.
    fn lay_out(
        &mut self,
        number: usize,
        records: &[(usize, &syntax::declaration::Record)],
        layouts: &mut [Option<Layout>],
        within: &mut Vec<usize>,
    ) -> u32 {
        if let Some(Some(done)) = layouts.get(number) {
            return done.size;
        }
        let Some((scope, record)) = records.get(number) else { return 0 };
        within.push(number);
        let mut layout = Layout::default();
        for field in &record.fields {
            self.scope = *scope;
            let ty = self.type_named(&field.ty);
            let mut inner = 0;
            if let Base::Record(nested) = ty.base {
                if within.contains(&nested.index()) {
                    self.diagnostics.push(errors::endless_record(field.ty.place.0, &record.name.text));
                } else {
                    inner = self.lay_out(nested.index(), records, layouts, within);
                }
            }
            self.add_field(&mut layout, field, ty, inner);
        }
        within.pop();
        let size = layout.size;
        if let Some(place) = layouts.get_mut(number) {
            *place = Some(layout);
        }
        size
    }

    fn add_field(&mut self, layout: &mut Layout, written: &syntax::declaration::Field, ty: Type, inner: u32) {
        let span = written.name.place.0;
        if let Some(earlier) = layout.fields.get(&written.name.text) {
            self.diagnostics.push(errors::declared_twice(span, earlier.span, &written.name.text));
            return;
        }
        let field = Field { ty, offset: layout.size, fixed: written.fixed, doc: Doc::read(&written.doc.0), span };
        layout.size += 1 + inner;
        layout.fields.insert(written.name.text.clone(), field);
    }

    fn read_facts(&mut self, files: &[(FileId, syntax::File)]) {
        let mut layout = Layout::default();
        for (scope, (_, file)) in files.iter().enumerate() {
            for declaration in &file.declarations {
                let Declaration::Facts(facts) = declaration else { continue };
                for field in &facts.fields {
                    self.scope = scope;
                    let ty = self.type_named(&field.ty);
                    let inner = if let Base::Record(id) = ty.base { self.size_of(id) } else { 0 };
                    self.add_field(&mut layout, field, ty, inner);
                }
            }
        }
        self.policy.facts = layout;
    }

    fn size_of(&self, id: RecordId) -> u32 {
        self.policy.records.get(id.index()).map_or(0, |record| record.layout.size)
    }

    /// A type as written.
    pub(super) fn type_named(&mut self, written: &TypeName) -> Type {
        let base = match &written.kind {
            TypeKind::MoneyOf(currency) => Base::Money(Some(*currency)),
            TypeKind::List(element) => Base::List(Box::new(self.type_named(element))),
            TypeKind::Named(path) => self.base_named(path),
        };
        plain(base).or_none(written.optional)
    }

    fn base_named(&mut self, path: &Path) -> Base {
        if let [name] = path.names.as_slice()
            && let Some(base) = simple(&name.text)
        {
            return base;
        }
        let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Taxonomy(_) | Declared::Record(_)));
        if let [name] = path.names.as_slice()
            && let Found::Nothing = self.names.find(self.current_scope(), path)
            && let Some(near) = nearest(&name.text, SIMPLE.iter().map(|(name, _)| *name))
        {
            let name = joined(&path.names);
            self.diagnostics.push(errors::unknown_name(path.place.0, &name, "type", Some(near.to_owned())));
            return Base::Any;
        }
        match self.lookup(path, "type", wanted) {
            Some(Declared::Taxonomy(id)) => Base::Member(id),
            Some(Declared::Record(id)) => Base::Record(id),
            _ => Base::Any,
        }
    }
}

/// Whether a declaration that shapes facts could not be read.
fn has_broken_shape(file: &syntax::File) -> bool {
    file.declarations.iter().any(|declaration| {
        matches!(declaration, Declaration::Broken { keyword, .. } if ["taxonomy", "record", "facts"].contains(&keyword.as_str()))
    })
}

/// The types that are always there.
const SIMPLE: &[(&str, Base)] = &[
    ("bool", Base::Bool),
    ("int", Base::Int),
    ("decimal", Base::Decimal),
    ("percent", Base::Percent),
    ("money", Base::Money(None)),
    ("text", Base::Text),
    ("date", Base::Date),
    ("time", Base::Time),
    ("datetime", Base::DateTime),
    ("duration", Base::Duration),
    ("period", Base::Period),
];

fn simple(name: &str) -> Option<Base> {
    SIMPLE.iter().find(|(other, _)| *other == name).map(|(_, base)| base.clone())
}

/// The texts of a wording that has nothing to fill in.
pub(super) fn plain_texts(wording: &Wording) -> Vec<(String, String)> {
    wording.texts.iter().map(|(language, text)| (language.clone(), text.text.clone())).collect()
}
