//! Titles and citations that tell the one term of a deadline, or the one amount of a fee, and another than the rule has.

use super::claim::{Figure, figures};
use super::spoken::{Spoken, spoken};
use super::time::as_told;
use super::told::{Text, told_of};
use crate::check::errors;
use crate::check::length::{self, duration};
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::{Duration, Money, Unit, number};

/// Words before an amount that say that it is what is due, and behind it.
const COSTS: [&str; 12] =
    ["fee of", "charge of", "fee is", "costs", "cost", "pay", "pays", "price of", "fee:", "为", "收取", "缴纳"];
const DUE: [&str; 8] =
    ["is due", "are due", "is charged", "are charged", "is paid", "are paid", "is to be paid", "are to be paid"];
/// Words of what was once, or holds for others.
const OTHER: [&str; 9] = ["was ", "were ", "until ", "before ", "instead", "formerly", "else", "原", "此前"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rules = look.policy.provisions.iter().filter(|provision| provision.is_no_exception());
    rules.filter_map(|of| term(look, of).or_else(|| amount(look, of)).or_else(|| end(look, of))).collect()
}

/// The titles and citations among some texts: messages are held against the rule elsewhere.
fn titles(texts: &[Text]) -> impl Iterator<Item = &Text> {
    texts.iter().filter(|text| matches!(text.whose.as_str(), "its `##`" | "its citation"))
}

fn term(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &provision.body else { return None };
    let last = look.plain(deadline.last);
    let all = spoken(look, provision, |site| length(look, last, site.node).into_iter().collect());
    let [Spoken { of: (at, own, back), texts, .. }] = &all[..] else { return None };
    titles(texts).find_map(|text| {
        let one = |small: String, unit: &str| small.replace(&format!("within a {unit}"), &format!("within 1 {unit}"));
        let small = ["day", "week", "month", "year"].into_iter().fold(text.words.to_lowercase(), one);
        let all = figures(&small);
        let lengths: Vec<&Figure<'_>> = all.iter().filter(|figure| figure.length().is_some()).collect();
        // of several times the one within which it is done is the deadline's
        let terms: Vec<&Figure<'_>> = lengths.iter().copied().filter(|figure| figure.is_term()).collect();
        let [figure] = (if lengths.len() > 1 { terms } else { lengths })[..] else { return None };
        let counted = figure.is_term() || *back && figure.lies_after() == Some(false);
        let said = figure.length().filter(|said| counted && differs(*said, *own))?;
        // three months before it ends
        let behind =
            figure.of().map_or("", |(_, rest)| if *back { rest.strip_prefix("before ").unwrap_or(rest) } else { rest });
        // "within a week, if there was one"
        let behind = behind.split(", if ").next().unwrap_or_default();
        let other = OTHER.iter().any(|word| figure.before().contains(word) || behind.contains(word));
        // 2 weeks and a day, or the last day counted, is another way to say it
        let near = said.unit == own.unit && (said.amount - own.amount).abs() <= 1 && own.amount > 10;
        (!other && !near).then(|| {
            let said = as_told(said, &small);
            let written = look.sources.text(look.span(*at));
            let in_units = written.starts_with(|sign: char| sign.is_ascii_digit()) && written.contains(' ');
            let is = if in_units { written.to_owned() } else { own.to_string() };
            errors::told_otherwise(look.span(*at), &text.who(), (&said, &is), &said)
        })
    })
}

/// Whether a time is surely another: days that so many months never have, as many days as there are to be working days.
pub(in crate::check) fn differs(said: Duration, own: Duration) -> bool {
    let within =
        |days: i64, months: Duration| length::days(months).is_some_and(|of| of.least <= days && of.most >= Some(days));
    match (said.unit, own.unit) {
        (Unit::Day, Unit::Month) => !within(said.amount, own),
        (Unit::Month, Unit::Day) => !within(own.amount, said),
        (Unit::Day, Unit::WorkingDay) | (Unit::WorkingDay, Unit::Day) => said.amount == own.amount,
        (one, other) => one == other && said.amount != own.amount,
    }
}

