//! Edits that mend what was found: the place in the text where something else is to stand.

use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::source::Span;

/// With the edit that writes `{limit}` for a number in the message of a quota, where that number stands there once: what the limit
/// is on each day.
pub(super) fn with_blank(look: Look<'_>, found: Diagnostic, of: &Provision, (place, old): (Span, &str)) -> Diagnostic {
    let Body::Quota { limit, .. } = of.body else { return found };
    // an amount would bring its currency with it
    if look.ty(limit).is_none_or(|ty| ty.base != Base::Int) {
        return found;
    }
    let text = look.sources.text(place);
    let whole = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + old.len()..).and_then(|after| after.chars().next());
        let digit = |other: char| other.is_ascii_digit() || other == '.';
        !before.is_some_and(digit) && !after.is_some_and(|letter| letter.is_ascii_digit())
    };
    let places: Vec<usize> = text.match_indices(old).map(|(at, _)| at).filter(whole).collect();
    let [at] = places[..] else { return found };
    let start = place.start as usize + at;
    found.suggest(Span::new(place.file, start, start + old.len()), "{limit}")
}

/// With the edit that takes out a part of an `and` or `or`, with the word before it.
pub(super) fn without_part(look: Look<'_>, found: Diagnostic, part: Span) -> Diagnostic {
    let file = look.sources.file(part.file);
    let before = file.text().get(..part.start as usize).unwrap_or_default().trim_end();
    let Some(left) = before.strip_suffix("and").or_else(|| before.strip_suffix("or")) else { return found };
    let start = left.trim_end().len();
    let word = left.ends_with(char::is_whitespace) && start > 0;
    if word { found.suggest(Span::new(part.file, start, part.end as usize), "") } else { found }
}
