//! Amendments whose words join two keys, "trawls and gill nets alike", and that change one of them: the other stays as it is.

use super::amended::words;
use super::keys::{Family, Key};
use super::members::meets;
use super::names::{Mention, Reading};
use super::parts::Known;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::AmendmentId;

/// What stands between two that are named together.
const JOINS: [&str; 14] = ["and", "or", ",", "the", "a", "an", "for", "as", "well", "of", "和", "与", "及", "、"];
const BOTH: [&str; 7] = ["and", "or", ",", "和", "与", "及", "、"];
/// Words by which what is named is set apart.
const APART: [&str; 9] = ["only", "alone", "same", "differ", "different", "between", "respectively", "already", "相同"];

/// What an amendment says of the keys of one family.
pub(super) fn one(look: Look<'_>, (id, family): (AmendmentId, &Family), known: &mut Known) -> Option<Diagnostic> {
    let amendment = look.policy.amendments.get(id.index())?;
    let names = known.names(look, family.taxonomy?);
    let changed = family.changed(id);
    let own = |mention: &Mention| {
        let of = |key: &&Key| key.members.iter().any(|(first, _)| *first as usize == mention.thing);
        let mut keys = family.keys.iter().filter(of);
        keys.next().filter(|_| keys.next().is_none())
    };
    words(amendment).iter().find_map(|text| {
        let reading = names.read(&text.words);
        reading.mentions.windows(2).find_map(|two| {
            let [one, other] = two else { return None };
            let clear = |mention: &Mention| {
                !reading.is_spared(*mention) && !reading.is_of_title(*mention) && !reading.has(*mention, &APART)
            };
            if !joins(&reading, one, other) || !clear(one) || !clear(other) {
                return None;
            }
            let (one, other) = (own(one)?, own(other)?);
            let change = |of: &Key| changed.iter().find(|(key, ..)| key.name == of.name);
            let (done, (_, old, new), left) = match (change(one), change(other)) {
                (Some(change), None) => (one, change, other),
                (None, Some(change)) => (other, change, one),
                (Some(_), Some(_)) | (None, None) => return None,
            };
            let (was, is) = (left.on(new.from)?, new.value?);
            let text_of = |id| look.sources.text(look.span(id));
            // what has the new value already is named rightly
            let differs = text_of(was) != text_of(is) && !meets(look, left.members.first()?.0 as usize, &done.members);
            let later = if text_of(was) == text_of(*old) { text_of(is) } else { "…" };
            let mended = format!("{}: {} -> {later}", left.name, text_of(was));
            let (done, left) = ((look.span(is), done.name.as_str()), (left.name.as_str(), look.span(was)));
            differs.then(|| errors::amends_one_of_two(amendment, done, left, &text.who(), &mended))
        })
    })
}

fn joins(reading: &Reading, one: &Mention, other: &Mention) -> bool {
    let between = reading.between(one.to, other.from);
    let joined = between.iter().any(|word| BOTH.contains(&word.as_str()));
    joined && between.iter().all(|word| JOINS.contains(&word.as_str()))
}
