//! A provision that is called by those whom it is not for: `rule minors`, with `when not minor`; `sanction false_symbol_used`, that counts
//! findings of another kind.

use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{contents, same_word};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::policy::types::Base;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|of| [one(look, of), by_member(look, of)].into_iter().flatten()).collect()
}

/// A provision whose name has that of a member in it, and that asks for another one alone.
fn by_member(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let name = of.name.rsplit('.').next().unwrap_or(&of.name);
    let asked = clauses(of).into_iter().flat_map(|clause| look.within(clause)).filter_map(|id| {
        let Node::IsMember(_, ranges) = look.node(id) else { return None };
        let [(first, _)] = ranges[..] else { return None };
        Some((id, first))
    });
    let mut asked: Vec<(NodeId, u32)> = asked.collect();
    asked.sort();
    let [(at, member)] = asked[..] else { return None };
    let own = look.policy.members.get(member as usize)?;
    let all = look.policy.taxonomies.get(own.taxonomy.index())?.members.clone();
    // of one word a name may have many
    let has = |other: &str| other.contains('_') && format!("_{name}_").contains(&format!("_{other}_"));
    let mut called = all.filter_map(|id| look.policy.members.get(id as usize).filter(|other| has(&other.name)));
    let meant = called.next().filter(|meant| called.next().is_none() && !has(&own.name) && meant.name != own.name)?;
    let told = crate::check::words::told_of(look, of);
    let words = own.labels.iter().map(|(_, label)| label.to_lowercase()).chain([own.name.replace('_', " ")]);
    let is_told = words.into_iter().any(|label| told.iter().any(|text| text.words.to_lowercase().contains(&label)));
    (!is_told).then(|| errors::called_by_another(look.span(at), name, (&meant.name, &own.name)))
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let name = of.name.rsplit('.').next().unwrap_or(&of.name);
    let called = contents(&name.replace('_', " "));
    let by = |fact: NodeId| {
        let (own, field) = field_of(look, fact).filter(|(_, field)| field.ty.base == Base::Bool)?;
        let words = contents(&own.replace('_', " "));
        let alike = words.len() == called.len()
            && !words.is_empty()
            && words.iter().zip(&called).all(|(one, other)| same_word(one, other));
        alike.then_some((own, field.span))
    };
    let when = of.when.and_then(|when| if let [when] = look.versions(when)[..] { Some(when) } else { None });
    let denied = when.and_then(|when| if let Node::Not(fact) = look.node(when) { Some((when, *fact)) } else { None });
    let (at, fact) = denied.filter(|_| of.unless.is_none() && of.is_no_exception())?;
    let (fact, asked) = by(fact)?;
    Some(errors::called_by_others(look.span(at), name, (fact, asked)))
}
