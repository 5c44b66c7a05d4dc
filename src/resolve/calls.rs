//! Calls of definitions, tables and built-in functions; definitions are resolved when they are first used.

use super::names::{Found, Meaning, joined};
use super::typed::Typed;
use super::{Resolver, State, errors, words};
use crate::builtin;
use crate::diagnostic::nearest;
use crate::policy::Declared;
use crate::policy::define::Define;
use crate::policy::doc::Doc;
use crate::policy::ids::{DefineId, ProvisionId, TableId};
use crate::policy::node::{Export, Node};
use crate::policy::provision::Body;
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax::expression::Expr;
use crate::syntax::name::{Name, Path};
use crate::syntax::show_expr;

use super::clause::Owner;
use super::typed::{ANY, INT, TEXT, plain};
use crate::policy::types::Base;

impl Resolver<'_> {
    /// A call, perhaps of a table with the output that is meant.
    pub(super) fn call(&mut self, path: &Path, arguments: &[Expr], output: Option<&Name>, span: Span) -> Typed {
        match self.names.find(self.current_scope(), path) {
            Found::One(Meaning::Broken, _) => return self.broken(span),
            Found::One(Meaning::Declared(Declared::Define(id)), taken) if taken == path.names.len() => {
                let result = self.call_define(id, path, arguments, span);
                return self.fields(result, output.map(std::slice::from_ref).unwrap_or_default(), span);
            }
            Found::One(Meaning::Declared(Declared::Table(id)), taken) if taken == path.names.len() => {
                return self.call_table(id, path, arguments, output, span);
            }
            Found::One(Meaning::Declared(declared), _) => {
                let found = errors::wrong_kind(
                    path.place.0,
                    &joined(&path.names),
                    super::describe(declared),
                    "a function or table",
                );
                self.diagnostics.push(errors::method(found, &joined(&path.names)));
                return self.broken(span);
            }
            Found::Several(names) => {
                self.diagnostics.push(errors::ambiguous_name(path.place.0, &joined(&path.names), &names));
                return self.broken(span);
            }
            Found::Nothing => {}
        }
        let result = self.call_builtin(path, arguments, span);
        self.fields(result, output.map(std::slice::from_ref).unwrap_or_default(), span)
    }

    fn call_builtin(&mut self, path: &Path, arguments: &[Expr], span: Span) -> Typed {
        let name = joined(&path.names);
        let typed: Vec<Typed> = arguments.iter().map(|argument| self.value(argument, None)).collect();
        let Some((row, found)) = builtin::find(&name) else {
            if let (true, [list]) = (matches!(name.as_str(), "count" | "length" | "len" | "size"), arguments) {
                self.diagnostics.push(errors::count_of_list(span, &show_expr(list)));
                return self.broken(span);
            }
            let fits = |meaning| matches!(meaning, Meaning::Declared(Declared::Define(_) | Declared::Table(_)));
            let declared = self.names.nearest(self.current_scope(), &name, fits);
            let near =
                declared.or_else(|| nearest(&name, builtin::TABLE.iter().map(|row| row.name)).map(str::to_owned));
            self.diagnostics.push(errors::unknown_name(path.place.0, &name, "function", near));
            return self.broken(span);
        };
        let types: Vec<Type> = typed.iter().map(|typed| typed.ty.clone()).collect();
        match found.signature.result(&types) {
            Ok(ty) => {
                let nodes: Vec<_> = typed.iter().map(|typed| typed.node).collect();
                let many = self.many(&nodes);
                self.leaf(Node::Builtin(row, many), ty, span)
            }
            Err(problem) => {
                let period = |(typed, _): &(&Typed, &Expr)| typed.ty.base == Base::Period;
                let period = typed.iter().zip(arguments).find(period).map(|(_, argument)| show_expr(argument));
                let found = errors::wrong_arguments(span, &name, &problem);
                self.diagnostics.push(errors::number_of_period(found, period.as_deref()));
                self.broken(span)
            }
        }
    }

    fn call_define(&mut self, id: DefineId, path: &Path, arguments: &[Expr], span: Span) -> Typed {
        let (ty, _) = self.define_type(id, span);
        let parameters =
            self.policy.defines.get(id.index()).map(|define| define.parameters.clone()).unwrap_or_default();
        let Some(nodes) = self.arguments(path, &parameters, arguments, span) else { return self.broken(span) };
        let many = self.many(&nodes);
        let node = if parameters.is_empty() { Node::Define(id) } else { Node::Call(id, many) };
        self.leaf(node, ty, span)
    }

    fn arguments(
        &mut self,
        path: &Path,
        parameters: &[(String, Type)],
        arguments: &[Expr],
        span: Span,
    ) -> Option<Vec<crate::policy::ids::NodeId>> {
        let typed: Vec<Typed> = arguments
            .iter()
            .enumerate()
            .map(|(place, argument)| self.value(argument, parameters.get(place).map(|(_, ty)| ty)))
            .collect();
        if parameters.len() != arguments.len() {
            let names: Vec<String> =
                parameters.iter().map(|(name, ty)| format!("{name}: {}", words::in_words(ty, &self.policy))).collect();
            let problem =
                format!("takes {} ({}), but is given {}", counted(parameters.len()), names.join(", "), arguments.len());
            self.diagnostics.push(errors::wrong_arguments(span, &joined(&path.names), &problem));
            return None;
        }
        let checked = typed.into_iter().zip(parameters).zip(arguments);
        Some(checked.map(|((typed, (_, ty)), argument)| self.expect(typed, ty, argument.place.0).node).collect())
    }

    fn call_table(&mut self, id: TableId, path: &Path, arguments: &[Expr], output: Option<&Name>, span: Span) -> Typed {
        self.table_heading(id.index());
        let Some(table) = self.policy.tables.get(id.index()) else { return self.broken(span) };
        let (given, gives) = (table.given.clone(), table.gives.clone());
        if gives.is_empty() {
            // its heading could not be read
            return self.broken(span);
        }
        let nodes = self.arguments(path, &given, arguments, span);
        let column = match (output, gives.as_slice()) {
            (None, [_]) => Some(0),
            (None, _) => None,
            (Some(name), all) => all.iter().position(|(other, _)| *other == name.text),
        };
        let Some(column) = column else {
            let names: Vec<String> = gives.iter().map(|(name, _)| name.clone()).collect();
            let found = match output {
                Some(name) => {
                    let near = nearest(&name.text, names.iter().map(String::as_str)).map(str::to_owned);
                    errors::unknown_field(
                        name.place.0,
                        &name.text,
                        &format!("table `{}`", joined(&path.names)),
                        &names,
                        near,
                    )
                }
                None => errors::wrong_arguments(
                    span,
                    &joined(&path.names),
                    &format!("gives several values: add one of {}", errors::listed(&names)),
                ),
            };
            self.diagnostics.push(found);
            return self.broken(span);
        };
        let ty = gives.get(column).map_or(ANY, |(_, ty)| ty.clone()).or_none(true);
        let Some(nodes) = nodes else { return self.broken(span) };
        let many = self.many(&nodes);
        self.leaf(Node::Table(id, many, column as u32), ty, span)
    }

    /// The type of a definition and how many parameters it has, resolving it first if need be.
    pub(super) fn define_type(&mut self, id: DefineId, span: Span) -> (Type, usize) {
        self.define(id, span);
        self.policy.defines.get(id.index()).map_or((ANY, 0), |define| (define.ty.clone(), define.parameters.len()))
    }

    /// Resolves a definition.
    pub(super) fn define(&mut self, id: DefineId, used: Span) {
        let Some(entry) = self.defines.get_mut(id.index()) else { return };
        match entry.state {
            State::Done => return,
            State::Begun => {
                let name = entry.written.name.clone();
                self.diagnostics.push(errors::defined_by_itself(used, &name.text, name.place.0));
                return;
            }
            State::Waiting => entry.state = State::Begun,
        }
        let (written, item, scope) = (entry.written, entry.item, entry.scope);
        self.elsewhere(scope, |resolver| {
            resolver.months = written.months.or(resolver.months);
            resolver.define_heading(id, written);
            let define = resolver.resolve_define(id, written, item);
            if let Some(place) = resolver.policy.defines.get_mut(id.index()) {
                *place = define;
            }
        });
        if let Some(entry) = self.defines.get_mut(id.index()) {
            entry.state = State::Done;
        }
    }

    /// What a definition takes and gives: all that its callers need to know, even where it is defined by way of itself.
    fn define_heading(&mut self, id: DefineId, written: &crate::syntax::declaration::Define) {
        let parameters = self.parameters(&written.parameters);
        let result = written.result.as_ref().map(|ty| self.type_named(ty));
        if let Some(define) = self.policy.defines.get_mut(id.index()) {
            define.parameters = parameters;
            define.ty = result.unwrap_or(ANY);
        }
    }

    fn resolve_define(&mut self, id: DefineId, written: &crate::syntax::declaration::Define, item: usize) -> Define {
        let item = self.items.get(item).cloned().unwrap_or_default();
        let heading = self.policy.defines.get(id.index()).map(|define| (define.parameters.clone(), define.ty.clone()));
        let (parameters, ty) = heading.unwrap_or((Vec::new(), ANY));
        let result = written.result.as_ref().map(|_| ty);
        let cites = self.cites(&written.cites);
        let owner = Owner { name: item.name.clone(), start: None, cites: cites.clone(), place: item.name_span };
        self.locals = parameters.clone();
        self.owner = item.name.clone();
        let typed = match item.slot("value") {
            Some(slot) => self.clause(&owner, slot, result.as_ref(), true),
            None => self.broken(item.name_span),
        };
        let typed = self.rounded(typed, written.value.value.place.0);
        let typed = match &result {
            Some(result) => self.expect(typed, result, written.value.value.place.0),
            None => typed,
        };
        Define {
            name: item.name,
            doc: Doc::read(&written.doc.0),
            parameters,
            none_is_declared: result.as_ref().is_some_and(|ty| ty.optional),
            ty: result.map(|ty| ty.or_none(typed.ty.optional)).unwrap_or(typed.ty),
            value: typed.node,
            cites,
            note: written.note.as_ref().map(|note| note.text.clone()),
            span: written.name.place.0,
        }
    }

    /// Names and types as declared.
    pub(super) fn parameters(
        &mut self,
        written: &[(Name, crate::syntax::declaration::TypeName)],
    ) -> Vec<(String, Type)> {
        written.iter().map(|(name, ty)| (name.text.clone(), self.type_named(ty))).collect()
    }

    /// A value that is stored or shown must not be a quotient.
    pub(super) fn rounded(&mut self, typed: Typed, span: Span) -> Typed {
        if typed.under.is_some() {
            self.diagnostics.push(errors::unrounded_quotient(span));
            return self.broken(span);
        }
        typed
    }

    /// Resolves something of another file, then comes back.
    pub(super) fn elsewhere(&mut self, scope: usize, what: impl FnOnce(&mut Self)) {
        let months = self.scopes.get(scope).and_then(|scope| scope.months);
        let before = (self.scope, std::mem::take(&mut self.locals), self.months, self.own.take(), self.owner.clone());
        let inside = (self.within.take(), self.keeping.take());
        self.scope = scope;
        self.months = months;
        what(self);
        (self.scope, self.locals, self.months, self.own, self.owner) = before;
        (self.within, self.keeping) = inside;
    }

    /// What a provision exports.
    pub(super) fn exports_of(&self, id: ProvisionId) -> Vec<Export> {
        self.provisions.get(id.index()).map(|entry| Export::of(entry.written.kind).to_vec()).unwrap_or_default()
    }

    /// The type of a provision's number; it may be none, where the provision does not apply.
    pub(super) fn export_type(&mut self, id: ProvisionId, export: Export, span: Span) -> Type {
        self.provision_wanted(id, span);
        let Some(provision) = self.policy.provisions.get(id.index()) else { return ANY };
        let node = match (&provision.body, export) {
            (Body::Quota { count, .. }, Export::Count | Export::Adding | Export::Limit | Export::Remaining) => *count,
            (Body::Fee { amount, .. }, Export::Amount) => *amount,
            (Body::Deadline(deadline), Export::LastDay) => deadline.last,
            (Body::Sanction { .. }, Export::Nth) => return INT.or_none(true),
            (Body::Sanction { .. }, Export::Action) => return TEXT.or_none(true),
            (Body::Sanction { .. }, Export::Until) => return plain(Base::Date).or_none(true),
            _ => return ANY,
        };
        self.policy.types.get(node.index()).cloned().unwrap_or(ANY).or_none(true)
    }
}

fn counted(n: usize) -> String {
    if n == 1 { "1 argument".to_owned() } else { format!("{n} arguments") }
}
