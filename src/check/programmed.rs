//! Mistakes of programming: what is compared with itself, tested in the wrong order, counted for a sum, rounded too early, left unfinished.

mod hidden;
mod hours;
pub(super) mod in_a_row;
mod itself;
mod measured;
mod minor;
mod no_limit;
mod one_line;
mod pairs;
mod pattern;
mod pattern_length;
mod roundabout;
mod rounding;
mod superlative;
mod unfinished;

use std::collections::BTreeSet;

use super::cases::clauses;
use super::look::Look;
use super::words::{labels, told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
pub(super) use itself::further;
pub(super) use one_line::without_untranslated;
pub(super) use pattern::Meant;

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let mut found = itself::check(look, expected);
    found.extend(hidden::check(look, &found));
    found.extend(pairs::check(look, expected));
    let spoken = spoken(look);
    found.extend(hours::check(look, &spoken));
    found.extend(measured::check(look));
    found.extend(rounding::check(look, &spoken));
    found.extend(unfinished::check(look));
    found.extend(pattern::check(look));
    found.extend(minor::check(look));
    found.extend(no_limit::check(look));
    found.extend(superlative::check(look));
    found.extend(one_line::check(look));
    found.extend(roundabout::check(look, expected));
    found
}

/// Clauses, and the words that go with them.
type Spoken = (Vec<NodeId>, String);

/// The clauses of each provision, and the value of each definition, with all words that go with them, in small letters.
fn spoken(look: Look<'_>) -> Vec<Spoken> {
    let provisions = look.policy.provisions.iter().map(|provision| {
        let labels = provision.lines().iter().flat_map(|line| labels(look, line));
        let words: Vec<String> = std::iter::once(told(look, provision)).chain(labels).collect();
        (clauses(provision), words.join("\n"))
    });
    let defines = look.policy.defines.iter().map(|define| {
        let note = define.note.as_deref().unwrap_or_default();
        (vec![define.value], format!("{}\n{note}", define.doc.first()).to_lowercase())
    });
    provisions.chain(defines).collect()
}
