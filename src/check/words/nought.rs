//! Labels that name a number of their line with a nought too few or too many: `followers >= 1000 "has 100 followers"`.

use std::collections::BTreeSet;

use super::claim::{End, Figure, figures};
use super::kin::kindred;
use super::statement::Statement;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// What stands before a number that is said of what is counted, and of nothing else.
const SAID: [&str; 5] = ["", "has", "have", "with", "there are"];

/// A number that a line compares something with.
struct Asked {
    subject: NodeId,
    at: NodeId,
    number: Decimal,
    /// Which end it is.
    end: Option<End>,
}

/// Of a line with one version: the only number of its label that is none of the line, where all others are.
pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let asked: Vec<Asked> = look.within(condition).into_iter().filter_map(|id| compared(look, id)).collect();
    if asked.is_empty() {
        return None;
    }
    let texts = &line.texts;
    texts.iter().find_map(|text| other_number(look, &asked, &figures(text)))
}

fn compared(look: Look<'_>, id: NodeId) -> Option<Asked> {
    let Node::Compare(comparison, one, other) = look.node(id) else { return None };
    let (subject, value, comparison) = match (look.constant(*one), look.constant(*other)) {
        (None, Some(value)) => (*one, value, *comparison),
        (Some(value), None) => (*other, value, comparison.mirrored()),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let counts = look.ty(subject).is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal | Base::Money(_)));
    let Constant::Number(number) = value else { return None };
    counts.then_some(Asked { subject, at: id, number, end: End::asked(comparison) })
}

fn other_number(look: Look<'_>, asked: &[Asked], said: &[Figure<'_>]) -> Option<Diagnostic> {
    let numbers: BTreeSet<Decimal> = asked.iter().map(|asked| asked.number).collect();
    let figures: BTreeSet<Decimal> = said.iter().map(|figure| figure.number).collect();
    if numbers.len() != asked.len() || figures.len() != said.len() || asked.len() != said.len() {
        return None;
    }
    let mut left = asked.iter().filter(|asked| !figures.contains(&asked.number));
    let mut own = said.iter().filter(|figure| !numbers.contains(&figure.number));
    let (asked, figure) = (left.next()?, own.next()?);
    let only = left.next().is_none() && own.next().is_none();
    // alone, it has to be said of what is counted
    let same = said.len() > 1 || is_of(look, asked.subject, figure);
    let plain = said.len() == 1 && SAID.contains(&figure.before().trim()) && figure.is_end().is_none();
    let near = (figure.number - asked.number).abs() <= Decimal::ONE;
    // "at most two are younger than one", where all else is as told
    let same_end = said.len() > 1 && figure.is_end().is_some() && figure.is_end() == asked.end;
    let slip = tenfold(figure.number, asked.number) || plain && !near || same_end;
    let shown = |number: Decimal| number::show(number);
    let of_that = figure.time().is_none() || said.len() == 1 && is_of(look, asked.subject, figure);
    (only && same && slip && figure.percent().is_none() && of_that)
        .then(|| errors::label_says(look.span(asked.at), &shown(figure.number), &shown(asked.number)))
}

/// Whether the word behind a number is the one that its fact is called by.
fn is_of(look: Look<'_>, subject: NodeId, figure: &Figure<'_>) -> bool {
    // of a sum that which is summed
    let summed = if let Node::Aggregate(of) = look.node(subject) { of.value } else { None };
    let subject = summed.unwrap_or(subject);
    let behind = figure.behind().trim_start();
    let word: String = behind.chars().take_while(|letter| letter.is_alphabetic()).collect();
    name_of(look, subject).is_some_and(|name| name.split('_').any(|own| !word.is_empty() && kindred(&word, own)))
}

/// Whether one number is the other with some noughts more.
fn tenfold(one: Decimal, other: Decimal) -> bool {
    let (least, mut most) = (one.min(other), one.max(other));
    while most > least && least > Decimal::ZERO {
        most /= Decimal::TEN;
    }
    most == least && one != other
}
