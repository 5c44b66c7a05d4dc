//! Versions of which each cites the year in which it begins, and one the year of another: `from 2023-01-01: 118 EUR  cite FEES "2022"`.

use std::collections::BTreeMap;

use crate::check::edit::place_of;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::SourceId;
use crate::policy::provision::Version;

/// So many versions make a series.
const FEWEST: usize = 3;

/// A version, the year in which it begins, and the one that it cites.
struct Cited<'p> {
    version: &'p Version,
    locator: &'p str,
    begins: i16,
    year: i16,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut series: BTreeMap<(&str, SourceId), Vec<Cited<'_>>> = BTreeMap::new();
    for version in &look.policy.versions {
        let (Some((earliest, from)), [cite]) = (version.from, &version.cites[..]) else { continue };
        let [locator] = &cite.locators[..] else { continue };
        if let Some(year) = only_year(locator).filter(|_| earliest == from) {
            let one = Cited { version, locator, begins: from.year(), year };
            series.entry((&version.of, cite.source)).or_default().push(one);
        }
    }
    series.into_values().filter(|all| all.len() >= FEWEST).filter_map(|all| odd(look, &all)).collect()
}

/// The one version that cites another year than all others would.
fn odd(look: Look<'_>, all: &[Cited<'_>]) -> Option<Diagnostic> {
    let away = |one: &Cited<'_>| one.year - one.begins;
    let usual = [all.first()?, all.get(1)?, all.get(2)?];
    let usual = usual.iter().map(|one| away(one)).find(|own| all.iter().filter(|one| away(one) == *own).count() > 1)?;
    let mut off = all.iter().filter(|one| away(one) != usual);
    let (one, None) = (off.next()?, off.next()) else { return None };
    let meant = one.locator.replace(&one.year.to_string(), &(one.begins + usual).to_string());
    let written = format!("\"{}\"", one.locator);
    let place = place_of(look, one.version.span, &written).unwrap_or(one.version.span);
    Some(errors::cites_another_year(place, (&one.version.of, one.locator), one.begins, &meant))
}

/// The one year that a citation names, and no other number.
pub(super) fn only_year(locator: &str) -> Option<i16> {
    let mut numbers = locator.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, None) = (numbers.next()?, numbers.next()) else { return None };
    year.parse().ok().filter(|year| (1900..2200).contains(year))
}
