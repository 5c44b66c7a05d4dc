//! For how long words say that what was before goes on, and transitions that keep it to another day.

use std::collections::BTreeSet;

use super::lasting::{behind, lasts};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::value::Date;
use crate::value::date::{add_days, days_between};

/// Words of a sentence that is about what was before.
const KEPT: [&str; 18] = [
    "go on",
    "goes on",
    "continue",
    "remain",
    "keep",
    "kept",
    "as before",
    "as they were",
    "as it was",
    "the old",
    "former",
    "previous",
    "stay",
    "transition",
    "继续",
    "原",
    "过渡",
    "保留",
];
/// So many days more or less are the same in words.
const SLACK: i64 = 1;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    // what a later amendment has moved is another's word
    let moved: BTreeSet<Date> =
        look.policy.amendments.iter().flat_map(|other| &other.moves).map(|(_, new, _)| *new).collect();
    look.policy.amendments.iter().filter_map(|amendment| one(amendment, &moved)).collect()
}

fn one(amendment: &Amendment, moved: &BTreeSet<Date>) -> Option<Diagnostic> {
    let [(until, place)] = amendment.keeps_until[..] else { return None };
    if moved.contains(&until) {
        return None;
    }
    let (first, _) = amendment.from.filter(|(earliest, latest)| earliest == latest)?;
    let texts = own(&amendment.doc, amendment.note.as_deref());
    let sentences = texts.iter().flat_map(Text::sentences);
    let about = sentences.filter(|sentence| KEPT.iter().any(|word| sentence.contains(word)));
    let (length, said) = about.into_iter().find_map(|sentence| lasts(&Text::own(&sentence, "its `##`")))?;
    let meant = add_days(behind(first, length)?, -1).ok()?;
    (days_between(meant, until).abs() > SLACK)
        .then(|| errors::kept_for_another_time(place, &said, (first, until), meant))
}
