//! Invariants: their conditions typed like any other.

use super::Resolver;
use super::names::in_package;
use crate::policy::Invariant;
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::Declaration;

impl Resolver<'_> {
    pub(super) fn resolve_invariants(&mut self, files: &[(FileId, syntax::File)]) {
        for (scope, (_, file)) in files.iter().enumerate() {
            for declaration in &file.declarations {
                let Declaration::Invariant(invariant) = declaration else { continue };
                self.elsewhere(scope, |resolver| resolver.invariant(invariant));
            }
        }
    }

    fn invariant(&mut self, written: &syntax::declaration::Invariant) {
        self.verdicts_are_values = true;
        let condition = self.condition(&written.condition);
        self.verdicts_are_values = false;
        let cites = self.cites(&written.cites);
        let name = in_package(&self.current_scope().package, &written.name.text);
        self.policy.invariants.push(Invariant { name, condition, cites, span: written.name.place.0 });
    }
}
