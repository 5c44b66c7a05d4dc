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
    let both = || [(one, other), (other, one)].into_iter();
    let by_question = || both().find_map(|(wrong, right)| asked_by_its_name(look, wrong, right));
    let by_name = both().find_map(|(wrong, right)| {
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
    });
    by_name.or_else(by_question)
}

/// `put_right`, met by the day of the second look, beside a day of which is asked "When was the defect put right?"
fn asked_by_its_name(look: Look<'_>, wrong: &Met<'_>, right: &Met<'_>) -> Option<Diagnostic> {
    let name_of = |of: &Provision| contents(&of.name.rsplit('.').next().unwrap_or_default().replace('_', " "));
    let asks = |field: &Field, name: &[String]| {
        let question: Vec<String> = field.doc.texts().values().flat_map(|text| contents(text)).collect();
        !name.is_empty() && name.iter().all(|word| question.iter().any(|other| kindred(word, other)))
    };
    let (name, other) = (name_of(wrong.of), name_of(right.of));
    let days =
        look.policy.facts.fields.iter().filter(|(_, field)| matches!(field.ty.base, Base::Date | Base::DateTime));
    let others = days.filter(|(own, field)| field.ty.optional && own.as_str() != wrong.name);
    let mut meant = others.filter(|(_, field)| asks(field, &name) && !asks(field, &other));
    let ((meant, field), None) = (meant.next()?, meant.next()) else { return None };
    let places = (look.span(wrong.by), wrong.of.name_span, field.span);
    let sure = !asks(wrong.field, &name);
    sure.then(|| errors::met_by_another(places, (&wrong.of.name, &right.of.name), (wrong.name, meant)))
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
