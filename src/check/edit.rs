//! Edits that mend what was found: the place in the text where something else is to stand.

use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::Date;

/// With the edit that writes `{limit}` for a number, in digits or as a word, in the message of a quota, where that number stands there once: what the limit
/// is on each day.
pub(super) fn with_placeholder(
    look: Look<'_>,
    found: Diagnostic,
    of: &Provision,
    (place, old): (Span, &str),
) -> Diagnostic {
    let Body::Quota { limit, .. } = of.body else { return found };
    // an amount would bring its currency with it
    if look.ty(limit).is_none_or(|ty| ty.base != Base::Int) {
        return found;
    }
    // of several one number is not the limit for all
    let alone = |version: &NodeId| look.constant(*version).is_some();
    if !look.versions(limit).iter().all(alone) {
        return found;
    }
    match place_of(look, place, old) {
        Some(number) => found.suggest(number, "{limit}"),
        None => found,
    }
}

/// Where a number, in digits or as a word, stands in a text that has it once.
pub(super) fn place_of(look: Look<'_>, place: Span, number: &str) -> Option<Span> {
    let text = look.sources.text(place);
    let whole = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + number.len()..).and_then(|after| after.chars().next());
        let joined = |other: char| other.is_ascii_alphanumeric() || matches!(other, '.' | '-');
        !before.is_some_and(joined) && !after.is_some_and(|letter| letter.is_ascii_alphanumeric())
    };
    let places: Vec<usize> = text.match_indices(number).map(|(at, _)| at).filter(whole).collect();
    let [at] = places[..] else { return None };
    let start = place.start as usize + at;
    Some(Span::new(place.file, start, start + number.len()))
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
    match day_of(look, place, word, old) {
        Some(day) => found.suggest(day, new.to_string()),
        None => found,
    }
}

/// With the edit that writes another word behind a word, where the two stand once in a stretch of the text: `on show_pet`.
pub(super) fn with_word(
    look: Look<'_>,
    found: Diagnostic,
    place: Span,
    (before, old, new): (&str, &str, &str),
) -> Diagnostic {
    let old = old.rsplit('.').next().unwrap_or(old);
    let new = new.rsplit('.').next().unwrap_or(new);
    let text = look.sources.text(place);
    let at = place_of(look, place, old).filter(|at| {
        let start = (at.start - place.start) as usize;
        text.get(..start).is_some_and(|text| text.trim_end().ends_with(before))
    });
    match at {
        Some(at) => found.suggest(at, new),
        None => found,
    }
}

/// Where a day stands, if a word and the day stand once in a stretch of the text.
pub(super) fn day_of(look: Look<'_>, place: Span, word: &str, day: Date) -> Option<Span> {
    let (text, day) = (look.sources.text(place), day.to_string());
    let mut all = text.match_indices(&day).filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        before.ends_with([' ', '\t', '\n']) && before.trim_end().ends_with(word)
    });
    let (Some((at, _)), None) = (all.next(), all.next()) else { return None };
    let start = place.start as usize + at;
    Some(Span::new(place.file, start, start + day.len()))
}

/// How far behind the name of a declaration its days are looked for.
const NEAR: usize = 400;

/// Where a day stands behind the name of a declaration.
pub(super) fn day_behind(look: Look<'_>, name: Span, day: Date) -> Option<Span> {
    let start = name.start as usize;
    let text = look.sources.file(name.file).text().get(start..)?;
    let near = text.char_indices().nth(NEAR).map_or(text, |(end, _)| text.get(..end).unwrap_or_default());
    let (at, written) = (near.find(&day.to_string())?, day.to_string().len());
    Some(Span::new(name.file, start + at, start + at + written))
}

/// With the edit that adds a clause at the end of a provision.
pub(super) fn with_clause(look: Look<'_>, found: Diagnostic, of: &Provision, clause: &str) -> Diagnostic {
    at_the_end(look, found, of.span, clause)
}

/// With the edit that adds a clause before the bracket that ends a declaration.
fn at_the_end(look: Look<'_>, found: Diagnostic, of: Span, clause: &str) -> Diagnostic {
    let Some(inner) = look.sources.text(of).strip_suffix('}') else { return found };
    let inner = inner.trim_end();
    // behind a comment nothing can be added; `months` begins a line
    let on_a_line = inner.contains('\n') || clause.starts_with("months");
    let end = of.start as usize + inner.len();
    let blank = if on_a_line { "\n  " } else { "  " };
    found.suggest(Span::at(of.file, end), format!("{blank}{clause}"))
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
    match sign(look, place, DENIED) {
        Some((at, turned)) => found.suggest(at, turned),
        None => found,
    }
}

/// `<` for `>=`: what holds just where the other does not.
pub(super) const DENIED: Signs = [(">=", "<"), ("<=", ">"), (">", "<="), ("<", ">=")];

