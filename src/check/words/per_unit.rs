//! Rates that words tell for another time than the rule multiplies with: "1% for each month", over `1% * days_late`.

use super::claim::{Figure, figures};
use super::spoken::spoken;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::Provision;
use crate::policy::types::Base;
use crate::value::Decimal;

/// Times, and how names and words begin with each.
const UNITS: [(&str, &str); 5] = [("hour", "小时"), ("day", "天"), ("week", "周"), ("month", "月"), ("year", "年")];
/// Words between a rate and its time.
const PER: [&str; 9] =
    ["per ", "for each ", "for every ", "for each further ", "each ", "every ", "a ", "an ", "for any "];

/// A rate, what it is multiplied with, and the time that this counts.
struct Rate {
    at: NodeId,
    rate: Decimal,
    percent: bool,
    unit: &'static str,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Multiply(..))) {
        return Vec::new();
    }
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let all =
        spoken(look, of, |site| look.within(site.node).into_iter().filter_map(|id| rate(look, id)).collect::<Vec<_>>());
    let [one] = &all[..] else { return None };
    one.texts.iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let told = figures(&small).into_iter().filter(|figure| is(*figure, &one.of)).filter_map(|figure| said(figure));
        let [said] = told.collect::<Vec<_>>()[..] else { return None };
        (said != one.of.unit).then(|| errors::per_another_unit(look.span(one.of.at), &text.who(), said, one.of.unit))
    })
}

fn is(figure: Figure<'_>, rate: &Rate) -> bool {
    match figure.percent() {
        Some((part, _)) => rate.percent && part == rate.rate,
        None => !rate.percent && figure.number == rate.rate,
    }
}

/// The time that a rate is told for.
fn said(figure: Figure<'_>) -> Option<&'static str> {
    let behind = figure.percent().map_or(figure.behind(), |(_, rest)| rest).trim_start();
    // the currency stands between
    let behind = PER.iter().find_map(|per| {
        let at = behind.find(per).filter(|at| *at <= "euros ".len())?;
        behind.get(at + per.len()..)
    })?;
    let word = behind.strip_prefix("further ").or_else(|| behind.strip_prefix("started ")).unwrap_or(behind);
    UNITS.iter().find(|(unit, sign)| word.starts_with(unit) || word.starts_with(sign)).map(|(unit, _)| *unit)
}

fn rate(look: Look<'_>, id: NodeId) -> Option<Rate> {
    let Node::Multiply(one, other) = look.node(id) else { return None };
    let number = |id: NodeId| {
        let Some(Constant::Number(number)) = look.constant(id) else { return None };
        let percent = look.ty(look.plain(id)).is_some_and(|ty| ty.base == Base::Percent);
        Some((number, percent))
    };
    let ((rate, percent), many) = match (number(*one), number(*other)) {
        (Some(rate), None) => (rate, *other),
        (None, Some(rate)) => (rate, *one),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some(Rate { at: id, rate, percent, unit: counted(look, many)? })
}

/// The time that a number counts, by its unit or by its name.
fn counted(look: Look<'_>, many: NodeId) -> Option<&'static str> {
    if let Node::Between { unit, .. } = look.node(many) {
        return match unit {
            CountUnit::Hours => Some("hour"),
            CountUnit::Days => Some("day"),
            CountUnit::Weeks => Some("week"),
            CountUnit::Months => Some("month"),
            CountUnit::Years => Some("year"),
            CountUnit::Minutes | CountUnit::WorkingDays(_) => None,
        };
    }
    let name = name_of(look, many)?.to_lowercase();
    let mut named = UNITS.iter().filter(|(unit, sign)| {
        name.split('_').any(|word| word == *unit || word.strip_suffix('s') == Some(unit)) || name.contains(sign)
    });
    named.next().filter(|_| named.next().is_none()).map(|(unit, _)| *unit)
}
