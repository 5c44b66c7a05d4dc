//! Labels that say the opposite of their line: `require metres >= 12 "is at most 12 metres long"`.

use super::by_definition::{self, Bound};
use super::claim::{End, Figure, figures};
use super::denial::{denies, words};
use super::percent::factor;
use super::statement::Statement;
use crate::check::edit::{MIRRORED, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{is_an_end, name_of, names_an_end};
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::LineKind;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, number};

/// Words of a name that say that it is an end, and not of what.
const UNTIL: [&str; 6] = ["until", "last", "ends", "expires", "expiry", "date"];
/// Words for what is no longer.
const ENDED: [&str; 5] = ["expired", "ended", "lapsed", "over", "ceased"];
/// Words for what is now.
const IS: [&str; 6] = ["is", "are", "has", "have", "holds", "still"];

/// What a label says that its line denies; of requirements alone: the label of what is forbidden may say either.
pub(super) fn one(look: Look<'_>, line: &Statement) -> Option<Diagnostic> {
    let texts = &line.texts;
    let text = texts.first().filter(|_| line.kind == LineKind::Require)?;
    let versions = look.versions(line.condition);
    compared(look, &versions, text).or_else(|| over(look, &versions, text))
}

/// `at most 12`, where 12 is the least.
fn compared(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let asked: Vec<(Comparison, Decimal)> =
        versions.iter().map(|version| bound(look, *version)).collect::<Option<_>>()?;
    let upper = |comparison: Comparison| matches!(comparison, Comparison::Less | Comparison::LessOrEqual);
    let ends: Vec<(Figure<'_>, End)> =
        figures(text).into_iter().filter_map(|figure| Some((figure, figure.is_end()?))).collect();
    let (figure, end) = *ends.first()?;
    let most = end.is_upper();
    let one_side = ends.iter().all(|(_, other)| other.is_upper() == most);
    let turned = asked.iter().all(|(comparison, own)| upper(*comparison) != most && *own == figure.number);
    let at = look.span(*versions.first().filter(|_| one_side && turned)?);
    let asks = if most { "for no less" } else { "for no more" };
    Some(with_sign(look, (at, MIRRORED), |mended| {
        errors::label_turned(at, &end.of(&number::show(figure.number)), asks, mended)
    }))
}

/// The number that something is compared with; of a part of something else, in percent: `prizes <= stakes * 60%`.
fn bound(look: Look<'_>, version: NodeId) -> Option<(Comparison, Decimal)> {
    let demand = look.demand(version);
    if let Some(Bound { end, number, .. }) = demand.as_ref().and_then(|demand| by_definition::bound(look, demand)) {
        let comparison = if end.is_upper() { Comparison::LessOrEqual } else { Comparison::GreaterOrEqual };
        return Some((comparison, number));
    }
    if let Some(Test::Compare(comparison, Constant::Number(number))) = demand.map(|demand| demand.test) {
        return Some((comparison, number));
    }
    let Node::Compare(comparison, one, other) = look.node(version) else { return None };
    let part = |id| factor(look, id).filter(|factor| factor.percent).map(|factor| factor.value * Decimal::ONE_HUNDRED);
    match (part(*one), part(*other)) {
        (None, Some(part)) => Some((*comparison, part)),
        (Some(part), None) => Some((comparison.mirrored(), part)),
        (_, _) => None,
    }
}

/// `is still valid`, where the end has to lie before the day that is judged; `is no longer barred`, where it has to lie after it.
fn over(look: Look<'_>, versions: &[NodeId], text: &str) -> Option<Diagnostic> {
    let [version] = versions else { return None };
    let Node::Compare(comparison, one, other) = look.node(*version) else { return None };
    let defined = |id| {
        let Node::Define(define) = look.node(id) else { return None };
        look.policy.defines.get(define.index()).map(|define| short(&define.name).to_lowercase())
    };
    let called = |id| name_of(look, id).or_else(|| defined(id));
    let is_end = |id| match defined(id) {
        Some(name) => names_an_end(&name),
        None => name_of(look, id).is_some() && is_an_end(look, id),
    };
    let (end, comparison) = match (is_end(*one), is_end(*other)) {
        (true, false) => (*one, *comparison),
        (false, true) => (*other, comparison.mirrored()),
        (true, true) | (false, false) => return None,
    };
    look.ty(end).filter(|ty| matches!(ty.base, Base::Date | Base::DateTime))?;
    let before = match comparison {
        Comparison::Less | Comparison::LessOrEqual => true,
        Comparison::Greater | Comparison::GreaterOrEqual => false,
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    let lasts = lasts(text, &called(end)?)?;
    let at = look.span(*version);
    (lasts == before).then(|| {
        let asks = if before { "that it has ended" } else { "that it has not ended" };
        // the last day itself counts
        let signs = match end == *one {
            true => [(">=", "<"), ("<=", ">="), (">", "<"), ("<", ">=")],
            false => [(">=", "<="), ("<=", ">"), (">", "<="), ("<", ">")],
        };
        with_sign(look, (at, signs), |mended| errors::label_turned(at, text, asks, mended))
    })
}

/// A name without its package.
fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// Whether a label says that what a day ends goes on, or that it has ended.
fn lasts(text: &str, name: &str) -> Option<bool> {
    if ["有效", "未过期"].iter().any(|word| text.contains(word)) {
        return Some(true);
    }
    let said = words(text);
    let has = |all: &[&str]| said.iter().any(|word| all.contains(word));
    let of = |word: &&str| word.len() > 3 && !UNTIL.contains(word);
    let about = |stem: &str| said.iter().any(|word| word.starts_with(stem.get(..5).unwrap_or(stem)));
    let named = has(&["valid"]) || text.contains("in force") || name.split('_').filter(of).any(about);
    if !named && !text.contains("expired") || has(&["before", "after", "until", "was", "were", "had"]) {
        return None;
    }
    let ended = has(&ENDED) || text.contains("run out");
    let denied = said.iter().any(|word| denies(word));
    (has(&IS) || ended).then_some(ended == denied)
}
