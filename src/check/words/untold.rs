//! The one number of words that a rule does not have, beside the one number of the rule that no words tell: "ten items at a time", over 11.

mod amended;
mod known;

use std::collections::BTreeMap;

use self::known::{is_known, is_slip};
use super::claim::{End, Figure, figures};
use super::kin::kindred;
use super::ladder_told::in_rungs;
use super::limit::names;
use super::spoken::around;
use super::told::{Text, labelled, own};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::date::month_of;
use crate::value::{Currency, Decimal, Unit, number};

/// What is counted by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Plain,
    Money(Currency),
    Percent,
    Time(Unit),
}

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
struct Number {
    value: Decimal,
    of: Of,
    at: Span,
    /// Which end it is, where something is held against it.
    end: Option<End>,
    /// It is held against whole years, as an age is.
    years: bool,
}

/// A number of the law, and what it counts.
type Known = (Decimal, Of);

/// So many numbers are looked at in one rule.
const MOST: usize = 24;
/// Plain numbers below it stand for much else.
const LEAST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// Words behind a number that is a difference.
const APART: [&str; 13] = [
    "more", "fewer", "less", "further", "extra", "dearer", "cheaper", "higher", "lower", "longer", "shorter", "later",
    "earlier",
];
/// Words before a number of something that is cited, or is a day.
const CITED: [&str; 24] = [
    "section",
    "sections",
    "article",
    "articles",
    "art.",
    "§",
    "§§",
    "paragraph",
    "paragraphs",
    "rule",
    "rules",
    "number",
    "numbers",
    "no.",
    "annex",
    "chapter",
    "page",
    "pages",
    "p.",
    "of",
    "in",
    "year",
    "class",
    "group",
];
/// Words beside which a text tells what is not law.
const ASIDE: [&str; 10] =
    ["about", "around", "roughly", "nearly", "almost", "formerly", "used to", "e.g.", "for example", "约"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().filter_map(|provision| of_provision(look, provision));
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let numbers = numbers(look, look.within(define.value));
        let known: Vec<Known> = look.everything(define.value).into_iter().filter_map(|id| value(look, id)).collect();
        let law = Law { own: &numbers, known: &known, counted: &[], near: false };
        against(look, &law, &own(&define.doc, define.note.as_deref()))
    });
    of_provisions.chain(amended::check(look)).chain(of_defines).collect()
}

fn of_provision(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let parts = clauses(provision).into_iter().flat_map(|clause| look.within(clause));
    let own = numbers(look, parts.chain(in_rungs(look, provision)));
    if own.is_empty() || own.len() > MOST {
        return None;
    }
    let labels = provision.lines().iter().flat_map(|line| labelled(look, line));
    // messages are held against what they compute
    let told = |text: &Text| !matches!(text.whose.as_str(), "its citation" | "its message");
    let texts: Vec<Text> = labels.chain(around(look, provision)).filter(told).collect();
    let related = provision.exception_to.iter().map(|base| base.provision).chain(provision.exceptions.iter().copied());
    let related = related.filter_map(|id| look.policy.provisions.get(id.index()));
    let all = related.flat_map(clauses).chain(clauses(provision));
    let known = all.flat_map(|clause| look.everything(clause)).chain(in_rungs(look, provision));
    let known: Vec<Known> = known.filter_map(|id| value(look, id)).collect();
    let counted =
        if let Body::Quota { count, .. } = provision.body { names(look, provision, count) } else { Vec::new() };
    against(look, &Law { own: &own, known: &known, counted: &counted, near: false }, &texts)
}

fn numbers(look: Look<'_>, nodes: impl IntoIterator<Item = NodeId>) -> Vec<Number> {
    let nodes: Vec<NodeId> = nodes.into_iter().collect();
    let mut ends: BTreeMap<NodeId, End> = BTreeMap::new();
    let mut years: Vec<NodeId> = Vec::new();
    for id in &nodes {
        let Node::Compare(comparison, one, other) = look.node(*id) else { continue };
        let sides = [(*other, End::asked(*comparison)), (*one, End::asked(comparison.mirrored()))];
        ends.extend(sides.into_iter().filter_map(|(id, end)| Some((look.plain(id), end?))));
        let is_years = |id: NodeId| matches!(look.node(look.defined(id)), Node::Between { unit: CountUnit::Years, .. });
        years.extend([(*one, *other), (*other, *one)].into_iter().filter(|(_, of)| is_years(*of)).map(|(id, _)| id));
    }
    let all = nodes.into_iter().filter_map(|id| Some((id, number_of(look, id)?)));
    all.map(|(id, number)| Number { end: ends.get(&id).copied(), years: years.contains(&id), ..number }).collect()
}

fn value(look: Look<'_>, id: NodeId) -> Option<Known> {
    number_of(look, id).map(|number| (number.value, number.of))
}

fn number_of(look: Look<'_>, id: NodeId) -> Option<Number> {
    let at = look.span(id);
    let node = look.node(id);
    let (value, of) = if let Node::Int(value) = node {
        (Decimal::from(*value), Of::Plain)
    } else if let Node::Money(money) = node {
        (money.amount, Of::Money(money.currency))
    } else if let Node::Decimal(value) = node {
        let percent = look.ty(id).is_some_and(|ty| ty.base == Base::Percent);
        if percent { (value.checked_mul(Decimal::ONE_HUNDRED)?, Of::Percent) } else { (*value, Of::Plain) }
    } else if let Node::Duration(length) = node {
        (Decimal::from(length.amount), Of::Time(length.unit))
    } else {
        return None;
    };
    Some(Number { value: value.normalize(), of, at, end: None, years: false })
}

