//! Parts and multiples in words, "a quarter of the fee", 加倍: amounts and comparisons that multiply by something else.

use super::kin::contents;
use super::ratio::{Ratio, is_called, ratios};
use super::spoken::{Asks, Spoken, spoken};
use super::told::{Text, own};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::Decimal;

/// Parts and multiples: the words for each, and of how many parts it is how many.
const WORDS: [(i64, i64, &[&str]); 12] = [
    (1, 4, &["a quarter of", "one quarter of", "one-quarter of", "quarter of the", "四分之一"]),
    (
        1,
        2,
        &[
            "half of the",
            "half the",
            "half of it",
            "half of what",
            "half of that",
            "half of a",
            "one half of",
            "is halved",
            "一半",
            "减半",
            "半价",
        ],
    ),
    (3, 4, &["three quarters of", "three-quarters of", "四分之三"]),
    (1, 3, &["a third of", "one third of", "one-third of", "三分之一"]),
    (2, 3, &["two thirds of", "two-thirds of", "三分之二"]),
    (1, 5, &["a fifth of", "one fifth of", "五分之一"]),
    (1, 10, &["a tenth of", "one tenth of", "one-tenth of", "十分之一"]),
    (
        2,
        1,
        &[
            "twice the",
            "double the",
            "is doubled",
            "are doubled",
            "twice as",
            "two times the",
            "两倍",
            "二倍",
            "双倍",
            "加倍",
            "翻倍",
        ],
    ),
    (3, 1, &["triple the", "three times the", "thrice the", "is tripled", "three times as", "三倍"]),
    (4, 1, &["four times the", "four times as", "四倍"]),
    (5, 1, &["five times the", "five times as", "五倍"]),
    (10, 1, &["ten times the", "ten times as", "十倍"]),
];
/// Words of those who pay a part, and no more.
const PAYS: [&str; 4] = ["pay half", "pays half", "减半", "半价"];
/// Words behind "half" that make something else of it.
const NO_HALF: [&str; 6] = ["year", "day", "hour", "an hour", "a year", "month"];
/// What is so many times the day, the year and the like is no amount.
const OF_TIME: [&str; 9] = ["year", "day", "month", "week", "hour", "time", "term", "period", "season"];

/// Words behind what something is a part of.
const VERBS: [&str; 9] = [" are ", " is ", " have ", " has ", " must ", " may ", " who ", " of ", " in "];

/// A part or multiple in words, and of what.
pub(super) struct Said {
    pub word: &'static str,
    pub part: Decimal,
    of: String,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rules = look.policy.provisions.iter();
    rules.flat_map(|provision| in_fee(look, provision).into_iter().chain(in_lines(look, provision))).collect()
}

/// `half of it`, and not `half a year` or `half-yearly`
fn says_half(text: &str) -> bool {
    text.match_indices("half").any(|(at, word)| {
        let begins = !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let goes_on = rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '-');
        begins && !goes_on && !NO_HALF.iter().any(|other| rest.trim_start().starts_with(other))
    })
}

/// The one part or multiple that a text names.
pub(super) fn said(text: &Text) -> Option<Said> {
    let text = text.words.to_lowercase();
    let mut all = WORDS.iter().flat_map(|(times, of, words)| {
        words
            .iter()
            .flat_map(|word| text.match_indices(*word).map(move |(at, _)| (at, *word, *times, *of)))
            .collect::<Vec<_>>()
    });
    let Some((at, word, times, of)) = all.next() else {
        let plain = text.lines().any(says_half) && !text.contains('%') && !text.contains("percent");
        return plain.then(|| Said { word: "half", part: Decimal::new(5, 1), of: String::new() });
    };
    if all.any(|(_, _, other, parts)| (other, parts) != (times, of)) {
        return None;
    }
    let behind = text.get(at + word.len()..).unwrap_or_default().trim_start();
    let whole = behind.split([',', '.', ';', '，', '。']).next().unwrap_or_default().trim_start_matches("the ");
    let whole = VERBS.iter().fold(whole, |whole, verb| whole.split(verb).next().unwrap_or_default()).to_owned();
    let begins = !word.is_ascii() || !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    let of_time = OF_TIME.iter().any(|time| whole.starts_with(time));
    let part = Decimal::from(times).checked_div(Decimal::from(of))?;
    (begins && !of_time).then_some(Said { word, part, of: whole })
}

fn near(one: Decimal, other: Decimal) -> bool {
    (one - other).abs() < Decimal::new(1, 2)
}

