//! Words that say after which time a count of findings begins anew, over a sanction that begins it anew after another.

use super::claim::figures;
use super::text::told;
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::Duration;

/// Words of what begins anew.
const AFRESH: [&str; 15] = [
    "anew",
    "afresh",
    "begins again",
    "begin again",
    "starts again",
    "start again",
    "starts over",
    "start over",
    "in a chain without",
    "without one",
    "without another",
    "are forgotten",
    "重新计算",
    "重新计数",
    "清零",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Sanction { nth, .. } = provision.body else { return None };
    let resets = look.versions(nth).into_iter().filter_map(|nth| {
        let Node::Aggregate(of) = look.node(nth) else { return None };
        of.resets_after
    });
    let resets: Vec<_> = resets.flat_map(|reset| look.versions(reset)).collect();
    let lengths: Vec<Duration> = resets.iter().map(|reset| duration(look, *reset)).collect::<Option<_>>()?;
    let at = *resets.first()?;
    let text = told(look, provision);
    let said = text.split(['.', '。', ';', '；', '\n']).find_map(|sentence| {
        AFRESH.iter().any(|word| sentence.contains(word)).then_some(())?;
        let mut all = figures(sentence).into_iter().filter_map(|figure| Some((figure, figure.length()?)));
        let ((figure, length), None) = (all.next()?, all.next()) else { return None };
        let unit = figure.behind().trim_start_matches([' ', '-']).split([' ', ',']).next().unwrap_or_default();
        (length.amount > 0 && !lengths.contains(&length)).then(|| (format!("{} {unit}", figure.written()), length))
    });
    let (said, length) = said?;
    let same_unit = lengths.iter().all(|other| other.unit == length.unit);
    same_unit.then(|| errors::another_reset(look.span(at), &said, look.sources.text(look.span(at)), length))
}
