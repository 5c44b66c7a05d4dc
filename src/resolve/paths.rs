//! What a path stands for: a variable, a fact and its fields, a definition, a number of a provision, a taxonomy member.

use super::Resolver;
use super::errors;
use super::names::{Found, Meaning, joined};
use super::typed::{ANY, BOOL, Typed};
use crate::diagnostic::nearest;
use crate::policy::Declared;
use crate::policy::ids::{ActId, NodeId};
use crate::policy::node::{Export, Node};
use crate::policy::types::{Base, Layout, Type};
use crate::source::Span;
use crate::syntax::name::{Name, Path};

impl Resolver<'_> {
    /// A path as a value. `wanted` helps to find a member of the taxonomy that is meant.
    pub(super) fn path(&mut self, path: &Path, wanted: Option<&Type>) -> Typed {
        let before = self.diagnostics.len();
        let typed = self.path_as_written(path, wanted);
        self.size_of_list(path, before);
        typed
    }

    fn path_as_written(&mut self, path: &Path, wanted: Option<&Type>) -> Typed {
        let span = path.place.0;
        let Some(first) = path.names.first() else { return self.broken(span) };
        let rest = path.names.get(1..).unwrap_or_default();
        if let Some(place) = self.locals.iter().rposition(|(name, _)| *name == first.text) {
            let ty = self.locals.get(place).map_or(ANY, |(_, ty)| ty.clone());
            let node = self.push(Node::Local(place as u32), ty.clone(), first.place.0);
            return self.fields(Typed::new(node, ty), rest, span);
        }
        if let Some(own) = self.own_export(path) {
            return own;
        }
        match self.names.find(self.current_scope(), path) {
            Found::One(Meaning::Broken, _) => self.broken(span),
            Found::One(Meaning::Declared(declared), taken) => self.declared(declared, path, taken, wanted),
            Found::Several(names) => {
                self.diagnostics.push(errors::ambiguous_name(span, &first.text, &names));
                self.broken(span)
            }
            Found::Nothing => self.member_or_unknown(path, wanted),
        }
    }

    fn declared(&mut self, declared: Declared, path: &Path, taken: usize, wanted: Option<&Type>) -> Typed {
        let span = path.place.0;
        let rest = path.names.get(taken..).unwrap_or_default();
        match declared {
            Declared::Fact => self.fact(path, taken),
            Declared::Define(id) => {
                let (ty, parameters) = self.define_type(id, span);
                if parameters > 0 {
                    let name = joined(&path.names);
                    self.diagnostics.push(errors::wrong_arguments(
                        span,
                        &name,
                        &format!("takes {parameters} arguments: write `{name}(…)`"),
                    ));
                    return self.broken(span);
                }
                let node = self.push(Node::Define(id), ty.clone(), span);
                self.fields(Typed::new(node, ty), rest, span)
            }
            Declared::Provision(id) => match rest {
                [export] => self.export(id, export, span),
                _ => {
                    let name = joined(&path.names);
                    let exports = self.exports_of(id);
                    let found = errors::wrong_kind(span, &name, "a provision", "a value");
                    self.diagnostics
                        .push(found.help(format!("write one of its values: {}", exports_in(&name, &exports))));
                    self.broken(span)
                }
            },
            Declared::Taxonomy(taxonomy) => match rest {
                [member] => self.member_value(taxonomy, member),
                _ => self.not_a_value(path, declared),
            },
            Declared::Table(_) => {
                let name = joined(&path.names);
                self.diagnostics.push(errors::wrong_arguments(
                    span,
                    &name,
                    &format!("is a table: write `{name}(…)` with what it is given"),
                ));
                self.broken(span)
            }
            Declared::Act(id) if self.verdicts_are_values => self.verdict(id, path, rest, wanted),
            Declared::Record(_)
            | Declared::Source(_)
            | Declared::Act(_)
            | Declared::Calendar(_)
            | Declared::Amendment(_) => match self.bare_member(path, wanted) {
                Some(typed) => typed,
                None => self.not_a_value(path, declared),
            },
        }
    }

    /// `register.permitted`, `register.forbidden`
    fn verdict(&mut self, act: ActId, path: &Path, rest: &[Name], wanted: Option<&Type>) -> Typed {
        let span = path.place.0;
        if let [verdict] = rest
            && ["permitted", "forbidden"].contains(&verdict.text.as_str())
        {
            let node = self.push(Node::Verdict(act, verdict.text == "permitted"), BOOL, span);
            return Typed::new(node, BOOL);
        }
        if let Some(typed) = self.bare_member(path, wanted) {
            return typed;
        }
        let name = joined(&path.names);
        let found = errors::wrong_kind(span, &name, "an act", "a value");
        let act = path.names.first().map_or("", |first| first.text.as_str());
        self.diagnostics.push(found.help(format!("write `{act}.permitted` or `{act}.forbidden`")));
        self.broken(span)
    }

    fn not_a_value(&mut self, path: &Path, declared: Declared) -> Typed {
        let (span, name) = (path.place.0, joined(&path.names));
        let found = if let Declared::Calendar(_) = declared {
            errors::calendar_behind(span, &name)
        } else {
            errors::wrong_kind(span, &name, super::describe(declared), "a value")
        };
        self.diagnostics.push(found);
        self.broken(path.place.0)
    }

    /// A root fact and its fields, as one cell where they lie one in another.
    fn fact(&mut self, path: &Path, taken: usize) -> Typed {
        let span = path.place.0;
        let Some(name) = taken.checked_sub(1).and_then(|last| path.names.get(last)) else { return self.broken(span) };
        let Some(field) = self.policy.facts.fields.get(&name.text).cloned() else { return self.broken(span) };
        self.cells_used.insert(field.offset);
        let rest = path.names.get(taken..).unwrap_or_default();
        let (offset, ty, used) = match self.nested(field.offset, field.ty, rest) {
            Some(found) => found,
            None => return self.broken(span),
        };
        self.cells_used.insert(offset);
        let node = self.push(Node::Fact(offset), ty.clone(), span);
        self.fields(Typed::new(node, ty), rest.get(used..).unwrap_or_default(), span)
    }

    /// Follows names through records that lie one in another: the cell, its type, and how many names that took.
    fn nested(&mut self, offset: u32, ty: Type, names: &[Name]) -> Option<(u32, Type, usize)> {
        let (mut offset, mut ty, mut taken) = (offset, ty, 0);
        for name in names {
            let Base::Record(record) = ty.base else { break };
            let field = self.field_of(record, name)?;
            offset += 1 + field.0;
            ty = field.1.or_none(ty.optional);
            taken += 1;
        }
        Some((offset, ty, taken))
    }

    /// The offset and type of a record's field.
    fn field_of(&mut self, record: crate::policy::ids::RecordId, name: &Name) -> Option<(u32, Type)> {
        let found = self.policy.records.get(record.index())?;
        if let Some(field) = found.layout.fields.get(&name.text) {
            self.fields_used.insert((record, name.text.clone()));
            return Some((field.offset, field.ty.clone()));
        }
        let (of, fields) = (format!("`{}`", found.name), names_of(&found.layout));
        let near = nearest(&name.text, fields.iter().map(String::as_str)).map(str::to_owned);
        let unknown = errors::unknown_field(name.place.0, &name.text, &of, &fields, near.clone());
        let elsewhere = near.is_none().then(|| self.with_field(&name.text)).flatten();
        self.diagnostics.push(match elsewhere {
            Some(fact) => errors::field_of_another(unknown, &fact, &name.text),
            None => unknown,
        });
        None
    }

    /// The only fact that has a field of that name.
    fn with_field(&self, name: &str) -> Option<String> {
        let facts = self.policy.facts.fields.iter().filter(|(_, field)| {
            let Base::Record(record) = field.ty.base else { return false };
            self.policy.records.get(record.index()).is_some_and(|record| record.layout.fields.contains_key(name))
        });
        let mut names = facts.map(|(fact, _)| fact.clone());
        names.next().filter(|_| names.next().is_none())
    }

    /// Fields of a value.
    pub(super) fn fields(&mut self, of: Typed, names: &[Name], span: Span) -> Typed {
        let Some(name) = names.first() else { return of };
        if of.ty.is_any() {
            return of;
        }
        let Base::Record(_) = of.ty.base else {
            let what = super::words::with_article(&of.ty, &self.policy);
            self.diagnostics.push(errors::unknown_field(name.place.0, &name.text, &what, &[], None));
            return self.broken(span);
        };
        let Some((offset, ty, taken)) = self.nested_in_value(&of.ty, names) else { return self.broken(span) };
        let node = self.push(Node::Field(of.node, offset), ty.clone(), span);
        self.fields(Typed::new(node, ty), names.get(taken..).unwrap_or_default(), span)
    }

    fn nested_in_value(&mut self, ty: &Type, names: &[Name]) -> Option<(u32, Type, usize)> {
        let Base::Record(record) = ty.base else { return None };
        let field = self.field_of(record, names.first()?)?;
        let inner = field.1.or_none(ty.optional);
        let (offset, ty, taken) = self.nested(field.0, inner, names.get(1..).unwrap_or_default())?;
        Some((offset, ty, taken + 1))
    }

    /// What stands where an error has been reported: it fits everything, so that nothing else is blamed.
    pub(super) fn broken(&mut self, span: Span) -> Typed {
        let node = self.push(Node::Broken, ANY, span);
        Typed::new(node, ANY)
    }

    /// In a wording, the numbers of the provision that it belongs to: `{limit}`.
    fn own_export(&mut self, path: &Path) -> Option<Typed> {
        let id = self.own?;
        let [name] = path.names.as_slice() else { return None };
        let export = Export::named(&name.text)?;
        if !self.exports_of(id).contains(&export) {
            return None;
        }
        Some(self.export(id, name, name.place.0))
    }

    fn export(&mut self, id: crate::policy::ids::ProvisionId, name: &Name, span: Span) -> Typed {
        let exports = self.exports_of(id);
        let Some(export) = Export::named(&name.text).filter(|export| exports.contains(export)) else {
            let of = self.policy.provisions.get(id.index()).map(|of| format!("`{}`", of.name)).unwrap_or_default();
            let fields: Vec<String> = exports.iter().map(|export| export.name().to_owned()).collect();
            let near = nearest(&name.text, fields.iter().map(String::as_str)).map(str::to_owned);
            self.diagnostics.push(errors::unknown_field(name.place.0, &name.text, &of, &fields, near));
            return self.broken(span);
        };
        let ty = match export.is_condition() {
            true => {
                self.provision_wanted(id, span);
                BOOL
            }
            false => self.export_type(id, export, span),
        };
        let node = self.push(Node::Provision(id, export), ty.clone(), span);
        Typed::new(node, ty)
    }

    /// Adds a node.
    pub(super) fn push(&mut self, node: Node, ty: Type, span: Span) -> NodeId {
        let id = NodeId(self.policy.nodes.len() as u32);
        self.policy.nodes.push(node);
        self.policy.types.push(ty);
        self.policy.spans.push(span);
        id
    }
}

fn names_of(layout: &Layout) -> Vec<String> {
    layout.fields.keys().cloned().collect()
}

fn exports_in(name: &str, exports: &[Export]) -> String {
    exports.iter().map(|export| format!("`{name}.{}`", export.name())).collect::<Vec<_>>().join(", ")
}
