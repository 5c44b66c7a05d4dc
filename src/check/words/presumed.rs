//! Presumptions against their own words: "counts as closed until shown to be open", over `presume agent.closed is false`.

use super::denial::words;
use super::kin::same_word;
use super::told::{Text, cited, own};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Presumption;
use crate::policy::doc::Doc;
use crate::policy::ids::MemberId;
use crate::policy::value::Value;

/// Words before what is presumed.
const AS: [&[&str]; 8] = [
    &["counts", "as"],
    &["count", "as"],
    &["presumed"],
    &["deemed"],
    &["considered"],
    &["regarded", "as"],
    &["treated", "as"],
    &["held"],
];
/// Words that may stand between.
const BETWEEN: [&str; 7] = ["to", "be", "as", "a", "an", "the", "been"];
/// Words with which it is presumed that something is not so.
const NOT: [&str; 3] = ["not", "no", "never"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.presumptions.iter().filter_map(|presumed| one(look, presumed)).collect()
}

fn one(look: Look<'_>, presumed: &Presumption) -> Option<Diagnostic> {
    let texts: Vec<Text> =
        own(&Doc::default(), presumed.note.as_deref()).into_iter().chain(cited(look, &presumed.cites)).collect();
    let sentences = texts.iter().flat_map(|text| text.sentences().into_iter().map(move |said| (text, said)));
    let mut told = sentences.filter_map(|(text, said)| Some((text.who(), meant(look, presumed, &said)?)));
    let ((who, meant), None) = (told.next()?, told.next()) else { return None };
    (!meant.fits).then(|| errors::presumes_otherwise(presumed, (&who, &meant.said), (&meant.is, &meant.value)))
}

/// What a sentence says that is presumed.
struct Meant {
    said: String,
    value: String,
    is: String,
    fits: bool,
}

fn meant(look: Look<'_>, presumed: &Presumption, sentence: &str) -> Option<Meant> {
    let all = words(sentence);
    let (at, cue) = (0..all.len()).find_map(|at| {
        let begins = |cue: &&&[&str]| all.get(at..).is_some_and(|rest| rest.starts_with(cue));
        AS.iter().find(begins).map(|cue| (at, cue.len()))
    })?;
    let behind = (at + cue..all.len()).find(|place| all.get(*place).is_some_and(|word| !BETWEEN.contains(word)))?;
    let denied = all.get(behind).is_some_and(|word| NOT.contains(word));
    let rest = all.get(behind + usize::from(denied)..)?;
    let says = |name: &str| {
        let own = name.split('_').filter(|word| !["is", "has"].contains(word)).collect::<Vec<_>>();
        let said = rest.get(..own.len())?;
        said.iter().zip(&own).all(|(said, own)| same_word(said, own)).then_some(own.len())
    };
    let shown = |length: usize| Some(all.get(at..behind + usize::from(denied) + length)?.join(" "));
    if let Value::Bool(value) = presumed.value {
        let length = says(presumed.path.rsplit('.').next()?)?;
        return Some(Meant {
            said: shown(length)?,
            value: (!denied).to_string(),
            is: value.to_string(),
            fits: value != denied,
        });
    }
    let Value::Member(own) = presumed.value else { return None };
    let is = look.policy.members.get(own.index())?;
    let members = (0..).map(MemberId).zip(&look.policy.members).filter(|(_, member)| member.taxonomy == is.taxonomy);
    let (length, id, other) = members
        .filter_map(|(id, member)| Some((says(&member.name)?, id, member)))
        .max_by_key(|(length, ..)| *length)
        .filter(|_| !denied)?;
    let fits = (id..=other.last).contains(&own) || (own..=is.last).contains(&id);
    Some(Meant { said: shown(length)?, value: other.name.clone(), is: is.name.clone(), fits })
}
