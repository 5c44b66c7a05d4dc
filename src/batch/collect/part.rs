//! A part of the register, judged: the rows of each subject in their order, each with those before it.

use super::Tied;
use super::codec::{number, put_number, size};
use super::kept::{self, Kept, Order, Standing};
use crate::batch::judge::Judge;
use crate::batch::output::Told;
use crate::batch::settings::Settings;
use crate::batch::tally::Tally;
use crate::facts::{Case, Table};
use crate::value::date::date_of_number;

/// A row of the part: its order, its place in the run, and where it stands.
struct Entry<'b> {
    order: Order,
    place: u64,
    rest: &'b [u8],
}

impl Entry<'_> {
    /// Whether all is known that orders it; of a row that was set aside it may not be.
    fn is_placed(&self, settings: &Settings<'_>) -> bool {
        let has_tie = settings.collect.as_ref().is_some_and(|collect| collect.tie.is_some());
        self.order.day.is_some() && (!has_tie || self.order.tie.is_some())
    }
}

/// What is known of the rows of a subject before the one that is judged.
#[derive(Default)]
struct Before {
    elements: Vec<Case>,
    /// Rows that were set aside are among them.
    has_aside: bool,
    /// Nobody knows whether one more is among them: such rows come first in the order, of the subject or of their day.
    is_open: bool,
}

impl Before {
    /// A row that was set aside is there, whatever of it could be read.
    fn take_aside(&mut self, settings: &Settings<'_>, element: Case, is_placed: bool) {
        self.has_aside = true;
        // what is written and can't be read is not what is presumed where nothing is written
        let is_presumed = settings.table.as_ref().is_some_and(Table::presumes_elements);
        self.is_open |= !is_placed || is_presumed;
        self.elements.push(element);
    }

    fn gather(&self, settings: &Settings<'_>, case: &mut Case) {
        let Some(table) = &settings.table else { return };
        match self.is_open {
            true => table.leave_open(case),
            false => table.gather(case, self.elements.iter()),
        }
    }
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
    let mut before = Before::default();
    let mut last: Option<&Entry<'_>> = None;
    for entry in &entries {
        let is_placed = entry.is_placed(settings);
        match last {
            Some(last) if is_placed && last.order == entry.order => return Err(tied(last, entry)),
            Some(last) if last.order.key == entry.order.key => {}
            _ => before = Before::default(),
        }
        last = Some(entry);
        let Kept { file, number, ids, standing, mut row } = kept::row(&mut { entry.rest });
        if standing == Standing::SetAside {
            before.take_aside(settings, row.element, is_placed);
            continue;
        }
        before.gather(settings, &mut row.case);
        judge.judge(settings, &row.case);
        tally.count(&judge.decided);
        tally.resting += u64::from(before.has_aside);
        let told = Told { file, number, ids: &ids, decided: &judge.decided, behind: &judge.behind };
        let mut bytes = Vec::new();
        kept::put_answer(&mut bytes, told);
        judged.push((entry.place, bytes));
        before.elements.push(row.element);
        tally.rows_of(&entry.order.key, before.elements.len());
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
    let day = date_of_number(one.order.day.unwrap_or_default()).map(|day| day.to_string()).unwrap_or_default();
    Tied { key: one.order.key.clone(), day, rows: [row(one), row(other)] }
}
