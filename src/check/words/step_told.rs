//! Titles of procedures that say how long each of its steps takes, "the form within five working days, the substance in two to four months",
//! beside a step that takes another time.

use super::claim::figures;
use super::kin::{contents, kindred};
use super::spoken::step_labels;
use super::told::{Text, told_of};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Provision, Step};
use crate::value::Duration;

/// What parts the words for one step from those for another.
const SIGNS: [&str; 9] = [", ", "; ", ": ", " and ", "，", "；", "。", "、", "："];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter(|of| of.steps().len() > 1).flat_map(|of| of_procedure(look, of)).collect()
}

fn of_procedure(look: Look<'_>, of: &Provision) -> Vec<Diagnostic> {
    let steps: Vec<(&Step, Vec<String>)> = of.steps().iter().map(|step| (step, called(look, step))).collect();
    let texts = told_of(look, of);
    let parts = texts.iter().flat_map(|text| {
        let words = SIGNS.iter().fold(text.words.to_lowercase(), |words, sign| words.replace(sign, "\n"));
        words.lines().map(|part| (text, part.to_owned())).collect::<Vec<_>>()
    });
    parts.filter_map(|(text, part)| of_part(look, text, &part, &steps)).collect()
}

/// The words for a step.
fn called(look: Look<'_>, step: &Step) -> Vec<String> {
    let labels = step_labels(look, step).into_iter().map(|text| text.words);
    labels.chain([step.name.replace('_', " ")]).flat_map(|text| contents(&text)).collect()
}

/// The step that a part of a text names alone, and the one time that it tells of it.
fn of_part(look: Look<'_>, text: &Text, part: &str, steps: &[(&Step, Vec<String>)]) -> Option<Diagnostic> {
    let all = figures(part);
    let lengths: Vec<Duration> = all.iter().filter_map(|figure| figure.length()).collect();
    let [said] = lengths[..] else { return None };
    let words = contents(part);
    let score = |called: &[String]| words.iter().filter(|word| called.iter().any(|own| kindred(own, word))).count();
    let best = steps.iter().map(|(_, called)| score(called)).max().filter(|best| *best > 0)?;
    let mut of = steps.iter().filter(|(_, called)| score(called) == best);
    let ((step, _), None) = (of.next()?, of.next()) else { return None };
    let times = step.takes.into_iter().flat_map(|(least, most)| [least, most]);
    let own: Vec<(NodeId, Duration)> =
        times.flat_map(|time| look.versions(time)).map(|at| Some((at, duration(look, at)?))).collect::<Option<_>>()?;
    let (at, is) = own.last()?;
    let within = step.within.is_some() || own.iter().any(|(_, own)| *own == said);
    (!within).then(|| {
        let (said, is) = (said.to_string(), is.to_string());
        errors::told_otherwise(look.span(*at), &text.who(), (&said, &is), &format!("`{said}`"))
    })
}
