//! Words with which clauses begin elsewhere, and that say in another place here what they say.

use super::shape::Shape;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::errors;

/// What was meant by a word that begins no clause of a shape, if that is plain; `next` is the token behind it, or the rest of a day.
pub(super) fn clause_word(shape: &Shape, (span, word): (Span, &str), next: &str) -> Option<Diagnostic> {
    let own = shape.own_words();
    let has = |word: &str| own.contains(&word);
    match word {
        "until" if has("repealed") => Some(errors::ends_with(span)),
        "on" if has("governed") => Some(errors::foreign_word(span, "on", "governed on")),
        "transition" | "grandfather" if has("amend") => Some(errors::kept_by_change(span, word)),
        "act" if has("expect") => Some(errors::act_of_scenario(span, next)),
        "binding" | "binds" | "mandatory" if has("met by") => Some(errors::binds_by_else(span, word)),
        "if" => choice_behind(span, next),
        year if has("from") && is_year(year) => {
            Some(errors::day_without_from(span, &format!("{year}{}", day_behind(next))))
        }
        _ => None,
    }
}

/// `amount 5 EUR if n > 3 else 10 EUR`
fn choice_behind(span: Span, rest: &str) -> Option<Diagnostic> {
    let line = rest.lines().next().unwrap_or_default();
    let (condition, other) = line.split_once(" else ").filter(|(condition, _)| !condition.contains(" then "))?;
    let other = other.split(['}', ',']).next().unwrap_or_default();
    Some(errors::choice_behind(span, condition.trim(), other.trim()))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `-06-01`
fn day_behind(rest: &str) -> &str {
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '-').unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}
