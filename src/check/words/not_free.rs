//! "The tenth visit is free", over an exception in which the same is to be paid as without it, or something at all; and "without a licence", over a
//! provision for those who have one.

use super::claim::figures;
use super::denial::{denies, words};
use super::kin::{contents, kindred};
use super::spoken::around;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;

/// Words of what costs nothing.
const FREE: [&str; 9] = [
    " is free",
    " are free",
    "free of charge",
    "costs nothing",
    "pay nothing",
    "pays nothing",
    "nothing is due",
    "免费",
    "免收",
];
/// Words of those who are not what is named.
const DENYING: [&str; 7] = ["without", "other", "others", "except", "unless", "than", "instead"];
const ARTICLES: [&str; 6] = ["a", "an", "the", "any", "such", "their"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.provisions.iter();
    all.filter_map(|of| free(look, of).or_else(|| without(look, of)).or_else(|| of_the_others(look, of))).collect()
}

fn free(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let [amount] = look.versions(amount)[..] else { return None };
    let Some(Constant::Number(number)) = look.constant(amount) else { return None };
    if of.is_no_exception() || number.is_zero() {
        return None;
    }
    around(look, of).iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let said = FREE.iter().find(|word| small.contains(**word))?;
        // who pays this may be told beside
        let told = figures(&small).iter().any(|figure| figure.number == number);
        (!told).then(|| errors::is_not_free(look.span(amount), &text.who(), said.trim()))
    })
}

/// "A lost card costs 15 EUR", over `when not lost` and that amount.
fn of_the_others(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let [amount] = look.versions(amount)[..] else { return None };
    let Some(Constant::Number(number)) = look.constant(amount) else { return None };
    let [when] = look.versions(of.when?)[..] else { return None };
    look.conjuncts(when).into_iter().find_map(|part| {
        let Node::Not(fact) = look.node(part) else { return None };
        let (name, _) = field_of(look, *fact).filter(|(_, field)| field.ty.base == Base::Bool)?;
        let [own] = &contents(&name.replace('_', " "))[..] else { return None };
        of.doc.texts().values().find_map(|text| {
            let small = text.to_lowercase();
            let parts =
                small.split([',', ';']).filter(|part| figures(part).iter().any(|figure| figure.number == number));
            let [part] = parts.collect::<Vec<_>>()[..] else { return None };
            let all = words(part);
            let named = all.iter().any(|word| kindred(own, word));
            let denied = all.iter().any(|word| denies(word) || DENYING.contains(word) || word.starts_with("un"));
            (named && !denied).then(|| errors::for_the_others(look.span(when), name))
        })
    })
}

/// "Without a licence", over `when licence`.
fn without(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let [when] = look.versions(of.when?)[..] else { return None };
    look.conjuncts(when).into_iter().find_map(|part| {
        let (name, field) = field_of(look, part).filter(|(_, field)| field.ty.base == Base::Bool)?;
        let [own] = &contents(&name.replace('_', " "))[..] else { return None };
        around(look, of).iter().find_map(|text| {
            let small = text.words.to_lowercase();
            let all = words(&small);
            let named: Vec<usize> =
                all.iter().enumerate().filter(|(_, word)| kindred(own, word)).map(|(at, _)| at).collect();
            let denied = |at: &usize| {
                let before = all.get(..*at).unwrap_or_default().iter().rev();
                before.copied().find(|word| !ARTICLES.contains(word)) == Some("without")
            };
            let whose = look.sources.text(field.span);
            let sure = !named.is_empty() && named.iter().all(denied) && !whose.contains("without");
            sure.then(|| errors::for_those_without(look.span(part), &text.who(), name))
        })
    })
}
