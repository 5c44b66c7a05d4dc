//! So many of one for so many of another: "one helper for every five guests", 每五名客人至少一名助手, and comparisons that turn the two round.

use super::claim::{End, end_before};
use super::kin::{contents, kindred};
use super::spoken::{Asks, spoken};
use super::told::Text;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Node, Quotient};
use crate::policy::provision::Provision;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, number};

/// `over` is at least, or at most, so many times `under`.
pub(super) struct Ratio {
    pub at: NodeId,
    pub over: NodeId,
    pub under: NodeId,
    pub part: Decimal,
    least: bool,
}

/// Words between so many of one and so many of another; those behind which a number may be left out.
const FOR_EVERY: [&str; 6] = [" for every ", " to every ", " per ", " for each ", " for any ", " to each "];
/// Words behind what is counted in Chinese, before so many of another.
const WITH: [&str; 9] = ["至少", "不少于", "应", "须", "配备", "配", "有", "设", "可"];
const MEASURES: [char; 10] = ['名', '个', '人', '位', '辆', '张', '间', '只', '条', '台'];

/// So many of one for so many of another, in words.
struct Said {
    many: Decimal,
    of: Vec<String>,
    each: Decimal,
    other: Vec<String>,
    least: Option<bool>,
    words: String,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let all =
        spoken(look, provision, |site| if let Asks::For = site.asks { ratios(look, site.node) } else { Vec::new() });
    all.iter().filter_map(|spoken| spoken.texts.iter().find_map(|text| one(look, &spoken.of, text))).collect()
}

fn one(look: Look<'_>, own: &Ratio, text: &Text) -> Option<Diagnostic> {
    text.sentences().iter().filter_map(|sentence| said(sentence)).find_map(|said| {
        let is = |id: NodeId, words: &[String]| is_called(look, id, words);
        let in_order = is(own.over, &said.of) && is(own.under, &said.other);
        let turned = is(own.over, &said.other) && is(own.under, &said.of);
        let wanted = match (in_order, turned) {
            (true, false) => said.many.checked_div(said.each)?,
            (false, true) => said.each.checked_div(said.many)?,
            (true, true) | (false, false) => return None,
        };
        let side = said.least.is_some_and(|least| least != (own.least == in_order));
        let differs = (wanted - own.part).abs() > Decimal::new(1, 3);
        (differs || side).then(|| {
            let [over, under] = [own.over, own.under].map(|id| {
                let written = look.sources.text(look.span(id));
                if written.contains(' ') { format!("({written})") } else { written.to_owned() }
            });
            // so many times the one that there are fewer of
            let (fewer, more, times) = match wanted > Decimal::ONE {
                true => (under, over, wanted),
                false => (over, under, Decimal::ONE.checked_div(wanted).unwrap_or(wanted)),
            };
            let least = said.least.unwrap_or(true) == in_order;
            let sign = if least == (wanted <= Decimal::ONE) { ">=" } else { "<=" };
            let whole = (times.round() - times).abs() < Decimal::new(1, 9);
            let mended = whole.then(|| format!("{fewer} * {} {sign} {more}", number::show(times.round())));
            errors::another_ratio(look.span(own.at), &text.who(), &said.words, mended.as_deref())
        })
    })
}

/// The comparison of two things that a condition makes, one of them so many times the other.
pub(super) fn ratios(look: Look<'_>, condition: NodeId) -> Vec<Ratio> {
    look.conjuncts(condition).into_iter().filter_map(|part| ratio(look, part)).collect()
}

fn ratio(look: Look<'_>, at: NodeId) -> Option<Ratio> {
    let node = look.node(at);
    let (comparison, one, other) = if let Node::Compare(comparison, one, other) = node {
        (*comparison, product(look, *one)?, product(look, *other)?)
    } else if let Node::CompareQuotients(comparison, one, other) = node {
        (*comparison, quotient(look, *one)?, quotient(look, *other)?)
    } else {
        return None;
    };
    let least = match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => true,
        Comparison::Less | Comparison::LessOrEqual => false,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    // over * a >= under * b
    let part = other.1.checked_div(one.1)?;
    (part != Decimal::ONE && part > Decimal::ZERO).then_some(Ratio { at, over: one.0, under: other.0, part, least })
}

