//! Requirements that a day lies long ago, under words that say that there is none, or of what may never have been: whoever has none is refused, who is meant most of all.

use super::denial::{denied_behind, denies, words};
use super::text::labels;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{Line, LineKind, Provision};
use crate::policy::types::{Base, Field};
use crate::syntax::expression::Comparison;

/// Words of Chinese that deny what follows.
const DENY_CHINESE: [&str; 6] = ["无", "没有", "未", "不得有", "不曾", "从未"];

/// Words for what was before: `the last donation is 56 days ago`.
const LAST: [&str; 6] = ["the last ", "the previous ", "上次", "上一次", "前次", "前一次"];
/// Words of questions for what may never have been.
const EVER: [&str; 6] = ["if ever", "if at all", "if there was one", "如有", "如曾", "若曾"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rules = look.policy.provisions.iter();
    let lines = rules.flat_map(|provision| provision.lines().iter().map(move |line| (provision, line)));
    lines.filter_map(|(provision, line)| one(look, provision, line)).collect()
}

fn one(look: Look<'_>, provision: &Provision, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let condition = match (line.kind, look.node(condition)) {
        (LineKind::Require, _) => condition,
        (LineKind::Forbid, Node::Not(inner)) => *inner,
        (LineKind::Forbid | LineKind::Permit, _) => return None,
    };
    let labels = labels(look, line);
    let none = labels.iter().any(|text| says_none(text));
    let last = labels.iter().any(|text| LAST.iter().any(|word| text.contains(word)));
    if !none && !last {
        return None;
    }
    let part = look.conjuncts(look.defined(condition)).into_iter().find_map(|part| {
        let of = long_ago(look, part)?;
        let meant = none || last && field_of(look, of).is_some_and(|(_, field)| may_never_be(field));
        (meant && !is_thought_of(look, provision, of)).then_some((part, of))
    });
    let (part, of) = part?;
    let (span, name) = (look.span(part), look.sources.text(look.span(of)));
    let written = look.sources.text(span);
    let found = errors::refuses_who_has_none(span, name, written);
    Some(found.suggest(span, format!("({name} is none or {written})")))
}

/// `When was blood last given, if ever?`
fn may_never_be(field: &Field) -> bool {
    field.doc.texts().values().any(|text| EVER.iter().any(|word| text.to_lowercase().contains(word)))
}

/// `has no conviction`, `近五年内无犯罪记录`
fn says_none(text: &str) -> bool {
    if !text.is_ascii() {
        return DENY_CHINESE.iter().any(|word| text.contains(word)) || denied_behind(text);
    }
    let words = words(text);
    let joined = ["no later", "no earlier", "not later", "not earlier", "no more", "no less", "no longer", "no sooner"];
    words.into_iter().any(denies) && !joined.iter().any(|two| text.contains(two))
}

/// The day that may be none and has to lie before another, or so long ago.
fn long_ago<'l>(look: Look<'l>, part: NodeId) -> Option<NodeId> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let (less, greater) = match comparison {
        Comparison::Less | Comparison::LessOrEqual => (*one, *other),
        Comparison::Greater | Comparison::GreaterOrEqual => (*other, *one),
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    let optional_day = |id: NodeId| {
        let is_day = look.ty(id).is_some_and(|ty| ty.optional && matches!(ty.base, Base::Date | Base::DateTime));
        (is_day && field_of(look, id).is_some()).then_some(id)
    };
    let shifted = |id: NodeId| if let Node::Shift { date, subtract: false, .. } = look.node(id) { *date } else { id };
    optional_day(shifted(less)).or_else(|| {
        let Node::Between { unit, from, .. } = look.node(greater) else { return None };
        let hours = matches!(unit, CountUnit::Hours | CountUnit::Minutes);
        optional_day(*from).filter(|_| !hours && look.constant(less).is_some())
    })
}

/// Whether the rule asks whether there is one.
fn is_thought_of(look: Look<'_>, provision: &Provision, of: NodeId) -> bool {
    let clauses = crate::check::cases::clauses(provision).into_iter();
    clauses.flat_map(|clause| look.everything(clause)).any(|id| {
        let node = look.node(id);
        let (Node::IsNone(asked) | Node::IsGiven(asked) | Node::Otherwise(asked, _)) = node else { return false };
        look.same(*asked, of)
    })
}
