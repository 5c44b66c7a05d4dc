//! Numbers that have what the act adds in them by their own question, "with the one that is being opened", and to which a quota adds it again.

use super::edit::with_clause;
use super::errors;
use super::look::Look;
use super::naming::field_of;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::Decimal;

/// Words of a question that count the new one in.
const WITH_IT: [&str; 14] = [
    "with the one that is",
    "with this one",
    "with the new one",
    "including the one",
    "including this one",
    "including the new",
    "including this application",
    "counting this one",
    "counting the new one",
    "this one included",
    "the new one included",
    "含本次",
    "包括本次",
    "连同本次",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Quota { count, adding, .. } = of.body else { return None };
    let (name, field) = field_of(look, count).filter(|(_, field)| field.ty.base == Base::Int)?;
    let adds = matches!(look.constant(adding), Some(Constant::Number(number)) if number > Decimal::ZERO);
    let questions = field.doc.texts().values().map(|text| text.to_lowercase()).collect::<Vec<_>>();
    let said = WITH_IT.iter().find(|words| questions.iter().any(|text| text.contains(*words)))?;
    let unwritten = look.span(adding) == of.name_span;
    let found = errors::added_twice(look.span(count), name, (said, field.span));
    adds.then(|| if unwritten { with_clause(look, found, of, "adding 0") } else { found })
}
