//! Times told of a day that are other ones in the rule: "within two weeks of the application", over `paid_on > applied_on + 2 months`.

use super::counted_from::{Reckoned, reckoned, says};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Anchor, Spoken, anchors, differs, figures, spoken};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Body, Provision};
use crate::value::Duration;

/// Words of what was once, or may be otherwise.
const OTHER: [&str; 8] =
    ["instead", "formerly", "no longer", "until now", "rather than", "in place of", "unless", "原"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    // what is told of a deadline is held against its length elsewhere
    let all = look.policy.provisions.iter().filter(|of| !matches!(of.body, Body::Deadline(_)));
    all.flat_map(|of| in_provision(look, of)).collect()
}

fn in_provision(look: Look<'_>, of: &Provision) -> Vec<Diagnostic> {
    let all = spoken(look, of, |site| reckoned(look, site.node));
    all.iter().filter_map(|spoken| one(look, spoken)).collect()
}

fn one(look: Look<'_>, spoken: &Spoken<Reckoned>) -> Option<Diagnostic> {
    let own = spoken.of.length.filter(|own| own.amount > 0)?;
    let lengths = |text: &str| -> Vec<Duration> {
        let anchored = anchors(text).into_iter().filter_map(|anchor| anchor.length);
        figures(text).iter().filter_map(|figure| figure.length()).chain(anchored).collect()
    };
    let sentences = || spoken.texts.iter().flat_map(|text| text.sentences().into_iter().map(move |said| (text, said)));
    let told: Vec<Duration> = sentences().flat_map(|(_, sentence)| lengths(&sentence)).collect();
    let other = sentences().any(|(_, sentence)| OTHER.iter().any(|word| sentence.contains(word)));
    if other || told.iter().any(|said| !differs(*said, own)) {
        return None;
    }
    let fits = |anchor: &Anchor| {
        let day = if anchor.after { spoken.of.earlier } else { spoken.of.later };
        anchor.length.is_some() && day.is_some_and(|day| says(look, day, anchor))
    };
    let (text, anchor) =
        sentences().find_map(|(text, sentence)| Some((text, anchors(&sentence).into_iter().find(fits)?)))?;
    let said = anchor.length?;
    let at = look.span(spoken.of.at);
    let told = format!("\"{}\"", anchor.said);
    Some(errors::told_otherwise(at, &text.who(), (&told, &own.to_string()), &said.to_string()))
}
