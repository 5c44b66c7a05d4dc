//! Labels that name another day than the one to which their line reckons, and which the lines beside reckon to:
//! `years from born_on to applied_on >= 18 "is 18 on the day of the wedding"`.

use super::kin::{contents, kindred};
use super::text::{label, texts};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{is_birthday, name_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Provision};
use crate::policy::types::Base;
use crate::source::Span;

/// Words before what a day is called by.
const ON: [&str; 12] = [
    "on the day of the ",
    "on the date of the ",
    "on the day of ",
    "at the time of the ",
    "at the time of ",
    "on the ",
    "at the ",
    "when the ",
    "by the day of the ",
    "to the day of the ",
    "before the ",
    "at ",
];
const ON_CHINESE: [&str; 4] = ["当日", "当天", "之日", "时"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let days: Vec<(&str, Vec<String>)> = look
        .policy
        .facts
        .fields
        .iter()
        .filter_map(|(name, field)| {
            let is_day = matches!(field.ty.base, Base::Date | Base::DateTime) && !field.fixed;
            is_day.then(|| (name.as_str(), stems(name)))
        })
        .collect();
    let rules = look.policy.provisions.iter().filter(|provision| provision.lines().len() > 1 || named(provision));
    rules.flat_map(|of| of.lines().iter().filter_map(|line| one(look, of, line, &days)).collect::<Vec<_>>()).collect()
}

fn named(provision: &Provision) -> bool {
    !provision.lines().is_empty()
}

/// The words of a name, without those that only say that it is a day.
fn stems(name: &str) -> Vec<String> {
    let words = contents(name);
    words.into_iter().filter(|word| !matches!(word.as_str(), "day" | "date" | "time")).collect()
}

fn one(look: Look<'_>, of: &Provision, line: &Line, days: &[(&str, Vec<String>)]) -> Option<Diagnostic> {
    if line.kind == LineKind::Permit {
        return None;
    }
    let [condition] = look.versions(line.condition)[..] else { return None };
    let (own, name) = reckoned_to(look, condition)?;
    let said = texts(label(look, line)?);
    let called = |name: &str| said.iter().any(|text| speaks_of_day(text, &stems(name)));
    if called(&name) {
        return None;
    }
    let mut others = days.iter().filter(|(other, _)| *other != name && called(other));
    let (Some((other, stems)), None) = (others.next(), others.next()) else { return None };
    let beside = beside(look, of, line, other);
    let own_name = contents(of.name.rsplit('.').next().unwrap_or_default());
    let is_named = own_name.iter().any(|word| stems.iter().any(|stem| kindred(word, stem)));
    let elsewhere = look.within(condition).into_iter().any(|id| name_of(look, id).is_some_and(|name| name == *other));
    (!elsewhere && (beside.is_some() || is_named))
        .then(|| errors::reckons_to_another(look.span(own), (&name, other), beside))
}

/// The day to which a line reckons from a birthday or another fixed day, where that is a fact.
fn reckoned_to(look: Look<'_>, condition: NodeId) -> Option<(NodeId, String)> {
    let all = look.within(condition);
    let all_days = all.iter().copied().filter(|id| {
        let is_day = look.ty(*id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
        is_day && matches!(look.node(*id), Node::Fact(_)) && !is_birthday(look, *id)
    });
    let counts = all.iter().any(|id| matches!(look.node(*id), Node::Between { .. } | Node::Shift { .. }));
    let fixed = |id: &NodeId| crate::check::naming::field_of(look, *id).is_some_and(|(_, field)| field.fixed);
    let days: Vec<NodeId> = all_days.filter(|id| !fixed(id)).collect();
    let [day] = days[..] else { return None };
    counts.then(|| Some((day, name_of(look, day)?)))?
}

/// Where another line of the rule reckons to that day.
fn beside(look: Look<'_>, of: &Provision, line: &Line, other: &str) -> Option<Span> {
    let beside = of.lines().iter().filter(|beside| beside.span != line.span);
    beside.flat_map(|beside| look.versions(beside.condition)).find_map(|condition| {
        let (day, name) = reckoned_to(look, condition)?;
        (name == other).then(|| look.span(day))
    })
}

/// `on the day of the wedding`, of `wedding_on`
fn speaks_of_day(text: &str, stems: &[String]) -> bool {
    let begins = |rest: &str, stem: &String| {
        let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        kindred(word, stem)
    };
    let english = ON.iter().flat_map(|on| text.match_indices(on).map(move |(at, _)| at + on.len()));
    let named =
        english.into_iter().filter_map(|at| text.get(at..)).any(|rest| stems.iter().any(|stem| begins(rest, stem)));
    let chinese = |stem: &String| !stem.is_ascii() && ON_CHINESE.iter().any(|on| text.contains(&format!("{stem}{on}")));
    named || stems.iter().any(chinese)
}
