//! "Natural persons show the identity card, companies the extract", beside papers that ask each for that of the other.

use super::members::asked;
use super::names::of_taxonomy;
use super::parts::{Known, Part, Stance};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::around;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::TaxonomyId;
use crate::policy::provision::{Paper, Provision};

/// What parts those of whom something is asked.
const SIGNS: [&str; 8] = [",", ";", " and ", " while ", "，", "；", "、", "\n"];

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of, known)).collect()
}

/// A paper, and the one member of whom it is asked.
struct Wanted<'p> {
    paper: &'p Paper,
    of: u32,
    taxonomy: TaxonomyId,
}

fn one(look: Look<'_>, of: &Provision, known: &mut Known) -> Option<Diagnostic> {
    let papers = of.papers.as_ref()?.required.iter();
    let wanted: Vec<Wanted<'_>> = papers.filter_map(|paper| wanted(look, of, paper)).collect();
    let (first, rest) = wanted.split_first()?;
    let kind = look.policy.members.get(first.paper.member.index())?.taxonomy;
    if rest.is_empty() {
        return None;
    }
    let papers = of_taxonomy(look, kind);
    for text in around(look, of) {
        let small = text.words.to_lowercase();
        let parts = SIGNS.iter().fold(small, |all, sign| all.replace(sign, "\n"));
        let said: Vec<(u32, u32)> = parts
            .split('\n')
            .filter_map(|part| {
                let only = |found: Vec<usize>| if let [one] = found[..] { Some(one as u32) } else { None };
                let whom = known.names(look, first.taxonomy).read(part).mentions;
                let what = papers.read(part).mentions;
                Some((only(whom.iter().map(|it| it.thing).collect())?, only(what.iter().map(|it| it.thing).collect())?))
            })
            .collect();
        for (at, one) in wanted.iter().enumerate() {
            let other = wanted.iter().skip(at + 1).find(|other| {
                let crossed = [(one.of, other.paper.member.0), (other.of, one.paper.member.0)];
                other.taxonomy == one.taxonomy && crossed.iter().all(|pair| said.contains(pair)) && one.of != other.of
            });
            if let Some(other) = other {
                let shown = |wanted: &Wanted<'_>| (look.member(wanted.paper.member.0), look.member(wanted.of));
                let ((paper, whom), (another, whose)) = (shown(one), shown(other));
                return Some(errors::papers_exchanged(
                    &text.who(),
                    (one.paper.span, paper, whom),
                    (other.paper.span, another, whose),
                ));
            }
        }
    }
    None
}

fn wanted<'p>(look: Look<'p>, of: &'p Provision, paper: &'p Paper) -> Option<Wanted<'p>> {
    let part = Part { of, clauses: vec![(paper.required, Stance::For)], texts: Vec::new(), names: String::new() };
    let asked = asked(look, &part);
    let [one] = &asked[..] else { return None };
    let [(first, _)] = one.ranges[..] else { return None };
    let taxonomy = look.policy.members.get(first as usize)?.taxonomy;
    (one.stance == Stance::For).then_some(Wanted { paper, of: first, taxonomy })
}
