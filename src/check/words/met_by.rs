//! Deadlines that are met by the fact of another: of two, both `met by reported_on`, the one speaks of a name that is given, and of `named_on`.

use std::collections::BTreeMap;

use super::kin::{contents, kindred};
use super::told::told_of;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::{Base, Field};

/// A deadline, and the fact that it is met by.
struct Met<'p> {
    of: &'p Provision,
    by: NodeId,
    name: &'p str,
    field: &'p Field,
    words: Vec<String>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut by_fact: BTreeMap<&str, Vec<Met<'_>>> = BTreeMap::new();
    for of in &look.policy.provisions {
        let Body::Deadline(deadline) = &of.body else { continue };
        let Some(by) = deadline.met_by else { continue };
        let Some((name, field)) = field_of(look, by) else { continue };
        let words = words(look, of);
        by_fact.entry(name).or_default().push(Met { of, by, name, field, words });
    }
    by_fact.into_values().filter_map(|all| among(look, &all)).collect()
}

/// What is told of a deadline, its name included.
fn words(look: Look<'_>, of: &Provision) -> Vec<String> {
    let name = of.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    let told = told_of(look, of).into_iter().flat_map(|text| contents(&text.words)).collect::<Vec<_>>();
    contents(&name).into_iter().chain(told).collect()
}

/// The one of two deadlines met by one fact whose words speak of another.
fn among(look: Look<'_>, all: &[Met<'_>]) -> Option<Diagnostic> {
    let [one, other] = all else { return None };
    [(one, other), (other, one)].into_iter().find_map(|(wrong, right)| {
        let own = called(wrong.name, wrong.field);
        let days =
            look.policy.facts.fields.iter().filter(|(_, field)| matches!(field.ty.base, Base::Date | Base::DateTime));
        let optional = days.filter(|(name, field)| field.ty.optional && name.as_str() != wrong.name);
        let mut meant = optional.filter(|(name, field)| {
            let its: Vec<String> = distinct(&called(name, field), &own);
            about(&wrong.words, &its) && !about(&right.words, &its)
        });
        let (name, field) = meant.next()?;
        let distinct = distinct(&own, &called(name, field));
        let sure = meant.next().is_none() && !about(&wrong.words, &distinct) && about(&right.words, &distinct);
        let places = (look.span(wrong.by), wrong.of.name_span, field.span);
        sure.then(|| errors::met_by_another(places, (&wrong.of.name, &right.of.name), (wrong.name, name)))
    })
}

fn called(name: &str, field: &Field) -> Vec<String> {
    let chinese = field.doc.texts().values().filter(|text| !text.is_ascii()).flat_map(|text| contents(text));
    contents(&name.replace('_', " ")).into_iter().chain(chinese).collect()
}

fn distinct(one: &[String], other: &[String]) -> Vec<String> {
    one.iter().filter(|word| !other.iter().any(|other| kindred(word, other))).cloned().collect()
}

fn about(words: &[String], name: &[String]) -> bool {
    name.iter().any(|word| words.iter().any(|other| kindred(word, other)))
}
