//! A path that names nothing: what was likely meant.

use super::names::{Meaning, joined};
use super::typed::Typed;
use super::{Resolver, errors};
use crate::diagnostic::nearest;
use crate::policy::Declared;
use crate::policy::types::{Base, Type};
use crate::syntax::name::Path;

impl Resolver<'_> {
    /// The member that a bare name is where one is wanted, else nothing, which is reported.
    pub(super) fn member_or_unknown(&mut self, path: &Path, wanted: Option<&Type>) -> Typed {
        if let Some(typed) = self.bare_member(path, wanted) {
            return typed;
        }
        let span = path.place.0;
        let name = joined(&path.names);
        let Some(first) = path.names.first() else { return self.broken(span) };
        if let (Some(Type { base: Base::Member(taxonomy), .. }), [only]) = (wanted, path.names.as_slice()) {
            let candidate = self.nearest_value(&only.text, false);
            if candidate.is_none() {
                self.member(*taxonomy, only);
                return self.broken(span);
            }
        }
        let near = self.nearest_value(&first.text, path.names.len() > 1);
        let found = match near {
            Some(near) => errors::unknown_name(first.place.0, &first.text, errors::VALUE, Some(near)),
            None => self.of_own(errors::unknown_name(span, &name, errors::VALUE, None), &name),
        };
        self.diagnostics.push(found);
        self.broken(span)
    }

    /// The nearest name of a value; where a field of it is asked, of a fact.
    fn nearest_value(&self, wanted: &str, of_fields: bool) -> Option<String> {
        if let Some(local) = nearest(wanted, self.locals.iter().map(|(name, _)| name.as_str())) {
            return Some(local.to_owned());
        }
        let fits = |meaning| {
            let fact = matches!(meaning, Meaning::Declared(Declared::Fact));
            fact || !of_fields && matches!(meaning, Meaning::Declared(Declared::Define(_) | Declared::Provision(_)))
        };
        self.names.nearest(self.current_scope(), wanted, fits)
    }
}
