//! Words that call a fee reduced, a limit higher, a time extended, over a number that is the other way round beside that of the base.

use std::cmp::Ordering;

use super::denial::denies_later;
use super::text::told;
use crate::check::cases::Reach;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::turned::{agreed, base_of, held_together, number_of, shown};
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Body, Provision};

/// Words of what is less, and of what is more, where they stand before the number's noun, or are all of a name.
const LESS: [&str; 7] = ["reduced", "lower", "cheaper", "discounted", "discount", "shortened", "shorter"];
const MORE: [&str; 5] = ["higher", "increased", "raised", "extended", "longer"];
const NOUNS: [&str; 14] = [
    "fee",
    "fees",
    "rate",
    "price",
    "amount",
    "charge",
    "rent",
    "limit",
    "quota",
    "allowance",
    "deadline",
    "time",
    "term",
    "period",
];
const CHINESE: [(&str, Ordering); 6] = [
    ("减半收", Ordering::Less),
    ("优惠价", Ordering::Less),
    ("优惠费率", Ordering::Less),
    ("缩短为", Ordering::Less),
    ("延长为", Ordering::Greater),
    ("延长至", Ordering::Greater),
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    if matches!(of.body, Body::Rule(_)) {
        return None;
    }
    let base = base_of(look, of)?;
    let (said, word) = said(look, of)?;
    let ((own, _), (of_base, _)) = (number_of(of)?, number_of(base)?);
    let mut reach = Reach::of_node(look, own);
    reach.join(&Reach::of_node(look, of_base));
    // what an amendment turns round is told at the amendment
    let pairs = reach.spans(look).into_iter().map(|span| held_together(look, of, (own, of_base), span));
    let pairs = pairs.into_iter().find(|pairs| agreed(pairs).is_some())?;
    let (own, other) = pairs.iter().find(|(own, other)| own.number() != other.number())?;
    (agreed(&pairs)? == said.reverse()).then(|| {
        let numbers = (&*shown(look, own), &*shown(look, other));
        errors::not_reduced(look.span(own.at()), (of, base), (word, said == Ordering::Less), numbers)
    })
}

/// Whether its name or its words call it less than another, or more.
fn said(look: Look<'_>, of: &Provision) -> Option<(Ordering, &'static str)> {
    let name = of.name.rsplit('.').next().unwrap_or_default().replace('_', " ").to_lowercase();
    let text = format!("{name}\n{}", told(look, of));
    let has = |word: &&&'static str| {
        let nouns = || NOUNS.iter().map(|noun| (format!("{word} {noun}"), format!("{noun} is {word}")));
        name == **word
            || text.contains(**word) && nouns().any(|(before, behind)| says(&text, &before) || says(&text, &behind))
    };
    match (LESS.iter().find(has), MORE.iter().find(has)) {
        (Some(word), None) => Some((Ordering::Less, word)),
        (None, Some(word)) => Some((Ordering::Greater, word)),
        (Some(_), Some(_)) => None,
        (None, None) => CHINESE.iter().find(|(word, _)| text.contains(word)).map(|(word, order)| (*order, *word)),
    }
}

/// Whether some words stand by themselves, and nothing before them denies them.
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at + words.len()..).unwrap_or_default());
        let whole = !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
        whole && !denies_later(before.rsplit('\n').next().unwrap_or_default())
    })
}
