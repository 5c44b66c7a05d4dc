//! Numbers of titles, citations and messages that stop beside the rule: "fewer than 20" over `limit 20`, "more than 3 are refused" over `limit 4`.

use super::claim::{End, Figure, end_before, figures};
use super::denial::{denies_later, words};
use super::kin::{contents, kindred};
use super::spoken::{Asks, Spoken, spoken};
use super::told::Text;
use crate::check::edit::{BESIDE, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::syntax::expression::DurationUnit;
use crate::value::{Decimal, number};

/// Words of what is not allowed any more.
const REFUSED: [&str; 14] = [
    "refused",
    "not allowed",
    "not permitted",
    "forbidden",
    "prohibited",
    "turned away",
    "rejected",
    "denied",
    "too many",
    "不予",
    "不得",
    "禁止",
    "拒绝",
    "不允许",
];
/// Words of what there is before the act, and of what it adds to that.
const HELD: [&str; 9] = ["hold", "has ", "have ", "with ", "already", "there are", "keeps", "已", "持有"];
const MORE: [&str; 8] = ["another", "one more", "further", "additional", "再", "还可", "新增", "a new"];
/// What counts nothing else in Chinese.
const MEASURES: [char; 11] = ['个', '名', '艘', '只', '条', '张', '人', '次', '件', '台', '辆'];
/// Times that may be counted themselves: `hunting_days`.
const TIMES: [&str; 5] = ["hours", "days", "nights", "weeks", "months"];
/// Words of time, in which so many may be.
const OF_TIME: [&str; 6] = ["a", "per", "each", "every", "in", "and"];
/// Words behind a number of what was spoken of before.
const VERBS: [&str; 12] = ["is", "are", "may", "can", "must", "of", "per", "each", "at", "in", "a", "for"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rules = look.policy.provisions.iter();
    rules.flat_map(|provision| in_quota(look, provision).into_iter().chain(in_lines(look, provision))).collect()
}

/// The most that a text allows of what a number counts.
fn most(figure: Figure<'_>, sentence: &str) -> Option<(Decimal, End)> {
    let refused = REFUSED.iter().any(|word| figure.behind().contains(word));
    let before = end_before(figure.before());
    let denied = before.is_some_and(|(_, words)| {
        let text = figure.before().trim_end();
        denies_later(text.get(..text.len() - words.len()).unwrap_or_default())
    });
    let end = if denied { before.map(|(end, _)| end) } else { figure.is_end() }?;
    let less = || figure.number.checked_sub(Decimal::ONE);
    let most = match (end, denied, refused) {
        (End::AtMost, false, false) => Some(figure.number),
        (End::Under, false, false) => less(),
        (End::Over, true, false) | (End::Over, false, true) => Some(figure.number),
        (End::AtLeast, true, false) | (End::AtLeast, false, true) => less(),
        (_, _, _) => None,
    };
    let has = |all: &[&str], text: &str| all.iter().any(|word| text.contains(word));
    // who holds fewer than the limit may still have one more
    let held = end != End::AtMost && (has(&HELD, figure.before()) || has(&MORE, sentence));
    let unless = has(&["unless", "except", "but", "除非"], sentence) || held;
    most.filter(|_| !unless).map(|most| (most, end))
}

fn in_quota(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Quota { count, limit, .. } = provision.body else { return None };
    let limit = look.plain(limit);
    let limits = |node: NodeId| if look.plain(node) == limit { look.constant(limit) } else { None };
    let all = spoken(look, provision, |site| limits(site.node).into_iter().collect());
    let [Spoken { of: Constant::Number(own), texts, .. }] = &all[..] else { return None };
    look.ty(limit).filter(|ty| ty.base == Base::Int)?;
    let names = names(look, provision, count);
    texts.iter().find_map(|text| {
        let sentences = text.sentences();
        sentences.iter().find_map(|sentence| {
            let all = figures(sentence);
            let of_that = all.iter().filter(|figure| counts(**figure, &names, text));
            let ends: Vec<(Figure<'_>, Decimal, End)> =
                of_that.filter_map(|figure| most(*figure, sentence).map(|(most, end)| (*figure, most, end))).collect();
            let [(figure, most, end)] = ends[..] else { return None };
            let message = text.whose == "its message" && end == End::AtMost;
            let beside = (most - *own).abs() == Decimal::ONE;
            // "in all three"
            let told = all.iter().any(|other| other.number == *own && other.before() != figure.before());
            let named = is_called(figure, &names) && text.whose == "its `##`" && end == End::AtMost;
            // ten hours are 600 minutes
            let same = |by: &i64| most * Decimal::from(*by) == *own || *own * Decimal::from(*by) == most;
            let told = told || figure.time().is_some() && [7, 12, 24, 60, 1_440].iter().any(same);
            let other = most != *own && !told && !message && most > Decimal::ZERO && (beside || named);
            other.then(|| {
                let words = end_before(figure.before()).map(|(_, words)| words).filter(|words| words.is_ascii());
                let told =
                    words.map_or_else(|| end.of(figure.written()), |words| format!("{words} {}", figure.written()));
                let refused =
                    matches!(end, End::Over | End::AtLeast) && !words.is_some_and(|words| words.starts_with("no"));
                let said = if refused { format!("that {told} are refused") } else { told };
                let (is, mended) = (number::show(*own), number::show(most));
                errors::limit_said_otherwise(look.span(limit), &text.who(), &said, (&is, &mended))
            })
        })
    })
}

/// What is counted, by the names and questions for it.
pub(super) fn names(look: Look<'_>, provision: &Provision, of: NodeId) -> Vec<String> {
    let mut all = contents(&provision.name.rsplit('.').next().unwrap_or_default().replace('_', " "));
    for id in look.everything(of) {
        if let Some((name, field)) = field_of(look, id) {
            all.extend(contents(&name.replace('_', " ")));
            all.extend(name.split('_').filter(|word| TIMES.contains(word)).map(str::to_owned));
            all.extend(field.doc.texts().values().flat_map(|text| contents(text)));
        }
    }
    all
}

/// Whether a word near behind a number is what is counted.
fn named(figure: Figure<'_>, names: &[String]) -> bool {
    let near: Vec<&str> =
        figure.behind().split([',', '.', ';', '，']).next().unwrap_or_default().split_whitespace().take(3).collect();
    contents(&near.join(" ")).iter().any(|word| names.iter().any(|name| kindred(word, name)))
}

/// Whether what stands right behind a number is what is counted: no thousands, dozens or tonnes of it.
fn is_called(figure: Figure<'_>, names: &[String]) -> bool {
    let mut words = words(figure.behind()).into_iter();
    let noun = words.find(|word| !matches!(*word, "such" | "of" | "other" | "different" | "more"));
    let behind = noun.filter(|word| !OF_TIME.contains(word) && word.chars().all(char::is_alphabetic));
    let measured = figure.behind().trim_start().starts_with(MEASURES);
    measured && named(figure, names)
        || behind.is_some_and(|word| names.iter().any(|name| name == word))
        || behind.is_some_and(|word| contents(word).iter().any(|word| names.iter().any(|name| kindred(word, name))))
}

/// Whether a number may count what the rule does, and not metres, years or money.
fn counts(figure: Figure<'_>, names: &[String], text: &Text) -> bool {
    let behind = figure.behind().trim_start();
    let next = behind.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let plain = next.is_empty() && !behind.starts_with(['%', '€', '$', '£', '°']) || VERBS.contains(&next);
    let measure = behind.starts_with(MEASURES);
    let time = TIMES.contains(&next) && names.iter().any(|name| name == next);
    let unit = figure.time().is_some() && !time || figure.percent().is_some();
    let label = text.whose == "its label";
    !unit && !label && (time || plain || measure || named(figure, names))
}

/// The one comparison of a provision, and a title that takes its number in or leaves it out otherwise.
fn in_lines(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let all = spoken(look, provision, |site| match site.asks {
        Asks::For | Asks::Lets | Asks::Against => look.conjuncts(site.node),
        Asks::Applies | Asks::Value => Vec::new(),
    });
    let [Spoken { of: part, asks, texts }] = &all[..] else { return None };
    let demand = look.demand(*part)?;
    let Test::Compare(comparison, Constant::Number(own)) = demand.test else { return None };
    let counts_them = look.ty(demand.subject).is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal));
    let asked = End::asked(comparison)?;
    let asked = if *asks == Asks::Against { asked.denied() } else { asked };
    let mut names = Vec::new();
    if let Some((name, field)) = field_of(look, demand.subject) {
        names.extend(contents(&name.replace('_', " ")));
        names.extend(field.doc.texts().values().flat_map(|text| contents(text)));
    }
    let between = if let Node::Between { unit, .. } = look.node(demand.subject) { Some(unit) } else { None };
    if !matches!(look.node(demand.subject), Node::Fact(_) | Node::Field(..)) && between.is_none() || !counts_them {
        return None;
    }
    let is_it = |figure: Figure<'_>| match between {
        Some(unit) => figure.time().is_some_and(|time| counted_in(time).as_ref() == Some(unit)),
        None => figure.time().is_none() && named(figure, &names),
    };
    texts.iter().filter(|text| text.whose != "its label" && text.whose != "its message").find_map(|text| {
        let sentences = text.sentences();
        sentences.iter().find_map(|sentence| {
            let all = figures(sentence);
            let of_that: Vec<&Figure<'_>> =
                all.iter().filter(|figure| figure.number == own && is_it(**figure) && figure.is_exact()).collect();
            let [figure] = of_that[..] else { return None };
            let refused = REFUSED.iter().any(|word| figure.behind().contains(word));
            let said = figure.is_end().filter(|_| !refused)?;
            // what is said of the rest is said rightly
            let beside = matches!(
                (said, asked),
                (End::AtMost, End::Under)
                    | (End::Under, End::AtMost)
                    | (End::AtLeast, End::Over)
                    | (End::Over, End::AtLeast)
            );
            // whole years are fewer than five where it is at most five years, and days where the first counts, too
            let whole = between.is_some();
            let beside = beside && !(whole && matches!((said, asked), (End::AtMost, _) | (End::Over, _)));
            let (at, shown) = (look.span(*part), number::show(own));
            let (said, asks) = (said.of(&shown), asked.of(&shown));
            beside.then(|| {
                with_sign(look, (at, BESIDE), |mended| {
                    errors::number_said_otherwise(at, &text.who(), &said, (&asks, mended))
                })
            })
        })
    })
}

/// The unit in which a time of some words is counted.
pub(super) fn counted_in(time: DurationUnit) -> Option<CountUnit> {
    match time {
        DurationUnit::Minute => Some(CountUnit::Minutes),
        DurationUnit::Hour => Some(CountUnit::Hours),
        DurationUnit::Day => Some(CountUnit::Days),
        DurationUnit::WorkingDay => None,
        DurationUnit::Week => Some(CountUnit::Weeks),
        DurationUnit::Month => Some(CountUnit::Months),
        DurationUnit::Year => Some(CountUnit::Years),
    }
}
