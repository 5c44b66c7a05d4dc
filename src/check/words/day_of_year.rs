//! Days of the year that are put together from a month and a day, and told with another month or day: "on 30 June", over `date_of(…, 7, 30)`.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::days_of_year;
use super::spoken::around;
use super::told::{Text, labelled, own};
use crate::builtin;
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::value::date::month_name;

type Day = (i8, i8);

/// The days that an amendment sets, and all that it knows.
#[derive(Default)]
struct Set {
    new: Vec<(NodeId, Day)>,
    known: BTreeSet<Day>,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| made(look, node).is_some()) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().filter_map(|of| of_provision(look, of));
    of_provisions.chain(of_amendments(look)).collect()
}

/// The month and the day of `date_of(year number of d, 6, 30)`.
fn made(look: Look<'_>, node: &Node) -> Option<Day> {
    let Node::Builtin(row, many) = node else { return None };
    builtin::row(*row).filter(|row| row.name == "date_of")?;
    let [_, month, day] = look.policy.many(*many) else { return None };
    let number = |id: NodeId| if let Node::Int(number) = look.node(id) { i8::try_from(*number).ok() } else { None };
    Some((number(*month)?, number(*day)?))
}

fn days(look: Look<'_>, clause: NodeId) -> Vec<(NodeId, Day)> {
    look.within(clause).into_iter().filter_map(|id| Some((id, made(look, look.node(id))?))).collect()
}

fn of_provision(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let own: Vec<(NodeId, Day)> = clauses(of).into_iter().flat_map(|clause| days(look, clause)).collect();
    if own.is_empty() {
        return None;
    }
    let labels = of.lines().iter().flat_map(|line| labelled(look, line));
    let texts: Vec<Text> = labels.chain(around(look, of)).collect();
    let known = clauses(of).into_iter().flat_map(|clause| known(look, clause)).collect();
    against(look, &own, &known, &texts)
}

/// All days of a year that a formula knows: made ones, those of seasons, and of days that are written.
fn known(look: Look<'_>, clause: NodeId) -> Vec<Day> {
    let of = |id: NodeId| {
        let node = look.node(id);
        if let Node::InSeason(_, first, last) = node {
            return vec![(first.month, first.day), (last.month, last.day)];
        }
        if let Node::Date(day) = node {
            return vec![(day.month(), day.day())];
        }
        made(look, node).into_iter().collect()
    };
    look.everything(clause).into_iter().flat_map(of).collect()
}

/// What amendments set, beside what they say of themselves.
fn of_amendments(look: Look<'_>) -> Vec<Diagnostic> {
    let mut set: BTreeMap<AmendmentId, Set> = BTreeMap::new();
    for dated in &look.policy.dated {
        for two in dated.entries.windows(2) {
            let [before, entry] = two else { continue };
            let (Some(by), Some(value)) = (entry.amendment, entry.value) else { continue };
            let old: Vec<Day> = before.value.map(|old| known(look, old)).unwrap_or_default();
            let own = set.entry(by).or_default();
            own.new.extend(days(look, value).into_iter().filter(|(_, day)| !old.contains(day)));
            own.known.extend(old.into_iter().chain(known(look, value)));
            own.known.insert((entry.latest.month(), entry.latest.day()));
        }
    }
    let one = |(by, Set { new, known }): (AmendmentId, Set)| {
        let by = look.policy.amendments.get(by.index())?;
        against(look, &new, &known, &own(&by.doc, by.note.as_deref()))
    };
    set.into_iter().filter_map(one).collect()
}

/// The one day that is told and not known, for the one that is known and not told.
fn against(look: Look<'_>, own: &[(NodeId, Day)], known: &BTreeSet<Day>, texts: &[Text]) -> Option<Diagnostic> {
    let told: Vec<(Day, &Text)> = texts
        .iter()
        .flat_map(|text| text.sentences().into_iter().map(move |sentence| (sentence, text)))
        .flat_map(|(sentence, text)| {
            days_of_year(&sentence).unwrap_or_default().into_iter().map(move |day| (day, text))
        })
        .collect();
    let mut strangers: Vec<&(Day, &Text)> = told.iter().filter(|(day, _)| !known.contains(day)).collect();
    strangers.dedup_by_key(|(day, _)| *day);
    let [(said, text)] = strangers[..] else { return None };
    let mut untold = own.iter().filter(|(_, day)| !told.iter().any(|(other, _)| other == day));
    let ((at, (month, day)), None) = (untold.next()?, untold.next()) else { return None };
    let slip = (said.0 == *month) != (said.1 == *day);
    let shown = |(month, day): Day| format!("{day} {}", month_name(month));
    let meant = format!("the day as `{}, {}`", said.0, said.1);
    slip.then(|| errors::told_otherwise(look.span(*at), &text.who(), (&shown(*said), &shown((*month, *day))), &meant))
}