/// `<` for `>`, with the same end.
pub(super) const MIRRORED: Signs = [(">=", "<="), ("<=", ">="), (">", "<"), ("<", ">")];

/// `<=` for `<`: with the number itself, or without it.
pub(super) const BESIDE: Signs = [(">=", ">"), ("<=", "<"), (">", ">="), ("<", "<=")];

/// With the edit that writes another sign in a comparison; what it is then is told to what says what was found.
pub(super) fn with_sign(
    look: Look<'_>,
    (place, signs): (Span, Signs),
    found: impl FnOnce(Option<String>) -> Diagnostic,
) -> Diagnostic {
    let Some((at, turned)) = sign(look, place, signs) else { return found(None) };
    let text = |from: u32, to: u32| look.sources.text(Span::new(place.file, from as usize, to as usize));
    let whole = format!("{}{turned}{}", text(place.start, at.start), text(at.end, place.end));
    found(Some(whole)).suggest(at, turned)
}

/// Signs of order, the longer ones first, and what takes the place of each.
pub(super) type Signs = [(&'static str, &'static str); 4];

/// The one sign of order in a stretch of the text, and what takes its place.
fn sign(look: Look<'_>, place: Span, signs: Signs) -> Option<(Span, &'static str)> {
    let text = look.sources.text(place);
    let (at, (sign, turned)) = signs.into_iter().find_map(|pair| Some((text.find(pair.0)?, pair)))?;
    let start = place.start as usize + at;
    (text.matches(['<', '>']).count() == 1).then(|| (Span::new(place.file, start, start + sign.len()), turned))
}

/// With the edit that takes out a part of the text and the words before it, such as `else:` or `resets after`.
pub(super) fn without(look: Look<'_>, found: Diagnostic, part: Span, words: &str) -> Diagnostic {
    let file = look.sources.file(part.file);
    let before = file.text().get(..part.start as usize).unwrap_or_default();
    let left = words.rsplit(' ').try_fold(before, |left, word| left.trim_end().strip_suffix(word));
    let Some(left) = left else { return found };
    found.suggest(Span::new(part.file, left.trim_end().len(), part.end as usize), "")
}

/// With the edit that adds a line to the amendment in which a place stands, behind what stands there.
pub(super) fn in_amendment(look: Look<'_>, found: Diagnostic, place: Span, line: &str) -> Diagnostic {
    let text = look.sources.file(place.file).text();
    let before = |span: &Span| span.file == place.file && span.end <= place.start;
    let name = look.policy.amendments.iter().map(|amendment| amendment.span).filter(before).max();
    let inside = name.and_then(|name| text.get(name.end as usize..place.start as usize)).unwrap_or_default();
    let mut depth = 0_usize;
    for letter in inside.chars().filter(|letter| "{}".contains(*letter)) {
        depth = if letter == '{' { depth + 1 } else { depth.saturating_sub(1) };
        if depth == 0 {
            return found;
        }
    }
    let rest = text.get(place.end as usize..).unwrap_or_default();
    let end = match depth {
        1 => Some(place.end as usize),
        // behind the keys
        2 => rest.find('}').map(|at| place.end as usize + at + 1),
        _ => None,
    };
    let Some(end) = end else { return found };
    let own_line =
        inside.rsplit_once('\n').map(|(_, line)| line).filter(|line| line.trim_start().starts_with("amend "));
    let indent = own_line.map(|line| format!("\n{}", line.split_once("amend").map_or("", |(blank, _)| blank)));
    found.suggest(Span::at(place.file, end), format!("{}{line}", indent.as_deref().unwrap_or("  ")))
}

/// With the edit that lets a comparison before a number hold for the number, too: `< 12`, `> 12`.
pub(super) fn including(look: Look<'_>, found: Diagnostic, number: Span) -> Diagnostic {
    let before = look.sources.file(number.file).text().get(..number.start as usize).unwrap_or_default();
    let sign = before.trim_end();
    if !sign.ends_with(['<', '>']) {
        return found;
    }
    found.suggest(Span::at(number.file, sign.len()), "=")
}

/// With the edit that writes `+` for `-` in a sum, or `-` for `+`, where one stands in it with blanks around.
pub(super) fn sign_turned(look: Look<'_>, found: Diagnostic, sum: Span) -> Diagnostic {
    let text = look.sources.text(sum);
    let signs: Vec<(usize, &str)> = [(" + ", "-"), (" - ", "+")]
        .into_iter()
        .flat_map(|(sign, new)| text.match_indices(sign).map(move |(at, _)| (at, new)))
        .collect();
    let [(at, new)] = signs[..] else { return found };
    let start = sum.start as usize + at + 1;
    found.suggest(Span::new(sum.file, start, start + 1), new)
}
