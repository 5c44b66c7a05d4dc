//! Numbers that a message says, and the rule does not: another limit, another term, another age.

use std::collections::BTreeSet;

use super::edit::with_blank;
use super::errors;
use super::length::duration;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId, WordingId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision, Wording, WordingPart};
use crate::value::{Decimal, Unit, number};

/// Words before a number that say that it is the most.
pub(super) const AT_MOST: [&str; 14] = [
    "at most",
    "no more than",
    "not more than",
    "up to",
    "a maximum of",
    "maximum",
    "limit is",
    "limit of",
    "limited to",
    "最多",
    "至多",
    "不超过",
    "不得超过",
    "上限为",
];
/// Words before a number that say that it is the least.
pub(super) const LEAST: [&str; 11] =
    ["at least", "more than", "over", "minimum of", "older than", "above", "至少", "不少于", "年满", "超过", "不低于"];
/// Words before a number that say that it is the most.
pub(super) const MOST: [&str; 13] = [
    "at most",
    "less than",
    "fewer than",
    "under",
    "up to",
    "maximum of",
    "younger than",
    "below",
    "不超过",
    "至多",
    "未满",
    "不满",
    "低于",
];
/// Words before a number of days that say that it is the term.
const WITHIN: [&str; 3] = ["within", "in less than", "no later than"];
/// Words that make the rest of a text an order.
const ORDERS: [&str; 9] = ["must", "should", "has to", "have to", "is to", "are to", "应当", "必须", "须"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let own = look.policy.provisions.iter().filter(|provision| provision.is_no_exception());
    own.filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    match &provision.body {
        Body::Quota { limit, count, .. } => {
            let limits = numbers(look, *limit);
            let limit = limits.and_then(|limits| {
                in_wordings(look, provision, provision.because, |text| after(text, &AT_MOST), &limits)
            });
            limit.or_else(|| super::label_side::in_quota(look, provision.because, *count))
        }
        Body::Deadline(deadline) => {
            let Some(terms) = terms(look, deadline.last) else {
                return super::said_date::in_deadline(look, provision, deadline);
            };
            let of_days = |text: &str| days_within(text, terms.unit);
            let order = |text: &str| {
                if ORDERS.iter().any(|word| text.contains(word)) { days_within(text, terms.unit) } else { Vec::new() }
            };
            in_wordings(look, provision, provision.because, of_days, &terms.amounts)
                .or_else(|| in_wordings(look, provision, deadline.consequence, order, &terms.amounts))
                .or_else(|| super::direction::one(look, provision, deadline, &terms))
        }
        Body::Rule(_) | Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

/// Labels that say another number than their line.
pub(super) fn of_lines(look: Look<'_>, _: ProvisionId, provision: &Provision) -> Vec<Diagnostic> {
    provision.lines().iter().filter_map(|line| super::label_figure::one(look, line)).collect()
}

/// The first number that a message says, and that none of the versions of the rule has.
fn in_wordings(
    look: Look<'_>,
    of: &Provision,
    messages: Option<NodeId>,
    said: impl Fn(&str) -> Vec<Decimal>,
    known: &BTreeSet<Decimal>,
) -> Option<Diagnostic> {
    let wordings = look.versions(messages?).into_iter().filter_map(|node| Some((node, wording(look, node)?)));
    wordings.into_iter().find_map(|(node, wording)| {
        let texts = wording.texts.iter().map(|(_, parts)| plain(parts));
        let odd = texts.flat_map(|text| said(&text)).find(|figure| !known.contains(figure))?;
        let shown: Vec<String> = known.iter().take(3).map(|number| number::show(*number)).collect();
        let (place, odd) = (look.span(node), number::show(odd));
        Some(with_blank(look, errors::said_otherwise(place, &odd, &shown.join(" or ")), of, (place, &odd)))
    })
}

pub(super) fn wording<'p>(look: Look<'p>, node: NodeId) -> Option<&'p Wording> {
    let Node::Int(number) = look.node(node) else { return None };
    let id = u32::try_from(*number).ok().map(WordingId)?;
    look.policy.wordings.get(id.index())
}

/// The text between blanks; a blank is a sign that is in no text.
pub(super) fn plain(parts: &[WordingPart]) -> String {
    let part = |part: &WordingPart| match part {
        WordingPart::Text(text) => text.to_lowercase(),
        WordingPart::Value(_) | WordingPart::Unmet => "\u{fffc}".to_owned(),
    };
    parts.iter().map(part).collect()
}