/// The amount of a fee that is another part of something.
fn in_fee(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = provision.body else { return None };
    let amount = look.plain(amount);
    let of_amount = |at: NodeId| if look.plain(at) == amount { factor(look, amount) } else { Vec::new() };
    let all = spoken(look, provision, |site| of_amount(site.node));
    if let [Spoken { of, texts, .. }] = &all[..] {
        return of_part(look, *of, texts).filter(|_| !is_part_of_base(look, provision, *of, texts));
    }
    // what an amendment says of the part that it sets
    let entries = look.timeline(amount).map(|dated| look.entries(dated)).unwrap_or_default();
    entries.iter().find_map(|entry| {
        let by = look.policy.amendments.get(entry.amendment?.index())?;
        let [of] = factor(look, entry.value?)[..] else { return None };
        of_part(look, of, &own(&by.doc, by.note.as_deref()))
    })
}

/// Whether the part is so much of that of its base: 0.55%, "half of" 1.1%.
fn is_part_of_base(look: Look<'_>, of: &Provision, (_, own): (NodeId, Decimal), texts: &[Text]) -> bool {
    let base = of.only_base().and_then(|base| look.policy.provisions.get(base.index()));
    let Some(Body::Fee { amount, .. }) = base.map(|base| &base.body) else { return false };
    let parts = look.versions(*amount).into_iter().flat_map(|version| factor(look, version)).map(|(_, part)| part);
    let parts: Vec<Decimal> = parts.collect();
    texts.iter().filter_map(said).any(|said| parts.iter().any(|part| part.checked_mul(said.part) == Some(own)))
}

/// A part, where words tell another.
fn of_part(look: Look<'_>, (at, own): (NodeId, Decimal), texts: &[Text]) -> Option<Diagnostic> {
    texts.iter().find_map(|text| {
        let percent = look.ty(at).is_some_and(|ty| ty.base == Base::Percent);
        // "half on filing, half later" tells of no part that is due
        let said = said(text).filter(|said| said.word != "half" || percent)?;
        let mut fits = vec![said.part, Decimal::ONE - said.part, said.part - Decimal::ONE];
        // who pays half pays no more than the whole
        let small = text.words.to_lowercase();
        fits.extend((!PAYS.iter().any(|word| small.contains(word))).then_some(Decimal::ONE + said.part));
        let other = !fits.into_iter().any(|fit| near(fit, own));
        other.then(|| errors::another_part(look.span(at), &text.who(), said.word, (own, said.part)))
    })
}

/// The one number that an amount is a multiple of, divided where it is; a percent is a part of one.
fn factor(look: Look<'_>, amount: NodeId) -> Vec<(NodeId, Decimal)> {
    let all = look.within(amount);
    let number = |id: NodeId| {
        let counts =
            look.ty(look.plain(id)).is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal | Base::Percent));
        if let Some(Constant::Number(number)) = look.constant(id).filter(|_| counts) { Some(number) } else { None }
    };
    let mut found = Vec::new();
    for id in all {
        let node = look.node(id);
        if let Node::Multiply(one, other) = node {
            let constants = [(*one, *other), (*other, *one)].into_iter().filter(|(_, of)| look.constant(*of).is_none());
            found.extend(constants.filter_map(|(of, _)| Some((of, number(of)?))));
        } else if let Node::Round { value, .. } = node
            && let Some(under) = value.under
        {
            found.extend(number(under).and_then(|number| Decimal::ONE.checked_div(number)).map(|part| (under, part)));
        }
    }
    if found.len() == 1 { found } else { Vec::new() }
}

/// A comparison of which the one side is another part of the other.
fn in_lines(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all =
        spoken(look, provision, |site| if let Asks::For = site.asks { ratios(look, site.node) } else { Vec::new() });
    all.iter().filter_map(|spoken| spoken.texts.iter().find_map(|text| of_ratio(look, &spoken.of, text))).collect()
}

fn of_ratio(look: Look<'_>, own: &Ratio, text: &Text) -> Option<Diagnostic> {
    let said = said(text)?;
    let whole = contents(&said.of);
    let inverse = Decimal::ONE.checked_div(own.part)?;
    let fits = match (is_called(look, own.under, &whole), is_called(look, own.over, &whole)) {
        (true, false) => vec![own.part],
        (false, true) => vec![inverse],
        (true, true) | (false, false) => vec![own.part, inverse],
    };
    let other = !fits.iter().any(|fit| near(*fit, said.part) || near(Decimal::ONE - *fit, said.part));
    let is = fits.first().copied()?;
    other.then(|| errors::another_part(look.span(own.at), &text.who(), said.word, (is, said.part)))
}
