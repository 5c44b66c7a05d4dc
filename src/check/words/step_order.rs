//! Labels of steps that say what they come before or after, over an order that is the other way round.

use super::kin::share;
use super::text::{texts, wordings};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::step::before;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Provision, Step};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let procedures = look.policy.provisions.iter().map(Provision::steps);
    procedures.flat_map(|steps| (0..steps.len()).filter_map(|number| one(look, steps, number))).collect()
}

fn one(look: Look<'_>, steps: &[Step], number: usize) -> Option<Diagnostic> {
    let step = steps.get(number)?;
    let others = || steps.iter().enumerate().filter(|(other, _)| *other != number);
    said(look, step).into_iter().find_map(|(text, earlier)| {
        let (left, right) = text.split_once(if earlier { " before " } else { " after " })?;
        let denied = left.ends_with(" not") || left.ends_with(" never");
        // "not before" is after
        let earlier = earlier != denied;
        // it names the other step behind the word, and itself before it
        let mut named = others().filter(|(_, other)| share(right, &words(look, other)));
        let (other, of) = named.next().filter(|_| named.next().is_none())?;
        let itself = share(left, &step.name.replace('_', " ")) && !share(right, &step.name.replace('_', " "));
        let turned =
            if earlier { before(steps, number).contains(&other) } else { before(steps, other).contains(&number) };
        (itself && turned).then(|| errors::step_said_otherwise(step, of, earlier))
    })
}

/// What a step is called in words, where that says once what it comes before (true) or after.
fn said(look: Look<'_>, step: &Step) -> Vec<(String, bool)> {
    let labels = wordings(look, step.label).into_iter().flat_map(|(_, wording)| texts(wording));
    let docs = step.doc.texts().values().map(|text| text.to_lowercase());
    let told = labels.chain(docs).filter_map(|text| {
        match (text.matches(" before ").count(), text.matches(" after ").count()) {
            (1, 0) => Some((text, true)),
            (0, 1) => Some((text, false)),
            _several => None,
        }
    });
    told.collect()
}

/// The name and the label of a step.
fn words(look: Look<'_>, step: &Step) -> String {
    let label = wordings(look, step.label).into_iter().flat_map(|(_, wording)| texts(wording));
    let label = label.map(|text| text.split([',', ';']).next().unwrap_or_default().to_owned());
    std::iter::once(step.name.replace('_', " ")).chain(label).collect::<Vec<_>>().join(" | ")
}
