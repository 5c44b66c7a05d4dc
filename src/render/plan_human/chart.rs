//! The remaining steps as bars over the days.
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::ruler::{Scale, ruler};
use super::{called, mark, remains};
use crate::answer::phrase::{Along, say};
use crate::answer::plan::{Plan, StepPlan};
use crate::diagnostic::render::visible;
use crate::render::{Page, Style, Tone};
use crate::value::{Date, parse_date};

const INDENT: usize = 2;
/// A chart with fewer columns says nothing.
const NARROWEST: usize = 12;

const EARLIEST: char = '█';
const LATEST: char = '░';
const AT_ONCE: char = '◆';
const NOT_KNOWN: char = '?';

/// The chart with its ruler; nothing where nothing takes time.
pub(super) fn chart(page: &mut Page, plan: &Plan, style: &Style) {
    let steps: Vec<&StepPlan> = plan.steps.iter().filter(|step| remains(step)).collect();
    let (Some(from), Some(last)) = (day(Some(&plan.from)), steps.iter().filter_map(|step| last_day(step)).max()) else {
        return;
    };
    let labels: Vec<String> =
        steps.iter().map(|step| shortened(&visible(called(step, style)), style.width / 3)).collect();
    let widest = labels.iter().map(|label| label.width()).max().unwrap_or(0);
    let lead = INDENT + 2 + widest + 1;
    let room = style.width.saturating_sub(lead);
    if last <= from || room < NARROWEST {
        return;
    }
    let scale = Scale::new(from, last, room);
    page.gap();
    for line in ruler(&scale) {
        page.line(lead, &[(line, Tone::Faint)]);
    }
    for (step, label) in steps.iter().zip(&labels) {
        let (sign, tone) = mark(step);
        let blanks = widest - label.width() + 1;
        let mut pieces = vec![(format!("{sign} "), tone), (format!("{label}{:blanks$}", ""), Tone::Plain)];
        pieces.extend(bar(step, &scale));
        page.line(INDENT, &pieces);
    }
    let legend = say(&style.lang, Along::Legend, &[]);
    let indent = lead.min(style.width.saturating_sub(legend.width()));
    page.line(indent, &[(legend, Tone::Faint)]);
}

fn last_day(step: &StepPlan) -> Option<Date> {
    let days = [&step.finish.latest, &step.finish.earliest, &step.start.latest, &step.start.earliest];
    days.into_iter().filter_map(|text| day(text.as_deref())).max()
}

fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(parse_date)
}

/// A step's bar: solid while it goes on at the earliest, shaded up to its latest end; `|` or `!` where it must be done.
fn bar(step: &StepPlan, scale: &Scale) -> Vec<(String, Tone)> {
    let mut cells = vec![(' ', Tone::Plain); scale.columns()];
    let start = day(step.start.earliest.as_deref());
    let (earliest, latest) = (day(step.finish.earliest.as_deref()), day(step.finish.latest.as_deref()));
    let tone = if step.state == "may_be_needed" { Tone::Faint } else { Tone::Plain };
    if let (Some(start), Some(last)) = (start, latest.or(earliest))
        && last > start
    {
        paint(&mut cells, scale, (start.max(earliest.unwrap_or(start)), last), (LATEST, Tone::Faint));
    }
    match (start, earliest) {
        (Some(start), Some(end)) if start == end && step.takes.is_none() => {
            put(&mut cells, scale.first_column(start), (AT_ONCE, tone));
        }
        (Some(start), Some(end)) => paint(&mut cells, scale, (start, end), (EARLIEST, tone)),
        (_, None) => {}
        (None, Some(_)) => {}
    }
    if latest.is_none() {
        let column = match (start, earliest) {
            (_, Some(end)) => scale.last_column(end) + 1,
            (Some(start), None) => scale.first_column(start),
            (None, None) => 0,
        };
        let last = scale.columns().saturating_sub(1);
        put(&mut cells, column.min(last), (NOT_KNOWN, Tone::Doubt));
    }
    deadline(step, scale, &mut cells);
    cells.into_iter().map(|(cell, tone)| (cell.to_string(), tone)).collect()
}

fn deadline(step: &StepPlan, scale: &Scale, cells: &mut [(char, Tone)]) {
    let Some(deadline) = &step.deadline else { return };
    let last = deadline.last_day.as_deref().and_then(|text| day(text.get(..10)));
    let Some(last) = last.filter(|last| scale.holds(*last)) else {
        return;
    };
    let sign = match deadline.state {
        "missed" => ('!', Tone::Bad),
        "at_risk" => ('!', Tone::Doubt),
        _ => ('|', Tone::Plain),
    };
    put(cells, scale.last_column(last), sign);
}

fn paint(cells: &mut [(char, Tone)], scale: &Scale, (first, last): (Date, Date), cell: (char, Tone)) {
    for column in scale.first_column(first)..=scale.last_column(last) {
        put(cells, column, cell);
    }
}

fn put(cells: &mut [(char, Tone)], column: usize, cell: (char, Tone)) {
    if let Some(slot) = cells.get_mut(column) {
        *slot = cell;
    }
}

/// A text cut to so many columns.
fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut short, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_owned() + "…"
}