/// What is multiplied by a number, and by which.
fn product(look: Look<'_>, id: NodeId) -> Option<(NodeId, Decimal)> {
    if look.constant(id).is_some() {
        return None;
    }
    let Node::Multiply(one, other) = look.node(id) else { return Some((look.plain(id), Decimal::ONE)) };
    let number = |id: NodeId| if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None };
    match (number(*one), number(*other)) {
        (Some(times), None) => Some((look.plain(*other), times)),
        (None, Some(times)) => Some((look.plain(*one), times)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

fn quotient(look: Look<'_>, of: Quotient) -> Option<(NodeId, Decimal)> {
    let (id, times) = product(look, of.over)?;
    let Some(under) = of.under else { return Some((id, times)) };
    let Constant::Number(under) = look.constant(under)? else { return None };
    Some((id, times.checked_div(under)?))
}

/// Whether some words are about what a fact, a definition or a list is called by.
pub(super) fn is_called(look: Look<'_>, id: NodeId, words: &[String]) -> bool {
    let node = look.node(id);
    if let Node::Aggregate(of) = node {
        return is_called(look, of.list, words);
    }
    let mut own = match field_of(look, id) {
        Some((name, field)) => {
            let questions = field.doc.texts().values().filter(|text| !text.is_ascii()).flat_map(|text| contents(text));
            contents(&name.replace('_', " ")).into_iter().chain(questions).collect()
        }
        None => Vec::new(),
    };
    if let Node::Define(define) = node {
        own.extend(
            look.policy
                .defines
                .get(define.index())
                .map(|define| contents(&define.name.replace('_', " ")))
                .unwrap_or_default(),
        );
    }
    words.iter().any(|word| own.iter().any(|other| kindred(word, other)))
}

fn said(sentence: &str) -> Option<Said> {
    english(sentence).or_else(|| chinese(sentence))
}

/// `one helper for every five guests`
fn english(sentence: &str) -> Option<Said> {
    let (lead, (before, behind)) = FOR_EVERY.iter().find_map(|lead| Some((*lead, sentence.split_once(lead)?)))?;
    let words: Vec<&str> = before.split_whitespace().collect();
    let place = words.iter().rposition(|word| amount(word).is_some())?;
    let (many, of) = (amount(words.get(place)?)?, words.get(place + 1..)?);
    let next: Vec<&str> = behind.split([',', '(', ':']).next()?.split_whitespace().collect();
    let (each, other) = match next.first().and_then(|word| amount(word)) {
        Some(each) => (each, next.get(1..)?),
        None => (Decimal::ONE, &next[..]),
    };
    let other = other.get(..other.len().min(2))?;
    let head = words.get(..place)?.join(" ");
    let least = end_before(&head).and_then(|(end, _)| match end {
        End::AtLeast => Some(true),
        End::AtMost => Some(false),
        End::Over | End::Under => None,
    });
    let plain = |words: &[&str]| contents(&words.join(" "));
    let shown = format!("{} {}{lead}{}", words.get(place)?, of.join(" "), next.get(..next.len().min(2))?.join(" "));
    (of.len() <= 3 && !of.is_empty()).then(|| Said {
        many,
        of: plain(of),
        each,
        other: plain(other),
        least,
        words: shown,
    })
}

/// A number in figures or in words; an article is one.
fn amount(word: &str) -> Option<Decimal> {
    if matches!(word, "a" | "an" | "one") {
        return Some(Decimal::ONE);
    }
    number::in_words(word).map(Decimal::from).or_else(|| word.parse().ok().filter(|number| *number > Decimal::ZERO))
}

/// `每五名客人至少一名助手`
fn chinese(sentence: &str) -> Option<Said> {
    let (_, behind) = sentence.split_once('每')?;
    let behind = behind.split(['。', '；', '\n']).next()?;
    let (each, rest) = leading(behind)?;
    let place = WITH.iter().filter_map(|word| rest.find(word)).min()?;
    let (other, rest) = rest.split_at_checked(place)?;
    let least = ["至少", "不少于"].iter().any(|word| rest.contains(word));
    let start = rest.char_indices().find(|(_, letter)| is_number(*letter)).map(|(at, _)| at)?;
    let (many, of) = leading(rest.get(start..)?)?;
    let of = of.split(['，', ',']).next()?;
    let least = least.then_some(true);
    Some(Said { many, of: contents(of), each, other: contents(other), least, words: format!("每{behind}") })
}

fn is_number(letter: char) -> bool {
    letter.is_ascii_digit() || "一二三四五六七八九十两百".contains(letter)
}

/// The number with which a text begins, and what stands behind it and its measure.
fn leading(text: &str) -> Option<(Decimal, &str)> {
    let end = text.find(|letter: char| !is_number(letter)).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    let number = super::number::leading(word).filter(|number| *number > Decimal::ZERO)?;
    Some((number, rest.trim_start().trim_start_matches(MEASURES)))
}
