//! Bans that compare what may be none: whoever has none passes, though the words are about those who have none.

use super::errors;
use super::look::Look;
use super::naming::{is_an_end, name_of};
use super::words::{labels, messages};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Provision};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::Comparison;

/// Words for those who have none, and words in which the same syllables say something else.
const LACKING: [&str; 4] = [" no ", " without ", " lacks ", " none "];
const OTHERWISE: [&str; 5] = ["no longer", "no later", "no earlier", "no more", "no less"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rules = look.policy.provisions.iter();
    let lines = rules.flat_map(|provision| provision.lines().iter().map(move |line| (provision, line)));
    lines.filter_map(|(provision, line)| one(look, provision, line)).collect()
}

fn one(look: Look<'_>, provision: &Provision, line: &Line) -> Option<Diagnostic> {
    if line.kind != LineKind::Forbid || !speaks_of_none(look, provision, line) {
        return None;
    }
    let versions = look.versions(line.condition);
    versions.into_iter().find_map(|condition| {
        let part = look.conjuncts(condition).into_iter().find_map(|part| {
            let subject = least_asked(look, part)?;
            (!is_thought_of(look, provision, subject)).then_some((part, subject))
        });
        let (part, subject) = part?;
        let (at, name) = (look.span(part), look.sources.text(look.span(subject)));
        let found = errors::none_passes(at, name);
        let alone = look.plain(condition) == look.plain(part);
        Some(if alone {
            found.suggest(Span::at(at.file, at.start as usize), format!("{name} is none or "))
        } else {
            found
        })
    })
}

/// What may be none, and is too small or too early where the condition holds.
fn least_asked(look: Look<'_>, part: NodeId) -> Option<NodeId> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let (subject, comparison) = match name_of(look, *one).filter(|_| look.ty(*one).is_some_and(|ty| ty.optional)) {
        Some(_) => (*one, *comparison),
        None => (*other, comparison.mirrored()),
    };
    name_of(look, subject)?;
    let ty = look.ty(subject).filter(|ty| ty.optional)?;
    let ends = match ty.base {
        Base::Date | Base::DateTime => is_an_end(look, subject),
        Base::Int | Base::Decimal | Base::Percent | Base::Money(_) => true,
        Base::Bool | Base::Text | Base::Time | Base::Duration | Base::Period | Base::Nothing | Base::Any => false,
        Base::Member(_) | Base::Record(_) | Base::List(_) => false,
    };
    (ends && matches!(comparison, Comparison::Less | Comparison::LessOrEqual)).then_some(subject)
}

/// Whether the words of the line, or those of the rule, are about those who have none.
fn speaks_of_none(look: Look<'_>, provision: &Provision, line: &Line) -> bool {
    let label = labels(look, line).into_iter().next();
    let because = || messages(look, provision).into_iter().next();
    let text = format!(" {} ", label.or_else(because).unwrap_or_default());
    LACKING.iter().any(|word| text.contains(word)) && !OTHERWISE.iter().any(|word| text.contains(word))
}

/// Whether somebody asks elsewhere whether it is given, for the same acts.
fn is_thought_of(look: Look<'_>, provision: &Provision, subject: NodeId) -> bool {
    let beside =
        look.policy.provisions.iter().filter(|other| other.acts.iter().any(|act| provision.acts.contains(act)));
    let mut open: Vec<NodeId> = beside.flat_map(super::cases::clauses).collect();
    let mut seen = std::collections::BTreeSet::new();
    while let Some(id) = open.pop().map(|id| look.plain(id)) {
        if !seen.insert(id) {
            continue;
        }
        let node = look.node(id);
        if let Node::IsGiven(of) | Node::IsNone(of) | Node::Otherwise(of, _) = node
            && look.same(*of, subject)
        {
            return true;
        }
        if let Node::Dated(dated) = node {
            open.extend(look.entries(*dated).iter().filter_map(|entry| entry.value));
        } else if let Node::Define(define) | Node::Call(define, _) = node {
            open.extend(look.policy.defines.get(define.index()).map(|define| define.value));
        }
        crate::policy::operands::operands(look.policy, node, &mut open);
    }
    false
}
