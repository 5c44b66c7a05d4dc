//! Fees whose words speak of another part than their amount: reduced by 20%, and 20% is what is due; 4%, and four times.

use super::claim::{Figure, figures};
use super::number::{chinese_parts, reductions};
use super::text::{messages, told};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// Words before a percent that is taken off.
const TAKEN_OFF: [&str; 7] =
    ["reduced by ", "lowered by ", "reduction of ", "discount of ", "rebate of ", "less ", "cut by "];
/// Words behind it.
const OFF: [&str; 5] = ["off", "less", "discount", "reduction", "rebate"];
/// What an amount is multiplied by, and where.
pub(super) struct Factor {
    at: NodeId,
    pub value: Decimal,
    pub percent: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = of.body else { return None };
    if let Some(found) = of_members(look, of, amount) {
        return Some(found);
    }
    let factors: Vec<Factor> =
        look.versions(amount).into_iter().map(|version| factor(look, version)).collect::<Option<_>>()?;
    let last = factors.last()?;
    let (words, text) = (messages(look, of), told(look, of));
    taken_off(&text, &factors).map(|off| errors::part_for_the_rest(look.span(last.at), off)).or_else(|| {
        let Some(words) = words.first() else { return of_title(look, of, &factors) };
        let [said] = percents(words)[..] else { return None };
        sign_lost(look, said, last).or_else(|| another(look, of, said, &factors))
    })
}

/// Another percent than the title says, which is the only one that it says.
fn of_title(look: Look<'_>, of: &Provision, factors: &[Factor]) -> Option<Diagnostic> {
    let [factor] = factors else { return None };
    let title = of.doc.first().to_lowercase();
    let [said] = percents(&title)[..] else { return None };
    let rest = Decimal::ONE.checked_sub(said)?;
    // a digit or the point is elsewhere
    let tenfold = [10, 100].map(Decimal::from).iter().any(|by| factor.value * by == said || said * by == factor.value);
    let odd = factor.percent && tenfold && factor.value != rest;
    let shown = |part: Decimal| format!("{}%", number::show(part * Decimal::ONE_HUNDRED));
    let (said, is) = (shown(said), shown(factor.value));
    odd.then(|| errors::told_otherwise(look.span(factor.at), "the `##`", (&said, &is), &format!("`{said}`")))
}

/// The constant that an amount is a multiple of.
pub(super) fn factor(look: Look<'_>, amount: NodeId) -> Option<Factor> {
    let node = look.node(amount);
    if let Node::Round { value, .. } = node {
        return factor(look, value.over).filter(|_| value.under.is_none());
    }
    let Node::Multiply(one, other) = node else { return None };
    // a part of a part is neither of the two
    if [*one, *other].into_iter().any(|id| matches!(look.node(id), Node::Multiply(..)) && factor(look, id).is_some()) {
        return None;
    }
    let of = |id: NodeId| {
        let ty = look.ty(look.plain(id))?;
        let Constant::Number(value) = look.constant(id)? else { return None };
        let counts = matches!(ty.base, Base::Int | Base::Decimal | Base::Percent);
        counts.then_some(Factor { at: id, value, percent: ty.base == Base::Percent })
    };
    of(*one).or_else(|| of(*other))
}

/// `20% less`, where for one of several kinds 20% is due.
fn of_members(look: Look<'_>, of: &Provision, amount: NodeId) -> Option<Diagnostic> {
    let percents: Vec<(NodeId, Decimal)> = look
        .within(amount)
        .into_iter()
        .filter_map(|id| if let Node::ByMember { arms, .. } = look.node(id) { Some(arms) } else { None })
        .flatten()
        .filter_map(|arm| {
            let percent = look.ty(look.plain(arm.value)).is_some_and(|ty| ty.base == Base::Percent);
            let Constant::Number(number) = look.constant(arm.value).filter(|_| percent)? else { return None };
            Some((arm.value, number))
        })
        .collect();
    let has = |part: Decimal| percents.iter().any(|(_, own)| *own == part);
    let text = if percents.is_empty() { String::new() } else { told(look, of) };
    figures(&text).into_iter().filter_map(reduction).find_map(|off| {
        let rest = Decimal::ONE.checked_sub(off).filter(|rest| *rest != off && !has(*rest))?;
        let mut own = percents.iter().filter(|(_, part)| *part == off && rest > Decimal::ZERO);
        let ((at, _), None) = (own.next()?, own.next()) else { return None };
        Some(errors::part_for_the_rest(look.span(*at), off))
    })
}

/// The percent that a text takes off.
fn reduction(figure: Figure<'_>) -> Option<Decimal> {
    let (off, rest) = figure.percent()?;
    let said = TAKEN_OFF.iter().any(|word| figure.before().ends_with(word))
        || OFF.iter().any(|word| rest.trim_start().starts_with(word));
    said.then_some(off)
}

/// `reduced by 20%`, where the amount is 20% of something
fn taken_off(text: &str, factors: &[Factor]) -> Option<Decimal> {
    let off = figures(text).into_iter().find_map(reduction);
    let off = off.or_else(|| Decimal::ONE.checked_sub(*reductions(text).first()?))?;
    let fits = |factor: &Factor| factor.percent && factor.value == off;
    (off != Decimal::new(5, 1) && factors.iter().all(fits)).then_some(off)
}

/// The percents of a text, as parts of one.
fn percents(text: &str) -> Vec<Decimal> {
    let signs = figures(text).into_iter().filter_map(|figure| figure.percent()).map(|(percent, _)| percent);
    signs.chain(chinese_parts(text)).collect()
}

/// `4% of …`, where the amount is four times as much
fn sign_lost(look: Look<'_>, said: Decimal, factor: &Factor) -> Option<Diagnostic> {
    let lost = !factor.percent && said.checked_mul(Decimal::ONE_HUNDRED) == Some(factor.value);
    lost.then(|| errors::sign_lost(look.span(factor.at), factor.value))
}

/// Another percent than the words say, in every version.
fn another(look: Look<'_>, of: &Provision, said: Decimal, factors: &[Factor]) -> Option<Diagnostic> {
    let rest = Decimal::ONE.checked_sub(said)?;
    let odd = |factor: &Factor| factor.percent && factor.value != said && factor.value != rest;
    let last = factors.last().filter(|_| factors.iter().all(odd))?;
    let message = look.versions(of.because?).into_iter().next()?;
    let shown = |part: Decimal| format!("{}%", number::show(part * Decimal::ONE_HUNDRED));
    Some(errors::another_percent(look.span(last.at), look.span(message), (&shown(said), &shown(last.value))))
}
