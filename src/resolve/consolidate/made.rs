//! Clauses made from what they say.

use crate::resolve::item::Content;
use crate::syntax::expression::{Expr, ExprKind, Labelled, Literal, Valued};
use crate::syntax::name::{Path, Place, Text, Wording};
use crate::syntax::provision::{ClauseBody, Paper, StepClause};

pub(super) fn paper_of(paper: Path, content: Content, place: Place) -> Paper {
    let Content::Line(Labelled { condition, label }) = content else {
        return Paper { paper, when: None, label: Default::default(), place };
    };
    let always = condition.kind == ExprKind::Literal(Literal::Bool(true));
    let label = if label.texts.iter().all(|(_, text)| text.text == crate::resolve::names::joined(&paper.names)) {
        Default::default()
    } else {
        label
    };
    Paper { paper, when: (!always).then_some(condition), label, place }
}

/// A limit or an amount that was removed is none.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others are left out")]
pub(super) fn nothing(body: &ClauseBody) -> Option<ClauseBody> {
    let none = |valued: &Valued| Valued {
        value: Expr { kind: ExprKind::Literal(Literal::None), place: valued.value.place },
        disputed: Vec::new(),
    };
    match body {
        ClauseBody::Limit(limit) => Some(ClauseBody::Limit(none(limit))),
        ClauseBody::Amount(amount) => Some(ClauseBody::Amount(none(amount))),
        _ => None,
    }
}

pub(super) fn with(body: &ClauseBody, content: Content) -> ClauseBody {
    let until = if let ClauseBody::Every { until, .. } = body { until.clone() } else { None };
    let word = body.word();
    match new_clause(word, content) {
        Some(ClauseBody::Every { period, .. }) => ClauseBody::Every { period, until },
        Some(body) => body,
        None => body.clone(),
    }
}

/// What follows has words, if only empty ones.
fn with_words(mut wording: Wording) -> Wording {
    if wording.texts.is_empty() {
        wording.texts.push(("en".to_owned(), Text { text: String::new(), place: Place::default() }));
    }
    wording
}

fn text_of(expr: &Expr) -> Option<Text> {
    if let ExprKind::Literal(Literal::Text(text)) = &expr.kind {
        return Some(Text { text: text.clone(), place: expr.place });
    }
    None
}

/// A clause of a step by the name that amendments call it by.
pub(super) fn step_clause(clause: &str, content: Content) -> Option<StepClause> {
    let word = clause.rsplit('.').next()?;
    Some(match (word, content) {
        ("costs", Content::Value(valued)) => StepClause::Costs(valued),
        ("when", Content::Value(valued)) => StepClause::When(valued.value),
        ("done_when", Content::Value(valued)) => StepClause::DoneWhen(valued.value),
        ("takes", Content::Takes(shortest, longest)) => StepClause::Takes(shortest, longest),
        ("within", Content::Within(duration, of)) => StepClause::Within(duration, of),
        ("label", Content::Wording(wording)) => StepClause::Label(wording),
        ("after", Content::Names(steps)) => {
            StepClause::After(steps.into_iter().filter_map(|path| path.names.into_iter().next()).collect())
        }
        ("needs", Content::Line(line)) => StepClause::Needs(line),
        ("note", Content::Value(valued)) => StepClause::Note(text_of(&valued.value)?),
        _ => return None,
    })
}

/// A clause by the name that amendments call it by.
pub(super) fn new_clause(clause: &str, content: Content) -> Option<ClauseBody> {
    Some(match (clause, content) {
        ("require", Content::Line(line)) => ClauseBody::Require(line),
        ("forbid", Content::Line(line)) => ClauseBody::Forbid(line),
        ("permit", Content::Line(line)) => ClauseBody::Permit(line),
        ("because", Content::Wording(wording)) => ClauseBody::Because(wording),
        ("else", Content::Else(forbid, text)) => ClauseBody::Else { forbid, text: with_words(text) },
        ("on", Content::Names(acts)) => ClauseBody::On(acts),
        ("exception to" | "exception_to", Content::Names(names)) => ClauseBody::ExceptionTo(names.into_iter().next()?),
        ("note", Content::Value(valued)) => ClauseBody::Note(text_of(&valued.value)?),
        ("roll", Content::Roll(roll, calendar)) => ClauseBody::Roll { roll, calendar },
        ("resets after" | "resets_after", Content::Value(valued)) => ClauseBody::ResetsAfter(valued.value),
        ("within", Content::Within(duration, of)) => ClauseBody::Within { duration, of },
        ("ladder", Content::Rungs(rungs)) => ClauseBody::Ladder(rungs),
        ("when", Content::Value(valued)) => ClauseBody::When(valued.value),
        ("unless", Content::Value(valued)) => ClauseBody::Unless(valued.value),
        ("governed on" | "governed_on", Content::Value(valued)) => ClauseBody::GovernedOn(valued.value),
        ("met by" | "met_by", Content::Value(valued)) => ClauseBody::MetBy(valued.value),
        ("starting", Content::Value(valued)) => ClauseBody::Starting(valued.value),
        ("every", Content::Value(valued)) => ClauseBody::Every { period: valued.value, until: None },
        ("count", Content::Value(valued)) => ClauseBody::Count(valued),
        ("sum", Content::Value(valued)) => ClauseBody::Sum(valued),
        ("adding", Content::Value(valued)) => ClauseBody::Adding(valued),
        ("limit", Content::Value(valued)) => ClauseBody::Limit(valued),
        ("amount", Content::Value(valued)) => ClauseBody::Amount(valued),
        ("at least" | "at_least", Content::Value(valued)) => ClauseBody::AtLeast(valued),
        ("at most" | "at_most", Content::Value(valued)) => ClauseBody::AtMost(valued),
        ("by", Content::Value(valued)) => ClauseBody::By(valued),
        ("nth", Content::Value(valued)) => ClauseBody::Nth(valued),
        _ => return None,
    })
}
