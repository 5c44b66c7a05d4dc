//! Times told of a day that are other ones in the rule: "within two weeks of the application", over `paid_on > applied_on + 2 months`.

use super::counted_from::says;
use super::reckoned::{Reckoned, reckoned};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Anchor, Figure, Spoken, anchors, as_told, differs, figures, spoken};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::{Decimal, Duration, Unit};

/// Words of what was once, or may be otherwise.
const OTHER: [&str; 8] =
    ["instead", "formerly", "no longer", "until now", "rather than", "in place of", "unless", "原"];

/// Of a day.
const MINUTES: i64 = 1_440;

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
        figures(text).iter().filter_map(|figure| figure.length()).chain(anchored).map(in_days).collect()
    };
    let sentences = || spoken.texts.iter().flat_map(|text| text.sentences().into_iter().map(move |said| (text, said)));
    let told: Vec<Duration> = sentences().flat_map(|(_, sentence)| lengths(&sentence)).collect();
    let other = sentences().any(|(_, sentence)| OTHER.iter().any(|word| sentence.contains(word)));
    if other || told.iter().any(|said| !differs(*said, own)) {
        return None;
    }
    let of_day = |anchor: &Anchor| {
        let day = if anchor.after { spoken.of.earlier } else { spoken.of.later };
        let day = day.filter(|_| anchor.length.is_some())?;
        says(look, day, anchor).then(|| anchor.said.clone()).or_else(|| written(look, day, anchor))
    };
    let (text, words, said) = sentences().find_map(|(text, sentence)| {
        let mut anchored = anchors(&sentence).into_iter();
        let anchored = anchored.find_map(|anchor| {
            let (said, length) = (of_day(&anchor)?, in_days(anchor.length?));
            // Chinese says the length behind the day
            let behind = if said.is_ascii() { String::new() } else { format!(" {length}") };
            Some((format!("\"{said}{behind}\""), length))
        });
        let all = figures(&sentence);
        let lengths: Vec<&Figure<'_>> = all.iter().filter(|figure| figure.length().is_some()).collect();
        let plain = || {
            let [figure] = lengths[..] else { return None };
            let said = figure.length().filter(|_| text.whose != "its label" && same_number(figure, own))?;
            Some((said.to_string(), said))
        };
        anchored.or_else(plain).map(|(words, said)| (text, words, said))
    })?;
    let at = look.span(spoken.of.at);
    Some(errors::told_otherwise(at, &text.who(), (&words, &own.to_string()), &as_told(said, &words)))
}

/// Whole days of 24 hours as days.
fn in_days(length: Duration) -> Duration {
    match (length.unit, length.amount % MINUTES) {
        (Unit::Minute, 0) => Duration { amount: length.amount / MINUTES, unit: Unit::Day },
        (Unit::Minute | Unit::Day | Unit::Month | Unit::WorkingDay, _) => length,
    }
}

/// 18 months, and 18 days.
fn same_number(figure: &Figure<'_>, own: Duration) -> bool {
    let times: &[i64] = if own.unit == Unit::Month { &[1, 12] } else { &[1, 7] };
    times.iter().any(|times| figure.number.checked_mul(Decimal::from(*times)) == Some(Decimal::from(own.amount)))
}

/// The words with which a day is written: "a week after the last day", `return_book.last_day`.
fn written(look: Look<'_>, day: NodeId, anchor: &Anchor) -> Option<String> {
    let name = look.sources.text(look.span(day)).rsplit('.').next().unwrap_or_default().replace('_', " ");
    let end = anchor.said.find(&name)? + name.len();
    matches!(look.node(day), Node::Provision(..)).then(|| anchor.said.get(..end).map(str::to_owned)).flatten()
}
