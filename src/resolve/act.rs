//! Acts, and which of them a provision is on.

use super::Resolver;
use super::names::Meaning;
use super::provision::pick;
use super::schema::plain_texts;
use crate::policy::doc::Doc;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::{Act, Declared};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::Declaration;
use crate::syntax::provision::ClauseBody;

impl Resolver<'_> {
    pub(super) fn resolve_acts(&mut self, files: &[(FileId, syntax::File)]) {
        for (scope, (_, file)) in files.iter().enumerate() {
            for declaration in &file.declarations {
                let Declaration::Act(act) = declaration else { continue };
                self.elsewhere(scope, |resolver| resolver.resolve_act(act));
            }
        }
    }

    pub(super) fn resolve_act(&mut self, written: &syntax::declaration::Act) {
        let governed_on = written.governed_on.as_ref().map(|date| self.day(date).node);
        self.policy.acts.push(Act {
            name: super::names::in_package(&self.current_scope().package, &written.name.text),
            labels: plain_texts(&written.label),
            doc: Doc::read(&written.doc.0),
            governed_on,
            forbidden_unless_permitted: written.forbidden_unless_permitted,
            provisions: Vec::new(),
            span: written.name.place.0,
        });
    }

    pub(super) fn acts_of(&mut self, id: ProvisionId, written: &syntax::provision::Provision) -> Vec<ActId> {
        let paths = pick(written, |body| if let ClauseBody::On(acts) = body { Some(acts.clone()) } else { None });
        if paths.is_empty() {
            let base = self.policy.provisions.get(id.index()).and_then(|provision| provision.exception_to);
            return base
                .and_then(|base| self.policy.provisions.get(base.index()))
                .map(|base| base.acts.clone())
                .unwrap_or_default();
        }
        let mut acts = Vec::new();
        for path in paths.iter().flatten() {
            let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Act(_)));
            if let Some(Declared::Act(act)) = self.lookup(path, "act", wanted)
                && !acts.contains(&act)
            {
                acts.push(act);
            }
        }
        acts
    }
}
