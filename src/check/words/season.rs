//! Seasons that run from the last day of the words to the first: from 30 September to 1 May in place of from May to September.

use super::calendar::days_of_year;
use super::text::{labels, messages};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind, Provision};
use crate::value::MonthDay;
use crate::value::date::month_name;

/// Words that make of a season the rest of the year.
const THE_REST: [&str; 12] =
    ["not ", "no ", "outside", "except", "closed", "forbid", "prohibit", "除", "禁", "before", "after", "until"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_rule(look, provision)).collect()
}

fn in_rule(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    provision.lines().iter().filter_map(|line| one(look, provision, line)).collect()
}

fn one(look: Look<'_>, provision: &Provision, line: &Line) -> Option<Diagnostic> {
    let (at, first, last) = look.versions(line.condition).into_iter().find_map(|version| season(look, version))?;
    let told: Vec<String> = labels(look, line).into_iter().chain(messages(look, provision)).collect();
    let said = told.iter().find_map(|text| days(text));
    let said = said.or_else(|| days(&provision.doc.first().to_lowercase()))?;
    let (begins, ends) = ((first.month, first.day), (last.month, last.day));
    if said != [begins, ends] && said != [ends, begins] && line.kind != LineKind::Forbid {
        let [from, to] = said;
        let ranges = |text: &String| ["from ", "between ", "至", "到"].iter().any(|word| text.contains(word));
        let other = told.iter().any(|text| ranges(text) && days(text) == Some(said));
        let (said, is) = ([shown(from), shown(to)], [shown(begins), shown(ends)]);
        return other.then(|| {
            errors::another_season(
                look.span(at),
                said.each_ref().map(String::as_str),
                is.each_ref().map(String::as_str),
            )
        });
    }
    (said == [ends, begins] && begins != ends).then(|| {
        let span = look.span(at);
        let found = errors::season_turned(span, &shown(ends), &shown(begins));
        let written = |(month, day): (i8, i8)| format!("{month:02}-{day:02}");
        let (begins, ends) = (written(begins), written(ends));
        let new = look.sources.text(span).replace(&begins, "#").replace(&ends, &begins).replace('#', &ends);
        found.suggest(span, new)
    })
}

/// The season that a condition asks for as a whole.
fn season(look: Look<'_>, condition: NodeId) -> Option<(NodeId, MonthDay, MonthDay)> {
    let parts = look.conjuncts(condition).into_iter();
    let mut seasons = parts.filter_map(|part| {
        let Node::InSeason(_, first, last) = look.node(part) else { return None };
        Some((part, *first, *last))
    });
    seasons.next()
}

fn shown((month, day): (i8, i8)) -> String {
    format!("{day} {}", month_name(month))
}

/// The two days of the year that a text names, where it names two and nothing turns them round.
fn days(text: &str) -> Option<[(i8, i8); 2]> {
    // `until` ends what `from` begins
    let text = if text.contains("from ") { text.replace(" until ", " to ") } else { text.to_owned() };
    if THE_REST.iter().any(|word| text.contains(word)) {
        return None;
    }
    <[(i8, i8); 2]>::try_from(days_of_year(&text)?).ok()
}
