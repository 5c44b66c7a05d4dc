//! Deferrals of another amendment than their words name: "small businesses get one year more", over `defer medium_businesses`.

use crate::check::amendment::mover;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{cited, own, same_word, words};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.amendments.iter().filter_map(|moved| one(look, moved)).collect()
}

fn one(look: Look<'_>, moved: &Amendment) -> Option<Diagnostic> {
    let by = mover(look, moved)?;
    let told: Vec<String> = own(&by.doc, by.note.as_deref())
        .into_iter()
        .chain(cited(look, &by.cites))
        .map(|text| text.words.to_lowercase())
        .chain([by.short.replace('_', " ")])
        .collect();
    let said: Vec<&str> = told.iter().flat_map(|text| words(text)).collect();
    let speaks = |word: &str| said.iter().any(|own| same_word(own, word));
    let begins = by.from.map(|(_, from)| from)?;
    let waits = |other: &&Amendment| other.from.is_some_and(|(first, _)| first > begins);
    let others = look.policy.amendments.iter().filter(|other| other.name != moved.name && other.name != by.name);
    let too = |other: &&Amendment| mover(look, other).is_some_and(|mover| mover.name == by.name);
    let mut meant = others.filter(waits).filter(|other| !too(other)).filter(|other| {
        let (mut its, mut own) = (distinct(other, moved).peekable(), distinct(moved, other).peekable());
        its.peek().is_some() && own.peek().is_some() && its.all(speaks) && !own.any(speaks)
    });
    let (meant, None) = (meant.next()?, meant.next()) else { return None };
    Some(errors::defers_another(by, moved, meant))
}

/// The words of the one's name that the other's does not have.
fn distinct<'a>(one: &'a Amendment, other: &'a Amendment) -> impl Iterator<Item = &'a str> {
    let words = one.short.split('_').filter(|word| word.len() > 2);
    words.filter(|word| !other.short.split('_').any(|own| same_word(own, word)))
}
