//! Titles that list the papers, and a paper of the list that is asked of nobody.

use super::told::told_of;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::TaxonomyId;
use crate::policy::provision::Provision;

/// Words beside which a paper is named that is not asked for.
const NOT_ASKED: [&str; 14] = [
    " not ",
    " no ",
    "without",
    "except",
    "instead",
    "unless",
    "no longer",
    " or ",
    "formerly",
    "不",
    "无需",
    "或",
    "免",
    "除",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let papers = of.papers.as_ref()?;
    let asked: Vec<u32> = papers.required.iter().map(|paper| paper.member.0).collect();
    let taxonomy: TaxonomyId = look.policy.members.get(papers.required.first()?.member.index())?.taxonomy;
    let all = look.policy.taxonomies.get(taxonomy.index())?.members.clone();
    // what another provision asks for is told there
    let elsewhere = |paper: u32| {
        let others = look.policy.provisions.iter().filter(|other| other.name != of.name);
        let steps = look.policy.provisions.iter().flat_map(|other| other.steps()).flat_map(|step| &step.papers);
        let papers = others.filter_map(|other| other.papers.as_ref()).chain(steps);
        papers.flat_map(|papers| &papers.required).any(|other| other.member.0 == paper)
    };
    told_of(look, of).iter().find_map(|text| {
        let small = format!(" {} ", text.words.to_lowercase());
        if NOT_ASKED.iter().any(|word| small.contains(word)) {
            return None;
        }
        let named = |paper: u32| {
            let member = look.policy.members.get(paper as usize)?;
            let labels = member.labels.iter().map(|(_, label)| label.to_lowercase());
            let mut names = labels.chain([member.name.to_lowercase().replace('_', " ")]);
            names.find(|name| !name.is_empty() && small.contains(name.as_str()))
        };
        let told = asked.iter().filter(|paper| named(**paper).is_some()).count();
        let mut left =
            all.clone().filter(|paper| !asked.contains(paper)).filter_map(|paper| Some((paper, named(paper)?)));
        let ((paper, said), None) = (left.next()?, left.next()) else { return None };
        // a longer name may have it in it
        let within = asked.iter().filter_map(|paper| named(*paper)).any(|other| other.contains(&said));
        let listed = told > 1 && told == asked.len() && !within && !elsewhere(paper);
        listed.then(|| errors::paper_left_out(look.span(papers.list), (&text.who(), &said), look.member(paper)))
    })
}
