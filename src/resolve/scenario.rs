//! Scenarios: their data filled in from those they are like, their expectations resolved.

use super::names::{Found, Meaning, joined};
use super::typed::BOOL;
use super::{Resolver, errors};
use crate::diagnostic::nearest;
use crate::policy::ids::ProvisionId;
use crate::policy::{Declared, Expectation, Expected, Scenario};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::{Declaration, Given, GivenField, Status};
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::name::Path;

impl<'a> Resolver<'a> {
    pub(super) fn resolve_scenarios(&mut self, files: &'a [(FileId, syntax::File)]) {
        let mut all: Vec<(usize, &syntax::declaration::Scenario)> = Vec::new();
        for (scope, (_, file)) in files.iter().enumerate() {
            for declaration in &file.declarations {
                if let Declaration::Scenario(scenario) = declaration {
                    all.push((scope, scenario));
                }
            }
        }
        self.check_titles(&all);
        for (scope, scenario) in &all {
            self.elsewhere(*scope, |resolver| resolver.scenario(scenario, &all));
        }
    }

    fn check_titles(&mut self, all: &[(usize, &syntax::declaration::Scenario)]) {
        for (number, (_, scenario)) in all.iter().enumerate() {
            let twice = all.iter().take(number).find(|(_, other)| other.title.text == scenario.title.text);
            if let Some((_, earlier)) = twice {
                let found = errors::declared_twice(scenario.title.place.0, earlier.title.place.0, &scenario.title.text);
                self.diagnostics.push(found);
            }
        }
    }

    fn scenario(&mut self, written: &syntax::declaration::Scenario, all: &[(usize, &syntax::declaration::Scenario)]) {
        let given = self.given(written, all, 0);
        let expectations =
            written.expectations.iter().filter_map(|expectation| self.expectation(expectation)).collect();
        self.policy.scenarios.push(Scenario {
            title: written.title.text.clone(),
            given,
            today: written.today,
            known_by: written.known_by,
            expectations,
            span: written.title.place.0,
        });
    }

    fn given(
        &mut self,
        written: &syntax::declaration::Scenario,
        all: &[(usize, &syntax::declaration::Scenario)],
        depth: usize,
    ) -> Vec<GivenField> {
        let Some(like) = &written.like else { return written.given.clone() };
        if depth > all.len() {
            self.diagnostics.push(errors::defined_by_itself(like.place.0, &like.text, written.title.place.0));
            return written.given.clone();
        }
        match all.iter().find(|(_, other)| other.title.text == like.text) {
            Some((_, base)) => {
                let mut given = self.given(base, all, depth + 1);
                merge(&mut given, &written.given);
                given
            }
            None => {
                let near =
                    nearest(&like.text, all.iter().map(|(_, other)| other.title.text.as_str())).map(str::to_owned);
                self.diagnostics.push(errors::unknown_name(
                    like.place.0,
                    &like.text,
                    "scenario",
                    near.map(|near| format!("\"{near}\"")),
                ));
                written.given.clone()
            }
        }
    }

    fn expectation(&mut self, written: &syntax::declaration::Expectation) -> Option<Expectation> {
        use syntax::declaration::Expected as As;
        let expected = match &written.expected {
            As::Verdict { act, verdict, by, missing } => {
                let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Act(_)));
                let act = self.lookup(act, "act", wanted);
                let by: Vec<ProvisionId> = by.iter().filter_map(|path| self.provision_named(path)).collect();
                let missing = missing.iter().map(|path| self.fact_named(path)).collect();
                let Declared::Act(act) = act? else { return None };
                Expected::Verdict { act, verdict: *verdict, by, missing }
            }
            As::Status { provision: path, status: Status::Unknown } if self.has_value(path) => {
                let value = Expr { kind: ExprKind::Path(path.clone()), place: path.place };
                Expected::Unknown(self.value(&value, None).node)
            }
            As::Unknown(value) => Expected::Unknown(self.value(value, None).node),
            As::Status { provision, status } => {
                Expected::Status { provision: self.provision_named(provision)?, status: *status }
            }
            As::Holds(condition) => Expected::Holds(self.value_of(condition, &BOOL).node),
        };
        Some(Expectation { on: written.on, expected, span: written.place.0 })
    }

    /// Whether a path names a definition, a fact or a number of a provision: something that has a value.
    fn has_value(&self, path: &Path) -> bool {
        match self.names.find(self.current_scope(), path) {
            Found::One(Meaning::Declared(Declared::Provision(_)), taken) => taken < path.names.len(),
            Found::One(Meaning::Declared(Declared::Define(_) | Declared::Fact), _) => true,
            Found::One(..) | Found::Several(_) | Found::Nothing => false,
        }
    }

    pub(super) fn provision_named(&mut self, path: &Path) -> Option<ProvisionId> {
        let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Provision(_)));
        if let Declared::Provision(id) = self.lookup(path, "provision", wanted)? { Some(id) } else { None }
    }

    /// A fact's path, known to exist as far as it is one of the root's.
    fn fact_named(&mut self, path: &Path) -> String {
        let first = path.names.first().map(|name| name.text.clone()).unwrap_or_default();
        if first != "today" && !self.policy.facts.fields.contains_key(&first) {
            let near = nearest(&first, self.policy.facts.fields.keys().map(String::as_str)).map(str::to_owned);
            self.diagnostics.push(errors::unknown_name(path.place.0, &first, "fact", near));
        }
        joined(&path.names)
    }
}

/// Lays the fields of one case over another's: records are merged, all else is replaced.
fn merge(base: &mut Vec<GivenField>, over: &[GivenField]) {
    for field in over {
        match base.iter_mut().find(|other| other.name.text == field.name.text) {
            Some(GivenField { value: Given::Record(below, _), .. }) if matches!(field.value, Given::Record(..)) => {
                if let Given::Record(fields, _) = &field.value {
                    merge(below, fields);
                }
            }
            Some(other) => other.value = field.value.clone(),
            None => base.push(field.clone()),
        }
    }
    base.retain(|field| !matches!(field.value, Given::Unknown(_)));
}
