//! What only minors need, asked of those who are of age, and the other way round: a guardian's consent `when age >= 18`.

use crate::check::edit::turned;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::test::{Constant, Test};
use crate::check::words::{labels, texts, wordings};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{Line, LineKind, Paper, Provision, Step};
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// Words for what is asked of minors. What a guardian or a parent does for themselves is none of it.
const MINORS: [&str; 16] = [
    "of minors",
    "minors only",
    "only minors",
    "under eighteen",
    "guardian",
    "parental consent",
    "consent of the parents",
    "consent of a parent",
    "parent's consent",
    "of a minor",
    "for minors",
    "minor's",
    "under age",
    "未成年",
    "监护人",
    "家长同意",
];
/// The ages at which one is of age somewhere.
const OF_AGE: std::ops::RangeInclusive<i64> = 14..=21;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let steps = provision.steps();
    let papers = provision.papers.iter().chain(steps.iter().flat_map(|step| &step.papers));
    let mut found: Vec<Diagnostic> =
        papers.flat_map(|papers| &papers.required).filter_map(|paper| of_paper(look, paper)).collect();
    found.extend(steps.iter().filter_map(|step| of_step(look, step)));
    let own = provision.when.and_then(|when| asks_adults(look, when));
    let lines: Vec<&Line> = provision.lines().iter().filter(|line| line.kind == LineKind::Require).collect();
    let consent = |label: &&String| label.contains("consent") || label.contains("agree") || label.contains("同意");
    let speak = |line: &&Line| labels(look, line).iter().filter(consent).find_map(|label| of_minors(label));
    if let (Some(at), Some(said)) = (own, lines.iter().find_map(speak)) {
        found.extend(lines.iter().all(|line| speak(line).is_some()).then(|| told(look, at, said)));
    }
    found
}

fn of_paper(look: Look<'_>, paper: &Paper) -> Option<Diagnostic> {
    let at = look.versions(paper.required).into_iter().find_map(|required| asks_adults(look, required))?;
    let member = look.policy.members.get(paper.member.index())?;
    let labels = member.labels.iter().map(|(_, label)| label.to_lowercase()).chain([member.name.replace('_', " ")]);
    let own = paper.label.map(|label| said(look, label)).unwrap_or_default();
    let word = labels.chain(own).find_map(|label| of_minors(&label))?;
    Some(told(look, at, word))
}

fn of_step(look: Look<'_>, step: &Step) -> Option<Diagnostic> {
    let at = asks_adults(look, step.when?)?;
    let texts = wordings(look, step.label).into_iter().flat_map(|(_, wording)| texts(wording));
    let own = [step.doc.first().to_lowercase(), step.name.replace('_', " ")];
    let word = texts.chain(own).find_map(|label| of_minors(&label))?;
    Some(told(look, at, word))
}

fn said(look: Look<'_>, label: WordingId) -> Vec<String> {
    let wording = look.policy.wordings.get(label.index());
    wording.map(texts).unwrap_or_default()
}

fn of_minors(label: &str) -> Option<&'static str> {
    MINORS.into_iter().find(|word| label.contains(word))
}

/// The part of a condition that holds for those who are of age only.
fn asks_adults(look: Look<'_>, condition: NodeId) -> Option<NodeId> {
    look.conjuncts(condition).into_iter().find(|part| {
        let Some(demand) = look.demand(*part) else { return false };
        let Test::Compare(Comparison::Greater | Comparison::GreaterOrEqual, Constant::Number(age)) = demand.test else {
            return false;
        };
        let subject = look.node(look.defined(demand.subject));
        let years = matches!(subject, Node::Between { unit: CountUnit::Years, .. })
            || field_of(look, demand.subject).is_some_and(|(name, _)| name.split('_').any(|word| word == "age" || word == "年龄"))
            || matches!(subject, Node::Call(define, _) if look.policy.defines.get(define.index()).is_some_and(|define| define.name.contains("age")));
        years && OF_AGE.contains(&i64::try_from(age.trunc().mantissa()).unwrap_or_default()) && age.scale() == 0 && age > Decimal::ZERO
    })
}

fn told(look: Look<'_>, at: NodeId, word: &str) -> Diagnostic {
    let place = look.span(at);
    turned(look, errors::asked_of_adults(place, word), place)
}
