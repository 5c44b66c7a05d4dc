//! A part of the register, judged: the rows of each subject in their order, each with those before it.

use super::Tied;
use super::codec::{number, put_number, size};
use super::kept::{self, Kept, Order};
use crate::batch::judge::Judge;
use crate::batch::output::Told;
use crate::batch::settings::Settings;
use crate::batch::tally::Tally;
use crate::facts::Case;
use crate::value::date::date_of_number;

/// A row of the part: its order, its place in the run, and where it stands.
struct Entry<'b> {
    order: Order,
    place: u64,
    rest: &'b [u8],
}

/// Adds a row to a part: its length, its place in the run, then what was kept.
pub fn put(out: &mut Vec<u8>, place: u64, kept: &[u8]) {
    put_number(out, kept.len() as u64);
    put_number(out, place);
    out.extend_from_slice(kept);
}

/// Judges a part. The answers come in the order of the rows, each behind its length and place.
///
/// # Errors
/// Two rows of one subject of which nothing says which comes first.
pub fn judge(settings: &Settings<'_>, bytes: &[u8]) -> Result<(Vec<u8>, Tally), Tied> {
    let mut entries = entries(bytes);
    entries.sort_by(|one, other| (&one.order, one.place).cmp(&(&other.order, other.place)));
    let mut judged: Vec<(u64, Vec<u8>)> = Vec::with_capacity(entries.len());
    let (mut judge, mut tally) = (Judge::default(), Tally::default());
    let mut before: Vec<Case> = Vec::new();
    let mut last: Option<&Entry<'_>> = None;
    for entry in &entries {
        match last {
            Some(last) if last.order == entry.order => return Err(tied(last, entry)),
            Some(last) if last.order.key == entry.order.key => {}
            _ => before.clear(),
        }
        last = Some(entry);
        let Kept { file, number, ids, mut row } = kept::row(&mut { entry.rest });
        if let Some(table) = &settings.table {
            table.gather(&mut row.case, before.iter());
        }
        judge.judge(settings, &row.case);
        tally.count(&judge.decided);
        let told = Told { file, number, ids: &ids, decided: &judge.decided, behind: &judge.behind };
        let mut bytes = Vec::new();
        kept::put_answer(&mut bytes, told);
        judged.push((entry.place, bytes));
        before.push(row.element);
    }
    judged.sort_unstable_by_key(|(place, _)| *place);
    let mut out = Vec::new();
    for (place, bytes) in judged {
        put(&mut out, place, &bytes);
    }
    Ok((out, tally))
}

fn entries(mut bytes: &[u8]) -> Vec<Entry<'_>> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let length = size(&mut bytes);
        let place = number(&mut bytes);
        let (mut row, rest) = bytes.split_at(length.min(bytes.len()));
        bytes = rest;
        let order = kept::order(&mut row);
        all.push(Entry { order, place, rest: row });
    }
    all
}

fn tied(one: &Entry<'_>, other: &Entry<'_>) -> Tied {
    let row = |entry: &Entry<'_>| {
        let kept = kept::row(&mut { entry.rest });
        (kept.file, kept.number)
    };
    let day = date_of_number(one.order.day).map(|day| day.to_string()).unwrap_or_default();
    Tied { key: one.order.key.clone(), day, rows: [row(one), row(other)] }
}
