//! What sources disagree about: a clause as a whole, or a value within it.

use super::arms::{Making, Parts};
use super::clause::{Owner, Said, short};
use super::item::{Content, Entry, Slot};
use super::typed::{Typed, join};
use super::{Resolver, errors, words};
use crate::policy::ids::ChoiceId;
use crate::policy::node::{Many, Node};
use crate::policy::provision::{self as policy, Choice, Opinion};
use crate::policy::types::Type;
use crate::source::Span;
use crate::syntax::expression::{Cite, Contested, Expr, Valued};
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
    /// A value with what other sources say instead, each in its versions.
    pub(super) fn disputed(
        &mut self,
        (owner, name): (&Owner, String),
        (entry, valued, earlier): (&Entry<Content>, &Valued, &[Said<'_>]),
        parts: &mut Vec<Parts>,
        resolve: &mut dyn FnMut(&mut Resolver<'_>, &Expr) -> Typed,
    ) -> Typed {
        let before = |of: Option<&[Cite]>| earlier.iter().find(|(by, _)| *by == of).map(|(_, parts)| *parts);
        let own = self.cites(&entry.cites);
        let own = if own.is_empty() { owner.cites.clone() } else { own };
        let cites = (!valued.disputed.is_empty()).then(|| own.clone());
        let (main, of_main) = self.in_versions(Making::new(owner, entry, cites), &valued.value, before(None), resolve);
        if valued.disputed.is_empty() {
            parts.push(of_main);
            return main;
        }
        let kept = before(None).filter(|_| of_main.continues).map(|before| before.says.clone()).unwrap_or_default();
        let mut says = vec![of_main.said_by(both(kept, own))];
        let mut nodes = vec![main.node];
        let mut ty = main.ty.clone();
        for other in &valued.disputed {
            let cites = self.cites(&other.cites);
            let entry = Entry { span: other.place.0, ..entry.with(None) };
            let making = Making::new(owner, &entry, Some(cites.clone()));
            let (typed, of_other) = self.in_versions(making, &other.value, before(Some(&other.cites)), resolve);
            ty = self.opinions_alike((&ty, valued.value.place.0), (&typed.ty, other.value.place.0));
            says.push(of_other.said_by(cites));
            nodes.push(typed.node);
        }
        let choice = ChoiceId(self.policy.choices.len() as u32);
        let values = std::iter::once(&valued.value).chain(valued.disputed.iter().map(|other| &other.value));
        let options = values.zip(&says).map(|(value, parts)| Opinion {
            cites: parts.says.clone(),
            versions: parts.versions.clone(),
            says: show_expr(value),
        });
        self.policy.choices.push(Choice::Sources { name, options: options.collect() });
        *parts = says;
        let many: Many = self.many(&nodes);
        let node = self.push(Node::Disputed(choice, many), ty.clone(), entry.span);
        Typed { node, ty, ..main }
    }

    /// The type that holds what two sources say.
    fn opinions_alike(&mut self, one: (&Type, Span), other: (&Type, Span)) -> Type {
        join(one.0, other.0).unwrap_or_else(|| {
            let (main, own) = (words::with_article(one.0, &self.policy), words::with_article(other.0, &self.policy));
            self.diagnostics.push(errors::opinions_differ(other.1, (&main, one.1), &own));
            super::typed::ANY
        })
    }

    /// A value within another, with what other sources say instead.
    pub(super) fn contested(&mut self, contested: &Contested, wanted: Option<&Type>, span: Span) -> Typed {
        let Some(within) = self.within.clone() else { return self.typed(&contested.value, wanted) };
        let cites = if contested.cites.is_empty() { within.entry.cites.clone() } else { contested.cites.clone() };
        let entry = Entry { cites, span, ..within.entry };
        let valued = Valued { value: contested.value.clone(), disputed: contested.others.clone() };
        let keeping = self.keeping.take();
        let typed = |resolver: &mut Resolver<'_>, value: &Expr| resolver.value(value, wanted);
        let typed =
            self.disputed((&within.owner, within.name), (&entry, &valued, &[]), &mut Vec::new(), &mut { typed });
        self.keeping = keeping;
        typed
    }
}

/// Citations of two versions, each once.
fn both(mut one: Vec<policy::Cite>, other: Vec<policy::Cite>) -> Vec<policy::Cite> {
    for cite in other {
        if !one.contains(&cite) {
            one.push(cite);
        }
    }
    one
}
