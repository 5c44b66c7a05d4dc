//! A row of a table that begins on another day than the words say, and than all others beside it.

use std::collections::BTreeMap;

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{days, own};
use crate::diagnostic::Diagnostic;
use crate::policy::define::{Table, TableRow};
use crate::policy::provision::DatedEntry;
use crate::source::Span;
use crate::value::Date;
use crate::value::date::days_between;

/// Farther away it is another change.
const NEAR: i64 = 366;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.tables.iter().filter(|table| !table.doc.is_empty()).flat_map(|table| in_table(look, table)).collect()
}

fn in_table(look: Look<'_>, table: &Table) -> Vec<Diagnostic> {
    let told = own(&table.doc, None);
    let named: Vec<Date> = told.iter().flat_map(|text| days(&text.words)).map(|named| named.day).collect();
    let rows: Vec<Vec<&DatedEntry>> = table.rows.iter().map(|row| begun(look, row)).collect();
    let mut times: BTreeMap<Date, usize> = BTreeMap::new();
    rows.iter().flatten().for_each(|entry| *times.entry(entry.latest).or_default() += 1);
    named
        .iter()
        .filter_map(|day| {
            let others = rows.len().checked_sub(1).filter(|others| *others > 1)?;
            (times.get(day) == Some(&others)).then_some(())?;
            let odd = rows.iter().find(|row| !row.iter().any(|entry| entry.latest == *day))?;
            let near = |entry: &&&DatedEntry| {
                let alone = times.get(&entry.latest) == Some(&1) && !named.contains(&entry.latest);
                alone && days_between(*day, entry.latest).abs() <= NEAR
            };
            let entry = odd.iter().find(near)?;
            let beside = rows.iter().flatten().find(|entry| entry.latest == *day)?;
            let place = |entry: &DatedEntry| in_line(look, entry).unwrap_or(entry.span);
            Some(errors::row_of_another_day((place(entry), place(beside)), (entry.latest, *day), others))
        })
        .collect()
}

/// Where in its line a version says from when it is.
fn in_line(look: Look<'_>, entry: &DatedEntry) -> Option<Span> {
    let (text, at) = (look.sources.file(entry.span.file).text(), entry.span.start as usize);
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let day = entry.latest.to_string();
    let from = start + text.get(start..)?.lines().next()?.find(&day)?;
    Some(Span::new(entry.span.file, from, from + day.len()))
}

/// From when the versions of a row hold.
fn begun<'p>(look: Look<'p>, row: &TableRow) -> Vec<&'p DatedEntry> {
    let dated = row.outputs.first().and_then(|output| look.timeline(*output));
    let entries = dated.map(|dated| look.entries(dated)).unwrap_or_default();
    entries
        .iter()
        .filter(|entry| entry.value.is_some() && entry.amendment.is_none() && entry.earliest == entry.latest)
        .collect()
}
