//! A derivation as rows in rows: what is said of each step, and which steps are told at all.
use super::words::citations;
use super::{Style, Tone};
use crate::answer::Status;
use crate::answer::phrase::{Phrase, say};
use crate::answer::why::{Given, Step, What};

/// So deep is told unless everything is wanted.
const DEEP: usize = 6;
/// So deep where all is in order.
const SHALLOW: usize = 1;

/// A row, with what stands below it.
#[derive(Debug)]
pub struct Row {
    /// What is said.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Whether it is a finding, and how that came out.
    pub status: Option<Status>,
    /// What it follows from.
    pub rows: Vec<Row>,
}

/// What a verdict follows from.
pub fn outline(because: &Step, style: &Style) -> Vec<Row> {
    because.steps.iter().map(|step| joined(step, row(step, style, 0))).collect()
}

fn row(step: &Step, style: &Style, depth: usize) -> Row {
    let mut text = format!("{}{}", step.words, place(step, style));
    let mut rows = below(step, style, depth);
    if step.what == What::Version {
        (text, rows) = version(step, text, style);
    }
    Row { text, tone: tone(step), status: step.status.filter(|_| step.what == What::Provision), rows }
}

/// The steps that are told below a step. What follows from one thing alone says so on its own line, once for several in a row.
fn below(step: &Step, style: &Style, depth: usize) -> Vec<Row> {
    let settled = step.what == What::Provision && step.status == Some(Status::Satisfied) && !style.full;
    let deepest = match (style.full, settled) {
        (true, _) => usize::MAX,
        (false, true) => SHALLOW,
        (false, false) => DEEP,
    };
    if is_inline(step) || depth >= deepest {
        return Vec::new();
    }
    let told = step.steps.iter().filter(|child| is_told(step, child, style));
    let told = told.filter(|child| !settled || !matches!(child.what, What::Version | What::Applies));
    let (mut rows, mut before): (Vec<Row>, Vec<String>) = (Vec::new(), Vec::new());
    for child in told {
        let next = match (settled, child.what) {
            (false, _) => depth + 1,
            (true, What::Condition) => DEEP - 1,
            // what is due is told with what it is reckoned from
            (true, What::Number) if child.status.is_none() => DEEP - 2,
            (true, _) => DEEP,
        };
        let mut row = row(child, style, next);
        let here: Vec<String> = row.rows.iter().map(|row| row.text.clone()).collect();
        if here == before && !style.full {
            row.rows.clear();
        }
        before = here;
        rows.push(joined(child, row));
    }
    rows
}

/// A row with the one thing it follows from on its line.
fn joined(step: &Step, mut row: Row) -> Row {
    let alone = row.rows.len() == 1 && row.rows.iter().all(|only| only.rows.is_empty());
    if !alone || matches!(step.what, What::Provision | What::Reading | What::Version) {
        return row;
    }
    if let Some(only) = row.rows.pop() {
        row.text = if step.what == What::Element { only.text } else { format!("{} — {}", row.text, only.text) };
    }
    row
}

/// Literals stand in the words of what they belong to, and so do versions of numbers.
fn is_told(parent: &Step, child: &Step, style: &Style) -> bool {
    match child.what {
        What::Literal => style.full && parent.steps.len() > 1,
        What::Version if parent.what == What::Provision && parent.status.is_some() => true,
        What::Version if matches!(parent.what, What::Number | What::Condition | What::Line) => style.full,
        What::Version => style.full || tells(child),
        What::Verdict
        | What::Reading
        | What::Provision
        | What::Applies
        | What::Line
        | What::Paper
        | What::Condition
        | What::Number
        | What::Element
        | What::Definition
        | What::Table
        | What::Fault
        | What::Fact
        | What::Missing => true,
    }
}

/// A condition that names its facts and their values says where they were given, and needs no rows for them.
fn is_inline(step: &Step) -> bool {
    step.what == What::Condition
        && !step.steps.is_empty()
        && step.steps.iter().all(|child| matches!(child.what, What::Fact | What::Literal))
}

/// ` (case.json:4)`
fn place(step: &Step, style: &Style) -> String {
    let mut places: Vec<String> = given(step, style).into_iter().collect();
    if is_inline(step) {
        for child in &step.steps {
            places.extend(given(child, style).filter(|place| !places.contains(place)));
        }
    }
    match places.is_empty() {
        true => String::new(),
        false => format!(" ({})", places.join(", ")),
    }
}

fn given(step: &Step, style: &Style) -> Option<String> {
    match step.given.as_ref()? {
        Given::At { file, line, .. } => Some(format!("{file}:{line}")),
        Given::ByArgument => Some(say(&style.lang, Phrase::ByArgument, &[])),
        Given::Presumed => {
            let presumed = say(&style.lang, Phrase::WasPresumed, &[]);
            let cited = (!step.citations.is_empty()).then(|| format!(": {}", citations(&step.citations)));
            Some(presumed + &cited.unwrap_or_default())
        }
        Given::Not => None,
    }
}

/// Whether a version says more than that it has always been so.
fn tells(step: &Step) -> bool {
    !step.citations.is_empty() || step.version.as_ref().is_none_or(|version| version.from.is_some())
}

/// Since when, by which source, and where in the rules; what has always been so is told by its source.
fn version(step: &Step, since: String, style: &Style) -> (String, Vec<Row>) {
    let place = step.at.as_ref().map(|at| format!(" ({}:{})", at.file, at.line)).unwrap_or_default();
    if step.citations.is_empty() {
        return (since + &place, Vec::new());
    }
    let source = say(&style.lang, Phrase::Source, &[&citations(&step.citations)]) + &place;
    let always = step.version.as_ref().is_none_or(|version| version.from.is_none());
    if always && step.version.is_some() {
        return (source, Vec::new());
    }
    (since, vec![Row { text: source, tone: Tone::Faint, status: None, rows: Vec::new() }])
}

fn tone(step: &Step) -> Tone {
    if !step.decided {
        return Tone::Faint;
    }
    match (step.what, step.status) {
        (What::Missing, _) => Tone::Doubt,
        (What::Version, _) => Tone::Faint,
        _ => Tone::Plain,
    }
}
