//! Amounts that changed their currency and kept their number, though the rate is known: from a text, or from what was converted beside it.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, cited, own};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::{Date, Decimal, Money, number};
use std::collections::BTreeMap;

/// An amount that ends on a day, or begins on it.
struct Amount<'p> {
    of: &'p Provision,
    at: NodeId,
    money: Money,
}

#[derive(Default)]
struct Change<'p> {
    gone: Vec<Amount<'p>>,
    come: Vec<Amount<'p>>,
}

/// The most amounts of one day that are held against each other.
const MOST: usize = 100;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut days: BTreeMap<Date, Change<'_>> = BTreeMap::new();
    for provision in &look.policy.provisions {
        let Some(life) = provision.life else { continue };
        let (Some(amounts), entries) = (amounts(look, provision), look.entries(life)) else { continue };
        for entry in entries {
            let change = days.entry(entry.latest).or_default();
            let side = if entry.value.is_some() { &mut change.come } else { &mut change.gone };
            side.extend(amounts.iter().map(|(at, money)| Amount { of: provision, at: *at, money: *money }));
        }
    }
    let changes = days.values().filter(|change| change.gone.len() < MOST && change.come.len() < MOST);
    changes.flat_map(|change| of_day(look, change)).collect()
}

/// The constant amounts of a fee or a limit.
fn amounts(look: Look<'_>, provision: &Provision) -> Option<Vec<(NodeId, Money)>> {
    let (Body::Fee { amount: clause, .. } | Body::Quota { limit: clause, .. }) = provision.body else { return None };
    let all = look.within(clause).into_iter();
    let money = all.filter_map(|id| if let Node::Money(money) = look.node(id) { Some((id, *money)) } else { None });
    Some(money.collect::<Vec<_>>()).filter(|all| !all.is_empty())
}

fn of_day(look: Look<'_>, change: &Change<'_>) -> Vec<Diagnostic> {
    // each new amount beside those of what it takes the place of, in their order
    let mut pairs: Vec<(&Amount<'_>, &Amount<'_>)> = Vec::new();
    for come in &change.come {
        let number = change.come.iter().filter(|other| other.of.name == come.of.name).position(|one| one.at == come.at);
        let old = change.gone.iter().filter(|gone| takes_the_place(come.of, gone.of));
        pairs.extend(number.and_then(|number| old.clone().nth(number)).map(|old| (old, come)));
    }
    pairs.retain(|(old, new)| old.money.currency != new.money.currency);
    let kept = pairs.iter().filter(|(old, new)| old.money.amount == new.money.amount && !new.money.amount.is_zero());
    kept.filter_map(|(old, new)| {
        let alike = |pair: &&(&Amount<'_>, &Amount<'_>)| {
            pair.0.money.currency == old.money.currency && pair.1.money.currency == new.money.currency
        };
        let sister = pairs.iter().filter(alike).find_map(|(old, new)| {
            let rate = old.money.amount.checked_div(new.money.amount)?;
            (rate != Decimal::ONE).then_some((rate, new.at))
        });
        let (rate, converted, at) = match stated(look, old, new) {
            Some(rate) => (rate, old.money.amount.checked_div(rate)?.round_dp(2), None),
            None => {
                let (rate, at) = sister?;
                (rate, old.money.amount.checked_div(rate)?.round_dp(2), Some(look.span(at)))
            }
        };
        let converted = Money { amount: converted, currency: new.money.currency };
        let places = (look.span(new.at), look.span(old.at), at);
        let rate = number::show(rate.round_dp(6));
        Some(errors::not_converted(places, (old.of, old.money), (new.of, new.money), (&rate, converted)))
    })
    .collect()
}

/// Whether one is what the other was: of its kind and on its acts, and called after it.
fn takes_the_place(new: &Provision, old: &Provision) -> bool {
    let short = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let (one, other) = (short(&new.name), short(&old.name));
    let shared = one.split('_').next() == other.split('_').next() || one.contains(&other) || other.contains(&one);
    new.kind == old.kind && new.acts == old.acts && shared && one != other
}

/// So many of the old currency for one of the new, as a text says.
fn stated(look: Look<'_>, old: &Amount<'_>, new: &Amount<'_>) -> Option<Decimal> {
    let by = look.entries(new.of.life?).first().and_then(|entry| look.policy.amendments.get(entry.amendment?.index()));
    let mut texts: Vec<Text> = cited(look, &new.of.cites);
    texts.extend(own(&new.of.doc, None));
    if let Some(by) = by {
        texts.extend(cited(look, &by.cites));
        texts.extend(own(&by.doc, by.note.as_deref()));
    }
    let (from, to) = (old.money.currency.to_string(), new.money.currency.to_string());
    texts.iter().filter(|text| text.words.contains(&to)).find_map(|text| rate(&text.words, &from))
}

/// `7.53450 HRK`, `HRK 7.53450`: a number that is not 1
fn rate(text: &str, currency: &str) -> Option<Decimal> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches([',', ';', ':', '(', ')'])).collect();
    words.windows(2).find_map(|pair| {
        let [one, other] = pair else { return None };
        let number = if *other == currency { one } else { other };
        let beside = *one == currency || *other == currency;
        let number: Decimal = number.trim_end_matches('.').parse().ok().filter(|_| beside)?;
        (number != Decimal::ONE && !number.is_zero()).then_some(number)
    })
}
