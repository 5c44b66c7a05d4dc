//! The scale of a chart and its ruler of days or months.
use crate::value::Date;
use crate::value::date::{add_days, add_months, days_between};

/// A day is at most so wide.
const WIDEST_DAY: usize = 4;
/// `05-22` and two blanks, `2024-05` and two blanks.
const DAY_LABEL: usize = 7;
const MONTH_LABEL: usize = 9;

/// Which columns stand for which days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    from: Date,
    days: usize,
    columns: usize,
}

impl Scale {
    /// All days from the first to the last in at most so many columns.
    pub(super) fn new(from: Date, last: Date, room: usize) -> Scale {
        let days = usize::try_from(days_between(from, last)).unwrap_or(0) + 1;
        let columns = if days <= room { days * (room / days).min(WIDEST_DAY) } else { room };
        Scale { from, days, columns }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// Whether a day has a column.
    pub(super) fn holds(&self, day: Date) -> bool {
        usize::try_from(days_between(self.from, day)).is_ok_and(|number| number < self.days)
    }

    pub(super) fn first_column(&self, day: Date) -> usize {
        self.number(day) * self.columns / self.days
    }

    pub(super) fn last_column(&self, day: Date) -> usize {
        ((self.number(day) + 1) * self.columns).div_ceil(self.days) - 1
    }

    fn number(&self, day: Date) -> usize {
        usize::try_from(days_between(self.from, day)).unwrap_or(0).min(self.days - 1)
    }
}

/// Labels, and the marks below them.
pub(super) fn ruler(scale: &Scale) -> [String; 2] {
    let mut labels = vec![' '; scale.columns];
    let mut marks = vec!['─'; scale.columns];
    for (day, label) in ticks(scale) {
        let column = scale.first_column(day);
        if let Some(mark) = marks.get_mut(column) {
            *mark = '┬';
        }
        let end = column + label.len();
        if let Some(place) = labels.get_mut(column..end) {
            place.iter_mut().zip(label.chars()).for_each(|(slot, c)| *slot = c);
        }
    }
    [labels.into_iter().collect(), marks.into_iter().collect()]
}

/// The days that have a label, as near to each other as the labels allow.
fn ticks(scale: &Scale) -> Vec<(Date, String)> {
    let fits = |days: &usize| days * scale.columns / scale.days >= DAY_LABEL;
    match [1, 2, 7, 14, 28].into_iter().find(fits) {
        Some(step) => by_days(scale, step),
        None => by_months(scale),
    }
}

fn by_days(scale: &Scale, step: usize) -> Vec<(Date, String)> {
    let numbers = (0..scale.days).step_by(step).filter_map(|number| i64::try_from(number).ok());
    let days = numbers.filter_map(|number| add_days(scale.from, number).ok());
    days.map(|day| (day, format!("{:02}-{:02}", day.month(), day.day()))).collect()
}

fn by_months(scale: &Scale) -> Vec<(Date, String)> {
    let fits = |months: &usize| months * 28 * scale.columns / scale.days >= MONTH_LABEL;
    let step = [1, 2, 3, 6, 12].into_iter().find(fits).unwrap_or(120);
    let next = add_months(scale.from.first_of_month(), 1, None).ok();
    let month = |number: usize| next.zip(i64::try_from(number).ok()).and_then(|(day, n)| add_months(day, n, None).ok());
    let days = (0..).step_by(step).map_while(month).take_while(|day| scale.holds(*day));
    days.map(|day| (day, format!("{:04}-{:02}", day.year(), day.month()))).collect()
}
