//! What sources disagree about: a clause as a whole, or a value within it.

use super::clause::{Owner, short};
use super::item::{Content, Entry, Slot};
use super::typed::{Typed, join};
use super::{Resolver, errors, words};
use crate::policy::ids::ChoiceId;
use crate::policy::node::{Many, Node};
use crate::policy::provision::{Choice, Opinion};
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax::expression::{Contested, Expr, Valued};
use crate::syntax::show_expr;

/// What is being resolved: of whom, in which version, and what a dispute in it is called.
#[derive(Clone, Debug)]
pub(super) struct Within {
    pub owner: Owner,
    pub entry: Entry<Content>,
    pub name: String,
}

impl Within {
    pub fn new(owner: &Owner, slot: &Slot, entry: &Entry<Content>) -> Within {
        Within { owner: owner.clone(), entry: entry.with(None), name: name_of(owner, slot) }
    }
}

/// What a dispute about a clause, or a line of one, is called.
pub(super) fn name_of(owner: &Owner, slot: &Slot) -> String {
    // a colon parts the name from what is taken
    let label = slot.label.as_ref().map(|label| format!(".{}", label.replace(": ", " "))).unwrap_or_default();
    format!("{}.{}{label}", short(&owner.name), slot.clause)
}

impl Resolver<'_> {
    /// A value with what other sources say instead.
    pub(super) fn disputed(
        &mut self,
        owner: &Owner,
        name: String,
        entry: &Entry<Content>,
        valued: &Valued,
        resolve: &mut dyn FnMut(&mut Resolver<'_>, &Expr) -> Typed,
    ) -> Typed {
        let main = resolve(self, &valued.value);
        let main = self.versioned(owner, entry, main);
        if valued.disputed.is_empty() {
            return main;
        }
        let own = self.cites(&entry.cites);
        let says = show_expr(&valued.value);
        let mut options = vec![Opinion { cites: if own.is_empty() { owner.cites.clone() } else { own }, says }];
        let mut nodes = vec![main.node];
        let mut ty = main.ty.clone();
        for other in &valued.disputed {
            let typed = resolve(self, &other.value);
            ty = join(&ty, &typed.ty).unwrap_or_else(|| {
                let (main, own) =
                    (words::with_article(&ty, &self.policy), words::with_article(&typed.ty, &self.policy));
                let found = errors::opinions_differ(other.value.place.0, (&main, valued.value.place.0), &own);
                self.diagnostics.push(found);
                super::typed::ANY
            });
            let cites = self.cites(&other.cites);
            options.push(Opinion { cites: cites.clone(), says: show_expr(&other.value) });
            let version =
                self.version_citing(&owner.name, &Entry { span: other.place.0, ..entry.with::<()>(None) }, cites);
            nodes.push(self.push(Node::Versioned(version, typed.node), typed.ty.clone(), other.place.0));
        }
        let choice = ChoiceId(self.policy.choices.len() as u32);
        self.policy.choices.push(Choice::Sources { name, options });
        let many: Many = self.many(&nodes);
        let node = self.push(Node::Disputed(choice, many), ty.clone(), entry.span);
        Typed { node, ty, ..main }
    }

    /// A value within another, with what other sources say instead.
    pub(super) fn contested(&mut self, contested: &Contested, wanted: Option<&Type>, span: Span) -> Typed {
        let Some(within) = self.within.clone() else { return self.typed(&contested.value, wanted) };
        let cites = if contested.cites.is_empty() { within.entry.cites.clone() } else { contested.cites.clone() };
        let entry = Entry { cites, span, ..within.entry };
        let valued = Valued { value: contested.value.clone(), disputed: contested.others.clone() };
        self.disputed(&within.owner, within.name, &entry, &valued, &mut |resolver, value| resolver.value(value, wanted))
    }
}
