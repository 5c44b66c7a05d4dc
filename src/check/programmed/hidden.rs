//! Elements of a list that are called what a fact or a definition is called: who reads the condition takes the one for the other.

use crate::check::element::{through, variable};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::types::{Base, Type};
use crate::source::Span;

/// `told` is what is found already: where the condition is doubtful for another reason, the name is that reason.
pub(super) fn check(look: Look<'_>, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let places: Vec<Span> = told.iter().filter_map(|found| Some(found.primary.as_ref()?.span)).collect();
    let all = (0..).map(NodeId).zip(&look.policy.nodes);
    let lists = all.filter_map(|(id, node)| Some((id, through(node)?.list)));
    lists
        .filter(|(id, _)| !places.iter().any(|place| look.span(*id).meets(*place)))
        .filter_map(|(_, list)| one(look, list))
        .collect()
}

fn one(look: Look<'_>, list: NodeId) -> Option<Diagnostic> {
    let Base::List(element) = &look.ty(list)?.base else { return None };
    let (name, place) = variable(look, list)?;
    let alike = |ty: &Type| ty.base == element.base;
    let fact = look.policy.facts.fields.get(name).filter(|fact| alike(&fact.ty)).map(|fact| ("fact", fact.span));
    let define = || {
        let own = |full: &str| full.rsplit('.').next() == Some(name);
        let define = look.policy.defines.iter().find(|define| own(&define.name) && define.parameters.is_empty())?;
        alike(&define.ty).then_some(("definition", define.span))
    };
    let (kind, hidden) = fact.or_else(define)?;
    Some(errors::hidden_name(place, (kind, name, hidden), look.sources.text(look.span(list))))
}
