//! One paper that two clauses of an act ask for, under conditions that are alike but for a number.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Papers, Provision};
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// The most papers of an act that are held against each other.
const MOST: usize = 200;

/// A paper, who asks for it, and when.
struct Asked<'p> {
    member: u32,
    list: NodeId,
    of: &'p str,
    when: Vec<NodeId>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy
        .acts
        .iter()
        .flat_map(|act| {
            let all = act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
            let all: Vec<Asked<'_>> = all.flat_map(|of| asked(look, of)).take(MOST).collect();
            in_act(look, &all)
        })
        .collect()
}

fn in_act(look: Look<'_>, all: &[Asked<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let others =
            all.iter().skip(at + 1).filter(|other| other.member == one.member && look.same(other.list, one.list));
        found.extend(others.into_iter().find_map(|other| told(look, one, other)));
    }
    found
}

/// What a rule or a step asks for, each with all that has to hold.
fn asked<'p>(look: Look<'p>, of: &'p Provision) -> Vec<Asked<'p>> {
    if !of.is_no_exception() || of.unless.is_some() {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut add = |papers: &Papers, name: &'p str, when: Option<NodeId>| {
        for paper in &papers.required {
            let conditions = [of.when, when, Some(paper.required)].into_iter().flatten();
            let parts = conditions.flat_map(|condition| look.conjuncts(look.plain(condition)));
            let when = parts.filter(|part| look.constant(*part) != Some(Constant::Bool(true))).collect();
            all.push(Asked { member: paper.member.0, list: papers.list, of: name, when });
        }
    };
    let name = of.name.rsplit('.').next().unwrap_or_default();
    of.papers.iter().for_each(|papers| add(papers, name, None));
    for step in of.steps() {
        step.papers.iter().for_each(|papers| add(papers, &step.name, step.when));
    }
    all
}

fn told(look: Look<'_>, one: &Asked<'_>, other: &Asked<'_>) -> Option<Diagnostic> {
    let rest = |own: &Asked<'_>, than: &Asked<'_>| {
        let alone = own.when.iter().filter(|part| !than.when.iter().any(|known| look.same(*known, **part)));
        alone.copied().collect::<Vec<_>>()
    };
    let (own, others) = (rest(one, other), rest(other, one));
    let ([first], [second]) = (&own[..], &others[..]) else { return None };
    let ((subject, up, number), (of, other_up, another)) = (bound(look, *first)?, bound(look, *second)?);
    let alike = look.same(subject, of) && up == other_up && number != another;
    alike.then(|| {
        let spans = [*first, *second].map(|part| look.span(part));
        let [is, also] = spans.map(|span| look.sources.text(span));
        errors::paper_of_two_bounds((spans[1], spans[0]), look.member(one.member), (also, is), (other.of, one.of))
    })
}

/// What is compared, whether it has to be more, and than which number.
fn bound(look: Look<'_>, part: NodeId) -> Option<(NodeId, bool, Decimal)> {
    let asked = look.demand(part)?;
    let Test::Compare(sign, Constant::Number(number)) = asked.test else { return None };
    match sign {
        Comparison::Greater | Comparison::GreaterOrEqual => Some((asked.subject, true, number)),
        Comparison::Less | Comparison::LessOrEqual => Some((asked.subject, false, number)),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}