/// A number that words tell.
struct Told<'t> {
    value: Decimal,
    of: Of,
    end: Option<End>,
    /// "by 5 EUR", "four fewer"
    apart: bool,
    /// It has a unit of time behind it.
    in_time: bool,
    /// The word behind it.
    noun: String,
    text: &'t Text,
    written: String,
}

/// What words are held against.
struct Law<'l> {
    own: &'l [Number],
    known: &'l [Known],
    /// Words for what is counted.
    counted: &'l [String],
    /// Only a slip is told.
    near: bool,
}

fn against(look: Look<'_>, law: &Law<'_>, texts: &[Text]) -> Option<Diagnostic> {
    let Law { own, known, near, .. } = *law;
    let mut told: Vec<Told<'_>> = Vec::new();
    for text in texts {
        for sentence in text.sentences() {
            let aside = ASIDE.iter().any(|word| sentence.contains(word));
            for figure in figures(&sentence).into_iter().filter(|_| !aside) {
                let Some(mut one) = read(figure, text, own) else { continue };
                // "5 working days, from 2023 on within 3"
                let before = told.last().filter(|last| one.noun.is_empty() && std::ptr::eq(last.text, text));
                if let Some(of @ Of::Time(_)) = before.map(|last| last.of).filter(|_| figure.is_term()) {
                    one.of = of;
                }
                told.push(one);
            }
        }
    }
    let unknown = |told: &&Told<'_>| !is_known(told, known, own);
    let mut strangers = told.iter().filter(unknown).collect::<Vec<_>>();
    strangers.dedup_by(|one, other| one.value == other.value);
    let [told_only] = strangers[..] else { return None };
    // "a year" is no figure
    let is_one = |number: &Number| number.value <= Decimal::ONE || look.sources.text(number.at).starts_with("1 ");
    let untold = |number: &&Number| !is_one(number) && !told.iter().any(|told| told.value == number.value);
    let mut of_that: Vec<&Number> = own.iter().filter(untold).filter(|number| number.of == told_only.of).collect();
    // of several the one that is nearly what is told
    if of_that.len() > 1 && told_only.of != Of::Plain {
        of_that.retain(|number| is_slip(told_only.value, number.value));
    }
    let [number] = of_that[..] else { return None };
    let counted = law.counted.iter().any(|name| kindred(name, &told_only.noun));
    let slip =
        (counted || told_only.of != Of::Plain || told_only.value >= LEAST) && is_slip(told_only.value, number.value);
    // "by 10 EUR" is no value that was mistaken
    if told_only.apart {
        return None;
    }
    // months of a transition are no accounts
    let of_another = near && number.of == Of::Plain && told_only.in_time;
    let sure = told_only.of == number.of && !of_another && (slip || !near && (number.of != Of::Plain || number.years));
    let shown = look.sources.text(number.at);
    sure.then(|| errors::told_by_no_words(number.at, &told_only.text.who(), &told_only.written, shown))
}

fn read<'t>(figure: Figure<'_>, text: &'t Text, own: &[Number]) -> Option<Told<'t>> {
    let before = figure.before().trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let cited = CITED.contains(&last) || before.ends_with(['§', '第', '#']);
    let next = figure.behind().trim_start_matches([' ', '-', '.']);
    let word = next.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let of_a_day =
        month_of(word).is_some() || month_of(last).is_some() || next.starts_with(['月', '日', '时', '点', '号']);
    let clock = figure.behind().starts_with(':') || ["am", "pm", "o'clock", "a", "p"].contains(&word) || last == "at";
    let year = figure.number >= Decimal::from(1900) && figure.number < Decimal::from(2200);
    if (cited || year) && !figure.is_money() || of_a_day || clock || figure.number <= Decimal::ONE {
        return None;
    }
    let money = own.iter().find_map(|number| if let Of::Money(currency) = number.of { Some(currency) } else { None });
    let (value, of) = if figure.percent().is_some() {
        (figure.number, Of::Percent)
    } else if let Some(length) = figure.length().filter(|_| own.iter().any(|number| matches!(number.of, Of::Time(_)))) {
        (Decimal::from(length.amount), Of::Time(length.unit))
    } else if let Some(currency) = money.filter(|currency| figure.is_of(*currency)) {
        (figure.number, Of::Money(currency))
    } else {
        (figure.number, Of::Plain)
    };
    let apart = matches!(last, "by" | "another" | "further" | "additional" | "extra" | "再" | "加")
        || next.split_whitespace().take(3).any(|word| APART.contains(&word.trim_end_matches([',', ';', '.'])));
    let unit = figure.time().map(|time| format!(" {}", time.plural())).unwrap_or_default();
    let currency = if let Of::Money(currency) = of { format!(" {currency}") } else { String::new() };
    let written = format!("{}{unit}{currency}", number::show(figure.number));
    let (in_time, noun) = (figure.time().is_some(), word.to_owned());
    Some(Told { value: value.normalize(), of, end: figure.is_end(), apart, in_time, noun, text, written })
}
