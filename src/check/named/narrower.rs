//! "In restricted zones a permission is needed", over a provision that is for one of them alone: `when zone is airport`.

use super::members::{asked, taxonomy_of};
use super::parts::{Known, Part, Stance};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::told_of;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Provision;

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of, known)).collect()
}

fn one(look: Look<'_>, of: &Provision, known: &mut Known) -> Option<Diagnostic> {
    let [when] = look.versions(of.when?)[..] else { return None };
    let part = Part { of, clauses: vec![(when, Stance::For)], texts: Vec::new(), names: String::new() };
    let all = asked(look, &part);
    let [one] = &all[..] else { return None };
    let [(first, last)] = one.ranges[..] else { return None };
    if one.stance != Stance::For || !of.is_no_exception() {
        return None;
    }
    let taxonomy = taxonomy_of(look, one)?;
    let names = known.names(look, taxonomy);
    let texts = told_of(look, of);
    let readings: Vec<_> = texts.iter().map(|text| (text, names.read(&text.words))).collect();
    let mut things: Vec<usize> =
        readings.iter().flat_map(|(_, reading)| &reading.mentions).map(|it| it.thing).collect();
    things.sort_unstable();
    things.dedup();
    let [thing] = things[..] else { return None };
    let member = look.policy.members.get(thing)?;
    let within = (thing as u32) < first && last <= member.last.0;
    // of the others another provision may speak
    let sibling = look.policy.provisions.iter().filter(|other| other.name != of.name).any(|other| {
        let Some(when) = other.when else { return false };
        let part = Part { of: other, clauses: vec![(when, Stance::For)], texts: Vec::new(), names: String::new() };
        asked(look, &part)
            .iter()
            .any(|asked| asked.ranges.iter().any(|(from, to)| (thing as u32) <= *from && *to <= member.last.0))
    });
    let (text, reading) = readings.iter().find(|(_, reading)| !reading.mentions.is_empty())?;
    let clear = reading.mentions.iter().all(|mention| !reading.is_spared(*mention) && !reading.is_beside(*mention));
    (within && !sibling && clear).then(|| {
        let own = look.member(first);
        errors::for_a_part_alone(look.span(one.at), &text.who(), &member.name, own)
    })
}
