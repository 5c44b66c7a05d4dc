//! Amendments that change a text in one language, and leave what it says in another.

use super::translation::Text;
use crate::check::edit::place_of;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The least of a text by which it is found again.
const LEAST: usize = 4;

/// What is left is marked where it stands, and the edit is said that changes it, too.
pub(super) fn left(
    look: Look<'_>,
    found: Diagnostic,
    text: &Text,
    (language, old): (&str, &str),
    (other, new): (&str, &str),
) -> Diagnostic {
    let before = |span: &Span| span.file == text.span.file && span.start < text.span.start;
    let amendment = look.policy.amendments.iter().map(|one| one.span).filter(before).max_by_key(|span| span.start);
    let place = |language: &str| {
        let (_, says) = text.texts.iter().find(|(own, _)| own == language)?;
        literal(look, text.span, says)
    };
    let Some(amendment) = amendment else { return found };
    // the one stands in the amendment, the other where it was before
    let pairs = [(place(other), (other, new), old), (place(language), (language, old), new)];
    let left = pairs.into_iter().find_map(|(place, (language, number), said)| {
        let place = place.filter(|place| place.end <= amendment.start)?;
        Some((place, language, place_of(look, place, number)?, said))
    });
    let Some((place, language, number, said)) = left else { return found };
    let written = look.sources.text(place);
    let (start, end) = ((number.start - place.start) as usize, (number.end - place.start) as usize);
    let Some((head, tail)) = written.get(..start).zip(written.get(end..)) else { return found };
    errors::left_in_a_language(found, number, language, (written, &format!("{head}{said}{tail}")))
}

/// Where a text stands, in quotation marks, last before a place or in it.
fn literal(look: Look<'_>, near: Span, says: &str) -> Option<Span> {
    let longest = says.split('\u{fffc}').max_by_key(|part| part.chars().count())?.trim();
    if longest.chars().count() < LEAST {
        return None;
    }
    let text = look.sources.file(near.file).text().get(..near.end as usize)?;
    let at = text.rfind(longest)?;
    let start = text.get(..at)?.rfind('"')?;
    let end = at + text.get(at..)?.find('"')? + 1;
    let one_line = !text.get(start..end)?.contains('\n');
    one_line.then(|| Span::new(near.file, start, end))
}
