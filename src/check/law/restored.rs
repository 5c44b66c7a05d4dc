//! Amendments that by their words bring back what was before, and set something that never was.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::own;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::DatedEntry;

/// Words for what comes back.
const BACK: [&str; 12] = [
    "back to what it was",
    "back to what they were",
    "back to the old",
    "back to the former",
    "as it was before",
    "as they were before",
    "is restored",
    "are restored",
    "restores the",
    "reverts to",
    "恢复为",
    "恢复原",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.dated.iter().filter_map(|dated| one(look, &dated.entries)).collect()
}

fn one(look: Look<'_>, entries: &[DatedEntry]) -> Option<Diagnostic> {
    (2..entries.len()).find_map(|number| {
        let entry = entries.get(number)?;
        let amendment = look.policy.amendments.get(entry.amendment?.index())?;
        let texts = own(&amendment.doc, amendment.note.as_deref());
        let said = texts.iter().find_map(|text| {
            let text = text.words.to_lowercase();
            BACK.into_iter().find(|word| text.contains(word))
        })?;
        let new = entry.value?;
        let before: Vec<&DatedEntry> = entries.iter().take(number - 1).filter(|one| one.value.is_some()).collect();
        let was = before.iter().any(|one| one.value.is_some_and(|old| look.same(old, new)));
        let first = before.last()?;
        let old = first.value?;
        let known = look.constant(new).is_some() || look.node(new).constant().is_none();
        let [new, written] = [new, old].map(|value| look.sources.text(look.span(value)));
        (!was && known && new != written)
            .then(|| errors::restores_another(entry.span, said, new, (first.span, written)))
    })
}
