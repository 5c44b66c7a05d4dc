//! Steps that cost another amount than the fee they pay, or than their own words say.

use super::errors;
use super::look::Look;
use super::words::{contents, figures, kindred, texts, wordings};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision, Step};
use crate::value::Money;

/// What paying is called, and what is paid.
const PAYS: [&str; 8] = ["pay", "pays", "paid", "payment", "fee", "fees", "缴", "费"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = &look.policy.provisions;
    let fees: Vec<&Provision> = all.iter().filter(|fee| matches!(fee.body, Body::Fee { .. })).collect();
    all.iter().flat_map(|provision| of_procedure(look, provision, &fees)).collect()
}

fn of_procedure(look: Look<'_>, procedure: &Provision, fees: &[&Provision]) -> Vec<Diagnostic> {
    let Body::Procedure(steps) = &procedure.body else { return Vec::new() };
    steps.iter().filter_map(|step| one(look, (procedure, step), fees)).collect()
}

fn one(look: Look<'_>, (procedure, step): (&Provision, &Step), fees: &[&Provision]) -> Option<Diagnostic> {
    let [clause] = step.costs[..] else { return None };
    let [version] = look.versions(clause)[..] else { return None };
    let costs = money(look, version)?;
    let labels: Vec<String> = wordings(look, step.label).into_iter().flat_map(|(_, wording)| texts(wording)).collect();
    let told = labels.iter().map(String::as_str).chain([step.doc.first()]);
    for text in told.clone() {
        let lower = text.to_lowercase();
        let amounts: Vec<_> = figures(&lower).into_iter().filter(|figure| figure.is_of(costs.currency)).collect();
        if let [figure] = amounts[..] {
            let said = Money { amount: figure.number, ..costs };
            let other = figure.number != costs.amount && figure.is_end().is_none();
            return other
                .then(|| errors::label_of_another_amount(look.span(version), &said.to_string(), &costs.to_string()));
        }
    }
    let words: Vec<String> =
        told.chain([step.name.as_str()]).flat_map(|text| contents(&text.replace('_', " "))).collect();
    if !words.iter().any(|word| PAYS.iter().any(|pays| word == pays || !pays.is_ascii() && word.contains(pays))) {
        return None;
    }
    let mut fees = fees.iter().filter_map(|fee| {
        let Body::Fee { amount, .. } = fee.body else { return None };
        let same = fee.acts.iter().any(|act| procedure.acts.contains(act)) && is_named(look, fee, &words);
        same.then_some((*fee, amount))
    });
    let ((fee, amount), None) = (fees.next()?, fees.next()) else { return None };
    let plain = fee.is_no_exception() && fee.exceptions.is_empty() && fee.when.is_none() && step.when.is_none();
    let [only] = look.versions(amount)[..] else { return None };
    let due = money(look, only).filter(|due| plain && due.currency == costs.currency && due.amount != costs.amount)?;
    let name = look.sources.text(fee.name_span);
    Some(errors::step_of_another_amount(
        (look.span(version), look.span(only)),
        name,
        (&costs.to_string(), &due.to_string()),
    ))
}

fn money(look: Look<'_>, id: NodeId) -> Option<Money> {
    if let Node::Money(money) = look.node(look.defined(id)) { Some(*money) } else { None }
}

/// Whether words name a fee: by all that its name says but that it is one.
fn is_named(look: Look<'_>, fee: &Provision, words: &[String]) -> bool {
    let name = look.sources.text(fee.name_span).replace('_', " ");
    let own: Vec<String> = contents(&name).into_iter().filter(|word| !PAYS.contains(&word.as_str())).collect();
    own.iter().all(|word| words.iter().any(|other| kindred(word, other)))
}
