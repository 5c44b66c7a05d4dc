//! Days that words say, and the rule nearly does: another year, another month, another day.

use super::calendar::times;
use super::date::named;
use super::text::{label, texts, wordings};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Deadline, Line, Provision, Wording};
use crate::value::date::days_between;
use crate::value::{Date, Time};

/// The label of a line beside the days of its condition.
pub(super) fn in_line(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let at = look.span(line.condition);
    let (wording, versions) = (label(look, line)?, look.versions(line.condition));
    let day = another(look, wording, &versions).map(|(said, is, _)| (said.to_string(), is.to_string()));
    let (said, is) = day.or_else(|| another_time(look, wording, &versions))?;
    Some(errors::another_day_said(at, &said, &is, at))
}

/// The first of as many times of day as the condition has that is none of them.
fn another_time(look: Look<'_>, wording: &Wording, versions: &[NodeId]) -> Option<(String, String)> {
    let [version] = versions else { return None };
    let time = |id: NodeId| if let Node::Time(time) = look.node(id) { Some(*time) } else { None };
    let known: Vec<Time> = look.within(*version).into_iter().filter_map(time).collect();
    texts(wording).iter().find_map(|text| {
        let said = times(text);
        let lacks = |of: &[Time], from: &[Time]| of.iter().find(|time| !from.contains(time)).copied();
        let (odd, is) = lacks(&said, &known).zip(lacks(&known, &said))?;
        let shown = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
        (said.len() == known.len()).then(|| (shown(odd), shown(is)))
    })
}

/// The messages of a deadline beside its last day.
pub(super) fn in_deadline(look: Look<'_>, of: &Provision, deadline: &Deadline) -> Option<Diagnostic> {
    let words = wordings(look, of.because.into_iter().chain(deadline.consequence));
    words.into_iter().find_map(|(node, wording)| {
        let (said, is, at) = another(look, wording, &look.versions(deadline.last))?;
        Some(errors::another_day_said(look.span(node), &said.to_string(), &is.to_string(), look.span(at)))
    })
}

/// The only day of a text, where it is none of those that are written, nor beside one, and differs from one in a single number.
fn another(look: Look<'_>, wording: &Wording, versions: &[NodeId]) -> Option<(Date, Date, NodeId)> {
    let known = written(look, versions);
    texts(wording).iter().find_map(|text| {
        let [said] = named(text)[..] else { return None };
        let near = known.iter().any(|(day, _)| days_between(*day, said).abs() <= 1);
        let parts = |day: Date| [i64::from(day.year()), i64::from(day.month()), i64::from(day.day())];
        let differ = |day: Date| parts(day).into_iter().zip(parts(said)).filter(|(one, other)| one != other).count();
        let (day, at) = known.iter().find(|(day, _)| differ(*day) == 1).filter(|_| !near)?;
        Some((said, *day, *at))
    })
}

/// The days that expressions name.
fn written(look: Look<'_>, versions: &[NodeId]) -> Vec<(Date, NodeId)> {
    let (mut open, mut found) = (versions.to_vec(), Vec::new());
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Date(day) = node {
            found.push((*day, id));
        }
        operands(look.policy, node, &mut open);
    }
    found
}
