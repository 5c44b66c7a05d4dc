//! Keys, rows and fees that an amendment left behind: all others beside them rise or fall, its words say "all", or so it always was.

use super::amended::words;
use super::keys::{Changed, Family, Key};
use super::names::{Reading, of_taxonomy, singular, tokens};
use super::parts::words_of;
use crate::check::errors;
use crate::check::length::days_of;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::check::words::Text;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::value::Decimal;

/// So many others have to change at least where the words say "all", and where they say nothing.
const FEW: usize = 2;
const MANY: usize = 3;

/// Values that words call "all", and how far behind that word.
const VALUES: [&str; 17] = [
    "fee",
    "rate",
    "limit",
    "charge",
    "price",
    "amount",
    "tax",
    "term",
    "tariff",
    "rent",
    "dues",
    "quota",
    "deadline",
    "toll",
    "levy",
    "contribution",
    "sum",
];
const NEAR: usize = 4;
const ALL: [&str; 3] = ["all", "every", "each"];
const ALL_SIGNS: [&str; 7] = ["所有", "全部", "各类", "各项", "一律", "统一", "均"];
/// Words of what is not for all.
const SOME: [&str; 22] = [
    "except",
    "exempt",
    "unless",
    "other",
    "others",
    "but",
    "without",
    "excluding",
    "some",
    "certain",
    "only",
    "not",
    "apart",
    "unchanged",
    "stays",
    "remains",
    "remain",
    "stay",
    "save",
    "most",
    "first",
    "than",
];
const SOME_SIGNS: [&str; 7] = ["除", "不变", "部分", "其他", "其余", "维持", "仅"];

pub(super) fn check(look: Look<'_>, families: &[Family]) -> Vec<Diagnostic> {
    families.iter().flat_map(|family| in_family(look, family)).collect()
}

fn in_family(look: Look<'_>, family: &Family) -> Vec<Diagnostic> {
    let mut all: Vec<AmendmentId> = family.amendments().collect();
    all.sort_by_key(|id| look.policy.amendments.get(id.index()).and_then(|one| one.from));
    // whether so far each has changed all keys
    let (mut always, mut found) = (false, Vec::new());
    for (at, id) in all.into_iter().enumerate() {
        let changed = family.changed(id);
        // of many that stay none is left behind
        if changed.len() >= FEW && changed.len() * 2 >= family.keys.len() {
            found.extend(one(look, family, (id, &changed), always));
        }
        always = (at == 0 || always) && changed.len() == family.keys.len();
    }
    found
}

fn one(
    look: Look<'_>,
    family: &Family,
    (id, changed): (AmendmentId, &[Changed<'_>]),
    always: bool,
) -> Option<Diagnostic> {
    let amendment = look.policy.amendments.get(id.index())?;
    let (_, _, change) = changed.first()?;
    let rises = |(_, old, new): &Changed<'_>| Some(amount(look, new.value?)? > amount(look, *old)?);
    let rises: Vec<bool> = changed.iter().map(rises).collect::<Option<_>>()?;
    // what is nothing, or not law then, has nothing to rise
    let stays = |key: &&Key| {
        let value = key.on(change.from).filter(|_| key.changed(id).is_none());
        value.is_some_and(|value| amount(look, value).is_none_or(|own| own != Decimal::ZERO))
    };
    let mut left = family.keys.iter().filter(stays);
    let (key, None) = (left.next()?, left.next()) else { return None };
    let value = key.on(change.from)?;
    amount(look, value).filter(|_| rises.iter().all(|rise| Some(rise) == rises.first()))?;
    let all = says_all(look, family, (key, changed), &words(amendment))?;
    let convincing = all || always && changed.len() >= MANY;
    if !convincing {
        return None;
    }
    let (since, change) = (look.span(value), look.span(change.value?));
    let names = (family.of.as_str(), key.name.as_str(), look.sources.text(since));
    Some(errors::left_as_it_was(since, names, (amendment, change, changed.len()), all, rises.first() == Some(&true)))
}

/// Whether the words say that all are meant; none where they name some, or spare some.
fn says_all(look: Look<'_>, family: &Family, (key, changed): (&Key, &[Changed<'_>]), texts: &[Text]) -> Option<bool> {
    let tokens: Vec<Vec<String>> = texts.iter().map(|text| tokens(&text.words)).collect();
    let has = |words: &[&str]| tokens.iter().flatten().any(|word| words.contains(&word.as_str()));
    let signs = |words: &[&str]| texts.iter().any(|text| words.iter().any(|word| text.words.contains(word)));
    if has(&SOME) || signs(&SOME_SIGNS) {
        return None;
    }
    if let Some(taxonomy) = family.taxonomy {
        let names = of_taxonomy(look, taxonomy);
        let readings: Vec<Reading> = texts.iter().map(|text| names.read(&text.words)).collect();
        let mut named = readings.iter().flat_map(|reading| &reading.mentions);
        if named.clone().next().is_some() {
            // who has a key of his own by now is no longer under this one
            let done = |thing: usize| {
                changed.iter().any(|(key, ..)| key.members.iter().any(|(first, _)| *first as usize == thing))
            };
            let own =
                named.any(|mention| !done(mention.thing) && super::members::meets(look, mention.thing, &key.members));
            // who is named apart from the others, "villages are spared", may be left as he was
            let beside = |reading: &Reading| reading.lists(|thing| super::members::meets(look, thing, &key.members));
            return (own && readings.iter().all(beside)).then_some(true);
        }
    }
    // "all fees", "each of the rates"
    let own: Vec<String> = words_of(&family.of);
    let is_value =
        |word: &String| VALUES.iter().any(|value| singular(value) == singular(word)) || own.contains(&singular(word));
    let told = tokens.iter().zip(texts).filter(|(_, text)| text.whose != "its name");
    let all = told.map(|(words, _)| words).any(|words| {
        let places = words.iter().enumerate().filter(|(_, word)| ALL.contains(&word.as_str())).map(|(at, _)| at);
        places.into_iter().any(|at| words.iter().skip(at + 1).take(NEAR).any(is_value))
    });
    Some(all || signs(&ALL_SIGNS))
}

/// What can rise and fall.
fn amount(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    match look.constant(id) {
        Some(Constant::Number(number)) => Some(number),
        Some(Constant::Bool(_) | Constant::Text(_)) => None,
        None => days_of(look, id).map(|days| Decimal::from(days.least)),
    }
}
