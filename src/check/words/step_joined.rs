//! Titles of procedures that name what a step waits for, "issued when the test has been passed and the fee has been paid", beside a step that
//! waits for all of it but one.

use super::kin::{contents, kindred};
use super::spoken::{around, step_labels};
use super::text::{texts, wordings};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::step::before;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Provision, Step};

/// Words that part a step from what it waits for.
const WHEN: [&str; 10] = [
    " only when ",
    " when ",
    " once ",
    " after ",
    " as soon as ",
    " only if ",
    " unless ",
    " until ",
    " before ",
    " if ",
];
/// Those that say nothing but the order.
const THEN: [&str; 5] = [" only when ", " once ", " after ", " as soon as ", " only if "];
const SIGNS: [&str; 4] = [",", " and ", "、", "，"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let procedures = look.policy.provisions.iter().filter(|of| of.steps().len() > 2);
    procedures.filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let steps = of.steps();
    let names: Vec<Vec<String>> = steps.iter().map(|step| words(look, step)).collect();
    let told = around(look, of).into_iter().map(|text| (text, None));
    let labels = steps.iter().enumerate();
    let labels = labels.flat_map(|(own, step)| step_labels(look, step).into_iter().map(move |text| (text, Some(own))));
    told.chain(labels).find_map(|(text, own)| {
        text.sentences().iter().find_map(|sentence| in_sentence(steps, &names, (&text.who(), own), sentence))
    })
}

/// `own` is the step of which a label is, where it is one's.
fn in_sentence(
    steps: &[Step],
    names: &[Vec<String>],
    (who, own): (&str, Option<usize>),
    sentence: &str,
) -> Option<Diagnostic> {
    let (word, (main, waits)) = WHEN.iter().find_map(|word| Some((word, sentence.split_once(word)?)))?;
    let last = match (own, &named(main, names, None)[..]) {
        (Some(own), _) => own,
        (None, [last]) => *last,
        (None, _) => return None,
    };
    let parts = SIGNS.iter().fold(waits.to_owned(), |list, sign| list.replace(sign, "\n"));
    let waited: Vec<usize> = parts.split('\n').flat_map(|entry| named(entry, names, own)).collect();
    let known = before(steps, last);
    let (has, lacks): (Vec<usize>, Vec<usize>) = waited.iter().copied().partition(|step| known.contains(step));
    let few = match (own, THEN.contains(word)) {
        (_, true) => 0,
        (Some(_), false) => 1,
        (None, false) => 2,
    };
    let ([missing], true) = (&lacks[..], has.len() >= few) else { return None };
    let (step, missing_step) = (steps.get(last)?, steps.get(*missing)?);
    let waited_for = steps.iter().any(|other| other.after.contains(missing));
    let sure = step.after_when.is_empty() && missing_step.when.is_none();
    (sure && !waited_for && last != *missing && !before(steps, *missing).contains(&last))
        .then(|| errors::step_forgets(step.span, who, step, missing_step))
}

/// The step that an entry names best, where one does, other than the one of which it is told.
fn named(entry: &str, names: &[Vec<String>], own: Option<usize>) -> Vec<usize> {
    let said = contents(entry);
    let score = |names: &Vec<String>| said.iter().filter(|word| names.iter().any(|name| kindred(name, word))).count();
    let scored = names.iter().enumerate().map(|(at, names)| if own == Some(at) { 0 } else { score(names) });
    let scores: Vec<usize> = scored.collect();
    let best = scores.iter().copied().max().filter(|best| *best > 0);
    let all: Vec<usize> = (0..scores.len()).filter(|at| scores.get(*at).copied() == best).collect();
    if all.len() == 1 { all } else { Vec::new() }
}

/// The words of the name and the label of a step.
fn words(look: Look<'_>, step: &Step) -> Vec<String> {
    let label = wordings(look, step.label).into_iter().flat_map(|(_, wording)| texts(wording));
    let label = label.flat_map(|label| contents(&label));
    contents(&step.name.replace('_', " ")).into_iter().chain(label).collect()
}
