//! Amendments that say how long a time is from then on, and count it from another day, too: "nine months instead of twelve", over
//! `12 months of issued_on -> 9 months of filed_on`.

use super::counted_from::parts;
use super::reckoned::shift;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{contents, figures, own, same_event};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Body, DatedEntry, Provision};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|of| of_deadline(look, of)).collect()
}

fn of_deadline(look: Look<'_>, of: &Provision) -> Vec<Diagnostic> {
    let Body::Deadline(deadline) = &of.body else { return Vec::new() };
    let Some(dated) = look.timeline(deadline.last) else { return Vec::new() };
    look.entries(dated).windows(2).filter_map(|two| one(look, two)).collect()
}

fn one(look: Look<'_>, two: &[DatedEntry]) -> Option<Diagnostic> {
    let [before, entry] = two else { return None };
    let by = look.policy.amendments.get(entry.amendment?.index())?;
    let (was, Some(old), _) = shift(look, look.plain(before.value?))? else { return None };
    let (is, Some(new), _) = shift(look, look.plain(entry.value?))? else { return None };
    let ((was_called, _), (called, field)) = (field_of(look, was)?, field_of(look, is)?);
    let texts = own(&by.doc, by.note.as_deref());
    let says_length =
        texts.iter().any(|text| figures(&text.words.to_lowercase()).iter().any(|figure| figure.length() == Some(new)));
    let mut words = parts(called);
    words.extend(field.doc.texts().values().flat_map(|question| contents(question)));
    let shared = parts(was_called);
    words.retain(|word| !shared.contains(word));
    let names = |said: &str| contents(said).iter().any(|said| words.iter().any(|word| same_event(word, said)));
    let silent = !texts.iter().any(|text| names(&text.words));
    (was_called != called && old != new && says_length && silent).then(|| {
        let at = look.span(is);
        let name = was_called.to_owned();
        errors::starts_from_another(at, (was_called, called), look.span(was)).suggest(at, name)
    })
}
