//! Titles of procedures that list the steps in their order, "fee, trial, publication, entry", over steps that come in another, or do not wait.

use super::kin::share;
use super::spoken::around;
use super::text::{texts, wordings};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::step::before;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Provision, Step};
use crate::source::Span;

/// The fewest steps that make a list.
const FEWEST: usize = 3;
/// Words that say that an order is meant.
const ORDER: [&str; 18] = [
    "way",
    "order",
    "step",
    "course",
    "first",
    "then",
    "stage",
    "sequence",
    "procedure",
    "process",
    "finally",
    "→",
    "->",
    "流程",
    "依次",
    "步骤",
    "顺序",
    "程序",
];
/// What stands between two entries.
const SIGNS: [&str; 9] = [",", "，", "、", "→", "->", ";", "；", " and ", " then "];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let procedures = look.policy.provisions.iter().filter(|of| of.steps().len() >= FEWEST);
    procedures.filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let steps = of.steps();
    let names: Vec<String> = steps.iter().map(|step| words(look, step)).collect();
    around(look, of).iter().find_map(|text| {
        text.sentences().iter().find_map(|sentence| {
            let listed = listed(sentence, &names)?;
            let pairs: Vec<(usize, usize)> = listed.iter().copied().zip(listed.iter().skip(1).copied()).collect();
            let mut odd = pairs.iter().filter(|(one, next)| !before(steps, *next).contains(one));
            let ((first, next), None) = (*odd.next()?, odd.next()) else { return None };
            let (earlier, later) = (steps.get(first)?, steps.get(next)?);
            let turned = before(steps, first).contains(&next);
            let waited = steps.iter().any(|step| step.after.contains(&first));
            let sure = [earlier, later].into_iter().all(|step| step.when.is_none() && step.after_when.is_empty());
            // two that go on side by side have to be done before a third
            let meant = turned || !waited && !later.after.is_empty() && in_order(of, sentence);
            (meant && sure).then(|| told(look, steps, (first, next), turned, &text.who()))?
        })
    })
}

/// Whether the words say that what they list comes one after the other.
fn in_order(of: &Provision, sentence: &str) -> bool {
    let name = of.name.rsplit('.').next().unwrap_or_default();
    ORDER.iter().any(|word| sentence.contains(word) || name.contains(word))
}

fn told(look: Look<'_>, steps: &[Step], (first, next): (usize, usize), turned: bool, who: &str) -> Option<Diagnostic> {
    let (earlier, later) = (steps.get(first)?, steps.get(next)?);
    let after = match later.after[..] {
        [only] => steps.get(only).and_then(|only| after(look, later, only)),
        _ => None,
    };
    // what it waits for the other waits for, too
    let known = before(steps, first);
    let instead = !turned && later.after.iter().all(|other| known.contains(other));
    let place = after.unwrap_or(later.span);
    Some(errors::step_does_not_wait(
        (place, who),
        (later, earlier),
        turned,
        after.filter(|_| instead).map(|_| earlier.name.as_str()),
    ))
}

/// Where a step says what it comes after.
fn after(look: Look<'_>, step: &Step, other: &Step) -> Option<Span> {
    let text = look.sources.text(step.span);
    let mut all = text.match_indices("after").filter_map(|(at, word)| {
        let rest = text.get(at + word.len()..)?;
        let name = rest.trim_start().strip_prefix(other.name.as_str())?;
        let start = step.span.start as usize + text.len() - name.len() - other.name.len();
        let whole = !name.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        whole.then(|| Span::new(step.span.file, start, start + other.name.len()))
    });
    all.next().filter(|_| all.next().is_none())
}

/// The steps that a sentence lists, one behind the other.
fn listed(sentence: &str, names: &[String]) -> Option<Vec<usize>> {
    let list = sentence.split_once([':', '：']).map_or(sentence, |(_, list)| list);
    let list = SIGNS.iter().fold(list.to_owned(), |list, sign| list.replace(sign, "\n"));
    let named = |entry: &str| {
        let mut fit = names.iter().enumerate().filter(|(_, name)| share(entry, name));
        let (number, _) = fit.next()?;
        fit.next().is_none().then_some(number)
    };
    let entries: Vec<&str> = list.split('\n').map(str::trim).filter(|entry| !entry.is_empty()).collect();
    let all: Option<Vec<usize>> = entries.iter().map(|entry| named(entry)).collect();
    let all = all.filter(|all| all.len() >= FEWEST)?;
    let once = all.iter().enumerate().all(|(at, step)| all.iter().skip(at + 1).all(|other| other != step));
    once.then_some(all)
}

/// The name and the label of a step.
fn words(look: Look<'_>, step: &Step) -> String {
    let label = wordings(look, step.label).into_iter().flat_map(|(_, wording)| texts(wording));
    std::iter::once(step.name.replace('_', " ")).chain(label).collect::<Vec<_>>().join(" | ")
}
