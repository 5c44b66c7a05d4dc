//! Edits that mend what was found: the place in the text where something else is to stand.

use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::Date;

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

/// With the edit that writes another day, where a word and the day stand once in a stretch of the text: `repealed 2019-12-31`.
pub(super) fn with_day(
    look: Look<'_>,
    found: Diagnostic,
    place: Span,
    (word, old, new): (&str, Date, Date),
) -> Diagnostic {
    let written = format!("{word} {old}");
    let mut all = look.sources.text(place).match_indices(&written);
    let (Some((at, _)), None) = (all.next(), all.next()) else { return found };
    let end = place.start as usize + at + written.len();
    found.suggest(Span::new(place.file, end - old.to_string().len(), end), new.to_string())
}

/// With the edit that adds a clause at the end of a provision.
pub(super) fn with_clause(look: Look<'_>, found: Diagnostic, of: &Provision, clause: &str) -> Diagnostic {
    let Some(inner) = look.sources.text(of.span).strip_suffix('}') else { return found };
    let inner = inner.trim_end();
    // behind a comment nothing can be added; `months` begins a line
    let on_a_line = inner.contains('\n') || clause.starts_with("months");
    let end = of.span.start as usize + inner.len();
    let blank = if on_a_line { "\n  " } else { "  " };
    found.suggest(Span::at(of.span.file, end), format!("{blank}{clause}"))
}

/// With the edit that adds a clause at the beginning of a provision.
pub(super) fn with_clause_first(look: Look<'_>, found: Diagnostic, of: &Provision, clause: &str) -> Diagnostic {
    let text = look.sources.text(of.span);
    let Some(at) = text.find('{') else { return found };
    let rest = text.get(at + 1..).unwrap_or_default();
    let blank = if rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') { "\n  " } else { " " };
    found.suggest(Span::at(of.span.file, of.span.start as usize + at + 1), format!("{blank}{clause}"))
}

/// With the edit that turns a comparison round, where one stands in a stretch of the text.
pub(super) fn turned(look: Look<'_>, found: Diagnostic, place: Span) -> Diagnostic {
    let text = look.sources.text(place);
    let signs = [(">=", "<"), ("<=", ">"), (">", "<="), ("<", ">=")];
    let Some((at, (sign, turned))) = signs.into_iter().find_map(|pair| Some((text.find(pair.0)?, pair))) else {
        return found;
    };
    if text.matches(['<', '>']).count() > 1 {
        return found;
    }
    let start = place.start as usize + at;
    found.suggest(Span::new(place.file, start, start + sign.len()), turned)
}

/// With the edit that takes out a part of the text and a word before it, such as `else:`.
pub(super) fn without(look: Look<'_>, found: Diagnostic, part: Span, word: &str) -> Diagnostic {
    let file = look.sources.file(part.file);
    let before = file.text().get(..part.start as usize).unwrap_or_default().trim_end();
    let Some(left) = before.strip_suffix(word) else { return found };
    found.suggest(Span::new(part.file, left.trim_end().len(), part.end as usize), "")
}
