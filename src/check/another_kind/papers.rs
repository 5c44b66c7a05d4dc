//! Papers that were left as they stood in the rule for others: `food_licence` of whoever is `craft`, where nothing asks for `craft_licence`.

use std::collections::BTreeSet;

use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Test;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Paper, Papers, Provision};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.provisions.iter().flat_map(every).flat_map(|papers| &papers.required);
    let asked: BTreeSet<u32> = all.map(|paper| paper.member.0).collect();
    look.policy.provisions.iter().filter_map(|of| one(look, of, &asked)).collect()
}

/// The papers of a provision and of its steps.
fn every(of: &Provision) -> impl Iterator<Item = &Papers> {
    of.papers.iter().chain(of.steps().iter().flat_map(|step| &step.papers))
}

fn one(look: Look<'_>, of: &Provision, asked: &BTreeSet<u32>) -> Option<Diagnostic> {
    let [when] = look.versions(of.when?)[..] else { return None };
    let mut demands = look.conjuncts(when).into_iter().filter_map(|part| look.demand(part));
    let (own, others, at) = demands.find_map(|asked| {
        let Test::Members(ranges) = &asked.test else { return None };
        let [(first, last)] = ranges[..] else { return None };
        let taxonomy = look.policy.taxonomies.iter().find(|taxonomy| taxonomy.members.contains(&first))?;
        let others: Vec<u32> = taxonomy.members.clone().filter(|member| !(first..=last).contains(member)).collect();
        Some((first, others, asked.at))
    })?;
    let papers = every(of).flat_map(|papers| &papers.required);
    papers.into_iter().find_map(|paper| {
        let (other, meant) = left(look, paper, (own, &others), asked)?;
        let place = crate::check::edit::place_of(look, paper.span, look.member(paper.member.0))?;
        let members = (look.member(own), look.member(other));
        let names = (look.member(paper.member.0), look.member(meant));
        Some(errors::asks_for_anothers((place, of), look.span(at), members, names))
    })
}

/// Whose paper it is by its name, and the paper of that name for those whom the rule is for, if nothing asks for it.
fn left(look: Look<'_>, paper: &Paper, (own, others): (u32, &[u32]), asked: &BTreeSet<u32>) -> Option<(u32, u32)> {
    let taxonomy = look.policy.taxonomies.iter().find(|taxonomy| taxonomy.members.contains(&paper.member.0))?;
    let name: Vec<&str> = look.member(paper.member.0).split('_').collect();
    others.iter().find_map(|other| {
        let place = name.iter().position(|word| *word == look.member(*other))?;
        let words = name.iter().enumerate().map(|(at, word)| if at == place { look.member(own) } else { word });
        let meant = words.collect::<Vec<_>>().join("_");
        let meant = taxonomy.members.clone().find(|member| look.member(*member) == meant)?;
        (!asked.contains(&meant)).then_some((*other, meant))
    })
}