/// Where the length of a deadline stands, how long it is, and whether it is counted back.
fn length(look: Look<'_>, last: NodeId, node: NodeId) -> Option<(NodeId, Duration, bool)> {
    let Node::Shift { duration: length, subtract, .. } = look.node(node) else { return None };
    let own = duration(look, *length).filter(|own| own.amount > 0)?;
    (look.plain(node) == last).then_some((*length, own, *subtract))
}

fn amount(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, at_least: None, at_most: None, .. } = provision.body else { return None };
    let amount = look.plain(amount);
    let money = |node: NodeId| if let Node::Money(money) = look.node(node) { Some(*money) } else { None };
    let all = spoken(look, provision, |site| {
        money(site.node).filter(|_| look.plain(site.node) == amount).into_iter().collect()
    });
    let [Spoken { of: own, texts, .. }] = &all[..] else { return None };
    titles(texts).find_map(|text| {
        let small = text.words.to_lowercase();
        let all = figures(&small);
        let told: Vec<&Figure<'_>> = all.iter().filter(|figure| is_money(**figure, *own)).collect();
        let [figure] = told[..] else { return None };
        let other = figure.number == own.amount || OTHER.iter().any(|word| small.contains(word));
        let said = format!("{} {}", number::show(figure.number), own.currency);
        (is_due(*figure, *own) && !other)
            .then(|| errors::told_otherwise(look.span(amount), &text.who(), (&said, &own.to_string()), &said))
    })
}

/// The least and the most of a fee: "at most 2000 EUR", over `at most 200 EUR`.
fn end(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Fee { at_least, at_most, .. } = provision.body else { return None };
    if at_least.is_none() && at_most.is_none() {
        return None;
    }
    let all = spoken(look, provision, |site| vec![look.plain(site.node)]);
    let texts = told_of(look, provision);
    [(at_least, false), (at_most, true)].into_iter().find_map(|(clause, upper)| {
        let at = look.plain(clause?);
        let own = if let Node::Money(money) = look.node(at) { *money } else { return None };
        titles(&texts).filter(|_| all.iter().any(|spoken| spoken.of == at)).find_map(|text| {
            let small = text.words.to_lowercase();
            let all = figures(&small);
            let ends: Vec<&Figure<'_>> = all
                .iter()
                .filter(|figure| figure.is_end().is_some_and(|end| end.is_upper() == upper))
                .filter(|figure| is_money(**figure, own) || shares_currency(&all, **figure, own))
                .collect();
            let [figure] = ends[..] else { return None };
            let other = figure.number == own.amount || OTHER.iter().any(|word| small.contains(word));
            let said = format!("{} {}", number::show(figure.number), own.currency);
            (!other).then(|| errors::told_otherwise(look.span(at), &text.who(), (&said, &own.to_string()), &said))
        })
    })
}

/// `at least 50 and at most 2000 EUR`
fn shares_currency(all: &[Figure<'_>], figure: Figure<'_>, own: Money) -> bool {
    let next = all.iter().find(|next| next.before().len() > figure.before().len());
    let joined = figure.behind().trim_start().starts_with("and ");
    joined && next.is_some_and(|next| is_money(*next, own))
}

fn is_money(figure: Figure<'_>, own: Money) -> bool {
    figure.is_of(own.currency) || figure.before().trim_end().ends_with(&own.currency.to_string().to_lowercase())
}

/// Whether an amount is told as what is due: `a fee of 10 EUR`
fn is_due(figure: Figure<'_>, own: Money) -> bool {
    let code = own.currency.to_string().to_lowercase();
    let before = figure.before().trim_end();
    let before = before.strip_suffix(&code).unwrap_or(before).trim_end();
    let behind = figure.behind().trim_start();
    let behind = behind.strip_prefix(&code).unwrap_or(behind).trim_start();
    // so much for each of them is a part of it
    let each = ["a ", "an ", "per ", "for each", "for every", "each", "more", "less", "每"]
        .iter()
        .any(|word| behind.starts_with(word));
    let whole = figure.is_end().is_none() && !each;
    let due = DUE.iter().any(|word| behind.starts_with(word));
    whole && (due || COSTS.iter().any(|word| before.ends_with(word)))
}
