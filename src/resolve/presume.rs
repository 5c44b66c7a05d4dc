//! Presumptions: what a fact is taken to be when it was not given.

use super::names::{Found, Meaning, joined};
use super::typed::Typed;
use super::{Resolver, errors};
use crate::policy::ids::RecordId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Type};
use crate::policy::value::{CellId, ListRef, Value};
use crate::policy::{Declared, Presumption, PresumptionTarget};
use crate::source::{FileId, Span};
use crate::syntax;
use crate::syntax::declaration::{Declaration, Presume, Presumed};
use crate::syntax::expression::{Expr, ExprKind, IsChoice};
use crate::syntax::name::{Name, Path};

impl Resolver<'_> {
    pub(super) fn resolve_presumptions(&mut self, files: &[(FileId, syntax::File)]) {
        for (scope, (_, file)) in files.iter().enumerate() {
            for declaration in &file.declarations {
                let Declaration::Presume(presume) = declaration else { continue };
                self.elsewhere(scope, |resolver| resolver.presume(presume));
            }
        }
    }

    fn presume(&mut self, written: &Presume) {
        let Some((target, ty)) = self.target(&written.path) else { return };
        let Some(value) = self.presumed(&written.value, &ty, written.path.place.0) else { return };
        let cites = self.cites(&written.cites);
        if let Some(earlier) = self.policy.presumptions.iter().find(|other| other.target == target) {
            let found = errors::presumed_twice(written.place.0, earlier.span, &joined(&written.path.names));
            self.diagnostics.push(found);
            return;
        }
        self.policy.presumptions.push(Presumption {
            path: joined(&written.path.names),
            target,
            value,
            cites,
            note: written.note.as_ref().map(|note| note.text.clone()),
            span: written.place.0,
        });
    }

    fn target(&mut self, path: &Path) -> Option<(PresumptionTarget, Type)> {
        match self.names.find(self.current_scope(), path) {
            Found::One(Meaning::Declared(Declared::Record(record)), taken) => {
                self.field_target(record, path.names.get(taken..)?)
            }
            Found::One(Meaning::Broken, _) => None,
            Found::One(Meaning::Declared(Declared::Fact), _) => {
                let typed = self.path(path, None);
                match self.policy.nodes.get(typed.node.index()) {
                    Some(Node::Fact(cell)) => Some((PresumptionTarget::Cell(*cell), typed.ty)),
                    Some(_) | None => None,
                }
            }
            Found::One(Meaning::Declared(declared), _) => {
                let found = errors::wrong_kind(path.place.0, &joined(&path.names), super::describe(declared), "a fact");
                self.diagnostics.push(found);
                None
            }
            Found::Several(_) | Found::Nothing => {
                self.path(path, None);
                None
            }
        }
    }

    fn field_target(&mut self, record: RecordId, names: &[Name]) -> Option<(PresumptionTarget, Type)> {
        let variable = Typed::new(
            self.push(Node::None, super::typed::ANY, Span::default()),
            Type { base: Base::Record(record), optional: false },
        );
        let span = names.first()?.place.0;
        let field = self.fields(variable, names, span);
        match self.policy.nodes.get(field.node.index()) {
            Some(Node::Field(_, offset)) => Some((PresumptionTarget::Field(record, *offset), field.ty)),
            Some(_) | None => None,
        }
    }

    fn presumed(&mut self, written: &Presumed, ty: &Type, span: Span) -> Option<Value> {
        match written {
            Presumed::None if ty.optional => Some(Value::None),
            Presumed::None => {
                let found = errors::wrong_type(span, "a fact that may be none (`T?`)", "a fact that is never none");
                self.diagnostics.push(found);
                None
            }
            Presumed::Is(IsChoice::Bool(value)) => {
                let typed = self.leaf(Node::Bool(*value), super::typed::BOOL, span);
                self.expect(typed, ty, span);
                Some(Value::Bool(*value))
            }
            Presumed::Is(IsChoice::Member(path)) => match ty.taxonomy() {
                Some(taxonomy) => self.member_path(taxonomy, path).map(Value::Member),
                None => {
                    let typed = Typed::new(crate::policy::ids::NodeId(0), ty.clone());
                    self.wrong_type_of(&typed, "a fact that is a member of a taxonomy", span);
                    None
                }
            },
            Presumed::Equals(expr) => self.constant(expr, ty),
        }
    }

    fn constant(&mut self, expr: &Expr, ty: &Type) -> Option<Value> {
        if let ExprKind::List(elements) = &expr.kind
            && elements.is_empty()
        {
            return Some(Value::List(ListRef { start: CellId(0), length: 0 }));
        }
        let typed = self.value_of(expr, ty);
        let node = self.policy.nodes.get(typed.node.index())?;
        let value = node.constant();
        if value.is_none() && !matches!(node, Node::Broken) {
            self.diagnostics.push(errors::wrong_type(expr.place.0, "a value written out", "an expression"));
        }
        value
    }
}
