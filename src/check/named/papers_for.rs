//! "Natural persons show the identity card, companies the extract", beside papers that ask each for that of the other.

use super::members::{asked, meets};
use super::names::of_taxonomy;
use super::parts::{Known, Part, Stance};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{around, denies, first_of, words};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, TaxonomyId};
use crate::policy::provision::{Paper, Provision};

/// What parts those of whom something is asked.
const SIGNS: [&str; 8] = [",", ";", " and ", " while ", "，", "；", "、", "\n"];

/// Words of the one and of its opposite.
const OPPOSITES: [(&[&str], &[&str]); 4] = [
    (&["foreign", "abroad", "overseas", "境外", "国外"], &["domestic", "home", "national", "inland", "境内", "国内"]),
    (&["minor", "minors", "child", "children", "underage"], &["adult", "adults", "grown-up"]),
    (&["used", "second-hand"], &["new"]),
    (&["company", "companies", "corporate", "firm"], &["individual", "natural", "private person"]),
];

/// Words of those of whom a paper is not asked.
const LEAVING_OUT: [&str; 5] = ["except", "unless", "without", "other", "free"];

/// Words beside which what is said of one is said of the others, too, or not.
const OF_OTHERS: [&str; 3] = ["except", "other", "not"];

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of, known)).collect()
}

/// A paper, and the one member of whom it is asked.
struct Wanted<'p> {
    paper: &'p Paper,
    of: u32,
    last: u32,
    taxonomy: TaxonomyId,
    /// Where it is said of whom.
    at: NodeId,
}

fn one(look: Look<'_>, of: &Provision, known: &mut Known) -> Option<Diagnostic> {
    let papers = of.papers.as_ref()?.required.iter();
    let wanted: Vec<Wanted<'_>> = papers.filter_map(|paper| wanted(look, of, paper)).collect();
    let first = wanted.first()?;
    if let Some(found) = wanted.iter().find_map(|one| by_its_label(look, one, known)) {
        return Some(found);
    }
    let kind = look.policy.members.get(first.paper.member.index())?.taxonomy;
    let papers = of_taxonomy(look, kind);
    for text in around(look, of) {
        let small = text.words.to_lowercase();
        let parts = SIGNS.iter().fold(small.clone(), |all, sign| all.replace(sign, "\n"));
        // of several of whom the same is asked, too
        let mut pairs = |part: &str, several: bool| -> Vec<(u32, u32)> {
            let whom = known.names(look, first.taxonomy).read(part).mentions;
            let what = papers.read(part).mentions;
            if whom.is_empty() || whom.len() > 1 && !(several && what.len() == 1) {
                return Vec::new();
            }
            whom.iter().flat_map(|whom| what.iter().map(|paper| (whom.thing as u32, paper.thing as u32))).collect()
        };
        let said: Vec<(u32, u32)> = parts.split('\n').flat_map(|part| pairs(part, false)).collect();
        let leaves_out = |part: &str| words(part).iter().any(|word| denies(word) || LEAVING_OUT.contains(word));
        let others = words(&small).iter().any(|word| OF_OTHERS.contains(word));
        let plain = parts.split('\n').filter(|part| !others && !leaves_out(part));
        let plain: Vec<(u32, u32)> = plain.flat_map(|part| pairs(part, true)).collect();
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
        if let Some(found) = of_another(look, &plain, &wanted).map(|(one, whom)| {
            let (paper, asked) = (look.member(one.paper.member.0), look.member(one.of));
            errors::paper_of_another(one.paper.span, &text.who(), (paper, look.member(whom)), asked)
        }) {
            return Some(found);
        }
    }
    None
}

/// "The diploma from abroad", asked of those at home.
fn by_its_label(look: Look<'_>, one: &Wanted<'_>, known: &mut Known) -> Option<Diagnostic> {
    let paper = look.policy.members.get(one.paper.member.index()).filter(|paper| paper.taxonomy != one.taxonomy)?;
    paper.labels.iter().find_map(|(_, label)| {
        if words(label).iter().any(|word| denies(word) || LEAVING_OUT.contains(word)) {
            return None;
        }
        let named = known.names(look, one.taxonomy).read(label).mentions;
        let whom = match &named[..] {
            [whom] => whom.thing as u32,
            [] => opposite(look, one, label)?,
            _ => return None,
        };
        let own = (one.of, one.last);
        let (paper, asked) = (&*paper.name, look.member(one.of));
        let other = !meets(look, whom as usize, &[own]);
        other.then(|| {
            errors::paper_of_another(look.span(one.at), "the label of the paper", (paper, look.member(whom)), asked)
        })
    })
}

/// The only member that is the opposite of whom a paper is asked, where its label says that opposite in another word: "of the foreign diploma",
/// asked of those at home.
fn opposite(look: Look<'_>, one: &Wanted<'_>, label: &str) -> Option<u32> {
    let has = |text: &str, all: &[&str]| first_of(&text.to_lowercase(), all).is_some();
    let called = |member: u32, all: &[&str]| {
        look.policy.members.get(member as usize).is_some_and(|member| {
            has(&member.name.replace('_', " "), all) || member.labels.iter().any(|(_, label)| has(label, all))
        })
    };
    let sides = OPPOSITES.iter().flat_map(|(one, other)| [(one, other), (other, one)]);
    let is_said =
        |(said, asked): &(&&[&str], &&[&str])| has(label, said) && !has(label, asked) && !has(label, &["for"]);
    let (said, _) = sides.filter(is_said).find(|(_, asked)| called(one.of, asked))?;
    let taxonomy = look.policy.taxonomies.get(one.taxonomy.index())?;
    let mut all = taxonomy.members.clone().filter(|member| called(*member, said));
    all.next().filter(|_| all.next().is_none())
}

/// The one paper that words ask of another, and of whom.
fn of_another<'w, 'p>(look: Look<'_>, said: &[(u32, u32)], wanted: &'w [Wanted<'p>]) -> Option<(&'w Wanted<'p>, u32)> {
    wanted.iter().find_map(|one| {
        let whom: Vec<u32> =
            said.iter().filter(|(_, what)| *what == one.paper.member.0).map(|(whom, _)| *whom).collect();
        let [first, ..] = whom[..] else { return None };
        let alone = wanted.iter().filter(|other| other.paper.member == one.paper.member).count() == 1;
        let same = look.policy.members.get(first as usize).is_some_and(|it| it.taxonomy == one.taxonomy);
        let none = whom.iter().all(|whom| !meets(look, *whom as usize, &[(one.of, one.last)]));
        (alone && same && none).then_some((one, first))
    })
}

fn wanted<'p>(look: Look<'p>, of: &'p Provision, paper: &'p Paper) -> Option<Wanted<'p>> {
    let part = Part { of, clauses: vec![(paper.required, Stance::For)], texts: Vec::new(), names: String::new() };
    let asked = asked(look, &part);
    let [one] = &asked[..] else { return None };
    let [(first, last)] = one.ranges[..] else { return None };
    let taxonomy = look.policy.members.get(first as usize)?.taxonomy;
    (one.stance == Stance::For).then_some(Wanted { paper, of: first, last, taxonomy, at: one.at })
}
