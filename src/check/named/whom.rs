//! "Associations and schools pay half", beside a condition on organisations, companies among them, or on others altogether.

use std::collections::BTreeSet;

use super::members::{Asked, asked, in_formulas, meets, taxonomy_of};
use super::names::{Mention, Reading};
use super::parts::{Known, Part, Stance};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::Text;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Provision;

/// Those of whom a sentence speaks stand so near to its beginning.
const FIRST: usize = 3;
/// Words of what is named as one of many.
const SUCH_AS: [&str; 22] = [
    "such",
    "example",
    "like",
    "including",
    "especially",
    "above",
    "likewise",
    "too",
    "also",
    "例如",
    "如",
    "包括",
    "except",
    "excepted",
    "exempt",
    "unless",
    "excluding",
    "other",
    "others",
    "neither",
    "nor",
    "除",
];

pub(super) fn one(look: Look<'_>, part: &Part<'_>, known: &mut Known) -> Option<Diagnostic> {
    let asked = asked(look, part);
    let [one] = &asked[..] else { return None };
    let names = known.names(look, taxonomy_of(look, one)?);
    if one.stance != Stance::For || one.ranges.is_empty() {
        return None;
    }
    part.texts.iter().filter(|text| text.source.is_none()).find_map(|text| {
        let reading = names.read(&text.words);
        against(look, text, &reading, one).or_else(|| narrower(look, part, (text, &reading), one))
    })
}

/// "Free in zone B and zone C", and the condition is on zone B alone, while nothing else is for zone C.
fn narrower(look: Look<'_>, part: &Part<'_>, (text, reading): (&Text, &Reading), one: &Asked) -> Option<Diagnostic> {
    let plain = |word: &str| !reading.tokens.iter().any(|own| own == word);
    let clear = |mention: &Mention| !reading.is_of_title(*mention);
    let joined = reading.tokens.iter().any(|word| ["and", "or", "和", "与", "、", "或"].contains(&word.as_str()));
    let denies = ["not", "no", "non", "never", "than", "不", "非"].iter().any(|word| !plain(word));
    if !joined || denies || !SUCH_AS.iter().all(|word| plain(word)) || !reading.mentions.iter().all(clear) {
        return None;
    }
    let named: BTreeSet<usize> = reading.mentions.iter().map(|mention| mention.thing).collect();
    if named.len() < 2 || !reading.lists(|thing| named.contains(&thing)) {
        return None;
    }
    let inside = |thing: &usize| one.ranges.iter().any(|(first, last)| (*first..=*last).contains(&(*thing as u32)));
    let (inner, outer): (Vec<usize>, Vec<usize>) = named.iter().partition(|thing| inside(thing));
    let all = in_formulas(look, &part.nodes(look));
    let beside = look.policy.provisions.iter().filter(|other| other.name != part.of.name);
    let elsewhere = |thing: &usize| {
        let of = |other: &Provision| {
            let when = [other.when, other.unless].into_iter().flatten();
            let nodes = when.flat_map(|clause| look.everything(clause)).collect();
            meets(look, *thing, &in_formulas(look, &nodes))
        };
        meets(look, *thing, &all) || beside.clone().any(of)
    };
    if inner.is_empty() || outer.is_empty() || outer.iter().any(elsewhere) {
        return None;
    }
    let name = |thing: &usize| look.member(*thing as u32);
    let whom: Vec<&str> =
        one.ranges.iter().map(|(first, _)| look.member(*first)).chain(outer.iter().map(name)).collect();
    let mended = format!("{} is {}", look.sources.text(look.span(one.subject)), whom.join(" or "));
    let left: Vec<&str> = outer.iter().map(name).collect();
    Some(errors::is_not_for(look.span(one.at), &text.who(), &left.join("` and `"), &mended))
}

fn against(look: Look<'_>, text: &Text, reading: &Reading, one: &Asked) -> Option<Diagnostic> {
    let named: BTreeSet<usize> = reading.mentions.iter().map(|mention| mention.thing).collect();
    let first = reading.mentions.first().filter(|_| named.len() > 1)?;
    let plain = |word: &str| !reading.tokens.iter().any(|own| own == word);
    let subject = first.from < FIRST && SUCH_AS.iter().all(|word| plain(word));
    let sure = reading.mentions.iter().all(|mention| !reading.is_of_title(*mention));
    if !subject || !sure || !reading.lists(|thing| named.contains(&thing)) {
        return None;
    }
    let below =
        |(first, last): (u32, u32)| (first..=last).filter(|leaf| look.is_leaf(*leaf)).collect::<BTreeSet<u32>>();
    let range = |thing: &usize| Some((*thing as u32, look.policy.members.get(*thing)?.last.0));
    let said: BTreeSet<u32> = named.iter().filter_map(range).flat_map(below).collect();
    let own: BTreeSet<u32> = one.ranges.iter().copied().flat_map(below).collect();
    let rest: Vec<&str> = own.difference(&said).map(|leaf| look.member(*leaf)).collect();
    let too_wide = said.is_subset(&own) && !rest.is_empty();
    if !too_wide && !said.is_disjoint(&own) {
        return None;
    }
    let whom: Vec<&str> = named.iter().map(|thing| look.member(*thing as u32)).collect();
    let subject = look.sources.text(look.span(one.subject));
    let mended = format!("{subject} is {}", whom.join(" or "));
    Some(errors::is_for_others(look.span(one.at), &text.who(), (&whom.join("` and `"), &rest), &mended))
}