/// Every constant that a clause may come to; none where it comes to something else, too.
fn numbers(look: Look<'_>, clause: NodeId) -> Option<BTreeSet<Decimal>> {
    let mut all = BTreeSet::new();
    let mut open = look.versions(clause);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Some(Constant::Number(number)) = look.constant(id) {
            all.insert(number);
        } else if let Node::ByMember { arms, otherwise, .. } = node {
            open.extend(arms.iter().map(|arm| arm.value).chain(*otherwise).flat_map(|id| look.versions(id)));
        } else if let Node::If(_, then, instead) = node {
            open.extend([*then, *instead].into_iter().flat_map(|id| look.versions(id)));
        } else if let Node::Define(define) = node {
            open.extend(look.versions(look.policy.defines.get(define.index())?.value));
        } else if !matches!(node, Node::None) {
            return None;
        }
    }
    (!all.is_empty()).then_some(all)
}

/// How long a deadline leaves, in its versions, all in one unit.
pub(super) struct Terms {
    pub unit: Unit,
    pub amounts: BTreeSet<Decimal>,
}

fn terms(look: Look<'_>, last: NodeId) -> Option<Terms> {
    let mut lengths = Vec::new();
    for last in look.versions(last) {
        let Node::Shift { duration: length, .. } = look.node(last) else { return None };
        let mut inner = Vec::new();
        operands(look.policy, look.node(*length), &mut inner);
        lengths.push(duration(look, *length).filter(|_| inner.len() < 2)?);
    }
    let unit = lengths.first()?.unit;
    let amounts = lengths.iter().map(|length| (length.unit == unit).then(|| Decimal::from(length.amount)));
    Some(Terms { unit, amounts: amounts.collect::<Option<_>>()? })
}

/// The numbers that stand right behind one of some words.
fn after(text: &str, words: &[&str]) -> Vec<Decimal> {
    behind(text, words).into_iter().map(|(figure, _)| figure).collect()
}

/// The numbers that stand right behind one of some words, each with what follows it.
pub(super) fn behind<'t>(text: &'t str, words: &[&str]) -> Vec<(Decimal, &'t str)> {
    let starts = words.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| at + word.len()));
    starts.filter_map(|at| text.get(at..)).filter_map(|rest| figure(rest.trim_start())).collect()
}

/// The numbers in digits, each with what follows it; those right behind one of some characters are parts of others.
pub(super) fn figures<'t>(text: &'t str, joints: &'static str) -> impl Iterator<Item = (Decimal, &'t str)> {
    let joins = move |before: char| before.is_ascii_digit() || joints.contains(before);
    let starts = text.char_indices().filter(move |(at, letter)| {
        letter.is_ascii_digit() && !text.get(..*at).is_some_and(|before| before.ends_with(joins))
    });
    starts.filter_map(|(at, _)| figure(text.get(at..)?))
}

/// `within 30 days`, where days are what is counted: 30
pub(super) fn days_within(text: &str, unit: Unit) -> Vec<Decimal> {
    let starts = WITHIN.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| at + word.len()));
    let english = starts.filter_map(|at| text.get(at..)).filter_map(|rest| {
        let (figure, rest) = figure(rest.trim_start())?;
        of_unit(rest.trim_start(), unit).then_some(figure)
    });
    let chinese = figures(text, "").filter_map(|(figure, rest)| {
        let rest = rest.trim_start();
        let words = match unit {
            Unit::Day => ["天内", "日内", "天之内"],
            Unit::WorkingDay => ["个工作日内", "工作日内", "个工作日之内"],
            Unit::Month => ["个月内", "月内", "个月之内"],
            Unit::Minute => return None,
        };
        words.iter().any(|word| rest.starts_with(word)).then_some(figure)
    });
    english.chain(chinese).collect()
}

pub(super) fn of_unit(rest: &str, unit: Unit) -> bool {
    match unit {
        Unit::Day => rest.starts_with("day") || rest.starts_with("calendar day"),
        Unit::WorkingDay => rest.starts_with("working day") || rest.starts_with("business day"),
        Unit::Month => rest.starts_with("month"),
        Unit::Minute => false,
    }
}

/// A whole number at the beginning of a text, in digits or as a word, and what follows it.
pub(super) fn figure(text: &str) -> Option<(Decimal, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    if end == 0 {
        let end = text.find(|letter: char| !(letter.is_ascii_lowercase() || letter == '-')).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end)?;
        return number::in_words(word).map(|number| (Decimal::from(number), rest));
    }
    let (digits, rest) = text.split_at_checked(end)?;
    let goes_on = rest.starts_with(['.', ',', '%', '-', '/'])
        && rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let number = digits.parse::<i64>().ok().filter(|_| !goes_on && digits.len() < 10)?;
    Some((Decimal::from(number), rest))
}
